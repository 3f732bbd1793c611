//! What the parts of a campaign say, each thing under the name that a person gives it.

use crate::calendar::PartialDate;
use crate::campaign::{
    Action, Campaign, CongressAction, DataPoint, FoiaAction, Id, Source, Targets,
};
use crate::correction::Correction;
use crate::foia::RecordDescription;

/// One thing that a part says.
pub(super) struct Trait {
    pub(super) what: &'static str,
    pub(super) value: Value,
}

#[derive(Clone, PartialEq, Eq)]
pub(super) enum Value {
    Text(Option<String>),
    Items(Vec<String>),
}

impl Default for Value {
    fn default() -> Self {
        Self::Text(None)
    }
}

impl Value {
    /// Returns it as a list where nothing stands beside a list.
    pub(super) fn beside(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Text(None), Self::Items(_)) => Self::Items(Vec::new()),
            (value, _) => value.clone(),
        }
    }

    /// Returns what it says on one line.
    pub(super) fn text(self) -> Option<String> {
        match self {
            Self::Text(text) => text,
            Self::Items(items) => (!items.is_empty()).then(|| items.join("; ")),
        }
    }
}

fn text(what: &'static str, text: impl Into<String>) -> Trait {
    maybe(what, Some(text.into()))
}

fn maybe(what: &'static str, text: Option<String>) -> Trait {
    let value = Value::Text(text.filter(|text| !text.is_empty()));
    Trait { what, value }
}

fn items(what: &'static str, items: Vec<String>) -> Trait {
    let value = Value::Items(items);
    Trait { what, value }
}

pub(super) fn of_campaign(campaign: &Campaign) -> Vec<Trait> {
    let organizer = campaign.organizer.as_ref();
    vec![
        text("title", &campaign.title),
        text("summary", &campaign.summary),
        maybe(
            "organizer",
            organizer.map(|organizer| format!("{} ({})", organizer.name, organizer.url)),
        ),
        items(
            "says otherwise than the directory",
            campaign.corrections.iter().map(corrected).collect(),
        ),
    ]
}

/// Returns a correction with what it sets: whoever approves the campaign approves where its letters go.
fn corrected(correction: &Correction) -> String {
    let fields = correction.set.iter();
    let fields: Vec<String> = fields
        .map(|(field, value)| format!("{field} {value}"))
        .collect();
    format!(
        "{} of `{}` as of {}: {} ({})",
        correction.table,
        correction.id,
        correction.as_of,
        fields.join(", "),
        correction.note
    )
}

/// How the parts that a part speaks of are called, whichever version it is of.
pub(super) struct Called<'c> {
    pub(super) campaign: &'c Campaign,
    /// The source of this id, in its new version where there is one.
    pub(super) source: &'c dyn Fn(&Id) -> Option<&'c Source>,
    /// The id that a claim has in the new version, where it is there.
    pub(super) claim: &'c dyn Fn(&Id) -> Id,
    /// The name of an office, a committee or a member of this id.
    pub(super) office: &'c dyn Fn(&str) -> String,
}

pub(super) fn of_claim(point: &DataPoint, called: &Called<'_>) -> Vec<Trait> {
    let source = (called.source)(&point.source);
    vec![
        text("claim", &point.text),
        text("excerpt", &point.excerpt),
        maybe("source", source.map(named)),
        text("kind", <&str>::from(point.kind).replace('-', " ")),
        maybe("measure", point.measure.clone()),
        maybe("as of", point.as_of.map(PartialDate::long)),
        maybe("caveat", point.caveat.clone()),
    ]
}

/// Names a source so that another one is told apart, whatever its id.
fn named(source: &Source) -> String {
    format!(
        "\"{}\", {} ({})",
        source.title,
        source.attribution(),
        source.url
    )
}

pub(super) fn of_source(source: &Source) -> Vec<Trait> {
    vec![
        text("title", &source.title),
        text("publisher", &source.publisher),
        maybe("author", source.author.clone()),
        text("published", source.published_long()),
        text("address", &source.url),
        maybe("citing", source.citing.clone()),
        text("read on", source.accessed_long()),
    ]
}

