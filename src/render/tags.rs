//! Where the tags of a template begin and end, as the engine reads it.

/// A tag: `{{ … }}` or `{% … %}`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// The line on which it begins, from 1.
    pub(super) line: usize,
    /// How long it is, in bytes.
    pub(super) length: usize,
    /// Whether it prints, as `{{ … }}` does.
    pub(super) prints: bool,
    /// What stands in it. The texts in quotation marks are empty, so that whatever is found here is code.
    pub(super) code: String,
}

/// Returns the tags of a template, without those that are text in it or comment.
pub(super) fn tags(template: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = template[at..].find('{') {
        at += start + 1;
        let opening = template[at..].chars().next();
        let close = match opening {
            Some('{') => '}',
            Some('%') => '%',
            Some('#') => {
                at += 1;
                let end = template[at..].find("#}");
                at = end.map_or(template.len(), |end| at + end + 2);
                continue;
            }
            _ => continue,
        };
        at += 1;
        let (code, length) = code(&template[at..], close);
        let line = template[..at].matches('\n').count() + 1;
        at += length;
        if close == '%' && code.trim_matches(['-', '+']).trim() == "raw" {
            at += raw(&template[at..]);
            continue;
        }
        tags.push(Tag {
            line,
            length,
            prints: close == '}',
            code,
        });
    }
    tags
}

/// Returns the code of a tag, and how long it is with its end.
fn code(inside: &str, close: char) -> (String, usize) {
    let mut code = String::new();
    let mut depth = 0_usize;
    let mut chars = inside.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            _ if depth == 0 && c == close && inside[at + 1..].starts_with('}') => {
                return (code, at + 2);
            }
            '"' | '\'' => {
                let mut escaped = false;
                for (_, inner) in chars.by_ref() {
                    match inner {
                        _ if escaped => escaped = false,
                        '\\' => escaped = true,
                        _ if inner == c => break,
                        // Lines are still to be counted.
                        '\n' => code.push(inner),
                        _ => {}
                    }
                }
                code.push(c);
            }
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        code.push(c);
    }
    (code, inside.len())
}

/// Returns how long a text is that is not a template, with the tag that ends it.
fn raw(text: &str) -> usize {
    let mut at = 0;
    while let Some(start) = text[at..].find("{%") {
        at += start + 2;
        let tag = &text[at..];
        let end = tag.find("%}").map_or(tag.len(), |end| end + 2);
        let word = tag[..end].trim_end_matches("%}");
        if word.trim_matches(['-', '+']).trim() == "endraw" {
            return at + end;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(template: &str) -> Vec<String> {
        tags(template).into_iter().map(|tag| tag.code).collect()
    }

    #[test]
    fn a_tag_ends_where_the_engine_ends_it() {
        for (template, wanted) in [
            ("a {{ b }} c {% if d -%} {{e}}", vec![" b ", " if d -", "e"]),
            ("{{ \"}}\" }}{{ '\\'}}' }}", vec![" \"\" ", " '' "]),
            ("{{ {1: {2: 3}}[a] }}", vec![" {1: {2: 3}}[a] "]),
            ("{# {{ a }} #}{#}{{ b }}#}{{ c }}", vec![" c "]),
            (
                "{% raw %}{# {{ a }}{%- endraw -%}{{ b }}{% raw %}{{ c }}",
                vec![" b "],
            ),
            ("{ {a} {{ b", vec![" b"]),
        ] {
            assert_eq!(codes(template), wanted, "{template}");
        }
    }
}
