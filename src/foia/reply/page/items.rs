//! The items of a list, and the boxes of a form letter: what stands behind a box that is not ticked
//! says nothing, and neither does what stands in quotation marks.

/// Signs that are a box, and signs that are one that is ticked.
const OPEN: [&str; 1] = ["\u{2610}"];
const TICKED: [&str; 6] = ["\u{2612}", "\u{2611}", "\u{2713}", "\u{2714}", "_X_", "X  "];
/// What brackets make a box: open, and closed.
const BRACKETS: [(char, char); 3] = [('[', ']'), ('(', ')'), ('|', '|')];
/// What ticks one; nothing, or a line, leaves it open. In round brackets `v` is a number.
const MARKS: [&str; 4] = ["x", "X", "\u{2713}", "\u{2714}"];
const SQUARE_MARKS: [&str; 2] = ["v", "V"];
/// So many characters stand in a box at most.
const ROOM: usize = 5;

/// Returns whether the box that a text begins with is ticked, with what follows it; `None` without one.
pub(in crate::foia::reply) fn opening_box(text: &str) -> Option<(bool, &str)> {
    if let Some(found) = bracketed(text) {
        return Some(found);
    }
    let after = |boxes: &[&str]| boxes.iter().find_map(|one| text.strip_prefix(one));
    if let Some(rest) = after(&OPEN) {
        return Some((false, rest));
    }
    if let Some(rest) = after(&TICKED) {
        return Some((true, rest));
    }
    // `___`, `__x__`: a line to tick on.
    let line = text.split(' ').next().unwrap_or_default();
    let mark = line.trim_matches('_');
    let is_line = line.starts_with("__") && line.len() <= 12;
    let rest = text.get(line.len()..).unwrap_or_default();
    (is_line && (mark.is_empty() || mark.eq_ignore_ascii_case("x")))
        .then_some((!mark.is_empty(), rest))
}

/// Reads `[X]`, `[ x ]`, `( )`, `|_|`.
fn bracketed(text: &str) -> Option<(bool, &str)> {
    let first = text.chars().next()?;
    let (_, close) = BRACKETS.iter().find(|(open, _)| *open == first)?;
    let behind = text.get(1..)?;
    let (end, _) = (behind.char_indices().take(ROOM + 1)).find(|(_, c)| c == close)?;
    let (inner, rest) = (behind.get(..end)?, behind.get(end + 1..)?);
    let mark = inner.trim();
    let is_ticked = MARKS.contains(&mark) || first == '[' && SQUARE_MARKS.contains(&mark);
    let is_open = matches!(mark, "" | "_") && !(first == '|' && inner.is_empty());
    (is_ticked || is_open).then_some((is_ticked, rest))
}

/// Returns `true` if a line has a box that is ticked.
pub(in crate::foia::reply) fn has_ticked(text: &str) -> bool {
    let mut rests = text.char_indices().filter_map(|(at, _)| text.get(at..));
    rests.any(|rest| {
        rest.starts_with(['[', '(', '|', '\u{2610}', '\u{2611}', '\u{2612}', '_'])
            && opening_box(rest).is_some_and(|(is_ticked, _)| is_ticked)
    })
}

/// Returns the stretches of a paragraph that belong to a box that is not ticked, in bytes: what stands behind it, up to
/// the next box, or before it where the boxes stand behind their words, `Granted [ ]  Denied [X]`.
pub(in crate::foia::reply) fn unticked(text: &str) -> Vec<(usize, usize)> {
    let boxes = boxes(text);
    let is_behind = stand_behind(text, &boxes);
    let mut found = Vec::new();
    for (at, one) in boxes.iter().enumerate().filter(|(_, one)| !one.is_ticked) {
        let before = at.checked_sub(1).and_then(|before| boxes.get(before));
        let next = boxes.get(at + 1).map_or(text.len(), |next| next.start);
        found.push(if is_behind {
            (before.map_or(0, |before| before.end), one.start)
        } else {
            (one.start, next)
        });
    }
    found
}

/// Returns `true` if the boxes of a text stand behind their words.
fn stand_behind(text: &str, boxes: &[TickBox]) -> bool {
    let first = boxes.first().map_or(0, |one| one.start);
    let last = boxes.last().map_or(0, |one| one.end);
    first > 0
        && text.trim_end_matches(['.', ' ', ';']).len() == last
        && boxes
            .iter()
            .all(|one| !text.get(one.start..).is_some_and(|at| at.starts_with('_')))
}

/// Returns whether the box of what begins at a byte is ticked, if it has one: the box, or the lone `X`, right before it;
/// in a row whose boxes stand behind their words, the next one.
pub(in crate::foia::reply) fn box_of(text: &str, at: usize) -> Option<bool> {
    if text.len() < ROW
        && text
            .trim_end()
            .ends_with([']', ')', '|', '_', '\u{2610}', '\u{2612}'])
    {
        let boxes = boxes(text);
        if stand_behind(text, &boxes) {
            let next = boxes.iter().find(|one| one.start > at);
            return next.map(|one| one.is_ticked);
        }
    }
    let before = text.get(..at)?;
    let trimmed = before.trim_end();
    let mut begin = trimmed.len().saturating_sub(TAIL);
    while !trimmed.is_char_boundary(begin) {
        begin += 1;
    }
    let tail = trimmed.get(begin..)?;
    let is_lone = tail.strip_suffix(['X', 'x']).is_some_and(|rest| {
        // NOTE: rows that were joined have one blank between them.
        let is_apart =
            rest.is_empty() && begin == 0 || rest.ends_with("  ") || rest.ends_with(") ");
        is_apart && trimmed.len() < before.len()
    });
    let last = boxes(tail).pop().filter(|last| last.end == tail.len());
    let last = last.map(|last| last.is_ticked);
    // `__x__ (b)(6)`
    let line = tail.rsplit(' ').next().and_then(opening_box);
    let line = line.filter(|(_, rest)| rest.is_empty());
    let line = line.map(|(is_ticked, _)| is_ticked);
    is_lone.then_some(true).or(last).or(line)
}

