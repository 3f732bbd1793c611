//! The items of a list, and the boxes of a form letter: what stands behind a box that is not ticked
//! says nothing, and neither does what stands in quotation marks.

/// What stands for a box that is not ticked, and for one that is.
const OPEN: [&str; 9] = [
    "| |", "|_|", "[ ]", "[]", "[_]", "( )", "()", "(_)", "\u{2610}",
];
const TICKED: [&str; 16] = [
    "|X|",
    "|x|",
    "[v]",
    "[V]",
    "[\u{2713}]",
    "[\u{2714}]",
    "[X]",
    "[x]",
    "(X)",
    "(x)",
    "\u{2612}",
    "\u{2611}",
    "\u{2713}",
    "\u{2714}",
    "_X_",
    "X  ",
];

/// Returns whether the box that a text begins with is ticked, with what follows it; `None` without one.
pub(super) fn opening_box(text: &str) -> Option<(bool, &str)> {
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

/// Returns `true` if a line has a box that is ticked.
pub(super) fn has_ticked(text: &str) -> bool {
    let mut rests = text.char_indices().filter_map(|(at, _)| text.get(at..));
    rests.any(|rest| {
        rest.starts_with(['[', '(', '|', '\u{2610}', '\u{2611}', '\u{2612}', '_'])
            && opening_box(rest).is_some_and(|(is_ticked, _)| is_ticked)
    })
}

/// Returns the stretches of a paragraph that stand behind a box that is not ticked, up to the next box,
/// in bytes.
pub(super) fn unticked(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, _) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        let is_inner = at > 0 && rest.starts_with('_');
        let is_word = text
            .get(..at)
            .is_some_and(|before| before.ends_with(char::is_alphanumeric));
        let Some((is_ticked, _)) = opening_box(rest).filter(|_| !is_inner && !is_word) else {
            continue;
        };
        if let Some(begin) = open.take() {
            found.push((begin, at));
        }
        open = (!is_ticked).then_some(at);
    }
    found.extend(open.map(|begin| (begin, text.len())));
    found
}

/// Returns the stretches that stand in quotation marks and are longer than a term, in bytes.
pub(super) fn quotations(text: &str) -> Vec<(usize, usize)> {
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
pub(super) fn is_item(text: &str) -> bool {
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
pub(super) fn is_label(text: &str) -> bool {
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
    fn what_stands_behind_an_open_box_ends_at_the_next_box() {
        let all = |text| -> Vec<&str> {
            let all = unticked(text).into_iter();
            all.map(|(begin, end)| &text[begin..end]).collect()
        };
        assert_eq!(all("Waiver: [ ] granted [x] denied."), ["[ ] granted "]);
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
