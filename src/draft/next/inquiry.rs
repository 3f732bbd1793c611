//! The follow-up: status, volume, search, routing.

use chrono::TimeDelta;
use serde::Serialize;

use super::{Drafted, Sequel, SequelError};
use crate::calendar::long;
use crate::draft::parsed;
use crate::letter::next::{About, Ground};
use crate::sender::Sender;
use crate::word::Word;

/// So many days after filing, a request without a tracking number is remarked on: ten working days
/// are never more (5 U.S.C. § 552(a)(7)(A) says ten days).
const NUMBERED_WITHIN: TimeDelta = TimeDelta::days(16);

#[derive(Serialize)]
struct Own<'a> {
    about: &'static str,
    topic: &'static str,
    /// Whether there should be a tracking number by now and is none.
    unnumbered: bool,
    questions: Vec<&'static str>,
    /// The day of a determination that withholds something.
    withheld: Option<String>,
    note: Option<&'a str>,
}

pub(super) fn draft(sequel: &Sequel<'_>, sender: &Sender) -> Result<Drafted, SequelError> {
    let facts = sequel.facts;
    let about: About = parsed(sequel.answers, "follow_up.about")?.unwrap_or_default();
    let withheld = facts
        .determination
        .as_ref()
        .filter(|_| facts.grounds().contains(&Ground::Withheld));
    let own = Own {
        about: about.as_str(),
        topic: match about {
            About::Status => "status inquiry",
            About::Volume => "estimate of the volume",
            About::Search => "description of the search",
            About::Routing => "the office that has it",
        },
        unnumbered: facts.tracking.is_none() && sequel.today - facts.filed > NUMBERED_WITHIN,
        questions: questions(sequel),
        withheld: withheld.map(|determination| long(determination.on)),
        note: sequel.answers.text("follow_up.note"),
    };
    Ok(Drafted::plain(sequel.render(sender, &own)?))
}

/// Returns what a status inquiry asks: only what the events leave open.
fn questions(sequel: &Sequel<'_>) -> Vec<&'static str> {
    let facts = sequel.facts;
    let mut questions = Vec::new();
    if facts.tracking.is_none() {
        questions.push("The tracking number of the request.");
    }
    if facts.received.is_none() {
        questions.push("The date on which you received it.");
    }
    questions.extend([
        "What has been done so far, and what remains: the search, the review, any consultation \
         with another office.",
        "The date on which you expect to complete action on it (5 U.S.C. § 552(a)(7)(B)(ii)).",
        "The name and telephone number of your FOIA Public Liaison, who helps to reduce delays (5 \
         U.S.C. § 552(l)).",
    ]);
    questions
}
