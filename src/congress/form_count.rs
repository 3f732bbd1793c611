//! How much the web forms of Congress take, how they count it, and how long a call is.

/// The longest short version of a letter, in characters as forms count them: [`form_room`] of the
/// tightest Senate forms, which take 500 (recorded 2026-08-13).
pub const SHORT_LIMIT: usize = 475;
/// The longest call script, in words: what is said in a minute.
pub const SCRIPT_LIMIT: usize = 150;

/// Returns the length of `text` as web forms count it, in characters: a line break is sent as two
/// (CR and LF).
///
/// ```
/// # use redress::congress::form_count;
/// assert_eq!(form_count("né\nb"), 5);
/// ```
pub fn form_count(text: &str) -> usize {
    text.chars().count() + text.matches('\n').count()
}

/// Returns how much of a form's limit a text may use: five percent are kept back, for forms count
/// line breaks and accents as they please.
pub fn form_room(limit: usize) -> usize {
    limit.saturating_mul(95) / 100
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_version_fits_the_tightest_form() {
        assert_eq!(form_room(500), SHORT_LIMIT);
        assert_eq!(form_room(19), 18);
        assert_eq!(form_room(0), 0);
    }
}
