//! What stands against a letter: a no, a withdrawal, the end of a term, a name that is none.

use crate::support::Home;

const HEADER: &str = "name,email,street,city,state,zip,consent_at,consent";
const ADA: &str = "Ada Park,ada@example.org,1 Fir Rd,Bangor,ME,04401,2026-11-01,yes";
const BEN: &str = "Ben Orr,ben@example.org,2 Fir Rd,Bangor,ME,04401,2026-11-01,yes";
const DEE: &str = "Dee Roe,dee@example.org,400 C St NE,Washington,DC,20002,2026-11-01,yes";

fn write(home: &Home, rows: &[&str]) {
    home.write("roster.csv", &format!("{HEADER}\n{}\n", rows.join("\n")));
}

fn plan(home: &Home, options: &[&str]) -> serde_json::Value {
    let plan = super::PLAN.iter().chain(options).copied();
    let (code, plan) = home.json(plan.chain(["--json"]));
    assert_eq!(code, 0, "{plan}");
    plan
}

fn counts<const N: usize>(plan: &serde_json::Value, keys: [&str; N]) -> [u64; N] {
    keys.map(|key| plan["counts"][key].as_u64().unwrap())
}

#[test]
fn what_is_said_of_everyone_does_not_outweigh_a_cell_that_is_no_plain_yes() {
    for (header, yes, others) in [
        (
            "OK to use my name?",
            "Yes",
            ["No", "Maybe", "ask me first", ""],
        ),
        (
            "Permission status",
            "granted",
            ["revoked", "partial", "asked", "on file since May"],
        ),
        (
            "Release on file",
            "x",
            ["not yet", "?", "2", "needs a call"],
        ),
        (
            "Authorization to sign letters",
            "I agree",
            ["declined", "pending", "see notes", "-"],
        ),
    ] {
        let home = Home::new();
        let mut roster = format!(
            "name,street,city,state,zip,{header}\nAda Park,1 Fir Rd,Bangor,ME,04401,{yes}\n"
        );
        for (number, other) in others.iter().enumerate() {
            roster += format!("Ben Orr,{number}0 Fir Rd,Bangor,ME,04401,{other}\n").as_str();
        }
        home.write("roster.csv", &roster);
        let plan = plan(&home, &["--consent", "petition at the fair"]);
        assert_eq!(
            counts(&plan, ["signers", "no_consent"]),
            [1, 4],
            "{header}: {plan}"
        );
    }
}

#[test]
fn a_no_in_a_second_column_of_consent_counts() {
    let home = Home::new();
    home.write(
        "roster.csv",
        "name,street,city,state,zip,I agree to the terms,Permission to send letters in my name\n\
         Ada Park,1 Fir Rd,Bangor,ME,04401,yes,yes\n\
         Ben Orr,2 Fir Rd,Bangor,ME,04401,yes,no\n",
    );
    let plan = plan(&home, &[]);
    assert_eq!(
        counts(&plan, ["signers", "no_consent", "refusals"]),
        [1, 1, 1],
        "{plan}"
    );
}

#[test]
fn a_column_of_yes_and_no_that_nobody_knows_is_named() {
    let home = Home::new();
    home.write(
        "roster.csv",
        "name,street,city,state,zip,Q7,Rides the bus\n\
         Ada Park,1 Fir Rd,Bangor,ME,04401,yes,often\n\
         Ben Orr,2 Fir Rd,Bangor,ME,04401,no,no\n",
    );
    let plan = super::PLAN
        .iter()
        .chain(&["--consent", "petition at the fair"]);
    let (code, said) = home.said(&plan.copied().collect::<Vec<_>>());
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("`Q7` says yes on some rows and no on others, and is not asked"),
        "{said}"
    );
    assert!(
        said.contains("--map consent=\"Q7\"") && !said.contains("Rides the bus` says"),
        "{said}"
    );
}

#[test]
fn a_long_answer_that_is_no_yes_is_no_consent() {
    let home = Home::new();
    let rows: Vec<String> = [
        "I will think about it",
        "only with my manager",
        "yes",
        "I agree to all of it",
    ]
    .iter()
    .enumerate()
    .map(|(number, words)| format!("Ada Park,{number} Fir Rd,Bangor,ME,04401,{words}\n"))
    .collect();
    home.write(
        "roster.csv",
        &format!("name,street,city,state,zip,consent\n{}", rows.concat()),
    );
    assert_eq!(counts(&plan(&home, &[]), ["signers", "no_consent"]), [2, 2]);
}

