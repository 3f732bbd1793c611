//! From answers and an action to a letter to a member of Congress.

use std::collections::BTreeMap;

use serde::Serialize;

use super::cite::{Cited, Point, points_of};
use super::fit::fitted;
use super::sender::sender_of;
use super::short::fit_short;
use super::{Draft, DraftError, items_or, words, words_or};
use crate::campaign::{Action, CongressAction, DataPoint};
use crate::congress::{Bill, Member, Petition, Position, Standing};
use crate::keyword::Keyword;
use crate::letter::answers::Key;
use crate::letter::{Addressee, Content, Letter, Text};
use crate::lint::begins_question;
use crate::sender::{Place, Sender, Zip};
use crate::text::{ended, prose, unmarked};
use crate::view::with_sources;

/// The template of a letter to Congress.
pub(crate) const TEMPLATE: &str = "congress/letter";

/// A staffer reads so many concerns; whoever wants more chooses them.
const MOST_CONCERNS: usize = 3;

/// A member to write to, and why they would read it.
#[derive(Clone, Debug)]
pub struct Recipient<'a> {
    /// The member.
    pub member: &'a Member,
    /// The member's office, as the letter addresses it.
    pub to: Addressee,
    /// Why this member.
    pub standing: Standing,
}

/// What a letter is made of.
struct Parts<'a> {
    recipient: &'a Recipient<'a>,
    sender: &'a Sender,
    home: &'a str,
    petition: &'a Petition,
    cited: &'a Cited,
    /// Whether marks stand in the places of the sender's words.
    is_open: bool,
}

/// What the template of a letter to Congress sees.
#[derive(Debug, Serialize)]
struct Context<'a> {
    petition: &'a Petition,
    sender: &'a Sender,
    member: MemberWords<'a>,
    is_constituent: bool,
    committee: Option<&'a str>,
    /// `live in Albany, New York`, or for constituents abroad `am registered to vote in New York`.
    home: &'a str,
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

/// A member as templates address them.
#[derive(Debug, Serialize)]
pub(super) struct MemberWords<'a> {
    /// The title of office in which they are written to: `Senator`, `Chair`.
    title: &'static str,
    /// What follows `Dear`: title and surname, or `Mr. Speaker`.
    salutation: String,
    name: &'a str,
    last_name: &'a str,
}

impl<'a> MemberWords<'a> {
    pub(super) fn of(member: &'a Member, standing: &Standing) -> Self {
        let title = standing.title().unwrap_or(member.role.title());
        // Who leads a committee is written to on its work.
        let own = member
            .salutation
            .clone()
            .filter(|_| standing.title().is_none());
        Self {
            title,
            salutation: own.unwrap_or_else(|| format!("{title} {}", member.last_name)),
            name: &member.name,
            last_name: &member.last_name,
        }
    }
}

#[derive(Debug, Serialize)]
struct BillWords {
    position: &'static str,
    citation: String,
}

