use proptest::prelude::*;

use super::*;

fn found(text: &str) -> Option<StrayQuote> {
    stray_quote(&mut text.as_bytes(), b',').unwrap()
}

fn stray(row: u64, line: u64, end: QuoteEnd) -> StrayQuote {
    StrayQuote { row, line, end }
}

#[test]
fn a_quotation_mark_that_takes_rows_in_is_found_with_its_row_and_line() {
    use QuoteEnd::{Never, Within};
    for (text, wanted) in [
        ("", None),
        ("a,b\n1,2\n", None),
        ("a,b\n\"1\n2\",\"\"\n3,\"x \"\"y\"\"\"", None),
        ("a,b\n5\" x,\"y\"\n", None),
        // What stands behind a closed one on its own line takes nothing in.
        ("a,b\n\"Sunny\" Ada,1\n", None),
        ("a,b\n\"1,2\n3,4\n", Some(stray(2, 2, Never))),
        ("\"a,b\n3,4\n", Some(stray(1, 1, Never))),
        ("a,b\n1,\"2\"\"\n", Some(stray(2, 2, Never))),
        ("a,b\r\n\r\n\"x\r\ny\",\"2\r\n3,4", Some(stray(2, 4, Never))),
        ("a,b\n1,\"2\n3,4\n\"5,5\",6\n", Some(stray(2, 2, Within(4)))),
        ("a,b\r1,\"2\r3,4\r5 \"6\r", Some(stray(2, 2, Within(4)))),
    ] {
        assert_eq!(found(text), wanted, "{text:?}");
    }
}

#[test]
fn a_field_that_takes_in_another_row_is_told_from_a_text_of_several_lines() {
    for (field, line) in [
        ("one line,12207,2026-11-01", None),
        (
            "We came in 2026.\nMy ZIP code is 12207, as of 2026-11-01, I think",
            None,
        ),
        ("1 Main St\n12207\n2026-11-01", None),
        ("I said,\n\"\"no\"\", 12207, twice, 2026-11-01", Some(3)),
        (
            "My story\n\nBo Orr,1 Oak St,Albany,12207,2026-11-01,web,",
            Some(4),
        ),
        (
            "Albany;12207-1234;11/1/2026;web;\rBo Orr;1 Oak St;\r",
            Some(2),
        ),
    ] {
        for behind in ["", "\n", ",x\n", "\r\n1,2"] {
            let text = format!("a,b\n1,\"{field}\"{behind}");
            let wanted = line.map(|line| stray(2, 2, QuoteEnd::Row(line)));
            assert_eq!(found(&text), wanted, "{text:?}");
        }
    }
}

/// Returns `true` if the parser of rows is within quotation marks at the end of a text.
fn is_open(text: &str) -> bool {
    let mut parser = csv_core::ReaderBuilder::new().build();
    let (mut bytes, mut ends) = ([0; 256], [0; 64]);
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        let (_, read, ..) = parser.read_record(rest, &mut bytes, &mut ends);
        rest = &rest[read..];
    }
    // There a line break is text, and everywhere else it is not.
    let (_, _, written, _) = parser.read_record(b"\n", &mut bytes, &mut ends);
    written > 0
}

proptest! {
    #[test]
    fn a_chunk_may_end_anywhere(text in "[ab,\"\n\r]{0,40}", size in 1_usize..9) {
        let mut chunks = std::io::BufReader::with_capacity(size, text.as_bytes());
        prop_assert_eq!(stray_quote(&mut chunks, b',').unwrap(), found(&text));
    }

    #[test]
    fn what_is_open_for_the_parser_of_rows_is_open_here(text in "[a,\"\n\r]{0,40}") {
        let is_stray = found(&text);
        if is_stray.is_none_or(|quote| quote.end == QuoteEnd::Never) {
            prop_assert_eq!(is_stray.is_some(), is_open(&text));
        }
    }
}
