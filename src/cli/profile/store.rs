//! The profile: the sender's saved details.

use crate::cli::failure::{Failure, Kind};
use crate::cli::session::Session;
use crate::files::{FileError, make_private_folder, read_text, write_private};
use crate::letter::answers::{Answers, AnswersFile, Key, read, read_with_lines, to_toml};

/// No honest profile is larger, in bytes.
pub(super) const SIZE_LIMIT: u64 = 64 * 1024;

/// The first lines of a profile that nobody has edited.
const HEADER: &str = "# Your details, as redress asked for them. Edit them freely: a profile that you have edited\n\
                      # is never rewritten.\n\n";

/// What a sender says alike in every request: as what they ask, and what for.
pub(in crate::cli) const STANDING: [Key; 5] = [
    Key::FoiaFeeCategory,
    Key::FoiaFeeCategoryFacts,
    Key::FoiaFeeLimit,
    Key::FoiaDissemination,
    Key::FoiaCommercialInterest,
];

/// Returns `true` if a key belongs to the profile: who the sender is, not what a letter says.
fn belongs(key: Key) -> bool {
    key.name().starts_with("sender.") || key == Key::District || STANDING.contains(&key)
}

/// Returns what the profile says; empty if there is no profile.
pub(in crate::cli) fn load(session: &Session) -> Result<AnswersFile, Failure> {
    let path = session.profile_path();
    match read_text(&path, SIZE_LIMIT) {
        Ok(text) => {
            let name = crate::files::shown(&path);
            read_with_lines(&name, &text).map_err(|faults| {
                Failure::faults(format!("the profile `{name}` has faults"), &faults)
            })
        }
        Err(error) if error.is_missing() => Ok(AnswersFile::default()),
        Err(error) => Err(Failure::new(Kind::Invalid, error)),
    }
}

/// Fills the gaps of `answers` from the profile, unless they are about another person: details of
/// two people, or of two addresses, are never mixed.
pub(in crate::cli) fn fill(answers: &mut Answers, profile: &Answers) {
    let differs = |key: Key| answers.has(key) && answers.get(key) != profile.get(key);
    if differs(Key::SenderName) {
        return;
    }
    let moved = answers
        .iter()
        .any(|(key, _)| key.is_address() && differs(key));
    let mut known = Answers::default();
    for (key, answer) in profile.iter() {
        let about_place = key.is_address() || key == Key::District;
        if belongs(key) && !(moved && about_place) {
            known.set(key, answer.clone());
        }
    }
    answers.fill_from(&known);
}

/// Saves what the answers say of the sender, unless the profile says so already or was edited by
/// hand; returns whether it was written. What this letter did not ask stays as it was: of what the sender says alike in
/// every request, `asked` alone is the sender's word.
pub(in crate::cli) fn save(
    session: &Session,
    answers: &Answers,
    asked: &[Key],
) -> Result<bool, FileError> {
    let path = session.profile_path();
    let mut profile = Answers::default();
    for (key, answer) in answers.iter().filter(|(key, _)| belongs(*key)) {
        if STANDING.contains(&key) && !asked.contains(&key) {
            continue;
        }
        profile.set(key, answer.clone());
    }
    if let Ok(earlier) = load(session)
        && earlier.answers.get(Key::SenderName) == profile.get(Key::SenderName)
    {
        let standing = earlier.answers.iter();
        for (key, answer) in standing.filter(|(key, _)| STANDING.contains(key)) {
            if !profile.has(key) {
                profile.set(key, answer.clone());
            }
        }
    }
    let text = format!("{HEADER}{}", to_toml(&profile));
    match read_text(&path, SIZE_LIMIT) {
        Ok(kept) if kept == text || was_edited(&kept) => return Ok(false),
        Ok(_) => {}
        Err(error) if error.is_missing() => {}
        Err(_) => return Ok(false),
    }
    make_private_folder(&session.environment.config_dir)?;
    write_private(&path, text.as_bytes())?;
    Ok(true)
}

/// Returns an empty profile for a person to fill in.
pub(super) fn template() -> String {
    format!(
        "{HEADER}[sender]\n# name = \"\"\n# email = \"\"\n# phone = \"\"\n\n[sender.address]\n\
         # street = \"\"\n# city = \"\"\n# state = \"\"\n# zip = \"\"\n"
    )
}

/// Returns `true` if a profile is anything but what this program writes.
fn was_edited(text: &str) -> bool {
    match read("profile.toml", text) {
        Ok(answers) => text != format!("{HEADER}{}", to_toml(&answers)),
        Err(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(assignments: &[&str]) -> Answers {
        let mut answers = Answers::default();
        for assignment in assignments {
            answers.set_from_text(assignment).unwrap();
        }
        answers
    }

    #[test]
    fn two_people_and_two_addresses_are_never_mixed() {
        let profile = answers(&[
            "sender.name=Ada Park",
            "sender.email=ada@example.org",
            "sender.address.street=1 Main Street",
            "sender.address.zip=12207",
            "district=NY-20",
        ]);
        let mut other = answers(&["sender.name=Ben Ode"]);
        fill(&mut other, &profile);
        assert_eq!(other, answers(&["sender.name=Ben Ode"]));
        let mut moved = answers(&["sender.address.zip=60601"]);
        fill(&mut moved, &profile);
        assert_eq!(moved.text(Key::SenderEmail), Some("ada@example.org"));
        assert_eq!(moved.text(Key::SenderAddressStreet), None);
        assert_eq!(moved.text(Key::District), None);
    }

    #[test]
    fn a_profile_that_was_edited_is_known() {
        let own = format!("{HEADER}{}", to_toml(&answers(&["sender.name=Ada Park"])));
        assert!(!was_edited(&own));
        assert!(was_edited(&own.replace("Ada", "# my name\nAda")));
        assert!(was_edited(&format!("{own}# a note\n")));
    }
}
