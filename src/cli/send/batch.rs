//! Several letters as one act: rehearsed together, confirmed once.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::SendArgs;
use super::complaint::Complaint;
use super::rehearsal::Rehearsal;
use crate::cli::docket::matter_of_next;
use crate::cli::failure::{Failure, Kind};
use crate::cli::outbox::{self, LimitLeft};
use crate::cli::session::Session;
use crate::delivery::{Account, Stamp};
use crate::directory::Channel;
use crate::docket::MatterId;
use crate::files::shown;
use crate::letter::Content;
use crate::terminal::{Ask, Ui};
use crate::text::counted;

/// The letters of one run.
pub(super) struct Batch {
    /// Each letter with its channel, which it lacks only if there are complaints.
    pub(super) rehearsals: Vec<Rehearsal>,
    /// The account for those that go by mail, if there is one.
    pub(super) account: Option<Account>,
    /// The matters of letters that are passed over, since it is unknown whether they were delivered.
    pub(super) in_doubt: Vec<MatterId>,
    /// What is said of the letters that are passed over.
    passed_over: Vec<Complaint>,
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
                "`--to` is one office's address, and there are several letters",
            )
            .hint("send that letter on its own"));
        }
        let directory = session.directory()?;
        let store = session.docket_if_any()?;
        let mut rehearsals: Vec<Rehearsal> = Vec::new();
        for path in &args.letters {
            let mut rehearsal =
                Rehearsal::of(args, path, &directory, store.as_ref(), session, ask)?;
            if rehearsals
                .iter()
                .any(|one| one.digests == rehearsal.digests)
            {
                let what = "this letter is named twice";
                rehearsal.complaints.push(Complaint::new(what));
            }
            rehearsals.push(rehearsal);
        }
        let mut batch = Self {
            complaints: two_wordings(&rehearsals)?,
            rehearsals,
            account: None,
            in_doubt: Vec::new(),
            passed_over: Vec::new(),
        };
        batch.pass_over();
        let config = session.config()?;
        let account = outbox::account(&config, args.account.as_deref())?;
        let is_mail = |rehearsal: &Rehearsal| rehearsal.goes_by(Channel::Email);
        for rehearsal in batch.rehearsals.iter_mut().filter(|one| is_mail(one)) {
            rehearsal.address(args.to.as_ref(), account.is_some());
        }
        let Some(account) = account.filter(|_| batch.rehearsals.iter().any(is_mail)) else {
            return Ok(batch);
        };
        for rehearsal in batch.rehearsals.iter_mut().filter(|one| is_mail(one)) {
            let stamp = Stamp {
                at: session.environment.now(),
                nonce: session.environment.nonce(),
            };
            rehearsal.compose(account, store.as_ref(), &stamp)?;
        }
        let mails = batch.mails().count();
        batch
            .complaints
            .extend(beyond_the_limit(account, mails, session)?);
        batch.account = Some(account.clone());
        Ok(batch)
    }

    /// Takes out the letters that are out, or may be, as long as others are to go.
    fn pass_over(&mut self) {
        if self.rehearsals.iter().all(|one| one.earlier.is_some()) {
            return;
        }
        let all = std::mem::take(&mut self.rehearsals);
        let labels: Vec<String> = all.iter().map(|one| label(one, &all)).collect();
        for (rehearsal, label) in all.into_iter().zip(labels) {
            match rehearsal.earlier {
                None => self.rehearsals.push(rehearsal),
                Some(earlier) => {
                    self.passed_over.push(earlier.passed_over(&label));
                    self.in_doubt
                        .extend(earlier.is_in_doubt().then_some(earlier.matter));
                }
            }
        }
    }

    /// Returns the letters that a mail account takes.
    pub(super) fn mails(&self) -> impl Iterator<Item = &Rehearsal> {
        self.rehearsals.iter().filter(|one| one.message.is_some())
    }

    /// Returns how many complaints there are.
    pub(super) fn complaints(&self) -> usize {
        let own = self.rehearsals.iter().map(|one| one.complaints.len());
        own.sum::<usize>() + self.complaints.len()
    }

    /// Shows every letter's channels and the complaints.
    pub(super) fn show(&self, ui: &mut Ui) -> Result<(), Failure> {
        for said in &self.passed_over {
            said.show(ui);
        }
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

/// Returns what a letter is called among others: to whom it goes, and what it is about where several go there.
fn label(rehearsal: &Rehearsal, all: &[Rehearsal]) -> String {
    let letter = &rehearsal.letter;
    let is_same = |other: &&Rehearsal| other.letter.to.id == letter.to.id;
    match all.iter().filter(is_same).nth(1) {
        Some(_) => format!("{}: {}", letter.to.name, letter.text.subject),
        None => letter.to.name.clone(),
    }
}

/// Returns the complaints that two of the letters are one letter in different words: whichever goes second would
/// take the place of the first.
fn two_wordings(rehearsals: &[Rehearsal]) -> Result<Vec<Complaint>, Failure> {
    let mut seen: BTreeMap<_, &Rehearsal> = BTreeMap::new();
    let mut complaints = Vec::new();
    for rehearsal in rehearsals {
        let letter = &rehearsal.letter;
        let matter = match &letter.content {
            Content::Next(next) => Some(matter_of_next(next)?),
            Content::Foia(_) | Content::Congress(_) | Content::State(_) => None,
        };
        match seen.entry((matter, &letter.to.id, &letter.id)) {
            Entry::Vacant(entry) => {
                entry.insert(rehearsal);
            }
            Entry::Occupied(entry) if entry.get().digests != rehearsal.digests => {
                let what = format!(
                    "these are two wordings of one letter: `{}` and `{}`",
                    shown(&entry.get().folder),
                    shown(&rehearsal.folder)
                );
                let help = "name the one that is to go".to_owned();
                complaints.push(Complaint::new(&what).help(help));
            }
            Entry::Occupied(_) => {}
        }
    }
    Ok(complaints)
}

/// Returns the complaint that so many messages are more than the account may still send.
fn beyond_the_limit(
    account: &Account,
    wanted: usize,
    session: &Session,
) -> Result<Option<Complaint>, Failure> {
    let limit_left = LimitLeft::of(account, session)?;
    let Some(left) = limit_left.left.filter(|left| *left < wanted as u64) else {
        return Ok(None);
    };
    let allowed = match left {
        0 => "no more messages".to_owned(),
        some => counted(some, "more message", "more messages"),
    };
    let help = if left == 0 {
        format!(
            "the next may go on {}; the limit is `daily_limit` in `config.toml`",
            limit_left.next
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
