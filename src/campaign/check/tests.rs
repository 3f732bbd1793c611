use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{CampaignFile, DataPoint, Finding, Id, Report, differing_measures};
use crate::campaign::{Campaign, Kind};
use crate::text::clean_line;

const SOURCE: &str = "In March, the state closed the Harbor Bridge after inspectors found rust on \
    about 240 of its beams. Only 16 percent of the beams were sound, the report says; 4,500 bolts \
    were loose, and over 75 days passed before anyone was told. “They can’t hold,” said Ana Ruiz, \
    an engineer—she has worked there for thirty-one years.\n\nRepairs will cost $6 million, up to \
    half of it from the city. The bridge opened on May 3, 1958. At least three of the 27 piers had \
    cracks.";

/// A campaign of one data point over the source above, and a second source without a text.
fn file(text: &str, excerpt: &str) -> CampaignFile {
    let toml = format!(
        r#"schema = 1
id = "harbor"
title = "t"
summary = "s"
updated = 2026-11-21
accepted = []

[[sources]]
id = "gazette"
title = "t"
publisher = "The Harbor Gazette"
published = "2025-04-02"
url = "https://gazette.example.org/bridge"
accessed = 2026-11-21

[[data_points]]
id = "point"
text = {text:?}
source = "gazette"
excerpt = {excerpt:?}
kind = "finding"

[[actions]]
id = "reports"
kind = "foia"
offices = ["dot-fhwa"]
subject = "s"
opening = "o"
impact = "i"
background = ["point"]
records = [ {{ text = "reports" }} ]
fee_waiver = {{ operations = "o", informative = "i", significant = "s", primary_interest = "p" }}
"#
    );
    Campaign::read("harbor.toml", &toml).unwrap()
}

fn sources() -> BTreeMap<Id, String> {
    BTreeMap::from([("gazette".parse().unwrap(), SOURCE.to_owned())])
}

fn report(file: &CampaignFile) -> Report {
    check(file, Some(&sources()))
}

/// Checks on the day after the campaign was gone over last.
fn check(file: &CampaignFile, sources: Option<&BTreeMap<Id, String>>) -> Report {
    super::check(file, sources, "2026-11-22".parse().unwrap())
}

fn rules(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.rule).collect()
}

/// The rules of the errors of a claim with this text and excerpt.
fn errors(text: &str, excerpt: &str) -> Vec<&'static str> {
    rules(&report(&file(text, excerpt)).errors)
}

const SOUND: &str = "percent of the beams were sound";

#[test]
fn a_claim_that_says_what_its_source_says_passes() {
    for text in [
        "Only 16% of the beams were sound.",
        "Sixteen percent of the beams were sound, the Gazette reported.",
        "Of the beams, around 240 were rusty.",
        "More than 75 days went by, and 4500 bolts were loose.",
        "The state closed it in March 2025.",
        "It closed in 2025.",
        "The Gazette said so on April 2, 2025.",
        "Ms. Ruiz has been at it for 31 years.",
        "No one told the city, and one of the engineers knew.",
        "It will cost $6,000,000, up to 50 percent of it from the city.",
        "It opened on 3 May 1958.",
        "Of 27 piers, three or more had cracks.",
    ] {
        assert_eq!(report(&file(text, SOUND)), Report::default(), "{text}");
    }
}

#[test]
fn a_figure_that_its_source_does_not_have_is_an_error() {
    for text in [
        "Only 17 percent of the beams were sound.",
        "Sixteen of the beams were sound.",
        "16 percentage points fewer were sound.",
        "4,501 bolts were loose.",
        "45,00 bolts were loose.",
        "It will cost 6 million.",
        "It will cost $7 million.",
        "A third of it comes from the city.",
        "It closed in March 2024.",
        "It closed in May 2025.",
        "It had 2,025 beams.",
        "It opened on May 4, 1958.",
        "The second inspection came late.",
        "Dozens of piers had cracks.",
        "Twice as many were loose.",
    ] {
        assert!(errors(text, SOUND).contains(&"figure"), "{text}");
    }
}

