//! Rosters that are too much: in bounded memory, with a report for every row.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{Seek, SeekFrom, Write as _};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use super::PLAN;
use crate::crash::variable;
use crate::support::mailing::on_terminal;
use crate::support::{Home, TODAY};

/// No plan may take more memory beside the program itself, in KiB. A program that is built for tests is large: some
/// 50 MiB of it are read in.
const MEMORY: u64 = 60 * 1024;
const HEADER: &str = "name,street,city,zip,consent_at,consent_how,story";

/// Plans, and returns what was said, and the most memory that the program had at any time beside itself, in KiB: it is
/// known on Linux.
fn plan(home: &Home) -> (String, Option<u64>) {
    let (out, talk) = (home.path("out.txt"), home.path("talk.txt"));
    let mut program = Command::new(env!("CARGO_BIN_EXE_redress"))
        .args(PLAN)
        .current_dir(home.path("."))
        .env("REDRESS_HOME", home.path("home"))
        .env("REDRESS_TODAY", TODAY)
        .stdin(Stdio::null())
        .stdout(File::create(&out).unwrap())
        .stderr(File::create(&talk).unwrap())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", program.id());
    let mut peak = None;
    let ended = loop {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let size = |label| {
            let line = text.lines().find_map(|line| line.strip_prefix(label));
            line.map(|line| line.trim().trim_end_matches(" kB").parse::<u64>().unwrap())
        };
        let found = size("VmHWM:").zip(size("RssFile:"));
        peak = peak.max(found.map(|(all, program)| all.saturating_sub(program)));
        if let Some(ended) = program.try_wait().unwrap() {
            break ended;
        }
        thread::sleep(Duration::from_millis(2));
    };
    let said = [out, talk].map(|path| fs::read_to_string(path).unwrap());
    assert!(ended.success(), "{}", said.concat());
    (said.concat(), peak)
}

/// 5,000 by default, in 10 MB; `REDRESS_DUPLICATES=20000` for more.
#[test]
fn thousands_of_duplicates_are_named_one_by_one_in_little_memory() {
    let home = Home::new();
    let count: u64 = variable("REDRESS_DUPLICATES").map_or(5_000, |text| text.parse().unwrap());
    // What nobody reads makes the file as large as one whose reading is shown as it goes.
    let mut roster = format!("{HEADER},memo\n");
    let story = "My sister asks the same and so does everyone at work. ".repeat(3);
    let memo = "-".repeat(1_800);
    for number in 0..=count {
        let (name, street) = match number % 3 {
            0 => ("Ada Park", "100 Example Street"),
            1 => ("ADA  PARK", "100 example st."),
            _ => ("Ádá Park", "100 Example St"),
        };
        let _ = writeln!(
            roster,
            "{name},{street},Albany,12207,2026-11-01,web,{story},{memo}"
        );
    }
    roster.push_str("Bo Orr,1 Oak St,Albany,12207,2026-11-01,web,,\n");
    home.write("roster.csv", &roster);
    let (said, peak) = plan(&home);
    let numbers = [
        ("rows read", count + 2),
        ("signers", 2),
        ("the same person again", count),
    ];
    for (what, number) in numbers {
        let line = said.lines().find(|line| line.starts_with(what)).unwrap();
        let shown = line[what.len()..].split_whitespace().next().unwrap();
        assert_eq!(shown.replace(',', ""), number.to_string(), "{line}");
    }
    for line in ["\nroster: 50 % of ", "\nroster: 100 % of "] {
        assert!(said.contains(line), "{line:?}: {said}");
    }
    let duplicates = home.read("run/duplicates.csv");
    let mut lines = duplicates.lines();
    assert_eq!(lines.next(), Some("row,line,same_as_row"));
    for row in 3..=count + 2 {
        assert_eq!(lines.next().unwrap(), format!("{row},{row},2"));
    }
    assert_eq!(lines.next(), None);
    assert!(peak.is_none_or(|peak| peak < MEMORY), "{peak:?} KiB");
    // On a terminal there is a bar instead of lines.
    let shown = on_terminal(&PLAN)
        .current_dir(home.path("."))
        .env("REDRESS_HOME", home.path("home"))
        .env("REDRESS_TODAY", TODAY)
        .output()
        .unwrap();
    let shown = String::from_utf8_lossy(&shown.stdout).into_owned();
    assert!(
        shown.contains("roster [") && !shown.contains("roster: 50 %"),
        "{shown}"
    );
}

/// 112 MiB by default, more than the memory that is allowed; `REDRESS_FIELD_MIB=1024` for the whole of
/// a gigabyte. The file has a hole in it, so it takes no room on the disk.
#[test]
fn a_field_that_is_larger_than_the_memory_is_refused_with_its_row() {
    let home = Home::new();
    let mebibytes: u64 = variable("REDRESS_FIELD_MIB").map_or(112, |text| text.parse().unwrap());
    let ada = "Ada Park,1 Main St,Albany,12207,2026-11-01,web,";
    let mut roster = File::create(home.path("roster.csv")).unwrap();
    write!(
        roster,
        "{HEADER}\n{ada}\nEve Fox,1 Elm St,Albany,12207,2026-11-01,web,"
    )
    .unwrap();
    roster
        .seek(SeekFrom::Current((mebibytes << 20).cast_signed()))
        .unwrap();
    write!(roster, "\nBo Orr,1 Oak St,Albany,12207,2026-11-01,web,\n").unwrap();
    drop(roster);
    let (said, peak) = plan(&home);
    assert!(
        said.contains("signers                            2\n"),
        "{said}"
    );
    assert_eq!(
        home.read("run/rejects.csv"),
        "row,line,reason,name,street,city,zip,consent_at,consent_how,story\n3,3,the row is longer than 262144 bytes or has more than 1000 fields\n"
    );
    assert!(peak.is_none_or(|peak| peak < MEMORY), "{peak:?} KiB");
}
