//! From answers and an action to a letter to a member of Congress.

use serde::Serialize;

use super::cite::{Cited, Point, points_of};
use super::sender::sender_of;
use super::{Draft, DraftError, required, words};
use crate::campaign::{Action, CongressAction};
use crate::congress::{Bill, Member, Petition, Position, Standing};
use crate::letter::view::form_count;
use crate::letter::{Addressee, Content, Letter, Portal, Text};
use crate::sender::{Place, Sender, Zip};

/// The longest text for short web forms: 95 % of the 500 characters of the tightest Senate forms
/// (recorded 2026-08-13), a line break counting two.
const SHORT_LIMIT: usize = 475;

/// A member to write to, and why they would read it.
#[derive(Clone, Debug)]
pub struct Recipient<'a> {
    /// The member.
    pub member: &'a Member,
    /// The member's office, as the letter addresses it.
    pub to: Addressee,
    /// Why this member.
    pub standing: Standing,
    /// Whether the member leads the committee that the letter is about.
    pub lead: Option<Lead>,
}

/// How a member leads a committee. The title is used only in letters about that committee's work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// The chair.
    Chair,
    /// The leader of the minority's members.
    RankingMember,
    /// The same on the Senate's Intelligence Committee.
    ViceChair,
}

impl Lead {
    /// Returns the title, as the inside address and the salutation print it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Chair => "Chair",
            Self::RankingMember => "Ranking Member",
            Self::ViceChair => "Vice Chair",
        }
    }
}

impl Recipient<'_> {
    /// Returns the salutation: `Dear Senator Schumer:`, or `Dear Chair Grassley:` where the letter is
    /// about the committee's work.
    fn salutation(&self) -> String {
        match self.lead {
            Some(lead) => format!("Dear {} {}:", lead.title(), self.member.last_name),
            None => self.member.salutation(),
        }
    }

    /// Returns the addressee, with the member's title below the name where the letter is about the
    /// committee's work.
    fn addressee(self) -> Addressee {
        let mut to = self.to;
        if let (Some(lead), Standing::Committee(name)) = (self.lead, &self.standing) {
            let name = name
                .strip_prefix("House ")
                .or_else(|| name.strip_prefix("Senate "))
                .unwrap_or(name);
            to.lines
                .insert(1.min(to.lines.len()), format!("{}, {name}", lead.title()));
        }
        to
    }
}

/// What the template of a letter to Congress sees.
#[derive(Debug, Serialize)]
struct Context<'a> {
    petition: &'a Petition,
    sender: &'a Sender,
    salutation: String,
    standing: &'static str,
    committee: Option<&'a str>,
    /// `live in Albany, New York`, or for senders abroad `am registered to vote in New York`.
    home: String,
    zip: Option<String>,
    opening: String,
    points: &'a [Point],
    differing: &'a [String],
    bill: Option<BillWords>,
    reasons: Vec<String>,
    closing: Option<&'a str>,
    short: Option<&'a str>,
    script: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct BillWords {
    position: &'static str,
    citation: String,
}

