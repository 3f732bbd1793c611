//! `redress campaign check` on a good campaign with one passage changed: each fault is found, by its
//! rule and on its line; a change of wording alone is none.

use serde::Deserialize;

use crate::support::Home;

const CAMPAIGN: &str = include_str!("check/ferries.toml");
const SOURCES: [(&str, &str); 3] = [
    ("audit", include_str!("check/sources/audit.txt")),
    ("tribune", include_str!("check/sources/tribune.txt")),
    ("wire", include_str!("check/sources/wire.txt")),
];
const VARIATIONS: &str = include_str!("check/variations.toml");

#[derive(Deserialize)]
struct Variations {
    faults: Vec<Variation>,
    clean: Vec<Variation>,
}

#[derive(Deserialize)]
struct Variation {
    what: String,
    old: String,
    new: String,
    #[serde(default)]
    rule: String,
    /// The key on whose line it is found, where that is not the first line that changed.
    line: Option<String>,
}

impl Variation {
    fn apply(&self) -> String {
        assert_eq!(CAMPAIGN.matches(&self.old).count(), 1, "{}", self.what);
        CAMPAIGN.replacen(&self.old, &self.new, 1)
    }

    /// Returns the number of the line on which the fault is to be found.
    fn expected_line(&self) -> usize {
        let changed = self.apply();
        let first = CAMPAIGN
            .lines()
            .zip(changed.lines())
            .position(|(old, new)| old != new)
            .unwrap();
        match &self.line {
            None => first + 1,
            Some(key) => {
                let mut after = changed.lines().skip(first);
                first + 1 + after.position(|line| line.starts_with(key)).unwrap()
            }
        }
    }
}

fn variations() -> Variations {
    toml::from_str(VARIATIONS).unwrap()
}

/// Returns the rule and the line of every error, and the rules of the warnings.
fn check(home: &Home, text: &str, more: &[&str]) -> (Vec<(String, usize)>, Vec<String>) {
    home.write("ferries.toml", text);
    let arguments = ["campaign", "check", "ferries.toml", "--json"];
    let (_, report) = home.json(arguments.into_iter().chain(more.iter().copied()));
    let rule = |finding: &serde_json::Value| finding["rule"].as_str().unwrap().to_owned();
    let list = |key: &str| report[key].as_array().unwrap().clone();
    let line = |f: &serde_json::Value| usize::try_from(f["line"].as_u64().unwrap()).unwrap();
    (
        list("errors").iter().map(|f| (rule(f), line(f))).collect(),
        list("warnings").iter().map(rule).collect(),
    )
}

fn with_sources() -> Home {
    let home = Home::new();
    for (id, text) in SOURCES {
        home.write(&format!("sources/{id}.txt"), text);
    }
    home
}

#[test]
fn every_fault_is_found_by_its_rule_and_on_its_line() {
    let home = with_sources();
    let faults = variations().faults;
    assert!(faults.len() >= 60, "{}", faults.len());
    let mut missed = Vec::new();
    for fault in faults {
        let (errors, _) = check(&home, &fault.apply(), &["--sources", "sources"]);
        if !errors.contains(&(fault.rule.clone(), fault.expected_line())) {
            missed.push(format!("{}: {errors:?}", fault.what));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn other_words_for_the_same_are_no_fault() {
    let home = with_sources();
    let clean = variations().clean;
    assert!(clean.len() >= 30, "{}", clean.len());
    let mut alarms = Vec::new();
    for change in clean {
        for more in [&["--sources", "sources"][..], &[]] {
            let (errors, _) = check(&home, &change.apply(), more);
            if !errors.is_empty() {
                alarms.push(format!("{} ({}): {errors:?}", change.what, more.len()));
            }
        }
    }
    assert!(alarms.is_empty(), "{}", alarms.join("\n"));
}

#[test]
fn the_good_campaign_has_no_errors_with_its_sources_and_without() {
    let home = with_sources();
    for more in [&["--sources", "sources"][..], &[]] {
        assert_eq!(check(&home, CAMPAIGN, more).0, []);
    }
}

/// What a claim and its own excerpt show, without any source at hand.
#[test]
fn a_claim_is_held_to_its_own_excerpt_where_no_source_is_at_hand() {
    let home = Home::new();
    let found = |what: &str| {
        let faults = variations().faults;
        let fault = faults.iter().find(|fault| fault.what == what).unwrap();
        let (errors, _) = check(&home, &fault.apply(), &[]);
        errors.contains(&(fault.rule.clone(), fault.expected_line()))
    };
    for what in [
        "another count",
        "another whole",
        "another share",
        "`about` dropped",
        "a word changed",
        "the paper of another source",
        "an allegation told as a fact",
        "another figure in the short version",
        "two asks joined by and",
        "a question for a record",
        "a source read in the future",
        "an insult",
    ] {
        assert!(found(what), "{what}");
    }
}
