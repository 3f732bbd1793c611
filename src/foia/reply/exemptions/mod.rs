//! The exemptions that a letter applies, as against those that it only explains.

pub(super) mod citations;
pub(super) mod counts;
pub(super) mod mention;
pub(super) mod ordinals;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use self::citations::{boxed, letters, scan};
use self::counts::is_row_of_part;
use self::mention::Found;
use self::ordinals::ordinals_alone;
use super::letter::Letter;
use super::sentence::Sentence;
use super::sentence::phrase::Phrases;
use super::sentence::word::words;
use super::words::WORDS;
use crate::foia::Exemption;
use crate::text::{digits, expression};

/// More than this in one list without check marks is the whole list of the statute.
const WHOLE_LIST: usize = 10;

/// Of more exemptions than these an explanation is the one that every letter encloses.
const MOST_EXPLAINED: usize = 4;

/// Exemptions, each with the sentence that names it.
type Named<'a> = Vec<(Exemption, &'a Sentence)>;

/// What was found.
pub(super) struct Cited<'a> {
    /// Exemptions with the sentence that applies each.
    pub(super) applied: Vec<(Exemption, &'a Sentence)>,
    /// Exemptions that compete: both applied and disclaimed, or a list without marks.
    pub(super) doubtful: Vec<(Exemption, &'a Sentence)>,
}

/// Returns `true` if a sentence names an exemption.
pub(super) fn names_any(sentence: &Sentence) -> bool {
    !sentence.is_told && !scan(&sentence.text).is_empty()
}

/// Returns `true` if a box beside an exemption is ticked.
fn is_ticked(sentence: &Sentence) -> bool {
    let mut named = scan(&sentence.text).into_iter();
    named.any(|one| one.mark == Some(true))
}

/// Returns `true` if a heading stands right over a passage that says why something is kept back.
fn is_reason_below(heading: &Named<'_>, before: Option<&Sentence>, sentence: &Sentence) -> bool {
    let heading = heading.first().map(|(_, said)| said.text.as_str());
    heading.is_some() && heading == before.map(|last| last.text.as_str()) && gives_reason(sentence)
}

/// Returns the exemptions that a letter applies.
pub(super) fn cited(letter: &Letter) -> Cited<'_> {
    let words = &WORDS.exemptions;
    let mut all: Named<'_> = Vec::new();
    let mut denied: Named<'_> = Vec::new();
    let mut doubtful: Named<'_> = Vec::new();
    let mut list = 0;
    // The paragraph after which the items of a list go on.
    let mut carried = None;
    // `Exemption 6 allows an agency to withhold ...`, as the reason for what the letter withholds.
    let mut explained: Named<'_> = Vec::new();
    // The exemptions of `FOIA Exemption 6.`, a heading, wait for what the sentence after it says.
    let mut heading: Named<'_> = Vec::new();
    // What an appeal is about, in a letter that decides it.
    let mut recited: Named<'_> = Vec::new();
    let mut before: Option<&Sentence> = None;
    let is_form = letter.body.iter().any(is_ticked);
    for sentence in letter.body.iter().filter(|sentence| !sentence.is_told) {
        // A bullet on a line of its own.
        if !sentence.text.contains(char::is_alphanumeric) {
            carried = carried.map(|last: usize| last.max(sentence.paragraph));
            continue;
        }
        let mut found = named_in(sentence, all.last().copied());
        let names_none = found.is_empty();
        found.retain(|one| one.mark.is_some() || !is_unapplied(sentence, one.at));
        let is_same = |other: &Sentence| other.paragraph == sentence.paragraph;
        let applies = words.applies.hold(&sentence.said) && !words.disclaims.hold(&sentence.said);
        if !heading.first().is_some_and(|(_, said)| is_same(said)) {
            if is_reason_below(&heading, before, sentence) {
                explained.append(&mut heading);
            }
            heading.clear();
        } else if applies {
            add(&mut all, heading.drain(..));
        }
        if letter.is_about_appeal && words.gives_up.hold(&sentence.said) {
            explained.retain(|(_, said)| !is_same(said));
        }
        // `The firm claims Exemption 4; we do not rely on it.`
        if names_none && words.takes_back.hold(&sentence.said) {
            denied.extend(taken_back(&mut all, before));
        }
        if names_none && before.is_some_and(is_same) && words.lets_go.hold(&sentence.said) {
            taken_back(&mut all, before);
        }
        let previous = before.replace(sentence);
        if found.is_empty() {
            if !sentence.text.ends_with(':') {
                // `Exemption 4. Trade secrets of the bidder.` is one item.
                carried = carried.filter(|last| *last == sentence.paragraph);
            } else if words.applies.hold(&sentence.said) {
                carried = Some(sentence.paragraph);
            }
            continue;
        }
        if letter.is_about_appeal && is_recited(sentence) {
            recited.extend(found.iter().map(|one| (one.exemption, sentence)));
            continue;
        }
        let marked = found.iter().any(|found| found.mark.is_some());
        if is_form && !marked && is_row(sentence) {
            continue;
        }
        let goes_on = carried.is_some_and(|last| sentence.paragraph <= last + 1);
        let heads = begins(sentence, &found);
        let is_general = words.conditional.hold(&sentence.said) || is_explained(sentence);
        if is_general && !(heads && goes_on) {
            if heads && !words.possible.hold(&sentence.said) {
                explained.extend(found.iter().map(|one| (one.exemption, sentence)));
            }
            continue;
        }
        if let Some(reach) = reach_of_denial(sentence) {
            let (within, rest) = denied_and_rest(sentence, &found, &reach);
            denied.extend(within);
            add(&mut all, rest);
            continue;
        }
        let is_under = found.iter().any(|found| found.is_under);
        let is_appended = found.iter().any(|one| is_appended(sentence, one.at));
        let applies = words.applies.hold(&sentence.said) || is_row_of_part(sentence);
        if marked || goes_on || is_under || is_appended || applies {
            if goes_on || sentence.text.ends_with([':', ';']) {
                carried = Some(sentence.paragraph);
            }
            list = found.len() + if goes_on { list } else { 0 };
            let (kept, turned) = kept_and_turned(sentence, found);
            denied.extend(turned.into_iter().map(|one| (one.exemption, sentence)));
            let kept = kept.into_iter();
            for found in kept.filter(|one| !marked || one.mark == Some(true)) {
                if !marked && list > WHOLE_LIST {
                    doubtful.push((found.exemption, sentence));
                } else {
                    add(&mut all, [(found.exemption, sentence)]);
                }
            }
        } else if is_heading(sentence) && previous.is_some_and(is_same) {
            // `Their release would harm an investigation. 5 U.S.C. § 552(b)(7)(A).`
            if previous.is_some_and(gives_reason) {
                add(&mut all, found.iter().map(|one| (one.exemption, sentence)));
            }
        } else if is_heading(sentence) {
            heading = found.iter().map(|one| (one.exemption, sentence)).collect();
        } else if heads {
            explained.extend(found.iter().map(|one| (one.exemption, sentence)));
        }
    }
    concluded(letter, [all, denied, doubtful, explained, recited])
}

