//! The rehearsal of one letter: every channel with its reason, and every complaint before anything is
//! done.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::already_out::Earlier;
use super::complaint::Complaint;
use super::enclosed::{self, Enclosed};
use super::{SendArgs, eligibility};
use crate::cli::docket::{by_hand, matter_of, matter_of_next};
use crate::cli::failure::Failure;
use crate::cli::lint::{claimed, remarks};
use crate::cli::outbox;
use crate::cli::session::Session;
use crate::delivery::channel_plan::{ChannelPlan, ChannelRefusal, ChosenChannel, why};
use crate::delivery::paper::{PrintFile, sheets};
use crate::delivery::restore_mark;
use crate::delivery::{Account, Outgoing, Stamp};
use crate::directory::{Channel, Directory};
use crate::docket::{Standing, Store, WhichLetter};
use crate::folder::{digests, load};
use crate::keyword::Keyword;
use crate::letter::{Content, Letter};
use crate::lint::Level;
use crate::pdf::PdfError;
use crate::sender::Email;
use crate::terminal::{Ask, Choice, Interrupt, Prompt, Ui};
use crate::text::counted;
use crate::view::{Attachment, Field, REPLACED, draft, packet, replaced};
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
                    complaints.push(no_channel(&refusal, &letter, path));
                }
                chosen
            }
        };
        for remark in remarks(&letter, directory, &session.environment) {
            if remark.level == Level::Error {
                complaints.push(Complaint::new(&remark_line(&remark)));
            }
        }
        let mut earlier = None;
        let mut papers = Vec::new();
        let mut remarks: Vec<String> = letter.claims().collect();
        let mut is_doubtful = false;
        let mut is_unknown = true;
        if let Some(store) = store {
            match &letter.content {
                Content::Next(next) => {
                    let matter = store.matter(matter_of_next(next)?)?;
                    let which =
                        matter.later_letter(digests.each_ref().map(String::as_str), &letter.id);
                    earlier = Earlier::of(&matter, &which);
                    is_unknown = matter.standing(&which) == Standing::New;
                    remarks.extend(eligibility::of_an_old_doubt(&matter, &which));
                    match enclosed::of(next, &matter, session) {
                        Ok(all) => papers = all,
                        Err(complaint) => complaints.push(complaint),
                    }
                    remarks.extend(enclosed::remarks(&papers));
                    is_doubtful |= matter.in_doubt().is_some();
                    let chosen = chosen.as_ref();
                    let against = eligibility::in_matter(&matter, next, &which, chosen, today);
                    complaints.extend(against);
                }
                Content::Foia(_) | Content::Congress(_) | Content::State(_) => {
                    let known = store.of_letter(&digests)?;
                    let which = WhichLetter::Filing;
                    earlier = known.iter().find_map(|one| Earlier::of(one, &which));
                    is_unknown = known.is_empty();
                    is_doubtful |= earlier.as_ref().is_some_and(Earlier::is_in_doubt);
                    let old = |one| eligibility::of_an_old_doubt(one, &which);
                    remarks.extend(known.iter().find_map(old));
                    if earlier.is_none() {
                        let entry = matter_of(&letter, path, today)?;
                        let digests = digests.each_ref().map(String::as_str);
                        let others = store.other_wordings(&entry, digests)?;
                        let (doubt, notes) = eligibility::of_other_wordings(&entry, &others);
                        is_doubtful |= doubt.is_some();
                        complaints.extend(doubt);
                        remarks.extend(notes);
                    }
                }
            }
            // What another run is sending now is in doubt until the server has answered.
            if is_doubtful && let Some(failure) = outbox::other_run(session) {
                return Err(failure);
            }
        }
        complaints.extend(earlier.as_ref().map(Earlier::complaint));
        let restored = restore_mark::left(&session.environment.data_dir);
        let restored = restored.filter(|on| is_unknown && earlier.is_none() && letter.date <= *on);
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
            enclosed: papers,
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

    /// Shows the channels in order, what becomes of the letter's text, and the complaints.
    pub(super) fn show(&self, account: Option<&Account>, ui: &mut Ui) -> Result<(), Failure> {
        let mut lines = vec![format!("To: {}", self.letter.to.name)];
        for record in self.plan.records() {
            let chosen = self.chosen.as_ref();
            let is_chosen = chosen.is_some_and(|chosen| chosen.record == *record);
            let verdict = match record.accepts {
                Some(true) => "open",
                Some(false) => "refused",
                None => "unknown",
            };
            let mark = if is_chosen { "->" } else { "  " };
            // A member is written to at home or at the Capitol.
            let town = record
                .address
                .as_deref()
                .and_then(|text| text.lines().last());
            let town = town.filter(|_| record.channel == Channel::Post);
            lines.push(format!(
                "{mark} {}{}: {verdict}; {}",
                record.channel,
                town.map(|town| format!(" to {town}")).unwrap_or_default(),
                why(record)
            ));
            if is_chosen {
                let own = self.to.as_ref().map(ToString::to_string);
                let address = own.as_deref().or(record.link());
                let address = address.or(record.address.as_deref());
                lines.extend(address.map(|text| format!("     {}", text.replace('\n', ", "))));
                lines.extend(record.note.as_ref().map(|note| format!("     {note}")));
            }
        }
        let despite = self
            .chosen
            .as_ref()
            .and_then(|chosen| chosen.despite.as_ref());
        lines.extend(despite.map(|rule| format!("   This goes against the record: {rule}.")));
        lines.extend(self.carrying(account));
        let enclosure = self.letter.text.enclosure_advice();
        let proof = self.letter.proof_advice();
        let advice = enclosure.into_iter().chain(proof);
        lines.extend(advice.map(|advice| format!("   {advice}")));
        lines.extend(self.remarks.iter().map(|remark| format!("   {remark}")));
        lines.extend(self.fitting());
        ui.result(&lines.join("\n"))?;
        if let Err(error) = &self.sheets {
            ui.warning(&format!("there is no PDF: {error}"));
            ui.hint(&error.help());
        }
        for complaint in &self.complaints {
            complaint.show(ui);
        }
        Ok(())
    }

    /// Returns who takes the letter from here: an account, the mail program, the files to print.
    fn carrying(&self, account: Option<&Account>) -> Option<String> {
        if self.goes_by(Channel::Email) {
            return Some(match (account, &self.message) {
                (Some(account), Some(message)) => format!(
                    "   Through the account `{}`, to {}, from {}.",
                    account.name, message.to, message.from
                ),
                (Some(_), None) => return None,
                (None, _) => {
                    let to = self.to.as_ref().map(|to| format!(", to {to},"));
                    format!(
                        "   `letter.eml`{} is opened as a draft in your mail program, and you send it from there.",
                        to.unwrap_or_default()
                    )
                }
            });
        }
        let names: Vec<&str> = self
            .sheets
            .iter()
            .flatten()
            .map(|sheet| sheet.name)
            .collect();
        (!names.is_empty()).then(|| format!("   To print: {}.", names.join(", ")))
    }

    /// Returns what is left out or replaced so that a form takes the letter.
    fn fitting(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for field in &self.fields {
            match (field.left_out.len(), &field.hint) {
                (0, Some(hint)) if field.limit.is_some() => {
                    lines.push(format!("   {}: {hint}.", field.name));
                }
                (0, _) => {}
                (count, _) => {
                    let points = counted(count, "data point", "data points");
                    lines.push(format!(
                        "   {}: {points} left out, so that it fits:",
                        field.name
                    ));
                    lines.extend(field.left_out.iter().map(|point| format!("     - {point}")));
                }
            }
        }
        let replaced = replaced(&self.fields);
        if !replaced.is_empty() {
            lines.push(format!("   {REPLACED}"));
            lines.extend(replaced.iter().map(|one| format!("     {one}")));
        }
        lines
    }
}