impl Draft<'_> {
    /// Completes the draft into a letter to one member.
    pub fn congress(&self, recipient: Recipient<'_>) -> Result<Letter, DraftError> {
        let sender = sender_of(self.answers)?;
        let home = home_of(&sender, recipient.member, &recipient.standing);
        let story = words(self.answers, Key::CongressStory).map(|story| prose(&story));
        self.compose(recipient, sender, &home, story)
    }

    /// Puts a letter together, `home` being where its sender lives and `story` their own words.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a letter takes its addressee and its sender with it"
    )]
    pub fn compose(
        &self,
        recipient: Recipient<'_>,
        sender: Sender,
        home: &str,
        story: Option<String>,
    ) -> Result<Letter, DraftError> {
        let petition = self.petition(&recipient, story)?;
        fitted(&self.points(), &|points| {
            let parts = Parts {
                recipient: &recipient,
                sender: &sender,
                home,
                petition: &petition,
                cited: &self.cited(points),
                is_open: false,
            };
            let mut letter = self.written(&parts)?;
            let story = petition.story.as_deref();
            letter.text.short = fit_short(&letter.text.short, &petition.ask, story);
            Ok(letter)
        })
    }

    /// Returns the letter with only so many data points, and with marks in the places of its sender's
    /// words; its short version may be too long.
    pub(crate) fn open(
        &self,
        recipient: &Recipient<'_>,
        sender: &Sender,
        home: &str,
        story: Option<&str>,
        points: usize,
    ) -> Result<Letter, DraftError> {
        let all = self.points();
        let parts = Parts {
            recipient,
            sender,
            home,
            petition: &self.petition(recipient, story.map(str::to_owned))?,
            cited: &self.cited(all.get(..points).unwrap_or(&all)),
            is_open: true,
        };
        self.written(&parts)
    }

    fn written(&self, parts: &Parts<'_>) -> Result<Letter, DraftError> {
        let mut blocks = self.blocks(
            parts,
            &["body", "closing"],
            &["subject", "salutation", "short", "script"],
        )?;
        let mut take = |block: &str| blocks.remove(block).unwrap_or_default();
        let text = Text {
            subject: take("subject"),
            salutation: take("salutation"),
            body: take("body"),
            closing: take("closing"),
            short: take("short"),
            script: take("script"),
            ..Text::default()
        };
        Ok(Letter {
            id: self.id(&parts.petition.subject, &parts.recipient.to.id),
            date: self.today,
            provenance: self.provenance(),
            sender: parts.sender.clone(),
            to: parts.recipient.to.clone(),
            content: Content::Congress(parts.petition.clone()),
            text,
            sources: parts.cited.sources.clone(),
        })
    }

    /// Returns what the letter says in every signer's name alike, as plain text with its sources: the
    /// block `statement` of the template, without the sender's story.
    ///
    /// Offices that get it apart from the signer's own words group what is alike.
    pub fn statement(&self, recipient: &Recipient<'_>) -> Result<String, DraftError> {
        let sender = sender_of(self.answers)?;
        let home = home_of(&sender, recipient.member, &recipient.standing);
        self.statement_by(recipient, &sender, &home)
    }

    /// Returns the same in the name of `sender`, `home` being where they live.
    pub fn statement_by(
        &self,
        recipient: &Recipient<'_>,
        sender: &Sender,
        home: &str,
    ) -> Result<String, DraftError> {
        let petition = self.petition(recipient, None)?;
        let cited = self.cited(&self.points());
        let parts = Parts {
            recipient,
            sender,
            home,
            petition: &petition,
            cited: &cited,
            is_open: false,
        };
        let mut blocks = self.blocks(&parts, &["statement"], &[])?;
        let statement = blocks.remove("statement").unwrap_or_default();
        Ok(with_sources(&statement, &cited.sources))
    }

    fn action(&self) -> Option<&CongressAction> {
        match self.cause?.action {
            Action::Congress(action) => Some(action),
            Action::Foia(_) => None,
        }
    }

    /// Returns the data points that a letter cites, the lightest first.
    pub(crate) fn points(&self) -> Vec<&DataPoint> {
        match (&self.cause, self.action()) {
            (Some(cause), Some(action)) => {
                let mut points = points_of(cause, &action.concerns, self.answers);
                if self.answers.list(Key::DataPoints).is_none() {
                    points.truncate(MOST_CONCERNS);
                }
                points
            }
            _ => Vec::new(),
        }
    }

    fn blocks<'b>(
        &self,
        parts: &Parts<'_>,
        markdown: &[&'b str],
        plain: &[&'b str],
    ) -> Result<BTreeMap<&'b str, String>, DraftError> {
        let action = self.action();
        let Parts {
            recipient,
            sender,
            home,
            petition,
            cited,
            is_open,
        } = *parts;
        let context = Context {
            member: MemberWords::of(recipient.member, &recipient.standing),
            is_constituent: recipient.standing == Standing::Constituent,
            committee: recipient.standing.committee(),
            home,
            zip: sender.address.zip().map(Zip::five),
            opening: prose(&words_or(
                self.answers,
                Key::CongressOpening,
                action.map(|action| &action.opening),
            )?),
            points: &cited.points,
            differing: &cited.differing,
            bill: petition.bill.as_ref().map(|bill| BillWords {
                position: bill.position.as_str(),
                citation: bill.citation(),
            }),
            reasons: items_or(
                self.answers,
                Key::CongressReasons,
                action.map(|action| &action.reasons),
            )
            .iter()
            .map(|reason| ended(reason))
            .collect(),
            closing: action.map(|action| action.closing.as_str()),
            short: action.map(|action| action.short.as_str()),
            script: action.map(|action| action.script.as_str()),
            petition,
            sender,
        };
        Ok(if is_open {
            self.templates
                .render_open(TEMPLATE, &context, markdown, plain)?
        } else {
            self.templates.render(TEMPLATE, &context, markdown, plain)?
        })
    }

    /// Returns what a letter asks, `story` being the sender's own words.
    fn petition(
        &self,
        recipient: &Recipient<'_>,
        story: Option<String>,
    ) -> Result<Petition, DraftError> {
        let action = self.action();
        Ok(Petition {
            subject: unmarked(&words_or(
                self.answers,
                Key::CongressSubject,
                action.map(|action| &action.subject),
            )?)
            .to_owned(),
            role: recipient.member.role,
            state: recipient.member.state,
            standing: recipient.standing.clone(),
            topic: words(self.answers, Key::CongressTopic)
                .or_else(|| action.and_then(|action| action.topic.clone())),
            ask: ended_ask(&words_or(
                self.answers,
                Key::CongressAsk,
                action.map(|action| &action.ask),
            )?),
            story,
            bill: self.bill(action)?,
        })
    }

    fn bill(&self, action: Option<&CongressAction>) -> Result<Option<Bill>, DraftError> {
        let Some(text) = self.answers.text(Key::CongressBill) else {
            return Ok(action.and_then(|action| action.bill.clone()));
        };
        let position = match self.answers.text(Key::CongressPosition) {
            Some("support") => Position::Support,
            Some("oppose") => Position::Oppose,
            Some(_) => {
                return Err(DraftError::Invalid {
                    key: Key::CongressPosition,
                    problem: "it is `support` or `oppose`".to_owned(),
                });
            }
            None => return Err(DraftError::Missing(Key::CongressPosition)),
        };
        crate::congress::read_bill(text, crate::congress::sitting_on(self.today), position)
            .map(Some)
            .ok_or_else(|| DraftError::Invalid {
                key: Key::CongressBill,
                problem: "a bill looks like `H.R. 1234` or `S. 567`".to_owned(),
            })
    }
}

