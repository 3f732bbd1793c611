//! Rosters as they come: a table of ugly ones, and what becomes of each.

use std::io::Write;

use super::*;

const HEADER: &str = "name,street,city,zip,consent_at,consent_how";
const ADA: &str = "Ada Park,1 Main St,Albany,12207,2026-11-01,web form";

/// Reads a roster whole: the names of its signers, and its refused rows as `row/line: reason`.
fn read(bytes: &[u8], mapping: &[&str]) -> Result<(Vec<String>, Vec<String>), RosterError> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let mapping: Vec<Mapping> = mapping.iter().map(|map| map.parse().unwrap()).collect();
    let roster = Roster::open(file.path(), &mapping)?;
    let today = "2026-11-23".parse().unwrap();
    let (mut names, mut refused) = (Vec::new(), Vec::new());
    for batch in roster.batches()? {
        let batch = batch?;
        for row in batch.rows() {
            match Entry::read(&row, &roster.columns, today) {
                Ok(Some(Entry::Signer(signer, _))) => names.push(signer.name),
                Ok(Some(Entry::NoConsent(without))) => {
                    let Refusal { column, words, .. } = without.refusal;
                    refused.push(format!("{}: {column}: {words}", row.row));
                }
                Ok(None) => {}
                Err(unfit) => refused.push(format!("{}/{}: {unfit}", row.row, row.line)),
            }
        }
    }
    Ok((names, refused))
}

fn utf16(text: &str, little: bool) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units
        .flat_map(|unit| {
            if little {
                unit.to_le_bytes()
            } else {
                unit.to_be_bytes()
            }
        })
        .collect()
}

/// The same without its mark.
fn unmarked(text: &str, little: bool) -> Vec<u8> {
    utf16(text, little).split_off(2)
}

#[test]
fn a_roster_of_any_length_has_the_same_signers_in_every_encoding() {
    let latin = ["René Ünsal", "Šárka Žižková", "Zoë Núñez-O’Brien"];
    let others = ["Ελένη Παππά", "漢字 太郎", "नेहा शर्मा", "Ada Lee 😀"];
    for rows in [1, 2, 9, 10, 700, 1_500, 5_000] {
        let roster = |names: &[&str]| {
            let rows = (0..rows).map(|row| ADA.replace("Ada Park", names[row % names.len()]));
            std::iter::once(HEADER.to_owned())
                .chain(rows)
                .collect::<Vec<_>>()
                .join("\n")
        };
        for (text, is_latin) in [(roster(&latin), true), (roster(&others), false)] {
            let expected = read(text.as_bytes(), &[]).unwrap();
            assert_eq!((expected.0.len(), expected.1.len()), (rows, 0));
            let mut all = vec![
                utf16(&text, true),
                utf16(&text, false),
                unmarked(&text, true),
            ];
            all.extend([
                unmarked(&text, false),
                format!("\u{feff}{text}").into_bytes(),
            ]);
            if is_latin {
                all.push(encoding_rs::WINDOWS_1252.encode(&text).0.into_owned());
            }
            for (at, bytes) in all.iter().enumerate() {
                assert!(
                    read(bytes, &[]).unwrap() == expected,
                    "{rows} rows, encoding {at}"
                );
            }
        }
    }
}

/// What it is, its bytes, the signers, and the rows refused.
type Ugly<'a> = (&'a str, Vec<u8>, &'a [&'a str], &'a [&'a str]);

