//! Questions for the next letter of a matter: only what the matter does not know.

mod facts;
mod offer;
#[cfg(test)]
mod tests;

pub use facts::{event_of, facts_of};
pub use offer::{Offer, letters_about, offer};

use super::interview::Interview;
use super::question::{Input, Question, day, dollars, end, parsing};
use super::{CongressInterview, Context, sender};
use crate::congress::Member;
use crate::draft::next::{NextDraft, Reader, proposed_help};
use crate::foia::{End, Exemption, Request};
use crate::keyword::Keyword;
use crate::letter::Letter;
use crate::letter::answers::{Answer, Answers, Key};
use crate::letter::next::{About, AppealGround, DeterminationKind, Enclosure, Facts, NextStep};
use crate::letter::recipients::Residence;
use crate::render::Templates;
use crate::sender::Place;
use crate::terminal::Choice;

/// The interview for a next letter.
#[derive(Clone, Copy, Debug)]
pub struct NextInterview<'a> {
    /// What the questions look things up in.
    pub context: Context<'a>,
    /// What sort of letter it is.
    pub step: NextStep,
    /// What is known of the matter.
    pub facts: &'a Facts,
    /// The office's id in the directory.
    pub office: &'a str,
    /// The request, where its letter is at hand.
    pub request: Option<&'a Request>,
    /// The wording, by which the letter will be made.
    pub templates: &'a Templates,
    /// The papers that are at hand, to go with an appeal.
    pub encloses: &'a [Enclosure],
    /// What the letter with the determination says, where it was kept.
    pub determination: Option<&'a str>,
}

impl Interview for NextInterview<'_> {
    fn questions(&self, answers: &Answers) -> Vec<Question<'_>> {
        let mut questions = sender::questions(&self.context, answers);
        let own = match self.step {
            NextStep::FollowUp => self.follow_up(),
            NextStep::Narrow => self.narrow(),
            NextStep::Fees => self.fees(),
            NextStep::Confirm => vec![self.reply_address()],
            NextStep::Appeal => self.appeal(answers),
            NextStep::Mediate => self.mediate(),
            NextStep::Casework => self.casework(answers),
            NextStep::Thanks => self.thanks(),
        };
        questions.extend(own);
        questions
    }
}