/// Returns where the sender lives, or for a constituent abroad where they vote, as a clause that
/// follows "I": `live in Albany, New York`.
pub fn home_of(sender: &Sender, member: &Member, standing: &Standing) -> String {
    let city = &sender.address.city;
    match &sender.address.place {
        // Nobody says "Washington, District of Columbia".
        Place::UnitedStates { state, .. } if state.abbreviation() == "DC" => {
            format!("live in {city}, {state}")
        }
        Place::UnitedStates { state, .. } if !state.is_military() => {
            // One for every letter of a merge.
            ["live in ", city, ", ", state.name()].concat()
        }
        _ if *standing == Standing::Constituent => {
            let state = member.state;
            let article = match state.abbreviation() {
                "DC" | "MP" | "VI" => "the ",
                _ => "",
            };
            format!("am registered to vote in {article}{}", state.name())
        }
        Place::Abroad { country, .. } => format!("live in {city}, {country}"),
        Place::UnitedStates { .. } => "live abroad".to_owned(),
    }
}

/// Returns an ask as a whole sentence: what begins as a question ends as one.
fn ended_ask(ask: &str) -> String {
    let whole = ended(ask);
    if whole != ask.trim() && begins_question(ask) {
        format!("{}?", ask.trim())
    } else {
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::congress::read_bill;

    #[test]
    fn a_bill_is_read_in_its_usual_spellings() {
        for text in ["H.R. 1234", "HR 1234", "h.r.1234"] {
            let bill = read_bill(text, 119, Position::Support).unwrap();
            assert_eq!(bill.citation(), "H.R. 1234 (119th Congress)", "{text}");
        }
        assert_eq!(read_bill("A.B. 12", 119, Position::Oppose), None);
        assert_eq!(read_bill("H.R. 0", 119, Position::Oppose), None);
    }
}
