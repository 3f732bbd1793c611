//! Districts by address: `redress directory member --address` and `redress merge districts`, with a service of
//! our own in place of the Census Bureau's.

use redress::congress::sitting_on;
use serde_json::json;

use crate::smtp::tls::Authority;
use crate::support::web::{Answer, Server, page};
use crate::support::{Home, TODAY};

const ONE: &str = "/geographies/onelineaddress";
const MANY: &str = "/geographies/addressbatch";
const ADDRESS: &str = "350 Fifth Ave, New York, NY 10001";

fn answer(congress: u16, district: &str) -> String {
    json!({"result": {
        "input": {"address": {"address": ADDRESS}, "vintage": {"vintageName": "ACS2025_Current"}},
        "addressMatches": [{
            "matchedAddress": "350 5TH AVE, NEW YORK, NY, 10118",
            "coordinates": {"x": -73.98, "y": 40.74},
            "tigerLine": {"side": "L", "tigerLineId": "59655"},
            "geographies": {
                "States": [{"GEOID": "36", "STUSAB": "NY"}],
                format!("{congress}th Congressional Districts"): [
                    {"GEOID": district, "CDSESSN": congress.to_string(), "STATE": "36", "BASENAME": &district[2..]}
                ],
            },
        }],
    }})
    .to_string()
}

