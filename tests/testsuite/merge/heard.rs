//! What people say beside a yes, in whatever column: it is asked about, and never printed as their letter's words.

use crate::support::Home;

const HEAD: &str = "name,email,street,city,state,zip,agree";

/// Plans people who agreed, each with a cell below a title; returns how many sign, are asked and said no, and the folder.
fn rows(title: &str, cells: &[&str]) -> ([u64; 3], Home) {
    let home = Home::new();
    let mut roster = format!("{HEAD},{title}\n");
    for (number, cell) in cells.iter().enumerate() {
        let name = ["Ada Park", "Ben Orr", "Cy Fox", "Di Roe", "Ed Low"][number % 5];
        let row = format!(
            "{name},p{number}@example.org,{number}1 Fir Rd,Bangor,ME,04401,yes,\"{cell}\"\n"
        );
        roster.push_str(&row);
    }
    (counts(&home, &roster), home)
}

fn counts(home: &Home, roster: &str) -> [u64; 3] {
    home.write("roster.csv", roster);
    let (code, plan) = home.json(super::PLAN.iter().copied().chain(["--json"]));
    assert_eq!(code, 0, "{plan}");
    ["signers", "ask", "refusals"].map(|key| {
        let certain = plan["counts"]["certain"].as_u64().unwrap();
        let count = plan["counts"][key].as_u64().unwrap();
        match key {
            "signers" => count + certain,
            "ask" => count - certain,
            _ => count,
        }
    })
}

#[test]
fn words_against_a_letter_in_a_story_are_asked_about_and_never_printed() {
    let against = [
        "I would prefer not to be named in any letter.",
        "Use only my first name, thanks",
        "Hold it until my lawyer calls",
        "I am 16 and want to help",
        "The bus is late.",
    ];
    for title in ["Story", "Comments", "Your comment to Congress", "Notes"] {
        let (found, home) = rows(title, &against);
        assert_eq!(found, [1, 4, 0], "{title}");
        let letters = home.run(["merge", "render", "run", "--stdout"]).success();
        let letters = String::from_utf8(letters.get_output().stdout.clone()).unwrap();
        assert!(!letters.contains("first name, thanks"), "{title}");
    }
    let (found, _) = rows(
        "Story",
        &["Please don't write anything to my representative", "x"],
    );
    assert_eq!(found, [1, 0, 1]);
}

#[test]
fn a_word_for_who_is_gone_is_heard_among_the_tags_of_a_list() {
    for cell in [
        "Host, Do Not Contact",
        "Do Not Contact; Host",
        "Host|Deceased",
    ] {
        assert_eq!(rows("Tags", &[cell, "Host, Donor"]).0, [1, 1, 0], "{cell}");
    }
}

#[test]
fn a_tag_that_bars_its_row_from_letters_is_heard_under_any_title() {
    for tag in [
        "Do not use for petitions",
        "Host; no letters",
        "not for this mailing",
        "NoLetters",
        "letters: no",
    ] {
        for title in ["Tags", "Group code"] {
            assert_eq!(rows(title, &[tag, "Host"]).0, [1, 1, 0], "{title}: {tag}");
        }
    }
    let harmless = [
        "Letter writers",
        "no calls",
        "opted out texts",
        "not for profit",
        "Petition 2024",
    ];
    assert_eq!(rows("Tags", &harmless).0, [5, 0, 0]);
}

#[test]
fn remarks_that_put_it_off_or_want_someone_asked_first_are_asked_about() {
    for remark in [
        "ask her again in February",
        "will decide after the holidays",
        "check w/ his sister first",
        "do not use: works for the county",
        "moved to Lewiston, no new address",
        "filled this in for my aunt",
    ] {
        assert_eq!(rows("Notes", &[remark, ""]).0, [1, 1, 0], "{remark}");
    }
    let harmless = [
        "call back after 5",
        "follow up next month",
        "used to be on the board",
        "ask her about the pie",
        "will let us know about the hall",
    ];
    assert_eq!(rows("Notes", &harmless).0, [5, 0, 0]);
}

