//! What the person says of a letter that they took to its office.

use crate::directory::Channel;
use crate::docket::{CallOutcome, Passage};
use crate::terminal::{Ask, Choice, Interrupt, Prompt};

/// What the person says of the letter.
pub(super) enum Answer {
    /// It is out.
    Out(Vec<Passage>),
    /// It is out, and they leave.
    OutAndLeave(Vec<Passage>),
    /// It is not.
    NotYet,
    /// They say later.
    Later,
    /// They leave without a word.
    Leave,
}

impl Answer {
    /// Asks what became of the letter. Enter alone says nothing of it.
    pub(super) fn ask(channel: Channel, ask: &mut dyn Ask) -> Result<Self, Interrupt> {
        loop {
            let (label, options) = choices(channel);
            let question = Prompt {
                guarded: true,
                ..Prompt::new(
                    "filed",
                    label,
                    "The docket keeps the date and the answer. Until you answer, `redress docket \
                     due` lists the letter, and it is not handed over again.",
                )
            };
            let at = ask.choose(&question, &options, options.len() - 1)?;
            let key = options.get(at).map(|option| option.key.as_str());
            if let Some(outcome) = key.and_then(|key| key.parse::<CallOutcome>().ok()) {
                return Ok(Self::Out(vec![Passage::Called {
                    outcome,
                    note: None,
                }]));
            }
            return Ok(match key {
                Some("yes") => match filed(channel, ask) {
                    Err(Interrupt::Back) => continue,
                    answer => answer?,
                },
                Some("not-yet") => Self::NotYet,
                _ => Self::Later,
            });
        }
    }
}

/// Asks for what belongs to a letter that is filed. Whoever leaves here has said that it is.
fn filed(channel: Channel, ask: &mut dyn Ask) -> Result<Answer, Interrupt> {
    let mut passages = vec![Passage::filed(channel)];
    if !matches!(channel, Channel::Portal | Channel::Webform) {
        return Ok(Answer::Out(passages));
    }
    match number(ask) {
        Err(Interrupt::Leave) => return Ok(Answer::OutAndLeave(passages)),
        number => passages.extend(number?.map(|number| Passage::Tracking { number })),
    }
    Ok(Answer::Out(passages))
}

/// Returns the question and its answers, of which the keys of a call are its outcomes.
fn choices(channel: Channel) -> (&'static str, Vec<Choice>) {
    let (label, yes) = match channel {
        Channel::Portal | Channel::Webform => ("Did you file it", "Yes, it is filed"),
        Channel::Email => ("Did you send it", "Yes, it is sent"),
        Channel::Post => ("Did you post it", "Yes, it is in the mail"),
        Channel::Fax => ("Did you fax it", "Yes, the fax went through"),
        Channel::Phone => ("How did it go", ""),
    };
    let mut options = match channel {
        Channel::Phone => vec![
            Choice::new("contact", "I spoke to someone"),
            Choice::new("voicemail", "I left a message"),
            Choice::new("unavailable", "Nobody answered"),
        ],
        _ => vec![Choice::new("yes", yes)],
    };
    options.push(Choice::new("not-yet", "No, not yet"));
    options.push(Choice::new("later", "I will say later"));
    (label, options)
}

/// Asks for the number that the office gave; it may come later.
fn number(ask: &mut dyn Ask) -> Result<Option<String>, Interrupt> {
    let question = Prompt {
        optional: true,
        ..Prompt::new(
            "tracking",
            "The tracking or confirmation number",
            "As the page or the confirmation email shows it; leave it empty if it comes later.",
        )
    };
    let number = ask.line(&question, &|text| Ok(text.to_owned()))?;
    Ok(Some(number).filter(|number| !number.is_empty()))
}
