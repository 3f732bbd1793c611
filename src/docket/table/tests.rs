use super::*;

#[test]
fn a_cell_that_begins_like_a_formula_becomes_text() {
    for cell in [
        "=HYPERLINK(\"x\")",
        "+1",
        "-1",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        "\0x",
        "＝1",
    ] {
        let text = csv(&[vec![cell.to_owned(), "a,b".to_owned()]]).unwrap();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes());
        let row = reader.records().next().unwrap().unwrap();
        assert_eq!(row.get(0), Some(format!("'{cell}").as_str()));
        assert_eq!(row.get(1), Some("a,b"));
    }
}

#[test]
fn other_cells_are_left_as_they_are() {
    let row = vec!["1".to_owned(), "a=b".to_owned(), String::new()];
    assert_eq!(csv(&[row]).unwrap(), "1,a=b,\r\n");
}
