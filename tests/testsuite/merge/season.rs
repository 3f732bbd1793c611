//! A season of a group, by commands: at each step the exact people have letters, nobody twice, and nobody
//! against their word.

use crate::support::Home;

const HEADER: &str = "name,email,street,city,state,zip,district,story,consent_at,consent";
const ADA: &str = "Ada Park,ada@example.org,1 Fir Rd,Bangor,ME,04401,,,2026-11-01,yes";
const BEN: &str = "Ben Orr,ben@example.org,2 Fir Rd,Bangor,ME,04401,,,2026-11-01,yes";
const CY: &str = "Cy Fox,cy@example.org,3 Elm St,Boise,ID,83702,,,2026-11-01,yes";
const DI: &str = "Di Roe,di@example.org,4 Fir Rd,Bangor,ME,04401,,,2026-11-01,yes";
/// The senators and the member for Bangor, and those for Boise.
const BANGOR: [&str; 3] = ["c001035", "g000592", "k000383"];
const BOISE: [&str; 2] = ["c000880", "r000584"];

fn plan(home: &Home, out: &str) -> serde_json::Value {
    let plan = [
        "merge",
        "plan",
        "cecot/oversight",
        "roster.csv",
        "--out",
        out,
        "--json",
    ];
    let (code, plan) = home.json(plan);
    assert_eq!(code, 0, "{plan}");
    plan
}

fn write(home: &Home, rows: &[&str]) {
    home.write("roster.csv", &format!("{HEADER}\n{}\n", rows.join("\n")));
}

/// Returns whose letters are in a run's folder, each with its office.
fn letters(home: &Home, out: &str) -> Vec<String> {
    let mut letters = Vec::new();
    for office in home.names(&format!("{out}/letters")) {
        for name in home.names(&format!("{out}/letters/{office}")) {
            let (signer, _) = name.rsplit_once('-').unwrap();
            letters.push(format!("{signer} {office}"));
        }
    }
    letters.sort();
    letters
}

/// Returns the letters of some signers from Bangor, and those of `cy` to some offices.
fn of(bangor: &[&str], boise: &[&str]) -> Vec<String> {
    let mut all: Vec<String> = bangor
        .iter()
        .flat_map(|name| BANGOR.map(|office| format!("{name} {office}")))
        .chain(boise.iter().map(|office| format!("cy-fox {office}")))
        .collect();
    all.sort();
    all
}

fn render(home: &Home, out: &str) -> String {
    let (code, said) = home.said(&["merge", "render", out]);
    assert_eq!(code, 0, "{said}");
    said
}

#[test]
fn a_season_goes_by_with_every_letter_once_and_nobody_against_their_word() {
    let home = Home::new();
    // The first wave: whoever lives in one of two districts writes to the senators meanwhile.
    write(&home, &[ADA, BEN, CY]);
    let first = plan(&home, "run");
    assert_eq!(first["counts"]["signers"], 2);
    assert_eq!(first["counts"]["certain"], 1);
    assert_eq!(first["counts"]["letters"], 8);
    render(&home, "run");
    assert_eq!(letters(&home, "run"), of(&["ada-park", "ben-orr"], &BOISE));

    // A late signer, an answer and a changed story: nothing is made before a plan counts them.
    let answered = CY.replace("83702,,", "83702,ID-02,");
    let changed = BEN.replace("04401,,,", "04401,,The river smells.,");
    write(&home, &[ADA, &changed, &answered, DI]);
    let (code, said) = home.said(&["merge", "render", "run"]);
    assert_eq!(code, 1);
    assert!(
        said.contains("has changed since the plan was made"),
        "{said}"
    );
    let second = plan(&home, "run");
    let begun = &second["begun"];
    let count = |key: &str| begun[key].as_u64().unwrap();
    assert_eq!(
        [
            count("made"),
            count("new"),
            count("changed"),
            count("leaving")
        ],
        [3, 1, 2, 0]
    );
    let ada = |home: &Home| {
        let name = home.names("run/letters/c001035").into_iter();
        let name = name
            .into_iter()
            .find(|name| name.starts_with("ada"))
            .unwrap();
        home.path(&format!("run/letters/c001035/{name}"))
    };
    // Whoever has a letter that did not change keeps it as it is.
    std::fs::write(ada(&home), "signed by hand").unwrap();
    render(&home, "run");
    assert_eq!(std::fs::read(ada(&home)).unwrap(), b"signed by hand");
    let house = ["c000880", "r000584", "s001148"];
    let all = of(&["ada-park", "ben-orr", "di-roe"], &house);
    assert_eq!(letters(&home, "run"), all);
    let ben = home.names("run/letters/c001035").into_iter();
    let ben = ben
        .into_iter()
        .find(|name| name.starts_with("ben"))
        .unwrap();
    let ben = home.read(&format!("run/letters/c001035/{ben}"));
    assert!(ben.contains("The river smells."), "{ben}");
    let again = render(&home, "run");
    assert!(again.contains("No new letter was to be made."), "{again}");
    let (_, status) = home.json(["merge", "status", "run", "--json"]);
    assert_eq!(status["made"]["letters"], 12);
    assert_eq!(status["waiting"]["letters"], 0);

    // One withdraws, one says no on the form, and one asks for no more by mail.
    home.write("run/suppress.csv", "email\nADA@example.org\n");
    let no = changed.replace(",yes", ",no");
    write(&home, &[ADA, &no, &answered, DI]);
    let third = plan(&home, "run");
    assert_eq!(third["begun"]["leaving"], 2);
    assert_eq!(third["counts"]["refusals"], 1);
    let said = render(&home, "run");
    let taken = "Took out 6 letters that match nobody on the roster (2 signers left or changed)";
    assert!(said.contains(taken), "{said}");
    assert_eq!(letters(&home, "run"), of(&["di-roe"], &house));
    home.run(["merge", "opt-out", "di+news@example.org"])
        .success();
    let fourth = plan(&home, "run");
    assert_eq!(fourth["counts"]["opted_out"], 1);
    render(&home, "run");
    assert_eq!(letters(&home, "run"), of(&[], &house));

    // The second campaign begins in its own folder, and honors what was said to the first; so it does after
    // the first is forgotten.
    write(&home, &[ADA, BEN, &answered, DI]);
    let (_, said) = home.said(&["merge", "forget", "run", "--confirm", "forget-run"]);
    assert!(
        said.contains("list of opt-outs stays: 2 addresses"),
        "{said}"
    );
    let next = plan(&home, "next");
    assert_eq!(next["counts"]["opted_out"], 2);
    assert_eq!(next["counts"]["signers"], 2);
    render(&home, "next");
    assert_eq!(letters(&home, "next"), of(&["ben-orr"], &house));
    let list = std::fs::read_to_string(home.path("home/data/opt-outs.csv")).unwrap();
    assert!(!list.contains("example"), "{list}");
    home.run(["merge", "opt-out", "--erase", "di@example.org"])
        .success();
    assert_eq!(plan(&home, "next")["counts"]["opted_out"], 1);
}

