//! A paragraph that is the same for all signers but for where they live.

use std::sync::OnceLock;

use super::Form;
use crate::view::text::{PAGE, WIDTH, columns};

/// A paragraph with one open place.
///
/// Lines are filled greedily, so how the text after that place breaks depends on one thing: the
/// column at which it begins. What stands before the place is laid out once, and what follows it once
/// for each column.
#[derive(Debug)]
pub(super) struct Sentence {
    before: String,
    /// What follows, up to the first blank.
    end_of_word: String,
    /// What follows that blank.
    rest: String,
    /// What stands before, laid out, or `None` if the open place clings to it.
    head: Option<Head>,
    /// The rest from each column on; empty where it depends on more than the column.
    tails: Vec<OnceLock<ParagraphRest>>,
}

/// How the beginning of a paragraph breaks.
#[derive(Debug)]
struct Head {
    /// Its whole lines with their line breaks, in the form of the letter.
    above: String,
    /// The line on which it ends.
    last: String,
}

/// How the rest of a paragraph breaks.
#[derive(Debug)]
struct ParagraphRest {
    /// What stands on the line already begun, a blank before it where there is anything.
    first: String,
    /// The lines below, each after a line break, in the form of the letter.
    below: String,
}

impl Sentence {
    pub(super) fn new(before: &str, after: &str, form: Form) -> Self {
        let (end_of_word, rest) = after.split_once(' ').unwrap_or((after, ""));
        // A number, a section sign and their like cling to the word before them.
        let stands_alone = end_of_word.ends_with([',', '.', ';', ':'])
            && rest.starts_with(|c: char| c.is_ascii_alphabetic())
            && !["U.S.C.", "CFR"].iter().any(|word| rest.starts_with(word));
        let columns = if stands_alone { WIDTH + 1 } else { 0 };
        Self {
            before: before.to_owned(),
            end_of_word: end_of_word.to_owned(),
            rest: rest.to_owned(),
            head: Head::new(before, form),
            tails: (0..columns).map(|_| OnceLock::new()).collect(),
        }
    }

    /// Returns the paragraph with `mark` in the open place.
    pub(super) fn marked(&self, mark: char) -> String {
        let blank = if self.rest.is_empty() { "" } else { " " };
        let mark = mark.encode_utf8(&mut [0; 4]).to_owned();
        [&self.before, &mark, &self.end_of_word, blank, &self.rest].concat()
    }

    /// Adds the paragraph with the open place filled.
    pub(super) fn write(&self, home: &str, form: Form, letter: &mut String) {
        if self.splice(home, form, letter).is_none() {
            let blank = if self.rest.is_empty() { "" } else { " " };
            let whole = [&self.before, home, &self.end_of_word, blank, &self.rest].concat();
            let mut lines = String::with_capacity(whole.len());
            PAGE.lay(&whole, "", "", &mut lines);
            letter.push_str(&form.of(&lines));
        }
    }

    /// Adds the paragraph where its parts can be laid out apart; adds nothing otherwise.
    fn splice(&self, home: &str, form: Form, letter: &mut String) -> Option<()> {
        let head = self.head.as_ref()?;
        let mut lines = String::with_capacity(head.last.len() + home.len() + 2 * WIDTH);
        lines.push_str(&head.last);
        let open = [home, &self.end_of_word].concat();
        let column = PAGE.go_on(columns(&head.last), &open, &mut lines)?;
        let tail = self.tails.get(column)?;
        let tail = tail.get_or_init(|| ParagraphRest::new(column, &self.rest, form));
        lines.push_str(&tail.first);
        letter.push_str(&head.above);
        letter.push_str(&form.of(&lines));
        letter.push_str(&tail.below);
        Some(())
    }
}

impl Head {
    fn new(before: &str, form: Form) -> Option<Self> {
        let before = before.strip_suffix(' ')?;
        if before.ends_with('\u{a7}') || before.ends_with("CFR") {
            return None;
        }
        let lines = PAGE.wrap(before, "", "");
        let (last, above) = lines.split_last()?;
        Some(Self {
            above: above
                .iter()
                .map(|line| form.of(line).into_owned() + "\n")
                .collect(),
            last: last.clone(),
        })
    }
}

impl ParagraphRest {
    /// Lays `rest` out behind a line of which `column` columns are taken.
    fn new(column: usize, rest: &str, form: Form) -> Self {
        // Short words, since a long one would be broken.
        let taken: String = (0..column)
            .map(|at| {
                if (column - at).is_multiple_of(2) && at > 0 {
                    ' '
                } else {
                    'x'
                }
            })
            .collect();
        let lines = PAGE.wrap(&format!("{taken} {rest}"), "", "");
        let first = lines
            .first()
            .map_or("", |line| &line[column.min(line.len())..]);
        let below = lines.get(1..).unwrap_or_default().join("\n");
        Self {
            first: first.to_owned(),
            below: if below.is_empty() {
                below
            } else {
                format!("\n{}", form.of(&below))
            },
        }
    }
}