#[test]
fn a_wrong_figure_makes_no_true_one_beside_it_wrong() {
    let excerpt = "4,500 bolts were loose, and over 75 days";
    let text = "It found 5,400 loose bolts and about 240 rusty beams.";
    let found = report(&file(text, excerpt)).errors;
    assert_eq!(rules(&found), ["figure"]);
    assert!(found[0].message.contains("5,400"), "{found:?}");
    let other = "It found about 240 rusty beams.";
    assert_eq!(errors(other, excerpt), ["figure"]);
}

#[test]
fn a_hedge_dropped_added_or_turned_is_an_error() {
    for text in [
        "240 beams were rusty.",
        "More than 240 beams were rusty.",
        "Nearly 240 beams were rusty.",
        "About 16 percent were sound.",
        "75 days passed.",
        "Nearly 75 days passed.",
        "Half of it comes from the city.",
        "Three of the piers had cracks.",
        "At most three of the piers had cracks.",
    ] {
        assert_eq!(errors(text, SOUND), ["hedge"], "{text}");
    }
}

#[test]
fn the_figure_of_the_excerpt_is_not_passed_over_for_another() {
    let excerpt = "Only 16 percent of the beams were sound";
    let found = report(&file("50 percent of the beams were sound.", excerpt)).errors;
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(
        found[0].message,
        "the text says `50 percent`, its excerpt `16 percent`"
    );
}

#[test]
fn a_finding_names_file_line_key_and_remedy() {
    let found = report(&file(
        "17 percent of the beams were sound.",
        "Only 16 percent of the beams",
    ));
    assert_eq!(
        found.errors,
        [Finding {
            rule: "figure",
            file: "harbor.toml".to_owned(),
            line: 18,
            key: "data_points.point.text".to_owned(),
            message: "`17 percent` does not stand near the excerpt in `gazette`".to_owned(),
            help: Some("the excerpt says `16 percent`".to_owned()),
        }]
    );
}

#[test]
fn an_excerpt_that_does_not_stand_there_is_an_error_with_the_nearest_passage() {
    let found = report(&file("Beams were sound.", "Only 17 percent of the beams"));
    assert_eq!(rules(&found.errors), ["excerpt"]);
    assert_eq!(found.errors[0].line, 20);
    assert_eq!(
        found.errors[0].help.as_deref(),
        Some("the nearest passage is `Only 16 percent of the beams`")
    );
}

#[test]
fn whoever_recommends_is_who_does_in_the_source() {
    let text = "The Harbor Gazette recommends that the port paint its lamps. It may help riders.";
    let sources = BTreeMap::from([("gazette".parse().unwrap(), text.to_owned())]);
    for (text, expected) in [
        (
            "The Gazette recommended that the port paint its lamps.",
            false,
        ),
        (
            "The Harbor HELP Committee recommended that the port paint its lamps.",
            true,
        ),
    ] {
        let found = rules(&check(&file(text, "the port paint its lamps"), Some(&sources)).errors);
        assert_eq!(found.contains(&"speaker"), expected, "{text}: {found:?}");
    }
}

#[test]
fn a_title_before_a_last_name_is_of_whoever_has_that_name() {
    let text = "Sen. Ana Ruiz (D-Me.), who leads the panel, came by. “The boats are late. They leak,” said Chairwoman \
                Ruiz.";
    let sources = BTreeMap::from([("gazette".parse().unwrap(), text.to_owned())]);
    for (text, expected) in [
        ("Senator Ana Ruiz says that the boats \"are late.\"", false),
        ("Senator Olga Ruiz says that the boats \"are late.\"", true),
    ] {
        let found = rules(&check(&file(text, "The boats are late"), Some(&sources)).errors);
        assert_eq!(found.contains(&"speaker"), expected, "{text}: {found:?}");
    }
}

