//! A letter's parts: the head above its greeting, the greeting, the body up to its closing.

pub(super) mod date;
pub(super) mod recipient;
pub(super) mod several;
pub(super) mod status_legend;
pub(super) mod tracking;

use chrono::NaiveDate;

use self::several::{set_others_apart, set_titles_apart};
use self::status_legend::set_keys_apart;
use self::tracking::{is_former, is_numbered, names_number, own_number};
use super::exemptions::citations::{boxed, scan};
use super::exemptions::mention::Found;
use super::page::capitals::lowered;
use super::page::items::is_label;
use super::page::line::Line;
use super::page::quoted::own;
use super::sentence::assertion::{Bears, is_asserted};
use super::sentence::phrase::Phrases;
use super::sentence::questions::tell_denied_questions;
use super::sentence::{Sentence, sentences};
use super::words::WORDS;

/// A letter.
#[expect(
    clippy::struct_excessive_bools,
    reason = "answers that do not exclude each other"
)]
pub(super) struct Letter {
    /// Letterhead, date, address, reference lines, and the mail headers above them.
    pub(super) head: Vec<Line>,
    /// Whom it greets, with the line.
    pub(super) addressee: Option<(String, Line)>,
    /// What it says.
    pub(super) body: Vec<Sentence>,
    /// What stands below its closing.
    pub(super) tail: Vec<Line>,
    /// The rows of exemptions with boxes to tick that stand below its closing.
    pub(super) boxes: Vec<Sentence>,
    /// Its date, if it bears one alone.
    pub(super) written: Option<NaiveDate>,
    /// Whether it can be an answer: it is not written to an office, and sells nothing.
    is_to_reader: bool,
    /// Whether it answers somebody's request or appeal for records.
    pub(super) is_reply: bool,
    /// Whether it is about an appeal.
    pub(super) is_about_appeal: bool,
    /// Whether the Office of Government Information Services wrote it.
    pub(super) is_mediation: bool,
    /// Whether it is the answer of a mailbox whose owner is away.
    pub(super) is_automatic: bool,
    /// Whether it says that something can be appealed.
    pub(super) gives_appeal: bool,
}

/// How many lines without a greeting can be a head.
const HEAD_LIMIT: usize = 40;

impl Letter {
    /// Takes a text apart. `known` are the numbers of the requests that it may answer.
    pub(super) fn of(lines: &[Line], known: &[&str]) -> Self {
        let mut own = own(lines);
        let greeting = own
            .lines
            .iter()
            .position(|line| greeted(&line.text).is_some());
        let start = greeting.map_or_else(|| prose(&own.lines), |index| index + 1);
        let end = own
            .lines
            .iter()
            .enumerate()
            .skip(start)
            .find(|(index, line)| {
                is_closing(&line.text)
                    || is_appendix(&line.text)
                    || (*index > start && greeted(&line.text).is_some())
            })
            .map_or(own.lines.len(), |(index, _)| index);
        let addressee = greeting.and_then(|index| {
            let line = own.lines.get(index)?;
            let name = greeted(&line.text).filter(|name| !name.is_empty())?;
            Some((name, line.clone()))
        });
        lowered(own.lines.get_mut(start..end).unwrap_or_default());
        let mut body = sentences(own.lines.get(start..end).unwrap_or_default());
        set_keys_apart(&mut body);
        tell_denied_questions(&mut body);
        let below = own.lines.get(end..).unwrap_or_default();
        let rows = below.iter().filter(|line| has_boxes(&line.text)).cloned();
        let boxes = sentences(&rows.collect::<Vec<_>>());
        let mut head = own.headers;
        head.extend(own.lines.iter().take(start.min(own.lines.len())).cloned());
        let appeal = &WORDS.appeal;
        let names_appeal = body.iter().any(|said| appeal.names.hold(&said.said));
        let gives_appeal = body
            .iter()
            .any(|said| appeal.names.hold(&said.said) && !appeal.denies.hold(&said.said));
        let has_one_of = |signs: &[String]| {
            own.lines.iter().chain(&head).any(|line| {
                let lower = line.text.to_ascii_lowercase();
                signs.iter().any(|sign| lower.contains(sign))
            })
        };
        let words = &WORDS.letter;
        // A portal's notice names no law, but a number.
        let is_of_foia = names_appeal
            || is_numbered(&head)
            || body.iter().any(|said| names_number(&said.text))
            || has_one_of(&words.about_records);
        let is_to_reader = !is_to_agency(addressee.as_ref()) && !has_one_of(&words.sells);
        let has = |phrases: &Phrases| body.iter().any(|said| phrases.hold(&said.whole));
        // `Your submission does not reasonably describe what you seek`; one to a rulemaking is no request.
        let is_submission = has(&words.submissions) && has(&words.counts_as_request);
        let speaks = gives_appeal || is_submission || has(&words.addresses);
        let is_headed = head.iter().any(|line| is_subject_line(&line.text));
        let texts = head.iter().map(|line| &line.text);
        let mut texts = texts.chain(body.iter().map(|sentence| &sentence.text));
        let is_known = texts.any(|text| own_number(text, known).is_some());
        if is_known {
            set_others_apart(&mut body, known);
            set_titles_apart(&mut body, known);
        }
        let is_reply = is_to_reader && (is_known || (is_of_foia && (speaks || is_headed)));
        Self {
            is_to_reader,
            is_reply,
            is_about_appeal: is_about_appeal(&head, &body),
            is_mediation: head.iter().any(|line| {
                let lower = line.text.to_ascii_lowercase();
                lower.contains("office of government information services")
                    || lower.contains("ogis@nara.gov")
            }),
            is_automatic: head.iter().any(|line| {
                let lower = line.text.to_ascii_lowercase();
                let is_subject = lower.starts_with("subject:");
                is_subject
                    && WORDS
                        .lines
                        .automatic
                        .iter()
                        .any(|words| lower.contains(words))
            }),
            gives_appeal,
            head,
            addressee,
            body,
            tail: below.to_vec(),
            boxes,
            written: None,
        }
    }
}

