//! Where a line must not end: inside `5 U.S.C. § 552`, and at the hyphens of an address.
//!
//! The layout sees a no-break space and a no-break hyphen there; the document keeps the characters
//! that the letter has, so that they are found and copied as they were written.

use std::ops::Range;

/// What the layout sees of a text, and how to get back from there.
pub(super) struct Unbroken {
    pub(super) text: String,
    /// For each exchange: where it begins in the source, and the bytes gained up to its end.
    gains: Vec<(usize, usize)>,
}

impl Unbroken {
    /// Exchanges what must hold together.
    pub(super) fn new(source: &str) -> Self {
        let mut text = String::with_capacity(source.len() + 16);
        let mut gains = Vec::new();
        let mut gained = 0;
        let mut offset = 0;
        let mut words = source.split_inclusive([' ', '\n']).peekable();
        while let Some(part) = words.next() {
            let word = part.trim_end_matches([' ', '\n']);
            let is_address = word.contains("://") || word.starts_with("www.");
            let holds = part.ends_with(' ')
                && (word.ends_with('\u{a7}')
                    || words.peek().is_some_and(|next| {
                        let next = next.trim_end_matches([' ', '\n']);
                        ["\u{a7}", "\u{a7}\u{a7}", "U.S.C.", "CFR"].contains(&next)
                    }));
            for (index, c) in part.char_indices() {
                let exchanged = match c {
                    '-' if is_address => '\u{2011}',
                    ' ' if holds => '\u{a0}',
                    c => c,
                };
                if exchanged != c {
                    gained += exchanged.len_utf8() - 1;
                    gains.push((offset + index, gained));
                }
                text.push(exchanged);
            }
            offset += part.len();
        }
        Self { text, gains }
    }

    /// Returns a range of the source as one of the text that the layout sees.
    pub(super) fn held(&self, range: &Range<usize>) -> Range<usize> {
        let held = |index: usize| {
            let passed = self.gains.partition_point(|(at, _)| *at < index);
            index + passed.checked_sub(1).map_or(0, |last| self.gains[last].1)
        };
        held(range.start)..held(range.end)
    }

    /// Returns a range of the text that the layout sees as one of the source.
    pub(super) fn source(&self, range: &Range<usize>) -> Range<usize> {
        let source = |index: usize| {
            let passed = self
                .gains
                .partition_point(|(at, gained)| at + gained < index);
            index - passed.checked_sub(1).map_or(0, |last| self.gains[last].1)
        };
        source(range.start)..source(range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_law_and_the_hyphens_of_an_address_hold() {
        let source = "under 5 U.S.C. § 552 see https://e.org/a-b/c-d, well-known";
        let held = Unbroken::new(source);
        assert_eq!(
            held.text,
            "under 5\u{a0}U.S.C.\u{a0}§\u{a0}552 see https://e.org/a\u{2011}b/c\u{2011}d, well-known"
        );
    }

    #[test]
    fn ranges_go_there_and_back() {
        let source = "6 CFR 5.5, https://e.org/ä-b-c é";
        let held = Unbroken::new(source);
        for (start, c) in source.char_indices() {
            let range = start..start + c.len_utf8();
            let there = held.held(&range);
            assert_eq!(held.source(&there), range, "{c}");
            let seen = &held.text[there];
            let same = seen == c.to_string();
            assert!(
                same || ["\u{a0}", "\u{2011}"].contains(&seen),
                "{c} became {seen}"
            );
        }
    }
}
