//! Email address, telephone number and prefix of a sender.

use std::fmt;
use std::str::FromStr;

use crate::text::{clean_line, is_forbidden};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

use crate::keyword::{Keyword, UnknownKeyword, unknown};

/// One email address that can stand in a mail header as it is: no comment, no quoting, no display
/// name, a host with a dot, nothing that a shell or a mail server could take for something else.
///
/// ```
/// # use redress::sender::Email;
/// let email: Email = "ada@example.org".parse()?;
/// assert_eq!(email.to_string(), "ada@example.org");
/// assert!("a@x.org,b@x.org".parse::<Email>().is_err());
/// # Ok::<(), redress::sender::EmailError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

impl Email {
    /// Returns the address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Email {
    type Err = EmailError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        let address = input.trim();
        if address.is_empty() {
            return Err(EmailError::Empty);
        }
        if address
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || is_forbidden(c))
        {
            return Err(EmailError::Characters);
        }
        if address.contains([',', ';']) || address.matches('@').count() > 1 {
            return Err(EmailError::Several);
        }
        let (local, host) = address.split_once('@').ok_or(EmailError::Shape)?;
        let local_ok = (1..=64).contains(&local.len())
            && local.bytes().all(|byte| {
                byte.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~.-".contains(&byte)
            })
            && !local.starts_with(['.', '-'])
            && !local.ends_with('.')
            && !local.contains("..");
        if !local_ok {
            return Err(EmailError::Local);
        }
        // NOTE: the URL standard's host parser knows punycode, so `münchen.de` becomes what is sent.
        // It would also decode `%61`, which nobody writes in an address.
        let host = match plain_host(host).map_or_else(|| url::Host::parse(host), Ok) {
            Ok(url::Host::Domain(name)) if name.contains('.') && !host.contains('%') => name,
            _ => return Err(EmailError::Host),
        };
        let label_ok = |label: &str| {
            (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
        };
        // Of the 256 characters of a path two are its angle brackets (RFC 5321, 4.5.3.1.3).
        if local.len() + 1 + host.len() > 254 {
            return Err(EmailError::Long);
        }
        if !host.split('.').all(label_ok)
            || !host
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte))
        {
            return Err(EmailError::Host);
        }
        Ok(Self([local, "@", &host].concat()))
    }
}

