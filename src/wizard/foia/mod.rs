//! Questions about a FOIA request.

mod about;
mod fees;
mod records;
mod state;

pub use state::StateInterview;

use super::interview::Interview;
use super::question::{Input, Question};
use super::summary::standing;
use super::{Context, sender};
use crate::campaign::{Action, FoiaAction};
use crate::directory::{Channel, Office};
use crate::foia::{ExpediteGround, RecordsAbout};
use crate::keyword::Keyword;
use crate::letter::answers::{Answer, Answers, Key};
use crate::terminal::Choice;

/// Said once, before anything is described.
const PUBLIC: &str = "Requests are public. Your name and the description may appear in an agency's \
                      FOIA log, so keep private facts out of them.";

/// Returns whose records the answers are about, as far as the person said.
fn whose(answers: &Answers) -> Option<RecordsAbout> {
    answers.text(Key::FoiaAbout)?.parse().ok()
}

/// The interview for a FOIA request.
#[derive(Clone, Copy, Debug)]
pub struct FoiaInterview<'a>(pub Context<'a>);

impl Interview for FoiaInterview<'_> {
    fn questions(&self, answers: &Answers) -> Vec<Question<'_>> {
        let is_from_scratch = self.action().is_none();
        let about = about::questions(answers, is_from_scratch, self.0.today);
        let sender = sender::questions(&self.0, answers);
        let records = match self.action() {
            Some(action) => self.campaign_records(action),
            None if whose(answers) == Some(RecordsAbout::Own) => self.own_file(answers),
            None => self.own_records(answers),
        };
        let parts = if is_from_scratch {
            [about, sender, records]
        } else {
            [sender, records, about]
        };
        let mut questions: Vec<Question<'_>> = parts.into_iter().flatten().collect();
        questions.extend(about::person_question(answers));
        questions.extend(self.fees(answers));
        questions.extend(self.expedition(answers));
        questions
    }

    fn consequence(&self, key: Key, answers: &Answers) -> Option<String> {
        match key {
            Key::FoiaOffice => {
                let office = self.0.directory.office(answers.text(key)?)?;
                let said = [
                    office.published(),
                    office.pace(),
                    self.without_channel(&office),
                    without_email(&office, answers),
                    about::relatives(&office, answers),
                ];
                let said: Vec<String> = said.into_iter().flatten().collect();
                (!said.is_empty()).then(|| said.join("\n"))
            }
            Key::FoiaFeeWaiver if answers.flag(key) == Some(true) && self.action().is_none() => {
                // What an earlier letter said of the sender goes into this one too.
                let said = [Key::FoiaDissemination, Key::FoiaCommercialInterest];
                standing(self, answers, &said)
            }
            Key::FoiaFrom | Key::FoiaTo => records::understood(answers, self.0.today),
            Key::SenderEmail => {
                let office = self.action()?.offices.first()?;
                without_email(&self.0.directory.office(office)?, answers)
            }
            _ => about::consequence(key, answers)
                .or_else(|| sender::consequence(&self.0, key, answers)),
        }
    }

    fn said_besides(&self, key: Key, answers: &Answers) -> Vec<(Key, Answer)> {
        let mut said = records::both_days(key, answers);
        said.extend(records::people_and_words(key, answers));
        said.extend(fees::extras(key, answers));
        said
    }
}

/// Returns what a sender without an email address should know of an office that takes no post.
fn without_email(office: &Office, answers: &Answers) -> Option<String> {
    let post = office.channel(Channel::Post)?;
    (post.is_refused() && !sender::has_email(answers)).then(|| {
        format!(
            "{} takes no requests by post ({}). An account at its portal needs an email address: Esc goes back.{}",
            office.label(),
            post.source,
            post.note.as_ref().map(|note| format!(" {note}")).unwrap_or_default()
        )
    })
}