/// Returns the exemptions of a letter, from what its sentences gave, its boxes and its tables: all that it applies, those
/// that it denies or leaves in doubt, those that it explains, and those that it tells of what was appealed.
fn concluded<'a>(letter: &'a Letter, named: [Named<'a>; 5]) -> Cited<'a> {
    let [mut all, denied, doubtful, explained, recited] = named;
    add(&mut all, ticked(letter));
    add(&mut all, in_tables(letter));
    if all.is_empty() && denied.is_empty() && explained.is_empty() {
        all = in_descriptions(letter);
    }
    if is_chosen(&explained) {
        add(&mut all, explained);
    }
    // `I affirm the determination in its entirety`: what it rested on still stands.
    let is_whole = |said: &Sentence| WORDS.exemptions.upholds_whole.hold(&said.said);
    if all.is_empty() || letter.body.iter().any(is_whole) {
        add(&mut all, undenied(recited, &denied));
    }
    settled(all, &denied, doubtful)
}

/// Returns `true` if the office does not withhold under the exemption at a byte: somebody would like to, or may yet, or
/// what it was claimed for is released all the same.
fn is_unapplied(sentence: &Sentence, at: usize) -> bool {
    let phrases = &WORDS.exemptions;
    let said = &sentence.said;
    let before = words(&sentence.text).into_iter();
    let place = before.filter(|word| word.at < at).count();
    let open = phrases.undecided.hits(said).into_iter().map(|hit| hit.end);
    let open = open.filter(|end| *end <= place).max();
    let is_open = open.is_some_and(|open| {
        let mut decided = phrases.decides.hits(said).into_iter();
        !decided.any(|hit| (open..place).contains(&hit.start))
    });
    let follows = |phrases: &Phrases| phrases.hits(said).iter().any(|hit| hit.start >= place);
    is_open && !follows(&phrases.adopts) || follows(&phrases.lets_go)
}

/// Returns the exemptions within the reach of a denial, and those beside it that the sentence applies.
fn denied_and_rest<'a>(
    sentence: &'a Sentence,
    found: &[Found],
    reach: &Range<usize>,
) -> (Named<'a>, Named<'a>) {
    let (within, mut rest): (Vec<_>, Vec<_>) =
        found.iter().partition(|one| reach.contains(&one.at));
    rest.retain(|_| WORDS.exemptions.applies.hold(&sentence.said));
    let named = |all: Vec<&Found>| all.iter().map(|one| (one.exemption, sentence)).collect();
    (named(within), named(rest))
}

