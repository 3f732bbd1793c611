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
    let has_markers = text.lines().any(|line| unmarked(line.trim()).is_some());
    let mut follows = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            follows = false;
            continue;
        }
        match (unmarked(line), items.last_mut()) {
            (None, Some(last)) if has_markers && follows => {
                last.push(' ');
                last.push_str(line);
            }
            (unmarked, _) => items.push(unmarked.unwrap_or(line).to_owned()),
        }
        follows = true;
    }
    items
}

/// Returns a line without the bullet or the number before it, or `None` if it has neither.
fn unmarked(line: &str) -> Option<&str> {
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
