//! How fast an account may send: when the next message may go.
//!
//! Pure over instants that are handed in, so that one letter, a batch and a merge keep the same limits.
//! The windows roll: not the calendar's day and minute, but the last 24 hours and 60 seconds.

use chrono::{DateTime, TimeDelta, Utc};

use super::account::Account;
use crate::docket::dispatch::Stage;
use crate::docket::{Matter, What};

/// The limits of an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// At most this many messages in 60 seconds.
    pub rate: Option<u32>,
    /// At most this many messages in 24 hours.
    pub daily_limit: Option<u32>,
}

impl Pace {
    /// Returns the limits of an account.
    pub fn of(account: &Account) -> Self {
        Self {
            rate: account.rate,
            daily_limit: account.daily_limit,
        }
    }

    /// Returns when the next message may go: `now`, or the moment at which the limit that bites lets
    /// one more through. `sent` holds when the earlier messages went, in ascending order.
    pub fn next(self, sent: &[DateTime<Utc>], now: DateTime<Utc>) -> DateTime<Utc> {
        self.limits()
            .filter_map(|(limit, window)| opening(sent, now, limit, window))
            .fold(now, Ord::max)
    }

    /// Returns how many messages may still go before the limit of 24 hours bites; none where there is
    /// no such limit. `sent` is as for [`next`](Self::next).
    pub fn left_today(self, sent: &[DateTime<Utc>], now: DateTime<Utc>) -> Option<usize> {
        let limit = size(self.daily_limit?);
        Some(limit.saturating_sub(within(sent, now, TimeDelta::days(1)).len()))
    }

    fn limits(self) -> impl Iterator<Item = (usize, TimeDelta)> {
        [
            (self.rate, TimeDelta::minutes(1)),
            (self.daily_limit, TimeDelta::days(1)),
        ]
        .into_iter()
        .filter_map(|(limit, window)| Some((size(limit?), window)))
    }
}

fn size(limit: u32) -> usize {
    usize::try_from(limit).unwrap_or(usize::MAX)
}

/// Returns the instants of the last window.
fn within(sent: &[DateTime<Utc>], now: DateTime<Utc>, window: TimeDelta) -> &[DateTime<Utc>] {
    let start = sent.partition_point(|at| *at + window <= now);
    &sent[start..]
}

/// Returns when a full window lets one more through; none where it is not full.
fn opening(
    sent: &[DateTime<Utc>],
    now: DateTime<Utc>,
    limit: usize,
    window: TimeDelta,
) -> Option<DateTime<Utc>> {
    let recent = within(sent, now, window);
    let first = recent.len().checked_sub(limit)?;
    // A clock that was set back leaves instants that have not come yet: they count as now.
    recent.get(first).map(|at| (*at).min(now) + window)
}

/// Returns when messages were handed to an account, in ascending order, as far as matters tell: every
/// message of which a byte may have left counts, whatever became of it. Of a matter whose time is not
/// recorded, the end of its day is taken.
pub fn handed_over(matters: &[Matter], account: &str) -> Vec<DateTime<Utc>> {
    let mut sent = Vec::new();
    for matter in matters {
        let mut planned = None;
        for event in &matter.events {
            match &event.what {
                What::Planned { at, held_until, .. } => planned = held_until.or(*at),
                What::Intent { account: own, .. } if own == account => {
                    let end = event.on.and_hms_opt(23, 59, 59).map(|end| end.and_utc());
                    let at = planned.and_then(|at| DateTime::from_timestamp(at, 0));
                    sent.extend(at.or(end));
                }
                What::Letter(dispatch) => match &dispatch.stage {
                    Stage::Intent(intent) if intent.account == account => {
                        sent.extend(DateTime::from_timestamp(intent.at, 0));
                    }
                    _ => {}
                },
                _ => {}
            }
        }
    }
    sent.sort_unstable();
    sent
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
    }

    fn pace(rate: Option<u32>, daily_limit: Option<u32>) -> Pace {
        Pace { rate, daily_limit }
    }

    #[test]
    fn without_limits_the_next_message_goes_now() {
        assert_eq!(Pace::default().next(&[at(0); 1_000], at(0)), at(0));
        assert_eq!(Pace::default().left_today(&[], at(0)), None);
    }

    #[test]
    fn a_full_minute_opens_when_its_first_message_is_a_minute_old() {
        let sent = [at(0), at(10), at(20)];
        let pace = pace(Some(2), None);
        assert_eq!(pace.next(&sent, at(30)), at(70));
        assert_eq!(pace.next(&sent, at(70)), at(70));
        assert_eq!(pace.next(&sent[..1], at(30)), at(30));
    }

    #[test]
    fn the_limit_that_bites_longest_decides() {
        let sent = [at(0), at(1)];
        let pace = pace(Some(2), Some(2));
        assert_eq!(pace.next(&sent, at(2)), at(86_400));
        assert_eq!(pace.left_today(&sent, at(2)), Some(0));
        assert_eq!(pace.left_today(&sent, at(86_400)), Some(1));
    }

    #[test]
    fn a_clock_that_was_set_back_delays_by_one_window_at_most() {
        let sent = [at(1_000_000)];
        assert_eq!(pace(Some(1), None).next(&sent, at(0)), at(60));
    }

    proptest! {
        #[test]
        fn no_window_ever_holds_more_than_its_limit(
            limit in 1_u32..5,
            pauses in prop::collection::vec(0_i64..90, 1..40),
        ) {
            let pace = pace(Some(limit), None);
            let mut sent: Vec<DateTime<Utc>> = Vec::new();
            let mut now = at(0);
            for pause in pauses {
                now += TimeDelta::seconds(pause);
                now = pace.next(&sent, now);
                sent.push(now);
            }
            for window in sent.windows(usize::try_from(limit).unwrap() + 1) {
                let (first, last) = (window[0], window[window.len() - 1]);
                prop_assert!(last - first >= TimeDelta::minutes(1));
            }
        }
    }
}
