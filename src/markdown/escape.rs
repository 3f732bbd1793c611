//! From plain text to Markdown that means it literally.
//!
//! People read and edit the Markdown, so a backslash is put only where a character would otherwise
//! be taken for markup: `it's`, `well-known`, `(b)(5)` and `3.5` stay as they are.

/// Returns Markdown that says `text` literally: its lines stay lines, its paragraphs paragraphs.
///
/// Blanks at the ends of lines and blank lines beyond the first go, since Markdown has no place for
/// them; what came through [`clean_text`](crate::text::clean_text) has none. The result may
/// stand in running text; where it goes into a list item or a quote, `text` is to be one line.
///
/// ```
/// # use redress::markdown::escape;
/// assert_eq!(escape("It's 3.5% (or so) of well-known cases."), "It's 3.5% (or so) of well-known cases.");
/// assert_eq!(escape("1. *Not* a list"), r"1\. \*Not\* a list");
/// ```
pub fn escape(text: &str) -> String {
    tidy(text)
        .split("\n\n")
        .map(escape_paragraph)
        .collect::<Vec<_>>()
        .join("\n\n")
}

fn escape_paragraph(paragraph: &str) -> String {
    let mut end_of_link = end_of_link(paragraph);
    let mut lines = Vec::new();
    for line in paragraph.split('\n') {
        lines.push(escape_line(line, end_of_link));
        end_of_link = end_of_link.and_then(|end| end.checked_sub(line.len() + 1));
    }
    lines.join("\\\n")
}

/// Returns `text` without blanks at the ends of lines, without NUL, and with one blank line at most
/// between paragraphs.
fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.replace('\0', "");
    let mut tidy = String::with_capacity(text.len());
    let mut blank = false;
    for line in text.split('\n').map(str::trim) {
        if line.is_empty() {
            blank = true;
            continue;
        }
        if !tidy.is_empty() {
            tidy.push_str(if blank { "\n\n" } else { "\n" });
        }
        blank = false;
        tidy.push_str(line);
    }
    tidy
}

/// Returns `line` escaped; `end_of_link` counts from its start and may lie in a line after it.
fn escape_line(line: &str, end_of_link: Option<usize>) -> String {
    let opener = opener(line);
    let row = is_made_of(line, "|-: ");
    let mut escaped = String::with_capacity(line.len() + 8);
    let mut before = None;
    for (at, c) in line.char_indices() {
        let after = &line[at + c.len_utf8()..];
        let markup = match c {
            // `[sic]` is left alone, what may become a footnote or a link is not.
            '[' => after.starts_with('^') || end_of_link.is_some_and(|end| end > at),
            _ => is_markup(c, before, after),
        };
        if Some(at) == opener || (c == '|' && row) || markup {
            escaped.push('\\');
        }
        escaped.push(c);
        before = Some(c);
    }
    escaped
}

/// Returns where the character stands that makes the line a list item, a heading, a quote, a rule,
/// an underline, a fence or a definition.
fn opener(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    let opens = match first {
        '-' => ends(&line[1..]) || is_made_of(line, "- \t"),
        '+' => ends(&line[1..]),
        '=' => is_made_of(line, "= \t"),
        '#' => ends(line.trim_start_matches('#')),
        '~' => line.starts_with("~~~"),
        '>' | '[' => true,
        '0'..='9' => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            let delimiter = line.len() - rest.len();
            return (rest.starts_with(['.', ')']) && ends(&rest[1..])).then_some(delimiter);
        }
        _ => false,
    };
    opens.then_some(0)
}

fn is_made_of(line: &str, characters: &str) -> bool {
    line.chars().all(|c| characters.contains(c))
}

/// Returns where the last bracket of `paragraph` stands that may close a link or a reference.
///
/// NOTE: looked for once in a paragraph and not from every bracket, or ten thousand brackets take seconds.
fn end_of_link(paragraph: &str) -> Option<usize> {
    let last = paragraph.ends_with(']').then(|| paragraph.len() - 1);
    ["](", "][", "]:", "]\n"]
        .iter()
        .map(|end| paragraph.rfind(end))
        .fold(last, Option::max)
}

/// Returns what stands before the semicolon that may end the name of a character.
fn entity(after: &str) -> Option<&str> {
    /// The longest name, `CounterClockwiseContourIntegral`, has 31 letters.
    const LONGEST: usize = 40;
    let end = after.bytes().take(LONGEST).position(|byte| byte == b';')?;
    Some(&after[..end])
}