/// A box, and what stands before it, is no longer.
const TAIL: usize = 16;
/// A row is shorter.
const ROW: usize = 400;

/// A box in a text: where it stands, in bytes.
struct TickBox {
    start: usize,
    end: usize,
    is_ticked: bool,
}

/// Returns the boxes of a text, in order.
fn boxes(text: &str) -> Vec<TickBox> {
    let mut found: Vec<TickBox> = Vec::new();
    for (start, _) in text.char_indices() {
        let rest = text.get(start..).unwrap_or_default();
        let is_inner = start > 0 && rest.starts_with('_');
        let is_word = text
            .get(..start)
            .is_some_and(|before| before.ends_with(char::is_alphanumeric));
        let is_within = found.last().is_some_and(|last| start < last.end);
        if let Some((is_ticked, after)) =
            opening_box(rest).filter(|_| !is_inner && !is_word && !is_within)
        {
            let end = text.len() - after.len();
            found.push(TickBox {
                start,
                end,
                is_ticked,
            });
        }
    }
    found
}

/// Returns the stretches that stand in quotation marks and are longer than a term, in bytes.
pub(in crate::foia::reply) fn quotations(text: &str) -> Vec<(usize, usize)> {
    let marks: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    marks
        .chunks_exact(2)
        .filter_map(|pair| match pair {
            [open, close] => Some((*open, *close)),
            _ => None,
        })
        .filter(|(open, close)| {
            text.get(*open..*close)
                .is_some_and(|inner| inner.split_whitespace().count() > 3)
        })
        .collect()
}

/// Returns `true` if a line begins an item of a list.
pub(in crate::foia::reply) fn is_item(text: &str) -> bool {
    if opening_box(text).is_some() {
        return true;
    }
    for bullet in ["- ", "* ", "o ", "•", "\u{f0b7}", "▪", "◦", "●", "(b)("] {
        if text.starts_with(bullet) {
            return true;
        }
    }
    let inner = text.strip_prefix('(').unwrap_or(text);
    let rest = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = inner.len() - rest.len();
    (1..=2).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") "))
}

/// Returns `true` if a line is a label with its value: `Tracking Number: 2026-1`.
pub(in crate::foia::reply) fn is_label(text: &str) -> bool {
    let Some((label, value)) = text.split_once(": ") else {
        return false;
    };
    text.len() < 90
        && !value.trim().is_empty()
        && label.len() <= 40
        && label.split_whitespace().count() <= 5
        && label.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_box_of_a_row_is_its_own() {
        let all = |text: &str| -> Vec<Option<bool>> {
            let all = text.match_indices("(b)(");
            all.map(|(at, _)| box_of(text, at)).collect()
        };
        let (open, ticked) = (Some(false), Some(true));
        for (text, expected) in [
            ("[   ] (b)(4)    [ X ] (b)(6)", vec![open, ticked]),
            ("[x](b)(4)  [](b)(6)", vec![ticked, open]),
            ("( ) (b)(4)  (X) (b)(6)", vec![open, ticked]),
            ("__ (b)(4)  __x__ (b)(6)", vec![open, ticked]),
            ("X (b)(4)    (b)(6)   X  (b)(8)", vec![ticked, None, ticked]),
            ("(b)(4) [ ]   (b)(6) [X]", vec![open, ticked]),
            ("under (b)(4) and (b)(6)", vec![None, None]),
            ("Company X (b)(4)", vec![None]),
        ] {
            assert_eq!(all(text), expected, "{text}");
        }
    }

    #[test]
    fn what_stands_behind_an_open_box_ends_at_the_next_box() {
        let all = |text| -> Vec<&str> {
            let all = unticked(text).into_iter();
            all.map(|(begin, end)| &text[begin..end]).collect()
        };
        assert_eq!(opening_box("(v) the files"), None);
        assert_eq!(opening_box("[v] the files"), Some((true, " the files")));
        assert_eq!(all("Waiver: [ ] granted [x] denied."), ["[ ] granted "]);
        assert_eq!(all("Form [ ] in part [ X ] in full"), ["[ ] in part "]);
        assert_eq!(all("Granted: [  ]  Denied: [x]"), ["Granted: "]);
        assert_eq!(all("___ It is denied."), ["___ It is denied."]);
        assert_eq!(
            all("\u{2610} Closed. \u{2612} Open."),
            ["\u{2610} Closed. "]
        );
        for text in [
            "(X) Denied.",
            "_X_ Denied.",
            "__x__ Denied.",
            "Pay $____ now.",
            "call()",
            "Denied.",
        ] {
            assert_eq!(all(text), Vec::<&str>::new(), "{text}");
        }
    }
}