impl NextInterview<'_> {
    /// Returns the letter on its way.
    pub fn sequel<'b>(&'b self, answers: &'b Answers) -> NextDraft<'b> {
        NextDraft {
            step: self.step,
            facts: self.facts,
            request: self.request,
            answers,
            templates: self.templates,
            encloses: self.encloses,
            determination: self.determination,
            today: self.context.today,
        }
    }

    fn follow_up(&self) -> Vec<Question<'_>> {
        let subjects = About::all()
            .filter(|about| self.facts.bears_question(*about))
            .map(|about| Choice::new(about.as_str(), about.label()));
        vec![
            Question::new(
                Key::FollowUpAbout,
                "What do you want to know?",
                "The status is the usual question. The volume helps to narrow a request, the \
                 search to judge an answer, the routing to find the office that has it.",
                Input::Choose(subjects.collect()),
            )
            .default(Answer::Text(self.facts.usual_question().to_string())),
            Question::text(
                Key::FollowUpNote,
                "Anything else to say",
                "Optional, in your own words.",
            )
            .optional()
            .on_review(),
            self.reply_address(),
        ]
    }

    fn narrow(&self) -> Vec<Question<'_>> {
        let range = self.request.map(|request| request.range);
        let from = range.and_then(|range| range.from);
        let to = range.map_or(End::Present, |range| range.to);
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
            Question::list(
                Key::NarrowRecords,
                "Which records do you ask for now?",
                "Keep what matters most to you. Fewer kinds, people or dates are found sooner; \
                 what you leave out you can ask for later. One description per \
                 line.",
            )
            .proposed(records),
            Question::new(
                Key::NarrowFrom,
                "Records from which day on?",
                "A shorter time is the simplest way to narrow a request.",
                Input::Line(day(self.context.today)),
            )
            .optional()
            .proposed(from.map(|from| Answer::Text(from.to_string())))
            .hint("such as 2010, January 2010 or 01/15/2010"),
            Question::new(
                Key::NarrowTo,
                "Up to which day?",
                "`present` means the day on which the office begins its search.",
                Input::Line(end(self.context.today)),
            )
            .default(Answer::Text(to.to_string()))
            .on_review(),
            Question::list(
                Key::NarrowCustodians,
                "Whose files are enough?",
                "Offices or officials whose files the search may stop at. One per line.",
            )
            .optional(),
            Question::list(
                Key::NarrowTerms,
                "Which search terms are enough?",
                "Words and phrases that the search may stop at. One per line.",
            )
            .optional(),
            self.reply_address().on_review(),
        ]
    }

    fn fees(&self) -> Vec<Question<'_>> {
        let waiver = Question::new(
            Key::FeesWaiver,
            "Ask for the decision on your fee waiver?",
            "Agreeing to pay does not withdraw the waiver; the letter says so. Say no if the \
             office has decided on it.",
            Input::YesNo,
        )
        .default(Answer::Flag(self.facts.waiver_is_open()))
        .on_review();
        let pages = Question::new(
            Key::FeesPages,
            "How many pages does the office say are necessary?",
            "Where an agency claimed unusual circumstances and more than 5,000 pages are \
             necessary, it may charge search fees although it is late (5 U.S.C. § \
             552(a)(4)(A)(viii)(II)(bb)). Left empty, the letter does not speak of it.",
            Input::Line(parsing::<u32>()),
        )
        .optional();
        let mut questions = vec![
            Question::new(
                Key::FeesLimit,
                "Up to how much will you pay?",
                "A number of dollars; 0 agrees to nothing. An agency may ask for payment in \
                 advance only above $250, or of someone who has not paid before (5 U.S.C. § \
                 552(a)(4)(A)(v)).",
                Input::Line(dollars()),
            ),
            Question::new(
                Key::FeesHours,
                "Up to how many hours of search?",
                "Left empty, the amount alone is the limit.",
                Input::Line(parsing::<u32>()),
            )
            .optional(),
            Question::list(
                Key::FeesNarrow,
                "Which records should come first, to keep the fees down?",
                "Left empty, the request stays as it is. One description per line.",
            )
            .optional(),
        ];
        if self.facts.extension.is_some() && self.facts.is_late() {
            questions.push(pages);
        }
        questions.extend([waiver, self.reply_address().on_review()]);
        questions
    }

    fn appeal(&self, answers: &Answers) -> Vec<Question<'_>> {
        let grounds = self.facts.grounds();
        let choices = AppealGround::all()
            .filter(|ground| self.facts.decided(*ground).is_some())
            .map(|ground| Choice::new(ground.as_str(), ground.label()));
        let ground = Question::new(
            Key::AppealGrounds,
            "What are you appealing?",
            "Each ground gets its own argument. The docket's events say which there are.",
            Input::Many(choices.collect()),
        );
        let named = |items: Vec<AppealGround>| {
            Answer::List(items.iter().map(ToString::to_string).collect())
        };
        let chosen: Vec<AppealGround> = answers
            .list(Key::AppealGrounds)
            .map_or(grounds.clone(), |items| {
                items.iter().filter_map(|text| text.parse().ok()).collect()
            });
        let mut questions = vec![
            if grounds.is_empty() {
                ground
            } else {
                ground.default(named(grounds)).on_review()
            },
            Question::text(
                Key::AppealAddress,
                "Where does the determination letter say that appeals go?",
                "An email address, a site, or the lines of a postal address. The directory knows \
                 no appeal offices; left empty, the appeal is addressed in care of the FOIA \
                 office.",
            )
            .optional(),
        ];
        if chosen.contains(&AppealGround::Withheld) || chosen.contains(&AppealGround::Glomar) {
            questions.push(self.exemptions());
        }
        if chosen.contains(&AppealGround::Search) {
            questions.push(
                Question::text(
                    Key::AppealSearch,
                    "Why do you think that there are more records, and where?",
                    "Name documents that mention them, offices that must have them, or terms that \
                     were not searched. In your own words.",
                )
                .optional(),
            );
        }
        if chosen.contains(&AppealGround::FeeWaiver) {
            let is_argued = self
                .request
                .is_some_and(|request| request.fees.waiver.is_some());
            let question = Question::text(
                Key::AppealWaiver,
                "Why should the fees be waived?",
                "Answer the office's reasons: what the records would show the public about the \
                 government's work, to whom you will pass it on, and that you gain nothing by it. \
                 What the request argues is repeated.",
            );
            questions.push(if is_argued {
                question.optional()
            } else {
                question
            });
        }
        questions.push(
            Question::text(
                Key::AppealReasons,
                "Why do these records matter?",
                "Optional: what the public would learn from them, or why the office's reasons do \
                 not hold. In your own words.",
            )
            .optional(),
        );
        questions
    }

    fn exemptions(&self) -> Question<'_> {
        let known: Vec<String> = self
            .facts
            .determination
            .iter()
            .flat_map(|made| &made.exemptions)
            .map(ToString::to_string)
            .collect();
        let question = Question::new(
            Key::AppealExemptions,
            "Which exemptions does the determination cite?",
            "They stand in the letter or beside the deletions, such as (b)(5) or b7C. One per \
             line.",
            Input::List(parsing::<Exemption>()),
        );
        if known.is_empty() {
            question.optional().hint("such as b5; b7C")
        } else {
            question.default(Answer::List(known)).on_review()
        }
    }

    fn mediate(&self) -> Vec<Question<'_>> {
        vec![
            Question::text(
                Key::MediationHelp,
                "What should OGIS help with?",
                "One or two sentences. OGIS takes no side and cannot order anything; it gets \
                 people to talk (5 U.S.C. § 552(h)(3)). It does not stop the time to \
                 appeal.",
            )
            // A fault in the wording is reported with the letter.
            .proposed(
                proposed_help(self.facts, self.templates)
                    .ok()
                    .map(Answer::Text),
            ),
        ]
    }

    fn casework(&self, answers: &Answers) -> Vec<Question<'_>> {
        let mut questions = Vec::from_iter(CongressInterview(self.context).district(answers));
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
            questions.push(
                Question::new(
                    Key::CaseworkMember,
                    "Which member's office?",
                    "One office is enough: two that ask at once wait for each other. House \
                     offices do most casework.",
                    Input::Choose(choices),
                )
                .known(first.map(Answer::Text)),
            );
        }
        questions.push(
            Question::text(
                Key::CaseworkReason,
                "Why does the answer matter to you?",
                "Optional: one or two sentences on what waits for it. In your own words.",
            )
            .optional(),
        );
        questions
    }

    /// Asks where the office wants replies: a question where the directory does not know, else one for
    /// the review.
    fn reply_address(&self) -> Question<'_> {
        let question = Question::text(
            Key::ReplyAddress,
            "Where does the office want replies?",
            "The address for questions in its last letter: an email address, a site, or the lines \
             of a postal address. Left empty, what the directory knows is used.",
        )
        .optional();
        let office = self.context.directory.office(self.office);
        let takes_replies = office.is_some_and(|office| Reader::takes_replies(&office));
        question.on_review_if(takes_replies)
    }

    /// Returns the sender's own members, or `None` before the district is settled.
    fn members(&self, answers: &Answers) -> Option<Vec<Member>> {
        match self.context.residence(answers)? {
            Residence::Elsewhere if answers.text(Key::District).is_none() => None,
            _ => Some(self.context.recipients(answers)?.sitting),
        }
    }

    fn thanks(&self) -> Vec<Question<'_>> {
        let is_granted = self
            .facts
            .determination
            .as_ref()
            .is_some_and(|made| made.kind == DeterminationKind::Granted);
        vec![
            Question::new(
                Key::ThanksClose,
                "May the office close the request?",
                "Say no while something is open: an appeal, a part that is still to come.",
                Input::YesNo,
            )
            .default(Answer::Flag(is_granted)),
            Question::text(
                Key::ThanksNote,
                "A word of your own",
                "Optional: what helped you, or whom you want to thank.",
            )
            .optional(),
            self.reply_address(),
        ]
    }
}

