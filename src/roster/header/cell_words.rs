//! The words of a cell as titles are compared.

use crate::text::folded;

/// Returns the letters and digits of a text, in lower case and without accents.
pub(in crate::roster) fn squeezed(text: &str) -> String {
    folded(text).replace(' ', "")
}

/// Returns the words of a text, in lower case and without accents: `firstName` has two.
pub(in crate::roster) fn words(text: &str) -> String {
    let mut apart = String::with_capacity(text.len());
    let mut was_lower = false;
    for c in text.chars() {
        if c.is_uppercase() && was_lower {
            apart.push(' ');
        }
        was_lower = c.is_lowercase();
        apart.push(c);
    }
    folded(&apart)
}
