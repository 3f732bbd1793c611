use std::io::Write as _;

use super::*;
use crate::campaign::Targets;
use crate::directory::Directory;
use crate::merge::Offices;
use crate::roster::{Roster, Withdrawn};

/// Two in one house, one elsewhere, one whose ZIP code lies in one district, one who says their district.
const ROSTER: &str = "name,street,city,zip,district,consent_how
Ada Park,\"350 Fifth Ave, Apt 4\",New York,10001,,form
Ben Orr,\"350 Fifth Ave, Apt 5\",New York,10001,,form
Cy Roe,\"8 \"\"W\"\" 34th St\",New York,10001,,form
Di Fox,1 Eagle St,Albany,12207,,form
Eve Ray,5 W 34th St,New York,10001,NY-12,form
";

fn open(roster: &str) -> Vec<OpenAddress> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("roster.csv");
    std::fs::write(&path, roster).unwrap();
    let roster = Roster::open(&path, &[]).unwrap();
    let directory = Directory::embedded();
    let today = "2026-11-23".parse().unwrap();
    let offices = Offices::of_targets(&directory, &Targets::OwnMembers, today);
    open_addresses(&roster, &offices, &Withdrawn::default(), today).unwrap()
}

fn texts(open: &[OpenAddress], size: usize) -> Vec<String> {
    let addresses = open;
    Batches { addresses, size }.texts().collect()
}

#[test]
fn a_file_holds_each_open_address_once_and_no_name() {
    let open = open(ROSTER);
    assert_eq!(
        texts(&open, 10_000),
        [
            "1,\"350 Fifth Ave\",\"New York\",\"\",10001\n2,\"8 \"\"W\"\" 34th St\",\"New York\",\"\",10001\n"
        ]
    );
    assert_eq!(texts(&open, 1).len(), 2);
    assert!(texts(&open, 1)[1].starts_with("2,"));
}

fn block_file(name: &str, text: &[u8]) -> (tempfile::TempDir, BlockFile) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    let file = BlockFile::new(&path);
    (folder, file)
}

const BLOCKS: &str = "GEOID,CDFP\n360610076001000,12\n360610076001001,12\n360610101002000,10\n\
                      020200001001000,00\n110010001001000,98\n090010101001000,ZZ\n";

fn wanted(blocks: &[&str]) -> BTreeSet<String> {
    blocks.iter().map(|&block| block.to_owned()).collect()
}

