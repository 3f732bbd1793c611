//! From answers and an action to the text of a FOIA request.

use serde::Serialize;

use super::cite::{Point, points_of};
use super::fit::fitted;
use super::request::{items_on, named, request_of};
use super::sender::sender_of;
use super::waiver::{Factor, factors};
use super::{Draft, DraftError, words};
use crate::calendar::long;
use crate::campaign::{Action, DataPoint, FoiaAction};
use crate::directory::{own_file, own_files};
use crate::foia::{AgencyRules, Permission, RecordDescription, RecordsAbout, Request};
use crate::letter::answers::{Answers, Key};
use crate::letter::{Addressee, Content, Letter, Portal, Text};
use crate::sender::{Place, Sender};

/// What the template of a request sees.
#[derive(Debug, Serialize)]
struct Context<'a> {
    request: &'a Request,
    records: Vec<Description<'a>>,
    about: RecordsAbout,
    /// Why the sender may have another person's records.
    permission: Option<Permission>,
    /// Whose they are, where the sender named that person.
    person: Option<Person>,
    /// The office, as the sender's statements name it.
    office: &'a str,
    /// The postal address on one line.
    address: String,
    /// The number under which the office keeps the sender's own file.
    number: Option<&'static str>,
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
    /// Every custodian and every search term of the records, once; empty if one of several descriptions
    /// has none, which they would narrow.
    custodians: Vec<&'a str>,
    terms: Vec<&'a str>,
    waiver: Vec<Factor>,
    expedite_clause: &'static str,
    rule: AgencyRules,
}

/// Another person, as the sender named them.
#[derive(Debug, Serialize)]
struct Person {
    name: String,
    /// The words for birth and death, as far as they are known: `born 1921, died 1999`.
    dates: String,
    /// What the sender is to them.
    relation: Option<String>,
    /// The numbers of the items that are about them; empty if all are.
    items: Vec<String>,
}

/// Returns the person whom the answers say something of: whose records they ask for, or who holds an office.
fn person_of(answers: &Answers, request: &Request) -> Option<Person> {
    request.permission?;
    let name = named(answers)?;
    let words = |key| words(answers, key).filter(|words| !words.is_empty());
    let dates = [("born", Key::FoiaPersonBorn), ("died", Key::FoiaPersonDied)];
    let dates = dates.map(|(word, key)| Some(format!("{word} {}", words(key)?)));
    let has_died = request.permission == Some(Permission::Death);
    Some(Person {
        items: items_on(&name, answers, &request.records),
        name,
        dates: dates.into_iter().flatten().collect::<Vec<_>>().join(", "),
        relation: words(Key::FoiaRelation).filter(|_| has_died),
    })
}

/// A description of records as a template prints it.
#[derive(Debug, Serialize)]
struct Description<'a> {
    text: &'a str,
    /// Its types of record, unless the text names them or all descriptions share them.
    types: &'a [String],
    /// Its custodians and its search terms, unless the letter lists those of all descriptions together.
    custodians: &'a [String],
    terms: &'a [String],
}

/// The words for a fee category.
#[derive(Debug, Serialize)]
struct FeeWords {
    citation: &'static str,
    charges: &'static str,
    limit: String,
}

impl Draft<'_> {
    /// Completes the draft into a FOIA request to an office.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a letter takes its addressee with it"
    )]
    pub fn foia(&self, to: Addressee, rules: AgencyRules) -> Result<Letter, DraftError> {
        let action = self.cause.and_then(|cause| match cause.action {
            Action::Foia(action) => Some(action),
            Action::Congress(_) => None,
        });
        let points = match (&self.cause, action) {
            (Some(cause), Some(action)) => points_of(cause, &action.background, self.answers),
            _ => Vec::new(),
        };
        fitted(&points, &|points| {
            self.foia_with(action, &to, rules, points)
        })
    }

    /// Completes the draft with these data points.
    fn foia_with(
        &self,
        action: Option<&FoiaAction>,
        to: &Addressee,
        rules: AgencyRules,
        points: &[&DataPoint],
    ) -> Result<Letter, DraftError> {
        let sender = sender_of(self.answers)?;
        let request = request_of(self.answers, action)?;
        let cited = self.cited(points);
        let own_purpose = self.answers.text(Key::FoiaPurpose);
        let context = Context {
            about: request.about,
            permission: request.permission,
            person: person_of(self.answers, &request),
            office: &to.name,
            address: sender.address.to_string(),
            number: self
                .answers
                .text(Key::FoiaOwnFile)
                .and_then(own_file)
                .or_else(|| own_files().iter().find(|file| file.office == to.id))
                .and_then(|file| file.number.as_deref()),
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
            custodians: union(&request.records, |record| &record.custodians),
            terms: union(&request.records, |record| &record.terms),
            waiver: match &request.fees.waiver {
                Some(waiver) => factors(waiver, &cited.numbers(), self.templates)?,
                None => Vec::new(),
            },
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
        if request.about != RecordsAbout::Agency {
            markdown.push("enclosure");
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
            enclosure: take("enclosure"),
            portal: Portal {
                description: take("description"),
                fee_waiver: take("waiver_text"),
                expedite: take("expedite_text"),
            },
            ..Text::default()
        };
        Ok(Letter {
            id: self.id(&request.subject, &to.id),
            date: self.today,
            provenance: self.provenance(),
            sender,
            to: to.clone(),
            content: Content::Foia(request),
            text,
            sources: cited.sources,
        })
    }
}

fn descriptions(records: &[RecordDescription]) -> Vec<Description<'_>> {
    let shared = shared_types(records);
    let needs_types = |record: &RecordDescription| {
        let text = record.text.to_lowercase();
        let named = |kind: &String| text.contains(&kind.to_lowercase());
        shared.is_empty() && !record.types.iter().all(named)
    };
    let is_joined = |list: List| !union(records, list).is_empty();
    let joined_custodians = is_joined(|record| &record.custodians);
    let joined_terms = is_joined(|record| &record.terms);
    records
        .iter()
        .map(|record| Description {
            text: &record.text,
            custodians: if joined_custodians {
                &[]
            } else {
                &record.custodians
            },
            terms: if joined_terms { &[] } else { &record.terms },
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

/// One of the lists of a description.
type List = fn(&RecordDescription) -> &Vec<String>;

/// Returns every text of the records' lists once, in the order of its first appearance, if every record
/// has some.
fn union(records: &[RecordDescription], list: List) -> Vec<&str> {
    let mut unique: Vec<&str> = Vec::new();
    if records.iter().any(|record| list(record).is_empty()) {
        return unique;
    }
    for text in records.iter().flat_map(list) {
        if !unique.contains(&text.as_str()) {
            unique.push(text);
        }
    }
    unique
}