#[test]
fn a_figure_far_from_the_excerpt_does_not_count() {
    let far = format!(
        "{SOURCE} {} Nobody counted the boats.",
        "The river is wide. ".repeat(40)
    );
    let sources = BTreeMap::from([("gazette".parse().unwrap(), far)]);
    let near = file("Only 16 percent were sound.", "16 percent of the beams");
    assert_eq!(check(&near, Some(&sources)).errors, []);
    let far = file("Only 16 percent were sound.", "Nobody counted the boats");
    let found = check(&far, Some(&sources)).errors;
    assert_eq!(rules(&found), ["figure"]);
    assert_eq!(
        found[0].help.as_deref(),
        Some("it appears elsewhere in the source: choose an excerpt near it")
    );
}

#[test]
fn twelve_copied_words_are_a_warning_and_eleven_are_not() {
    let eleven = "The state closed the Harbor Bridge after inspectors found rust on.";
    assert_eq!(rules(&report(&file(eleven, SOUND)).warnings), [""; 0]);
    let twelve = "The state closed the Harbor Bridge after inspectors found rust on about.";
    assert_eq!(rules(&report(&file(twelve, SOUND)).warnings), ["copied"]);
}

#[test]
fn a_source_without_a_text_is_unchecked_and_nothing_is_unchecked_without_sources() {
    let file = file("99 percent were sound.", SOUND);
    let found = check(&file, Some(&BTreeMap::new()));
    assert_eq!(found.errors, []);
    assert_eq!(rules(&found.warnings), ["unchecked"]);
    assert_eq!(
        found.warnings[0].message,
        "`gazette` has no saved text: 1 data point is unchecked"
    );
    assert_eq!(check(&file, None), Report::default());
}

#[test]
fn whose_claim_it_is_must_be_said() {
    let mut file = file("16 percent were sound.", SOUND);
    file.campaign.data_points[0].kind = Kind::Testimony;
    file.campaign.sources[0].citing = Some("The Daily Post".to_owned());
    assert_eq!(
        rules(&check(&file, None).warnings),
        ["secondary", "attribution"]
    );
    for text in [
        "The Harbor Gazette reported it.",
        "An engineer told the Daily Post so.",
        "According to the HARBOR GAZETTE, they were.",
    ] {
        text.clone_into(&mut file.campaign.data_points[0].text);
        assert_eq!(rules(&check(&file, None).warnings), [""; 0], "{text}");
    }
}

#[test]
fn data_points_of_one_measure_are_compared_and_others_never() {
    let mut campaign = file("About 240 beams were rusty in 2025.", SOUND).campaign;
    let point = campaign.data_points[0].clone();
    let mut add = |id: &str, text: &str, measure: Option<&str>| {
        campaign.data_points.push(DataPoint {
            id: id.parse().unwrap(),
            text: text.to_owned(),
            measure: measure.map(str::to_owned),
            ..point.clone()
        });
        differing_measures(&campaign)
    };
    assert_eq!(
        add(
            "a",
            "In 2025 some 240 beams were rusty.",
            Some("rusty beams")
        ),
        []
    );
    assert_eq!(add("b", "Roughly 240 were.", Some("rusty beams")), []);
    assert_eq!(add("c", "16 percent were sound.", Some("sound beams")), []);
    assert_eq!(add("d", "More than 250 were.", None), []);
    let found = add("e", "It counted more than 250.", Some("rusty beams"));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].measure, "rusty beams");
    let figures: Vec<_> = found[0]
        .points
        .iter()
        .map(|point| (point.id.as_str(), point.figure.as_deref()))
        .collect();
    assert_eq!(
        figures,
        [
            ("a", Some("some 240")),
            ("b", Some("Roughly 240")),
            ("e", Some("more than 250"))
        ]
    );
    assert_eq!(found[0].points[0].attribution, "The Harbor Gazette");
}

