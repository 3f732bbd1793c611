//! Tests of print runs.

use std::fmt::Write;

use snapbox::{assert_data_eq, file};

use super::setting::sheets;
use super::*;
use crate::letter::fixture::{congress_view_fixture, foia_view_fixture};
use crate::pdf::Typesetter;
use crate::pdf::tests::page;

fn settings(envelopes: Envelopes) -> PrintRun {
    PrintRun {
        title: "Oversight of transfers".into(),
        date: "2026-11-23".parse().unwrap(),
        envelopes,
        duplex: false,
        volume: VOLUME,
        first: 1,
    }
}

fn letter(name: &str, office: &str, zip: &str) -> Letter {
    let mut letter = congress_view_fixture();
    letter.sender.name = name.into();
    letter.to.id = office.into();
    if let Some(last) = letter.to.lines.last_mut() {
        *last = format!("Washington, DC {zip}");
    }
    letter
}

fn printed(letters: Vec<Letter>, settings: &PrintRun) -> (Vec<Volume>, RunSummary) {
    let mut volumes = Vec::new();
    let summary = run(letters.into_iter(), settings, &mut |volume| {
        volumes.push(volume);
        Ok(())
    });
    (volumes, summary.unwrap())
}

#[test]
fn three_letters_with_their_envelopes_read_as_the_golden_run() {
    let long = Letter {
        text: crate::letter::Text {
            body: "I ask for a hearing. ".repeat(130),
            ..congress_view_fixture().text
        },
        ..letter("Ada Park", "S000148", "20510")
    };
    let letters = [
        letter("Zoë Núñez-O'Brien", "T000469", "20515"),
        long,
        foia_view_fixture(),
    ];
    let mut typesetter = Typesetter::new();
    let mut text = String::new();
    for letter in &letters {
        let sheets = sheets(&mut typesetter, letter, Envelopes::Apart).unwrap();
        let _ = writeln!(text, "# {}", sheets.title);
        for (part, edges) in sheets.envelope.iter().chain([&sheets.letter]) {
            for index in 0..part.pages.len() {
                let foot = edges.feet.get(index).map_or("", |(foot, _)| foot);
                let _ = write!(text, "-- {foot}\n{}", page(part, index));
            }
        }
    }
    let drawn = text.matches("\n-- ").count();
    assert_data_eq!(text, file!["../golden/run.txt"]);
    let (volumes, summary) = printed(letters.to_vec(), &settings(Envelopes::Apart));
    assert_eq!((summary.letters, summary.volumes), (3, 1));
    assert_eq!(volumes[0].pages + 3, drawn);
    let envelopes = volumes[0].envelopes.as_deref().unwrap();
    assert!(envelopes.starts_with(b"%PDF-1.7"));
    assert!(volumes[0].pdf.starts_with(b"%PDF-1.7"));
}

#[test]
fn letters_to_one_door_lie_together_in_the_order_of_their_codes() {
    let mut letters = [
        letter("Zed", "S000148", "20510"),
        letter("Ada", "T000469", "20515"),
        letter("Ada", "G000555", "20510"),
        letter("Bo", "S000148", "20510"),
        letter("Cy", "S000148", "20510"),
    ];
    letters[3].sender.address.place = crate::sender::Place::UnitedStates {
        state: "NY".parse().unwrap(),
        zip: "12206".parse().unwrap(),
    };
    letters.sort_by_key(PrintOrder::of);
    let shown: Vec<_> = letters
        .iter()
        .map(|letter| (letter.to.id.as_str(), letter.sender.name.as_str()))
        .collect();
    let expected = [
        ("G000555", "Ada"),
        ("S000148", "Bo"),
        ("S000148", "Cy"),
        ("S000148", "Zed"),
        ("T000469", "Ada"),
    ];
    assert_eq!(shown, expected);
}

#[test]
fn a_letter_that_no_font_can_set_is_left_out_and_the_others_stay() {
    let mut letters: Vec<Letter> = (0..40)
        .map(|index| letter(&format!("Signer {index}"), "S000148", "20510"))
        .collect();
    letters[7].text.body = "A mark \u{e000}.".into();
    let (volumes, summary) = printed(letters, &settings(Envelopes::None));
    assert_eq!(volumes[0].letters, 39);
    assert_eq!(summary.letters, 39);
    let error = PdfError::NoGlyph {
        characters: vec!['\u{e000}'],
    };
    assert_eq!(summary.left_out, [LeftOut { index: 7, error }]);
}

#[test]
fn a_run_is_cut_into_volumes_and_gives_the_same_bytes_again() {
    let letters: Vec<Letter> = (0..7)
        .map(|index| letter(&format!("Signer {index}"), "S000148", "20510"))
        .collect();
    let settings = PrintRun {
        volume: 3,
        ..settings(Envelopes::Apart)
    };
    let (volumes, summary) = printed(letters.clone(), &settings);
    let shape: Vec<_> = volumes
        .iter()
        .map(|volume| (volume.number, volume.letters, volume.pages))
        .collect();
    assert_eq!(shape, [(1, 3, 3), (2, 3, 3), (3, 1, 1)]);
    assert_eq!((summary.letters, summary.volumes), (7, 3));
    let (again, _) = printed(letters, &settings);
    assert!(
        volumes
            .iter()
            .zip(&again)
            .all(|(one, two)| one.pdf == two.pdf && one.envelopes == two.envelopes)
    );
}

/// On both sides of the paper no letter begins on the back of another.
#[test]
fn a_letter_on_both_sides_begins_on_a_sheet_of_its_own() {
    let long = Letter {
        text: crate::letter::Text {
            body: "I ask for a hearing. ".repeat(260),
            ..congress_view_fixture().text
        },
        ..letter("Ada Park", "S000148", "20510")
    };
    let short = || letter("Bo", "S000148", "20510");
    let settings = PrintRun {
        duplex: true,
        ..settings(Envelopes::None)
    };
    let (volumes, _) = printed(vec![short(), long, short()], &settings);
    let [volume] = &volumes[..] else {
        panic!("one volume");
    };
    assert!(volume.envelopes.is_none());
    let pages: Vec<usize> = volume.printed.iter().map(|one| one.pages).collect();
    assert!(pages[0] == 1 && pages[1] >= 2, "{pages:?}");
    let mut first = 1;
    for printed in &volume.printed {
        assert_eq!(printed.first, first);
        assert_eq!(printed.first % 2, 1, "it begins on a front");
        assert_eq!(printed.sheets, printed.pages.div_ceil(2));
        first += 2 * printed.sheets;
    }
    assert_eq!(volume.pages, first - 1);
}

#[test]
fn a_run_of_no_letters_has_no_volume_and_a_full_disk_ends_one() {
    let (volumes, summary) = printed(Vec::new(), &settings(Envelopes::None));
    assert!(volumes.is_empty());
    assert_eq!(summary, RunSummary::default());
    // An endless supply: the run ends because its first volume cannot be kept.
    let endless = std::iter::repeat_with(|| letter("Ada Park", "S000148", "20510"));
    let settings = PrintRun {
        volume: 2,
        ..settings(Envelopes::None)
    };
    let ended = run(endless, &settings, &mut |_| {
        Err(io::ErrorKind::StorageFull.into())
    });
    assert!(matches!(ended, Err(RunError::Write { number: 1, .. })));
}