#[test]
#[allow(clippy::too_many_lines, reason = "a table")]
fn an_ugly_roster_is_read_row_by_row() {
    let two = format!("{HEADER}\n{ADA}\n{}\n", ADA.replace("Ada", "Zoë"));
    let with = |rows: &str| format!("{HEADER}\n{rows}\n").into_bytes();
    let latin: Vec<u8> = two.chars().map(|c| c as u8).collect();
    let mut damaged = format!("{two}{}\n", ADA.replace("Ada", "Ann")).into_bytes();
    let end = damaged.len();
    damaged[end - 4] = 0xff;
    let none: &[&str] = &[];
    let both: &[&str] = &["Ada Park", "Zoë Park"];
    let ada: &[&str] = &["Ada Park"];
    let table: Vec<Ugly<'_>> = vec![
        ("plain", two.clone().into_bytes(), both, none),
        ("a mark", format!("\u{feff}{two}").into_bytes(), both, none),
        ("UTF-16, little end first", utf16(&two, true), both, none),
        ("UTF-16, big end first", utf16(&two, false), both, none),
        ("UTF-16 without a mark", unmarked(&two, true), both, none),
        (
            "UTF-16 without a mark, big end first",
            unmarked(&two, false),
            both,
            none,
        ),
        ("Windows-1252", latin, both, none),
        (
            "a mark within the text",
            with(&format!("\u{feff}{ADA}")),
            ada,
            none,
        ),
        ("semicolons", two.replace(',', ";").into_bytes(), both, none),
        ("tabs", two.replace(',', "\t").into_bytes(), both, none),
        ("CRLF", two.replace('\n', "\r\n").into_bytes(), both, none),
        ("CR alone", two.replace('\n', "\r").into_bytes(), both, none),
        ("header only", HEADER.into(), none, none),
        (
            "empty lines",
            two.replace('\n', "\n\n").into_bytes(),
            both,
            none,
        ),
        (
            "empty cells",
            with(&format!("{ADA}\n,,,,,\n{ADA},,,")),
            &["Ada Park", "Ada Park"],
            none,
        ),
        (
            "header twice",
            with(&format!("{ADA}\n{HEADER}")),
            ada,
            &["3/3: the row repeats the header"],
        ),
        (
            "ragged rows",
            with(&format!("Ann,1 Main St\n{ADA}\n{ADA},more")),
            ada,
            &[
                "2/2: the row has 2 fields, the header has 6",
                "4/4: the row has 7 fields, the header has 6",
            ],
        ),
        (
            "quotes",
            with(
                "\"Park, \"\"Ada\"\"\",\"1\nMain St\",Albany,12207,2026-11-01,web\nAnn 5\" Lee,1 Main St,Albany,12207,2026-11-01,web",
            ),
            &["\"Ada\" Park", "Ann 5\" Lee"],
            none,
        ),
        (
            "a row of one field, over two lines",
            with(&format!("{ADA}\n\"Ann,1 Main St\n\"\n{ADA}")),
            &["Ada Park", "Ada Park"],
            &[
                "3/3: the row has 1 field, the header has 6; it runs to line 4: a quotation mark may be missing",
            ],
        ),
        (
            "formulas",
            with(&ADA.replace("Ada", "=Ada()+")),
            &["=Ada()+ Park"],
            none,
        ),
        (
            "formulas everywhere",
            with("=1+1 A,+1 Main St,@Albany,12207,2026-11-01,-web"),
            &["=1+1 A"],
            none,
        ),
        (
            "a semicolon within fields",
            with(&ADA.replace("1 Main St", "1 Main St; rear")),
            ada,
            none,
        ),
        (
            "semicolons, and commas within fields",
            format!(
                "{}\n{}\n",
                HEADER.replace(',', ";"),
                ADA.replace(',', ";")
                    .replace("1 Main St", "1 Main St, rear")
            )
            .into_bytes(),
            ada,
            none,
        ),
        (
            "quotes that are not doubled, and blanks around them",
            with(
                "Ada \"Sunny\" Park,1 Main St,Albany,12207,2026-11-01,web\n \"Ada Park\" ,1 Main St,Albany,12207,2026-11-01,web",
            ),
            &["Ada \"Sunny\" Park", "\"Ada Park\""],
            none,
        ),
        (
            "NUL",
            with(&ADA.replace("Ada", "A\0da")),
            none,
            &["2/2: `name`: `A\\u{0}da Park` cannot be used: it holds a control character (NUL)"],
        ),
        (
            "not UTF-8 in one row",
            damaged,
            both,
            &["4/4: the row is not UTF-8 text"],
        ),
        (
            "characters lost before",
            with(&ADA.replace("Ada", "Ad\u{fffd}")),
            none,
            &[
                "2/2: `name`: `Ad\u{fffd} Park` lost a character when the file was saved or converted",
            ],
        ),
        (
            "fields that cannot be",
            with(
                "12,1 Main St,Albany,12207,2026-11-01,web\nAda,,Albany,12207,2026-11-01,web\nAda,1 Main St,Albany,1220x,2026-11-01,web\nAda,1 Main St,Albany,12207,2026-11-24,web\nAda,1 Main St,Albany,12207,soon,web\nAda,1 Main St,Albany,12207,11/1/2026,",
            ),
            &["12"],
            &[
                "3/3: `street` is empty",
                "4/4: `zip`: `1220x` is not a ZIP code such as 12207 or 12207-1234",
                "5/5: `consent_at`: `2026-11-24` is in the future",
                "6/6: `consent_at`: `soon` is not a date such as 2026-11-21 or 11/21/2026",
                "7: consent_how: ",
            ],
        ),
        (
            "a day that has not come, in the answer and in a column of its own name",
            b"name,street,city,zip,I agree to a letter in my name\nAda Park,1 Main St,Albany,12207,yes\nAda Lee,2 Main St,Albany,12207,12/3/2026\n".to_vec(),
            ada,
            &["3/3: `I agree to a letter in my name`: `12/3/2026` is in the future"],
        ),
        (
            "what stands about a given name",
            b"first,last,street,city,zip,consent_at,consent_how\n\"Ms. Ada, PhD\",Park,1 Main St,Albany,12207,2026-11-01,web\n\"Ben, Jr.\",Orr,2 Main St,Albany,12207,2026-11-01,web\n".to_vec(),
            &["Ada Park PhD", "Ben Orr Jr."],
            none,
        ),
        (
            "a day without a year",
            b"name,street,city,zip,Date signed the letter to Congress\nAda Park,1 Main St,Albany,12207,11/3/2026\nAda Lee,2 Main St,Albany,12207,Nov. 9\n".to_vec(),
            ada,
            &[
                "3/3: `Date signed the letter to Congress`: `Nov. 9` is not a date such as 2026-11-21 or 11/21/2026",
            ],
        ),
    ];
    for (what, bytes, names, refused) in table {
        let read = read(&bytes, &[]).unwrap();
        assert_eq!(read.0, names, "{what}");
        assert_eq!(read.1, refused, "{what}");
    }
}

