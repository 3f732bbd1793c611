//! Whose word a letter rests on: what columns ask, who is no signer, and how long a withdrawal holds.

use crate::support::Home;

const BOTH: [&str; 2] = ["Ada Park,1 Fir Rd", "Ben Orr,2 Fir Rd"];

fn plan(home: &Home, roster: &str) -> serde_json::Value {
    home.write("roster.csv", roster);
    let (code, plan) = home.json(super::PLAN.iter().copied().chain(["--json"]));
    assert_eq!(code, 0, "{plan}");
    plan
}

/// Plans a roster of Ada and Ben with some more columns, and returns how many of them sign.
fn signers(titles: &str, cells: [&str; 2]) -> u64 {
    let rows: Vec<String> = BOTH
        .iter()
        .zip(cells)
        .map(|(person, cells)| format!("{person},Bangor,ME,04401,{cells}\n"))
        .collect();
    let roster = format!("name,street,city,state,zip,{titles}\n{}", rows.concat());
    plan(&Home::new(), &roster)["counts"]["signers"]
        .as_u64()
        .unwrap()
}

#[test]
fn consent_to_something_else_is_none_to_a_letter() {
    for title in [
        "I agree to receive texts",
        "I agree to the privacy policy",
        "OK to publish my story?",
        "Media consent",
        "Parental consent",
        "Email opt-in",
        "Status",
        "Do not use my name",
        "I do not agree",
        "Not in my name",
    ] {
        assert_eq!(signers(title, ["yes", "yes"]), 0, "{title}");
    }
    for title in [
        "Sign letter?",
        "Petition signed",
        "Count me in",
        "I agree",
        "Yes/No",
    ] {
        assert_eq!(signers(title, ["yes", "no"]), 1, "{title}");
    }
    // A day is a yes, and no number is.
    assert_eq!(signers("Consent given on", ["3.10.2026", ""]), 1);
    assert_eq!(
        signers("Do you agree that we use your name?", ["10/3/2026", "2"]),
        1
    );
}

#[test]
fn the_column_about_the_letter_decides_whatever_stands_beside_it() {
    for (titles, cells, wanted) in [
        ("Sign letter?,Consent to texts", ["no,yes", "yes,no"], 1),
        ("Consent to texts,Sign letter?", ["yes,no", "no,yes"], 1),
        ("GDPR consent,Add my name", ["yes,no", "yes,yes"], 1),
        ("Signed letter,Status", [",Confirmed", "checked,Unsure"], 1),
        ("I agree,Sign letter?", ["yes,no", "yes,"], 0),
        ("I agree,Do not use my name", ["yes,yes", "yes,no"], 1),
    ] {
        assert_eq!(signers(titles, cells), wanted, "{titles}");
    }
    let home = Home::new();
    home.write(
        "roster.csv",
        "name,street,city,state,zip,agree,Consent to texts\nAda Park,1 Fir Rd,Bangor,ME,04401,yes,no\n",
    );
    let (_, said) = home.said(&super::PLAN);
    assert!(
        said.contains("`Consent to texts` is not about letters"),
        "{said}"
    );
}

#[test]
fn a_word_against_it_is_known_by_its_title() {
    for title in [
        "Contact Is Deceased",
        "Date of death",
        "Remove me",
        "Asked to be removed",
        "Refused",
        "Revoked",
        "No longer wants letters",
        "Do you want to opt out?",
        "Withdrawn on",
        "Bad address",
        "Opted out of email: Advocacy",
    ] {
        let titles = format!("agree,{title}");
        assert_eq!(signers(&titles, ["yes,11/2/2026", "yes,"]), 1, "{title}");
        assert_eq!(signers(&titles, ["yes,no", "yes,false"]), 2, "{title}");
    }
    // A telephone, or a story, is no such word.
    for title in [
        "Do not call",
        "Unsubscribe link",
        "Why should nobody be removed from care?",
    ] {
        assert_eq!(
            signers(&format!("agree,{title}"), ["yes,x", "yes,y"]),
            2,
            "{title}"
        );
    }
}

#[test]
fn whoever_lives_abroad_or_is_no_person_does_not_sign() {
    let home = Home::new();
    let plan = plan(
        &home,
        "name,street,city,state,zip,country,agree\n\
         Fritz Uhl,Lindenstr. 6,Berlin,,10115,Germany,yes\n\
         Ada Park,1 Fir Rd,Bangor,ME,04401,United States,yes\n\
         Fir Hill Baptist Church,2 Fir Rd,Bangor,ME,04401,,yes\n\
         Estate of Cy Fox,3 Fir Rd,Bangor,ME,04401,US,yes\n\
         TOTAL,,,,,,4\n",
    );
    let counts = ["signers", "ask", "rejected", "foot", "no_consent"];
    let counts = counts.map(|key| plan["counts"][key].as_u64());
    assert_eq!(
        counts,
        [Some(1), Some(2), Some(1), Some(1), Some(0)],
        "{plan}"
    );
    let rejects = home.read("run/rejects.csv");
    assert!(
        rejects.contains("`Germany` is not the United States"),
        "{rejects}"
    );
}