/// Returns the exemptions that are not denied.
fn undenied<'a>(mut named: Named<'a>, denied: &Named<'a>) -> Named<'a> {
    named.retain(|(exemption, _)| !denied.iter().any(|(known, _)| known == exemption));
    named
}

/// Returns `true` if a sentence of a letter about an appeal tells what the office below did, or what the reader says of it,
/// and the letter does not make it its own.
fn is_recited(sentence: &Sentence) -> bool {
    let words = &WORDS.exemptions;
    let said = &sentence.whole;
    let is_decided = || words.upholds.hold(said) || words.disclaims.hold(&sentence.said);
    words.argues.hold(said) || words.recites.hold(said) && !is_decided()
}

/// Returns the exemptions of a list, and those that it turns away: `under Exemption 6, but not, as you feared, under
/// Exemption 5`.
fn kept_and_turned(sentence: &Sentence, found: Vec<Found>) -> (Vec<Found>, Vec<Found>) {
    let mut place = None;
    found.into_iter().partition(|found| {
        let between = place
            .replace(found.at)
            .and_then(|begin| sentence.text.get(begin..found.at));
        !between.is_some_and(is_turned)
    })
}

/// Returns the stretch of a sentence in which it denies exemptions, if it denies any: `The office withdraws Exemption 5,
/// but` or `Because Exemption 8 protects them, we do not reach` reach over one clause.
fn reach_of_denial(sentence: &Sentence) -> Option<Range<usize>> {
    let hits = WORDS.exemptions.disclaims.hits(&sentence.said);
    let first = hits.iter().map(|hit| hit.start).min()?;
    let at = words(&sentence.text).get(first).map_or(0, |word| word.at);
    let opens = ["Because ", "Since ", "As "];
    let is_reason = opens.iter().any(|word| sentence.text.starts_with(word));
    let turn = sentence.text.find(", but ");
    Some(match turn {
        _ if is_reason => at..usize::MAX,
        Some(turn) if turn > at => 0..turn,
        Some(turn) => turn..usize::MAX,
        None => 0..usize::MAX,
    })
}

/// Returns the exemptions in the column of a table, which the rows of what is released in part or withheld have:
/// `Letters    12   in part   4, 6`.
fn in_tables(letter: &Letter) -> Named<'_> {
    let mut all: Named<'_> = Vec::new();
    for sentence in letter.body.iter().filter(|said| !said.is_told) {
        let header = sentence.text.find("  Exemption");
        let rows = header.and_then(|at| sentence.text.get(at..));
        let Some((rows, row)) = rows.zip(ROW.as_ref()) else {
            continue;
        };
        for found in row.captures_iter(rows).filter_map(|row| row.get(1)) {
            let named = scan(&format!("Exemptions {}", found.as_str()));
            add(&mut all, named.iter().map(|one| (one.exemption, sentence)));
        }
    }
    all
}