#[test]
fn a_row_that_is_too_long_is_refused_with_its_lines() {
    let problem = "the row is longer than 262144 bytes or has more than 1000 fields";
    let long = |city: &str| {
        let long = ADA.replace("Albany", city);
        read(format!("{HEADER}\n{ADA}\n{long}\n{ADA}\n").as_bytes(), &[]).unwrap()
    };
    let both = ["Ada Park", "Ada Park"];
    let (names, refused) = long(&"a".repeat(3_000_000));
    assert_eq!(
        (names.as_slice(), refused),
        (&both.map(String::from)[..], vec![format!("3/3: {problem}")])
    );
    let (names, refused) = long(&format!("\"{}\"", "many lines\n".repeat(30_000)));
    let lines = "; it runs to line 30003: a quotation mark may be missing";
    assert_eq!(
        (names.as_slice(), refused),
        (
            &both.map(String::from)[..],
            vec![format!("3/3: {problem}{lines}")]
        )
    );
    let (names, refused) = long(&",".repeat(1_000));
    assert_eq!(
        (names.as_slice(), refused),
        (&both.map(String::from)[..], vec![format!("3/3: {problem}")])
    );
}

#[test]
fn a_roster_in_which_rows_would_be_lost_is_refused() {
    let rows = format!("{ADA}\n").repeat(10_000);
    for (row, lost) in [
        (
            "\"Ann,1 Main St",
            "the quotation mark that opens on line 4 (row 4) is never closed",
        ),
        (
            "Ann,1 Main St,\"Albany\nNY\",12207,2026-11-01,\"web",
            "the quotation mark that opens on line 5 (row 4) is never closed",
        ),
    ] {
        let text = format!("{HEADER}\n{ADA}\n{ADA}\n{row}\n{rows}");
        let error = read(text.as_bytes(), &[]).unwrap_err();
        assert!(error.to_string().ends_with(lost), "{error}");
        assert!(
            error
                .help()
                .unwrap()
                .contains("rows after it would be lost")
        );
        for little in [true, false] {
            let wide = read(&utf16(&text, little), &[]).unwrap_err();
            assert!(wide.to_string().ends_with(lost), "{wide}");
        }
    }
}

