//! Questions about a FOIA request.

mod fees;
mod records;

use super::interview::Interview;
use super::step::{Form, Step, anything};
use super::{Desk, sender};
use crate::campaign::{Action, FoiaAction};
use crate::draft::personal_question;
use crate::foia::{Ground, PersonalRecords};
use crate::letter::answers::{Answer, Answers};
use crate::terminal::Choice;
use crate::word::Word;

/// Said once, before anything is described.
const PUBLIC: &str = "Requests are public. Your name and the description may appear in an agency's \
                      FOIA log, so keep private facts out of them.";

/// The interview for a FOIA request.
#[derive(Clone, Copy, Debug)]
pub struct FoiaInterview<'a>(pub Desk<'a>);

impl Interview for FoiaInterview<'_> {
    fn steps(&self, answers: &Answers) -> Vec<Step<'_>> {
        let mut steps = sender::steps(&self.0, answers);
        let records = match self.action() {
            Some(action) => self.campaign_records(action),
            None => self.own_records(answers),
        };
        steps.extend(records.into_iter().flatten());
        steps.extend(about(answers));
        steps.extend(self.fees(answers).into_iter().flatten());
        steps.extend(self.expedition(answers).into_iter().flatten());
        steps
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
    fn expedition(&self, answers: &Answers) -> Vec<Option<Step<'_>>> {
        let suggestion = self.action().map(|action| action.expedite.as_ref());
        let expedite = Step::new(
            "foia.expedite",
            "Ask for expedited processing?",
            "Only for a threat to life or safety, or if you mainly spread information and the public \
             needs it urgently (5 U.S.C. § 552(a)(6)(E)); some agencies add grounds. You certify \
             your reasons; the office decides within 10 calendar days.",
            Form::YesNo,
        )
        .map(|step| step.default(Answer::Flag(false)));
        let mut steps = vec![match suggestion {
            Some(Some(_)) => expedite.map(|step| step.proposed(Some(Answer::Flag(false)))),
            _ => expedite.map(Step::on_review),
        }];
        if answers.flag("foia.expedite") != Some(true) {
            return steps;
        }
        let suggestion = suggestion.flatten();
        let grounds = Ground::all()
            .map(|ground| Choice::new(ground.as_str(), label(ground)))
            .collect();
        let text = |text: &str| Some(Answer::Text(text.to_owned()));
        let whole: Vec<String> = Ground::all()
            .map(|ground| format!("\n- {}: {}.", label(ground), ground.clause()))
            .collect();
        let ground_help = format!(
            "The first two are the statute's; the other two hold where the agency's own rule has \
             them, as at DHS (6 CFR 5.5(e)(1)) and Justice (28 CFR 16.5(e)(1)). In full:{}",
            whole.concat()
        );
        steps.extend([
            Step::new(
                "foia.expedite_ground",
                "On which ground?",
                &ground_help,
                Form::Choose(grounds),
            )
            .map(|step| {
                step.proposed(suggestion.and_then(|s| text(s.ground.as_str())))
                    .hint("`?` shows them in full")
            }),
            Step::new(
                "foia.expedite_facts",
                "Which facts make it urgent?",
                "What will happen, to whom, by when; and, for the second ground, that spreading \
                 information is your main work. You will certify this.",
                Form::Text(anything()),
            )
            .map(|step| step.proposed(suggestion.and_then(|s| text(&s.facts)))),
            Step::new(
                "foia.certify",
                "Do you certify that these facts are true and correct to the best of your \
                 knowledge and belief?",
                "The statute demands this certification (5 U.S.C. § 552(a)(6)(E)(vi)). Without it \
                 the office must refuse to expedite.",
                Form::YesNo,
            ),
        ]);
        steps
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
fn about<'a>(answers: &Answers) -> Option<Step<'a>> {
    let personal = personal_question(answers)?;
    let help = match personal {
        PersonalRecords::Own => {
            "For records about yourself you prove your identity, by a statement under penalty of \
             perjury (28 U.S.C. § 1746), and the Privacy Act (5 U.S.C. § 552a) helps you. DHS also \
             wants date and place of birth on its form (6 CFR 5.21(d))."
        }
        PersonalRecords::Another => {
            "For records about another person the office needs that person's signed authorization, \
             or proof of death (6 CFR 5.3(a)(4) for DHS)."
        }
    };
    Step::new(
        "foia.about",
        "Whose records are these?",
        help,
        Form::Choose(vec![
            Choice::new("self", "mine; I sign a statement of identity"),
            Choice::new("other", "another person's, with authorization"),
            Choice::new("agency", "the government's own, on its work"),
        ]),
    )
}