#[test]
fn a_withdrawal_holds_until_it_is_taken_back() {
    let home = Home::new();
    write(&home, &[ADA, BEN]);
    home.write("first.csv", "email\nBEN@example.org\nbem@example.org\n");
    let with = |home: &Home, list: &str| plan(home, &["--withdrawn", list]);
    assert_eq!(
        counts(&with(&home, "first.csv"), ["signers", "withdrawn"]),
        [1, 1]
    );
    // Without the list, and with another one, it holds.
    assert_eq!(counts(&plan(&home, &[]), ["signers", "withdrawn"]), [1, 1]);
    home.write("second.csv", "name,zip\nAda Park,04401\n");
    assert_eq!(
        counts(&with(&home, "second.csv"), ["signers", "withdrawn"]),
        [0, 2]
    );
    std::fs::remove_file(home.path("first.csv")).unwrap();
    std::fs::remove_file(home.path("second.csv")).unwrap();
    assert_eq!(counts(&plan(&home, &[]), ["signers", "withdrawn"]), [0, 2]);
    let kept = home.read("run/withdrawals.csv");
    assert!(kept.starts_with("email,name,zip\n"), "{kept}");
    // Ada takes part again.
    let kept = kept.replace(",Ada Park,04401\n", "");
    home.write("run/withdrawals.csv", &kept);
    assert_eq!(counts(&plan(&home, &[]), ["signers", "withdrawn"]), [1, 1]);
}

#[test]
fn whoever_is_put_on_the_list_after_the_plan_stays_withdrawn_too() {
    let home = Home::new();
    write(&home, &[ADA, BEN]);
    home.write("gone.csv", "email\nnobody@example.org\n");
    plan(&home, &["--withdrawn", "gone.csv"]);
    home.write("gone.csv", "email\nnobody@example.org\nben@example.org\n");
    home.run(["merge", "render", "run"]).success();
    assert_eq!(counts(&plan(&home, &[]), ["signers", "withdrawn"]), [1, 1]);
}

#[test]
fn every_entry_of_a_list_of_withdrawals_that_matches_nobody_is_listed() {
    let home = Home::new();
    write(&home, &[ADA, BEN]);
    let strangers: Vec<String> = (0..9)
        .map(|number| format!("s{number}@example.org,,\n"))
        .collect();
    home.write(
        "gone.csv",
        &format!(
            "email,name,zip\nben@example.org,,\n{},Ada Parks,04401\n",
            strangers.concat()
        ),
    );
    let plan = super::PLAN.iter().chain(&["--withdrawn", "gone.csv"]);
    let (code, said) = home.said(&plan.copied().collect::<Vec<_>>());
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("10 rows match no signer of the roster"),
        "{said}"
    );
    let listed = home.read("run/unmatched.csv");
    assert_eq!(listed.lines().count(), 11, "{listed}");
    assert!(
        listed.contains("gone.csv,3,s0@example.org,,,\n"),
        "{listed}"
    );
    assert!(
        listed.contains("gone.csv,12,,Ada Parks,04401,Ada Park (04401)\n"),
        "{listed}"
    );
    assert!(!listed.contains("ben@"), "{listed}");
}

