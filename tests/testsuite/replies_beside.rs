//! Letters that say more than one thing, or come from another agency than the request's, as the docket keeps them: no
//! day of one is lost for another.

use crate::support::Home;

/// Returns a home with a request, and with what was recorded of it.
fn home(office: &str, tracking: &[&str], events: &[&[&str]]) -> Home {
    let home = Home::new();
    let filed = [
        "docket",
        "add",
        "--office",
        office,
        "--subject",
        "Barge logs",
        "--filed",
        "2026-10-05",
    ];
    today(&home, &[&filed[..], tracking].concat());
    for event in events {
        today(&home, &[&["docket", "record", "1"], *event].concat());
    }
    home
}

/// Runs a command, and returns what it says.
fn today(home: &Home, arguments: &[&str]) -> String {
    let run = home
        .redress()
        .env("REDRESS_TODAY", "2026-12-01")
        .args(arguments);
    let run = run.assert();
    let output = run.get_output();
    let [out, said] =
        [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text).into_owned());
    out + &said
}

/// Records what a letter of November 20 says, and returns what is due.
fn due_after(home: &Home, head: &str, body: &str, count: u32) -> String {
    home.write(
        "reply.txt",
        &format!("November 20, 2026\n\n{head}\n\nDear Ms. Park:\n\n{body}\n\nSincerely,\n"),
    );
    let phrase = format!("record-{count}");
    let read = today(
        home,
        &["docket", "read", "reply.txt", "1", "--confirm", &phrase],
    );
    assert!(read.contains("Matter 1: "), "{read}");
    today(home, &["docket", "due", "--within", "400"])
}

const REFERRED: &str = "The Army found six pages of ours for your FOIA request and referred them to this office. We \
                        withhold all six pages in full under Exemption 7(A).\n\nYou may appeal within 120 days.";

#[test]
fn the_answer_of_another_agency_leaves_the_first_offices_decision_and_days_as_they_are() {
    let decided: &[&[&str]] = &[
        &["referred", "--on", "2026-11-09"],
        &["partial", "--on", "2026-11-09", "--exemption", "b5"],
    ];
    let home = home("dod-army", &["--tracking", "FA-27-0107"], decided);
    let due = due_after(
        &home,
        "Re: ICE 2027-ICFO-07001 (your FA-27-0107)",
        REFERRED,
        1,
    );
    for day in [
        "February 7, 2027 (in 68 days): your appeal, matter 1",
        "February 18, 2027 (in 79 days): your appeal of what the other agency withheld, matter 1",
        "the other agency's letter of November 20, 2026 gives until March 20, 2027",
    ] {
        assert!(due.contains(day), "{day} is not in {due}");
    }
    assert!(!due.contains("records that were referred"), "{due}");
    let shown = today(&home, &["docket", "show", "1"]);
    assert!(shown.contains("Matter 1: partly granted"), "{shown}");
    assert!(
        shown.contains("withheld in full; its number is 2027-ICFO-07001"),
        "{shown}"
    );
    assert!(shown.contains("Tracking number: FA-27-0107"), "{shown}");
}

#[test]
fn what_another_agency_answers_decides_nothing_of_a_request_that_is_open() {
    let home = home("dhs-cbp", &["--tracking", "CBP-FO-2026-100001"], &[]);
    let due = due_after(&home, "Re: CBP-FO-2026-100001", REFERRED, 1);
    assert!(
        due.contains("the office's determination, matter 1"),
        "{due}"
    );
    // The rule of the Department of Homeland Security is not the other agency's.
    assert!(!due.contains("6 CFR"), "{due}");
}

#[test]
fn a_refusal_to_say_and_an_empty_search_are_both_appealed() {
    let home = home("cia", &[], &[]);
    let body = "We searched the open files for your FOIA request and located no records.\n\nOf all else we can neither \
                confirm nor deny the existence of responsive records, under Exemptions (b)(1) and (b)(3).\n\nYou may \
                appeal within 90 days.";
    due_after(&home, "Re: F-2027-00901", body, 2);
    let shown = today(&home, &["docket", "show", "1"]);
    assert!(shown.contains("Matter 1: glomar"), "{shown}");
    let answers = [
        "appeal.address=appeals@agency.example",
        "sender.name=Ada Park",
        "sender.address.street=1 Pier Street",
        "sender.address.zip=55804",
        "sender.address.city=Duluth",
    ];
    let set = answers.iter().flat_map(|answer| ["--set", answer]);
    let appeal = ["appeal", "1", "--no-input", "--out", "drafts"];
    today(&home, &appeal.into_iter().chain(set).collect::<Vec<_>>());
    let letter = home.read("drafts/2026-12-01-matter-1-appeal-cia/letter.md");
    for ground in [
        "(b)(1) and (b)(3)",
        "refusal to confirm or deny",
        "search again",
    ] {
        assert!(letter.contains(ground), "{ground} is not in {letter}");
    }
}

#[test]
fn the_bill_in_a_final_letter_has_its_day_beside_the_appeal() {
    let home = home("dod-dla", &[], &[]);
    let body = "This is the final response to your FOIA request. We release 40 pages. Names on two of them are withheld \
                under Exemption 6.\n\nThe fees are $31.20. Payment is due by December 18, 2026.\n\nYou may appeal within \
                90 days.";
    let due = due_after(&home, "Re: DLA-27-00300", body, 2);
    assert!(
        due.contains("December 18, 2026 (in 17 days): your answer about the fees"),
        "{due}"
    );
    assert!(
        due.contains("February 18, 2027 (in 79 days): your appeal, matter 1"),
        "{due}"
    );
    let shown = today(&home, &["docket", "show", "1"]);
    assert!(shown.contains("Matter 1: partly granted"), "{shown}");
    today(
        &home,
        &[
            "docket",
            "record",
            "1",
            "fees-answered",
            "--on",
            "2026-12-01",
        ],
    );
    let due = today(&home, &["docket", "due", "--within", "400"]);
    assert!(!due.contains("the fees"), "{due}");
}

#[test]
fn a_question_about_fees_that_came_before_the_decision_is_over_with_it() {
    let asked: &[&[&str]] = &[&["fees-asked", "--on", "2026-10-20", "--by", "2026-12-18"]];
    let home = home("dod-dla", &[], asked);
    let body = "This answers your FOIA request. We release all 40 pages in full.";
    let due = due_after(&home, "Re: DLA-27-00300", body, 1);
    assert!(!due.contains("the fees"), "{due}");
}

#[test]
fn a_letter_is_on_the_number_of_its_line_re_and_not_on_the_one_that_it_duplicates() {
    let home = home("dol-osha", &["--tracking", "2027-F-04410"], &[]);
    let body = "We received this FOIA request on November 16, 2026.\n\nIt asks for what your request 2027-F-04410 asks \
                for, which is open. We are closing 2027-F-04498.";
    let text = |number: &str| {
        format!("November 20, 2026\n\nRE: FOIA {number}\n\nDear Ms. Park:\n\n{body}\n")
    };
    home.write("other.txt", &text("2027-F-04498"));
    let read = today(&home, &["docket", "read", "other.txt"]);
    assert!(read.contains("tracking: 2027-F-04498"), "{read}");
    assert!(!read.contains("For matter 1"), "{read}");
    home.write("own.txt", &text("2027-F-04410"));
    let read = today(&home, &["docket", "read", "own.txt"]);
    assert!(read.contains("For matter 1"), "{read}");
}
