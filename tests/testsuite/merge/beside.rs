//! What stands beside a yes: remarks, standings, ticks that contradict it, names that are none, and questions that hold
//! the title of a column. Whoever it speaks against gets no letter, or is asked.

use crate::support::Home;

const ADDRESS: &str = "Bangor,ME,04401";

fn plan(home: &Home, roster: &str) -> serde_json::Value {
    home.write("roster.csv", roster);
    let (code, plan) = home.json(super::PLAN.iter().copied().chain(["--json"]));
    assert_eq!(code, 0, "{plan}");
    plan
}

/// Plans people who agreed, each with cells below some titles, and returns how many sign, are asked, and said no.
fn rows(titles: &str, cells: &[&str]) -> [u64; 3] {
    let home = Home::new();
    let mut roster = format!("name,email,street,city,state,zip,agree,{titles}\n");
    for (number, cells) in cells.iter().enumerate() {
        let name = ["Ada Park", "Ben Orr", "Cy Fox", "Di Roe"][number % 4];
        let row = format!("{name},p{number}@example.org,{number}1 Fir Rd,{ADDRESS},yes,{cells}\n");
        roster.push_str(&row);
    }
    let plan = plan(&home, &roster);
    ["signers", "ask", "refusals"].map(|key| plan["counts"][key].as_u64().unwrap())
}

/// Plans rows whose first cell is a name, and returns how many sign and are asked.
fn names(titles: &str, people: &[&str]) -> [u64; 2] {
    let home = Home::new();
    let mut roster = format!("{titles},street,city,state,zip,agree\n");
    for (number, person) in people.iter().enumerate() {
        let row = format!("{person},{number}1 Fir Rd,{ADDRESS},yes\n");
        roster.push_str(&row);
    }
    let plan = plan(&home, &roster);
    ["signers", "ask"].map(|key| plan["counts"][key].as_u64().unwrap())
}

fn letters(home: &Home) -> String {
    let letters = home.run(["merge", "render", "run", "--stdout"]).success();
    String::from_utf8(letters.get_output().stdout.clone()).unwrap()
}

#[test]
fn remarks_to_the_organizer_are_in_no_letter_and_stories_are() {
    for title in [
        "Anything else we should know?",
        "Comments",
        "Notes",
        "Questions?",
    ] {
        let home = Home::new();
        let roster = format!(
            "name,street,city,state,zip,agree,Story,{title}\n\
             Ada Park,1 Fir Rd,{ADDRESS},yes,The bus is late.,Thanks for doing this!\n"
        );
        plan(&home, &roster);
        let letters = letters(&home);
        assert!(
            letters.contains("The bus is late.") && !letters.contains("Thanks for doing"),
            "{title}: {letters}"
        );
    }
    let home = Home::new();
    let roster = "name,street,city,state,zip,agree,Additional comments\nAda Park,1 Fir Rd,Bangor,ME,04401,yes,Late.\n";
    home.write("roster.csv", roster);
    let (code, said) = home.said(&super::PLAN);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("`Additional comments` is taken for remarks to you"),
        "{said}"
    );
    assert!(
        said.contains("--map story=\"Additional comments\""),
        "{said}"
    );
}

#[test]
fn a_column_that_counts_is_not_said_to_count_for_nothing() {
    let home = Home::new();
    home.write(
        "roster.csv",
        &format!("name,street,city,state,zip,agree,Account Status,Shoe size\nAda Park,1 Fir Rd,{ADDRESS},yes,Active,9\n"),
    );
    let (code, said) = home.said(&super::PLAN);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("Nothing is taken from `Shoe size`;"),
        "{said}"
    );
}

#[test]
fn comments_alone_are_stories() {
    let home = Home::new();
    plan(
        &home,
        &format!(
            "name,street,city,state,zip,agree,Comments\nAda Park,1 Fir Rd,{ADDRESS},yes,The bus is late.\n"
        ),
    );
    assert!(letters(&home).contains("The bus is late."));
}