pub(super) fn of_action(action: &Action, called: &Called<'_>) -> Vec<Trait> {
    match action {
        Action::Congress(action) => of_letter(action, called),
        Action::Foia(action) => of_request(action, called),
    }
}

fn of_letter(action: &CongressAction, called: &Called<'_>) -> Vec<Trait> {
    let bill = action.bill.as_ref();
    vec![
        text("subject", &action.subject),
        items("written to", targets(&action.targets, called)),
        text("ask", &action.ask),
        text("opening", &action.opening),
        items("claims, in their order", cited(&action.concerns, called)),
        items("reasons", action.reasons.clone()),
        text("closing", &action.closing),
        text("short version", &action.short),
        text("call script", &action.script),
        maybe(
            "bill",
            bill.map(|bill| format!("{} {}", <&str>::from(bill.position), bill.citation())),
        ),
        maybe("topic", action.topic.clone()),
        items("questions to the signer", action.prompts.clone()),
    ]
}

fn targets(targets: &Targets, called: &Called<'_>) -> Vec<String> {
    let named = |ids: &[String]| ids.iter().map(|id| (called.office)(id)).collect();
    match targets {
        Targets::OwnMembers => vec!["each signer's own members".to_owned()],
        Targets::Committees(ids) => {
            let committees: Vec<String> = named(ids);
            let leaders = committees.iter();
            leaders
                .map(|name| format!("the leaders of {name}"))
                .collect()
        }
        Targets::Members(ids) => named(ids),
    }
}

fn of_request(action: &FoiaAction, called: &Called<'_>) -> Vec<Trait> {
    let waiver = &action.fee_waiver;
    let expedite = action.expedite.as_ref();
    let questions = action.questions.iter();
    vec![
        text("subject", &action.subject),
        items(
            "written to",
            action
                .offices
                .iter()
                .map(|id| (called.office)(id))
                .collect(),
        ),
        items("records", action.records.iter().map(described).collect()),
        items(
            "questions and their records",
            questions
                .map(|question| format!("{} → {}", question.text, question.records))
                .collect(),
        ),
        text("dates", action.range.phrase()),
        items("not asked for", action.exclude.clone()),
        text("opening", &action.opening),
        items("claims, in their order", cited(&action.background, called)),
        text("impact", &action.impact),
        maybe("fee waiver: operations", waiver.operations.clone()),
        maybe("fee waiver: informative", waiver.informative.clone()),
        maybe("fee waiver: audience", waiver.audience.clone()),
        maybe("fee waiver: significant", waiver.significant.clone()),
        maybe(
            "fee waiver: commercial interest",
            waiver.commercial_interest.clone(),
        ),
        maybe(
            "fee waiver: primary interest",
            waiver.primary_interest.clone(),
        ),
        maybe(
            "expedited processing",
            expedite.map(|expedite| format!("{}: {}", expedite.ground.clause(), expedite.facts)),
        ),
    ]
}

fn described(record: &RecordDescription) -> String {
    let lists = [
        ("types", &record.types),
        ("held by", &record.custodians),
        ("search terms", &record.terms),
    ];
    let lists = lists.iter().filter(|(_, list)| !list.is_empty());
    let lists: Vec<String> = lists
        .map(|(what, list)| format!("{what}: {}", list.join(", ")))
        .collect();
    if lists.is_empty() {
        record.text.clone()
    } else {
        format!("{} ({})", record.text, lists.join("; "))
    }
}

/// Returns the claims of an action as its letters print them: the lightest first.
fn cited(ids: &[Id], called: &Called<'_>) -> Vec<String> {
    let points = ids.iter().filter_map(|id| called.campaign.data_point(id));
    let mut points: Vec<&DataPoint> = points.collect();
    points.sort_by_key(|point| point.weight);
    let names = points.iter();
    names
        .map(|point| (called.claim)(&point.id).to_string())
        .collect()
}