#[test]
fn what_is_no_roster_is_told_by_its_header_and_not_by_its_quotation_marks() {
    for (header, what) in [
        ("\u{3}\u{4}\u{14}\0\u{8}", "it holds NUL characters"),
        ("a,b", "no column is named `name`"),
        ("\"name,street", "opens on line 1 (row 1)"),
    ] {
        let error = read(format!("{header}\n\"a\nb\"c\n").as_bytes(), &[]).unwrap_err();
        assert!(error.to_string().contains(what), "{error}");
    }
}

#[test]
fn a_roster_that_ends_within_a_character_is_refused() {
    let whole = utf16(&format!("{HEADER}\n{ADA}"), true);
    let error = read(&whole[..whole.len() - 1], &[]).unwrap_err();
    let RosterError::Read { source, .. } = &error else {
        panic!("{error}");
    };
    assert!(
        source
            .to_string()
            .contains("ends in the middle of a character")
    );
    assert!(error.help().unwrap().contains("fetch it again"));
}

#[test]
fn a_header_of_another_encoding_is_named_as_such() {
    let text = format!("{HEADER}\n{ADA}");
    let wide = text.chars().flat_map(|c| u32::from(c).to_le_bytes());
    let mark = [0xff, 0xfe, 0, 0];
    for bytes in [
        wide.clone().collect::<Vec<u8>>(),
        mark.into_iter().chain(wide).collect(),
    ] {
        let error = read(&bytes, &[]).unwrap_err();
        assert!(error.to_string().contains("NUL"), "{error}");
        assert!(error.help().unwrap().contains("UTF-8"));
    }
}

#[test]
fn a_header_is_understood_in_other_words_and_by_mapping() {
    for (header, mapping) in [
        (
            "Full Name;Address;Town;ZIP Code;Consent Date;Opt-in source",
            &[][..],
        ),
        (
            "NAME,Street Address,City,Zip,consent-at,CONSENT_HOW",
            &[][..],
        ),
        (
            "Who,Where,City,Zip,When,How",
            &[
                "name=Who",
                "street=Where",
                "consent_at=when",
                "consent_how=How",
            ][..],
        ),
    ] {
        let row = if header.contains(';') {
            ADA.replace(',', ";")
        } else {
            ADA.to_owned()
        };
        let (names, refused) = read(format!("{header}\n{row}\n").as_bytes(), mapping).unwrap();
        assert_eq!(
            (names, refused),
            (vec!["Ada Park".to_owned()], Vec::new()),
            "{header}"
        );
    }
    let split = "first,last,street,city,zip,consent_at,consent_how\nAda,Park,1 Main St,Albany,12207,2026-11-01,web";
    assert_eq!(read(split.as_bytes(), &[]).unwrap().0, ["Ada Park"]);
}

#[test]
fn a_header_that_cannot_be_used_says_what_to_do() {
    for (text, mapping, message, help) in [
        ("", &[][..], "is empty", "its first row names the columns"),
        (
            "name,street\nAda,1 Main St\n",
            &[][..],
            "no column is named `zip`",
            "its columns are `name` (name), `street` (street); if one holds it under another name, use `--map zip=\"Its Name\"`",
        ),
        (
            "name,Name,street,zip,consent_at,consent_how\n",
            &[][..],
            "columns 1 and 2 are both `name`",
            "give the one that is not meant (column 2, perhaps) another title",
        ),
        (
            "name,street,zip,consent_at,consent_how\n",
            &["city=Place"][..],
            "no column is named `Place`",
            "as it is written in the first row",
        ),
    ] {
        let error = read(text.as_bytes(), mapping).unwrap_err();
        assert!(error.to_string().contains(message), "{error}");
        assert!(error.help().unwrap().contains(help), "{:?}", error.help());
    }
    assert_eq!(
        "nmae=Who".parse::<Mapping>().unwrap_err().to_string(),
        "a roster has no column `nmae`; did you mean `name`?"
    );
}

