//! Breaking long lines at blanks, so that words stay whole on a narrow terminal.

use textwrap::{Options, WordSplitter};
use unicode_width::UnicodeWidthStr;

/// Letters break their lines at this width, in cells.
const LETTER_WIDTH: usize = 72;
/// No narrower than this; a phone held upright shows more.
const NARROWEST: usize = 20;

/// Returns `text` with every line that is wider than `width` cells broken at blanks, the rest of an
/// item of a list under its first word. A word that is wider stays whole, so that an address can be
/// copied. Where `width` is less than a letter's, lines that only a letter's width broke are joined
/// first.
pub(super) fn wrapped(text: &str, width: usize) -> String {
    let lines: Vec<String> = if width < LETTER_WIDTH {
        joined(text)
    } else {
        text.split('\n').map(str::to_owned).collect()
    };
    let lines: Vec<String> = lines.iter().map(|line| wrapped_line(line, width)).collect();
    lines.join("\n")
}

/// Returns `text` broken for a line of `width` cells of which `used` are taken.
pub(super) fn wrapped_after(used: usize, text: &str, width: usize) -> String {
    let first = text.split([' ', '\n']).next().unwrap_or_default().width();
    if used > 0 && used + first > width && first <= width {
        // The first word would be broken where it begins.
        return format!("\n{}", wrapped_after(0, text, width));
    }
    let taken = "x".repeat(used.min(width));
    let options = options(width).initial_indent(&taken);
    let filled = textwrap::fill(text, options);
    filled.strip_prefix(&taken).unwrap_or(&filled).to_owned()
}

fn wrapped_line(line: &str, width: usize) -> String {
    if line.len() > width && line.bytes().all(|byte| byte == b'-') {
        return line.get(..width).unwrap_or(line).to_owned();
    }
    let hang = hang(line);
    // A word alone would leave its indent behind, on a line of its own.
    let is_one_word = !line.trim().contains(char::is_whitespace);
    if is_one_word || line.width() <= width.max(NARROWEST) {
        return line.to_owned();
    }
    let indent = " ".repeat(hang.min(width / 2));
    // A section's number stays with its sign.
    let line = line.replace("§ ", "§\u{a0}");
    textwrap::fill(&line, options(width).subsequent_indent(&indent)).replace('\u{a0}', " ")
}

fn options<'a>(width: usize) -> Options<'a> {
    Options::new(width.max(NARROWEST))
        .break_words(false)
        .word_splitter(WordSplitter::NoHyphenation)
}

/// Returns the column at which a line's words begin, behind its indent and the mark of an item.
fn hang(line: &str) -> usize {
    let rest = line.trim_start_matches(' ');
    let indent = line.len() - rest.len();
    let mark = rest.split_once(' ').map_or("", |(mark, _)| mark);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_mark = mark == "-"
        || mark.strip_suffix('.').is_some_and(is_number)
        || mark
            .strip_prefix('[')
            .and_then(|mark| mark.strip_suffix(']'))
            .is_some_and(is_number);
    if is_mark {
        indent + mark.len() + 1
    } else {
        indent
    }
}

/// Joins the lines that stand apart because the next word had no room.
fn joined(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut last = 0;
    for line in text.split('\n') {
        let words = line.trim_start();
        let first = words.split(' ').next().unwrap_or_default();
        let had_no_room = last <= LETTER_WIDTH && last + 1 + first.width() > LETTER_WIDTH;
        match lines.last_mut() {
            Some(open)
                if had_no_room
                    && !words.is_empty()
                    && hang(open) == line.len() - words.len()
                    && hang(line) == hang(open) =>
            {
                open.push(' ');
                open.push_str(words);
            }
            _ => lines.push(line.to_owned()),
        }
        last = line.width();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: usize) -> Vec<String> {
        wrapped(text, width).lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_rule_across_the_page_is_as_wide_as_the_screen() {
        assert_eq!(lines(&"-".repeat(72), 40), ["-".repeat(40)]);
    }

    #[test]
    fn words_and_addresses_stay_whole() {
        let text = "a well-known thing at https://www.example.gov/a/long-path/indeed\nshort";
        assert_eq!(
            lines(text, 22),
            [
                "a well-known thing at",
                "https://www.example.gov/a/long-path/indeed",
                "short"
            ]
        );
    }

    #[test]
    fn the_rest_of_an_item_stands_under_its_first_word() {
        let text =
            "- one two three four five\n12. one two three four five\n  one two three four five";
        assert_eq!(
            lines(text, 20),
            [
                "- one two three four",
                "  five",
                "12. one two three",
                "    four five",
                "  one two three four",
                "  five"
            ]
        );
    }

    #[test]
    fn a_letter_is_broken_anew_for_a_narrow_terminal() {
        let text = "Ada Park\nAlbany, NY\n\n\
                    - Principle Civics, on November 26, 2025, wrote of the Department of\n  \
                      Justice that it had said so.[1]\n\
                    - The page cites no court filing.";
        assert_eq!(
            lines(text, 40),
            [
                "Ada Park",
                "Albany, NY",
                "",
                "- Principle Civics, on November 26,",
                "  2025, wrote of the Department of",
                "  Justice that it had said so.[1]",
                "- The page cites no court filing."
            ]
        );
        assert_eq!(wrapped(text, 72), text);
    }

    #[test]
    fn the_number_of_a_section_stays_with_its_sign() {
        assert_eq!(
            lines("in line 5 U.S.C. § 552(b) says", 20),
            ["in line 5 U.S.C.", "§ 552(b) says"]
        );
    }

    #[test]
    fn an_answer_goes_on_where_the_question_ends() {
        assert_eq!(wrapped_after(14, "one two three", 20), "one\ntwo three");
        assert_eq!(wrapped_after(0, "one two three", 20), "one two three");
        assert_eq!(wrapped_after(18, "July 2023", 20), "\nJuly 2023");
    }
}
