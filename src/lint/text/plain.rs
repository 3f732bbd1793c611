//! Markdown without its marks, for counting and reading. The views have the real reader.

use crate::congress::form_count;

/// The longest text of a link that is looked for, in characters; a bound on hostile brackets.
const LINK_LIMIT: usize = 500;

/// Returns the text without footnote marks, emphasis, headings' signs and the addresses behind
/// links; bare addresses stay, for they take space.
pub(crate) fn plain(markdown: &str) -> String {
    strip(markdown, true)
}

/// Returns the text as [`plain`] does, and without bare addresses.
pub(crate) fn prose(markdown: &str) -> String {
    strip(markdown, false)
}

/// Returns the number of words of a text.
pub(crate) fn word_count(markdown: &str) -> usize {
    plain(markdown)
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}

/// Returns the length of a text as web forms count it, in characters, without its markup.
pub(crate) fn form_length(markdown: &str) -> usize {
    form_count(plain(markdown).trim())
}

/// Returns the numbers of the footnote marks `[^1]` of a text, in their order.
pub(crate) fn marks(markdown: &str) -> Vec<String> {
    markdown
        .match_indices("[^")
        .filter_map(|(start, _)| {
            let rest = markdown.get(start + 2..)?;
            // NOTE: a bound, so that a heap of open brackets does not read the text for each.
            let end = rest.bytes().take(13).position(|byte| byte == b']')?;
            let label = rest.get(..end)?;
            (!label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'))
                .then(|| label.to_owned())
        })
        .collect()
}

/// Returns the text with what stands between double quotation marks left out: those words are
/// somebody else's.
pub(crate) fn unquoted(text: &str) -> String {
    let mut output = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(['"', '“']) {
        let (before, quote) = rest.split_at(start);
        let open = quote.chars().next().map_or(1, char::len_utf8);
        let inner = quote.get(open..).unwrap_or_default();
        let Some(end) = inner.find(['"', '”']) else {
            break;
        };
        output.push_str(before);
        let close = inner
            .get(end..)
            .and_then(|tail| tail.chars().next())
            .map_or(1, char::len_utf8);
        rest = inner.get(end + close..).unwrap_or_default();
    }
    output.push_str(rest);
    output
}

/// Walks over the characters once; every branch moves forward, so any text comes to its end.
fn strip(markdown: &str, addresses: bool) -> String {
    let chars: Vec<char> = markdown.chars().collect();
    let at = |index: usize| chars.get(index).copied();
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut output = String::with_capacity(markdown.len());
    let mut link_ends: Option<(usize, usize)> = None;
    let (mut bracket, mut paren) = (Ahead::of(']'), Ahead::of(')'));
    let mut index = 0;
    while let Some(c) = at(index) {
        if let Some((bracket, after)) = link_ends
            && index == bracket
        {
            link_ends = None;
            index = after;
            continue;
        }
        let previous = index.checked_sub(1).and_then(at);
        let next = at(index + 1);
        let skip = match c {
            'h' if !letter(previous) && is_address(&chars, index) => {
                let length = address_length(&chars, index);
                if addresses {
                    output.extend(chars.iter().skip(index).take(length));
                }
                length + usize::from(previous == Some('<') && at(index + length) == Some('>'))
            }
            // At the end of a line it is the mark of a break.
            '\\' if next == Some('\n') => 1,
            '\\' if next.is_some_and(|c| c.is_ascii_punctuation()) => {
                output.extend(next);
                2
            }
            '[' if next == Some('^') => find(&chars, index, ']', 16).map_or(0, |n| n + 1),
            '[' if link_ends.is_none() => {
                link_ends = bracket
                    .from(&chars, index, LINK_LIMIT)
                    .filter(|end| at(end + 1) == Some('('))
                    .and_then(|end| Some((end, paren.from(&chars, end, LINK_LIMIT * 4)? + 1)));
                usize::from(link_ends.is_some())
            }
            '*' | '`' => usize::from(!(blank(previous) && blank(next))),
            '_' => usize::from(!(letter(previous) && letter(next))),
            '#' | '>' if previous.is_none_or(|c| c == '\n') => chars
                .iter()
                .skip(index)
                .take_while(|c| matches!(c, '#' | '>' | ' '))
                .count(),
            '<' => usize::from(is_address(&chars, index + 1)),
            _ => 0,
        };
        if skip == 0 {
            output.push(c);
        }
        index += skip.max(1);
    }
    output
}

/// Where a character stands next. It is looked for once and not from every bracket before it, or
/// ten thousand brackets take seconds.
struct Ahead {
    wanted: char,
    next: usize,
}

impl Ahead {
    fn of(wanted: char) -> Self {
        Self { wanted, next: 0 }
    }

    /// Returns where the character stands at or after `start`, if that is less than `limit` away.
    /// `start` never decreases.
    fn from(&mut self, chars: &[char], start: usize, limit: usize) -> Option<usize> {
        if self.next < start || chars.get(self.next) != Some(&self.wanted) {
            let ahead = chars.iter().skip(start.max(self.next));
            let distance = ahead.take_while(|c| **c != self.wanted).count();
            self.next = start.max(self.next) + distance;
        }
        (self.next < chars.len() && self.next - start < limit).then_some(self.next)
    }
}

fn find(chars: &[char], start: usize, wanted: char, limit: usize) -> Option<usize> {
    chars
        .iter()
        .skip(start)
        .take(limit)
        .position(|c| *c == wanted)
}

fn is_address(chars: &[char], start: usize) -> bool {
    ["https://", "http://"].into_iter().any(|scheme| {
        let length = scheme.len();
        chars
            .iter()
            .skip(start)
            .take(length)
            .copied()
            .eq(scheme.chars())
    })
}

/// Returns the length of a bare address; the punctuation of the sentence around it is not its own.
fn address_length(chars: &[char], start: usize) -> usize {
    let inside: Vec<char> = chars
        .iter()
        .skip(start)
        .take_while(|c| !c.is_whitespace() && !matches!(c, '>' | ')' | ']' | '"' | '”'))
        .copied()
        .collect();
    let tail = inside
        .iter()
        .rev()
        .take_while(|c| matches!(c, '.' | ',' | ';' | ':' | '?' | '!'))
        .count();
    (inside.len() - tail).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_emphasis_and_links_are_stripped_and_addresses_stay() {
        let text = "## Why\n\nOf *252* men, **32** had one.[^1] See [the study](https://x.org/a_b) \
                    or <https://y.org/c_d>. A snake_case word, 2 * 3.";
        assert_eq!(
            plain(text),
            "Why\n\nOf 252 men, 32 had one. See the study or https://y.org/c_d. A snake_case \
             word, 2 * 3."
        );
    }

    #[test]
    fn what_stands_for_a_break_or_keeps_a_mark_is_no_text() {
        assert_eq!(plain("One\\\ntwo \\- 2\\)"), "One\ntwo - 2)");
    }

    #[test]
    fn a_line_break_counts_two() {
        assert_eq!(form_length("ab\n\ncd"), 8);
        assert_eq!(form_length("  ab \n"), 2);
        assert_eq!(form_length("é[^1]"), 1);
    }

    #[test]
    fn quoted_words_are_left_out() {
        assert_eq!(
            unquoted("He said “why?” and \"how?\" once."),
            "He said  and  once."
        );
        assert_eq!(unquoted("an open \"quote stays"), "an open \"quote stays");
    }

    #[test]
    fn footnote_marks_are_read_in_order() {
        assert_eq!(marks("a[^2] b[^10] c[^] d[^x y]"), ["2", "10"]);
    }
}
