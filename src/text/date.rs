//! The months, as people write them.

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Returns the name of the month with this number, from 1 to 12.
pub fn month_name(number: u32) -> Option<&'static str> {
    let index = usize::try_from(number.checked_sub(1)?).ok()?;
    MONTHS.get(index).copied()
}

/// Returns the number of the month that a word names, in full or with three letters, in any case.
/// A dot at its end does not count.
///
/// ```
/// # use redress::text::month;
/// assert_eq!(["March", "SEPT.", "dec", "Marches"].map(month), [Some(3), Some(9), Some(12), None]);
/// ```
pub fn month(word: &str) -> Option<u32> {
    let word = word.strip_suffix('.').unwrap_or(word);
    (1..).zip(MONTHS).find_map(|(number, name)| {
        let is_short = word.len() == 3 || word.eq_ignore_ascii_case("sept");
        let begins = name.get(..word.len())?.eq_ignore_ascii_case(word);
        (begins && (is_short || word.len() == name.len())).then_some(number)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_month_is_read_by_its_name_and_its_first_three_letters() {
        for number in 1..=12 {
            let name = month_name(number).unwrap();
            for word in [name, &name[..3], &name.to_uppercase(), &name.to_lowercase()] {
                assert_eq!(month(word), Some(number), "{word}");
            }
        }
        assert_eq!(month_name(0), None);
        assert_eq!(month_name(13), None);
    }

    #[test]
    fn other_words_are_no_months() {
        for word in [
            "", ".", "ma", "marc", "decem", "septe", "maya", "é", "jännn",
        ] {
            assert_eq!(month(word), None, "{word}");
        }
    }
}
