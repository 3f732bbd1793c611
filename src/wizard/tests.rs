//! No key is forgotten.

use std::collections::BTreeSet;

use strum::IntoEnumIterator;

use super::*;
use crate::campaign::Campaign;
use crate::directory::Directory;
use crate::draft::Cause;
use crate::keyword::Keyword;
use crate::letter::answers::{Answers, Key};
use crate::letter::next;
use crate::render::Templates;

#[test]
fn every_key_is_asked_for() {
    let directory = Directory::embedded();
    let templates = Templates::default();
    let text = include_str!("../../config/campaigns/cecot.toml");
    let campaign = Campaign::read("cecot.toml", text).unwrap().campaign;
    let own = Context {
        directory: &directory,
        cause: None,
        today: "2026-11-23".parse().unwrap(),
    };
    let proposed = Context {
        cause: Some(Cause {
            campaign: &campaign,
            action: campaign.action("oversight").unwrap(),
            sha256: "",
        }),
        ..own
    };
    let mut asked = BTreeSet::new();
    let mut ask = |interview: &dyn Interview, assignments: &[&str]| {
        let mut answers = Answers::default();
        for assignment in assignments {
            answers.set_from_text(assignment).unwrap();
        }
        asked.extend(
            interview
                .questions(&answers)
                .iter()
                .map(|question| question.key),
        );
    };
    let request = [
        "foia.records=my own file",
        "foia.fee_category=media",
        "foia.fee_waiver=yes",
        "foia.expedite=yes",
    ];
    ask(&FoiaInterview(own), &request);
    for category in ["educational", "scientific"] {
        let category = format!("foia.fee_category={category}");
        ask(&FoiaInterview(own), &[&category]);
    }
    let apart = [
        "foia.fee_waiver=yes",
        "foia.fee_waiver.operations=It shows.",
    ];
    ask(&FoiaInterview(own), &apart);
    ask(&FoiaInterview(own), &["sender.address.zip=abroad"]);
    ask(&FoiaInterview(own), &["foia.about=self"]);
    ask(&FoiaInterview(own), &["foia.about=other"]);
    let of_the_dead = ["foia.about=other", "foia.permission=death"];
    ask(&FoiaInterview(own), &of_the_dead);
    ask(&StateInterview(own), &["sender.address.zip=12207"]);
    ask(&CongressInterview(proposed), &[]);
    let letter = ["sender.address.zip=12207", "congress.bill=H.R. 1"];
    ask(&CongressInterview(own), &letter);
    let mut facts = next::tests::late();
    facts.extension = Some(next::Extension {
        on: own.today,
        days: None,
    });
    let answers = [
        "sender.address.zip=12207",
        "appeal.grounds=withheld;search;fee-waiver",
    ];
    for step in next::NextStep::all() {
        let interview = NextInterview {
            context: own,
            step,
            facts: &facts,
            office: "doj-olc",
            request: None,
            templates: &templates,
            encloses: &[],
            determination: None,
        };
        ask(&interview, &answers);
    }
    let forgotten: Vec<Key> = Key::iter().filter(|key| !asked.contains(key)).collect();
    assert_eq!(forgotten, []);
}
