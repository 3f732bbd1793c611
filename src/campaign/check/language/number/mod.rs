//! Numbers as people write them: `1,500`, `1.5 thousand`, `fifteen hundred`, `two dozen`.
//!
//! No library reads these: `text2num` knows neither `half a million`, `1.5 million`, `a dozen` nor
//! `two-thirds`, and takes `tens of thousands` for 10 and 1000.

mod words;

use self::words::words;
use super::tokens::{Kind, Token};
use crate::text::{CARDINALS, ORDINALS};

/// A number written at some token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::campaign::check) struct Numeral {
    /// In digits, without separators or needless zeros: `1500`, `0.5`; of a fraction `1/3`, of a
    /// vague number its words.
    pub(in crate::campaign::check) value: String,
    pub(in crate::campaign::check) form: Form,
    /// The token after it.
    pub(in crate::campaign::check) next: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::campaign::check) enum Form {
    Cardinal,
    Ordinal,
    Fraction,
    /// `1990s`.
    Decade,
    /// `dozens`, `hundreds of thousands`.
    Vague,
}

/// From here on nobody counts halves.
const LARGE: u32 = 1000;
/// Powers of ten by name.
const MAGNITUDES: [(&str, u32); 5] = [
    ("hundred", 2),
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("trillion", 12),
];
const VAGUE: [&str; 8] = [
    "dozens",
    "scores",
    "tens",
    "hundreds",
    "thousands",
    "millions",
    "billions",
    "trillions",
];

/// Returns the number written at a token.
pub(in crate::campaign::check) fn numeral(tokens: &[Token<'_>], at: usize) -> Option<Numeral> {
    fraction(tokens, at)
        .or_else(|| digits(tokens, at))
        .or_else(|| vague(tokens, at))
        .or_else(|| words(tokens, at))
        .map(|numeral| and_a_half(tokens, &numeral).unwrap_or(numeral))
}

/// Returns `two and a half million` for its `two`; in `10 and a half of them` there are two numbers.
fn and_a_half(tokens: &[Token<'_>], whole: &Numeral) -> Option<Numeral> {
    let is = |at: usize, word: &str| tokens.get(at).is_some_and(|token| token.is(word));
    let (and, a, half) = (whole.next, whole.next + 1, whole.next + 2);
    let is_small = whole.value.parse::<u32>().is_ok_and(|value| value < LARGE);
    let follows = is(and, "and") && is(a, "a") && is(half, "half") && !is(half + 1, "of");
    if whole.form != Form::Cardinal || !is_small || !follows {
        return None;
    }
    let (power, next) = joined(tokens, half + 1, magnitude).unwrap_or((0, half + 1));
    Some(Numeral {
        value: decimal(&format!("{}.5", whole.value), power),
        form: Form::Cardinal,
        next,
    })
}

/// Returns the power of ten that a word names.
pub(in crate::campaign::check) fn magnitude(word: &str) -> Option<u32> {
    MAGNITUDES
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, power)| *power)
}

/// Returns a number in digits, times a power of ten.
pub(in crate::campaign::check) fn decimal(number: &str, power: u32) -> String {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let mut whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let mut fraction: Vec<char> = fraction.chars().collect();
    for _ in 0..power {
        if fraction.is_empty() {
            whole.push('0');
        } else {
            whole.push(fraction.remove(0));
        }
    }
    let fraction: String = fraction.into_iter().collect();
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    match fraction.trim_end_matches('0') {
        "" => whole.to_owned(),
        fraction => format!("{whole}.{fraction}"),
    }
}