#[test]
fn a_name_on_a_list_of_withdrawals_is_met_as_people_write_it_and_asked_about_where_two_may_be_meant()
 {
    let home = Home::new();
    let row = |name: &str, number: u32| {
        format!("{name},p{number}@example.org,{number} Fir Rd,Bangor,ME,04401,yes\n")
    };
    let people = [
        "Ida B. Moe",
        "Zoë Núñez",
        "Tad Five",
        "Ann Ray Lee",
        "Ann Sue Lee",
        "Cy Fox",
        "Gro Lund",
        "Bjørn Østby",
    ];
    let rows: String = (1..)
        .zip(people)
        .map(|(number, name)| row(name, number))
        .collect();
    home.write(
        "roster.csv",
        &format!("name,email,street,city,state,zip,agree\n{rows}"),
    );
    home.write(
        "gone.csv",
        "name,zip\n\"MOE, IDA\",04401\nnunez zoe,4401\nTad Five,\nAnn Lee,04401\nCy Foxx,04401\nLUND GRO,\nBjorn Ostby,\n",
    );
    let with_list = super::PLAN
        .iter()
        .chain(&["--withdrawn", "gone.csv"])
        .copied();
    let (code, said) = home.said(&with_list.clone().collect::<Vec<_>>());
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("`gone.csv`, line 6: nearest to `Cy Foxx` is `Cy Fox (04401)`"),
        "{said}"
    );
    assert!(
        said.contains("may be Ann Ray Lee (04401) or Ann Sue Lee (04401)"),
        "{said}"
    );
    let (_, plan) = home.json(with_list.chain(["--json"]));
    assert_eq!(counts(&plan, ["signers", "withdrawn"]), [1, 5], "{plan}");
    assert_eq!(counts(&plan, ["ask", "rejected"]), [2, 0], "{plan}");
    // Who withdrew stays so without the list, and so does who is asked.
    let (_, plan) = home.json(super::PLAN.iter().copied().chain(["--json"]));
    assert_eq!(counts(&plan, ["withdrawn", "ask"]), [5, 2], "{plan}");
    let unmatched = home.read("run/unmatched.csv");
    assert_eq!(unmatched.lines().count(), 1, "{unmatched}");
}

#[test]
fn a_plan_is_not_carried_out_once_a_term_that_it_counts_on_has_ended() {
    let home = Home::new();
    home.write("roster.csv", &format!("{HEADER}\n{ADA}\n"));
    plan(&home, &[]);
    let render = |day: &str| {
        let command = home.redress().env("REDRESS_TODAY", day);
        command.args(["merge", "render", "run"]).output().unwrap()
    };
    let late = render("2027-01-03");
    let said = String::from_utf8_lossy(&late.stderr).into_owned();
    assert_eq!(late.status.code(), Some(1), "{said}");
    assert!(
        said.contains("has ended since") && said.contains("--out run"),
        "{said}"
    );
    assert!(!home.path("run/letters").exists());
    assert_eq!(render("2027-01-02").status.code(), Some(0));
}

#[test]
fn a_signer_without_an_office_to_write_to_is_listed_and_never_lost() {
    let home = Home::new();
    write(&home, &[ADA, DEE]);
    let today = "2027-01-05";
    let run = |words: &[&str]| {
        let command = home.redress().env("REDRESS_TODAY", today);
        let output = command.args(words).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(said).unwrap())
    };
    let (code, said) = run(&super::PLAN);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("signers                            1\n"),
        "{said}"
    );
    assert!(
        said.contains("no office to write to              1  no-office.csv\n"),
        "{said}"
    );
    let listed = home.read("run/no-office.csv");
    assert!(
        listed.contains("\n3,3,Dee Roe,dee@example.org,,"),
        "{listed}"
    );
    let (code, said) = run(&["merge", "render", "run"]);
    assert_eq!(code, Some(3), "{said}");
    assert!(
        said.contains("1 signer has no office to write to"),
        "{said}"
    );
}

#[test]
fn letters_to_ended_terms_are_refused_aloud_and_counted() {
    let home = Home::new();
    write(&home, &[ADA, DEE]);
    let run = |today: &str, words: &[&str]| {
        let command = home.redress().env("REDRESS_TODAY", today);
        let output = command.args(words).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(said).unwrap())
    };
    let (code, said) = run("2027-01-02", &super::PLAN);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        !said.contains("ended") && said.contains("Seats change hands on January 3, 2027"),
        "{said}"
    );
    let (code, said) = run("2027-01-04", &super::PLAN);
    assert_eq!(code, Some(0), "{said}");
    let refused = "3 letters are refused, since the terms of those to whom they would go are over: Eleanor Holmes Norton \
                   (Delegate, District of Columbia); Jared F. Golden (Representative, ME-02); and Susan M. Collins \
                   (Senator, Maine)";
    assert!(
        said.contains(refused)
            && said.contains("letters to ended terms             3  ended.csv\n"),
        "{said}"
    );
    let listed = home.read("run/ended.csv");
    assert!(
        listed.contains("Ada Park")
            && listed.contains("\"Jared F. Golden (Representative, ME-02)\""),
        "{listed}"
    );
    let (code, said) = run("2027-01-04", &["merge", "render", "run"]);
    assert_eq!(code, Some(3), "{said}");
    assert!(
        said.contains(refused) && said.contains("`redress directory refresh members`"),
        "{said}"
    );
    let (_, said) = run("2027-01-04", &["merge", "status", "run"]);
    assert!(
        said.contains("term over              3  their members' terms are over"),
        "{said}"
    );
    let (_, said) = run("2027-01-04", &["merge", "status", "run", "--json"]);
    assert!(said.contains("\"ended\": 3"), "{said}");
}

