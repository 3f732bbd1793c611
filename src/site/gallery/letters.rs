//! The letters of an action, one for each kind of office.

use serde::Serialize;

use super::Approval;
use crate::campaign::{Action, CongressAction, FoiaAction, Targets};
use crate::congress::{Member, Role, Standing};
use crate::directory::Table;
use crate::draft::{Cause, Draft, Recipient};
use crate::foia::{AgencyRules, RecordsAbout};
use crate::letter::answers::{Answer, Answers, Key};
use crate::letter::recipients::{recipients, standing};
use crate::letter::{Addressee, Letter};
use crate::page::Entry;
use crate::render::{Raw, raw};
use crate::sender::State;
use crate::site::SiteError;
use crate::view::html::{Claim, part};
use crate::view::{FieldKind, packet};

/// The level of the headings that letters have on the page.
const LEVEL: u8 = 4;
/// Stands for a signer's own words.
const STORY: &str = "THE SIGNER'S OWN WORDS, IF THEY WRITE ANY.";

/// An action with its letters.
#[derive(Serialize)]
pub(super) struct ActionLetters<'a> {
    id: String,
    subject: &'a str,
    notes: Vec<String>,
    prompts: &'a [String],
    letters: Vec<Shown>,
}

#[derive(Serialize)]
struct Shown {
    id: String,
    title: String,
    text: Raw,
    fields: Vec<Entry>,
}

/// Returns an action with its letters, in which each claim leads to its passage.
pub(super) fn letters<'a>(
    approval: &Approval<'a>,
    action: &'a Action,
    claims: &[Claim<'_>],
) -> Result<ActionLetters<'a>, SiteError> {
    let id = format!("action-{}", action.id());
    let made = match action {
        Action::Congress(congress) => to_congress(approval, action, congress)?,
        Action::Foia(foia) => to_offices(approval, action, foia)?,
    };
    let shown = made.into_iter().enumerate().map(|(index, made)| {
        let id = format!("{id}-{}", index + 1);
        let ids = format!("{id}-");
        Shown {
            text: raw(&part(&made.letter, &ids, LEVEL, claims)),
            fields: made.fields,
            title: made.title,
            id,
        }
    });
    Ok(ActionLetters {
        subject: action.subject(),
        notes: notes(action),
        prompts: match action {
            Action::Congress(action) => &action.prompts,
            Action::Foia(_) => &[],
        },
        letters: shown.collect(),
        id,
    })
}

fn notes(action: &Action) -> Vec<String> {
    let mut notes = Vec::new();
    match action {
        Action::Congress(action) => {
            notes.push(format!("A letter to Congress that asks: {}", action.ask));
            if action.targets == Targets::OwnMembers {
                notes.push(
                    "It goes to each signer's own representative and senators. One of each kind stands for \
                     all: the others get the same, each under their own name."
                        .to_owned(),
                );
            }
        }
        Action::Foia(action) => {
            notes.push(
                "A request under the Freedom of Information Act, which one person or the group files."
                    .to_owned(),
            );
            if let Some(expedite) = &action.expedite {
                notes.push(format!(
                    "Expedited processing is asked for only by those who can certify this themselves: {}",
                    expedite.facts
                ));
            }
        }
    }
    notes
}

struct Made {
    title: String,
    letter: Letter,
    fields: Vec<Entry>,
}

fn to_congress(
    approval: &Approval<'_>,
    action: &Action,
    congress: &CongressAction,
) -> Result<Vec<Made>, SiteError> {
    let directory = approval.directory;
    let members = match &congress.targets {
        Targets::OwnMembers => one_of_each(approval),
        targets => {
            recipients(directory, targets, None, approval.today)
                .unwrap_or_default()
                .sitting
        }
    };
    let made = members.iter().map(|member| {
        let standing = match congress.targets {
            Targets::OwnMembers => Standing::Constituent,
            _ => standing(directory, &congress.targets, None, member),
        };
        let form = directory.senate_form(&member.bioguide);
        let as_of = directory.as_of(member);
        let draft = |story: Option<&str>| {
            let mut answers = signer(member.state);
            if let Some(story) = story {
                answers.set(Key::CongressStory, Answer::Text(story.to_owned()));
            }
            let recipient = Recipient {
                member,
                to: Addressee::member(member, &standing, form.as_ref(), as_of)
                    .as_claimed(directory.claims()),
                standing: standing.clone(),
            };
            drafting(approval, action, &answers).congress(recipient)
        };
        Ok(Made {
            title: match standing.title() {
                Some(title) => format!("To {}, {title}", member.label()),
                None => format!("To {}", member.label()),
            },
            letter: draft(Some(STORY))?,
            // What stands there without a signer's own words is what goes out most.
            fields: fields(&draft(None)?),
        })
    });
    made.collect()
}

