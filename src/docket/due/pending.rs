//! A FOIA request that is pending, and its steps.

use chrono::NaiveDate;

use crate::calendar::WorkingCalendar;
use crate::directory::Channel;
use crate::docket::matter::Matter;
use crate::docket::passage::Passage;
use crate::docket::progress::Progress;
use crate::foia::Event;
use crate::law::Law;

/// A request and what became of it, in the order of days.
pub(super) struct Pending<'a> {
    pub(super) office: &'a str,
    pub(super) law: &'a Law,
    pub(super) calendar: &'a WorkingCalendar,
    pub(super) sent: NaiveDate,
    /// The steps from the day on which it left.
    pub(super) steps: Vec<(NaiveDate, &'a Progress)>,
    /// Whether it may have been on its way for days.
    pub(super) by_post: bool,
    /// Whether expedited processing was asked for.
    pub(super) expedite: bool,
}

impl<'a> Pending<'a> {
    pub(super) fn new(
        matter: &'a Matter,
        sent: NaiveDate,
        law: &'a Law,
        calendar: &'a WorkingCalendar,
    ) -> Self {
        let mut steps = matter.steps();
        steps.retain(|(on, _)| *on >= sent);
        Self {
            office: &matter.entry.to.id,
            law,
            calendar,
            sent,
            steps,
            by_post: channel(matter) == Some(Channel::Post),
            expedite: matter.entry.expedite,
        }
    }

    /// Returns the days of a kind of step.
    pub(super) fn days(&self, step: Event) -> impl Iterator<Item = NaiveDate> {
        self.steps
            .iter()
            .filter(move |(_, progress)| progress.event() == step)
            .map(|(on, _)| *on)
    }
}

/// Returns by which channel a matter's letter left, where it is known.
fn channel(matter: &Matter) -> Option<Channel> {
    matter
        .events
        .iter()
        .rev()
        .find_map(|event| match event.what.filing()? {
            Passage::Filed { channel } => *channel,
            Passage::Planned { channel, .. } => Some(*channel),
            _ => None,
        })
}
