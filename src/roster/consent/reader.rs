//! What a row says about consent. Consent is a yes, with its words kept: a no, an empty cell, or a word against
//! mail is none.

use chrono::NaiveDate;

use super::own_words;
use super::remarks::Against;
use super::row_verdicts::RowVerdict;
use super::yes_or_no::{
    Asked, Said, WORDS, chooses_letter, is_bounced, is_one_of, is_put_off, is_resting, is_within,
    padded, said,
};
use super::{NO_COLUMN, Refusal, refusal, shortened};
use crate::calendar::written::{Day, day};
use crate::roster::cell::spreadsheet::bare;
use crate::roster::header::Columns;
use crate::roster::header::columns::Column;
use crate::roster::header::title::{Standing, Title};
use crate::text::folded;

/// What the columns of a roster say about consent, row by row.
pub(in crate::roster) struct Reader<'a> {
    pub(in crate::roster) columns: &'a Columns,
    pub(in crate::roster) fields: &'a [&'a str],
    pub(in crate::roster) today: NaiveDate,
    /// What an earlier pass found in the row.
    pub(in crate::roster) verdict: RowVerdict,
}

impl Yes {
    /// Returns a yes of which nothing is known: to read who a row is about that has none.
    pub(in crate::roster) fn blank() -> Self {
        Self {
            how: String::new(),
            at: None,
            at_title: String::new(),
            at_text: String::new(),
            is_recorded: true,
            unread: None,
            doubt: None,
            bounced: None,
        }
    }
}

/// A yes that a row holds, and the columns in it that could not be read.
pub(in crate::roster) struct Yes {
    pub(in crate::roster) how: String,
    pub(in crate::roster) at: Option<Day>,
    /// The title of its column, as the file has it.
    pub(in crate::roster) at_title: String,
    /// The text of that day.
    pub(in crate::roster) at_text: String,
    /// Whether that is the day of the row, and not that of the yes.
    pub(in crate::roster) is_recorded: bool,
    /// The day on which they agreed cannot be read: its column and its text.
    pub(in crate::roster) unread: Option<(Column, String)>,
    /// What leaves it in doubt all the same whether they want a letter.
    pub(in crate::roster) doubt: Option<String>,
    /// What says that mail to their address comes back.
    pub(in crate::roster) bounced: Option<String>,
}