#[test]
fn a_remark_on_the_person_the_name_or_the_address_is_asked_about() {
    for remark in [
        "moved to Augusta",
        "wrong address?",
        "talk to Jo first",
        "can't read the last name",
        "crossed off on the clipboard",
        "not sure who wrote this",
        "put me down as Reverend Orr",
    ] {
        assert_eq!(rows("Notes", &[remark, ""]).0, [1, 1, 0], "{remark}");
    }
    let harmless = [
        "moved by the film",
        "met at the fair",
        "first in line",
        "has two cats",
    ];
    assert_eq!(rows("Notes", &harmless).0, [4, 0, 0]);
}

#[test]
fn words_to_the_group_are_no_story_until_someone_has_looked() {
    for words in [
        "When will this go out? I'd like to tell my class.",
        "Thanks for organizing!",
    ] {
        let (found, home) = rows("Story", &[words, "The bus is late."]);
        assert_eq!(found, [1, 0, 0], "{words}");
        let stories = home.read("run/stories.csv");
        assert!(stories.contains("it speaks to the group"), "{stories}");
    }
}

#[test]
fn an_address_that_mail_comes_back_from_or_that_wants_none_is_in_no_kit() {
    let home = Home::new();
    home.write(
        "roster.csv",
        "nationbuilder_id,first_name,last_name,email1,email_opt_in,primary_address1,primary_city,primary_state,\
         primary_zip,letter_ok\n\
         1,Ada,Park,ada@example.org,true,1 Fir Rd,Bangor,ME,04401,TRUE\n\
         2,Ben,Orr,ben@example.org,false,2 Fir Rd,Bangor,ME,04401,TRUE\n",
    );
    for (make, signers) in [("letters", 2), ("kits", 1)] {
        let options = ["--json", "--make", make];
        let out = ["--out", make];
        let plan = super::PLAN[..4].iter().copied().chain(out).chain(options);
        let (code, plan) = home.json(plan);
        assert_eq!(code, 0, "{plan}");
        assert_eq!(plan["counts"]["signers"].as_u64(), Some(signers), "{plan}");
    }
    let notes = home.read("kits/notes.csv");
    assert!(
        notes.contains("no kit is mailed to `ben@example.org`"),
        "{notes}"
    );
}

#[test]
fn a_move_into_the_state_of_the_rows_address_leaves_nothing_in_doubt() {
    let cells = [
        "moved to Maine in June",
        "Relocated to ME",
        "moved to Ohio",
        "moved to Maine, wants out",
        "moved back to Maine",
    ];
    assert_eq!(rows("Notes", &cells).0, [3, 2, 0]);
}

#[test]
fn what_is_said_of_a_newspaper_is_no_word_on_letters() {
    let title = "Do not publish my name";
    assert_eq!(rows(title, &["x", ""]).0, [1, 1, 0]);
    assert_eq!(
        rows("Notes", &["Please don't print my name in the paper"]).0,
        [0, 1, 0]
    );
}

#[test]
fn a_second_field_of_the_question_may_hold_a_condition_or_the_answer() {
    let home = Home::new();
    let roster = "Respondent ID,Collector ID,Start Date,Email Address,First Name,Who are you?,,,,,May we write to Congress in your name?,\n\
                  ,,,,,Name,Address,City/Town,State/Province,ZIP/Postal Code,Response,Other (please specify)\n\
                  1,7,10/20/2026,,,Ada Park,1 Fir Rd,Bangor,ME,04401,Yes,\n\
                  2,7,10/20/2026,,,Ben Orr,2 Fir Rd,Bangor,ME,04401,Yes,Only if I can read it first\n\
                  3,7,10/20/2026,,,Cy Fox,3 Fir Rd,Bangor,ME,04401,,Ask me next week\n";
    assert_eq!(counts(&home, roster), [1, 1, 0]);
    let without = home.read("run/no-consent.csv");
    assert!(
        without.contains("Ask me next week,not yet a yes"),
        "{without}"
    );
}

#[test]
fn one_choice_of_several_may_be_the_letter() {
    let head = "name,street,city,state,zip";
    for (title, yes, no) in [
        (
            "What may we do with your name?",
            "Newsletter;Send a letter to Congress in my name",
            "Newsletter",
        ),
        ("Letters I agree to", "Governor;Congress", "Governor"),
    ] {
        let home = Home::new();
        let roster = format!(
            "{head},{title}\nAda Park,1 Fir Rd,Bangor,ME,04401,{yes}\nBen Orr,2 Fir Rd,Bangor,ME,04401,{no}\n"
        );
        assert_eq!(counts(&home, &roster), [1, 0, 0], "{title}");
    }
}

