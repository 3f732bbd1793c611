//! What a header alone does not tell, and the first rows do: which column says that people agreed, and which of two
//! holds names or addresses, where one is empty.

use std::collections::BTreeSet;

use super::Columns;
use super::columns::{Column, is_of_remarks};
use super::title::{Title, asks_for_consent};
use crate::roster::cell::spreadsheet::bare;
use crate::roster::consent::reader::choices_of;
use crate::roster::consent::yes_or_no::{
    Said, chooses_letter, is_about_letters, is_in_own_name, said_in,
};
use crate::roster::file::records::Batch;
use crate::text::{folded, quotable};

/// A sentence of a form has at least so many words.
const SENTENCE: usize = 4;

/// The cells of one column in the first rows.
#[derive(Default)]
struct Cells {
    yes: u64,
    no: u64,
    other: u64,
    /// Of the yeses, whole sentences about letters in someone's name.
    sentences: u64,
    /// Those of several choices one of which is a letter to Congress.
    chosen: u64,
    /// Those of them that say in whose name.
    named: u64,
    /// Those that hold something, but for what forms put in place of nothing.
    filled: u64,
    /// Those of a few words, and what they say.
    short: u64,
    answers: BTreeSet<String>,
}

impl Cells {
    fn of(place: usize, columns: &Columns, rows: &Batch) -> Self {
        let mut cells = Self::default();
        let asked = choices_of(&columns.header()[place]);
        for row in rows.rows() {
            let cell = row
                .fields
                .ok()
                .and_then(|fields| fields.get(place).copied());
            let Some((cell, said)) = cell.and_then(|cell| Some((cell, said_in(cell)?))) else {
                continue;
            };
            let is_sentence = cell.split_whitespace().count() >= SENTENCE && is_about_letters(cell);
            match said {
                Said::Yes => cells.yes += 1,
                Said::No => cells.no += 1,
                Said::Other => cells.other += 1,
            }
            let is_chosen = said == Said::Other && chooses_letter(cell, asked);
            cells.chosen += u64::from(is_chosen);
            cells.named += u64::from(is_chosen && is_in_own_name(cell));
            cells.sentences += u64::from(said == Said::Yes && is_sentence);
            cells.filled += u64::from(folded(cell) != "anonymous");
            if cell.split_whitespace().count() < SENTENCE {
                cells.short += 1;
                cells.answers.insert(folded(cell));
            }
        }
        cells
    }

    /// Returns `true` for nothing but yes and no, and some yes.
    fn is_yes_or_no(&self) -> bool {
        self.yes > 0 && self.other == 0
    }

    /// Returns `true` for a few words that are written again and again: choices, and nobody's story.
    fn are_choices(&self) -> bool {
        let all = self.yes + self.no + self.other;
        all > 0 && self.short == all && self.answers.len() as u64 * 2 <= all
    }

    /// Returns `true` if a column without a name for it asks whether people agreed.
    fn is_consent(&self) -> bool {
        self.named > 0 || (self.sentences > 0 && self.other <= self.yes + self.no)
    }
}

/// So many different questions of one column are kept in mind.
const QUESTIONS: usize = 50;

/// Finds the columns of questions that ask for consent, and takes their answers for it.
fn ask(columns: &mut Columns, rows: &Batch) {
    let mut found: Vec<(String, bool)> = Vec::new();
    let mut answers = None;
    for &(question, answer) in columns.pairs() {
        for row in rows.rows() {
            let cell = row.fields.ok();
            let cell = cell.and_then(|fields| fields.get(question).map(|cell| bare(cell)));
            let cell = cell.filter(|cell| !cell.is_empty()).unwrap_or_default();
            let is_known = cell.is_empty() || found.iter().any(|(known, _)| known == cell);
            if is_known || found.len() == QUESTIONS {
                continue;
            }
            let asks = asks_for_consent(cell);
            answers = answers.or(asks.then_some(answer));
            found.push((cell.to_owned(), asks));
        }
    }
    let own = columns.places_of(Column::Consent).first().copied();
    // Where another column asks for the letter, no question of another does.
    if let Some(answer) = answers.filter(|_| own.is_none_or(|own| columns.is_answer(own))) {
        columns.questions = found;
        columns.put(Column::Consent, vec![answer]);
    }
}

