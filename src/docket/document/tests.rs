use super::*;

#[test]
fn a_name_that_leads_out_of_the_folder_is_refused() {
    let long = "x".repeat(201);
    for name in [
        "",
        ".",
        "..",
        "../x",
        "a/b",
        "a\\b",
        "/etc/passwd",
        ".hidden",
        "a\nb",
        "a\u{202e}b",
        "C:x",
        "x ",
        &long,
    ] {
        assert!(
            name.parse::<DocumentName>().is_err(),
            "{name:?} was accepted"
        );
    }
    assert!("Réponse finale (1).pdf".parse::<DocumentName>().is_ok());
}

#[test]
fn a_number_stands_before_the_ending() {
    let numbered = |name: &str| name.parse::<DocumentName>().unwrap().numbered(2).0;
    assert_eq!(numbered("reply.pdf"), "reply-2.pdf");
    assert_eq!(numbered("reply"), "reply-2");
}
