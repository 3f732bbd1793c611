//! Who stands behind a campaign's mail: the `[organizer]` table of `config.toml`.
//!
//! Whoever gets mail from a group is told who the group is, where it can be reached by post, and how
//! to get no more of it (for commercial mail 15 U.S.C. § 7704(a)(5) demands all three).

use std::fmt;
use std::str::FromStr;

use url::Url;

use crate::sender::Email;
use crate::text::{address_part, clean_line};
use crate::toml_file::Table;

/// No honest line of this table is longer, in characters.
const LINE_LIMIT: usize = 200;

/// Who organizes, and how they can be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organizer {
    /// The group's name; the mail is from it.
    pub name: String,
    /// Its postal address, on one line.
    pub address: String,
    /// Its page.
    pub url: Option<String>,
    /// Where answers go, if not to the address that the account sends from.
    pub reply_to: Option<Email>,
    /// How to get no more mail, if not by an email to where answers go.
    pub unsubscribe: Option<Unsubscribe>,
}

/// Stands in an address for that of the recipient.
const PLACE: &str = "{email}";

/// How to get no more mail (RFC 2369, 3.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsubscribe {
    url: Url,
    /// The address as it was given, if it has a place for that of the recipient.
    template: Option<String>,
}

impl Unsubscribe {
    /// Returns the way by an email.
    pub fn by_mail(to: &Email) -> Option<Self> {
        format!("mailto:{to}?subject=unsubscribe").parse().ok()
    }

    /// Returns the address, for the header `List-Unsubscribe`.
    pub fn as_str(&self) -> &str {
        self.url.as_str()
    }

    /// Returns the address for one recipient: theirs stands in place of `{email}`.
    #[must_use]
    pub fn of(&self, recipient: &Email) -> Self {
        let template = self.template.as_deref();
        let url = template.and_then(|template| filled(template, recipient.as_str()).ok());
        Self {
            url: url.unwrap_or_else(|| self.url.clone()),
            template: self.template.clone(),
        }
    }

    /// Returns `true` if the address names its recipient.
    fn names_recipient(&self) -> bool {
        self.template.is_some()
    }

    /// Returns `true` if a mail program can do it with one click, by a request to a server: only where the address
    /// is one of HTTPS and tells the server whose it is (RFC 8058, 3.1).
    pub fn is_one_click(&self) -> bool {
        self.is_page() && self.names_recipient()
    }

    fn is_page(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// Returns the sentence that says it to a reader.
    pub fn sentence(&self) -> String {
        if self.is_page() {
            return format!("To stop these emails, open {}", self.url);
        }
        let to = self.url.path();
        format!("To stop these emails, write to {to} with the subject \"unsubscribe\".")
    }
}

impl fmt::Display for Unsubscribe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Unsubscribe {
    type Err = UnsubscribeError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        let has_place = input.contains(PLACE);
        let url = filled(input, "a@b.example")?;
        let is_usable = match url.scheme() {
            // The address is read as one, since readers are told it.
            "mailto" => url.path().parse::<Email>().is_ok(),
            "https" => url.host_str().is_some() && url.username().is_empty(),
            _ => false,
        };
        // In the header it stands between angle brackets, on one line.
        let is_plain = url.as_str().len() <= LINE_LIMIT
            && url.as_str().bytes().all(|byte| byte.is_ascii_graphic())
            && !url.as_str().contains(['<', '>', '"', ',']);
        if is_usable && is_plain {
            Ok(Self {
                url,
                template: has_place.then(|| input.to_owned()),
            })
        } else {
            Err(UnsubscribeError)
        }
    }
}

/// Returns an address with that of a recipient in its place.
fn filled(template: &str, recipient: &str) -> Result<Url, UnsubscribeError> {
    Url::parse(&template.replace(PLACE, &address_part(recipient))).map_err(|_| UnsubscribeError)
}

/// A text that is not a way to unsubscribe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected `mailto:` with an email address, or an address that begins with `https://`")]
pub struct UnsubscribeError;

/// Reads the table.
pub(super) fn read(table: &Table<'_>) -> Option<Organizer> {
    let name = line(table, "name", table.text("name"));
    let address = line(table, "address", table.text("address"));
    let url = table.maybe_text("url");
    if url.as_ref().is_some_and(|url| !is_page(url)) {
        table.fault(
            "value",
            "url",
            "the address of a page begins with `https://`",
        );
    }
    let organizer = Organizer {
        reply_to: table.maybe_parsed("reply_to"),
        unsubscribe: table.maybe_parsed("unsubscribe"),
        name: name?,
        address: address?,
        url,
    };
    Some(organizer)
}

fn line(table: &Table<'_>, key: &'static str, text: Option<String>) -> Option<String> {
    let text = text?;
    match clean_line(&text) {
        Ok(line) if (1..=LINE_LIMIT).contains(&line.chars().count()) => Some(line),
        _ => {
            let message = format!("expected one line of at most {LINE_LIMIT} characters");
            table.fault("value", key, message);
            None
        }
    }
}

fn is_page(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| url.scheme() == "https" && text.len() <= LINE_LIMIT)
}

#[cfg(test)]
mod tests;
