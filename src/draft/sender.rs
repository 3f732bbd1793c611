//! From answers to the sender.

use super::{DraftError, parsed, required, required_as, words};
use crate::letter::answers::{Answers, Key};
use crate::sender::{Address, Place, Sender, propose_split};

/// Returns the sender whom the answers describe.
///
/// A country other than the United States makes the address one abroad, which needs no state and no
/// ZIP code.
pub fn sender_of(answers: &Answers) -> Result<Sender, DraftError> {
    let name = required(answers, Key::SenderName)?.to_owned();
    let (first_name, last_name) = split_name(answers, &name);
    Ok(Sender {
        first_name,
        last_name,
        prefix: match answers.text(Key::SenderPrefix) {
            Some("none") => None,
            _ => parsed(answers, Key::SenderPrefix)?,
        },
        organization: words(answers, Key::SenderOrganization),
        email: parsed(answers, Key::SenderEmail)?,
        phone: parsed(answers, Key::SenderPhone)?,
        address: address_of(answers)?,
        name,
    })
}

fn address_of(answers: &Answers) -> Result<Address, DraftError> {
    let street = required(answers, Key::SenderAddressStreet)?.to_owned();
    let city = required(answers, Key::SenderAddressCity)?.to_owned();
    let place = match answers.text(Key::SenderAddressCountry) {
        Some(country) if !is_united_states(country) => Place::Abroad {
            country: country.to_owned(),
            postal_code: words(answers, Key::SenderAddressPostalCode),
        },
        _ => Place::UnitedStates {
            state: required_as(answers, Key::SenderAddressState)?,
            zip: required_as(answers, Key::SenderAddressZip)?,
        },
    };
    Ok(Address {
        street,
        city,
        place,
    })
}

/// Returns `true` if a country's name means the United States.
pub(crate) fn is_united_states(country: &str) -> bool {
    let letters: String = country
        .chars()
        .filter(char::is_ascii_alphabetic)
        .collect::<String>()
        .to_lowercase();
    matches!(
        letters.as_str(),
        "us" | "usa" | "unitedstates" | "unitedstatesofamerica" | "america" | "theunitedstates"
    )
}

/// Returns first and last name as the sender confirmed them: the last name answered, and the first
/// one answered or what of the full name stands before it.
fn split_name(answers: &Answers, name: &str) -> (Option<String>, Option<String>) {
    let last = words(answers, Key::SenderLastName);
    let first = words(answers, Key::SenderFirstName).or_else(|| {
        let last = last.as_deref()?;
        // What stands before and behind the two is on no form.
        if let Some((first, proposed)) = propose_split(name)
            && proposed == last
        {
            return Some(first.to_owned());
        }
        let before = name.strip_suffix(last)?.trim();
        (!before.is_empty()).then(|| before.to_owned())
    });
    match (&first, &last) {
        (Some(first), None) => {
            let rest = name
                .strip_prefix(first.as_str())
                .map(str::trim)
                .filter(|r| !r.is_empty());
            (Some(first.clone()), rest.map(str::to_owned))
        }
        _ => (first, last),
    }
}