impl Letter {
    /// Takes a person's word for it that the letter answers their request, if it can be an answer.
    pub(super) fn take_for_reply(&mut self) {
        self.is_reply = self.is_to_reader;
    }

    /// Returns the first of the known numbers that the letter bears.
    pub(super) fn first_number<'a>(&self, known: &[&'a str]) -> Option<&'a str> {
        let head = self.head.iter().map(|line| &line.text);
        let mut texts = head.chain(self.body.iter().map(|sentence| &sentence.text));
        texts.find_map(|text| own_number(text, known).filter(|number| !is_former(text, number)))
    }
}

/// Returns `true` if a line names the reader's request with its number: `Re: FOIA Request 27-1234`.
fn is_subject_line(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let names = ["request", "appeal"]
        .iter()
        .any(|word| lower.contains(word));
    let is_label = ["re:", "subject:", "subj:"]
        .iter()
        .any(|label| lower.starts_with(label));
    let is_number = |word: &str| word.bytes().filter(u8::is_ascii_digit).count() >= 4;
    is_label && names && lower.split_whitespace().next_back().is_some_and(is_number)
}

/// Returns `true` if a letter greets an agency: it is one of the reader's own.
fn is_to_agency(addressee: Option<&(String, Line)>) -> bool {
    addressee.is_some_and(|(name, _)| {
        let lower = name.to_ascii_lowercase();
        ["foia", "officer", "freedom of information", "appeals"]
            .iter()
            .any(|word| lower.contains(word) && !lower.contains("requester"))
    })
}

/// Returns `true` if a letter is about an appeal rather than the request.
fn is_about_appeal(head: &[Line], body: &[Sentence]) -> bool {
    let is_appeal_line = |line: &Line| {
        let lower = line.text.to_ascii_lowercase();
        lower.contains("appeal n") || lower.starts_with("re:") && lower.contains("appeal of ")
    };
    let phrases = &WORDS.letter.about_appeal;
    if body
        .iter()
        .any(|said| WORDS.letter.after_remand.hold(&said.whole))
    {
        return false;
    }
    head.iter().any(is_appeal_line)
        || body.iter().any(|sentence| {
            let hits = phrases.hits(&sentence.said);
            hits.iter()
                .any(|hit| is_asserted(hit, sentence, Bears::default()))
        })
}

/// Returns whom a line greets.
fn greeted(text: &str) -> Option<String> {
    if text.len() > 80 {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let name = text.trim_end_matches([':', ',', ';', ' ']);
    if lower.starts_with("dear ") {
        return name.get(5..).map(|name| name.trim().to_owned());
    }
    let greetings = &WORDS.lines.greetings;
    let greeting = greetings
        .iter()
        .find(|greeting| lower.starts_with(&***greeting))?;
    // `Good morning Ms. Park,`; `Good morning,` greets nobody by name, and `To Whom It May Concern` is one.
    let rest = name.get(greeting.len()..).unwrap_or_default();
    let rest = rest.trim_start_matches([' ', ',']);
    let is_whole = rest.is_empty() && !lower.starts_with("good ");
    let name = if is_whole { name } else { rest };
    text.ends_with([':', ',']).then(|| name.to_owned())
}

/// Returns `true` if a line names exemptions, each behind a box.
fn has_boxes(text: &str) -> bool {
    let is_marked = |found: &Found| found.mark.is_some();
    !boxed(text).is_empty() || scan(text).iter().any(is_marked)
}

/// Returns the first line of prose in a letter that greets nobody.
fn prose(lines: &[Line]) -> usize {
    // An address has hardly a small word.
    let small = |text: &str| {
        let words = text.split_whitespace();
        words
            .filter(|word| word.starts_with(char::is_lowercase))
            .count()
    };
    let is_prose = |line: &Line| {
        // A row of a bill.
        names_outcome(&line.text)
            || line.text.contains('$') && line.text.contains(|c: char| c.is_ascii_digit())
            || line.text.split_whitespace().count() >= 8
                && !line.text.contains("   ")
                && (small(&line.text) >= 3 || !line.text.contains(char::is_lowercase))
    };
    let first = lines
        .iter()
        .take(HEAD_LIMIT)
        .position(is_prose)
        .unwrap_or(0);
    // `DESCRIPTION OF REQUESTED RECORDS:` says what the line beneath it is.
    let above = first.checked_sub(1).filter(|above| {
        lines
            .get(*above)
            .is_some_and(|line| line.text.ends_with(':'))
    });
    above.unwrap_or(first)
}

/// Returns `true` if a line of a portal says what became of the request: `Disposition: granted in part`.
fn names_outcome(text: &str) -> bool {
    let label = text.split_once(':').filter(|_| is_label(text));
    let label = label.map_or(String::new(), |(label, _)| label.to_ascii_lowercase());
    let outcomes = &WORDS.letter.outcomes;
    outcomes.iter().any(|word| label.contains(word))
}

fn is_closing(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let lower = lower.trim_end_matches([',', '.', ' ']);
    WORDS.lines.closings.iter().any(|closing| closing == lower)
}

/// Returns `true` if a line heads a list of all the exemptions, as some agencies enclose one.
fn is_appendix(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let appendices = &WORDS.lines.appendices;
    text.len() < 80
        && !text.ends_with('.')
        && appendices.iter().any(|heading| lower.starts_with(heading))
}
