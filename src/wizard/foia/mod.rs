//! Questions about a FOIA request.

mod fees;
mod records;

use super::interview::Interview;
use super::question::{Input, Question};
use super::{Context, sender};
use crate::campaign::{Action, FoiaAction};
use crate::draft::personal_question;
use crate::foia::{Ground, PersonalRecords};
use crate::letter::answers::{Answer, Answers, Key};
use crate::terminal::Choice;
use crate::word::Word;

/// Said once, before anything is described.
const PUBLIC: &str = "Requests are public. Your name and the description may appear in an agency's \
                      FOIA log, so keep private facts out of them.";

/// The interview for a FOIA request.
#[derive(Clone, Copy, Debug)]
pub struct FoiaInterview<'a>(pub Context<'a>);

impl Interview for FoiaInterview<'_> {
    fn questions(&self, answers: &Answers) -> Vec<Question<'_>> {
        let mut questions = sender::questions(&self.0, answers);
        let records = match self.action() {
            Some(action) => self.campaign_records(action),
            None => self.own_records(answers),
        };
        questions.extend(records);
        questions.extend(about(answers));
        questions.extend(self.fees(answers));
        questions.extend(self.expedition(answers));
        questions
    }
}

impl FoiaInterview<'_> {
    fn action(&self) -> Option<&FoiaAction> {
        match self.0.cause?.action {
            Action::Foia(action) => Some(action),
            Action::Congress(_) => None,
        }
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
            _ => expedite.on_review(),
        }];
        if answers.flag(Key::FoiaExpedite) != Some(true) {
            return questions;
        }
        let suggestion = suggestion.flatten();
        let grounds = Ground::all()
            .map(|ground| Choice::new(ground.as_str(), label(ground)))
            .collect();
        let text = |text: &str| Some(Answer::Text(text.to_owned()));
        let whole: Vec<String> = Ground::all()
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
fn label(ground: Ground) -> &'static str {
    match ground {
        Ground::Safety => "a threat to someone's life or safety",
        Ground::Urgency => "urgent news; publishing is my work",
        Ground::DueProcess => "a loss of due process rights",
        Ground::Integrity => "media interest in official integrity",
    }
}

/// Asks whose records they are, where the words leave it open.
fn about<'a>(answers: &Answers) -> Option<Question<'a>> {
    let personal = personal_question(answers)?;
    let help = match personal {
        PersonalRecords::Own => {
            "For records about yourself you prove your identity, by a statement under penalty of \
             perjury (28 U.S.C. § 1746), and the Privacy Act (5 U.S.C. § 552a) helps you. DHS \
             also wants date and place of birth on its form (6 CFR 5.21(d))."
        }
        PersonalRecords::Another => {
            "For records about another person the office needs that person's signed \
             authorization, or proof of death (6 CFR 5.3(a)(4) for DHS)."
        }
    };
    Some(Question::new(
        Key::FoiaAbout,
        "Whose records are these?",
        help,
        Input::Choose(vec![
            Choice::new("self", "mine; I sign a statement of identity"),
            Choice::new("other", "another person's, with authorization"),
            Choice::new("agency", "the government's own, on its work"),
        ]),
    ))
}
