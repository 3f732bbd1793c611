//! `redress campaign check` on a good campaign with one passage changed: each fault is found, by its
//! rule and on its line; a change of wording alone is none.
//!
//! The hundreds of variations are checked in this process, by what the command itself calls; what it adds, the
//! files and the words, has tests that go through it.

use std::collections::BTreeMap;

use redress::campaign::Campaign;
use redress::campaign::check::{Report, check as check_claims};
use redress::lint::of_campaign;
use serde::Deserialize;

use crate::support::{Home, TODAY};

/// A good campaign, the texts of its sources, and what is changed in it.
struct Case {
    campaign: &'static str,
    sources: &'static [(&'static str, &'static str)],
    variations: &'static str,
}

const FERRIES: Case = Case {
    campaign: include_str!("check/ferries/campaign.toml"),
    sources: &[
        ("audit", include_str!("check/ferries/sources/audit.txt")),
        ("tribune", include_str!("check/ferries/sources/tribune.txt")),
        ("wire", include_str!("check/ferries/sources/wire.txt")),
    ],
    variations: include_str!("check/ferries/variations.toml"),
};

const HOSPITALS: Case = Case {
    campaign: include_str!("check/hospitals/campaign.toml"),
    sources: &[
        (
            "courier",
            include_str!("check/hospitals/sources/courier.txt"),
        ),
        ("review", include_str!("check/hospitals/sources/review.txt")),
        ("study", include_str!("check/hospitals/sources/study.txt")),
    ],
    variations: include_str!("check/hospitals/variations.toml"),
};

const DAMS: Case = Case {
    campaign: include_str!("check/dams/campaign.toml"),
    sources: &[
        ("audit", include_str!("check/dams/sources/audit.txt")),
        ("board", include_str!("check/dams/sources/board.txt")),
        ("ledger", include_str!("check/dams/sources/ledger.txt")),
    ],
    variations: include_str!("check/dams/variations.toml"),
};

const LIFTS: Case = Case {
    campaign: include_str!("check/lifts/campaign.toml"),
    sources: &[
        ("audit", include_str!("check/lifts/sources/audit.txt")),
        ("herald", include_str!("check/lifts/sources/herald.txt")),
        ("ruling", include_str!("check/lifts/sources/ruling.txt")),
        ("speech", include_str!("check/lifts/sources/speech.txt")),
    ],
    variations: include_str!("check/lifts/variations.toml"),
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
    /// Whether only a source shows that it is none: no claim tells it.
    #[serde(default)]
    needs_sources: bool,
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

    /// Returns the rule and the line of every error of a campaign's text.
    fn errors(&self, text: &str, has_sources: bool) -> Vec<(String, usize)> {
        let texts = self.sources.iter();
        let texts = texts.map(|(id, text)| (id.parse().unwrap(), (*text).to_owned()));
        let texts: BTreeMap<_, _> = texts.collect();
        let sources = Some(&texts).filter(|_| has_sources);
        let found = match Campaign::read("campaign.toml", text) {
            Ok(file) => {
                let Report { mut errors, .. } =
                    check_claims(&file, sources, TODAY.parse().unwrap());
                errors.extend(of_campaign(&file));
                errors
            }
            Err(faults) => faults,
        };
        let errors = found.into_iter();
        errors
            .map(|fault| (fault.rule.to_owned(), fault.line))
            .collect()
    }

    fn finds_every_fault(&self, at_least: usize) {
        let faults = self.variations().faults;
        assert!(faults.len() >= at_least, "{}", faults.len());
        let mut missed = Vec::new();
        for fault in faults {
            let errors = self.errors(&fault.apply(self.campaign), true);
            if !errors.contains(&(fault.rule.clone(), fault.expected_line(self.campaign))) {
                missed.push(format!("{}: {errors:?}", fault.what));
            }
        }
        assert!(missed.is_empty(), "{}", missed.join("\n"));
    }

    fn lets_other_words_pass(&self, at_least: usize) {
        let clean = self.variations().clean;
        assert!(clean.len() >= at_least, "{}", clean.len());
        let mut alarms = Vec::new();
        for change in clean {
            let ways: &[bool] = if change.needs_sources {
                &[true]
            } else {
                &[true, false]
            };
            for &has_sources in ways {
                let errors = self.errors(&change.apply(self.campaign), has_sources);
                if !errors.is_empty() {
                    alarms.push(format!("{} ({has_sources}): {errors:?}", change.what));
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
fn what_is_planned_left_open_or_said_of_some_is_not_told_as_more() {
    DAMS.finds_every_fault(30);
}

#[test]
fn what_is_planned_left_open_or_said_of_some_is_told_in_other_words() {
    DAMS.lets_other_words_pass(25);
}

#[test]
fn what_a_court_or_an_inspector_did_not_find_is_not_told_as_found() {
    LIFTS.finds_every_fault(30);
}

#[test]
fn what_a_court_or_an_inspector_found_is_told_in_other_words() {
    LIFTS.lets_other_words_pass(25);
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
    for case in [&FERRIES, &HOSPITALS, &DAMS, &LIFTS] {
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

/// Returns the rules of the warnings of a campaign with one passage changed, with its sources.
fn warnings(case: &Case, old: &str, new: &str) -> Vec<String> {
    assert_eq!(case.campaign.matches(old).count(), 1, "{old}");
    let home = case.with_sources();
    let changed = case.campaign.replacen(old, new, 1);
    check(&home, &changed, &["--sources", "sources"]).1
}

/// A waiver that lacks one factor is denied, and a campaign gives four of the six.
#[test]
fn a_waiver_that_lacks_one_of_the_campaigns_grounds_is_warned_of() {
    let good = warnings(&HOSPITALS, "updated = 2026-11-10", "updated = 2026-11-10");
    assert!(!good.contains(&"no-waiver".to_owned()), "{good:?}");
    for ground in [
        "operations",
        "informative",
        "significant",
        "primary_interest",
    ] {
        let line = HOSPITALS
            .campaign
            .lines()
            .find(|line| line.starts_with(ground))
            .unwrap();
        let found = warnings(&HOSPITALS, &format!("{line}\n"), "");
        assert!(
            found.contains(&"no-waiver".to_owned()),
            "{ground}: {found:?}"
        );
    }
}

#[test]
fn a_date_of_publication_that_the_saved_text_does_not_have_is_warned_of() {
    for (date, is_found) in [
        ("2026-05-18", false),
        ("2026-05-19", true),
        ("2026-06-18", true),
    ] {
        let new = format!("published = \"{date}\"");
        let found = warnings(&HOSPITALS, "published = \"2026-05-18\"", &new);
        assert_eq!(found.contains(&"published".to_owned()), is_found, "{date}");
    }
}

#[test]
fn a_title_or_a_byline_that_the_head_of_the_saved_text_has_otherwise_is_warned_of() {
    for (old, new, is_found) in [
        (
            "title = \"Two hours to a delivery room\"",
            "title = \"Two Hours to a Delivery Room\"",
            false,
        ),
        (
            "title = \"Two hours to a delivery room\"",
            "title = \"Ten hours to a delivery room\"",
            true,
        ),
        ("author = \"Nadia Feld\"", "author = \"Nadja Feldt\"", true),
    ] {
        let found = warnings(&HOSPITALS, old, new);
        assert_eq!(
            found.contains(&"published".to_owned()),
            is_found,
            "{new}: {found:?}"
        );
    }
}
