//! From answers and an action to a FOIA request.

use serde::Serialize;

use super::cite::{Cited, Point, points_of};
use super::sender::sender_of;
use super::{Draft, DraftError, parsed, required, words};
use crate::calendar::long;
use crate::campaign::{Action, FoiaAction};
use crate::foia::{
    DateRange, Dollars, End, Expedite, FeeCategory, FeeWaiver, Fees, Format, Ground,
    PersonalRecords, RecordDescription, Request, recognize_personal,
};
use crate::letter::answers::Answers;
use crate::letter::{Addressee, Content, Letter, Portal, Text};
use crate::sender::{Place, Sender};

/// Where an agency's own rules stand, for the places where a request cites them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AgencyRules {
    /// The rule on fee waivers.
    pub waiver: Option<&'static str>,
    /// The rule on expedited processing.
    pub expedite: Option<&'static str>,
    /// The rule on preserving records.
    pub preservation: Option<&'static str>,
}

impl AgencyRules {
    /// Returns the rules of the agency whose regulation is named so, as far as they are known:
    /// Homeland Security (6 CFR Part 5) and Justice (28 CFR Part 16).
    pub fn of(regulation: Option<&str>) -> Self {
        match regulation {
            Some(name) if name.starts_with("6 CFR Part 5") => Self {
                waiver: Some("6 CFR 5.11(k)"),
                expedite: Some("6 CFR 5.5(e)"),
                preservation: Some("6 CFR 5.9"),
            },
            Some(name) if name.starts_with("28 CFR Part 16") => Self {
                waiver: Some("28 CFR 16.10(k)"),
                expedite: Some("28 CFR 16.5(e)"),
                preservation: Some("28 CFR 16.9"),
            },
            _ => Self::default(),
        }
    }
}

/// What the template of a request sees.
#[derive(Debug, Serialize)]
struct Context<'a> {
    request: &'a Request,
    records: Vec<Description<'a>>,
    about: &'static str,
    sender: &'a Sender,
    abroad: bool,
    /// Whether the office has a portal, through which it can also answer.
    portal: bool,
    date: String,
    range: String,
    opening: Option<&'a str>,
    impact: Option<&'a str>,
    points: &'a [Point],
    differing: &'a [String],
    fees: FeeWords,
    /// The types of record, where several descriptions have the same.
    shared_types: &'a [String],
    /// Every custodian and every search term of the records, once.
    custodians: Vec<&'a str>,
    terms: Vec<&'a str>,
    waiver: Vec<Factor>,
    expedite_clause: &'static str,
    rule: AgencyRules,
}

/// A description of records as a template prints it.
#[derive(Debug, Serialize)]
struct Description<'a> {
    text: &'a str,
    /// Its types of record, unless the text names them or all descriptions share them.
    types: &'a [String],
}

/// The words for a fee category.
#[derive(Debug, Serialize)]
struct FeeWords {
    citation: &'static str,
    charges: &'static str,
    limit: String,
}

/// One factor of a fee waiver as the letter argues it.
#[derive(Debug, Serialize)]
struct Factor {
    heading: &'static str,
    text: String,
    sources: Vec<usize>,
}

impl Draft<'_> {
    /// Completes the draft into a FOIA request to an office.
    pub fn foia(&self, to: Addressee, rules: AgencyRules) -> Result<Letter, DraftError> {
        let action = self.cause.and_then(|cause| match cause.action {
            Action::Foia(action) => Some(action),
            Action::Congress(_) => None,
        });
        let sender = sender_of(self.answers)?;
        let request = request_of(self.answers, action)?;
        let cited = match (&self.cause, action) {
            (Some(cause), Some(action)) => {
                Cited::of(cause, &points_of(cause, &action.background, self.answers))
            }
            _ => Cited::default(),
        };
        let own_purpose = self.answers.text("foia.purpose");
        let context = Context {
            about: about_of(self.answers, &request)?,
            abroad: matches!(sender.address.place, Place::Abroad { .. }),
            portal: to.form.is_some(),
            date: long(self.today),
            range: request.range.phrase(),
            opening: action.map(|action| action.opening.as_str()),
            impact: own_purpose.or(action.map(|action| action.impact.as_str())),
            points: &cited.points,
            differing: &cited.differing,
            fees: FeeWords {
                citation: request.fees.category.citation(),
                charges: request.fees.category.charges(),
                limit: request.fees.limit.to_string(),
            },
            records: descriptions(&request.records),
            shared_types: shared_types(&request.records),
            custodians: union(request.records.iter().flat_map(|record| &record.custodians)),
            terms: union(request.records.iter().flat_map(|record| &record.terms)),
            waiver: request
                .fees
                .waiver
                .as_ref()
                .map(|w| factors(w, &cited))
                .unwrap_or_default(),
            expedite_clause: request.expedite.as_ref().map_or("", |e| e.ground.clause()),
            rule: rules,
            request: &request,
            sender: &sender,
        };
        let mut markdown = vec!["body", "closing", "description"];
        if request.fees.waiver.is_some() {
            markdown.push("waiver_text");
        }
        if request.expedite.as_ref().is_some_and(|e| e.certified) {
            markdown.push("expedite_text");
        }
        let mut blocks = self.templates.render(
            "foia/request",
            &context,
            &markdown,
            &["subject", "salutation"],
        )?;
        let mut take = |block: &str| blocks.remove(block).unwrap_or_default();
        let text = Text {
            subject: take("subject"),
            salutation: take("salutation"),
            body: take("body"),
            closing: take("closing"),
            portal: Portal {
                description: take("description"),
                fee_waiver: take("waiver_text"),
                expedite: take("expedite_text"),
            },
            short: String::new(),
            script: String::new(),
        };
        Ok(Letter {
            id: self.id(&to.id),
            date: self.today,
            provenance: self.provenance(),
            sender,
            to,
            content: Content::Foia(request),
            text,
            sources: cited.sources,
        })
    }
}

