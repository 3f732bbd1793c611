//! Who gets no letter, or not all of them: those who did not agree, and those who must be asked something first.

use super::MergeError;
use super::tally::Tally;
use crate::campaign::Action;
use crate::files::FileError;
use crate::lint::story;
use crate::merge::cwc::{parts_of, written};
use crate::merge::offices::{Ask, SignerHome};
use crate::merge::product::Product;
use crate::merge::render::Engine;
use crate::merge::scan::{HeldBack, Ready, Rejected};
use crate::roster::{NoConsent, Person, RowNote, Signer, WithdrawnBy};
use crate::text::quotable;

/// So many ways to say no are counted apart.
const WORDS: usize = 20;
/// Answers of no more words are shown as they stand.
const SHORT: usize = 9;
/// What someone of one name is asked.
const ONE_NAME: &str = "which last name? Forms have a field for it that must be filled in. If there is none, nothing needs to be done: the letter is signed with the one name";
/// The column of signers' own words, as notes name it.
const STORY: &str = "story";

impl Tally<'_> {
    /// Counts someone who did not agree, and lists them with what stands in place of a yes.
    pub(super) fn without(&mut self, without: &NoConsent) -> Result<(), FileError> {
        let refusal = &without.refusal;
        self.counts.no_consent += 1;
        self.counts.refusals += u64::from(refusal.is_no);
        // What is longer is a story, or personal.
        let is_short = refusal.words.split(' ').count() <= SHORT && !refusal.words.contains('@');
        let words = if is_short {
            refusal.words.as_str()
        } else {
            "…"
        };
        let known = (
            refusal.column.clone(),
            words.to_owned(),
            refusal.is_empty_cell(),
        );
        if self.not_a_yes.len() < WORDS || self.not_a_yes.contains_key(&known) {
            *self.not_a_yes.entry(known).or_default() += 1;
        }
        self.lists.no_consent(without)
    }

    /// Counts a signer whose own words are held, and asks what there is to ask besides.
    pub(super) fn held(&mut self, held: &HeldBack) -> Result<(), MergeError> {
        let (signer, person) = (&held.signer, held.person);
        let is_asked = held.ask.is_some();
        if self
            .people
            .note_repeat(person, signer, is_asked, &self.existing)
        {
            return Ok(());
        }
        self.note(signer, &held.left)?;
        self.counts.held += 1;
        self.lists.story(signer, person, &held.problems, None)?;
        let Some(ask) = &held.ask else {
            return Ok(());
        };
        self.people.has_asked(person, self.kits.is_some());
        self.ask(signer, ask)
    }

    /// Counts a row that is nobody's, and notes what it says.
    pub(super) fn foot(&mut self, row: &Rejected) -> Result<(), FileError> {
        self.counts.foot += 1;
        let mut filled = row.cells.iter().map(|cell| cell.trim());
        let said = filled.find(|cell| !cell.is_empty()).unwrap_or_default();
        let problem = format!(
            "`{}` is a line of the report, and nobody's row",
            quotable(said)
        );
        self.lists.note((row.row, row.line), "", &problem)
    }

    /// Lists what else is to be said of a row that is used.
    pub(super) fn note(&mut self, signer: &Signer, left: &[RowNote]) -> Result<(), FileError> {
        let at = (signer.row, signer.line);
        for note in left {
            self.lists.note(at, note.column, &note.problem)?;
        }
        let is_of_story = |note: &RowNote| note.column == STORY && signer.story.is_none();
        self.counts.no_story += u64::from(left.iter().any(is_of_story));
        self.counts.notes += u64::from(!left.is_empty());
        Ok(())
    }

    /// Asks a signer of one name for a last name, where an office takes letters by a form or by messages of a vendor,
    /// which have a field for it. There are people of one name: their letters are made all the same.
    pub(super) fn ask_last_name(
        &mut self,
        signer: &Signer,
        home: &SignerHome,
        left: &mut Vec<RowNote>,
    ) {
        let has_one = signer.last_name.is_none() && !signer.name.trim().contains(' ');
        if let (Product::Cwc, None, None, Some((_, first, last))) = (
            self.setting.make,
            &signer.first_name,
            &signer.last_name,
            parts_of(&signer.name),
        ) {
            left.push(RowNote {
                column: "last_name",
                problem: format!(
                    "the messages have `{first}` and `{last}`: if they divide otherwise, give them in two columns, \
                     `first_name` and `last_name`"
                ),
            });
        }
        let list = self.setting.offices.list();
        let mut offices = self.setting.offices.of_home(home).iter();
        let is_needed = self.setting.make == Product::Cwc
            || offices.any(|office| list[*office].to.form.is_some());
        if has_one && is_needed {
            self.counts.one_name += 1;
            left.push(RowNote {
                column: "last_name",
                problem: ONE_NAME.to_owned(),
            });
        }
    }

    /// Counts someone who withdrew, opted out, or is reached by no mail.
    pub(super) fn gone(&mut self, signer: &Signer) -> Result<(), FileError> {
        self.without_letters(signer);
        let by = self.withdrawn.withdrawn_by(signer);
        let is_listed = by.is_some();
        self.counts.withdrawn += u64::from(is_listed);
        self.counts.suppressed += u64::from(by == Some(WithdrawnBy::Suppressed));
        self.counts.withdrawn_elsewhere += u64::from(by == Some(WithdrawnBy::Elsewhere));
        let is_gone = !is_listed && self.withdrawn.has_no_mailbox(signer);
        self.counts.no_mailbox += u64::from(is_gone);
        if let Some(email) = signer.email.as_ref().filter(|_| is_gone) {
            let problem = format!("no kit is mailed to `{email}`: no mail reaches it");
            self.lists
                .note((signer.row, signer.line), "email", &problem)?;
        }
        self.counts.opted_out += u64::from(!is_listed && !is_gone);
        self.listed.extend(self.withdrawn.rows_of(signer));
        Ok(())
    }

    /// Counts the letters that someone who withdrew would have had.
    fn without_letters(&mut self, signer: &Signer) {
        let offices = self.setting.offices;
        if !self.people.has_gone(Person::of(signer)) {
            return;
        }
        let home = offices.settle(signer);
        let home = home.or_else(|ask| offices.settle_in_part(signer, &ask).ok_or(ask));
        let letters = home.map_or(0, |home| offices.of_home(&home).len());
        self.counts.gone += 1;
        self.counts.gone_letters += letters as u64;
    }

    /// Counts a signer to whose letters no office is open, and lists them with the reason.
    pub(super) fn without_office(&mut self, ready: &Ready) -> Result<(), FileError> {
        self.counts.no_office += 1;
        let signer = &ready.signer;
        let problem = ready
            .home
            .district
            .and_then(|district| self.setting.offices.without_member(district))
            .unwrap_or_else(|| "no office that this campaign writes to".to_owned());
        self.lists.no_office(signer, &problem)
    }

    /// Counts the letters that a signer would send to members whose time in the seat is over, and lists them.
    pub(super) fn count_ended(&mut self, ready: &Ready) -> Result<(), FileError> {
        let signer = &ready.signer;
        for member in self.setting.offices.over_of_home(&ready.home) {
            let label = member.label();
            self.counts.ended += 1;
            self.lists.ended(signer, &label)?;
            self.remarks.ended(label);
        }
        Ok(())
    }

    /// Lists a signer whose message for a vendor would break a rule of the format, and what to do. The first office
    /// stands for all. Returns `false` for them.
    pub(super) fn message(
        &mut self,
        ready: &Ready,
        offices: &[usize],
        engine: &Engine<'_>,
    ) -> Result<bool, MergeError> {
        let (Product::Cwc, Some(agent)) = (self.setting.make, self.setting.agent) else {
            return Ok(true);
        };
        let (Some(Action::Congress(action)), Some(first)) =
            (engine.cause().map(|cause| cause.action), offices.first())
        else {
            return Ok(true);
        };
        let list = self.setting.offices;
        let Err(problem) = written(engine, list, agent, action, ready, *first)? else {
            return Ok(true);
        };
        self.counts.unwritable += 1;
        let office = list.list()[*first].member.label();
        let what_to_do = problem.remedies().join("; ");
        self.lists
            .unwritable(&ready.signer, &office, &problem.to_string(), &what_to_do)?;
        Ok(false)
    }

    /// Lists words of which a letter is made, where something was found in them: so that what was decided stays on
    /// the list, and whoever reads it sees which are twins.
    pub(super) fn tell(&mut self, ready: &Ready) -> Result<(), FileError> {
        let Some(words) = &ready.signer.story else {
            return Ok(());
        };
        let mut problems = ready.found.clone();
        if !self.people.has_told(words) {
            problems.push("another signer has the same words");
            self.counts.twins += 1;
        }
        if problems.is_empty() {
            return Ok(());
        }
        self.lists
            .story(&ready.signer, ready.person, &problems, Some(true))
    }

    /// Lists the words of a signer who is asked something, where they were kept: so that this stays decided.
    pub(super) fn tell_again(&mut self, signer: &Signer, person: Person) -> Result<(), FileError> {
        let words = signer.story.as_deref().unwrap_or_default();
        let found = story(words, &signer.name, &signer.street);
        if found.is_empty() {
            return Ok(());
        }
        self.lists.story(signer, person, &found, Some(true))
    }

    /// Counts the letters to the senators of a signer who is asked for the district alone.
    pub(super) fn certain(
        &mut self,
        signer: &Signer,
        person: Person,
        ask: &Ask,
        engine: &Engine<'_>,
    ) {
        let offices = self.setting.offices;
        let home = offices.settle_in_part(signer, ask);
        let Some(home) = home.filter(|_| self.kits.is_none()) else {
            return;
        };
        self.counts.certain += 1;
        for &office in offices.of_home(&home) {
            self.counts.letters += 1;
            self.offices.letters[office] += 1;
        }
        let ready = Ready {
            signer: signer.clone(),
            person,
            home,
            left: Vec::new(),
            found: Vec::new(),
        };
        self.existing.take(&ready, engine);
    }

    /// Returns the offices of a signer whose letters are not counted yet: an earlier row that left the district
    /// open has those to the senators.
    pub(super) fn not_counted(&self, ready: &Ready, offices: &[usize]) -> Vec<usize> {
        let mut home = ready.home.clone();
        home.is_open = self.people.was_asked(ready) && self.kits.is_none();
        let counted = if home.is_open {
            self.setting.offices.of_home(&home)
        } else {
            &[]
        };
        let offices = offices.iter().copied();
        offices.filter(|office| !counted.contains(office)).collect()
    }

    /// Lists someone who must be asked something first, with all that is asked.
    pub(super) fn ask(&mut self, signer: &Signer, ask: &Ask) -> Result<(), MergeError> {
        self.counts.ask += 1;
        for ask in ask.each() {
            *self.asks.entry(ask.column()).or_default() += 1;
        }
        Ok(self.lists.ask(signer, ask)?)
    }
}
