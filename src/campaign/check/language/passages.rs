//! Sentences and quotations of a text, by their places.

use std::ops::Range;

use crate::text::{ends_sentence, tokens};

/// Returns the places of a text's sentences; what is quoted in one belongs to it whole, and each row of a table, `Boats |
/// 31 | 28`, stands by itself.
pub(in crate::campaign::check) fn sentences(text: &str) -> Vec<Range<usize>> {
    let quoted = quotations(text);
    let tokens: Vec<(usize, &str)> = tokens(text).collect();
    let mut sentences = Vec::new();
    let mut start = None;
    for (index, &(at, token)) in tokens.iter().enumerate() {
        let from = *start.get_or_insert(at);
        let end = at + token.len();
        let is_last = match tokens.get(index + 1) {
            None => true,
            Some(&(next_at, next)) => {
                let inside = quoted.iter().any(|q| q.start <= at && end < q.end);
                let gap = &text[end..next_at];
                let paragraph = gap.matches('\n').count() > 1;
                let is_row = || {
                    let line = text[..end].rfind('\n').map_or(0, |at| at + 1);
                    let after = text[next_at..]
                        .find('\n')
                        .map_or(text.len(), |to| next_at + to);
                    gap.contains('\n') && text[line..after].contains('|')
                };
                paragraph || is_row() || (!inside && ends_sentence(token, next))
            }
        };
        if is_last {
            sentences.push(from..end);
            start = None;
        }
    }
    sentences
}

/// Returns the places of what stands between quotation marks, the marks left out.
///
/// Between single ones, which are apostrophes too, three words must stand.
/// A quotation ends with its paragraph, so that one mark too many does not turn the rest around.
pub(in crate::campaign::check) fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut quotations = Vec::new();
    let mut open: Option<usize> = None;
    let mut single: Option<usize> = None;
    let mut was_break = false;
    for (at, c) in text.char_indices() {
        match (c, open) {
            ('“' | '«', _) | ('"', None) => {
                open = Some(at + c.len_utf8());
                single = None;
            }
            ('”' | '"' | '»', Some(start)) => {
                quotations.push(start..at);
                open = None;
            }
            ('‘' | '\'', None) if single.is_none() && opens(text, at) => {
                single = Some(at + c.len_utf8());
            }
            ('’' | '\'', None) if closes(text, at) => {
                let long = |start: &usize| text[*start..at].split_whitespace().count() > 2;
                quotations.extend(single.take().filter(long).map(|start| start..at));
            }
            ('\n', _) if was_break => (open, single) = (None, None),
            _ => {}
        }
        was_break = c == '\n' || (was_break && c.is_whitespace());
    }
    quotations
}

/// Returns `true` if a single mark stands where a quotation may begin.
fn opens(text: &str, at: usize) -> bool {
    let mark = text[at..].chars().next().map_or(0, char::len_utf8);
    let (before, after) = (&text[..at], &text[at + mark..]);
    before
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | ':'))
        && after.starts_with(|c: char| c.is_alphabetic() || matches!(c, '[' | '$'))
}

/// Returns `true` if a single mark stands where a quotation ends: behind a stop, or before one.
fn closes(text: &str, at: usize) -> bool {
    let mark = text[at..].chars().next().map_or(0, char::len_utf8);
    let (before, after) = (&text[..at], &text[at + mark..]);
    before.ends_with(['.', ',', '!', '?', '…'])
        || after.is_empty()
        || after.starts_with(['.', ',', ';', '!', '?', ')'])
}

/// Returns the text with blanks in the place of what is quoted; every other place stays.
pub(in crate::campaign::check) fn masked(text: &str) -> String {
    let mut output = String::with_capacity(text.len());
    let mut from = 0;
    for quotation in quotations(text) {
        output.push_str(&text[from..quotation.start]);
        output.push_str(&" ".repeat(quotation.len()));
        from = quotation.end;
    }
    output.push_str(&text[from..]);
    output
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, places: &[Range<usize>]) -> Vec<String> {
        places.iter().map(|p| text[p.clone()].to_owned()).collect()
    }

    #[test]
    fn a_sentence_keeps_its_quotation_whole() {
        let text =
            "“It leaks. We saw it,” said Ana Ruiz. The U.S. Mint agreed.\n\nA heading\n\nEnd";
        assert_eq!(
            texts(text, &sentences(text)),
            [
                "“It leaks. We saw it,” said Ana Ruiz.",
                "The U.S. Mint agreed.",
                "A heading",
                "End"
            ]
        );
    }

    #[test]
    fn a_row_of_a_table_is_a_sentence() {
        let text = "2021 | 2020 |\nBoats sunk | 31 | 28 |\nBoats new | 9 | 7 |";
        assert_eq!(
            texts(text, &sentences(text)),
            [
                "2021 | 2020 |",
                "Boats sunk | 31 | 28 |",
                "Boats new | 9 | 7 |"
            ]
        );
    }

    #[test]
    fn a_quotation_stands_between_its_marks() {
        let text = "She said: \"No.\" He said “yes” and \"left\n\nopen.";
        assert_eq!(texts(text, &quotations(text)), ["No.", "yes"]);
        let single = "She said: 'Nobody came by.' The riders' boat ‘was late again’, he said.";
        assert_eq!(
            texts(single, &quotations(single)),
            ["Nobody came by.", "was late again"]
        );
        assert_eq!(masked("a \"éb\" c"), "a \"   \" c");
    }
}
