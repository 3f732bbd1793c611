//! Days, as options and answers give them.

use chrono::NaiveDate;

/// Reads a day; whoever writes it otherwise learns how.
pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    let day = text.trim().parse();
    day.map_err(|_| "write the date as `2026-11-21`".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_one_form() {
        assert_eq!(day("2026-11-21").unwrap().to_string(), "2026-11-21");
        for text in ["11/21/2026", "2026-02-30", "November 21", ""] {
            assert!(day(text).unwrap_err().contains("`2026-11-21`"), "{text}");
        }
    }
}
