//! Several letters as one act: rehearsed together, confirmed once.

use std::collections::BTreeMap;

use super::SendArgs;
use super::mail::account_of;
use super::rehearsal::{Complaint, Rehearsal};
use crate::calendar::long;
use crate::cli::failure::{Failure, Kind};
use crate::cli::session::Session;
use crate::delivery::pace::{Pace, handed_over};
use crate::delivery::{Account, Allowance};
use crate::directory::Channel;
use crate::docket::Store;
use crate::terminal::{Ask, Ui};

/// The letters of one run.
pub(super) struct Batch {
    /// Each letter with its channel; none without one unless there are complaints.
    pub(super) rehearsals: Vec<Rehearsal>,
    /// The account for those that go by mail, if there is one.
    pub(super) account: Option<Account>,
    /// What stands against all of it.
    complaints: Vec<Complaint>,
}

impl Batch {
    /// Walks through everything that may stand against sending; nothing is changed.
    pub(super) fn rehearse(
        args: &SendArgs,
        session: &Session,
        ask: &mut dyn Ask,
    ) -> Result<Self, Failure> {
        if args.to.is_some() && args.letters.len() > 1 {
            return Err(Failure::new(
                Kind::Usage,
                "`--to` is the address of one office, and there are several letters",
            )
            .hint("send the letter that needs it by itself"));
        }
        let directory = session.directory()?;
        let store = session.docket_if_any()?;
        let mut rehearsals: Vec<Rehearsal> = Vec::new();
        for path in &args.letters {
            let mut rehearsal =
                Rehearsal::of(args, path, &directory, store.as_ref(), session, ask)?;
            if rehearsals.iter().any(|one| one.digest == rehearsal.digest) {
                let what = "this letter is named twice";
                rehearsal.complaints.push(Complaint::new(what));
            }
            rehearsals.push(rehearsal);
        }
        let mails = rehearsals
            .iter()
            .filter(|rehearsal| rehearsal.goes_by_account())
            .count();
        let account = match mails {
            0 => None,
            _ => account_of(args, session)?,
        };
        let mut complaints = Vec::new();
        if let Some(account) = &account {
            complaints.extend(beyond_the_limit(account, mails, store.as_ref(), session)?);
            for rehearsal in &mut rehearsals {
                rehearsal.address(args.to.as_ref());
            }
        }
        Ok(Self {
            rehearsals,
            account,
            complaints,
        })
    }

    /// Returns how many complaints there are.
    pub(super) fn complaints(&self) -> usize {
        let own = self.rehearsals.iter().map(|one| one.complaints.len());
        own.sum::<usize>() + self.complaints.len()
    }

    /// Shows every letter's channels and the complaints.
    pub(super) fn show(&self, ui: &mut Ui) -> Result<(), Failure> {
        for rehearsal in &self.rehearsals {
            rehearsal.show(self.account.as_ref(), ui)?;
        }
        for complaint in &self.complaints {
            complaint.show(ui);
        }
        Ok(())
    }

    /// Returns what would be handed over, in words: `3 letters: 2 by email, 1 by portal`.
    pub(super) fn summary(&self) -> String {
        let mut counts: BTreeMap<Channel, usize> = BTreeMap::new();
        for chosen in self.rehearsals.iter().filter_map(|one| one.chosen.as_ref()) {
            *counts.entry(chosen.record.channel).or_default() += 1;
        }
        let parts: Vec<String> = counts
            .iter()
            .map(|(channel, count)| format!("{count} by {channel}"))
            .collect();
        match (self.rehearsals.len(), counts.first_key_value()) {
            (1, Some((channel, _))) => format!("1 letter by {channel}"),
            (several, _) => format!("{several} letters: {}", parts.join(", ")),
        }
    }
}

/// Returns the complaint that so many messages are more than the account may still send.
fn beyond_the_limit(
    account: &Account,
    wanted: usize,
    store: Option<&Store>,
    session: &Session,
) -> Result<Option<Complaint>, Failure> {
    let pace = Pace::of(account);
    if pace.daily_limit.is_none() {
        return Ok(None);
    }
    let matters = store.map(Store::matters).transpose()?.unwrap_or_default();
    let sent = handed_over(&matters, &account.name);
    let now = session.environment.now();
    let left = pace.left_today(&sent, now.to_utc());
    // By other runs too: merges have records of their own.
    let allowance = Allowance::read(&session.environment.data_dir, account)?;
    let of_all = allowance.left(now.to_utc());
    let of_all = of_all.map(|left| usize::try_from(left).unwrap_or(usize::MAX));
    let left = left.into_iter().chain(of_all).min();
    let Some(left) = left.filter(|left| *left < wanted) else {
        return Ok(None);
    };
    let allowed = match left {
        0 => "no more messages".to_owned(),
        1 => "1 more message".to_owned(),
        several => format!("{several} more messages"),
    };
    let help = if left == 0 {
        let next = pace.next(&sent, now.to_utc());
        let next = next.max(allowance.next(now.to_utc()));
        let next = next.with_timezone(now.offset());
        format!(
            "the next may go on {} at {}; the limit is `daily_limit` in `config.toml`",
            long(next.date_naive()),
            next.format("%H:%M")
        )
    } else {
        "send fewer letters now; the limit is `daily_limit` in `config.toml`".to_owned()
    };
    let complaint = Complaint::new(&format!(
        "the account `{}` may send {allowed} within its 24 hours, and this would be {wanted}",
        account.name
    ));
    Ok(Some(complaint.help(help)))
}