/// A row's end: what became of a record, and the exemptions.
static ROW: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let one = "[1-9](?:[(][A-F][)])?";
    expression(&format!(
        "(?:part|whole|withheld|denied|full|redacted|excised) {{2,}}({one}(?:, ?{one})*)(?: |$)"
    ))
});

/// Returns the exemptions whose boxes below the closing are ticked.
fn ticked(letter: &Letter) -> Named<'_> {
    let named = |said| named_in(said, None).into_iter().map(move |one| (one, said));
    let all = letter.boxes.iter().flat_map(named);
    let marked = all.filter(|(found, _)| found.mark == Some(true));
    marked
        .map(|(found, said)| (found.exemption, said))
        .collect()
}

/// Adds what is not there yet.
fn add<'a>(all: &mut Named<'a>, new: impl IntoIterator<Item = (Exemption, &'a Sentence)>) {
    for (exemption, said) in new {
        if !all.iter().any(|(known, _)| *known == exemption) {
            all.push((exemption, said));
        }
    }
}

/// Returns `true` if a sentence explains exemptions, and does not say first that the letter withholds under them: `They
/// are withheld under Exemption 5, which permits`.
fn is_explained(sentence: &Sentence) -> bool {
    let words = &WORDS.exemptions;
    let first = |phrases: &Phrases| {
        phrases
            .hits(&sentence.said)
            .iter()
            .map(|hit| hit.start)
            .min()
    };
    let stated = first(&words.states);
    let adds = stated.is_some() && first(&words.adds) == Some(0);
    first(&words.explains)
        .is_some_and(|at| stated.is_none_or(|stated| stated > at) && !(adds && at == 0))
}

/// Returns `true` if the citation that follows a sentence is its ground.
fn gives_reason(said: &Sentence) -> bool {
    let words = &WORDS.exemptions;
    let others = [&words.disclaims, &words.explains, &words.conditional];
    !others.iter().any(|phrases| phrases.hold(&said.said))
}

/// Returns what is applied, and what is doubtful: all of it where some of it is but a list, and what the letter both
/// applies and disclaims.
fn settled<'a>(mut all: Named<'a>, denied: &Named<'a>, mut doubtful: Named<'a>) -> Cited<'a> {
    if !doubtful.is_empty() {
        doubtful.append(&mut all);
    }
    let is_both = |exemption: &Exemption| denied.iter().any(|(known, _)| known == exemption);
    let (contradicted, mut cited): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|(exemption, _)| is_both(exemption));
    doubtful.extend(contradicted);
    cited.sort_by_key(|(exemption, _)| *exemption);
    // `(b)(7)` beside `(b)(7)(C)` is its heading.
    let lettered = cited
        .iter()
        .any(|(exemption, _)| exemption.letter().is_some());
    cited.retain(|(exemption, _)| {
        !(lettered && exemption.number() == 7 && exemption.letter().is_none())
    });
    Cited {
        applied: cited,
        doubtful,
    }
}

/// Returns the exemptions that a sentence names in words of its own; after exemption 7 also its letters alone:
/// `[ ] (A)   [X] (F)` beneath its box.
fn named_in(sentence: &Sentence, last: Option<(Exemption, &Sentence)>) -> Vec<Found> {
    let mut found = scan(&sentence.text);
    found.retain(|one| one.mark.is_some() || sentence.speaks_at(one.at));
    if found.is_empty() {
        found = boxed(&sentence.text);
    }
    let Some((last, said)) = last.filter(|_| found.is_empty()) else {
        return found;
    };
    if last.number() == 7 {
        found = letters(&sentence.text);
    }
    if found.is_empty() && said.paragraph == sentence.paragraph {
        found = ordinals_alone(&sentence.text);
        found.retain(|one| sentence.speaks_at(one.at));
    }
    found
}

