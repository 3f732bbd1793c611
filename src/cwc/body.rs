//! What a text gives away of its signer.

use crate::sender::{Place, Sender};

/// Returns what a text says of its signer that has fields of its own: offices group messages by
/// their likeness, and a name in each makes all of them different.
pub(super) fn names_signer(text: &str, signer: &Sender) -> Option<&'static str> {
    let text = plain(text);
    let says = |words: &str| {
        let words = plain(words);
        !words.is_empty() && text.contains(&words)
    };
    // A name of one word may be a word of the language: May, Hope, Will.
    let is_full = |name: &str| name.split_whitespace().count() > 1;
    let parts = signer.first_name.iter().zip(&signer.last_name);
    let mut names: Vec<String> = parts
        .map(|(first, last)| format!("{first} {last}"))
        .collect();
    names.push(signer.name.clone());
    if names.iter().any(|name| is_full(name) && says(name)) {
        return Some("name");
    }
    let address = &signer.address;
    let has_number = address.street.contains(|c: char| c.is_ascii_digit());
    let place = match &address.place {
        Place::UnitedStates { state, zip } => format!("{state} {}", zip.five()),
        Place::Abroad { .. } => String::new(),
    };
    if (has_number && says(&address.street)) || says(&place) {
        return Some("address");
    }
    if signer
        .email
        .as_ref()
        .is_some_and(|email| says(email.as_str()))
    {
        return Some("email address");
    }
    if signer
        .phone
        .as_ref()
        .is_some_and(|phone| says(&phone.to_string()))
    {
        return Some("telephone number");
    }
    None
}

/// Returns the words and numbers of a text in lower case, a blank before and after each.
fn plain(text: &str) -> String {
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    if words.is_empty() {
        String::new()
    } else {
        format!(" {} ", words.join(" "))
    }
}