#[test]
fn a_refusal_in_any_text_of_a_row_keeps_its_person_out() {
    for text in [
        "please do NOT use my name",
        "11/6 called back: please take my name off the letter",
        "I'd rather you did not send this after all",
        "I want to remain anonymous",
    ] {
        for title in ["Story", "Notes", "Anything else we should know?"] {
            assert_eq!(rows(title, &[text, ""]), [1, 0, 1], "{title}: {text}");
        }
        // Nobody knows what stands in a column of another title.
        assert_eq!(rows("Field 7", &[text, ""]), [1, 1, 0], "{text}");
    }
    for text in [
        "Changed her mind",
        "Moved to Canada in Sept",
        "no longer interested",
    ] {
        assert_eq!(rows("Notes", &[text, ""]), [1, 1, 0], "{text}");
    }
}

#[test]
fn a_story_that_asks_congress_not_to_do_something_is_no_refusal() {
    let stories = [
        "Please do not cut the program.",
        "Please do not send me a form letter.",
        "I would rather you did not close our post office.",
        "My brother moved to Canada for a job.",
    ];
    assert_eq!(rows("Story", &stories), [4, 0, 0]);
    assert_eq!(
        rows("Notes", &["Do not call after 8", "Sent thank-you card 9/9"]),
        [2, 0, 0]
    );
}

#[test]
fn any_status_of_a_person_counts_and_that_of_a_thing_does_not() {
    for title in [
        "Account Status",
        "Member Status",
        "Contact Status",
        "Constituent Status",
    ] {
        let gone = [
            "Deceased",
            "Inactive - Do not contact",
            "unsubscribed",
            "Active",
        ];
        assert_eq!(rows(title, &gone), [1, 0, 3], "{title}");
        assert_eq!(rows(title, &["Inactive", "Active"]), [1, 1, 0], "{title}");
    }
    for title in ["Payment Status", "SMS Status", "Submission Status"] {
        assert_eq!(rows(title, &["removed", "inactive"]), [2, 0, 0], "{title}");
    }
}

#[test]
fn a_status_that_rests_is_asked_about_and_a_no_to_mail_is_none_to_the_letter() {
    assert_eq!(rows("Status", &["Inactive", "Active"]), [1, 1, 0]);
    assert_eq!(
        rows("Status", &["Inactive - opted out", "Active"]),
        [1, 0, 1]
    );
    assert_eq!(rows("Do Not Mail", &["TRUE", ""]), [2, 0, 0]);
    assert_eq!(rows("Do Not Email", &["TRUE", ""]), [1, 0, 1]);
}

#[test]
fn a_subscription_that_nobody_confirmed_is_asked_about_beside_a_yes() {
    for (title, words) in [
        ("Email status", "Awaiting confirmation"),
        ("Email permission status", "Pending"),
        ("Status", "Pending confirmation"),
    ] {
        assert_eq!(rows(title, &[words, "Active"]), [1, 1, 0], "{title}");
    }
}

#[test]
fn a_tick_for_none_of_the_choices_contradicts_a_yes() {
    assert_eq!(
        rows("Neither of these", &["Neither of these", "", "0"]),
        [2, 1, 0]
    );
    assert_eq!(rows("None of the above", &["x", ""]), [1, 1, 0]);
}

#[test]
fn names_that_are_nobodys_are_asked_for() {
    let nobody = [
        "TEST - do not use",
        "Do Not Use",
        "Robin Test",
        "Sample Signer",
        "Guest Attendee",
        "Info Requested Info Requested",
        "Q?? Low",
        "Low (illegible)",
    ];
    assert_eq!(names("name", &nobody), [0, 8]);
    let people = ["Joe Sample", "Christopher Guest", "Thomas Thomas"];
    assert_eq!(names("name", &people), [3, 0]);
    assert_eq!(
        names(
            "first name,last name",
            &["Info Requested,Info Requested", "Ada,Park"]
        ),
        [1, 1]
    );
    let groups = [
        "Blue Hen Food Co-op,,,Organization",
        "Ada Park,Ada,Park,Individual",
        "Ben Orr,Ben,Orr,Organization",
    ];
    assert_eq!(
        names("full name,first name,last name,Type", &groups),
        [2, 1]
    );
    let home = Home::new();
    plan(
        &home,
        "name,street,city,state,zip,agree\n\"Prairie Legal Aid, Inc.\",1 Fir Rd,Bangor,ME,04401,yes\n",
    );
    let ask = home.read("run/ask.csv");
    assert!(ask.contains("Prairie Legal Aid, Inc."), "{ask}");
}

