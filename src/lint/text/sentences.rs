//! Paragraphs, list items and headings, and the sentences in them.

use super::phrases::Phrases;
use super::plain::{marks, plain, prose};
use crate::text::ends_sentence;

/// What sort of block it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Running text.
    Paragraph,
    /// An item of a list.
    Item,
    /// A heading.
    Heading,
}

/// A paragraph, an item or a heading.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) kind: Kind,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) phrases: Phrases,
}

/// One sentence, with the footnote marks that follow it.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    /// Its text without marks, emphasis and addresses.
    pub(crate) text: String,
    /// The same as words.
    pub(crate) phrases: Phrases,
    /// Whether a footnote mark stands in it or right after it.
    pub(crate) cited: bool,
}

/// Returns the blocks of a text; definitions of footnotes are left out.
pub(crate) fn blocks(markdown: &str) -> Vec<Block> {
    let mut parts: Vec<(Kind, String)> = Vec::new();
    let mut open = false;
    for line in markdown.lines() {
        let line = line.trim().trim_start_matches('>').trim_start();
        let definition = line.starts_with("[^") && line.contains("]:");
        if line.is_empty() || definition {
            open = false;
        } else if line.starts_with('#') {
            parts.push((Kind::Heading, line.to_owned()));
            open = false;
        } else if let Some(item) = item(line) {
            parts.push((Kind::Item, item.to_owned()));
            open = true;
        } else if let Some((_, text)) = parts.last_mut().filter(|_| open) {
            text.push(' ');
            text.push_str(line);
        } else {
            parts.push((Kind::Paragraph, line.to_owned()));
            open = true;
        }
    }
    parts
        .into_iter()
        .map(|(kind, text)| Block {
            kind,
            phrases: Phrases::new(&prose(&text)),
            sentences: split(&text),
        })
        .collect()
}

/// Returns the sentences of a text, whatever its blocks.
pub(crate) fn sentences(markdown: &str) -> Vec<Sentence> {
    blocks(markdown)
        .into_iter()
        .flat_map(|block| block.sentences)
        .collect()
}

/// Returns the text of a list item, if the line begins one.
fn item(line: &str) -> Option<&str> {
    for bullet in ["- ", "* ", "+ ", "• "] {
        if let Some(rest) = line.strip_prefix(bullet) {
            return Some(rest);
        }
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if !(1..=3).contains(&(line.len() - rest.len())) {
        return None;
    }
    rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))
}

fn split(text: &str) -> Vec<Sentence> {
    let mut tokens: Vec<String> = Vec::new();
    for token in text.split_whitespace() {
        match tokens.last_mut() {
            // NOTE: a mark that stands apart belongs to what is before it.
            Some(last)
                if token.starts_with("[^") && !plain(token).contains(char::is_alphanumeric) =>
            {
                last.push_str(token);
            }
            _ => tokens.push(token.to_owned()),
        }
    }
    let mut sentences = Vec::new();
    let mut current: Vec<&str> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        current.push(token);
        let next = tokens.get(index + 1).map(String::as_str);
        if next.is_none_or(|next| ends_sentence(&plain(token), &plain(next))) {
            let raw = current.join(" ");
            current.clear();
            let text = prose(&raw).trim().to_owned();
            sentences.push(Sentence {
                phrases: Phrases::new(&text),
                cited: !marks(&raw).is_empty(),
                text,
            });
        }
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(markdown: &str) -> Vec<String> {
        sentences(markdown).into_iter().map(|s| s.text).collect()
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        for text in [
            "I ask under 5 U.S.C. § 552(a) and 28 C.F.R. Part 16.",
            "Please cosponsor H.R. 1234 and S. 567 of Rep. Doe.",
            "Mr. J. Doe v. Noem, No. 25 of Jan. 3, is cited.",
            "See 6 CFR 5.11(k).",
        ] {
            assert_eq!(texts(text), [text], "{text}");
        }
    }

    #[test]
    fn sentences_end_where_people_end_them() {
        assert_eq!(
            texts("It is in the U.S. The rest is not. Why? Nobody (yet) knows.[^1] \"So.\" Then"),
            [
                "It is in the U.S.",
                "The rest is not.",
                "Why?",
                "Nobody (yet) knows.",
                "\"So.\"",
                "Then"
            ]
        );
        assert_eq!(
            texts("See https://x.gov/a?b=c. Then go on."),
            ["See .", "Then go on."]
        );
    }

    #[test]
    fn a_mark_belongs_to_the_sentence_before_it() {
        let cited: Vec<bool> = sentences("One.[^1] Two. [^2] Three. Four")
            .iter()
            .map(|sentence| sentence.cited)
            .collect();
        assert_eq!(cited, [true, true, false, false]);
    }

    #[test]
    fn blocks_are_paragraphs_items_and_headings() {
        let kinds: Vec<Kind> =
            blocks("# A\ntext\nmore\n\n1. one\n   two\n- three\n\n[^1]: note\n\nend")
                .iter()
                .map(|block| block.kind)
                .collect();
        assert_eq!(
            kinds,
            [
                Kind::Heading,
                Kind::Paragraph,
                Kind::Item,
                Kind::Item,
                Kind::Paragraph
            ]
        );
    }
}