/// Returns `true` if `c`, which is no bracket, would be taken for markup anywhere in a line.
fn is_markup(c: char, before: Option<char>, after: &str) -> bool {
    let next = after.chars().next();
    match c {
        '\\' | '*' | '`' => true,
        // Inside a word (`file_name`) it is no emphasis.
        '_' => {
            let in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !(in_word(before) && in_word(next))
        }
        '~' => before == Some('~') || next == Some('~'),
        '<' => next.is_none_or(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
        // The shortest name of a character is `&gt;`; `R&D;` is prose.
        '&' => entity(after).is_some_and(|name| {
            let digits = name.strip_prefix('#');
            (digits.is_some() || name.len() > 1)
                && digits
                    .unwrap_or(name)
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric())
        }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::markdown::{Block, parse, plain};
    use crate::text::clean_text;

    /// Returns the text that a reader of the Markdown sees, or what is no plain paragraph.
    fn read(markdown: &str) -> Result<String, Block> {
        let mut paragraphs = Vec::new();
        for block in parse(markdown) {
            match block {
                Block::Paragraph(content) => {
                    paragraphs.push(plain(&content, &|number| format!("(cites {number})")));
                }
                other => return Err(other),
            }
        }
        Ok(paragraphs.join("\n\n"))
    }

    #[test]
    fn ordinary_prose_is_left_alone() {
        for prose in [
            "It's Zoë Núñez-O'Brien's well-known request (no. 12) under 5 U.S.C. § 552(b)(5).",
            "The \"worst of the worst\" [sic], AT&T, R&D; 3 < 5 > 2, ~16 percent, a+b, 50%.",
            "See file_name.txt, https://example.org/a_b-c?d=e&f=1 and #1 of 2; -5 degrees.",
            "Smith v. Jones, 12 F.4th 34 (9th Cir. 2021). Then: yes! Or no?",
            "2025 was long | and hard – “really” … = so.",
        ] {
            assert_eq!(escape(prose), prose);
            assert_eq!(read(prose).as_deref(), Ok(prose));
        }
    }

    #[test]
    fn what_looks_like_markup_is_said_literally() {
        for text in [
            "1. one\n2) two\n10. ten\n1.\nend",
            "- a\n+ b\n* c\n-\n+\n*",
            "# title\n###### six\n#\n####### seven",
            "> quoted\n>",
            "Claim.[^1] And [^2]: a definition",
            "[^1]: a definition",
            "[a]: https://example.org",
            "[a](https://example.org) [b][c] ![d](https://e.org) [e]",
            "([\n]()",
            "[a\nb](https://example.org) and [c\nd\ne][f\ng]\nh",
            "<b>bold</b> <https://example.org> <!-- c --> <?x?> </p> 1 <",
            "&amp; &#38; &#x26; &copy;",
            "*a* **b** _c_ __d__ a*b*c _a_b_ snake_case_name",
            "`code` ``more`` ```\nfence\n```",
            "~~~\nfence\n~~~ ~~struck~~",
            "Title\n=====\nTitle\n-----\n***\n___\n- - -\n* * *",
            "a | b\n--- | ---\n|:-:|\nc | d",
            "back\\slash \\* \\",
            "line ending in a backslash\\\nnext",
            "![^1] !\n!",
            "a\tb\n:def\n$x$ {#id} ==mark==",
        ] {
            assert_eq!(read(&escape(text)).as_deref(), Ok(text), "{}", escape(text));
        }
    }

    #[test]
    fn blanks_that_markdown_has_no_place_for_go() {
        assert_eq!(
            escape("    code?\r\n\tno  \n\n\n\nend  "),
            "code?\\\nno\n\nend"
        );
        assert_eq!(escape(" \n "), "");
    }

    #[test]
    fn running_text_around_an_escaped_text_keeps_its_meaning() {
        for text in ["[x]", "a!", "a\\", "a <", "a & b", "_", "*", "a ["] {
            let markdown = format!("I say {}[^1] twice.", escape(text));
            assert_eq!(
                read(&markdown),
                Ok(format!("I say {text}(cites 1) twice.")),
                "{markdown}"
            );
        }
    }

    proptest! {
        #[test]
        fn escaped_text_reads_as_it_was(text in r"[-+*_#>=~`.)(\[\]^:<>&;!|\\/ a1Aé\n]{0,40}|\PC{0,60}|(?s).{0,40}") {
            let Ok(clean) = clean_text(&text) else { return Ok(()) };
            prop_assert_eq!(read(&escape(&clean)), Ok(clean));
        }

        #[test]
        fn uncleaned_text_reads_as_it_was_but_for_blanks(text in r"[-+*_#>=~`.)(\[\]^:<&;!|\\ a1\t\n\r]{0,40}") {
            prop_assert_eq!(read(&escape(&text)), Ok(tidy(&text)));
        }
    }
}