/// Returns the exemptions in sentences that tell what was asked for and go on to decide: `Your request seeks records
/// that are protected by Exemption 6`.
fn in_descriptions(letter: &Letter) -> Vec<(Exemption, &Sentence)> {
    let words = &WORDS.exemptions;
    let mut all: Named<'_> = Vec::new();
    let bodies = letter.body.iter().filter(|said| !said.is_told);
    for sentence in bodies.filter(|said| !said.text.contains('"')) {
        let said = &sentence.whole;
        let applies = words.applies.hold(said) && !words.disclaims.hold(said);
        if !applies || words.explains.hold(said) || words.conditional.hold(said) {
            continue;
        }
        let named = scan(&sentence.text).into_iter();
        for found in named.filter(|one| !is_unapplied(sentence, one.at)) {
            if !all.iter().any(|(known, _)| *known == found.exemption) {
                all.push((found.exemption, sentence));
            }
        }
    }
    all
}

/// Returns `true` if the first of the exemptions is what the sentence begins with: `FOIA Exemption 6 allows`.
fn begins(sentence: &Sentence, found: &[Found]) -> bool {
    let first = found.first().and_then(|one| sentence.text.get(..one.at));
    first.is_some_and(only_names)
}

/// Returns `true` if an exemption at a byte stands in parentheses, or after the sentence's last comma:
/// `techniques of investigation (Exemption 7(E))`.
fn is_appended(sentence: &Sentence, at: usize) -> bool {
    let before = sentence.text.get(..at).unwrap_or_default();
    let Some(open) = before.rfind(['(', ',']) else {
        return false;
    };
    let (_, tail) = before.split_at(open);
    let after = sentence.text.get(at..).unwrap_or_default();
    only_names(tail) && (tail.starts_with('(') || only_names(after))
}

/// Returns `true` if a text has no words but those with which exemptions are named.
fn only_names(text: &str) -> bool {
    let mut words = text
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| word.len() > 1);
    words.all(|word| {
        let word = word.to_ascii_lowercase();
        HEADING_WORDS.contains(&&*word) || digits().contains(&&*word)
    })
}

/// Returns `true` if some of the exemptions are explained, and not all of the statute.
fn is_chosen(explained: &[(Exemption, &Sentence)]) -> bool {
    let mut numbers: Vec<u8> = explained.iter().map(|(one, _)| one.number()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.len() <= MOST_EXPLAINED
}

/// Takes out the exemptions of the sentence before.
fn taken_back<'a>(
    all: &mut Vec<(Exemption, &'a Sentence)>,
    before: Option<&Sentence>,
) -> Vec<(Exemption, &'a Sentence)> {
    let is_last = |said: &Sentence| before.is_some_and(|last| last.text == said.text);
    let (taken, kept) = std::mem::take(all)
        .into_iter()
        .partition(|(_, said)| is_last(said));
    *all = kept;
    taken
}

/// Returns `true` if what stands between two exemptions denies the second: `but not under Exemption`.
fn is_turned(between: &str) -> bool {
    let words = between.split(|c: char| !c.is_alphabetic());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let last = words.last().map(|word| word.to_ascii_lowercase());
    let leads = last.is_some_and(|last| ["under", "exemption", "exemptions"].contains(&&*last));
    leads && words.contains(&"not")
}

/// Returns `true` for the row of a form: `(b)(2)    (b)(5)`.
fn is_row(sentence: &Sentence) -> bool {
    let text = &sentence.text;
    is_heading(sentence) && text.starts_with("(b)") && !text.ends_with('.')
}

/// Returns `true` if a sentence only names an exemption: `FOIA Exemption 6, 5 U.S.C. § 552(b)(6).`
fn is_heading(sentence: &Sentence) -> bool {
    only_names(&sentence.text)
}

/// The words of a heading that names an exemption.
const HEADING_WORDS: [&str; 10] = [
    "see",
    "the",
    "of",
    "and",
    "foia",
    "exemption",
    "exemptions",
    "usc",
    "title",
    "section",
];
