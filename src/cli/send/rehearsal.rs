//! The rehearsal of one letter: every channel with its reason, and every complaint before anything is
//! done.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::SendArgs;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::delivery::Account;
use crate::delivery::paper::{Sheet, sheets};
use crate::delivery::plan::{ChannelPlan, Chosen, why};
use crate::directory::{Channel, Directory};
use crate::docket::{Matter, State, Store, What};
use crate::letter::folder::{digest, load};
use crate::letter::lint::Level;
use crate::letter::next::Next;
use crate::letter::pdf::PdfError;
use crate::letter::view::{Field, REPLACED, packet, replaced};
use crate::letter::{Content, Letter};
use crate::sender::Email;
use crate::terminal::{Ask, Choice, Interrupt, Question, Ui};
use crate::wizard::{event_of, remark_line};

/// What would happen to one letter, and what stands against it.
pub(super) struct Rehearsal {
    /// The letter's folder.
    pub(super) folder: PathBuf,
    /// The letter.
    pub(super) letter: Letter,
    /// Its digest, by which the docket knows it.
    pub(super) digest: String,
    /// The channel to take, unless there is a complaint about it.
    pub(super) chosen: Option<Chosen>,
    /// The address, where the letter goes through a mail account.
    pub(super) to: Option<Email>,
    /// What is printed, for post and fax.
    pub(super) sheets: Result<Vec<Sheet>, PdfError>,
    /// Why it may not be sent, each with what can be done.
    pub(super) complaints: Vec<Complaint>,
    plan: ChannelPlan,
    fields: Vec<Field>,
}

/// A reason against sending.
pub(super) struct Complaint {
    what: String,
    help: Option<String>,
}

impl Complaint {
    pub(super) fn new(what: &str) -> Self {
        Self {
            what: what.to_owned(),
            help: None,
        }
    }

    pub(super) fn help(self, help: String) -> Self {
        Self {
            help: Some(help),
            ..self
        }
    }

