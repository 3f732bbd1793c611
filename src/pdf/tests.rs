//! Tests of what reaches the paper.

use std::fmt::Write;

use snapbox::{assert_data_eq, file};

use super::setting::Line;
use super::*;
use crate::letter::fixture::{congress_view_fixture, foia_view_fixture};

fn laid_out(letter: &Letter) -> Paged {
    Typesetter::new()
        .paged(formal::story(letter, Citing::Full), LETTER)
        .unwrap()
}

/// Every line of a page with the place of its beginning, in points from the top left corner.
pub(super) fn page(part: &Paged, index: usize) -> String {
    let mut text = String::new();
    for &place in &part.pages[index] {
        let set = &part.blocks[place.block];
        let block = &part.story.blocks[place.block];
        let (left, label) = part.lefts(place);
        if let (Some(x), Some(label)) = (label, &block.label) {
            let _ = writeln!(text, "{:6.1} {x:6.1}  {}", place.top, label.rich.text);
        }
        let shown = set
            .lines
            .get(place.line)
            .map(|line| shown(line, &block.rich));
        let _ = writeln!(
            text,
            "{:6.1} {left:6.1}  {}",
            place.top,
            shown.unwrap_or_default()
        );
    }
    text
}

/// The text of a line as its glyphs say it: what a reader of the PDF extracts.
fn shown(line: &Line, rich: &RichText) -> String {
    let mut text = String::new();
    let mut last = None;
    for glyph in line.runs.iter().flat_map(|run| &run.glyphs) {
        if last.as_ref() != Some(&glyph.text_range) {
            text.push_str(&rich.text[glyph.text_range.clone()]);
        }
        last = Some(glyph.text_range.clone());
    }
    text.trim_end().to_owned()
}

fn long_letter() -> Letter {
    let mut letter = congress_view_fixture();
    let paragraph = "I write about the people whom our government sent away without a hearing. ";
    letter.text.body = vec![paragraph.repeat(7); 55].join("\n\n");
    letter
}

#[test]
fn page_one_of_a_request_reads_as_the_golden_page() {
    let part = laid_out(&foia_view_fixture());
    assert_data_eq!(page(&part, 0), file!["golden/foia-page-1.txt"]);
    assert_eq!(part.pages.len(), 2);
}

#[test]
fn page_one_of_a_letter_to_congress_reads_as_the_golden_page() {
    let part = laid_out(&congress_view_fixture());
    assert_data_eq!(page(&part, 0), file!["golden/congress-page-1.txt"]);
    assert_eq!(part.pages.len(), 1);
}

#[test]
fn an_enclosure_begins_a_page_of_its_own() {
    let mut letter = congress_view_fixture();
    let before = laid_out(&letter).pages.len();
    letter.text.enclosure = "## Privacy release\n\nI authorize this agency.".into();
    let part = laid_out(&letter);
    assert_eq!(part.pages.len(), before + 1);
    let last = page(&part, before);
    assert!(last.contains("Privacy release"), "{last}");
    assert!(!page(&part, before - 1).contains("Privacy release"));
}

#[test]
fn every_document_passes_the_validation_for_screen_readers_and_archives() {
    let mut typesetter = Typesetter::new();
    for letter in [foia_view_fixture(), congress_view_fixture(), long_letter()] {
        for pdf in [
            typesetter.letter(&letter),
            typesetter.fax(&letter, "202-555-0199"),
            typesetter.envelope(&letter),
        ] {
            assert!(pdf.unwrap().starts_with(b"%PDF-1.7"), "{}", letter.id);
        }
    }
}

#[test]
fn the_same_letter_gives_the_same_bytes_whatever_came_before_it() {
    let letter = foia_view_fixture();
    let mut typesetter = Typesetter::new();
    let first = typesetter.letter(&letter).unwrap();
    typesetter.letter(&long_letter()).unwrap();
    assert!(first == typesetter.letter(&letter).unwrap());
    assert!(first == pdf(&letter).unwrap());
}

#[test]
fn names_in_latin_greek_and_cyrillic_are_set_in_our_own_faces() {
    let mut typesetter = Typesetter::new();
    let mut letter = congress_view_fixture();
    letter.text.body = "Zoë Núñez-O'Brien, Łucja Żółć, Đặng Thị Hường, Ελένη Παπαδοπούλου, \
                        Πολυξένη Ἀγαθή, Олександр Їжакевич, Ђорђе Љубичић, *Ёлкин*, **Ørsted**, ***Trương Ђорђевић***, \
                        § 552, “quoted” — 1–2, €5, ﬁne office."
        .into();
    let part = typesetter
        .paged(formal::story(&letter, Citing::Full), LETTER)
        .unwrap();
    let text = page(&part, 0);
    for name in [
        "Núñez-O'Brien",
        "Żółć",
        "Đặng",
        "Παπαδοπούλου",
        "Їжакевич",
        "Љубичић",
        "Trương Ђорђевић",
        "fine office",
    ] {
        assert!(text.contains(name), "{name}: {text}");
    }
    assert!(!typesetter.fonts.uses_system(), "{text}");
}

