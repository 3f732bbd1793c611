//! Numbers as words, from one to ninety-nine: `seven`, `seventh`, `forty-five`.

/// From nothing to nineteen: each stands at its value.
pub(crate) const CARDINALS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// The same as an order.
pub(crate) const ORDINALS: [&str; 20] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];

/// From twenty on, ten by ten.
pub(crate) const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// The same as an order.
pub(crate) const TENTHS: [&str; 8] = [
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "sixtieth",
    "seventieth",
    "eightieth",
    "ninetieth",
];

/// Returns the words from one to nine.
pub(crate) fn digits() -> &'static [&'static str] {
    &CARDINALS[1..10]
}

/// Returns the number that a word in lower case stands for: up to three digits, or a word, written as one. `second`
/// and the orders below it are other words, too, and no number.
pub(crate) fn number(word: &str) -> Option<u32> {
    if (1..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok();
    }
    let at = |list: &[&str], word: &str| list.iter().position(|one| *one == word);
    let small = at(&CARDINALS, word)
        .filter(|value| *value > 0)
        .or_else(|| at(&ORDINALS, word).filter(|value| *value > 3));
    let tens = || {
        at(&TENS, word)
            .or_else(|| at(&TENTHS, word))
            .map(|ten| (ten + 2) * 10)
    };
    let both = || {
        let mut all = TENS.iter().enumerate();
        all.find_map(|(ten, name)| {
            let unit = at(digits(), word.strip_prefix(name)?)?;
            Some((ten + 2) * 10 + unit + 1)
        })
    };
    let value = small.or_else(tens).or_else(both)?;
    u32::try_from(value).ok()
}

/// Returns the regular expression of a number above nothing that [`number`] reads, but for orders.
pub(crate) fn number_pattern() -> String {
    let [small, tens, units] = [&CARDINALS[1..], &TENS, digits()].map(|words| words.join("|"));
    format!("0?[1-9][0-9]{{0,2}}|{small}|(?:{tens})(?:{units})?")
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::*;

    #[test]
    fn a_word_and_its_pattern_stand_for_one_number() {
        let pattern = Regex::new(&format!("^(?:{})$", number_pattern())).unwrap();
        for (word, value) in [
            ("7", 7),
            ("030", 30),
            ("one", 1),
            ("thirteen", 13),
            ("forty", 40),
            ("fortyfive", 45),
            ("ninetynine", 99),
        ] {
            assert_eq!(number(word), Some(value));
            assert!(pattern.is_match(word), "{word}");
        }
        for word in [
            "",
            "zero",
            "1000",
            "fortyten",
            "fiftyfifty",
            "tenfive",
            "hundred",
        ] {
            assert_eq!(number(word), None, "{word}");
            assert!(!pattern.is_match(word), "{word}");
        }
    }

    #[test]
    fn an_order_that_is_no_other_word_is_a_number() {
        assert_eq!(
            ["fifth", "twelfth", "thirtieth"].map(number),
            [5, 12, 30].map(Some)
        );
        assert_eq!(["first", "second", "third"].map(number), [None; 3]);
    }
}
