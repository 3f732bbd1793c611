//! How a signer says that letters are sent, by the subject of a mail: `Sent 0123456789ab`, and the office where it
//! is one of several.

use crate::digest::Fingerprint;
use crate::roster::Person;
use crate::sender::Email;
use crate::text::mail_address;

/// The word that begins the subject.
const WORD: &str = "Sent";
/// How many hexadecimal digits stand for a signer: among a million, two have the same in one roster of 500.
const DIGITS: usize = 12;

/// What a signer says of their letters, in the subject of a mail that anybody can type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SentWord {
    /// Who says it. Only whoever knows their name and address can tell it.
    pub(crate) code: String,
    /// The office whose letter is sent, or `None` if all are.
    pub(crate) office: Option<String>,
}

impl SentWord {
    /// Returns the word of a person for all letters of an action, which is named with its campaign.
    pub(crate) fn of(person: Person, action: &str) -> Self {
        let digest = Fingerprint::default()
            .texts(["sent"])
            .bytes(action)
            .bytes(person.address.to_be_bytes());
        Self {
            code: digest.hexadecimal().chars().take(DIGITS).collect(),
            office: None,
        }
    }

    /// Returns the word for the letter to one office, by its id.
    #[must_use]
    pub(crate) fn to(&self, office: &str) -> Self {
        Self {
            office: Some(office.to_owned()),
            ..self.clone()
        }
    }

    /// Returns the subject of the mail.
    pub(crate) fn subject(&self) -> String {
        let office = self.office.as_deref().unwrap_or_default();
        format!("{WORD} {} {office}", self.code)
            .trim_end()
            .to_owned()
    }

    /// Reads a subject, in which more may stand before and after; `None` if it says nothing of the kind.
    pub(crate) fn read(subject: &str) -> Option<Self> {
        let mut words = subject
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty());
        words.find(|word| word.eq_ignore_ascii_case(WORD))?;
        let code = words.next()?.to_ascii_lowercase();
        if code.len() != DIGITS || !code.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let office = words.next().map(str::to_ascii_uppercase);
        let is_office = |id: &String| {
            let (letter, digits) = id.split_at(1);
            letter.bytes().all(|byte| byte.is_ascii_uppercase())
                && digits.len() == 6
                && digits.bytes().all(|byte| byte.is_ascii_digit())
        };
        Some(Self {
            code,
            office: office.filter(is_office),
        })
    }

    /// Returns the address of a mail that says it to `to`.
    pub(crate) fn mail(&self, to: &Email, body: &str) -> String {
        mail_address(to.as_str(), &self.subject(), body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word() -> SentWord {
        let person = Person {
            address: 7,
            email: None,
        };
        SentWord::of(person, "clinic/hours")
    }

    #[test]
    fn what_a_subject_says_is_read_as_it_was_written_whatever_stands_around_it() {
        for word in [word(), word().to("S000148")] {
            let subject = word.subject();
            assert_eq!(SentWord::read(&subject), Some(word.clone()));
            assert_eq!(
                SentWord::read(&format!("Re: [list] {subject}!")),
                Some(word.clone())
            );
            assert_eq!(SentWord::read(&subject.to_lowercase()), Some(word));
        }
    }

    #[test]
    fn a_subject_without_the_word_or_the_code_says_nothing() {
        for subject in [
            "",
            "Sent",
            "Sent 0123",
            "Sent from my phone",
            "I have sent it",
            "0123456789ab",
        ] {
            assert_eq!(SentWord::read(subject), None, "{subject}");
        }
        let word = SentWord::read("Sent 0123456789ab é00014").unwrap();
        assert_eq!(word.office, None);
    }

    #[test]
    fn a_prefilled_mail_holds_nothing_that_ends_its_address() {
        let to = "hello@group.example".parse().unwrap();
        let mail = word().to("S000148").mail(&to, "I sent it & \"more\"\nÄ.");
        let (address, rest) = mail.split_once('?').unwrap();
        assert_eq!(address, "mailto:hello@group.example");
        assert_eq!(rest.matches('&').count(), 1, "{mail}");
        assert!(
            mail.bytes()
                .all(|byte| byte.is_ascii_graphic() && byte != b'"'),
            "{mail}"
        );
    }
}
