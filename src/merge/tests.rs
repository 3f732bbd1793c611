//! Letters made in bulk, beside the same letters drafted one by one; runs that stop and go on.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex};

use super::*;
use crate::campaign::{Action, CampaignLibrary, CongressAction, FoundCampaign};
use crate::directory::Directory;
use crate::draft::{Cause, Draft};
use crate::letter::answers::Answers;
use crate::merge::form_letter::Form;
use crate::render::Templates;
use crate::roster::{KeySet, Roster, RosterError, Withdrawn};
use crate::view::{View, render as view};

const HEADER: &str =
    "name,email,phone,prefix,street,city,state,zip,district,story,consent_at,consent_how\n";

/// Signers of every kind of place, with names and words that are hard to set.
const ODD: [&str; 12] = [
    "Ada Park,ada@example.org,202-555-0143,Ms.,1 Main St,Albany,,12207,,,2026-11-01,web",
    "Zoë Núñez-O'Brien,,,,\"100 Example Street, Apt 4\",São Paulo Heights,NY,12207-1234,,\"My brother, a nurse.\n\nSecond – “paragraph” with 漢字.\nA line.\",2026-11-01,web",
    "Nguyễn Thị Ánh,x+y@example.org,,Dr.,PO Box 7,Anchorage,AK,99501,,\"1. not a list\n- nor this\n# nor that\n> <b>nor</b> [this][x] [^1] *so*\",2026-11-01,web",
    "A very long name that goes further than others so that it does not fit on one line of a letter at all,,,,9 Elm Rd,Burlington,VT,05401,,From here on.\\,2026-11-01,web",
    "{{ x }} Eve,,,,<script>,D*C*,DC,20002,,See a-very-long-path-of-a-document-that-no-line-can-hold-at-all-x for more.,2026-11-01,web",
    "José Rivera,,,,Calle 1,San Juan,PR,00901,,,2026-11-01,web",
    "Sgt. Lee,,,,Unit 2050 Box 4190,APO,AP,96278,CA-12,,2026-11-01,web",
    "Split Zip,,,,1 Court St,Rome,,13440,NY-22,,2026-11-01,web",
    "Vacant Seat,,,,1 First St,Ozona,TX,76943,,,2026-11-01,web",
    "Agana Cruz,,,,1 Marine Dr,Hagåtña,GU,96910,,,2026-11-01,web",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch Jones,,,,1 St,Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch,NY,12207,,,2026-11-01,web",
    "Fro Mm,f@example.org,,,From here 1,From,NY,12207,,\"From the first day on = I knew. \nFrom\",2026-11-01,web",
];

struct Bench {
    campaign: FoundCampaign,
    directory: Directory,
    templates: Templates,
    answers: Answers,
    folder: tempfile::TempDir,
}

impl Bench {
    fn new() -> Self {
        Self {
            campaign: CampaignLibrary::new("none".into()).find("cecot").unwrap(),
            directory: Directory::embedded(),
            templates: Templates::default(),
            answers: Answers::default(),
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn action(&self) -> (&Action, &CongressAction) {
        let actions = &self.campaign.file.campaign.actions;
        let found = actions.iter().find_map(|action| match action {
            Action::Congress(letter) => Some((action, letter)),
            Action::Foia(_) => None,
        });
        found.unwrap()
    }

    fn draft(&self) -> Draft<'_> {
        Draft {
            answers: &self.answers,
            cause: Some(Cause {
                campaign: &self.campaign.file.campaign,
                action: self.action().0,
                sha256: "",
            }),
            templates: &self.templates,
            today: "2026-11-23".parse().unwrap(),
        }
    }

    fn offices(&self) -> Offices<'_> {
        Offices::new(&self.directory, self.action().1, self.draft().today)
    }

    fn roster(&self, rows: &[String]) -> Roster {
        let path = self.folder.path().join("roster.csv");
        std::fs::write(&path, format!("{HEADER}{}\n", rows.join("\n"))).unwrap();
        Roster::open(&path, &[]).unwrap()
    }

