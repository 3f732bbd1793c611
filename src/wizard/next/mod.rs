//! Questions for the next letter of a matter: only what the matter does not know.

mod facts;
mod offer;
#[cfg(test)]
mod tests;

pub use facts::{facts_of, step_of};
pub use offer::{Offer, offer};

use chrono::NaiveDate;

use super::interview::Interview;
use super::step::{Form, Step, anything, parsing};
use super::{CongressInterview, Desk, sender};
use crate::congress::Member;
use crate::draft::next::{Reader, Sequel, proposed_help};
use crate::foia::{Dollars, End, Exemption, Request};
use crate::letter::Letter;
use crate::letter::answers::{Answer, Answers};
use crate::letter::next::{About, Facts, Ground, Step as Kind};
use crate::letter::recipients::Residence;
use crate::render::Templates;
use crate::sender::Place;
use crate::terminal::Choice;
use crate::word::Word;

/// The interview for a next letter.
#[derive(Clone, Copy, Debug)]
pub struct NextInterview<'a> {
    /// What the questions look things up in.
    pub desk: Desk<'a>,
    /// What sort of letter it is.
    pub kind: Kind,
    /// What is known of the matter.
    pub facts: &'a Facts,
    /// The office's id in the directory.
    pub office: &'a str,
    /// The request, where its letter is at hand.
    pub request: Option<&'a Request>,
    /// The wording, by which the letter will be made.
    pub templates: &'a Templates,
}

impl Interview for NextInterview<'_> {
    fn steps(&self, answers: &Answers) -> Vec<Step<'_>> {
        let mut steps = sender::steps(&self.desk, answers);
        let own = match self.kind {
            Kind::FollowUp => self.follow_up(),
            Kind::Narrow => self.narrow(),
            Kind::Fees => self.fees(),
            Kind::Appeal => self.appeal(answers),
            Kind::Mediate => self.mediate(),
            Kind::Casework => self.casework(answers),
            Kind::Thanks => self.thanks(),
        };
        steps.extend(own.into_iter().flatten());
        steps
    }
}