    pub(super) fn show(&self, ui: &mut Ui) {
        ui.warning(&self.what);
        if let Some(help) = &self.help {
            ui.hint(help);
        }
    }
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
        let digest = digest(&letter)?;
        let plan = ChannelPlan::of(&letter, directory);
        let mut complaints = Vec::new();
        let chosen = match plan.choose(args.via, args.despite_refusal) {
            Ok(chosen) => Some(chosen),
            Err(refusal) => {
                let chosen = told(&letter, &plan, args.via, ask)?;
                if chosen.is_none() {
                    let complaint = Complaint::new(&refusal.to_string());
                    complaints.push(complaint.help(refusal.help()));
                }
                chosen
            }
        };
        let today = session.environment.today;
        for remark in crate::cli::lint::remarks(&letter, directory, today) {
            if remark.level == Level::Error {
                complaints.push(Complaint::new(&remark_line(&remark)));
            }
        }
        if let Some(store) = store {
            let earlier = store.of_letter(&digest)?;
            complaints.extend(earlier.iter().filter_map(already_out));
            if let Content::Next(next) = &letter.content {
                let matter = store.matter(super::sequel::matter_of(next)?)?;
                complaints.extend(against_matter(&matter, next, &letter.id, today));
            }
        }
        let is_form =
            |chosen: &Chosen| matches!(chosen.record.channel, Channel::Portal | Channel::Webform);
        let fields = match &chosen {
            Some(chosen) if is_form(chosen) => packet(&letter),
            _ => Vec::new(),
        };
        if let Some(chosen) = &chosen {
            complaints.extend(against(&letter, chosen, &fields));
        }
        let sheets = match &chosen {
            Some(chosen) => sheets(&letter, &chosen.record),
            None => Ok(Vec::new()),
        };
        Ok(Self {
            folder: folder_of(path),
            letter,
            digest,
            chosen,
            to: None,
            sheets,
            complaints,
            plan,
            fields,
        })
    }

    /// Tells whether the letter is to take this channel.
    pub(super) fn goes_by(&self, channel: Channel) -> bool {
        let chosen = self.chosen.as_ref();
        chosen.is_some_and(|chosen| chosen.record.channel == channel)
    }

    /// Tells whether a mail account takes the letter, where there is one.
    pub(super) fn goes_by_account(&self) -> bool {
        self.goes_by(Channel::Email)
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

    /// Finds the address of a letter that goes through a mail account: the one given, else the
    /// letter's, else the record's.
    pub(super) fn address(&mut self, given: Option<&Email>) {
        let Some(chosen) = self.chosen.as_ref().filter(|_| self.goes_by_account()) else {
            return;
        };
        let recorded = chosen.record.address.as_deref();
        let recorded = || recorded.and_then(|text| text.parse().ok());
        self.to = given
            .cloned()
            .or_else(|| self.letter.to.mailbox.clone())
            .or_else(recorded);
        if self.to.is_none() {
            let what = format!("no email address of {} is known", self.letter.to.name);
            let help = "give one that the office gave you with `--via email --to`".to_owned();
            self.complaints.push(Complaint::new(&what).help(help));
        }
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
                let address = record.link().or(record.address.as_deref());
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
            let account = account.filter(|_| self.goes_by_account());
            return Some(match (account, &self.to) {
                (Some(account), Some(to)) => {
                    format!("   Through the account `{}`, to {to}.", account.name)
                }
                (Some(_), None) => return None,
                (None, _) => {
                    "   `letter.eml` is opened as a draft in your mail program, and you send \
                              it from there."
                        .to_owned()
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
                    let points = if count == 1 {
                        "data point"
                    } else {
                        "data points"
                    };
                    lines.push(format!(
                        "   {}: {count} {points} left out, so that it fits:",
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
) -> Result<Option<Chosen>, Failure> {
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
            "The record does not say whether {name} takes letters by {}. Has the office told you?",
            only.channel
        ),
        _ => format!(
            "The record does not say by which channel {name} takes letters. Has the office told you?"
        ),
    };
    let question = Question {
        guarded: true,
        ..Question::new(
            "told",
            &label,
            "Its page or a call settles it. A letter sent to where nobody reads it starts no clock; \
             the docket keeps your answer.",
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

/// A letter that is out, or may be, is not sent again.
fn already_out(matter: &Matter) -> Option<Complaint> {
    let state = matter.state();
    state.is_out().then(|| {
        let what = format!("this letter is {state} already: matter {}", matter.id);
        Complaint::new(&what).help(match state {
            State::InDoubt => format!(
                "settle it with `redress docket resolve {} --sent`, `--resend` or `--drop`",
                matter.id
            ),
            _ => "to write again, draft a new letter".to_owned(),
        })
    })
}

/// What of a matter stands against its next letter: that it is out, that another may be, or that what it
/// is to the matter cannot follow what was recorded.
fn against_matter(
    matter: &Matter,
    next: &Next,
    letter: &str,
    today: NaiveDate,
) -> Option<Complaint> {
    if matter.has_sent(letter) {
        let what = format!("this letter is sent already: matter {}", matter.id);
        let help = "to write again, draft a new letter".to_owned();
        return Some(Complaint::new(&what).help(help));
    }
    if let Some(doubtful) = matter.letter_in_doubt() {
        let which = if doubtful == letter {
            "this letter".to_owned()
        } else {
            format!("the letter `{doubtful}` of the same matter")
        };
        let what = format!("{which} may have been delivered, and nobody knows");
        return Some(Complaint::new(&what).help(format!(
            "settle it with `redress docket resolve {} --sent`, `--resend` or `--drop`",
            matter.id
        )));
    }
    let event = event_of(next, letter)?;
    let refusal = matter.check_with(today, &[What::Progress(event)]).err()?;
    Some(Complaint::new(&refusal.to_string()).help(refusal.help()))
}

/// What stands against one channel.
fn against(letter: &Letter, chosen: &Chosen, fields: &[Field]) -> Vec<Complaint> {
    let name = &letter.to.name;
    match chosen.record.channel {
        Channel::Portal | Channel::Webform => fields
            .iter()
            .filter_map(|field| {
                let over = field.over()?;
                Some(Complaint::new(&format!(
                    "the field \"{}\" is {over} over its limit",
                    field.name
                )))
            })
            .collect(),
        Channel::Email if letter.sender.email.is_none() => {
            let what = "the letter has no email address of yours to send from";
            vec![Complaint::new(what)]
        }
        Channel::Phone if letter.text.script.is_empty() => {
            vec![Complaint::new(
                "a request for records is not made by telephone",
            )]
        }
        Channel::Post if chosen.record.address.is_none() => {
            let what = format!("the directory has no postal address of {name}");
            vec![Complaint::new(&what)]
        }
        Channel::Fax if chosen.record.address.is_none() => {
            let what = format!("the directory has no fax number of {name}");
            vec![Complaint::new(&what)]
        }
        _ => Vec::new(),
    }
}