/// Returns a host that is written as the URL standard's parser would write it: what most hosts are.
fn plain_host(host: &str) -> Option<url::Host> {
    let is_plain = host
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte == b'.' || byte == b'-');
    (is_plain && !host.contains("xn--")).then(|| url::Host::Domain(host.to_owned()))
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Email {
    type Error = EmailError;

    fn try_from(input: String) -> Result<Self, Self::Error> {
        input.parse()
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

/// Why a text is not one email address. The text itself is not repeated: it may be personal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EmailError {
    /// Nothing there.
    #[error("it is empty")]
    Empty,
    /// A blank, a control character or an invisible one.
    #[error("an email address has no spaces or invisible characters")]
    Characters,
    /// More than one address.
    #[error("give only one address")]
    Several,
    /// More than 254 characters.
    #[error("it is longer than 254 characters")]
    Long,
    /// No `@`.
    #[error("an email address looks like `name@example.org`")]
    Shape,
    /// The part before the `@`.
    #[error("the part before the `@` is not one that mail servers accept")]
    Local,
    /// The part after the `@`.
    #[error("the part after the `@` is not the name of a mail host, such as `example.org`")]
    Host,
}

/// A telephone number: U.S. numbers print as `202-555-0143`, others as they were typed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

impl FromStr for Phone {
    type Err = PhoneError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        let typed = clean_line(input).map_err(|_| PhoneError)?;
        let allowed = |c: char| c.is_ascii_digit() || "+-.() /extEXT".contains(c);
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        if !typed.chars().all(allowed) || !(7..=20).contains(&digits.len()) {
            return Err(PhoneError);
        }
        let national = match digits.strip_prefix('1') {
            Some(rest) if rest.len() == 10 => rest,
            _ => digits.as_str(),
        };
        let is_us = national.len() == 10
            && !typed.chars().any(|c| c.is_ascii_alphabetic())
            && (!typed.starts_with('+') || typed.starts_with("+1"));
        if is_us {
            let (area, exchange, line) = (&national[..3], &national[3..6], &national[6..]);
            return Ok(Self(format!("{area}-{exchange}-{line}")));
        }
        Ok(Self(typed))
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Phone {
    type Error = PhoneError;

    fn try_from(input: String) -> Result<Self, Self::Error> {
        input.parse()
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

/// A text that is not a telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a telephone number looks like `202-555-0143` or `+44 20 7946 0018`")]
pub struct PhoneError;

/// How a person is addressed.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Deserialize,
    Serialize,
    Display,
    EnumIter,
    EnumString,
    IntoStaticStr,
    VariantNames,
)]
#[strum(ascii_case_insensitive)]
#[strum(parse_err_ty = UnknownKeyword, parse_err_fn = unknown::<Self>)]
pub enum Prefix {
    /// Mr.
    #[serde(rename = "Mr.")]
    #[strum(to_string = "Mr.", serialize = "Mr")]
    Mr,
    /// Mrs.
    #[serde(rename = "Mrs.")]
    #[strum(to_string = "Mrs.", serialize = "Mrs")]
    Mrs,
    /// Miss
    #[strum(to_string = "Miss", serialize = "Miss.")]
    Miss,
    /// Ms.
    #[serde(rename = "Ms.")]
    #[strum(to_string = "Ms.", serialize = "Ms")]
    Ms,
    /// Dr.
    #[serde(rename = "Dr.")]
    #[strum(to_string = "Dr.", serialize = "Dr")]
    Dr,
    /// Mx.
    #[serde(rename = "Mx.")]
    #[strum(to_string = "Mx.", serialize = "Mx")]
    Mx,
}

impl Keyword for Prefix {
    const IS: &'static str = "a prefix is";
}

impl Prefix {
    /// Returns `true` if members' web forms take the prefix: all but `Mx.` (recorded 2026-08-13).
    pub fn is_on_forms(self) -> bool {
        self != Self::Mx
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_addresses_are_refused() {
        for text in [
            "a@x.org>\r\nDATA",
            "a@x.org,c@x.org",
            "-oQ/spool@x.org",
            "a@[127.0.0.1]",
            "a@localhost",
            "a@\u{202e}gro.x",
            "a b@x.org",
            "a@x",
            "a@127.0.0.1",
            "@x.org",
            "a..b@x.org",
            "a@x..org",
            "a@b@x.org",
            "<a@x.org>",
            "Eve <a@x.org>",
            "\u{430}dmin@agency.gov",
            "a@x.org\u{0}",
            "a@ex%61mple.org",
            &format!("{}@{}.org", "a".repeat(60), ["b"; 100].join(".")),
        ] {
            assert!(text.parse::<Email>().is_err(), "{text:?} was accepted");
        }
    }

    #[test]
    fn an_international_host_is_written_as_it_is_sent() {
        assert_eq!(
            "a@münchen.de".parse::<Email>().unwrap().as_str(),
            "a@xn--mnchen-3ya.de"
        );
    }

    #[test]
    fn american_numbers_print_alike_and_others_as_typed() {
        let print = |text: &str| text.parse::<Phone>().unwrap().to_string();
        assert_eq!(print("(202) 555-0143"), "202-555-0143");
        assert_eq!(print("+1 202 555 0143"), "202-555-0143");
        assert_eq!(print("+44 20 7946 0018"), "+44 20 7946 0018");
        assert_eq!(print("202-555-0143 ext 7"), "202-555-0143 ext 7");
        assert!("none".parse::<Phone>().is_err());
    }
}