impl NextInterview<'_> {
    /// Returns the letter on its way.
    pub fn sequel<'b>(&'b self, answers: &'b Answers) -> Sequel<'b> {
        Sequel {
            step: self.kind,
            facts: self.facts,
            request: self.request,
            answers,
            templates: self.templates,
            today: self.desk.today,
        }
    }

    fn follow_up(&self) -> Vec<Option<Step<'_>>> {
        let subjects = About::all().map(|about| Choice::new(about.as_str(), about.label()));
        vec![
            Step::new(
                "follow_up.about",
                "What do you want to know?",
                "The status is the usual question. The volume helps to narrow a request, the search to \
                 judge an answer, the routing to find the office that has it.",
                Form::Choose(subjects.collect()),
            )
            .map(|step| step.default(Answer::Text(About::Status.to_string()))),
            Step::new(
                "follow_up.note",
                "Anything else to say",
                "Optional, in your own words.",
                Form::Text(anything()),
            )
            .map(|step| step.optional().on_review()),
            self.reply_address(),
        ]
    }

    fn narrow(&self) -> Vec<Option<Step<'_>>> {
        let range = self.request.map(|request| request.range);
        let text = |text: String| Some(Answer::Text(text));
        let records = self.request.map(|request| {
            Answer::List(
                request
                    .records
                    .iter()
                    .map(|record| record.text.clone())
                    .collect(),
            )
        });
        vec![
            Step::new(
                "narrow.records",
                "Which records do you ask for now?",
                "Keep what matters most to you. Fewer kinds, people or dates are found sooner; what \
                 you leave out you can ask for later. One description to a line.",
                Form::List(anything()),
            )
            .map(|step| step.proposed(records)),
            Step::new(
                "narrow.from",
                "Records from which day on?",
                "A shorter time is the simplest way to narrow a request.",
                Form::Line(Box::new(date)),
            )
            .map(|step| {
                let from = range.and_then(|range| range.from);
                step.optional()
                    .proposed(from.and_then(|from| text(from.to_string())))
                    .hint("YYYY-MM-DD")
            }),
            Step::new(
                "narrow.to",
                "Up to which day?",
                "`present` means the day on which the office begins its search.",
                Form::Line(parsing::<End>()),
            )
            .map(|step| {
                let to = range.map_or(End::Present, |range| range.to);
                step.default(Answer::Text(to.to_string())).on_review()
            }),
            list(
                "narrow.custodians",
                "Whose files are enough?",
                "Offices or officials whose files the search may stop at. One to a line.",
            ),
            list(
                "narrow.terms",
                "Which search terms are enough?",
                "Words and phrases that the search may stop at. One to a line.",
            ),
            self.reply_address().map(Step::on_review),
        ]
    }

    fn fees(&self) -> Vec<Option<Step<'_>>> {
        let waiver = Step::new(
            "fees.waiver",
            "Ask for the decision on your fee waiver?",
            "Agreeing to pay does not withdraw the waiver; the letter says so. Say no if the office \
             has decided on it.",
            Form::YesNo,
        )
        .map(|step| {
            step.default(Answer::Flag(self.facts.waiver_is_open()))
                .on_review()
        });
        let pages = Step::new(
            "fees.pages",
            "How many pages does the office say are necessary?",
            "Where an agency claimed unusual circumstances and more than 5,000 pages are necessary, \
             it may charge search fees although it is late (5 U.S.C. § 552(a)(4)(A)(viii)(II)(bb)). \
             Left empty, the letter does not speak of it.",
            Form::Line(parsing::<u32>()),
        )
        .map(Step::optional);
        let is_open = self.facts.extension.is_some() && self.facts.is_late();
        vec![
            Step::new(
                "fees.limit",
                "Up to how much will you pay?",
                "A number of dollars; 0 agrees to nothing. An agency may ask for payment in advance \
                 only above $250, or of someone who has not paid before \
                 (5 U.S.C. § 552(a)(4)(A)(v)).",
                Form::Line(Box::new(dollars)),
            ),
            Step::new(
                "fees.hours",
                "Up to how many hours of search?",
                "Left empty, the amount alone is the limit.",
                Form::Line(parsing::<u32>()),
            )
            .map(Step::optional),
            list(
                "fees.narrow",
                "Which records should come first, to keep the fees down?",
                "Left empty, the request stays as it is. One description to a line.",
            ),
            if is_open { pages } else { None },
            waiver,
            self.reply_address().map(Step::on_review),
        ]
    }

    fn appeal(&self, answers: &Answers) -> Vec<Option<Step<'_>>> {
        let grounds = self.facts.grounds();
        let choices = Ground::all()
            .filter(|ground| self.facts.decided(*ground).is_some())
            .map(|ground| Choice::new(ground.as_str(), ground.label()));
        let ground = Step::new(
            "appeal.grounds",
            "What do you appeal against?",
            "Each ground gets its own argument. The docket's events say which there are.",
            Form::Many(choices.collect()),
        );
        let named =
            |items: Vec<Ground>| Answer::List(items.iter().map(ToString::to_string).collect());
        let chosen: Vec<Ground> = answers
            .list("appeal.grounds")
            .map_or(grounds.clone(), |items| {
                items.iter().filter_map(|text| text.parse().ok()).collect()
            });
        let mut steps = vec![
            if grounds.is_empty() {
                ground
            } else {
                ground.map(|step| step.default(named(grounds)).on_review())
            },
            Step::new(
                "appeal.address",
                "Where does the determination letter say that appeals go?",
                "An email address, a site, or the lines of a postal address. The directory knows no \
                 appeal offices; left empty, the appeal is addressed in care of the FOIA office.",
                Form::Text(anything()),
            )
            .map(Step::optional),
        ];
        if chosen.contains(&Ground::Withheld) {
            steps.push(self.exemptions());
        }
        if chosen.contains(&Ground::Search) {
            steps.push(
                Step::new(
                    "appeal.search",
                    "Why do you think that there are more records, and where?",
                    "Name documents that mention them, offices that must have them, or terms that \
                     were not searched. In your own words.",
                    Form::Text(anything()),
                )
                .map(Step::optional),
            );
        }
        if chosen.contains(&Ground::FeeWaiver) {
            let is_argued = self
                .request
                .is_some_and(|request| request.fees.waiver.is_some());
            let step = Step::new(
                "appeal.waiver",
                "Why should the fees be waived?",
                "Answer the office's reasons: what the records would show the public about the \
                 government's work, to whom you will pass it on, and that you gain nothing by it. \
                 What the request argues is repeated.",
                Form::Text(anything()),
            );
            steps.push(if is_argued {
                step.map(Step::optional)
            } else {
                step
            });
        }
        steps.push(
            Step::new(
                "appeal.reasons",
                "Why do these records matter?",
                "Optional: what the public would learn from them, or why the office's reasons do \
                 not hold. In your own words.",
                Form::Text(anything()),
            )
            .map(Step::optional),
        );
        steps
    }

    fn exemptions(&self) -> Option<Step<'_>> {
        let known: Vec<String> = self
            .facts
            .determination
            .iter()
            .flat_map(|made| &made.exemptions)
            .map(ToString::to_string)
            .collect();
        Step::new(
            "appeal.exemptions",
            "Which exemptions does the determination cite?",
            "They stand in the letter or beside the deletions, such as (b)(5) or b7C. One to a line.",
            Form::List(Box::new(exemption)),
        )
        .map(|step| {
            if known.is_empty() {
                step.optional().hint("such as b5; b7C")
            } else {
                step.default(Answer::List(known)).on_review()
            }
        })
    }

    fn mediate(&self) -> Vec<Option<Step<'_>>> {
        vec![
            Step::new(
                "mediation.help",
                "What should OGIS help with?",
                "One or two sentences. OGIS takes no side and cannot order anything; it gets people \
                 to talk (5 U.S.C. § 552(h)(3)). It does not stop the time to appeal.",
                Form::Text(anything()),
            )
            .map(|step| {
                step.proposed(Some(Answer::Text(proposed_help(self.facts).to_owned())))
            }),
        ]
    }

    fn casework(&self, answers: &Answers) -> Vec<Option<Step<'_>>> {
        let mut steps = vec![CongressInterview(self.desk).district(answers)];
        if let Some(members) = self.members(answers) {
            let choices = members
                .iter()
                .map(|member| Choice::new(member.bioguide.clone(), member.label()))
                .collect();
            let first = members
                .iter()
                .find(|member| member.district.is_some())
                .or(members.first())
                .map(|member| member.bioguide.clone());
            steps.push(
                Step::new(
                    "casework.member",
                    "Which member's office?",
                    "One office is enough: two that ask at once wait for each other. House offices \
                     do most casework.",
                    Form::Choose(choices),
                )
                .map(|step| match first {
                    Some(first) => step.default(Answer::Text(first)).on_review(),
                    None => step,
                }),
            );
        }
        steps.push(
            Step::new(
                "casework.reason",
                "Why does the answer matter to you?",
                "Optional: one or two sentences on what waits for it. In your own words.",
                Form::Text(anything()),
            )
            .map(Step::optional),
        );
        steps
    }

    /// Asks where the office wants replies: a question where the directory does not know, else one for
    /// the review.
    fn reply_address(&self) -> Option<Step<'_>> {
        let step = Step::new(
            "reply.address",
            "Where does the office want replies?",
            "The address for questions in its last letter: an email address, a site, or the lines of \
             a postal address. Left empty, what the directory knows is used.",
            Form::Text(anything()),
        )
        .map(Step::optional);
        let office = self.desk.directory.office(self.office);
        let takes_replies = office.is_some_and(|office| Reader::takes_replies(&office));
        if takes_replies {
            step.map(Step::on_review)
        } else {
            step
        }
    }

    /// Returns the sender's own members; nothing before the district is settled.
    fn members(&self, answers: &Answers) -> Option<Vec<Member>> {
        match self.desk.residence(answers)? {
            Residence::Elsewhere if answers.text("district").is_none() => None,
            _ => self.desk.members(answers),
        }
    }

    fn thanks(&self) -> Vec<Option<Step<'_>>> {
        let is_granted = self
            .facts
            .determination
            .as_ref()
            .is_some_and(|made| made.kind == crate::letter::next::Kind::Granted);
        vec![
            Step::new(
                "thanks.close",
                "May the office close the request?",
                "Say no while something is open: an appeal, a part that is still to come.",
                Form::YesNo,
            )
            .map(|step| step.default(Answer::Flag(is_granted))),
            Step::new(
                "thanks.note",
                "A word of your own",
                "Optional: what helped you, or whose work you want to thank for.",
                Form::Text(anything()),
            )
            .map(Step::optional),
            self.reply_address(),
        ]
    }
}