impl FoiaInterview<'_> {
    fn action(&self) -> Option<&FoiaAction> {
        match self.0.cause?.action {
            Action::Foia(action) => Some(action),
            Action::Congress(_) => None,
        }
    }

    /// Returns what to do about an office by whose channels no request is known to arrive, or `None`
    /// if one is open.
    fn without_channel(&self, office: &Office) -> Option<String> {
        if office.open_channels().next().is_some() {
            return None;
        }
        let way = match self.0.directory.parent(office) {
            Some(parent) => format!(
                "{} (`{}`) answers for its agency: Esc goes back to choose it instead.",
                parent.label(),
                parent.id
            ),
            None => match (&office.website, office.phone.first()) {
                (Some(site), _) => format!("Look at {site} before you send the letter."),
                (None, Some(phone)) => format!("Call {phone} before you send the letter."),
                (None, None) => "Look for its FOIA page before you send the letter.".to_owned(),
            },
        };
        Some(format!(
            "No way to file a request with {} is known to be open. {way}",
            office.label()
        ))
    }

    /// Expedited processing: asked where a campaign sees a ground for it or nothing else is known,
    /// and certified by the sender alone.
    fn expedition(&self, answers: &Answers) -> Vec<Question<'_>> {
        let suggestion = self.action().map(|action| action.expedite.as_ref());
        let expedite = Question::new(
            Key::FoiaExpedite,
            "Ask for expedited processing?",
            "Only for a threat to life or safety, or if you mainly spread information and the \
             public needs it urgently (5 U.S.C. § 552(a)(6)(E)); some agencies add grounds. You \
             certify your reasons; the office decides within 10 calendar days.",
            Input::YesNo,
        )
        .default(Answer::Flag(false));
        let mut questions = vec![match suggestion {
            Some(Some(_)) => expedite.proposed(Some(Answer::Flag(false))),
            // From scratch it was asked with the waiver.
            Some(None) | None => expedite.on_review(),
        }];
        if answers.flag(Key::FoiaExpedite) != Some(true) {
            return questions;
        }
        let suggestion = suggestion.flatten();
        let grounds = ExpediteGround::all()
            .map(|ground| Choice::new(ground.as_str(), label(ground)))
            .collect();
        let text = |text: &str| Some(Answer::Text(text.to_owned()));
        let whole: Vec<String> = ExpediteGround::all()
            .map(|ground| format!("\n- {}: {}.", label(ground), ground.clause()))
            .collect();
        let whole = whole.concat();
        let ground_help = format!(
            "The first two are the statute's; the other two hold where the agency's own rule has \
             them, as at DHS (6 CFR 5.5(e)(1)) and Justice (28 CFR 16.5(e)(1)). In full:{whole}"
        );
        questions.extend([
            Question::new(
                Key::FoiaExpediteGround,
                "On which ground?",
                &ground_help,
                Input::Choose(grounds),
            )
            .proposed(suggestion.and_then(|s| text(s.ground.as_str())))
            .hint("`?` shows them in full"),
            Question::text(
                Key::FoiaExpediteFacts,
                "Which facts make it urgent?",
                "What will happen, to whom, by when; and, for the second ground, that spreading \
                 information is your main work. You will certify this.",
            )
            .proposed(suggestion.and_then(|s| text(&s.facts))),
            Question::new(
                Key::FoiaCertify,
                "Do you certify that these facts are true and correct to the best of your \
                 knowledge and belief?",
                "The statute demands this certification (5 U.S.C. § 552(a)(6)(E)(vi)). Without it \
                 the office must refuse to expedite.",
                Input::YesNo,
            ),
        ]);
        questions
    }
}

/// Returns a ground in a few words; the letter has those of the law.
fn label(ground: ExpediteGround) -> &'static str {
    match ground {
        ExpediteGround::Safety => "a threat to someone's life or safety",
        ExpediteGround::Urgency => "urgent news; publishing is my work",
        ExpediteGround::DueProcess => "a loss of due process rights",
        ExpediteGround::Integrity => "media interest in official integrity",
    }
}
