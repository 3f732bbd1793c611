//! The filters that templates may use: few, and none that makes much out of little.

use minijinja::value::Value;
use minijinja::{Environment, Error, filters, tests};

use super::guard::text_of;
use crate::text::joined;

/// Adds every filter and test.
pub(super) fn add(environment: &mut Environment<'_>) {
    environment.add_filter("choices", choices);
    environment.add_filter("cite", cite);
    environment.add_filter("listing", listing);
    environment.add_filter("quoted", quoted);
    environment.add_filter("sentence", sentence);
    environment.add_filter("lower_first", lower_first);
    environment.add_filter("upper_first", upper_first);
    environment.add_filter("default", filters::default);
    environment.add_filter("first", filters::first);
    environment.add_filter("last", filters::last);
    environment.add_filter("length", filters::length);
    environment.add_filter("lower", str::to_lowercase);
    environment.add_filter("upper", str::to_uppercase);
    environment.add_test("defined", tests::is_defined);
    environment.add_test("undefined", tests::is_undefined);
    environment.add_test("none", tests::is_none);
}

/// Turns the numbers of sources into footnote marks.
fn cite(numbers: Vec<usize>) -> Value {
    let marks: Vec<String> = numbers
        .into_iter()
        .map(|number| format!("[^{number}]"))
        .collect();
    Value::from_safe_string(marks.concat())
}

/// Joins items as prose does: `a`, `a and b`, `a, b, and c`.
fn listing(items: Vec<Value>) -> Result<String, Error> {
    Ok(joined(&texts(items)?, "and"))
}

/// Joins alternatives as prose does: `a`, `a or b`, `a, b, or c`.
fn choices(items: Vec<Value>) -> Result<String, Error> {
    Ok(joined(&texts(items)?, "or"))
}

/// Joins search terms, each in quotation marks.
fn quoted(items: Vec<Value>) -> Result<String, Error> {
    let quoted: Vec<String> = texts(items)?
        .into_iter()
        .map(|item| format!("\"{item}\""))
        .collect();
    Ok(quoted.join(", "))
}

/// Returns the texts of a list. A list within a list is none: a short template nests them so that
/// its text fills the memory.
fn texts(items: Vec<Value>) -> Result<Vec<String>, Error> {
    items.into_iter().map(|item| text_of(&item)).collect()
}

/// Ends a text with a full stop, unless it ends a sentence already.
fn sentence(text: &str) -> String {
    crate::text::ended(text)
}

/// Begins a text with a capital letter.
fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// Begins a text with a small letter: a sentence goes on in another.
fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_lowercase().chain(chars).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests_of_filters {
    use super::*;

    fn listing_of(items: &[&str]) -> String {
        listing(items.iter().map(|item| Value::from(*item)).collect()).unwrap()
    }

    #[test]
    fn items_are_joined_as_prose_does() {
        assert_eq!(listing_of(&["a"]), "a");
        assert_eq!(listing_of(&["a", "b", "c"]), "a, b, and c");
    }
}
