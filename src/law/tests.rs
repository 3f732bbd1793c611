use super::*;
use crate::calendar::WorkingCalendar;

fn faults(text: &str) -> Vec<String> {
    let faults = Law::read("foia.toml", text).unwrap_err();
    let line = |fault: &Fault| {
        let help = fault.help.as_deref().unwrap_or_default();
        format!("{}: {}: {} ({help})", fault.line, fault.key, fault.message)
    };
    faults.iter().map(line).collect()
}

#[test]
fn the_embedded_file_has_no_faults() {
    let law = Law::read("foia.toml", EMBEDDED).unwrap();
    assert_eq!(Law::embedded(), law);
    assert_eq!(law.statute.len(), 6);
}

#[test]
fn an_offices_agency_is_found_by_the_beginning_of_its_id() {
    let law = Law::embedded();
    let agency = |office| law.agency(office).map(|agency| &*agency.offices);
    assert_eq!(agency("dhs-ice"), Some("dhs"));
    assert_eq!(agency("dos"), Some("dos"));
    assert_eq!(agency("dhsx"), None);
    assert_eq!(agency("dh"), None);
    assert_eq!(agency(""), None);
}

#[test]
fn the_rule_of_homeland_security_stands_beside_the_statutes() {
    let law = Law::embedded();
    let cites = |limit, office| -> Vec<String> {
        let rules = law.rules(limit, office);
        rules
            .map(|rule| format!("{}: {}", rule.cite, rule.length()))
            .collect()
    };
    assert_eq!(
        cites(Limit::Appeal, "dhs-priv"),
        [
            "5 U.S.C. § 552(a)(6)(A)(i)(III)(aa): 90 calendar days",
            "6 CFR 5.8(a)(1): 90 working days"
        ]
    );
    assert_eq!(
        cites(Limit::ClarificationReply, "dhs-ice"),
        ["6 CFR 5.3(c): 30 working days"]
    );
    assert!(cites(Limit::ClarificationReply, "doj-olc").is_empty());
}

#[test]
fn a_rule_that_was_not_read_says_so() {
    let law = Law::embedded();
    let verified = |limit, office| -> Vec<bool> {
        law.rules(limit, office).map(|rule| rule.verified).collect()
    };
    assert_eq!(verified(Limit::Appeal, "dhs-ice"), [true, true]);
    assert_eq!(verified(Limit::ClarificationReply, "dhs-ice"), [true]);
    assert_eq!(verified(Limit::Routing, "doj-fbi"), [true, true]);
    // The Department of State's page was read, its regulation was not.
    assert_eq!(verified(Limit::Appeal, "dos"), [true, false]);
}

#[test]
fn every_rule_of_the_embedded_file_is_at_most_a_year_and_a_half_long() {
    let law = Law::embedded();
    let calendar = WorkingCalendar::default();
    let start = "2026-06-05".parse().unwrap();
    let own = law.agencies.iter().flat_map(|agency| &agency.rules);
    for rule in law.statute.iter().chain(own) {
        let end = rule.end(start, &calendar);
        assert!(
            end > start && (end - start).num_days() < 550,
            "{}",
            rule.cite
        );
    }
}

#[test]
fn every_event_but_the_last_two_has_a_sentence() {
    let law = Law::embedded();
    let without: Vec<_> = Occasion::all()
        .filter(|occasion| law.sentence(*occasion).is_none())
        .map(Occasion::as_str)
        .collect();
    assert_eq!(without, ["closed", "withdrawn"]);
    for sentence in &law.sentences {
        assert!(
            sentence.text.ends_with('.') && sentence.text.len() < 160,
            "{}",
            sentence.text
        );
    }
}

#[test]
fn faults_are_reported_all_at_once_with_the_nearest_spelling() {
    let text = EMBEDDED
        .replacen(
            "limit = \"appeal-decision\"",
            "limit = \"appeal-decison\"",
            1,
        )
        .replacen("after = \"filed\"", "after = \"received\"", 1)
        .replacen("offices = \"dhs\"", "office = \"DHS\"", 1)
        .replacen("event = \"mediation\"", "event = \"meditation\"", 1);
    let line = |needle: &str| 1 + text.lines().position(|line| line == needle).unwrap();
    let agency = line("office = \"DHS\"");
    let expected = [
        (
            line("[[statute]]"),
            "statute: the statute's rule `appeal-decision` is missing ()",
        ),
        (
            line("limit = \"appeal-decison\""),
            "statute[6].limit: there is no limit `appeal-decison` (did you mean `appeal-decision`?)",
        ),
        (
            line("limit = \"expedite-decision\"") + 3,
            "statute[4].after: `expedite-decision` is counted from `filed` ()",
        ),
        (agency - 1, "agencies[1].offices: `offices` is missing ()"),
        (
            agency,
            "agencies[1].office: unknown key `office` (did you mean `offices`?)",
        ),
        (
            line("event = \"meditation\""),
            "sentences[22].event: there is no event `meditation` (did you mean `mediation`?)",
        ),
    ];
    let expected = expected.map(|(line, message)| format!("{line}: {message}"));
    let mut found = faults(&text);
    for wanted in &expected {
        let at = found.iter().position(|fault| fault == wanted);
        found.remove(at.unwrap_or_else(|| panic!("{wanted} is not in {found:#?}")));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_file_without_a_statute_is_no_law() {
    assert_eq!(faults("schema = 1").len(), 6);
}

#[test]
fn a_days_count_is_neither_nothing_nor_endless() {
    for days in ["0", "-1", "3651", "99999999999999999999"] {
        let text = EMBEDDED.replacen("days = 20", &format!("days = {days}"), 1);
        assert!(Law::read("foia.toml", &text).is_err(), "{days}");
    }
}

#[test]
fn a_source_is_an_https_address() {
    let from = "https://www.foia.gov/foia-statute.html";
    let text = EMBEDDED.replacen(from, "http://example.org/", 1);
    assert!(faults(&text)[0].contains("`https://`"));
}

#[test]
fn a_file_of_the_persons_own_stands_in_for_the_embedded_one_or_is_refused() {
    let config = tempfile::tempdir().unwrap();
    assert_eq!(Law::of_folder(config.path()).unwrap(), Law::embedded());

    std::fs::create_dir(config.path().join("law")).unwrap();
    let path = config.path().join("law/foia.toml");
    let longer = EMBEDDED.replacen("days = 20", "days = 25", 1);
    std::fs::write(&path, longer).unwrap();
    let own = Law::of_folder(config.path()).unwrap();
    assert_eq!(own.statute(Limit::Determination).unwrap().days, 25);

    std::fs::write(&path, "schema = 2").unwrap();
    let error = Law::of_folder(config.path()).unwrap_err();
    assert!(
        matches!(&error, LawError::Faults { faults, .. } if faults.len() == 7),
        "{error:?}"
    );
}