#[test]
fn a_text_that_was_kept_is_set_as_one_that_was_not() {
    let mut typesetter = Typesetter::new();
    let letter = foia_view_fixture();
    let first = typesetter
        .paged(formal::story(&letter, Citing::Full), LETTER)
        .unwrap();
    // A name in another script brings in the system's fonts for its own letter alone.
    let mut other = foia_view_fixture();
    other.sender.name = "\u{5e9}\u{5dc}\u{5d5}\u{5dd}".into();
    let _ = typesetter.letter(&other);
    typesetter.fonts.begin();
    let again = typesetter
        .paged(formal::story(&letter, Citing::Full), LETTER)
        .unwrap();
    for (one, two) in first.blocks.iter().zip(&again.blocks) {
        assert_eq!(format!("{one:?}"), format!("{two:?}"));
    }
    assert_eq!(first.pages, again.pages);
}

#[test]
fn a_character_that_no_font_has_refuses_the_pdf_by_name() {
    let mut letter = congress_view_fixture();
    // U+E000 is for private use; U+0378 is assigned to nothing.
    letter.text.body = "A mark \u{e000} and \u{378}.".into();
    let error = pdf(&letter).unwrap_err();
    assert_eq!(
        error,
        PdfError::NoGlyph {
            characters: vec!['\u{378}', '\u{e000}']
        }
    );
    assert!(error.to_string().ends_with("(U+0378), U+E000"), "{error}");
    assert!(error.help().contains("print `letter.html` instead"));
}

#[test]
fn a_character_at_the_edge_of_a_page_is_not_lost_in_silence() {
    let mut letter = long_letter();
    letter.to.name = "Office \u{378}".into();
    let characters = vec!['\u{378}'];
    assert_eq!(pdf(&letter), Err(PdfError::NoGlyph { characters }));
}

#[test]
fn the_inside_address_stands_in_the_window_and_nothing_else_does() {
    for letter in [foia_view_fixture(), congress_view_fixture()] {
        let part = laid_out(&letter);
        for place in &part.pages[0] {
            let block = &part.story.blocks[place.block];
            let bottom = place.top + block.leading;
            if letter.to.lines.contains(&block.rich.text)
                || block.rich.text == letter.to.lines.join("\n")
            {
                assert!(place.top >= 2.04 * page::INCH, "{}", place.top);
                assert!(bottom <= 3.17 * page::INCH, "{bottom}");
            } else {
                assert!(bottom <= 2.04 * page::INCH || place.top >= 3.66 * page::INCH);
            }
        }
    }
}

#[test]
fn the_closing_the_name_and_the_end_of_the_body_share_a_page() {
    let mut typesetter = Typesetter::new();
    for paragraphs in 12..36 {
        let mut letter = congress_view_fixture();
        letter.text.body = vec!["A line."; paragraphs].join("\n\n");
        let part = typesetter
            .paged(formal::story(&letter, Citing::Full), LETTER)
            .unwrap();
        let page_of = |text: &str| {
            let holds =
                |place: &pages::PlacedLine| part.story.blocks[place.block].rich.text == text;
            part.pages
                .iter()
                .rposition(|places| places.iter().any(holds))
        };
        let closing = page_of("Sincerely,");
        // The name also heads the letter; the last one signs it.
        assert_eq!(closing, page_of("Zoë Núñez-O'Brien"), "{paragraphs}");
        assert_eq!(closing, page_of("A line."), "{paragraphs}");
    }
}

#[test]
fn no_page_ends_behind_a_heading_or_leaves_one_line_of_a_paragraph() {
    let paragraph = "I write about the people whom our government sent away. ".repeat(6);
    for shift in 0..5 {
        let mut letter = congress_view_fixture();
        letter.text.body = format!("{}{}", "A line.\n\n".repeat(shift), {
            format!("## A heading\n\n{paragraph}\n\n").repeat(20)
        });
        let part = laid_out(&letter);
        for (number, places) in part.pages.iter().enumerate().skip(1) {
            let last = part.pages[number - 1].last().unwrap();
            let first = places.first().unwrap();
            assert_ne!(part.story.blocks[last.block].rich.text, "A heading");
            if last.block == first.block {
                let lines = part.blocks[last.block].lines.len();
                assert!(
                    last.line >= 1 && first.line + 1 < lines,
                    "{last:?} {first:?}"
                );
            }
        }
    }
}