/// Finds the columns that may say who agreed where none surely does: they are named, and whoever has no yes in one of
/// them is not among those of whom `--consent` speaks.
fn settle_perhaps(columns: &mut Columns, rows: &Batch) {
    let perhaps = |place: &usize| {
        let title = &columns.header()[*place];
        let cells = Cells::of(*place, columns, rows);
        // `Yes`, `Refused` and `Lean yes` under `Letter to Congress`.
        let is_answered = || {
            let is_about = Title::may_ask_for_letter(title);
            is_about && cells.yes > 0 && (cells.are_choices() || cells.no > 0)
        };
        Title::of(title) == Some(Title::Vague) || cells.chosen > 0 || is_answered()
    };
    let free = |place: &usize| {
        matches!(
            columns.at(*place),
            None | Some(Column::Consent2 | Column::Story)
        )
    };
    let all: Vec<usize> = (0..columns.count()).filter(free).filter(perhaps).collect();
    let titles = all.iter().map(|place| columns.header()[*place].trim());
    columns.perhaps_consent = titles.map(quotable).collect();
    let mut others = columns.places_of(Column::Consent2).to_vec();
    others.extend(all.iter().filter(|place| columns.at(**place).is_none()));
    columns.put(Column::Consent2, others);
}

/// Settles what the header of a roster leaves open.
pub(in crate::roster) fn settle(columns: &mut Columns, rows: &Batch) {
    ask(columns, rows);
    for column in [
        Column::Name,
        Column::FirstName,
        Column::LastName,
        Column::Email,
    ] {
        let is_empty = |place: &usize| Cells::of(*place, columns, rows).filled == 0;
        if !columns.has(column) || !columns.places_of(column).iter().all(is_empty) {
            continue;
        }
        // `First Name (2)`, of the second header row, beside an empty one that is the survey's own.
        let mut asked = columns.again(column);
        if matches!(column, Column::Name | Column::Email) {
            asked.extend(columns.asked_elsewhere(column));
        }
        if let Some(place) = asked.into_iter().find(|place| !is_empty(place)) {
            columns.put(column, vec![place]);
        }
    }
    let title = |place: usize| Title::of(&columns.header()[place]);
    let unused = (0..columns.count()).filter(|place| columns.at(*place).is_none());
    let unused: Vec<usize> = unused
        .filter(|place| {
            let title = &columns.header()[*place];
            let cells = Cells::of(*place, columns, rows);
            match Title::of(title) {
                None => !is_of_remarks(title) && cells.is_consent(),
                Some(title) => title == Title::Elsewhere && cells.named > 0,
            }
        })
        .collect();
    let mut others = columns.places_of(Column::Consent2).to_vec();
    let has_own = columns.has(Column::Consent) || columns.has(Column::ConsentHow);
    if !has_own {
        // What a title names but vaguely is consent where its cells say to what.
        let is_one = |place: &usize| {
            let cells = Cells::of(*place, columns, rows);
            let is_vague = title(*place) == Some(Title::Vague);
            cells.sentences + cells.chosen > 0 || (cells.yes > 0 && !is_vague)
        };
        let mut all = others.iter().chain(&unused).copied();
        // A subscription says less of the letter than a yes or no under a title that names it.
        let named = || {
            let free = (0..columns.count()).filter(|place| columns.at(*place).is_none());
            let mut free = free.filter(|place| Title::names_letter(&columns.header()[*place]));
            free.find(|place| Cells::of(*place, columns, rows).is_yes_or_no())
        };
        let asked = all.find(is_one);
        if let Some(place) = asked.or_else(named) {
            columns.is_named_alone = asked.is_none();
            columns.put(Column::Consent, vec![place]);
        }
    }
    others.extend(unused);
    others.retain(|place| !columns.places_of(Column::Consent).contains(place));
    columns.put(Column::Consent2, others);
    if let Some(own) = columns.header_of(Column::Consent).map(quotable) {
        columns.elsewhere.retain(|title| *title != own);
    }
    if !columns.has_consent() {
        settle_perhaps(columns, rows);
    }
    let are_choices = |place: usize| Cells::of(place, columns, rows).are_choices();
    let asked = columns
        .perhaps_story_places()
        .filter(|place| are_choices(*place));
    let asked: Vec<usize> = asked.collect();
    columns.spare_stories(&asked);
}