    /// Renders into a mailbox with a record, going on where that record ends; returns the letters made.
    fn mail(&self, rows: &[String], folder: &Path) -> u64 {
        let offices = self.offices();
        let run = MergeFolder::begin_or_go_on(folder);
        let mut journal = run.journal().unwrap();
        let mut seen = KeySet::default();
        journal
            .people(|key| {
                seen.insert(key);
            })
            .unwrap();
        let size = journal.progress().unwrap().size;
        let mut output = Output::mailbox(&run.path("letters.mbox"), size).unwrap();
        let engine = Engine::new(self.draft(), &offices, output.form(), Product::Letters);
        let roster = self.roster(rows);
        let withdrawn = Withdrawn::default();
        let journal = Some(&mut journal);
        render(
            &engine,
            &roster,
            &withdrawn,
            (seen, Recorded::default()),
            &mut output,
            journal,
            &mut |_| {},
        )
        .unwrap()
        .letters
    }
}

fn odd() -> Vec<String> {
    ODD.map(str::to_owned).to_vec()
}

/// Returns the numbers of the messages in a mailbox.
fn ids(folder: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(folder.join("letters.mbox")).unwrap();
    let ids = text
        .lines()
        .filter_map(|line| line.strip_prefix("Message-ID: "));
    ids.map(str::to_owned).collect()
}

#[test]
fn a_merged_letter_is_byte_for_byte_the_drafted_one() {
    let bench = Bench::new();
    let offices = bench.offices();
    let mut rows = odd();
    // Every district of three states.
    for (state, city, zip, seats) in [
        ("NY", "Rome", "13440", 26),
        ("NJ", "Xx", "07001", 12),
        ("VT", "Barre", "05641", 1),
    ] {
        for seat in 1..=seats {
            let home = state;
            let district = if seats == 1 {
                String::new()
            } else {
                format!("{state}-{seat}")
            };
            // Military mail says nothing of the district, so that any can be given.
            let (state, zip) = if seats == 1 {
                (state, zip)
            } else {
                ("AP", "96278")
            };
            rows.push(format!("Ann {home} Lee,,,,{seat} Main St,{city},{state},{zip},{district},\"Words, {seat}.\",2026-11-01,web"));
        }
    }
    let roster = bench.roster(&rows);
    let mut whole = Vec::new();
    let engine = Engine::new(bench.draft(), &offices, Form::Text, Product::Letters);
    let withdrawn = Withdrawn::default();
    let today = bench.draft().today;
    scan(&roster, &offices, &withdrawn, today, |rows| {
        for row in rows {
            let Row::Ready(ready) = row else {
                panic!("{row:?}")
            };
            for office in offices.of(ready.home.district) {
                whole.push(view(
                    View::Txt,
                    &engine.letter(&ready, *office).unwrap().unwrap(),
                ));
            }
        }
        Ok::<(), RosterError>(())
    })
    .unwrap();
    let text = Arc::new(Mutex::new(Vec::new()));
    let sink = text.clone();
    let mut output = Output::Stream(Box::new(move |bytes| {
        sink.lock().unwrap().extend_from_slice(bytes);
        Ok(())
    }));
    let seen = KeySet::default();
    let made = render(
        &engine,
        &roster,
        &withdrawn,
        (seen, Recorded::default()),
        &mut output,
        None,
        &mut |_| {},
    )
    .unwrap();
    let text = String::from_utf8(text.lock().unwrap().clone()).unwrap();
    let merged: Vec<&str> = text.split_terminator("\u{c}\n").collect();
    assert_eq!(made.letters, whole.len() as u64);
    assert!(whole.len() > 130, "{}", whole.len());
    assert_eq!(merged, whole);
}

#[test]
fn a_roster_in_another_order_repeats_nothing_and_misses_nothing() {
    let bench = Bench::new();
    let mut rows = odd();
    for number in 0..600 {
        rows.push(format!("Signer N{number},s{number}@example.org,,,{number} Oak St,Albany,NY,12207,,,2026-11-01,web"));
    }
    let (at_once, in_parts) = (bench.folder.path().join("a"), bench.folder.path().join("b"));
    bench.mail(&rows, &at_once);
    let first = bench.mail(&rows[..300], &in_parts);
    // What an interrupted run wrote and did not record.
    let path = in_parts.join("letters.mbox");
    let mut torn = std::fs::read(&path).unwrap();
    torn.extend_from_slice(b"From MAILER-DAEMON Mon Nov 23\nMessage-ID: <torn>\n");
    std::fs::write(&path, torn).unwrap();
    let mut reordered = rows.clone();
    reordered.reverse();
    reordered.push(
        rows[20]
            .replace("Oak St", "OAK STREET")
            .replace("s8@", "S8+again@"),
    );
    let rest = bench.mail(&reordered, &in_parts);
    let (all, parts) = (ids(&at_once), ids(&in_parts));
    assert_eq!(all.len() as u64, first + rest);
    assert_eq!(parts.len(), all.len());
    assert_eq!(parts.iter().collect::<BTreeSet<_>>(), all.iter().collect());
    assert_eq!(bench.mail(&rows, &in_parts), 0);
}