/// Returns the answers about the sender that the request was filed with.
pub fn sender_answers(letter: &Letter) -> Answers {
    let sender = &letter.sender;
    let mut answers = Answers::default();
    let mut set = |key: Key, text: Option<String>| {
        if let Some(text) = text {
            answers.set(key, Answer::Text(text));
        }
    };
    set(Key::SenderName, Some(sender.name.clone()));
    set(Key::SenderFirstName, sender.first_name.clone());
    set(Key::SenderLastName, sender.last_name.clone());
    set(
        Key::SenderPrefix,
        sender.prefix.map(|prefix| prefix.to_string()),
    );
    set(Key::SenderOrganization, sender.organization.clone());
    set(
        Key::SenderEmail,
        sender.email.as_ref().map(ToString::to_string),
    );
    set(
        Key::SenderPhone,
        sender.phone.as_ref().map(ToString::to_string),
    );
    set(
        Key::SenderAddressStreet,
        Some(sender.address.street.clone()),
    );
    set(Key::SenderAddressCity, Some(sender.address.city.clone()));
    match &sender.address.place {
        Place::UnitedStates { state, zip } => {
            set(Key::SenderAddressState, Some(state.to_string()));
            set(Key::SenderAddressZip, Some(zip.to_string()));
        }
        Place::Abroad {
            country,
            postal_code,
        } => {
            set(Key::SenderAddressCountry, Some(country.clone()));
            set(Key::SenderAddressPostalCode, postal_code.clone());
        }
    }
    answers
}