/// Runs a command that asks the service; returns the exit code, the result and the talk.
fn asked(
    home: &Home,
    authority: &Authority,
    server: &Server,
    arguments: &[&str],
) -> (i32, String, String) {
    let output = home
        .redress()
        .args(arguments)
        .args(["--from", &server.base(), "--ca"])
        .arg(authority.file())
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

const MEMBER: [&str; 6] = [
    "directory",
    "member",
    "--address",
    ADDRESS,
    "--confirm",
    "send-address",
];

#[test]
fn an_address_finds_its_member_once_the_person_has_seen_what_goes_out() {
    let (authority, home) = (Authority::new(), Home::new());
    let server = Server::new(&authority);
    server.serve(
        ONE,
        page(answer(sitting_on(TODAY.parse().unwrap()), "3612")),
    );
    let (code, said, talk) = asked(&home, &authority, &server, &MEMBER[..4]);
    assert_eq!((code, said.as_str()), (1, ""), "{talk}");
    assert!(
        talk.contains("GET https://localhost:") && talk.contains("350+Fifth+Ave"),
        "{talk}"
    );
    assert!(talk.contains("--confirm send-address"), "{talk}");
    assert!(
        server.asked.lock().unwrap().is_empty(),
        "it was sent before the person agreed"
    );

    let (code, said, talk) = asked(&home, &authority, &server, &MEMBER);
    assert_eq!(code, 0, "{talk}");
    assert!(said.contains("NY-12") && !said.contains("NY-10"), "{said}");
    assert!(said.contains("(Senator, New York)"), "{said}");
    assert!(
        talk.contains("in NY-12, by the lines of the 119th Congress"),
        "{talk}"
    );
    let requests = server.asked.lock().unwrap().clone();
    assert_eq!(requests.len(), 1);
    assert!(
        requests[0].contains("vintage=ACS2025_Current"),
        "{requests:?}"
    );
}

#[test]
fn an_answer_for_the_next_congress_is_refused_until_it_sits() {
    let (authority, home) = (Authority::new(), Home::new());
    let server = Server::new(&authority);
    server.serve(ONE, page(answer(120, "3612")));
    let (code, said, talk) = asked(&home, &authority, &server, &MEMBER);
    assert_eq!((code, said.as_str()), (1, ""), "{talk}");
    assert!(
        talk.contains("for the 120th Congress, and the 119th sits"),
        "{talk}"
    );

    home.write("answer.json", &answer(119, "3612"));
    let late = |day: &str| {
        let command = home.redress().env("REDRESS_TODAY", day);
        let output = command
            .args([
                "directory",
                "member",
                "--address",
                ADDRESS,
                "--from",
                "answer.json",
            ])
            .output()
            .unwrap();
        output.status.code().unwrap()
    };
    assert_eq!((late("2027-01-02"), late("2027-01-03")), (0, 1));
}

#[test]
fn a_fault_of_the_service_settles_nothing_and_the_address_is_not_in_the_error() {
    let authority = Authority::new();
    let moved = "Location: https://elsewhere.example/\r\n".to_owned();
    for (answer, why) in [
        (page("{}".to_owned()), "cannot be used"),
        (
            page(json!({"result": {"addressMatches": []}}).to_string()),
            "finds no such address",
        ),
        (
            Answer::Whole(404, String::new(), String::new()),
            "answered 404",
        ),
        (
            Answer::Whole(302, moved, String::new()),
            "redirects are not followed",
        ),
        (Answer::Short("{".to_owned()), "cannot fetch"),
        (Answer::Flood, "cannot fetch"),
    ] {
        let (home, server) = (Home::new(), Server::new(&authority));
        server.serve(ONE, answer);
        let (code, said, talk) = asked(&home, &authority, &server, &MEMBER);
        assert_eq!((code, said.as_str()), (1, ""), "{talk}");
        let error = talk.split("error:").nth(1).unwrap_or_default();
        assert!(error.contains(why) && !error.contains("Fifth"), "{talk}");
    }
}

/// Two whose ZIP code is split, one of whom the service does not settle, and one whose district is clear.
const ROSTER: &str = "name,email,street,city,state,zip,consent_how
Ada Park,ada@example.org,\"350 Fifth Ave, Apt 4\",New York,NY,10001,form
Ben Orr,ben@example.org,8 W 34th St,New York,NY,10001,form
Di Fox,di@example.org,1 Eagle St,Albany,NY,12207,form
";

const RESULT: &str = r#""1","350 Fifth Ave, New York, NY, 10001","Match","Exact","350 5TH AVE, NEW YORK, NY, 10118","-73.98,40.74","59655","L","36","061","007600","1000"
"2","8 W 34th St, New York, NY, 10001","Tie"
"#;

fn planned() -> Home {
    let home = Home::new();
    home.write("roster.csv", ROSTER);
    home.write("NationalCD119.txt", "GEOID,CDFP\n360610076001000,12\n");
    home.write("NationalCD120.txt", "GEOID,CDFP\n360610076001000,12\n");
    plan(&home);
    home
}

fn plan(home: &Home) -> serde_json::Value {
    let plan = [
        "merge",
        "plan",
        "cecot/oversight",
        "roster.csv",
        "--out",
        "run",
        "--json",
    ];
    let (code, plan) = home.json(plan);
    assert_eq!(code, 0, "{plan}");
    plan
}

#[test]
fn a_result_fetched_by_hand_settles_the_house_letters_of_the_plan() {
    let home = planned();
    let before = plan(&home);
    assert_eq!(before["counts"]["ask"], 2);
    home.run(["merge", "districts", "run"]).success();
    assert_eq!(
        home.read("run/census/addresses-1.csv"),
        "1,\"350 Fifth Ave\",\"New York\",\"NY\",10001\n2,\"8 W 34th St\",\"New York\",\"NY\",10001\n"
    );
    home.write("result.csv", RESULT);
    let settle = |blocks| {
        home.json([
            "merge",
            "districts",
            "run",
            "--result",
            "result.csv",
            "--blocks",
            blocks,
            "--json",
        ])
    };
    let (code, report) = settle("NationalCD119.txt");
    assert_eq!(
        (code, &report["settled"], &report["tied"]),
        (0, &json!(1), &json!(1)),
        "{report}"
    );
    let after = plan(&home);
    assert_eq!(after["counts"]["ask"], 1);
    assert_eq!(
        after["counts"]["letters"].as_u64(),
        before["counts"]["letters"].as_u64().map(|n| n + 1)
    );
    assert!(!home.read("run/ask.csv").contains("Ada Park"));
    assert!(home.read("run/ask.csv").contains("Ben Orr"));
    home.run(["merge", "render", "run"]).success();
    // What is settled is personal, and goes with the run.
    home.run(["merge", "forget", "run", "--confirm", "forget-run"])
        .success();
    assert_eq!(home.names("run"), Vec::<String>::new());
}

#[test]
fn a_block_file_of_the_next_congress_is_refused_before_anything_is_sent() {
    let (authority, home) = (Authority::new(), planned());
    let server = Server::new(&authority);
    server.serve(MANY, page(RESULT.to_owned()));
    let send = [
        "merge",
        "districts",
        "run",
        "--send",
        "--confirm",
        "send-2",
        "--blocks",
        "NationalCD120.txt",
    ];
    let (code, _, talk) = asked(&home, &authority, &server, &send);
    assert_eq!(code, 1, "{talk}");
    assert!(
        talk.contains("holds for the 120th Congress, and the 119th sits"),
        "{talk}"
    );
    assert!(server.asked.lock().unwrap().is_empty());
    assert!(!home.path("run/districts.csv").exists());
}

#[test]
fn addresses_are_sent_after_the_phrase_and_without_a_name() {
    let (authority, home) = (Authority::new(), planned());
    let server = Server::new(&authority);
    server.serve(MANY, page(RESULT.to_owned()));
    let send = [
        "merge",
        "districts",
        "run",
        "--send",
        "--blocks",
        "NationalCD119.txt",
    ];
    let (code, _, talk) = asked(&home, &authority, &server, &send);
    assert_eq!(code, 1, "{talk}");
    assert!(
        talk.contains("2 addresses of your signers would go to localhost"),
        "{talk}"
    );
    assert!(talk.contains("--confirm send-2"), "{talk}");
    assert!(server.asked.lock().unwrap().is_empty());

    let confirmed: Vec<&str> = send.into_iter().chain(["--confirm", "send-2"]).collect();
    let (code, said, talk) = asked(&home, &authority, &server, &confirmed);
    assert_eq!(code, 0, "{talk}");
    assert!(said.contains("1 address has a district now"), "{said}");
    assert!(
        said.contains("1 address: may be one of several (a tie)"),
        "{said}"
    );
    let requests = server.asked.lock().unwrap().clone();
    assert_eq!(requests.len(), 1);
    let request = &requests[0];
    assert!(
        request.contains("name=\"vintage\"\r\n\r\nCensus2020_Current\r\n"),
        "{request}"
    );
    assert!(request.contains("filename=\"addresses.csv\""), "{request}");
    for personal in ["Ada", "Ben", "example.org", "Apt"] {
        assert!(!request.contains(personal), "{personal} was sent");
    }
    // Who is settled is not asked about again.
    let (code, _, talk) = asked(&home, &authority, &server, &confirmed);
    assert_eq!(code, 2, "{talk}");
    assert!(talk.contains("--confirm send-1"), "{talk}");
}

#[test]
fn a_roster_without_a_plan_is_asked_about_for_the_plan_to_come() {
    let home = Home::new();
    home.write("roster.csv", ROSTER);
    home.write("NationalCD119.txt", "GEOID,CDFP\n360610076001000,12\n");
    home.write("result.csv", RESULT);
    home.run(["merge", "districts", "roster.csv"]).code(2);
    home.run([
        "merge",
        "districts",
        "roster.csv",
        "--out",
        "run",
        "--result",
        "result.csv",
        "--blocks",
        "NationalCD119.txt",
    ])
    .success();
    assert_eq!(plan(&home)["counts"]["ask"], 1);
}
