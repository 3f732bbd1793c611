//! The rehearsal of one letter: every channel with its reason, and every complaint before anything is
//! done.

mod channel;
mod known;
mod shown;

use std::path::{Path, PathBuf};

use self::channel::{form_fields, no_channel, plan, told};
use self::known::{Asked, Known};
use super::already_out::Earlier;
use super::complaint::Complaint;
use super::enclosed::Enclosed;
use super::{SendArgs, eligibility};
use crate::calendar::long;
use crate::cli::docket::matter_of_next;
use crate::cli::failure::Failure;
use crate::cli::lint::{claimed, remarks};
use crate::cli::session::Session;
use crate::delivery::channel_plan::{ChannelPlan, ChosenChannel};
use crate::delivery::paper::{PrintFile, sheets};
use crate::delivery::restore_mark;
use crate::delivery::{Account, Outgoing, Stamp};
use crate::directory::{Channel, Directory};
use crate::docket::{Store, WhichLetter};
use crate::folder::{FILE, changed_views, digests, load};
use crate::letter::{Content, Letter};
use crate::lint::Level;
use crate::pdf::PdfError;
use crate::sender::Email;
use crate::terminal::Ask;
use crate::text::joined;
use crate::view::{Attachment, Field, draft};
use crate::wizard::remark_line;

/// What would happen to one letter, and what stands against it.
pub(super) struct Rehearsal {
    /// The letter's folder.
    pub(super) folder: PathBuf,
    /// The letter.
    pub(super) letter: Letter,
    /// What the docket knows it by.
    pub(super) digests: [String; 2],
    /// Where it stands already, if it is out or may be.
    pub(super) earlier: Option<Earlier>,
    /// Why it is unknown whether it left before, if it is: the docket was restored since.
    pub(super) doubt: Option<String>,
    /// The channel to take, unless there is a complaint about it.
    pub(super) chosen: Option<ChosenChannel>,
    /// The message, where the letter goes through a mail account: what is shown is what leaves.
    pub(super) message: Option<Outgoing>,
    /// What is printed, for post and fax.
    pub(super) sheets: Result<Vec<PrintFile>, PdfError>,
    /// Why it may not be sent, each with what can be done.
    pub(super) complaints: Vec<Complaint>,
    plan: ChannelPlan,
    fields: Vec<Field>,
    /// The address of a letter that goes by mail.
    pub(super) to: Option<Email>,
    remarks: Vec<String>,
    /// The papers that go with it.
    pub(super) enclosed: Vec<Enclosed>,
}

impl Rehearsal {
    /// Walks through everything that may stand against sending one letter; nothing is changed.
    pub(super) fn of(
        args: &SendArgs,
        path: &Path,
        directory: &Directory,
        store: Option<&Store>,
        session: &Session,
        ask: &mut dyn Ask,
    ) -> Result<Self, Failure> {
        let letter = load(path)?;
        let digests = digests(&letter)?;
        let claimed = claimed(&letter, directory)?;
        let directory = claimed.as_ref().unwrap_or(directory);
        let today = session.environment.today;
        let plan = plan(args, &letter, directory, today);
        let mut complaints = Vec::new();
        let chosen = match plan.choose(args.via, args.despite_refusal) {
            Ok(chosen) => Some(chosen),
            Err(refusal) => {
                let chosen = told(&letter, &plan, args.via, ask)?;
                if chosen.is_none() {
                    complaints.push(no_channel(&refusal, &letter, directory, path));
                }
                chosen
            }
        };
        for remark in remarks(&letter, directory, &session.environment) {
            if remark.level == Level::Error {
                complaints.push(Complaint::new(&remark_line(&remark)));
            }
        }
        let mut remarks: Vec<String> = letter.claims().collect();
        if letter.date > today {
            remarks.push(format!(
                "The letter is dated {}, which is still to come.",
                long(letter.date)
            ));
        }
        let views = changed_views(&folder_of(path), &letter);
        if !views.is_empty() {
            remarks.push(format!(
                "What goes out is in `{FILE}`. Different from it, and not read: {}.",
                joined(&views, "and")
            ));
        }
        let asked = Asked {
            letter: &letter,
            path,
            digests: &digests,
            chosen: chosen.as_ref(),
            today,
        };
        let known = Known::of(&asked, store, session)?;
        complaints.extend(known.complaints);
        remarks.extend(known.remarks);
        let earlier = known.earlier;
        complaints.extend(earlier.as_ref().map(Earlier::complaint));
        let restored = restore_mark::left(&session.environment.data_dir);
        let restored =
            restored.filter(|on| known.is_unknown && earlier.is_none() && letter.date <= *on);
        let doubt = restored.map(eligibility::of_a_restored_docket);
        remarks.extend(doubt.clone());
        let fields = chosen.as_ref().map(|chosen| form_fields(&letter, chosen));
        let fields = fields.unwrap_or_default();
        if let Some(chosen) = &chosen {
            complaints.extend(eligibility::in_channel(&letter, chosen, &fields));
        }
        let sheets = match &chosen {
            Some(chosen) => sheets(&letter, &chosen.record),
            None => Ok(Vec::new()),
        };
        Ok(Self {
            folder: folder_of(path),
            letter,
            digests,
            earlier,
            doubt,
            chosen,
            message: None,
            sheets,
            complaints,
            plan,
            fields,
            to: None,
            remarks,
            enclosed: known.papers,
        })
    }