#[test]
fn an_archive_is_begun_anew_when_someone_leaves_it() {
    let home = Home::new();
    write(&home, &[ADA, BEN]);
    let plan = [
        "merge",
        "plan",
        "cecot/oversight",
        "roster.csv",
        "--out",
        "run",
        "--make",
        "mbox",
    ];
    home.run(plan).success();
    render(&home, "run");
    let messages = |home: &Home| home.read("run/letters.mbox").matches("\nFrom: ").count();
    assert_eq!(messages(&home), 6);
    home.write("run/suppress.csv", "email\nben@example.org\n");
    render(&home, "run");
    let mailbox = home.read("run/letters.mbox");
    assert_eq!(messages(&home), 3);
    assert!(!mailbox.contains("Ben Orr") && mailbox.contains("Ada Park"));
}

#[test]
fn a_plan_makes_again_what_says_something_else_and_nothing_else() {
    let home = Home::new();
    let campaign = include_str!("../../../config/campaigns/cecot.toml");
    home.write("own.toml", campaign);
    let plan = |home: &Home| {
        let plan = [
            "merge",
            "plan",
            "./own.toml/oversight",
            "roster.csv",
            "--out",
            "run",
            "--json",
        ];
        let (code, plan) = home.json(plan);
        assert_eq!(code, 0, "{plan}");
        plan["begun"]["changed"].as_u64()
    };
    write(&home, &[ADA, BEN]);
    assert_eq!(plan(&home), None);
    render(&home, "run");
    let of_ada = |home: &Home| {
        let all = home.names("run/letters/c001035");
        let ada = all.iter().find(|name| name.starts_with("ada")).unwrap();
        home.read(&format!("run/letters/c001035/{ada}"))
    };
    let before = of_ada(&home);

    // The summary and a comment, a name in two columns and its prefix change no letter.
    let unused = "Ask the Department of Homeland Security for";
    assert!(campaign.contains(unused));
    let commented = campaign.replace(unused, "Ask the Department for");
    home.write("own.toml", &format!("{commented}\n# Looked at again.\n"));
    let parts = HEADER.replace("name,", "prefix,first_name,last_name,");
    let of = |row: &str| format!("Dr.,{}", row.replacen(' ', ",", 1));
    home.write(
        "roster.csv",
        &format!("{parts}\n{}\n{}\n", of(ADA), of(BEN)),
    );
    assert_eq!(plan(&home), Some(0));
    let said = render(&home, "run");
    assert!(said.contains("No new letter was to be made."), "{said}");
    assert!(!said.contains("again"), "{said}");

    // Other thanks change every letter.
    let thanks = "Thank you for upholding the rule of law.";
    assert!(before.contains(thanks), "{before}");
    assert!(commented.contains(thanks));
    home.write("own.toml", &commented.replace(thanks, "Thank you."));
    assert_eq!(plan(&home), Some(2));
    let said = render(&home, "run");
    assert!(
        said.contains("Made 6 letters that say something else now again."),
        "{said}"
    );
    assert!(!of_ada(&home).contains(thanks));
}

#[test]
fn a_plan_says_where_those_are_listed_who_withdrew() {
    let home = Home::new();
    write(&home, &[ADA, BEN, CY, DI]);
    home.write("first.csv", "email\nben@example.org\n");
    home.write("second.csv", "email\nada@example.org\n");
    let says = |list: &[&str], out: &str, wanted: &str| {
        let plan = [
            "merge",
            "plan",
            "cecot/oversight",
            "roster.csv",
            "--out",
            out,
        ];
        let (code, said) = home.said(&[&plan[..], list].concat());
        assert_eq!(code, 0, "{said}");
        let wanted = format!("withdrawn {wanted} on the list of opt-outs");
        assert!(said.contains(&wanted), "{wanted} in {said}");
    };
    let elsewhere = "by another folder of the campaign, or one that was forgotten";
    says(&["--withdrawn", "first.csv"], "first", "1 withdrawals.csv");
    let both = format!("2 1 in withdrawals.csv; 1 {elsewhere}");
    says(&["--withdrawn", "second.csv"], "second", &both);
    assert!(!home.read("second/withdrawals.csv").contains("ben@"));
    home.write("first/suppress.csv", "email\ndi@example.org\n");
    let all = format!("3 1 in withdrawals.csv; 1 in suppress.csv; 1 {elsewhere}");
    says(&[], "first", &all);
}
