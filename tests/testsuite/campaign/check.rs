//! `redress campaign check` on a good campaign with one passage changed: each fault is found, by its
//! rule and on its line; a change of wording alone is none.

use serde::Deserialize;

use crate::support::Home;

/// A good campaign, the texts of its sources, and what is changed in it.
struct Case {
    campaign: &'static str,
    sources: [(&'static str, &'static str); 3],
    variations: &'static str,
}

const FERRIES: Case = Case {
    campaign: include_str!("check/ferries/campaign.toml"),
    sources: [
        ("audit", include_str!("check/ferries/sources/audit.txt")),
        ("tribune", include_str!("check/ferries/sources/tribune.txt")),
        ("wire", include_str!("check/ferries/sources/wire.txt")),
    ],
    variations: include_str!("check/ferries/variations.toml"),
};

const HOSPITALS: Case = Case {
    campaign: include_str!("check/hospitals/campaign.toml"),
    sources: [
        (
            "courier",
            include_str!("check/hospitals/sources/courier.txt"),
        ),
        ("review", include_str!("check/hospitals/sources/review.txt")),
        ("study", include_str!("check/hospitals/sources/study.txt")),
    ],
    variations: include_str!("check/hospitals/variations.toml"),
};

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
    fn apply(&self, campaign: &str) -> String {
        assert_eq!(campaign.matches(&self.old).count(), 1, "{}", self.what);
        campaign.replacen(&self.old, &self.new, 1)
    }

    /// Returns the number of the line on which the fault is to be found.
    fn expected_line(&self, campaign: &str) -> usize {
        let changed = self.apply(campaign);
        let first = campaign
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

impl Case {
    fn variations(&self) -> Variations {
        toml::from_str(self.variations).unwrap()
    }

    fn with_sources(&self) -> Home {
        let home = Home::new();
        for (id, text) in self.sources {
            home.write(&format!("sources/{id}.txt"), text);
        }
        home
    }

    fn finds_every_fault(&self, at_least: usize) {
        let home = self.with_sources();
        let faults = self.variations().faults;
        assert!(faults.len() >= at_least, "{}", faults.len());
        let mut missed = Vec::new();
        for fault in faults {
            let changed = fault.apply(self.campaign);
            let (errors, _) = check(&home, &changed, &["--sources", "sources"]);
            if !errors.contains(&(fault.rule.clone(), fault.expected_line(self.campaign))) {
                missed.push(format!("{}: {errors:?}", fault.what));
            }
        }
        assert!(missed.is_empty(), "{}", missed.join("\n"));
    }

    fn lets_other_words_pass(&self, at_least: usize) {
        let home = self.with_sources();
        let clean = self.variations().clean;
        assert!(clean.len() >= at_least, "{}", clean.len());
        let mut alarms = Vec::new();
        for change in clean {
            for more in [&["--sources", "sources"][..], &[]] {
                let (errors, _) = check(&home, &change.apply(self.campaign), more);
                if !errors.is_empty() {
                    alarms.push(format!("{} ({}): {errors:?}", change.what, more.len()));
                }
            }
        }
        assert!(alarms.is_empty(), "{}", alarms.join("\n"));
    }
}

/// Returns the rule and the line of every error, and the rules of the warnings.
fn check(home: &Home, text: &str, more: &[&str]) -> (Vec<(String, usize)>, Vec<String>) {
    home.write("campaign.toml", text);
    let arguments = ["campaign", "check", "campaign.toml", "--json"];
    let (_, report) = home.json(arguments.into_iter().chain(more.iter().copied()));
    let rule = |finding: &serde_json::Value| finding["rule"].as_str().unwrap().to_owned();
    let list = |key: &str| report[key].as_array().unwrap().clone();
    let line = |f: &serde_json::Value| usize::try_from(f["line"].as_u64().unwrap()).unwrap();
    (
        list("errors").iter().map(|f| (rule(f), line(f))).collect(),
        list("warnings").iter().map(rule).collect(),
    )
}

#[test]
fn every_fault_is_found_by_its_rule_and_on_its_line() {
    FERRIES.finds_every_fault(60);
}

#[test]
fn every_fault_is_found_in_another_campaign_too() {
    HOSPITALS.finds_every_fault(100);
}

#[test]
fn other_words_for_the_same_are_no_fault() {
    FERRIES.lets_other_words_pass(30);
}

#[test]
fn other_words_are_no_fault_in_another_campaign_either() {
    HOSPITALS.lets_other_words_pass(30);
}

#[test]
fn the_good_campaigns_have_no_errors_with_their_sources_and_without() {
    for case in [&FERRIES, &HOSPITALS] {
        let home = case.with_sources();
        for more in [&["--sources", "sources"][..], &[]] {
            assert_eq!(check(&home, case.campaign, more).0, []);
        }
    }
}

/// What a claim and its own excerpt show, without any source at hand.
#[test]
fn a_claim_is_held_to_its_own_excerpt_where_no_source_is_at_hand() {
    let home = Home::new();
    let found = |what: &str| {
        let faults = FERRIES.variations().faults;
        let fault = faults.iter().find(|fault| fault.what == what).unwrap();
        let (errors, _) = check(&home, &fault.apply(FERRIES.campaign), &[]);
        errors.contains(&(fault.rule.clone(), fault.expected_line(FERRIES.campaign)))
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