#[test]
fn an_accepted_warning_goes_and_an_acceptance_of_nothing_is_one() {
    use crate::campaign::Accepted;
    let text = "The state closed the Harbor Bridge after inspectors found rust on about 240.";
    let mut file = file(text, SOUND);
    let mut accept = |rule: &str, key: &str| {
        file.campaign.accepted = vec![Accepted {
            rule: rule.to_owned(),
            key: key.to_owned(),
            reason: "it is a quotation".to_owned(),
        }];
        let found = report(&file);
        (
            rules(&found.warnings),
            found.warnings.first().and_then(|w| w.help.clone()),
        )
    };
    assert_eq!(accept("copied", "data_points.point.text").0, [""; 0]);
    assert_eq!(accept("copied", "data_points.point").0, [""; 0]);
    assert_eq!(
        accept("copied", "data_points.poin").0,
        ["accepted", "copied"]
    );
    assert_eq!(
        accept("secondary", "data_points.point").0,
        ["accepted", "copied"]
    );
    let (_, help) = accept("copyed", "data_points.point");
    assert_eq!(help.as_deref(), Some("did you mean `copied`?"));
}

#[test]
fn an_error_cannot_be_accepted() {
    use crate::campaign::Accepted;
    let mut file = file("Only 17 percent were sound.", SOUND);
    file.campaign.accepted = vec![Accepted {
        rule: "figure".to_owned(),
        key: "data_points.point".to_owned(),
        reason: "no".to_owned(),
    }];
    let found = report(&file);
    assert_eq!(rules(&found.errors), ["figure"]);
    assert_eq!(
        found.warnings[0].message,
        "`figure` is not a rule whose findings can be accepted"
    );
}

#[test]
fn changing_any_digit_of_a_claim_fails() {
    let text = "Only 16 percent of the beams were sound, about 240 were rusty, 4,500 bolts were \
        loose, and it cost $6 million; it opened on May 3, 1958, and 27 piers stand.";
    assert_eq!(report(&file(text, SOUND)), Report::default());
    for (at, old) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        for new in ('0'..='9').filter(|new| *new != old) {
            let changed = format!("{}{new}{}", &text[..at], &text[at + 1..]);
            assert!(!errors(&changed, SOUND).is_empty(), "{changed}");
        }
    }
}

#[test]
fn a_large_campaign_is_checked() {
    let mut file = file("Only 16 percent of the beams were sound.", SOUND);
    let point = file.campaign.data_points[0].clone();
    file.campaign.data_points = vec![point; 400];
    let text = SOURCE.replace("16 percent", "many").repeat(200) + SOURCE;
    let sources = BTreeMap::from([("gazette".parse().unwrap(), text)]);
    assert_eq!(check(&file, Some(&sources)).errors, []);
}

proptest! {
    #[test]
    fn no_text_makes_the_check_panic(
        text in any::<String>(),
        excerpt in any::<String>(),
        source in any::<String>(),
    ) {
        let mut file = file("x", SOUND);
        file.campaign.data_points[0].text = text;
        file.campaign.data_points[0].excerpt = excerpt;
        file.campaign.data_points[0].measure = Some("m".to_owned());
        let sources = BTreeMap::from([("gazette".parse().unwrap(), source)]);
        let _ = check(&file, Some(&sources));
    }

    #[test]
    fn no_figures_make_the_check_panic(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "a", "half", "one", "dozen", "hundred", "thousand", "and", "-", "trillion", "third",
                "thirds", "of", "16", "99999999999999999999999", "1/3", "%", "percent", "$", "to",
                "between", "March", "May.", "26", ",", "2025", "twenty", "billion", "per", "nineteen",
                "½", "MS-", "or", "more", "than", "about", "é", "\u{301}", "–", "’", "1.5", "s",
            ]),
            0..40,
        ),
        glue in proptest::sample::select(vec!["", " ", "\u{a0}"]),
    ) {
        // The reader of the file cleans; nothing is left of blanks alone.
        let text = clean_line(&words.join(glue)).unwrap_or_else(|_| "x".to_owned());
        let mut file = file("x", SOUND);
        file.campaign.data_points[0].text.clone_from(&text);
        file.campaign.data_points[0].excerpt.clone_from(&text);
        let sources = BTreeMap::from([("gazette".parse().unwrap(), text.clone())]);
        // A text bears out itself.
        let found = check(&file, Some(&sources)).errors;
        prop_assert!(found.is_empty(), "{:?} {:#?}", text, found);
    }
}