fn digits(tokens: &[Token<'_>], at: usize) -> Option<Numeral> {
    let token = tokens.get(at)?;
    if token.kind != Kind::Number {
        return None;
    }
    let found = |value: String, form, next| Some(Numeral { value, form, next });
    if let Some(suffix) = tokens
        .get(at + 1)
        .filter(|t| t.glued && t.kind == Kind::Word)
    {
        let plain = decimal(token.text, 0);
        match suffix.lower.as_str() {
            "st" | "nd" | "rd" | "th" => return found(plain, Form::Ordinal, at + 2),
            "s" => return found(plain, Form::Decade, at + 2),
            "k" => return found(decimal(token.text, 3), Form::Cardinal, at + 2),
            "m" => return found(decimal(token.text, 6), Form::Cardinal, at + 2),
            "bn" | "b" => return found(decimal(token.text, 9), Form::Cardinal, at + 2),
            _ => {}
        }
    }
    let mut power = 0;
    let mut next = at + 1;
    while let Some((more, after)) = joined(tokens, next, magnitude) {
        power += more;
        next = after;
    }
    if let Some(((), after)) = joined(tokens, next, |word| (word == "dozen").then_some(()))
        && let Ok(number) = token.text.parse::<u32>()
    {
        return found((u64::from(number) * 12).to_string(), Form::Cardinal, after);
    }
    found(decimal(token.text, power), Form::Cardinal, next)
}

/// Returns what a word means that follows with a blank or a hyphen before it, and the token after.
fn joined<T>(
    tokens: &[Token<'_>],
    at: usize,
    meaning: impl Fn(&str) -> Option<T>,
) -> Option<(T, usize)> {
    let token = tokens.get(at)?;
    let (word, next) = if token.is_hyphen() && token.glued {
        (tokens.get(at + 1).filter(|word| word.glued)?, at + 2)
    } else if token.glued {
        return None;
    } else {
        (token, at + 1)
    };
    meaning(&word.lower).map(|meaning| (meaning, next))
}

fn vague(tokens: &[Token<'_>], at: usize) -> Option<Numeral> {
    let is_vague = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|t| VAGUE.contains(&t.lower.as_str()))
    };
    let is_of = |at: usize| tokens.get(at).is_some_and(|t| t.is("of"));
    let first = tokens.get(at)?;
    // NOTE: "scores" is a verb and "tens" rare but in "tens of thousands".
    if !is_vague(at) || (matches!(first.lower.as_str(), "scores" | "tens") && !is_of(at + 1)) {
        return None;
    }
    let mut value = first.lower.clone();
    let mut next = at + 1;
    while is_of(next) && is_vague(next + 1) {
        value = format!("{value} of {}", tokens[next + 1].lower);
        next += 2;
    }
    Some(Numeral {
        value,
        form: Form::Vague,
        next,
    })
}

/// Returns `half`, `a third of`, `two-thirds`, `1/3`, `½`; `half a million` is a number.
fn fraction(tokens: &[Token<'_>], at: usize) -> Option<Numeral> {
    let token = tokens.get(at)?;
    let found = |value: String, next| {
        Some(Numeral {
            value,
            form: Form::Fraction,
            next,
        })
    };
    match token.lower.as_str() {
        "½" => return found("1/2".to_owned(), at + 1),
        "⅓" => return found("1/3".to_owned(), at + 1),
        "⅔" => return found("2/3".to_owned(), at + 1),
        "¼" => return found("1/4".to_owned(), at + 1),
        "¾" => return found("3/4".to_owned(), at + 1),
        "half" | "halves" => return Some(half(tokens, at)),
        _ => {}
    }
    if token.kind == Kind::Number {
        let (slash, below) = (tokens.get(at + 1)?, tokens.get(at + 2)?);
        let (above, denominator) = (
            token.text.parse::<u32>().ok()?,
            below.text.parse::<u32>().ok()?,
        );
        let fits = slash.is("/") && slash.glued && below.glued;
        return (fits && above < denominator && denominator <= 10)
            .then(|| format!("{above}/{denominator}"))
            .and_then(|value| found(value, at + 3));
    }
    let numerator = match token.lower.as_str() {
        "a" | "an" => 1,
        word => CARDINALS
            .iter()
            .position(|small| *small == word)
            .filter(|n| (1..10).contains(n))?,
    };
    let ((denominator, plural), next) = joined(tokens, at + 1, denominator)?;
    // NOTE: whatever rose `by a fifth` rose by a share, and `a quarter in 2024` is a time.
    let is_by = at
        .checked_sub(1)
        .is_some_and(|before| tokens[before].is("by"));
    let is_time = denominator == 4 && !is_by;
    if !plural && !is_by && !ends_fraction(tokens.get(next), is_time) {
        return None;
    }
    found(format!("{numerator}/{denominator}"), next)
}

fn half(tokens: &[Token<'_>], at: usize) -> Numeral {
    let is = |at: usize, word| tokens.get(at).is_some_and(|t: &Token<'_>| t.is(word));
    let amount = |at: usize| tokens.get(at).and_then(|t| magnitude(&t.lower));
    let unit = if is(at + 1, "a") { at + 2 } else { at + 1 };
    if is(unit, "dozen") {
        return Numeral {
            value: "6".to_owned(),
            form: Form::Cardinal,
            next: unit + 1,
        };
    }
    if let Some(power) = amount(unit) {
        return Numeral {
            value: decimal("0.5", power),
            form: Form::Cardinal,
            next: unit + 1,
        };
    }
    Numeral {
        value: "1/2".to_owned(),
        form: Form::Fraction,
        next: at + 1,
    }
}

fn denominator(word: &str) -> Option<(usize, bool)> {
    let (single, plural) = word.strip_suffix('s').map_or((word, false), |w| (w, true));
    let number = match single {
        "quarter" => 4,
        word => ORDINALS
            .iter()
            .position(|ordinal| *ordinal == word)
            .filter(|n| (3..=10).contains(n))?,
    };
    Some((number, plural))
}

/// Tells a share ("a third of", "a third were") from a place in a row ("a third country").
fn ends_fraction(next: Option<&Token<'_>>, is_time: bool) -> bool {
    next.is_none_or(|next| {
        next.kind == Kind::Sign && !next.is_hyphen()
            || !is_time
                && [
                    "between", "compared", "during", "from", "in", "over", "since",
                ]
                .contains(&next.lower.as_str())
            || [
                "of", "had", "have", "has", "were", "are", "was", "is", "as", "more", "less", "to",
            ]
            .contains(&next.lower.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::check::language::tokens::tokens;

    fn read(text: &str) -> Option<(String, Form, usize)> {
        numeral(&tokens(text), 0).map(|n| (n.value, n.form, n.next))
    }

    #[test]
    fn a_number_is_the_same_in_digits_and_in_words() {
        for (text, value) in [
            ("16", "16"),
            ("15,000", "15000"),
            ("1.50", "1.5"),
            ("007", "7"),
            ("1.5 million", "1500000"),
            ("6m", "6000000"),
            ("sixteen", "16"),
            ("twenty-five", "25"),
            ("Two hundred and fifty-three", "253"),
            ("two hundred fifty", "250"),
            ("fifteen hundred", "1500"),
            ("a hundred", "100"),
            ("one million two hundred thousand", "1200000"),
            ("a dozen", "12"),
            ("two dozen", "24"),
            ("half a dozen", "6"),
            ("half a million", "500000"),
            ("three and a half", "3.5"),
            ("four and a half billion", "4500000000"),
            ("10 thousand", "10000"),
            ("three-hundred", "300"),
        ] {
            assert_eq!(
                read(text),
                Some((value.to_owned(), Form::Cardinal, tokens(text).len())),
                "{text}"
            );
        }
    }

    #[test]
    fn two_numbers_in_a_row_stay_two() {
        for (text, value) in [
            ("five six", "5"),
            ("four, five", "4"),
            ("ten and four", "10"),
            ("ten and a half of the rest", "10"),
        ] {
            assert_eq!(
                read(text),
                Some((value.to_owned(), Form::Cardinal, 1)),
                "{text}"
            );
        }
    }

    #[test]
    fn ordinals_fractions_decades_and_vague_numbers_are_told_apart() {
        for (text, value, form) in [
            ("third country", "3", Form::Ordinal),
            ("a third of", "1/3", Form::Fraction),
            ("two-thirds", "2/3", Form::Fraction),
            ("half of", "1/2", Form::Fraction),
            ("three quarters", "3/4", Form::Fraction),
            ("1/4", "1/4", Form::Fraction),
            ("½", "1/2", Form::Fraction),
            ("21st", "21", Form::Ordinal),
            ("twenty-first", "21", Form::Ordinal),
            ("1990s", "1990", Form::Decade),
            ("tens of thousands", "tens of thousands", Form::Vague),
            ("dozens", "dozens", Form::Vague),
        ] {
            let found = read(text).map(|(value, form, _)| (value, form));
            assert_eq!(found, Some((value.to_owned(), form)), "{text}");
        }
        for text in [
            "a third country",
            "a man",
            "scores points",
            "hundredfold",
            "quarter",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
