//! Letters that are set in capitals throughout: telegrams, forms, notices of old systems.

use super::line::Line;
use crate::text::ends_sentence;

/// Fewer letters than these tell nothing of how a letter is set.
const LEAST: usize = 60;

/// Sets lines in small letters where they are in capitals throughout. A sentence keeps its first capital, and so do
/// numbers, citations and abbreviations.
pub(in crate::foia::reply) fn lowered(lines: &mut [Line]) {
    let letters = || lines.iter().flat_map(|line| line.text.chars());
    let small = letters().filter(|c| c.is_lowercase()).count();
    let large = letters().filter(|c| c.is_uppercase()).count();
    if large < LEAST || small * 20 > large {
        return;
    }
    let mut last: Option<String> = None;
    for line in lines {
        let tokens = line.text.split(' ').map(|token| {
            let begins = last
                .as_deref()
                .is_none_or(|last| ends_sentence(last, token));
            if !token.is_empty() {
                last = Some(token.to_owned());
            }
            set(token, begins)
        });
        line.text = tokens.collect::<Vec<_>>().join(" ");
        if line.text.is_empty() {
            last = None;
        }
    }
}

fn set(token: &str, begins: bool) -> String {
    let is_kept = |c: char| c.is_ascii_digit() || c == '(' || c == '@' || c == '/';
    let inner = token.trim_end_matches(|c: char| !c.is_alphanumeric());
    if token.contains(is_kept) || inner.contains('.') || inner == "I" {
        return token.to_owned();
    }
    let mut letters = token.chars();
    match letters.next() {
        Some(first) if begins => first.to_string() + &letters.as_str().to_lowercase(),
        _ => token.to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foia::reply::page::lines::lines;

    fn all(text: &str) -> String {
        let mut lines = lines(text, 10_000).0;
        lowered(&mut lines);
        let texts: Vec<String> = lines.into_iter().map(|line| line.text).collect();
        texts.join("\n")
    }

    #[test]
    fn capitals_throughout_become_a_letter_like_others() {
        let text = "YOUR REQUEST NO. 27-0041 (FOIA) CAME TO THIS OFFICE ON MAY 4, 2026. WE\nDENY IT UNDER 5 U.S.C. 552(B)(6).\n\nSO I END.";
        let set = "Your request no. 27-0041 (FOIA) came to this office on may 4, 2026. We\ndeny it under 5 U.S.C. 552(B)(6).\n\nSo I end.";
        assert_eq!(all(text), set);
    }

    #[test]
    fn a_heading_in_capitals_stays() {
        let text = "NOTICE OF THE DECISION ON YOUR REQUEST FOR RECORDS\nWe deny your request, as said in our letter.";
        assert_eq!(all(text), text);
    }
}
