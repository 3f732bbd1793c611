//! Workbooks of several sheets: who is on a sheet of people who want nothing gets none, and no sheet is left unsaid.

use super::exports::archive;
use crate::support::Home;

/// Makes a spreadsheet of some sheets, each with its rows of cells.
fn spreadsheet(sheets: &[(&str, &[&str])]) -> Vec<u8> {
    let space = "urn:oasis:names:tc:opendocument:xmlns";
    let cell = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let row = |row: &&str| {
        let cells: String = row.split(',').map(cell).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let sheet = |(name, rows): &(&str, &[&str])| {
        let rows: String = rows.iter().map(row).collect();
        format!("<table:table table:name=\"{name}\">{rows}</table:table>")
    };
    let sheets: String = sheets.iter().map(sheet).collect();
    let content = format!(
        "<office:document-content xmlns:office=\"{space}:office:1.0\" xmlns:table=\"{space}:table:1.0\" \
         xmlns:text=\"{space}:text:1.0\"><office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>\
         </office:document-content>"
    );
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
        (
            "META-INF/manifest.xml",
            &format!("<manifest:manifest xmlns:manifest=\"{space}:manifest:1.0\"/>"),
        ),
    ])
}

const SIGNERS: [&str; 4] = [
    "First,Last,Email,Street,City,State,ZIP,I agree",
    "Ada,Park,ada@example.org,1 Fir Rd,Bangor,ME,04401,yes",
    "Ben,Orr,ben@example.org,2 Fir Rd,Bangor,ME,04401,yes",
    "Cy,Fox,cy@example.org,3 Fir Rd,Bangor,ME,04401,yes",
];

fn plan(sheets: &[(&str, &[&str])], make: &str) -> (Home, serde_json::Value) {
    let home = Home::new();
    std::fs::write(home.path("people.ods"), spreadsheet(sheets)).unwrap();
    let plan = [
        "merge",
        "plan",
        "cecot/oversight",
        "people.ods",
        "--out",
        "run",
        "--json",
        "--make",
        make,
    ];
    let (code, plan) = home.json(plan);
    assert_eq!(code, 0, "{plan}");
    (home, plan)
}

#[test]
fn whoever_is_on_a_sheet_of_people_who_want_nothing_gets_no_letter() {
    for name in [
        "Names off",
        "Pulled out",
        "Withdrawals 2026",
        "Asked to be removed",
        "Letter opt-outs",
        "Took off",
        "Off list",
        "Out",
    ] {
        for rows in [
            &["Name,Mail", "B. Orr,BEN@example.org"][..],
            &["Name,On", "Ben Orr,11/12"],
            &["Last,First,On", "Orr,Ben,11/12"],
        ] {
            let (_, plan) = plan(&[("Signers", &SIGNERS), (name, rows)], "letters");
            let counts = ["signers", "refusals"].map(|key| plan["counts"][key].as_u64().unwrap());
            assert_eq!(counts, [2, 1], "{name}: {rows:?}");
        }
    }
}

#[test]
fn a_sheet_of_bounced_addresses_keeps_kits_back_and_no_letters() {
    let sheets: [(&str, &[&str]); 2] = [
        ("Signers", &SIGNERS),
        ("Hard bounces", &["Email", "cy@example.org"]),
    ];
    let count = |make: &str, key: &str| plan(&sheets, make).1["counts"][key].as_u64();
    assert_eq!(count("letters", "signers"), Some(3));
    assert_eq!(count("kits", "signers"), Some(2));
    assert_eq!(count("kits", "no_mailbox"), Some(1));
}

#[test]
fn sheets_that_nothing_is_read_from_are_named() {
    let sheets: [(&str, &[&str]); 4] = [
        ("March", &SIGNERS),
        ("April", &SIGNERS[..2]),
        ("Shifts", &["Name,Day", "Ada Park,Sat"]),
        ("Empty", &[]),
    ];
    let (home, plan) = plan(&sheets, "letters");
    assert_eq!(
        plan["unread_sheets"],
        serde_json::json!(["April", "Shifts"])
    );
    let (_, said) = home.said(&[
        "merge",
        "plan",
        "cecot/oversight",
        "people.ods",
        "--out",
        "run",
    ]);
    let told = "nothing is read from the other sheets of the workbook: `April` and `Shifts`";
    assert!(said.contains(told), "{said}");
}

#[test]
fn whoever_stands_below_a_heading_of_people_who_want_nothing_gets_no_letter() {
    let home = Home::new();
    home.write(
        "roster.csv",
        "Name,Email,Street,City,State,ZIP,I agree\n\
         Ada Park,ada@example.org,1 Fir Rd,Bangor,ME,04401,yes\n\
         Ben Orr,ben@example.org,2 Fir Rd,Bangor,ME,04401,yes\n\
         Pulled out:,,,,,,\n\
         Cy Fox,cy@example.org,3 Fir Rd,Bangor,ME,04401,yes\n\
         Ben Orr,,,,,,\n\
         Still in,,,,,,\n\
         Ed Low,ed@example.org,5 Fir Rd,Bangor,ME,04401,yes\n\
         Crossed off,,,,,,\n\
         Ed Low,,,,,,\n\
         Signers,,,,,,\n\
         Di Roe,di@example.org,4 Fir Rd,Bangor,ME,04401,yes\n\
         Total,3,,,,,\n",
    );
    let (code, plan) = home.json(super::PLAN.iter().copied().chain(["--json"]));
    assert_eq!(code, 0, "{plan}");
    let counts = ["signers", "refusals", "rejected", "foot"]
        .map(|key| plan["counts"][key].as_u64().unwrap());
    assert_eq!(counts, [2, 3, 0, 3], "{plan}");
    let without = home.read("run/no-consent.csv");
    assert!(without.contains("the heading `Pulled out:`"), "{without}");
}
