//! Values that files, answers and commands write as one word: the names are derived from the enum, so
//! that each stands once.

use strum::{IntoEnumIterator, VariantNames};

/// An enum whose values are words. `strum` derives everything but what they are called together.
pub trait Keyword: Copy + Into<&'static str> + IntoEnumIterator + VariantNames {
    /// The beginning of a sentence that lists the words: `a channel is`.
    const IS: &'static str;

    /// Returns the word.
    fn as_str(self) -> &'static str {
        self.into()
    }

    /// Returns all the words.
    fn words() -> &'static [&'static str] {
        Self::VARIANTS
    }

    /// Returns every value, in the order of the enum.
    fn all() -> Self::Iterator {
        Self::iter()
    }
}

/// A text that is none of the words of an enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{is} {}", either(known))]
pub struct UnknownKeyword {
    is: &'static str,
    known: &'static [&'static str],
}

/// Returns the error for a text that is no word of an enum, as `strum` asks for it.
pub fn unknown<T: Keyword>(_: &str) -> UnknownKeyword {
    UnknownKeyword {
        is: T::IS,
        known: T::VARIANTS,
    }
}

fn either(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.as_slice() {
        [others @ .., last] if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        words => words.concat(),
    }
}

#[cfg(test)]
mod tests {
    use crate::foia::{AppealOutcome, Event};

    #[test]
    fn an_unknown_word_is_told_which_words_there_are() {
        let error = "held".parse::<AppealOutcome>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "an appeal ends with `upheld`, `remanded`, `remanded-in-part`, `reversed` or `mixed`"
        );
    }

    #[test]
    fn a_word_is_the_same_in_files_and_in_commands() {
        for event in <Event as super::Keyword>::all() {
            let json = serde_json::to_string(&event).unwrap();
            assert_eq!(json, format!("\"{event}\""));
            assert_eq!(event.to_string().parse(), Ok(event));
        }
    }
}