#[test]
fn a_long_letter_numbers_its_pages_and_loses_no_line() {
    let letter = long_letter();
    let mut typesetter = Typesetter::new();
    let part = typesetter
        .paged(formal::story(&letter, Citing::Full), LETTER)
        .unwrap();
    let count = part.pages.len();
    assert!(count >= 8, "{count}");
    let edges = typesetter.edges(&letter, count).unwrap();
    let last = edges.feet.last().unwrap();
    assert_eq!(last.0, format!("Page {count} of {count}"));
    let lines: usize = part.blocks.iter().map(|block| block.lines.len()).sum();
    assert_eq!(part.pages.iter().map(Vec::len).sum::<usize>(), lines);
    for place in part.pages.iter().flatten() {
        let leading = part.story.blocks[place.block].leading;
        assert!(place.top + leading <= LETTER.bottom, "{place:?}");
    }
}

#[test]
fn a_long_address_of_a_source_breaks_behind_a_slash() {
    let mut letter = congress_view_fixture();
    letter.sources[0].source.url =
        "https://www.example.org/reports-of-2025/the-one-on-transfers/annex-with-figures/table-3"
            .into();
    let part = laid_out(&letter);
    let lines: Vec<String> = part
        .blocks
        .iter()
        .zip(&part.story.blocks)
        .flat_map(|(set, block)| set.lines.iter().map(|line| shown(line, &block.rich)))
        .collect();
    let broken: Vec<&String> = lines
        .iter()
        .filter(|line| line.contains("annex-with"))
        .collect();
    assert_eq!(broken.len(), 1, "{lines:?}");
    let head = lines
        .iter()
        .find(|line| line.contains("https://www.example"))
        .unwrap();
    assert!(head.ends_with('/') || head.contains("table-3"), "{head}");
}

#[test]
fn hostile_texts_are_set_or_refused_without_a_panic() {
    let mut typesetter = Typesetter::new();
    for body in [
        String::new(),
        "x".repeat(20_000),
        "**a**b".repeat(4_000),
        "- ".repeat(500),
        "1. \n".repeat(300),
        "a\u{301}\u{302}\u{303}\u{304} \u{202e}evil\u{202c} \u{0}".into(),
        "שלום עולם, مرحبا".into(),
        "[^1][^2][^99]".repeat(50),
        "99999999999999999999. a\n\n18446744073709551615. b".into(),
        "> ".repeat(50) + "deep",
        "👩‍👩‍👧 \u{1f1fa}\u{1f1f8}".into(),
    ] {
        let mut letter = congress_view_fixture();
        letter.text.body = body.clone();
        match typesetter.letter(&letter) {
            Ok(pdf) => assert!(pdf.starts_with(b"%PDF")),
            Err(error) => assert!(matches!(error, PdfError::NoGlyph { .. }), "{error}"),
        }
    }
}

#[test]
fn a_fax_counts_its_cover_and_an_envelope_carries_both_addresses() {
    let letter = foia_view_fixture();
    let mut typesetter = Typesetter::new();
    let cover = typesetter
        .paged(cover::story(&letter, "202-555-0199", 3), LETTER)
        .unwrap();
    let text = page(&cover, 0);
    assert!(text.contains("202-555-0199"), "{text}");
    assert!(text.contains("3, this one included"), "{text}");
    let envelope = typesetter
        .paged(envelope::story(&letter), ENVELOPE)
        .unwrap();
    assert_eq!(envelope.pages.len(), 1);
    let text = page(&envelope, 0);
    assert!(text.contains("100 Example Street, Apt 4"), "{text}");
    let last = text.lines().last().unwrap();
    assert!(last.ends_with("Washington, DC 20528-0655"), "{text}");
    let bottom = envelope.pages[0].last().unwrap().top + 15.0;
    assert!(bottom <= ENVELOPE.bottom, "{bottom}");
}

#[test]
fn the_titles_of_sources_go_before_a_second_page_is_turned_for_them() {
    let mut letter = congress_view_fixture();
    for cited in &mut letter.sources {
        cited.source.title = "A title that takes more than a line. ".repeat(6);
    }
    let mut typesetter = Typesetter::new();
    let mut tight = |letter: &Letter| {
        let story = formal::story(letter, Citing::Full).tightened();
        typesetter.paged(story, LETTER).unwrap().pages.len()
    };
    while tight(&letter) < 2 {
        letter.text.body += " And one word more.";
    }
    let part = typesetter.fitted(&letter).unwrap();
    assert_eq!(part.pages.len(), 1);
    let shown = page(&part, 0);
    for cited in &letter.sources {
        let source = &cited.source;
        assert!(shown.contains(&source.attribution()), "{shown}");
        assert!(!shown.contains(&source.title), "{shown}");
    }
}
