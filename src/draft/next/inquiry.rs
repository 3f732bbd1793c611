//! The follow-up: status, volume, search, routing.

use chrono::TimeDelta;
use serde::Serialize;

use super::{Drafted, NextDraft, NextLetterError};
use crate::calendar::long;
use crate::draft::parsed;
use crate::keyword::Keyword;
use crate::letter::answers::Key;
use crate::letter::next::{About, AppealGround};
use crate::sender::Sender;

/// So many days after filing, a request without a tracking number is remarked on: ten working days
/// are never more (5 U.S.C. § 552(a)(7)(A) says ten days).
const NUMBERED_WITHIN: TimeDelta = TimeDelta::days(16);

#[derive(Serialize)]
struct InquiryContext<'a> {
    about: &'static str,
    /// Whether there should be a tracking number by now and is none.
    unnumbered: bool,
    /// The day of a determination that withholds something.
    withheld: Option<String>,
    note: Option<&'a str>,
    /// The day of the last inquiry before this one.
    asked: Option<String>,
}

pub(super) fn draft(sequel: &NextDraft<'_>, sender: &Sender) -> Result<Drafted, NextLetterError> {
    let facts = sequel.facts;
    let about: About = parsed(sequel.answers, Key::FollowUpAbout)?.unwrap_or_default();
    let withheld = facts
        .determination
        .as_ref()
        .filter(|_| facts.grounds().contains(&AppealGround::Withheld));
    let own = InquiryContext {
        about: about.as_str(),
        unnumbered: facts.tracking.is_none() && sequel.today - facts.filed > NUMBERED_WITHIN,
        withheld: withheld.map(|determination| long(determination.on)),
        note: sequel.answers.text(Key::FollowUpNote),
        asked: facts.followed_up.last().map(|day| long(*day)),
    };
    Ok(Drafted::plain(sequel.render(sender, &own)?))
}