#[test]
fn words_are_taken_from_the_column_that_asks_for_them_and_cleaned() {
    let home = Home::new();
    plan(
        &home,
        "name,street,Apt #,city,state,zip,agree,Internal comments,Reason for signing,May we share your story?\n\
         pia conti,15 fir rd,4,bangor,ME,04401,yes,was rude,Thanks&nbsp;for <b>reading</b>.,Yes\n\
         Pia Conti,15 Fir Road #4,,Bangor,ME,04401,yes,,,\n",
    );
    let letters = home.run(["merge", "render", "run", "--stdout"]).success();
    let letters = String::from_utf8(letters.get_output().stdout.clone()).unwrap();
    assert_eq!(
        letters
            .matches("Pia Conti\n15 Fir Rd, Apt 4\nBangor, ME")
            .count(),
        3,
        "{letters}"
    );
    assert!(
        letters.contains("Thanks for reading.") && !letters.contains("rude"),
        "{letters}"
    );
}

#[test]
fn a_withdrawal_outlives_its_merge_for_the_same_campaign_alone() {
    let home = Home::new();
    let roster = "name,email,street,city,state,zip,agree\n\
                  Ada Park,ada@example.org,1 Fir Rd,Bangor,ME,04401,yes\n\
                  Ben Orr,ben@example.org,2 Fir Rd,Bangor,ME,04401,yes\n\
                  Flo Gee,flo@example.org,3 Fir Rd,Bangor,ME,04401,yes\n";
    home.write(
        "gone.csv",
        "email,name,zip\nBEN@example.org,,\n,Gee Flo,04401\n",
    );
    home.write("roster.csv", roster);
    home.run(
        super::PLAN
            .iter()
            .copied()
            .chain(["--withdrawn", "gone.csv"]),
    )
    .success();
    let (code, said) = home.said(&["merge", "forget", "run", "--confirm", "forget-run"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("That 2 people withdrew stays known"),
        "{said}"
    );
    let again = plan(&home, roster);
    assert_eq!(
        (&again["counts"]["signers"], &again["counts"]["withdrawn"]),
        (&1.into(), &2.into())
    );
    // No list in the folder says so, and none is named.
    let (_, said) = home.said(&super::PLAN);
    assert!(
        said.contains("withdrawn 2 by another folder of the campaign")
            && said.contains("redress merge opt-out --erase ADDRESS"),
        "{said}"
    );
    let kept = home.read("home/data/opt-outs.csv");
    assert!(!kept.to_lowercase().contains("ben"), "{kept}");
    // Another campaign does not know of it, and says so.
    let other = [
        "merge",
        "plan",
        "mail/hearing",
        "roster.csv",
        "--out",
        "other",
    ];
    let (code, said) = home.said(&other);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("from 3 signers") && said.contains("2 people withdrew from other"),
        "{said}"
    );
    // Ben takes part again.
    home.run(["merge", "opt-out", "--erase", "mailto:ben@example.org"])
        .success();
    assert_eq!(plan(&home, roster)["counts"]["signers"], 2);
    // Whoever withdrew without an address is taken off by name, and nobody else is.
    let (_, said) = home.said(&["merge", "opt-out", "--erase", "Gee Flo, 04402"]);
    assert!(said.contains("no address was taken off"), "{said}");
    let (_, said) = home.said(&["merge", "opt-out", "--erase", "Flo Gee, 04401"]);
    assert!(said.contains("Took 1 person off"), "{said}");
    assert_eq!(plan(&home, roster)["counts"]["signers"], 3);
}

#[test]
fn what_a_list_says_is_taken_whole_or_refused_with_its_line() {
    let home = Home::new();
    home.write("gone.csv", "name,zip\nCal Dix,83702\n");
    let (code, said) = home.said(&["merge", "opt-out", "--file", "gone.csv"]);
    assert_eq!(code, 2, "{said}");
    assert!(
        said.contains("`gone.csv`, line 2: there is no email address"),
        "{said}"
    );
    plan(
        &home,
        "name,street,city,state,zip,agree,story\n\
         Ada Park,1 Fir Rd,Bangor,ME,04401,yes,See https://example.org for it.\n",
    );
    let stories = home
        .read("run/stories.csv")
        .replace("for it.,\n", "for it.,maybe\n");
    home.write("run/stories.csv", &stories);
    let (code, said) = home.said(&super::PLAN);
    assert_ne!(code, 0, "{said}");
    assert!(
        said.contains("stories.csv`, line 2: `keep` is `maybe`"),
        "{said}"
    );
    assert_eq!(home.read("run/stories.csv"), stories);
}