#[test]
fn an_address_of_email_among_the_telephones_is_one_and_opt_outs_hold_for_it() {
    let home = Home::new();
    let roster = "CnBio_ID,CnBio_First_Name,CnBio_Last_Name,CnBio_Inactive,CnBio_Anonymous,CnAdrPrf_Addrline1,CnAdrPrf_City,\
                  CnAdrPrf_State,CnAdrPrf_ZIP,CnPh_1_01_Phone_type,CnPh_1_01_Phone_number,Letter consent\n\
                  1,Ada,Park,No,No,1 Fir Rd,Bangor,ME,04401,E-Mail,ada@example.org,Yes\n\
                  2,Ben,Orr,No,No,2 Fir Rd,Bangor,ME,04401,Home,207-555-0142,Yes\n\
                  3,Cy,Fox,Yes,No,3 Fir Rd,Bangor,ME,04401,Home,207-555-0143,Yes\n\
                  4,Di,Roe,No,Yes,4 Fir Rd,Bangor,ME,04401,Home,207-555-0144,Yes\n";
    assert_eq!(counts(&home, roster), [2, 2, 0]);
    let notes = home.read("run/notes.csv");
    assert!(notes.contains("is taken for an email address"), "{notes}");
    assert!(!notes.contains("phone"), "{notes}");
    home.run(["merge", "opt-out", "ada@example.org"]).success();
    assert_eq!(counts(&home, roster), [1, 2, 0]);
}

#[test]
fn post_that_comes_back_keeps_a_letter_back_and_mail_that_does_keeps_a_kit_back() {
    let head = "first name,last name,email,street,city,state,zip,agree";
    let row =
        |cell: &str| format!("Ada,Park,ada@example.org,1 Fir Rd,Bangor,ME,04401,yes,{cell}\n");
    for (title, cell, wanted) in [
        ("Undeliverable Address", "1", [0, 0, 1]),
        ("On Hold", "On Hold Bounce", [1, 0, 0]),
        ("On Hold", "On Hold Opt Out", [0, 0, 1]),
        ("email1_is_bad", "true", [1, 0, 0]),
    ] {
        let home = Home::new();
        let found = counts(&home, &format!("{head},{title}\n{}", row(cell)));
        assert_eq!(found, wanted, "{title}");
        let notes = home.read("run/notes.csv");
        assert_eq!(
            notes.contains("no kit is mailed"),
            wanted[0] == 1,
            "{title}: {notes}"
        );
    }
}

#[test]
fn a_name_is_signed_with_its_suffix_and_without_pronouns_and_capitals() {
    for (titles, cells, wanted) in [
        ("name,suffix", "Saul Park,Jr.", "Saul Park Jr."),
        ("name,suffix", "Saul Park III,III", "Saul Park III"),
        (
            "\"Name (Last, First)\",suffix",
            "\"PARK, Saul\",Sr",
            "Saul Park Sr",
        ),
        ("name,suffix", "Dana Orr (they/them),", "Dana Orr"),
        ("name,suffix", "Eve ST. CLAIR,", "Eve St. Clair"),
    ] {
        let home = Home::new();
        let roster =
            format!("{titles},street,city,state,zip,agree\n{cells},1 Fir Rd,Bangor,ME,04401,yes\n");
        assert_eq!(counts(&home, &roster), [1, 0, 0], "{cells}");
        let letters = home.run(["merge", "render", "run", "--stdout"]).success();
        let letters = String::from_utf8(letters.get_output().stdout.clone()).unwrap();
        assert!(
            letters.contains(&format!("{wanted}\n1 Fir Rd")),
            "{cells}: {letters}"
        );
    }
    let home = Home::new();
    let roster =
        "name,street,city,state,zip,agree\nLee Orr (age 14),1 Fir Rd,Bangor,ME,04401,yes\n";
    assert_eq!(counts(&home, roster), [0, 1, 0]);
    assert!(home.read("run/ask.csv").contains("(age 14)"));
}

#[test]
fn a_second_line_that_repeats_the_city_is_no_part_of_the_street() {
    let home = Home::new();
    let roster = "name,Street Address,Street Address Line 2,city,state,zip,agree\n\
                  Ada Park,1 Fir Rd,Bangor,Bangor,ME,04401,yes\n";
    assert_eq!(counts(&home, roster), [1, 0, 0]);
    let letters = home.run(["merge", "render", "run", "--stdout"]).success();
    let letters = String::from_utf8(letters.get_output().stdout.clone()).unwrap();
    assert!(
        letters.contains("Ada Park\n1 Fir Rd\nBangor, ME"),
        "{letters}"
    );
}