fn signer(name: &str, street: &str, email: &str) -> Signer {
    Signer {
        row: 2,
        line: 2,
        name: name.into(),
        first_name: None,
        last_name: None,
        suffix: None,
        name_doubt: None,
        consent_doubt: None,
        bounces: false,
        prefix: None,
        email: email.parse().ok(),
        phone: None,
        street: street.into(),
        city: None,
        state: None,
        zip: "12207-1234".parse().unwrap(),
        district: None,
        language: None,
        story: None,
        consent: Consent {
            at: "2026-11-01".parse().ok(),
            how: "web".into(),
        },
    }
}

#[test]
fn one_person_is_known_again_in_other_spellings() {
    let ada = Person::of(&signer(
        "Zoë Park",
        "100 Main Street, Apt. 4",
        "zoe@example.org",
    ));
    let shares = |other: Person| other.keys().any(|key| ada.keys().any(|own| own == key));
    assert!(shares(Person::of(&signer(
        "ZOE  PARK",
        "100 main st apt 4",
        "other@example.org"
    ))));
    assert!(shares(Person::of(&signer(
        "Zoe Park",
        "2 Elm Rd",
        "Zoe+list@EXAMPLE.org"
    ))));
    assert!(!shares(Person::of(&signer(
        "Ben Park",
        "100 Main Street, Apt 4",
        "zoe@example.org"
    ))));
    assert!(!shares(Person::of(&signer(
        "Zoë Park",
        "100 Main Street, Apt 5",
        "z@example.org"
    ))));
}

#[test]
fn those_who_withdrew_are_found_by_mailbox_or_by_name_and_zip() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(b"email,name,zip\nADA+x@example.org,,\n,Ben Lee,12207\n,Cy,\n,,\n")
        .unwrap();
    let mut withdrawn = Withdrawn::default();
    assert_eq!(withdrawn.read(file.path()).unwrap(), [4]);
    assert_eq!(withdrawn.len(), 2);
    assert!(withdrawn.has(&signer("Anyone", "1 Main St", "ada@example.org")));
    assert!(withdrawn.has(&signer("BEN LEE", "9 Elm Rd", "b@example.org")));
    assert!(!withdrawn.has(&signer("Cy", "9 Elm Rd", "c@example.org")));
}

#[test]
fn a_yes_or_no_under_the_letter_counts_before_a_subscription() {
    let roster = |title: &str| {
        format!(
            "nationbuilder_id,first_name,last_name,email1,email_opt_in,primary_address1,primary_city,primary_state,\
             primary_zip,{title}\n\
             1,Ada,Park,ada@example.org,true,1 Main St,Albany,NY,12207,TRUE\n\
             2,Per,Dahl,per@example.org,true,2 Main St,Albany,NY,12207,FALSE\n\
             3,Lena,Ott,lena@example.org,true,3 Main St,Albany,NY,12207,\n\
             4,Tom,Rao,tom@example.org,false,4 Main St,Albany,NY,12207,TRUE\n"
        )
    };
    for title in ["spring_letter", "petition", "Letter pledge", "Letter 2026"] {
        let (names, refused) = read(roster(title).as_bytes(), &[]).unwrap();
        assert_eq!(names, ["Ada Park"], "{title}");
        let expected = [
            format!("3: {title}: FALSE"),
            format!("4: {title}: "),
            "5: email_opt_in: false".to_owned(),
        ];
        assert_eq!(refused, expected);
    }
    for title in ["letter_sent", "letter_mailed", "newsletter"] {
        let (names, _) = read(roster(title).as_bytes(), &[]).unwrap();
        assert_eq!(names, ["Ada Park", "Per Dahl", "Lena Ott"], "{title}");
    }
}