fn list<'a>(key: &str, label: &str, help: &str) -> Option<Step<'a>> {
    Step::new(key, label, help, Form::List(anything())).map(Step::optional)
}

fn date(text: &str) -> Result<String, String> {
    text.parse::<NaiveDate>()
        .map(|date| date.to_string())
        .map_err(|_| "a date looks like `2025-01-31`".to_owned())
}

fn dollars(text: &str) -> Result<String, String> {
    text.parse::<Dollars>()
        .map(|amount| amount.0.to_string())
        .map_err(|error| error.to_string())
}

fn exemption(text: &str) -> Result<String, String> {
    text.parse::<Exemption>()
        .map(|exemption| exemption.to_string())
        .map_err(|error| error.to_string())
}

/// Returns the answers about the sender that the request was filed with.
pub fn sender_answers(letter: &Letter) -> Answers {
    let sender = &letter.sender;
    let mut answers = Answers::default();
    let mut set = |key: &str, text: Option<String>| {
        if let (Ok(key), Some(text)) = (key.parse(), text) {
            answers.set(key, Answer::Text(text));
        }
    };
    set("sender.name", Some(sender.name.clone()));
    set("sender.first_name", sender.first_name.clone());
    set("sender.last_name", sender.last_name.clone());
    set(
        "sender.prefix",
        sender.prefix.map(|prefix| prefix.to_string()),
    );
    set("sender.organization", sender.organization.clone());
    set(
        "sender.email",
        sender.email.as_ref().map(ToString::to_string),
    );
    set(
        "sender.phone",
        sender.phone.as_ref().map(ToString::to_string),
    );
    set("sender.address.street", Some(sender.address.street.clone()));
    set("sender.address.city", Some(sender.address.city.clone()));
    match &sender.address.place {
        Place::UnitedStates { state, zip } => {
            set("sender.address.state", Some(state.to_string()));
            set("sender.address.zip", Some(zip.to_string()));
        }
        Place::Abroad {
            country,
            postal_code,
        } => {
            set("sender.address.country", Some(country.clone()));
            set("sender.address.postal_code", postal_code.clone());
        }
    }
    answers
}