#[test]
fn a_mailbox_that_was_cut_short_is_not_gone_on_with() {
    let bench = Bench::new();
    let folder = bench.folder.path().join("a");
    bench.mail(&odd(), &folder);
    std::fs::write(folder.join("letters.mbox"), "short").unwrap();
    let size = MergeFolder::begin_or_go_on(&folder)
        .journal()
        .unwrap()
        .progress()
        .unwrap()
        .size;
    assert!(Output::mailbox(&folder.join("letters.mbox"), size).is_err());
}

#[test]
fn a_signer_is_asked_and_never_guessed() {
    let bench = Bench::new();
    let offices = bench.offices();
    let row = |city: &str, state: &str, zip: &str, district: &str| {
        format!("Ann Lee,,,,1 Main St,{city},{state},{zip},{district},,2026-11-01,web")
    };
    for (row, question) in [
        (
            row("Rome", "", "13440", ""),
            "which House district? The ZIP code lies in NY-21, NY-22.",
        ),
        (
            row("Rome", "", "13440", "NY-10"),
            "the ZIP code lies in NY-21, NY-22: is it right, or the district?",
        ),
        (
            row("Albany", "", "12207", "NY-10"),
            "the ZIP code lies in NY-20: is it right, or the district?",
        ),
        (
            row("Albany", "TX", "12207", ""),
            "the ZIP code lies in New York: is it right, or the state?",
        ),
        (row("", "", "12207", ""), "which city?"),
        (row("APO", "", "96278", ""), "which state?"),
        (
            row("APO", "AP", "96278", ""),
            "a military address is in no state: in which House district, such as NY-12, do they vote at home?",
        ),
        (
            row("APO", "AP", "96278", "NY-50"),
            "there is no such House district: which one is it?",
        ),
    ] {
        let roster = bench.roster(&[row]);
        let today = bench.draft().today;
        scan(&roster, &offices, &Withdrawn::default(), today, |rows| {
            let [Row::Ask(_, _, ask, _)] = rows.as_slice() else {
                panic!("{rows:?}")
            };
            assert_eq!(ask.to_string(), question);
            Ok::<(), RosterError>(())
        })
        .unwrap();
    }
}

impl MergeFolder {
    fn begin_or_go_on(folder: &Path) -> Self {
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(folder.join("plan.toml"), "").unwrap();
        Self::at(folder)
    }
}

/// Prints into a folder, four letters to a volume; returns how many letters were printed, and how many
/// could not be.
fn print(bench: &Bench, rows: &[String], folder: &Path) -> Result<(u64, u64), MergeError> {
    let offices = bench.offices();
    let run = MergeFolder::begin_or_go_on(folder);
    let engine = Engine::new(bench.draft(), &offices, Form::Text, Product::Letters);
    let print = Print {
        separate: RunInputs {
            run: &run,
            offices: &offices,
            engine: &engine,
            roster: &bench.roster(rows),
            withdrawn: &Withdrawn::default(),
        },
        title: "Oversight",
        settings: PrintSettings::default(),
        volume: 4,
    };
    let (mut told, mut journal) = (0, run.journal().unwrap());
    let (made, refused) = print.write(&mut journal, &mut |letters| told += letters)?;
    assert_eq!(told, journal.progress().unwrap().letters);
    let open = journal.open_letters().unwrap();
    assert_eq!(refused, open.values().map(|open| open.refused).sum::<u64>());
    Ok((made.letters, refused))
}

/// Returns the documents of a print run.
fn volumes(folder: &Path) -> Vec<Vec<u8>> {
    (1..)
        .map_while(|number| {
            std::fs::read(folder.join(format!("print/{number:04}-letters.pdf"))).ok()
        })
        .collect()
}