fn request_of(answers: &Answers, action: Option<&FoiaAction>) -> Result<Request, DraftError> {
    let subject = match (answers.text("foia.subject"), action) {
        (Some(subject), _) => subject.to_owned(),
        (None, Some(action)) => action.subject.clone(),
        (None, None) => required(answers, "foia.subject")?.to_owned(),
    };
    Ok(Request {
        subject,
        records: records_of(answers, action)?,
        range: range_of(answers, action)?,
        exclude: match answers.list("foia.exclude") {
            Some(items) => items.to_vec(),
            None => action
                .map(|action| action.exclude.clone())
                .unwrap_or_default(),
        },
        format: parsed::<Format>(answers, "foia.format")?.unwrap_or_default(),
        fees: fees_of(answers, action)?,
        expedite: expedite_of(answers, action)?,
    })
}

fn records_of(
    answers: &Answers,
    action: Option<&FoiaAction>,
) -> Result<Vec<RecordDescription>, DraftError> {
    let own = answers
        .list("foia.records")
        .filter(|items| !items.is_empty());
    let mut records: Vec<RecordDescription> = match (own, action) {
        (Some(items), _) => items
            .iter()
            .map(|text| RecordDescription {
                text: text.clone(),
                ..RecordDescription::default()
            })
            .collect(),
        (None, Some(action)) => {
            let questions = action.questions.iter().map(|question| RecordDescription {
                text: question.records.clone(),
                ..RecordDescription::default()
            });
            action.records.iter().cloned().chain(questions).collect()
        }
        (None, None) => {
            return Err(DraftError::Missing {
                key: "foia.records",
            });
        }
    };
    // What is answered apart holds for every description.
    for record in &mut records {
        if let Some(types) = answers.list("foia.types") {
            record.types = types.to_vec();
        }
        if let Some(custodians) = answers.list("foia.custodians") {
            record.custodians = custodians.to_vec();
        }
        if let Some(terms) = answers.list("foia.terms") {
            record.terms = terms.to_vec();
        }
    }
    Ok(records)
}

fn range_of(answers: &Answers, action: Option<&FoiaAction>) -> Result<DateRange, DraftError> {
    let default = action.map(|action| action.range);
    Ok(DateRange {
        from: parsed(answers, "foia.from")?.or(default.and_then(|range| range.from)),
        to: parsed(answers, "foia.to")?
            .or(default.map(|range| range.to))
            .unwrap_or(End::Present),
    })
}

fn fees_of(answers: &Answers, action: Option<&FoiaAction>) -> Result<Fees, DraftError> {
    let suggestion = action.map(|action| &action.fee_waiver);
    let suggested =
        |own: &str, pick: fn(&crate::campaign::FeeWaiverSuggestion) -> &Option<String>| {
            words(answers, own).or_else(|| suggestion.and_then(|waiver| pick(waiver).clone()))
        };
    let waiver = answers
        .flag("foia.fee_waiver")
        .unwrap_or(false)
        .then(|| FeeWaiver {
            operations: suggested("foia.fee_waiver.operations", |waiver| &waiver.operations),
            informative: suggested("foia.fee_waiver.informative", |waiver| &waiver.informative),
            audience: words(answers, "foia.dissemination"),
            significant: suggested("foia.fee_waiver.significant", |waiver| &waiver.significant),
            commercial_interest: words(answers, "foia.commercial_interest"),
            primary_interest: suggested("foia.fee_waiver.primary_interest", |waiver| {
                &waiver.primary_interest
            }),
        });
    Ok(Fees {
        category: parsed(answers, "foia.fee_category")?.unwrap_or(FeeCategory::Other),
        category_facts: words(answers, "foia.fee_category_facts"),
        limit: parsed(answers, "foia.fee_limit")?.unwrap_or(Dollars::IMPLIED),
        waiver,
    })
}