#[test]
fn whoever_asks_to_be_left_out_is_left_out() {
    let roster = "name,email,street,city,state,zip,May we send a letter in your name?,Take me off the list\n\
                  Ada Park,ada@example.org,1 Main St,Albany,NY,12207,Yes,\n\
                  Per Dahl,per@example.org,2 Main St,Albany,NY,12207,Yes,Yes\n\
                  Lena Ott,lena@example.org,3 Main St,Albany,NY,12207,Yes,No\n";
    let (names, refused) = read(roster.as_bytes(), &[]).unwrap();
    assert_eq!(names, ["Ada Park", "Lena Ott"]);
    assert_eq!(refused, ["3: Take me off the list: Yes"]);
}

#[test]
fn answers_under_the_letter_are_proposed_for_consent_and_never_for_stories() {
    let answers = ["Yes", "Refused", "Lean yes", "Yes", "Refused", "Lean yes"];
    let row = |(house, answer): (u8, &str)| {
        format!("Ada Park,{house} Main St,Albany,NY,12207,{answer}\n")
    };
    let rows: String = (1..).zip(answers).map(row).collect();
    let roster = format!("name,street,city,state,zip,Spring Letter to Congress\n{rows}");
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(roster.as_bytes()).unwrap();
    let columns = Roster::open(file.path(), &[]).unwrap().columns;
    assert_eq!(columns.perhaps_consent, ["Spring Letter to Congress"]);
    assert_eq!(columns.perhaps_stories().next(), None);
    let told = roster.replace("Refused", "My river smells of oil");
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(told.as_bytes()).unwrap();
    let columns = Roster::open(file.path(), &[]).unwrap().columns;
    assert_eq!(columns.perhaps_stories().count(), 1);
}

#[test]
fn a_state_behind_the_city_tells_that_a_zip_code_lost_its_zero() {
    for (title, city) in [("City/State", "Barre VT"), ("City", "Barre, VT")] {
        let roster = format!(
            "Your full name as it stands under a letter,Street,{title},Zip,I agree\n\
             mr ben orr,7 Mill Ln,\"{city}\",5641,yes\n"
        );
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(roster.as_bytes()).unwrap();
        let roster = Roster::open(file.path(), &[]).unwrap();
        let batch = roster.batches().unwrap().next().unwrap().unwrap();
        let row = batch.row(0).unwrap();
        let today = "2026-11-23".parse().unwrap();
        let Ok(Some(Entry::Signer(signer, _))) = Entry::read(&row, &roster.columns, today) else {
            panic!("{title}");
        };
        assert_eq!(signer.name, "Ben Orr");
        assert_eq!(signer.city.as_deref(), Some("Barre"));
        assert_eq!(
            signer.state.map(crate::sender::State::abbreviation),
            Some("VT")
        );
        assert_eq!(signer.zip.to_string(), "05641");
    }
}

#[test]
fn what_is_said_of_everyone_overrides_no_answer_under_a_title_that_may_ask_for_the_letter() {
    // Who took part in what is not surely consent, and a no there is surely none.
    let roster = "name,street,city,state,zip,Wrote with us to Congress\n\
                  Ada Park,1 Main St,Albany,NY,12207,Yes\n\
                  Per Dahl,2 Main St,Albany,NY,12207,No\n\
                  Lena Ott,3 Main St,Albany,NY,12207,\n\
                  Ben Orr,4 Main St,Albany,NY,12207,Perhaps\n\
                  Flo Gee,5 Main St,Albany,NY,12207,yes\n";
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(roster.as_bytes()).unwrap();
    let mut roster = Roster::open(file.path(), &[]).unwrap();
    assert!(!roster.columns.has_consent());
    assert_eq!(
        roster.columns.perhaps_consent,
        ["Wrote with us to Congress"]
    );
    roster.columns.said_of_all = Some("petition at the fair".to_owned());
    let batch = roster.batches().unwrap().next().unwrap().unwrap();
    let today = "2026-11-23".parse().unwrap();
    let signers = batch
        .rows()
        .filter_map(|row| match Entry::read(&row, &roster.columns, today) {
            Ok(Some(Entry::Signer(signer, _))) => Some(signer.name),
            _ => None,
        });
    assert_eq!(signers.collect::<Vec<_>>(), ["Ada Park", "Flo Gee"]);
}