#[test]
fn whoever_withdrew_is_known_without_a_middle_initial_at_the_same_home() {
    let home = Home::new();
    let roster = format!(
        "{HEAD}\n\
         Ada M. Park,ada@example.org,1 Fir Rd Apt 4,Bangor,ME,04401,yes\n\
         Ada Park Jr.,jr@example.org,1 Fir Rd Apt 4,Bangor,ME,04401,yes\n\
         Ben Orr,ben@example.org,2 Fir Rd,Bangor,ME,04401,yes\n\
         Withdrew,,,,,,\n\
         \"Park, Ada\",,1 Fir Rd,,,,\n\
         \"Orr, Ken\",,2 Fir Rd,,,,\n"
    );
    assert_eq!(counts(&home, &roster), [2, 0, 1]);
    let without = home.read("run/no-consent.csv");
    assert!(without.contains("Ada M. Park"), "{without}");
    let unmatched = home.read("run/unmatched.csv");
    assert!(
        unmatched.contains("the heading `Withdrew`,7,,\"Orr, Ken\","),
        "{unmatched}"
    );
    assert_eq!(unmatched.lines().count(), 2, "{unmatched}");
    let (_, said) = home.said(&super::PLAN);
    assert!(said.contains("1 matches no signer"), "{said}");
}

#[test]
fn mended_rejects_planned_alone_into_the_same_folder_are_told_where_they_belong() {
    let home = Home::new();
    let rows = "Ada Park,,1 Fir Rd,Bangor,ME,04401,yes\n";
    counts(
        &home,
        &format!("{HEAD}\n{rows}Ben Orr,,,Bangor,ME,04401,yes\n"),
    );
    home.run(["merge", "render", "run"]).success();
    let rejects = home.read("run/rejects.csv");
    home.write(
        "roster.csv",
        &rejects.replace("Ben Orr,,,", "Ben Orr,,2 Fir Rd,"),
    );
    let (code, said) = home.said(&super::PLAN);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("put the mended rows into the roster"),
        "{said}"
    );
}

#[test]
fn a_line_of_one_field_under_a_report_is_nobodys() {
    let home = Home::new();
    let roster = "Salutation,First Name,Last Name,Street,City,State,Zip,agree\n\
                  Ms.,Ada,Park,1 Fir Rd,Bangor,ME,04401,yes\n\
                  Letters for November\n\
                  Fir Road Tenants\n";
    home.write("roster.csv", roster);
    let (code, plan) = home.json(super::PLAN.iter().copied().chain(["--json"]));
    assert_eq!(code, 0, "{plan}");
    let counts = ["signers", "foot", "rejected"].map(|key| plan["counts"][key].as_u64().unwrap());
    assert_eq!(counts, [1, 2, 0], "{plan}");
}

#[test]
fn a_remark_on_a_later_row_of_the_same_person_is_asked_about() {
    let roster = format!(
        "{HEAD},Notes\n\
         Ada Park,ada@example.org,11 Fir Rd,Bangor,ME,04401,yes,\n\
         Ben Orr,ben@example.org,12 Fir Rd,Bangor,ME,04401,yes,\n\
         Ada Park,ada@example.org,11 Fir Rd,Bangor,ME,04401,yes,Changed my mind about the letter\n\
         Ben Orr,ben@home.example,12 Fir Rd,Bangor,ME,04401,,undecided now\n\
         Cy Fox,cy@example.org,13 Fir Rd,Bangor,ME,04401,yes,\n\
         Cy Fox,cy@example.org,13 Fir Rd,Bangor,ME,04401,yes,Thanks for doing this!\n"
    );
    let home = Home::new();
    // Of the six rows one is signed by someone, and two are asked about; Ben's second row has no yes.
    assert_eq!(counts(&home, &roster)[..2], [1, 2]);
    let asked = std::fs::read_to_string(home.path("run/ask.csv")).unwrap();
    assert!(
        asked.contains("on another row of the same person, `Notes` says `Changed my mind"),
        "{asked}"
    );
}