#[test]
fn the_question_over_several_columns_changes_none_of_them() {
    let home = Home::new();
    let plan = plan(
        &home,
        "Respondent ID,Collector ID,Start Date,Email Address,First Name,Please tell us who you are,,,,,,,May we sign for you?,\n\
         ,,,,,First Name,Last Name,Address,City/Town,State/Province,ZIP/Postal Code,Email Address,Yes,No\n\
         1,7,10/20/2026,,,Ada,Park,1 Fir Rd,Bangor,ME,04401,ada@example.org,Yes,\n\
         2,7,10/20/2026,,,Ben,Orr,2 Fir Rd,Bangor,ME,04401,ben@example.org,,No\n",
    );
    let counts = ["signers", "with_email", "held", "no_consent", "refusals"]
        .map(|key| plan["counts"][key].as_u64().unwrap());
    assert_eq!(counts, [1, 1, 0, 1, 1], "{plan}");
    assert!(letters(&home).contains("Ada Park\n1 Fir Rd"));
}

#[test]
fn a_wish_for_the_letter_is_consent_and_a_labeled_address_is_read_by_its_labels() {
    let home = Home::new();
    let plan = plan(
        &home,
        "Name\tAddress\tI want my letter sent to my Representative and both Senators under my name.\n\
         Ada Park\t\"Street Address: 1 Fir Rd\nStreet Address Line 2: Apt 4\nCity: Bangor\nState / Province: ME\n\
         Postal / Zip Code: 04401\nCountry: United States\"\tYes\n\
         Ben Orr\t\"Street Address: 2 Fir Rd\nCity: Bangor\nState / Province: ME\nPostal / Zip Code: 04401\"\tNo\n\
         Liv Dahl\t\"Street Address: Storgata 4\nCity: Oslo\nState / Province: Oslo\nPostal / Zip Code: 0155\n\
         Country: Norway\"\tYes\n",
    );
    let counts =
        ["signers", "refusals", "rejected"].map(|key| plan["counts"][key].as_u64().unwrap());
    assert_eq!(counts, [1, 1, 1], "{plan}");
    assert!(letters(&home).contains("Ada Park\n1 Fir Rd, Apt 4\nBangor, ME 04401"));
    assert!(
        home.read("run/rejects.csv")
            .contains("`Norway` is not the United States")
    );
}

#[test]
fn a_column_of_questions_says_what_the_column_of_answers_is() {
    let home = Home::new();
    let question = "May we sign your name to our letter to Congress?";
    let plan = plan(
        &home,
        &format!(
            "name,street,city,state,zip,Custom Field 1 Label,Custom Field 1 Value\n\
             Ada Park,1 Fir Rd,{ADDRESS},{question},Yes\n\
             Ben Orr,2 Fir Rd,{ADDRESS},{question},No\n\
             Cy Fox,3 Fir Rd,{ADDRESS},Do you want a T-shirt?,Yes\n\
             Di Roe,4 Fir Rd,{ADDRESS},{question},\n"
        ),
    );
    let counts =
        ["signers", "refusals", "no_consent"].map(|key| plan["counts"][key].as_u64().unwrap());
    assert_eq!(counts, [1, 1, 3], "{plan}");
    let without = home.read("run/no-consent.csv");
    assert!(without.contains("Do you want a T-shirt?"), "{without}");
}

#[test]
fn no_column_that_means_a_no_or_something_else_is_proposed_for_consent() {
    let home = Home::new();
    home.write(
        "roster.csv",
        "name,street,city,state,zip,federal_donotcall,email2_is_bad,Account Status,Text Message Opt In,Q7\n\
         Ada Park,1 Fir Rd,Bangor,ME,04401,true,false,active,yes,yes\n\
         Ben Orr,2 Fir Rd,Bangor,ME,04401,false,true,no,no,no\n",
    );
    let (code, said) = home.said(&super::PLAN);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("no row can be used"), "{said}");
    assert_eq!(said.matches("--map consent=").count(), 1, "{said}");
    assert!(said.contains("--map consent=\"Q7\""), "{said}");
}