/// Returns a member of each kind: a representative and a senator, of one state where that can be, and those who
/// have another title, a delegate and the resident commissioner.
fn one_of_each(approval: &Approval<'_>) -> Vec<Member> {
    let sits = |member: &&Member| !approval.directory.is_over(member, approval.today);
    let all = || approval.directory.all_members().iter().filter(sits);
    let house = all().find(|member| member.role == Role::Representative);
    let of_state = |member: &&Member| house.is_none_or(|house| house.state == member.state);
    let senators = || all().filter(|member| member.role == Role::Senator);
    let senator = senators().find(of_state).or_else(|| senators().next());
    let others = [Role::Delegate, Role::ResidentCommissioner];
    let others = others
        .into_iter()
        .filter_map(|role| all().find(|member| member.role == role));
    house
        .into_iter()
        .chain(senator)
        .chain(others)
        .cloned()
        .collect()
}

fn to_offices(
    approval: &Approval<'_>,
    action: &Action,
    foia: &FoiaAction,
) -> Result<Vec<Made>, SiteError> {
    let as_of = approval.directory.header(Table::Offices).as_of;
    let made = foia.offices.iter().map(|id| {
        let office = approval.directory.office(id);
        let office = office.ok_or_else(|| SiteError::Unknown(id.clone()))?;
        let mut answers = "DC".parse().map(signer).unwrap_or_default();
        answers.set(
            Key::FoiaAbout,
            Answer::Text(RecordsAbout::Agency.to_string()),
        );
        answers.set(Key::FoiaFeeWaiver, Answer::Flag(true));
        let rules = AgencyRules::of(office.regulation.as_deref());
        let to = Addressee::office(&office, as_of).as_claimed(approval.directory.claims());
        let letter = drafting(approval, action, &answers).foia(to, rules)?;
        Ok(Made {
            title: format!("To {}", letter.to.name),
            fields: fields(&letter),
            letter,
        })
    });
    made.collect()
}

fn drafting<'a>(approval: &Approval<'a>, action: &'a Action, answers: &'a Answers) -> Draft<'a> {
    Draft {
        answers,
        cause: Some(Cause {
            campaign: &approval.found.file.campaign,
            action,
            sha256: &approval.found.sha256,
        }),
        templates: approval.templates,
        today: approval.today,
    }
}

/// Returns what goes into a form's fields for texts, and what is said on the telephone.
fn fields(letter: &Letter) -> Vec<Entry> {
    let shown = |kind| {
        matches!(
            kind,
            FieldKind::Message
                | FieldKind::Short
                | FieldKind::Script
                | FieldKind::Topic
                | FieldKind::Description
                | FieldKind::FeeWaiverReason
                | FieldKind::ExpediteReason
        )
    };
    let fields = packet(letter).into_iter();
    fields
        .filter(|field| shown(field.kind))
        .map(Entry::of)
        .collect()
}

/// Returns the answers of a signer who lives in a state, with capitals in the places of their own words.
fn signer(state: State) -> Answers {
    let mut answers = Answers::default();
    for (key, text) in [
        (Key::SenderName, "NAME"),
        (Key::SenderEmail, "signer@example.org"),
        (Key::SenderAddressStreet, "STREET"),
        (Key::SenderAddressCity, "CITY"),
        (Key::SenderAddressState, state.abbreviation()),
        (Key::SenderAddressZip, "12345"),
    ] {
        answers.set(key, Answer::Text(text.to_owned()));
    }
    answers
}