#[test]
fn what_is_no_name_and_what_is_no_zip_code_make_no_letter() {
    let home = Home::new();
    let row = |name: &str, zip: &str| {
        format!("{name},a@example.org,1 Fir Rd,Bangor,ME,{zip},2026-11-01,yes")
    };
    let rows = [
        row("N/A", "04401"),
        row("The Park Family", "04401"),
        row("Anonymous", "04401"),
        row("Test Test", "04401"),
        row("Ada & Ben Park", "04401"),
        row("Ada Park", "00000"),
        row("Ada Park", "99999"),
        row("Ada Park", "04401"),
    ];
    write(&home, &rows.each_ref().map(String::as_str));
    let plan = plan(&home, &[]);
    assert_eq!(
        counts(&plan, ["signers", "ask", "rejected"]),
        [1, 5, 2],
        "{plan}"
    );
    let ask = home.read("run/ask.csv");
    assert!(
        ask.contains("which name? it is that of a family or a group"),
        "{ask}"
    );
}

#[test]
fn a_whole_address_in_one_cell_is_taken_apart_whatever_other_columns_there_are() {
    let home = Home::new();
    home.write(
        "roster.csv",
        "Email Address,First Name,Last Name,Address,City,State,Zip,OPTIN_TIME,LEID\n\
         a@example.org,Ada,Park,12 Fir Rd  Bangor  ME  04401  US,,,,2026-11-01 10:00:00,1\n\
         b@example.org,Ben,Orr,12 Fir Rd  Apt 4  Bangor  ME  04401-1234  US,,,04401,2026-11-01 10:00:00,1\n\
         c@example.org,Cy,Fox,12 Fir Rd,Bangor,ME,04401,2026-11-01 10:00:00,1\n",
    );
    let plan = plan(&home, &[]);
    assert_eq!(counts(&plan, ["signers", "rejected"]), [3, 0], "{plan}");
    let stdout = home.run(["merge", "render", "run", "--stdout"]).success();
    let letters = String::from_utf8(stdout.get_output().stdout.clone()).unwrap();
    for lines in [
        "12 Fir Rd\nBangor, ME 04401\n",
        "12 Fir Rd, Apt 4\nBangor, ME 04401-1234\n",
    ] {
        assert!(letters.contains(lines), "{lines}: {letters}");
    }
    assert!(!letters.contains("  ME"), "{letters}");
}

#[test]
fn a_bounce_on_a_list_of_opt_outs_is_no_word_against_letters() {
    for (file, option) in [("run/suppress.csv", None), ("gone.csv", Some("gone.csv"))] {
        let home = Home::new();
        write(&home, &[ADA, BEN]);
        plan(&home, &["--make", "letters"]);
        home.write(
            file,
            "email,reason\nada@example.org,HardBounce\nben@example.org,Spam complaint\n",
        );
        if let Some(list) = option {
            home.run(["merge", "opt-out", "--file", list]).success();
        }
        let letters = plan(&home, &["--make", "letters"]);
        let keys = ["signers", "no_mailbox"];
        assert_eq!(counts(&letters, keys), [1, 0], "{file}: {letters}");
        let kits = super::PLAN
            .iter()
            .map(|word| if *word == "run" { "kits" } else { *word });
        let (_, kits) = home.json(kits.chain(["--make", "kits", "--json"]));
        assert_eq!(counts(&kits, keys), [0, 1], "{file}: {kits}");
    }
}