fn expedite_of(
    answers: &Answers,
    action: Option<&FoiaAction>,
) -> Result<Option<Expedite>, DraftError> {
    if !answers.flag("foia.expedite").unwrap_or(false) {
        return Ok(None);
    }
    let suggestion = action.and_then(|action| action.expedite.as_ref());
    let ground = parsed::<Ground>(answers, "foia.expedite_ground")?
        .or(suggestion.map(|suggestion| suggestion.ground))
        .ok_or(DraftError::Missing {
            key: "foia.expedite_ground",
        })?;
    let facts = words(answers, "foia.expedite_facts")
        .or_else(|| suggestion.map(|suggestion| suggestion.facts.clone()))
        .ok_or(DraftError::Missing {
            key: "foia.expedite_facts",
        })?;
    let certified = answers.flag("foia.certify").unwrap_or(false);
    Ok(Some(Expedite {
        ground,
        facts,
        certified,
    }))
}

fn descriptions(records: &[RecordDescription]) -> Vec<Description<'_>> {
    let shared = shared_types(records);
    let needs_types = |record: &RecordDescription| {
        let text = record.text.to_lowercase();
        let named = |kind: &String| text.contains(&kind.to_lowercase());
        shared.is_empty() && !record.types.iter().all(named)
    };
    records
        .iter()
        .map(|record| Description {
            text: &record.text,
            types: if needs_types(record) {
                &record.types
            } else {
                &[]
            },
        })
        .collect()
}

/// Returns the types of record that several descriptions have in common, and no others.
fn shared_types(records: &[RecordDescription]) -> &[String] {
    match records {
        [first, rest @ ..]
            if !rest.is_empty() && rest.iter().all(|record| record.types == first.types) =>
        {
            &first.types
        }
        _ => &[],
    }
}

/// Returns every text once, in the order of its first appearance.
fn union<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<&'a str> {
    let mut unique: Vec<&str> = Vec::new();
    for text in texts {
        if !unique.contains(&text.as_str()) {
            unique.push(text);
        }
    }
    unique
}

/// Returns the factors for which there is something to say, in the order of 6 CFR 5.11(k).
fn factors(waiver: &FeeWaiver, cited: &Cited) -> Vec<Factor> {
    [
        (
            "Operations of the government.",
            &waiver.operations,
            cited.numbers(),
        ),
        ("New information.", &waiver.informative, Vec::new()),
        ("Reach.", &waiver.audience, Vec::new()),
        ("Significance.", &waiver.significant, Vec::new()),
        (
            "Commercial interest.",
            &waiver.commercial_interest,
            Vec::new(),
        ),
        ("Primary interest.", &waiver.primary_interest, Vec::new()),
    ]
    .into_iter()
    .filter_map(|(heading, text, sources)| {
        let text = text.as_ref()?.replace('\n', " ");
        Some(Factor {
            heading,
            text,
            sources,
        })
    })
    .collect()
}

/// Returns whose records the request asks for, where its words leave that open: the question
/// `foia.about` settles it.
pub fn personal_question(answers: &Answers) -> Option<PersonalRecords> {
    let own = answers.list("foia.records").unwrap_or_default();
    let subject = answers.text("foia.subject").unwrap_or_default();
    own.iter()
        .map(String::as_str)
        .chain([subject])
        .find_map(recognize_personal)
}

fn about_of(answers: &Answers, request: &Request) -> Result<&'static str, DraftError> {
    let texts = request.records.iter().map(|record| record.text.as_str());
    let personal = texts
        .chain([request.subject.as_str()])
        .find_map(recognize_personal);
    match (answers.text("foia.about"), personal) {
        (Some("self"), _) => Ok("self"),
        (Some("other"), _) => Ok("other"),
        (Some("agency"), _) | (None, None) => Ok("agency"),
        (Some(_), _) => Err(DraftError::Invalid {
            key: "foia.about",
            problem: "it is `agency`, `self` or `other`".to_owned(),
        }),
        (None, Some(_)) => Err(DraftError::Missing { key: "foia.about" }),
    }
}
