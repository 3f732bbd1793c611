//! The lists of rows that a plan writes into its folder: for people to read, to mend, and to feed back.

use crate::files::FileError;
use crate::merge::folder::MergeFolder;
use crate::merge::offices::Ask;
use crate::merge::scan::Rejected;
use crate::roster::{Columns, NoConsent, Person, STORY_COLUMNS, Sheet, Signer, Stories};

/// The lists that name rows of the roster.
pub(super) struct Lists {
    rejects: Sheet,
    ask: Sheet,
    notes: Sheet,
    no_consent: Sheet,
    no_office: Sheet,
    ended: Sheet,
    stories: Sheet,
    unwritable: Sheet,
    /// Only where kits are made.
    no_email: Option<Sheet>,
}

impl Lists {
    /// Begins the lists, in place of those of an earlier plan.
    pub(super) fn create(
        run: &MergeFolder,
        roster: &Columns,
        are_kits: bool,
    ) -> Result<Self, FileError> {
        let list = |name: &str, columns: &[&str]| Sheet::create(&run.path(name), columns);
        let no_email = are_kits
            .then(|| list("no-email.csv", &["row", "line", "name", "phone", "zip"]))
            .transpose()?;
        Ok(Self {
            rejects: Sheet::of_rows(
                &run.path("rejects.csv"),
                &["row", "line", "reason"],
                roster.header(),
            )?,
            ask: list(
                "ask.csv",
                &[
                    "row", "line", "name", "email", "phone", "zip", "column", "question", "choices",
                ],
            )?,
            notes: list("notes.csv", &["row", "line", "column", "problem"])?,
            no_consent: list(
                "no-consent.csv",
                &["row", "line", "name", "email", "column", "words", "why"],
            )?,
            no_office: list(
                "no-office.csv",
                &["row", "line", "name", "email", "phone", "problem"],
            )?,
            ended: list(
                "ended.csv",
                &["row", "line", "name", "email", "phone", "member"],
            )?,
            stories: list("stories.csv", &STORY_COLUMNS)?,
            unwritable: list(
                "unwritable.csv",
                &["row", "line", "name", "office", "problem", "what_to_do"],
            )?,
            no_email,
        })
    }

    /// Lists a row that is not a signer, with its own cells.
    pub(super) fn reject(&mut self, rejected: &Rejected) -> Result<(), FileError> {
        let said = [
            rejected.row.to_string(),
            rejected.line.to_string(),
            rejected.unfit.to_string(),
        ];
        let cells = said.iter().chain(&rejected.cells);
        self.rejects
            .write(&cells.map(String::as_str).collect::<Vec<_>>())
    }

    /// Lists what is to be said of a cell of a row, or of the whole row where the column is empty.
    pub(super) fn note(
        &mut self,
        (row, line): (u64, u64),
        column: &str,
        problem: &str,
    ) -> Result<(), FileError> {
        self.notes
            .write(&[&row.to_string(), &line.to_string(), column, problem])
    }

    /// Lists someone who did not agree, with what stands in place of a yes.
    pub(super) fn no_consent(&mut self, without: &NoConsent) -> Result<(), FileError> {
        self.no_consent.write(&[
            &without.row.to_string(),
            &without.line.to_string(),
            &without.name,
            &without.email,
            &without.refusal.column,
            &without.refusal.words,
            without.refusal.why(),
        ])
    }

    /// Lists a signer to whose letters no office is open.
    pub(super) fn no_office(&mut self, signer: &Signer, problem: &str) -> Result<(), FileError> {
        with_contact(&mut self.no_office, signer, problem)
    }

    /// Lists a signer who would write to a member whose time in the seat is over.
    pub(super) fn ended(&mut self, signer: &Signer, member: &str) -> Result<(), FileError> {
        with_contact(&mut self.ended, signer, member)
    }

    /// Lists a signer to whom no kit can go.
    pub(super) fn no_email(&mut self, signer: &Signer) -> Result<(), FileError> {
        let Some(sheet) = &mut self.no_email else {
            return Ok(());
        };
        let Cells {
            row, line, phone, ..
        } = Cells::of(signer);
        sheet.write(&[&row, &line, &signer.name, &phone, &signer.zip.to_string()])
    }

    /// Lists a signer whose message for a vendor would break a rule of the format.
    pub(super) fn unwritable(
        &mut self,
        signer: &Signer,
        office: &str,
        problem: &str,
        what_to_do: &str,
    ) -> Result<(), FileError> {
        let Cells { row, line, .. } = Cells::of(signer);
        self.unwritable
            .write(&[&row, &line, &signer.name, office, problem, what_to_do])
    }

    /// Lists a signer's own words with what stands against them, and what was decided.
    pub(super) fn story(
        &mut self,
        signer: &Signer,
        person: Person,
        problems: &[&str],
        keep: Option<bool>,
    ) -> Result<(), FileError> {
        let words = signer.story.as_deref().unwrap_or_default();
        let keep = match keep {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        };
        let Cells { row, line, .. } = Cells::of(signer);
        self.stories.write(&[
            &Stories::id(person, words),
            &row,
            &line,
            &signer.name,
            &problems.join("; "),
            words,
            keep,
        ])
    }

    /// Lists the words that were taken out of the letters, so that this stays decided.
    pub(super) fn stories_left_out(&mut self, stories: &Stories) -> Result<(), FileError> {
        let mut rows = stories.left_out();
        rows.try_for_each(|row| self.stories.write(&row))
    }

    /// Lists someone who must be asked something first, with all that is asked.
    pub(super) fn ask(&mut self, signer: &Signer, ask: &Ask) -> Result<(), FileError> {
        let columns: Vec<&str> = ask.each().iter().map(Ask::column).collect();
        let choices: Vec<String> = ask.choices().iter().map(ToString::to_string).collect();
        let Cells {
            row,
            line,
            email,
            phone,
        } = Cells::of(signer);
        self.ask.write(&[
            &row,
            &line,
            &signer.name,
            &email,
            &phone,
            &signer.zip.to_string(),
            &columns.join(" "),
            &ask.to_string(),
            &choices.join(" "),
        ])
    }

    /// Flushes all lists to the disk.
    pub(super) fn finish(self) -> Result<(), FileError> {
        let Self {
            rejects,
            ask,
            notes,
            no_consent,
            no_office,
            ended,
            stories,
            unwritable,
            no_email,
        } = self;
        let lists = [
            rejects, ask, notes, no_consent, no_office, ended, stories, unwritable,
        ];
        let mut lists = lists.into_iter().chain(no_email);
        lists.try_for_each(|list| list.finish().map(|_| ()))
    }
}

/// Lists a signer with how they are reached, and what is said of them.
fn with_contact(list: &mut Sheet, signer: &Signer, said: &str) -> Result<(), FileError> {
    let Cells {
        row,
        line,
        email,
        phone,
    } = Cells::of(signer);
    list.write(&[&row, &line, &signer.name, &email, &phone, said])
}

/// What most lists say of a signer besides the name.
struct Cells {
    row: String,
    line: String,
    email: String,
    phone: String,
}

impl Cells {
    fn of(signer: &Signer) -> Self {
        let or_none = |text: Option<String>| text.unwrap_or_default();
        Self {
            row: signer.row.to_string(),
            line: signer.line.to_string(),
            email: or_none(signer.email.as_ref().map(ToString::to_string)),
            phone: or_none(signer.phone.as_ref().map(ToString::to_string)),
        }
    }
}