#[test]
fn mail_that_comes_back_is_no_word_against_letters_and_no_kit_is_mailed_there() {
    let home = Home::new();
    let plan = plan(
        &home,
        "name,street,city,state,zip,agree,email,email1,email1_is_bad,email2,email2_is_bad\n\
         Ada Park,1 Fir Rd,Bangor,ME,04401,1 - Yes,ada@example.org,ada@example.org,true,,\n\
         Ben Orr,2 Fir Rd,Bangor,ME,04401,1 - Yes,ben@example.org,ben@example.org,false,b@example.org,true\n\
         Cy Fox,3 Fir Rd,Bangor,ME,04401,2 - No,cy@example.org,cy@example.org,false,,\n",
    );
    let counts = ["signers", "refusals"].map(|key| plan["counts"][key].as_u64().unwrap());
    assert_eq!(counts, [2, 1], "{plan}");
    assert!(
        home.read("run/notes.csv")
            .contains("no kit is mailed to `ada@example.org`")
    );
    let text = "name,street,city,state,zip,agree,email,Email status,Bounce date\n\
                Ada Park,1 Fir Rd,Bangor,ME,04401,yes,ada@example.org,Hard bounce,\n\
                Ben Orr,2 Fir Rd,Bangor,ME,04401,yes,ben@example.org,Active,11/2/2026\n\
                Cy Fox,3 Fir Rd,Bangor,ME,04401,yes,cy@example.org,Active,\n";
    for (make, wanted) in [("letters", [3, 0]), ("kits", [1, 2])] {
        let home = Home::new();
        home.write("roster.csv", text);
        let (_, plan) = home.json(
            super::PLAN
                .iter()
                .copied()
                .chain(["--json", "--make", make]),
        );
        let counts = ["signers", "no_mailbox"].map(|key| plan["counts"][key].as_u64().unwrap());
        assert_eq!(counts, wanted, "{plan}");
    }
}

#[test]
fn remarks_that_take_someone_off_or_set_a_condition_are_never_signed() {
    for text in [
        "called 11/9 - to be struck from the roster",
        "wanted to be dropped",
        "11/18 UNSUB",
        "doesn't want this letter any more",
        "told me no at the door",
        "OK only once her lawyer agrees",
        "will sign if the ask is softened",
        "not sure about signing",
        "backed out after the meeting",
        "wants to think it over",
        "needs to read the text first",
    ] {
        assert_eq!(rows("Notes", &[text, ""])[0], 1, "{text}");
    }
    for text in [
        "said no calls before noon",
        "signed on the second day",
        "wants to be a host",
        "ok to leave a message",
        "her sister signed as well",
        "first time at a meeting",
    ] {
        assert_eq!(rows("Notes", &[text, ""]), [2, 0, 0], "{text}");
    }
}

#[test]
fn a_column_that_may_tell_of_a_withdrawal_is_asked_about_and_named() {
    for (title, cell) in [
        ("Date resigned", "11/2/2026"),
        ("Austritt", "2.11.2026"),
        ("Group code", "Do Not Contact"),
        ("Age", "12"),
        ("Are you at least 18?", "No"),
    ] {
        assert_eq!(rows(title, &[cell, ""]), [1, 1, 0], "{title}");
    }
    for (title, cell) in [
        ("Objection", "2.11.2026"),
        ("Cancelled on", "11/2/2026"),
        ("Widerspruch", "ja"),
    ] {
        assert_eq!(rows(title, &[cell, ""]), [1, 0, 1], "{title}");
    }
    let home = Home::new();
    home.write(
        "roster.csv",
        &format!("name,street,city,state,zip,agree,Date resigned,Shoe size\nAda Park,1 Fir Rd,{ADDRESS},yes,,9\n"),
    );
    let (_, said) = home.said(&super::PLAN);
    assert!(
        said.contains("`Date resigned` may say who withdrew"),
        "{said}"
    );
    assert!(
        said.contains("Nothing is taken from `Shoe size`;"),
        "{said}"
    );
}