impl Reader<'_> {
    /// Returns the no that a row holds, or `None` if it holds none.
    pub(in crate::roster) fn refusal(&self) -> Option<Refusal> {
        let refusal = self.opted_out().err();
        let _ = self.verdict.has_refusal.set(refusal.is_some());
        refusal
    }

    /// Reads what a row says about consent.
    pub(in crate::roster) fn read(&self) -> Result<Yes, Refusal> {
        self.opted_out()?;
        self.finished()?;
        let given = self.given()?;
        let (column, at, unread) = self.at();
        let is_recorded = column == Column::RecordedAt;
        let (at_title, at_text) = match column {
            Column::Consent => (self.question(), self.answer()),
            _ => (self.header(column), self.field(column)),
        };
        let at_title = at_title.to_owned();
        let at_text = at_text.unwrap_or_default().to_owned();
        let how = match (given, self.columns.header_of(Column::ConsentAt)) {
            (Some(how), _) => how,
            // A day on which they signed is a yes; one on which a row was written is none.
            (None, Some(header)) if !is_recorded && (at.is_some() || unread.is_some()) => {
                shortened(header)
            }
            (None, _) => return Err(self.nothing()),
        };
        Ok(Yes {
            how,
            at,
            at_title,
            at_text,
            is_recorded,
            unread,
            doubt: self.doubt(),
            bounced: self.bounced(),
        })
    }

    pub(in crate::roster) fn field(&self, column: Column) -> Option<&str> {
        self.columns.field(self.fields, column)
    }

    /// Returns the first word against it as an error.
    fn opted_out(&self) -> Result<(), Refusal> {
        if self.verdict.has_refusal.get() == Some(&false) {
            return Ok(());
        }
        // Where another column says who agreed, a mailing list's waiting is nobody's word.
        let has_own = self.columns.has(Column::Consent) && !self.columns.is_named_alone;
        for (header, words) in self.columns.fields(self.fields, Column::OptOut) {
            // Whatever is not a plain no stands against it: a date, a reason, a tick; mail that comes back does not.
            let is_of_mail = has_own && is_one_of(&WORDS.postal, header);
            if !is_one_of(&WORDS.clear, words) && !is_bounced(words) && !is_of_mail {
                return Err(refusal(header, words, true));
            }
        }
        if let Some(status) = self.columns.file_status
            && said(status) == Said::No
            && !is_bounced(status)
        {
            return Err(refusal("the file's name", status, true));
        }
        for (header, words) in self.columns.fields(self.fields, Column::Status) {
            let is_waiting = || is_one_of(&WORDS.waiting, words) || is_resting(words);
            let is_of_email =
                || is_one_of(&WORDS.mailing, header) && is_one_of(&WORDS.clear, words);
            let is_no = said(words) == Said::No && !is_bounced(words);
            if is_no && !(has_own && (is_waiting() || is_of_email())) {
                return Err(refusal(header, words, true));
            }
        }
        self.gone()?;
        for (header, words) in self.columns.fields(self.fields, Column::Consent2) {
            if said(words) == Said::No {
                return Err(refusal(header, words, !is_put_off(words)));
            }
        }
        if let Some(words) = self.answer()
            && said(words) == Said::No
        {
            return Err(refusal(self.question(), words, !is_put_off(words)));
        }
        for column in [Column::ConsentHow, Column::ConsentAt] {
            if let Some(words) = self.field(column)
                && said(words) == Said::No
            {
                return Err(refusal(self.header(column), words, true));
            }
        }
        Ok(())
    }

    /// Returns what columns beside those of consent say against it as an error: a standing such as `Deceased`, a
    /// remark, or the person's own words.
    fn gone(&self) -> Result<(), Refusal> {
        for (standing, header, words) in self.columns.standings(self.fields) {
            if has_ended(standing, words) {
                return Err(refusal(header, words, true));
            }
        }
        if self.remarks_say() == Against::Refusal {
            let mut remarks = self.columns.remarks(self.fields);
            let found = remarks.find(|(_, words)| own_words::of_remark(words) == Against::Refusal);
            if let Some((header, words)) = found {
                return Err(refusal(header, words, true));
            }
        }
        if self.story_says() == Against::Refusal {
            let mut story = self.columns.fields(self.fields, Column::Story);
            if let Some((header, words)) = story.next() {
                return Err(refusal(header, words, true));
            }
        }
        Ok(())
    }

    /// Returns the question and the answer of a row that ask for consent, where columns hold questions.
    fn pair(&self) -> Option<(&str, &str)> {
        let cell = |place: usize| self.fields.get(place).map(|cell| bare(cell));
        let mut pairs = self.columns.pairs().iter();
        pairs.find_map(|(question, answer)| {
            let question = cell(*question)?;
            let asks = self.columns.asks(question);
            Some((question, cell(*answer)?)).filter(|_| asks)
        })
    }

    /// Returns the answer to the question that asks for consent, or `None` if there is none.
    fn answer(&self) -> Option<&str> {
        if !self.columns.has_questions() {
            return self.field(Column::Consent);
        }
        let answer = self.pair().map(|(_, answer)| answer);
        answer.filter(|answer| !answer.is_empty())
    }

    /// Returns the question that asks for consent.
    fn question(&self) -> &str {
        let question = self.columns.has_questions().then(|| self.pair()).flatten();
        question.map_or_else(|| self.header(Column::Consent), |(question, _)| question)
    }

    /// Says that a row has no answer, or that it was asked something else.
    fn unanswered(&self) -> Refusal {
        let own = self.columns.places_of(Column::Consent).first();
        let mut pairs = self.columns.pairs().iter();
        let other = pairs.find(|(_, answer)| Some(answer) == own);
        let other = other.filter(|_| self.columns.has_questions() && self.pair().is_none());
        match other {
            Some((place, _)) => {
                let asked = self.fields.get(*place).copied().unwrap_or_default();
                refusal(&self.columns.header()[*place], bare(asked), false)
            }
            None => self
                .in_other_words()
                .unwrap_or_else(|| refusal(self.question(), "", false)),
        }
    }

    /// Returns what a form's field for other words says beside a question without an answer.
    fn in_other_words(&self) -> Option<Refusal> {
        let question = self.question();
        let mut others = self.columns.fields(self.fields, Column::Consent2);
        let found = others.find(|(header, _)| header.trim() == question);
        found.map(|(header, words)| refusal(header, words, false))
    }

    /// Returns how a yes was given, if one was: the words of the person before those of a mailing list.
    fn given(&self) -> Result<Option<String>, Refusal> {
        let how = self.field(Column::ConsentHow);
        if self.columns.has(Column::Consent) {
            let Some(words) = self.answer() else {
                return Err(self.unanswered());
            };
            if !self.is_yes(words) {
                return Err(refusal(self.question(), words, false));
            }
            let own = || format!("{}: {words}", self.question());
            return Ok(Some(shortened(&how.map_or_else(own, str::to_owned))));
        }
        if let Some(how) = how {
            if self.columns.has(Column::ConsentAt) && self.field(Column::ConsentAt).is_none() {
                return Err(refusal(self.header(Column::ConsentAt), "", false));
            }
            return Ok(Some(shortened(how)));
        }
        if self.columns.has(Column::ConsentHow) {
            return Err(refusal(self.header(Column::ConsentHow), "", false));
        }
        for (header, words) in self.columns.standing(self.fields) {
            if said(words) == Said::Yes || is_one_of(&WORDS.standing, words) {
                return Ok(Some(shortened(&format!("{header}: {words}"))));
            }
        }
        if let Some(how) = self
            .columns
            .said_of_all
            .as_deref()
            .filter(|_| !self.columns.has_consent())
        {
            self.all_agree()?;
            return Ok(Some(shortened(how)));
        }
        // Where a subscription stands for consent, one that mail comes back from has ended without a word.
        if let Some((header, words)) = self.bounce()
            && (self.columns.file_status.is_some() || !self.columns.standing.is_empty())
        {
            return Err(refusal(header, words, false));
        }
        if let Some(status) = self.columns.file_status {
            if is_one_of(&WORDS.unasked, status) {
                return Err(refusal("the file's name", status, false));
            }
            if said(status) == Said::Yes {
                return Ok(Some(format!("the list of the {status}")));
            }
        }
        // The day beside it is that of something else.
        let mut status = self.columns.fields(self.fields, Column::Status);
        if let Some((header, words)) = status.find(|(_, words)| is_one_of(&WORDS.unasked, words)) {
            return Err(refusal(header, words, false));
        }
        // A word that is neither leaves the rest of the row to say yes.
        Ok(None)
    }

    /// Returns the first column that sounds as if it said who agreed, and has no yes here, as an error: what is said
    /// of everyone does not hold against it.
    fn all_agree(&self) -> Result<(), Refusal> {
        for (header, words) in self.columns.cells(self.fields, Column::Consent2) {
            if said(words) != Said::Yes {
                return Err(refusal(header, words, false));
            }
        }
        Ok(())
    }

    /// Returns `true` if the cell of a question is a yes: a form repeats the words that were ticked.
    fn is_yes(&self, words: &str) -> bool {
        match said(words) {
            Said::Yes => true,
            Said::No => false,
            Said::Other => {
                let (text, header) = (folded(words), folded(self.question()));
                let is_repeated =
                    text.contains(' ') && format!(" {header} ").contains(&format!(" {text} "));
                (is_repeated && !words.ends_with('?'))
                    || self.day_in(words).is_some()
                    || chooses_letter(words, choices_of(self.question()))
            }
        }
    }

    /// Returns the day in a cell that asks whether people agreed: a number alone is none.
    fn day_in(&self, words: &str) -> Option<Day> {
        let is_written = words.contains(['-', '/', '.', ' ']);
        day(words, self.columns.order).filter(|_| is_written)
    }

    /// Returns the day on which they agreed, or else the day of the row; and what of it cannot be read.
    fn at(&self) -> (Column, Option<Day>, Option<(Column, String)>) {
        for column in [Column::ConsentAt, Column::Consent, Column::RecordedAt] {
            if let Some(text) = self.field(column) {
                if column == Column::Consent {
                    match self.day_in(text) {
                        Some(at) => return (column, Some(at), None),
                        None => continue,
                    }
                }
                let at = day(text, self.columns.order);
                let is_yes = at.is_none() && said(text) == Said::Yes;
                let unread = (at.is_none() && !is_yes).then(|| (column, text.to_owned()));
                if at.is_some() || unread.is_some() {
                    return (column, at, unread);
                }
            }
        }
        (Column::RecordedAt, None, None)
    }

    /// Says that nothing in a row is a yes.
    fn nothing(&self) -> Refusal {
        if self.columns.has(Column::ConsentAt) {
            let words = self.field(Column::ConsentAt).unwrap_or_default();
            return refusal(self.header(Column::ConsentAt), words, false);
        }
        match self.columns.standing(self.fields).next() {
            Some((header, words)) => refusal(header, words, false),
            None => refusal(NO_COLUMN, "", false),
        }
    }

    fn header(&self, column: Column) -> &str {
        self.columns.header_of(column).unwrap_or(column.name())
    }
}

/// Returns what a question asks, where its answers are choices.
pub(in crate::roster) fn choices_of(question: &str) -> Asked {
    match Title::of(question) {
        _ if Title::names_letter(question) => Asked::Letters,
        Some(Title::Letter | Title::Plain | Title::Vague) => Asked::Leave,
        _ => Asked::Any,
    }
}

/// Returns `true` if a cell says that someone is gone; a word about a thing says so only where it is of a death.
fn has_ended(standing: Standing, words: &str) -> bool {
    let text = padded(words);
    let is_clear = is_one_of(&WORDS.clear, words);
    let is_ended = || standing == Standing::OfPerson && is_within(&WORDS.ended, &text);
    !is_clear && (is_within(&WORDS.dead, &text) || is_ended())
}
