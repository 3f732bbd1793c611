//! What an office decides or demands gives the sender a right or a duty: its day stands in what is due and in
//! the calendar, and the letter for it is drafted from there.

use super::home;

/// An event that gives a right or a duty.
struct Right {
    /// The matter's events, as `super::enter` takes them; the last one gives it.
    events: &'static str,
    /// Its key in what is due, and its day.
    due: (&'static str, &'static str),
    /// The command of the letter, with the answers that it needs.
    letter: &'static [&'static str],
}

const fn right(
    events: &'static str,
    due: (&'static str, &'static str),
    letter: &'static [&'static str],
) -> Right {
    Right {
        events,
        due,
        letter,
    }
}

const NARROW: &[&str] = &["narrow", "--set", "narrow.records=the final opinions"];
const FEES: &[&str] = &["fees", "--set", "fees.limit=120"];
const CONFIRM: &[&str] = &["confirm"];
const APPEAL: &[&str] = &["appeal", "--set", "appeal.address=appeals@agency.example"];
const FOLLOW_UP: &[&str] = &["follow-up"];

const RIGHTS: [Right; 20] = [
    // What the office asks.
    right(
        "2026-11-16 clarification-asked by=2026-12-14",
        ("clarification-reply", "2026-12-14"),
        NARROW,
    ),
    right(
        "2026-11-16 fees-asked amount=120 by=2026-12-14",
        ("fees-reply", "2026-12-14"),
        FEES,
    ),
    right(
        "2026-11-16 prepayment-asked amount=120 by=2026-12-14",
        ("fees-reply", "2026-12-14"),
        FEES,
    ),
    right(
        "2026-11-16 identity-asked by=2026-12-14",
        ("identity-reply", "2026-12-14"),
        CONFIRM,
    ),
    right(
        "2026-11-16 still-interested by=2026-12-14",
        ("interest-reply", "2026-12-14"),
        CONFIRM,
    ),
    // What it decides against the sender; without a day of the letter's, the Act's ninety days.
    right(
        "2026-11-16 partial exemption=b5",
        ("appeal", "2027-02-14"),
        APPEAL,
    ),
    right(
        "2026-11-16 denied exemption=b5",
        ("appeal", "2027-02-14"),
        APPEAL,
    ),
    right(
        "2026-11-16 glomar exemption=b1",
        ("appeal", "2027-02-14"),
        APPEAL,
    ),
    right("2026-11-16 no-records", ("appeal", "2027-02-14"), APPEAL),
    right("2026-11-16 improper", ("appeal", "2027-02-14"), APPEAL),
    right(
        "2026-11-16 closed-by-office",
        ("appeal", "2027-02-14"),
        APPEAL,
    ),
    right(
        "2026-11-16 denied exemption=b5 by=2027-03-01",
        ("appeal", "2027-02-14"),
        APPEAL,
    ),
    right(
        "2026-11-16 expedite-denied",
        ("appeal-of-expedition", "2027-02-14"),
        APPEAL,
    ),
    right(
        "2026-11-16 fee-waiver-denied",
        ("appeal-of-fee-waiver", "2027-02-14"),
        APPEAL,
    ),
    right(
        "2026-11-16 interim exemption=b5",
        ("appeal-of-interim", "2027-02-14"),
        APPEAL,
    ),
    // What it owes, or says that it will do.
    right(
        "2026-11-02 received",
        ("determination", "2026-12-02"),
        FOLLOW_UP,
    ),
    right(
        "2026-11-02 received\n2026-11-16 extended days=10",
        ("determination", "2026-12-16"),
        FOLLOW_UP,
    ),
    right(
        "2026-11-16 estimated by=2026-12-14",
        ("estimate", "2026-12-14"),
        FOLLOW_UP,
    ),
    right(
        "2026-10-01 partial exemption=b5\n2026-10-12 referred",
        ("referral", "2026-11-09"),
        &["follow-up", "--about", "routing"],
    ),
    right(
        "2026-08-03 denied exemption=b5\n2026-08-20 appealed",
        ("appeal-decision", "2026-09-18"),
        &["mediate", "--set", "mediation.help=Please help me."],
    ),
];

#[test]
fn every_right_and_duty_has_its_day_in_what_is_due_and_in_the_calendar_and_its_letter() {
    let mut faults = Vec::new();
    for Right {
        events,
        due: (key, on),
        letter,
    } in RIGHTS
    {
        let home = home(events);
        let (_, report) = home.json(["docket", "due", "--within", "400", "--json"]);
        let due = report["matters"][0]["due"].as_array().unwrap();
        let is_it = |due: &&serde_json::Value| due["key"] == key && due["on"] == on;
        if !due.iter().any(|due| is_it(&due)) {
            faults.push(format!("{events}: {key} on {on} is not among {due:#?}"));
        }
        // One who answers a demand finds it first.
        if key.ends_with("-reply") && due.first().is_none_or(|first| first["key"] != key) {
            faults.push(format!("{events}: {key} is not the first"));
        }
        let calendar = home.run(["docket", "export", "--format", "ics"]).success();
        let calendar = String::from_utf8_lossy(&calendar.get_output().stdout).into_owned();
        let entries = calendar.split("BEGIN:VEVENT");
        let day = format!("DTSTART;VALUE=DATE:{}", on.replace('-', ""));
        let mut of_day = entries.filter(|entry| entry.contains(&day));
        if !of_day.any(|entry| !entry.contains("STATUS:CANCELLED")) {
            faults.push(format!("{events}: {on} is not in the calendar"));
        }
        let command = [&letter[..1], &["1", "--no-input", "--json"], &letter[1..]].concat();
        let (code, report) = home.json(command);
        if code != 0 || report["letters"][0]["dir"].is_null() {
            faults.push(format!("{events}: `{}` ends with {code}", letter[0]));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