#[test]
fn a_form_that_was_not_filled_in_to_its_end_is_nobodys_consent() {
    for (title, cells) in [
        ("Response Type", ["completed", "partial"]),
        ("Finished", ["TRUE", "FALSE"]),
        ("Completion Status", ["1", "0"]),
    ] {
        let home = Home::new();
        let text = format!(
            "name,street,city,state,zip,agree,{title}\nAda Park,1 Fir Rd,{ADDRESS},yes,{}\n\
             Ben Orr,2 Fir Rd,{ADDRESS},yes,{}\n",
            cells[0], cells[1]
        );
        let plan = plan(&home, &text);
        let counts =
            ["signers", "no_consent", "refusals"].map(|key| plan["counts"][key].as_u64().unwrap());
        assert_eq!(counts, [1, 1, 0], "{title}");
        assert!(
            home.read("run/no-consent.csv").contains(cells[1]),
            "{title}"
        );
    }
}

#[test]
fn a_question_that_is_answered_in_sentences_is_a_story_or_asked_about() {
    for title in [
        "What made you want to sign?",
        "What would you tell your members of Congress?",
        "A word for your senators",
    ] {
        let home = Home::new();
        let text = format!(
            "name,street,city,state,zip,{title},I agree\nAda Park,1 Fir Rd,{ADDRESS},The bus is late.,yes\n"
        );
        plan(&home, &text);
        assert!(letters(&home).contains("The bus is late."), "{title}");
    }
    for title in [
        "Why did you leave your last town?",
        "Your thoughts on the meeting",
    ] {
        let home = Home::new();
        home.write(
            "roster.csv",
            &format!("name,street,city,state,zip,{title},I agree\nAda Park,1 Fir Rd,{ADDRESS},The bus is late.,yes\n"),
        );
        let (_, said) = home.said(&super::PLAN);
        assert!(
            said.contains(&format!("`{title}` may ask for people's own words")),
            "{said}"
        );
        assert!(!said.contains("Nothing is taken from"), "{said}");
    }
}

#[test]
fn the_foot_of_a_report_is_told_and_not_rejected() {
    let home = Home::new();
    let plan = plan(
        &home,
        &format!(
            "name,email,street,city,state,zip,agree\nAda Park,a@example.org,1 Fir Rd,{ADDRESS},yes\n\
             Grand total,,,,,,1\n1 record,,,,,,\n\"Generated by Ginny, 11/2/2026\",,,,,,\n\
             Ben Orr,,,,,,yes\n"
        ),
    );
    let counts = ["signers", "rejected", "foot"].map(|key| plan["counts"][key].as_u64().unwrap());
    assert_eq!(counts, [1, 1, 3], "{plan}");
    assert!(
        home.read("run/notes.csv")
            .contains("`1 record` is a line of the report")
    );
}

#[test]
fn addresses_under_username_are_those_of_a_form_and_its_words_are_not_doubted() {
    let home = Home::new();
    home.write(
        "roster.csv",
        &format!(
            "Timestamp,Username,Your full name,Street address,City,State,ZIP,Consent (Consent),Consent (Text)\n\
             11/2/2026 9:01:00,ada@example.org,Ada Park,1 Fir Rd,{ADDRESS},Checked,I agree that you write in my name.\n"
        ),
    );
    let (code, said) = home.said(&[&super::PLAN[..], &["--make", "kits"]].concat());
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("1 signer gets one by email"), "{said}");
    assert!(!said.contains("is not about letters"), "{said}");
}

#[test]
fn a_refusal_on_one_row_of_a_person_is_one_on_all() {
    let home = Home::new();
    let plan = plan(
        &home,
        "name,email,street,city,state,zip,agree,Notes\n\
         Ada Park,ada@example.org,1 Fir Rd,Bangor,ME,04401,yes,\n\
         Ada Park,ada@example.org,1 Fir Rd,Bangor,ME,04401,yes,please take my name off the letter\n",
    );
    let counts = ["signers", "refusals"].map(|key| plan["counts"][key].as_u64().unwrap());
    assert_eq!(counts, [0, 2], "{plan}");
}
