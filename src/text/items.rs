//! Lists as people type and paste them.

/// Returns the items of a list that somebody typed or pasted, one to a line: bullets and numbers go, and
/// blank lines. Where bullets mark the items, a line without one goes on with the item before it.
///
/// ```
/// # use redress::text::items;
/// assert_eq!(items("1. Emails\n\n2) Contracts\n"), ["Emails", "Contracts"]);
/// assert_eq!(items("- Emails of the\n  Secretary\n- Memos"), ["Emails of the Secretary", "Memos"]);
/// ```
pub fn items(text: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    let has_markers = text.lines().any(|line| marked(line.trim()).is_some());
    let mut follows = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            follows = false;
            continue;
        }
        match (marked(line), items.last_mut()) {
            (None, Some(last)) if has_markers && follows => {
                last.push(' ');
                last.push_str(line);
            }
            (item, _) => items.push(item.unwrap_or(line).to_owned()),
        }
        follows = true;
    }
    items
}

/// Returns the entries of a list of words or names on one line or several: besides lines, semicolons part them,
/// and commas do where `by_comma`. A comma inside quotation marks, before a state and before what ends a company's
/// name is part of the entry.
///
/// ```
/// # use redress::text::listed;
/// assert_eq!(listed("levee, Erie; \"sand, gravel\"", true), ["levee", "Erie", "sand, gravel"]);
/// assert_eq!(listed("Ode, Ben; Ben Odé", false), ["Ode, Ben", "Ben Odé"]);
/// assert_eq!(listed("Erie, PA", true), ["Erie, PA"]);
/// ```
pub fn listed(text: &str, by_comma: bool) -> Vec<String> {
    let mut entries = Vec::new();
    for line in items(text) {
        let mut entry = String::new();
        let mut is_quoted = false;
        let mut rest = line.as_str();
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            if matches!(c, '"' | '“' | '”') {
                is_quoted = !is_quoted;
                continue;
            }
            let parts = c == ';' || (by_comma && c == ',' && !is_tail(rest));
            if parts && !is_quoted {
                entries.push(std::mem::take(&mut entry));
            } else {
                entry.push(c);
            }
        }
        entries.push(entry);
    }
    let entries = entries.iter().map(|entry| entry.trim().to_owned());
    entries.filter(|entry| !entry.is_empty()).collect()
}

/// Returns `true` if what follows a comma belongs to the name before it: `, PA`, `, Inc.`
fn is_tail(rest: &str) -> bool {
    const ENDS: [&str; 8] = ["co", "corp", "inc", "jr", "llc", "llp", "ltd", "sr"];
    let Some(rest) = rest.strip_prefix(' ') else {
        // `1,000`
        return rest.starts_with(|c: char| c.is_ascii_digit());
    };
    let end = rest.find([',', ';']).unwrap_or(rest.len());
    let word = rest[..end].trim();
    let is_state = word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    is_state || ENDS.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

/// Returns a line without the bullet or the number that may stand before it.
pub fn unmarked(line: &str) -> &str {
    marked(line).unwrap_or(line)
}

/// Returns a line without the bullet or the number before it, or `None` if it has neither.
pub(super) fn marked(line: &str) -> Option<&str> {
    const BULLETS: [char; 10] = ['-', '*', '•', '‣', '◦', '▪', '–', '—', '·', '+'];
    let (marker, rest) = line.split_once(char::is_whitespace)?;
    let number = marker.strip_prefix('(').unwrap_or(marker);
    let is_numbered = number.strip_suffix(['.', ')']).is_some_and(|number| {
        let is_number = number.bytes().all(|byte| byte.is_ascii_digit()) && number.len() <= 2;
        // `A.` is as likely somebody's initial.
        let is_letter = marker.ends_with(')')
            && number.len() == 1
            && number.bytes().all(|byte| byte.is_ascii_lowercase());
        !number.is_empty() && (is_number || is_letter)
    });
    let is_bullet = marker.chars().count() == 1 && marker.starts_with(BULLETS);
    (is_bullet || is_numbered).then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_and_numbers_are_taken_off_and_nothing_else() {
        for (line, wanted) in [
            ("• Emails", "Emails"),
            ("12. Emails", "Emails"),
            ("(3) Emails", "Emails"),
            ("b) Emails", "Emails"),
            ("A. Smith's calendar", "A. Smith's calendar"),
            ("2010 budget", "2010 budget"),
            ("-5 degrees", "-5 degrees"),
            ("H.R. 1", "H.R. 1"),
            ("100. Emails", "100. Emails"),
        ] {
            assert_eq!(items(line), [wanted], "{line}");
        }
        assert_eq!(items(" \n\n"), [""; 0]);
    }

    #[test]
    fn without_bullets_every_line_is_an_item() {
        assert_eq!(items("Emails\n\nMemos\nLogs"), ["Emails", "Memos", "Logs"]);
    }
}