impl Draft<'_> {
    /// Completes the draft into a letter to one member.
    pub fn congress(&self, recipient: Recipient<'_>) -> Result<Letter, DraftError> {
        let action = self.cause.and_then(|cause| match cause.action {
            Action::Congress(action) => Some(action),
            Action::Foia(_) => None,
        });
        let sender = sender_of(self.answers)?;
        let petition = self.petition(action, &recipient)?;
        let cited = match (&self.cause, action) {
            (Some(cause), Some(action)) => {
                Cited::of(cause, &points_of(cause, &action.concerns, self.answers))
            }
            _ => Cited::default(),
        };
        let context = Context {
            salutation: recipient.salutation(),
            standing: match recipient.standing {
                Standing::Constituent => "constituent",
                Standing::Committee(_) => "committee",
                Standing::None => "none",
            },
            committee: match &recipient.standing {
                Standing::Committee(name) => Some(name),
                _ => None,
            },
            home: home_of(&sender, recipient.member),
            zip: sender.address.zip().map(Zip::five),
            opening: self.words_or("congress.opening", action.map(|action| &action.opening))?,
            points: &cited.points,
            differing: &cited.differing,
            bill: petition.bill.as_ref().map(|bill| BillWords {
                position: bill.position.as_str(),
                citation: bill.citation(),
            }),
            reasons: match self.answers.list("congress.reasons") {
                Some(reasons) => reasons.to_vec(),
                None => action
                    .map(|action| action.reasons.clone())
                    .unwrap_or_default(),
            },
            closing: action.map(|action| action.closing.as_str()),
            short: action.map(|action| action.short.as_str()),
            script: action.map(|action| action.script.as_str()),
            petition: &petition,
            sender: &sender,
        };
        let mut blocks = self.templates.render(
            "congress/letter",
            &context,
            &["body", "closing"],
            &["subject", "salutation", "short", "script"],
        )?;
        let mut take = |block: &str| blocks.remove(block).unwrap_or_default();
        let text = Text {
            subject: take("subject"),
            salutation: take("salutation"),
            body: take("body"),
            closing: take("closing"),
            portal: Portal::default(),
            short: fit(&take("short"), SHORT_LIMIT),
            script: take("script"),
        };
        Ok(Letter {
            id: self.id(&recipient.to.id),
            date: self.today,
            provenance: self.provenance(),
            sender,
            to: recipient.addressee(),
            content: Content::Congress(petition),
            text,
            sources: cited.sources,
        })
    }

    fn petition(
        &self,
        action: Option<&CongressAction>,
        recipient: &Recipient<'_>,
    ) -> Result<Petition, DraftError> {
        Ok(Petition {
            subject: self.words_or("congress.subject", action.map(|action| &action.subject))?,
            role: recipient.member.role,
            state: recipient.member.state,
            standing: recipient.standing.clone(),
            topic: words(self.answers, "congress.topic")
                .or_else(|| action.and_then(|action| action.topic.clone())),
            ask: self.words_or("congress.ask", action.map(|action| &action.ask))?,
            story: words(self.answers, "congress.story"),
            bill: self.bill(action)?,
        })
    }

    fn bill(&self, action: Option<&CongressAction>) -> Result<Option<Bill>, DraftError> {
        let Some(text) = self.answers.text("congress.bill") else {
            return Ok(action.and_then(|action| action.bill.clone()));
        };
        let position = match self.answers.text("congress.position") {
            Some("support") => Position::Support,
            Some("oppose") => Position::Oppose,
            Some(_) => {
                return Err(DraftError::Invalid {
                    key: "congress.position",
                    problem: "it is `support` or `oppose`".to_owned(),
                });
            }
            None => {
                return Err(DraftError::Missing {
                    key: "congress.position",
                });
            }
        };
        read_bill(text, crate::congress::sitting_on(self.today), position)
            .map(Some)
            .ok_or_else(|| DraftError::Invalid {
                key: "congress.bill",
                problem: "a bill looks like `H.R. 1234` or `S. 567`".to_owned(),
            })
    }

    fn words_or(&self, key: &'static str, campaign: Option<&String>) -> Result<String, DraftError> {
        match (self.answers.text(key), campaign) {
            (Some(own), _) => Ok(own.to_owned()),
            (None, Some(text)) => Ok(text.clone()),
            (None, None) => required(self.answers, key).map(str::to_owned),
        }
    }
}

/// Reads a bill such as `H.R. 1234` of a Congress.
pub fn read_bill(text: &str, congress: u16, position: Position) -> Option<Bill> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (kind, number) = text.split_at(digits);
    let number = number.trim().parse().ok().filter(|number| *number > 0)?;
    Some(Bill {
        congress,
        kind: kind.parse().ok()?,
        number,
        position,
    })
}

fn home_of(sender: &Sender, member: &Member) -> String {
    match &sender.address.place {
        // Nobody says "Washington, District of Columbia".
        Place::UnitedStates { state, .. } if state.name() == "District of Columbia" => {
            format!("live in {}, {state}", sender.address.city)
        }
        Place::UnitedStates { state, .. } if !state.is_military() => {
            format!("live in {}, {}", sender.address.city, state.name())
        }
        _ => {
            let name = member.state.name();
            let article = if name.starts_with("District") || name.ends_with("Islands") {
                "the "
            } else {
                ""
            };
            format!("am registered to vote in {article}{name}")
        }
    }
}

/// Returns as many whole sentences of a text as fit the limit, a line break counting two.
fn fit(text: &str, limit: usize) -> String {
    let mut fitted = text.trim().to_owned();
    while form_count(&fitted) > limit {
        let Some(end) = fitted
            .trim_end_matches(['.', '?', '!'])
            .rfind(['.', '?', '!'])
        else {
            return fitted;
        };
        fitted.truncate(end + 1);
    }
    fitted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bill_is_read_in_its_usual_spellings() {
        for text in ["H.R. 1234", "HR 1234", "h.r.1234"] {
            let bill = read_bill(text, 119, Position::Support).unwrap();
            assert_eq!(bill.citation(), "H.R. 1234 (119th Congress)", "{text}");
        }
        assert_eq!(read_bill("A.B. 12", 119, Position::Oppose), None);
        assert_eq!(read_bill("H.R. 0", 119, Position::Oppose), None);
    }

    #[test]
    fn what_does_not_fit_loses_whole_sentences() {
        assert_eq!(fit("One. Two? Three.", 12), "One. Two?");
        assert_eq!(fit("One.", 12), "One.");
    }
}