    /// Returns `true` if the letter is to take this channel.
    pub(super) fn goes_by(&self, channel: Channel) -> bool {
        let chosen = self.chosen.as_ref();
        chosen.is_some_and(|chosen| chosen.record.channel == channel)
    }

    /// Returns the letter as its office gets it: by post with the address that the post goes to.
    pub(super) fn as_sent(&self) -> Letter {
        let mut letter = self.letter.clone();
        let chosen = self.chosen.as_ref().filter(|_| self.goes_by(Channel::Post));
        if let Some(address) = chosen.and_then(|chosen| chosen.record.address.as_deref()) {
            letter.to = letter.to.at(address);
        }
        letter
    }

    /// Returns the draft for the person's mail program: to the address that is shown, with the papers.
    pub(super) fn draft(&self) -> Vec<u8> {
        let mut letter = self.letter.clone();
        letter.to.mailbox.clone_from(&self.to);
        draft(&letter, &self.attachments())
    }

    fn attachments(&self) -> Vec<Attachment> {
        let all = self.enclosed.iter();
        all.map(|one| one.attachment.clone()).collect()
    }

    /// Finds the address of a letter that goes by mail: the one given, else the letter's, else the record's. Says
    /// where it is from, unless the directory has it.
    /// What the person sends from their own mail program may go without: they may know the address.
    pub(super) fn address(&mut self, given: Option<&Email>, has_account: bool) {
        let recorded = self.chosen.as_ref().and_then(|chosen| {
            let text = chosen.record.address.as_deref()?;
            text.parse::<Email>().ok()
        });
        let own = self.letter.to.mailbox.as_ref();
        let (to, origin) = match (given, own) {
            (Some(given), _) => (Some(given.clone()), "`--to` names this address"),
            (None, Some(own)) => (Some(own.clone()), "`letter.toml` names this address"),
            (None, None) => (recorded.clone(), ""),
        };
        if to.is_none() && has_account {
            let what = format!("no email address of {} is known", self.letter.to.name);
            let help = "give one that the office gave you with `--via email --to`".to_owned();
            self.complaints.push(Complaint::new(&what).help(help));
        }
        if to != recorded && to.is_some() {
            self.remarks.push(match recorded {
                Some(recorded) => format!("{origin}; the directory has {recorded}."),
                None => format!("{origin}; the directory has none."),
            });
        }
        self.to = to;
    }

    /// Makes the message, or takes the one that was kept when the letter was tried before: with the same
    /// bytes and the same Message-ID, unless something in it has changed.
    pub(super) fn compose(
        &mut self,
        account: &Account,
        store: Option<&Store>,
        stamp: &Stamp,
    ) -> Result<(), Failure> {
        let Some(to) = &self.to else { return Ok(()) };
        let from = account.from.as_ref();
        let papers = self.attachments();
        let new = match Outgoing::plan(&self.letter, to, from, &papers, stamp) {
            Ok(message) => message,
            Err(error) => {
                self.complaints.push(Complaint::new(&error.to_string()));
                return Ok(());
            }
        };
        let kept = match store {
            Some(store) => self.kept(store)?,
            None => None,
        };
        self.message = Some(match kept {
            Some(kept) if kept.says_the_same(&new) => kept,
            Some(kept) => {
                self.remarks.push(changes(&kept, &new));
                new
            }
            None => new,
        });
        Ok(())
    }

    /// Returns the message that was made when the letter was tried before.
    fn kept(&self, store: &Store) -> Result<Option<Outgoing>, Failure> {
        let (matter, which) = match &self.letter.content {
            Content::Next(next) => {
                let matter = store.matter(matter_of_next(next)?)?;
                let digests = self.digests.each_ref().map(String::as_str);
                let which = matter.later_letter(digests, &self.letter.id);
                (Some(matter), which)
            }
            Content::Foia(_) | Content::Congress(_) | Content::State(_) => {
                let known = store.of_letter(&self.digests)?;
                (known.into_iter().next(), WhichLetter::Filing)
            }
        };
        let Some(matter) = matter else {
            return Ok(None);
        };
        let Some(kept) = store.kept(matter.id, which.key())? else {
            return Ok(None);
        };
        let (Ok(from), Ok(to)) = (kept.sender.parse(), kept.recipient.parse()) else {
            return Ok(None);
        };
        let message = Outgoing::from_parts(kept.message_id, from, to, kept.bytes);
        Ok(Some(message))
    }
}

/// Returns the folder of a letter that is named by it or by the `letter.toml` in it.
fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !path.is_dir() => parent.to_owned(),
        _ => path.to_owned(),
    }
}

/// Returns what is different in a message that was made anew.
fn changes(kept: &Outgoing, new: &Outgoing) -> String {
    let what = match (kept.to == new.to, kept.from == new.from) {
        (false, true) => format!("the recipient was {}", kept.to),
        (true, false) => format!("the sender was {}", kept.from),
        (false, false) => format!("it went from {} to {}", kept.from, kept.to),
        (true, true) => "its text was different".to_owned(),
    };
    format!("The message was made again: when it was last tried, {what}.")
}