/// Returns the channels of a letter, and that of the address that the person names.
/// Returns what goes into the form of a portal or a web form; nothing where the letter takes another channel.
fn form_fields(letter: &Letter, chosen: &ChosenChannel) -> Vec<Field> {
    match chosen.record.channel {
        Channel::Portal | Channel::Webform => packet(letter),
        _ => Vec::new(),
    }
}

fn plan(args: &SendArgs, letter: &Letter, directory: &Directory, today: NaiveDate) -> ChannelPlan {
    let plan = ChannelPlan::of(letter, directory);
    match (&args.to, args.via) {
        (Some(to), Some(Channel::Email)) => plan.with_mail_to(to, today),
        _ => plan,
    }
}

/// Says why a letter has no channel, and what can be done.
fn no_channel(refusal: &ChannelRefusal, letter: &Letter, path: &Path) -> Complaint {
    let help = match &letter.content {
        Content::State(request) => by_hand(request, &folder_of(path)).join("; "),
        _ => refusal.help(),
    };
    Complaint::new(&refusal.to_string()).help(help)
}

/// Returns the folder of a letter that is named by it or by the `letter.toml` in it.
fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !path.is_dir() => parent.to_owned(),
        _ => path.to_owned(),
    }
}

/// Asks the person about the channels of which nobody is known to have checked.
fn told(
    letter: &Letter,
    plan: &ChannelPlan,
    via: Option<Channel>,
    ask: &mut dyn Ask,
) -> Result<Option<ChosenChannel>, Failure> {
    let open = plan.in_question(via);
    if open.is_empty() || !ask.interactive() {
        return Ok(None);
    }
    let name = &letter.to.name;
    let mut choices: Vec<Choice> = open
        .iter()
        .map(|record| {
            let choice = Choice::new(record.channel.as_str(), format!("Yes, {}", record.channel));
            let address = record.link().or(record.address.as_deref());
            choice.with_detail(address.unwrap_or_default().replace('\n', ", "))
        })
        .collect();
    choices.push(Choice::new("none", "No, or I do not know"));
    let label = match open.as_slice() {
        [only] => format!(
            "The record does not say whether {name} accepts letters by {}. Has the office told \
             you?",
            only.channel
        ),
        _ => {
            format!("The record does not say how {name} accepts letters. Has the office told you?")
        }
    };
    let question = Prompt {
        guarded: true,
        ..Prompt::new(
            "told",
            &label,
            "Its page or a call settles it. A letter sent to an unread address does not start the \
             office's clock. The docket keeps your answer.",
        )
    };
    let index = match ask.choose(&question, &choices, open.len()) {
        Err(Interrupt::Back) => return Ok(None),
        answer => answer?,
    };
    Ok(open
        .get(index)
        .map(|record| ChannelPlan::on_the_senders_word(record)))
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