#[test]
fn a_print_run_goes_on_where_it_stopped_and_keeps_what_is_still_the_same() {
    let mut bench = Bench::new();
    let person = |name: &str| format!("{name},,,,1 Main St,Albany,,12207,,,2026-11-01,web");
    let rows: Vec<String> = ["Ada", "Ben", "Cy", "Di", "Ed"].map(person).to_vec();
    let folder = bench.folder.path().to_owned();
    let at = |name: &str| folder.join(name);
    let (whole, stopped) = (at("whole"), at("stopped"));
    assert_eq!(print(&bench, &rows, &whole).unwrap(), (15, 0));
    assert_eq!(volumes(&whole).len(), 4);

    // The third volume cannot be written.
    let in_the_way = stopped.join("print/0003-letters.pdf");
    std::fs::create_dir_all(in_the_way.join("x")).unwrap();
    assert!(print(&bench, &rows, &stopped).is_err());
    let journal = MergeFolder::begin_or_go_on(&stopped).journal().unwrap();
    assert_eq!(journal.progress().unwrap().letters, 8);
    std::fs::remove_dir_all(&in_the_way).unwrap();
    assert_eq!(print(&bench, &rows, &stopped).unwrap(), (7, 0));
    assert_eq!(volumes(&stopped), volumes(&whole));
    let status = journal.progress().unwrap();
    assert_eq!((status.signers, status.letters), (5, 15));
    assert_eq!(journal.offices().unwrap().values().sum::<u64>(), 15);

    // Everything is there; then a document is lost.
    assert_eq!(print(&bench, &rows, &stopped).unwrap(), (0, 0));
    std::fs::remove_file(stopped.join("print/0002-letters.pdf")).unwrap();
    assert_eq!(print(&bench, &rows, &stopped).unwrap(), (11, 0));
    assert_eq!(volumes(&stopped), volumes(&whole));

    // Ed, whose first letter is the fifth, moved: the first volume is still the same.
    let mut changed = rows.clone();
    changed[4] = changed[4].replace("1 Main St", "2 Main St");
    assert_eq!(print(&bench, &changed, &stopped).unwrap(), (11, 0));
    let fresh = at("fresh");
    print(&bench, &changed, &fresh).unwrap();
    assert_eq!(volumes(&stopped), volumes(&fresh));
    assert_eq!(volumes(&stopped)[0], volumes(&whole)[0]);
    assert_ne!(volumes(&stopped)[1], volumes(&whole)[1]);

    // Other words change every letter.
    for action in &mut bench.campaign.file.campaign.actions {
        if let Action::Congress(letter) = action {
            letter.subject.push_str(", once more");
        }
    }
    assert_eq!(print(&bench, &changed, &stopped).unwrap(), (15, 0));

    // Fewer signers leave fewer volumes.
    print(&bench, &changed[..2], &stopped).unwrap();
    assert_eq!(volumes(&stopped).len(), 2);
}

#[test]
fn letters_that_cannot_be_printed_are_told_by_every_run() {
    let bench = Bench::new();
    let person = |name: &str| format!("{name},,,,1 Main St,Albany,,12207,,,2026-11-01,web");
    // No font has a sign for private use; the letters with it are the third letter to each of three offices.
    let rows: Vec<String> = ["Ada", "Ben", "Cy \u{e000}", "Di"].map(person).to_vec();
    let folder = bench.folder.path().join("run");
    assert_eq!(print(&bench, &rows, &folder).unwrap(), (9, 3));
    let told = std::fs::read_to_string(folder.join("refused.csv")).unwrap();
    assert_eq!(told.lines().count(), 4);
    let printed = volumes(&folder);
    assert_eq!(printed.len(), 3);

    assert_eq!(print(&bench, &rows, &folder).unwrap(), (0, 3));
    assert_eq!(
        std::fs::read_to_string(folder.join("refused.csv")).unwrap(),
        told
    );
    std::fs::remove_file(folder.join("print/0002-letters.pdf")).unwrap();
    assert_eq!(print(&bench, &rows, &folder).unwrap(), (5, 3));
    assert_eq!(
        std::fs::read_to_string(folder.join("refused.csv")).unwrap(),
        told
    );
    assert_eq!(volumes(&folder), printed);
}