#[test]
fn blocks_are_looked_up_in_the_text_and_in_the_archive() {
    let ask = wanted(&[
        "360610076001000",
        "020200001001000",
        "090010101001000",
        "999999999999999",
    ]);
    let mut archive = Vec::new();
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(&mut archive));
    let options = zip::write::SimpleFileOptions::default();
    for (name, text) in [
        ("36_NY_CD119.txt", "GEOID,CDFP\n360610076001000,11\n"),
        ("NationalCD119.txt", BLOCKS),
        ("readme.pdf", "x"),
    ] {
        writer.start_file(name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap();
    for (name, text) in [
        ("NationalCD119.txt", BLOCKS.as_bytes()),
        ("cd119.zip", &archive),
    ] {
        let (_folder, file) = block_file(name, text);
        let districts = file.districts(&ask, 119).unwrap();
        let named = |block: &str| districts.get(block).map(ToString::to_string);
        assert_eq!(named("360610076001000").as_deref(), Some("NY-12"), "{name}");
        assert_eq!(named("020200001001000").as_deref(), Some("AK-AL"), "{name}");
        assert_eq!(districts.len(), 2, "{name}");
    }
}

#[test]
fn a_block_file_of_another_congress_or_of_none_is_refused() {
    let said = |name: &str, text: &str, sitting: u16| {
        let (_folder, file) = block_file(name, text.as_bytes());
        let before = file.check(sitting).unwrap_err().to_string();
        let whole = file.districts(&wanted(&["360610076001000"]), sitting);
        assert_eq!(whole.unwrap_err().to_string(), before);
        before
    };
    assert!(
        said("NationalCD119.txt", BLOCKS, 120).contains("the 119th Congress, and the 120th sits")
    );
    let of_column = BLOCKS.replace("CDFP", "CD118FP");
    assert!(said("NationalCD119.txt", &of_column, 119).contains("the 118th Congress"));
    assert!(said("blocks.txt", BLOCKS, 119).contains("does not say"));
    assert!(said("cd119.txt", "<html>", 119).contains("first line"));
    assert!(said("cd119.zip", "PK\u{3}\u{4}broken", 119).contains("not a block equivalency file"));
    let long = "x".repeat(1000);
    assert!(said("cd119.txt", &long, 119).contains("too long"));
    let (_folder, file) = block_file("cd119.txt", b"GEOID,CDFP\n360610076001000,99\n");
    let error = file
        .districts(&wanted(&["360610076001000"]), 119)
        .unwrap_err();
    assert!(error.to_string().contains("line 2"), "{error}");
}

/// As the service answers: columns differ with the outcome.
fn row(number: u32, address: &str, rest: &str) -> String {
    format!("\"{number}\",\"{address}\",{rest}\n")
}

const MATCH: &str =
    "\"Match\",\"Exact\",\"350 5TH AVE, NEW YORK, NY, 10118\",\"-73.98,40.74\",\"59655\",\"L\"";

#[test]
fn a_match_settles_and_a_tie_and_an_unknown_address_are_still_asked() {
    let addresses = open(ROSTER);
    let text = row(
        1,
        "350 Fifth Ave, New York, , 10001",
        &format!("{MATCH},\"36\",\"061\",\"007600\",\"1000\""),
    ) + &row(2, "8 \"\"W\"\" 34th St, New York, , 10001", "\"Tie\"")
        + &row(3, "9 Elsewhere St, Rome, NY, 13440", "\"No_Match\"");
    let answered = result("result.csv", &text).unwrap();
    let (_folder, file) = block_file("NationalCD119.txt", BLOCKS.as_bytes());
    let districts = file.districts(&blocks_of(&answered), 119).unwrap();
    let mut known = KnownDistricts::default();
    let settling = settle(&addresses, &answered, &districts, &mut known);
    let expected = Settling {
        settled: 1,
        tied: 1,
        strange: 1,
        ..Settling::default()
    };
    assert_eq!(settling, expected);
    assert_eq!(known.len(), 1);
}

#[test]
fn a_district_that_is_none_of_the_zip_codes_is_not_believed() {
    let addresses = open(ROSTER);
    let far = "\"36\",\"001\",\"000100\",\"1000\"";
    let text = row(
        1,
        "350 Fifth Ave, New York, , 10001",
        &format!("{MATCH},{far}"),
    );
    let answered = result("result.csv", &text).unwrap();
    let district = "NY-20".parse().unwrap();
    let districts = BTreeMap::from([("360010001001000".to_owned(), district)]);
    let mut known = KnownDistricts::default();
    let settling = settle(&addresses, &answered, &districts, &mut known);
    assert_eq!(
        (
            settling.contradicting,
            settling.settled,
            settling.unanswered
        ),
        (1, 0, 1)
    );
    let settling = settle(&addresses, &answered, &BTreeMap::new(), &mut known);
    assert_eq!((settling.outside, known.len()), (1, 0));
}

#[test]
fn what_is_no_answer_of_the_service_is_refused_with_its_line() {
    let good = row(1, "x", "\"No_Match\"");
    for (text, why) in [
        ("<html>\n".to_owned(), "fewer than three cells"),
        (format!("{good}1,x,Perhaps\n"), "not `Match`"),
        (format!("{good}{}", row(2, "x", MATCH)), "ask `geographies`"),
        (
            format!("{good}{}", row(2, "x", &format!("{MATCH},36,061,x,1000"))),
            "do not name a census block",
        ),
    ] {
        let error = result("r.csv", &text).unwrap_err();
        let line = if text.starts_with('<') { 1 } else { 2 };
        assert_eq!(error.line, line, "{text}");
        assert!(error.reason.contains(why), "{error}");
    }
    // A spreadsheet took the zeros away.
    let text = row(2, "x", &format!("{MATCH},1,61,7600,5"));
    let AddressMatch::Block(block) = &result("r.csv", &text).unwrap()[0].1 else {
        panic!("no block");
    };
    assert_eq!(block, "010610076000005");
}

#[test]
fn what_was_settled_is_kept_by_address_and_for_its_congress_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut known = KnownDistricts::of(folder.path(), 119).unwrap();
    known.add(
        "350 Fifth Ave",
        "10001".parse().unwrap(),
        "NY-12".parse().unwrap(),
    );
    known.write(folder.path()).unwrap();
    assert_eq!(KnownDistricts::of(folder.path(), 119).unwrap().len(), 1);
    assert!(KnownDistricts::of(folder.path(), 120).unwrap().is_empty());
    std::fs::write(folder.path().join(DISTRICTS), "congress\nx,y\n").unwrap();
    let error = KnownDistricts::of(folder.path(), 119).unwrap_err();
    assert!(
        matches!(error, KnownError::Malformed { line: 2, .. }),
        "{error}"
    );
}
