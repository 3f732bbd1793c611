//! Addresses of email as cells of lists have them, and the mailbox that each names.

use crate::sender::Email;

/// Returns the addresses of a cell that may hold several.
pub(in crate::roster) fn listed_emails(field: &str) -> Vec<Email> {
    let whole = listed_email(field).into_iter();
    let parts = field
        .split([';', ',', '|', '\n', ' '])
        .filter(|part| part.contains('@'));
    let mut emails: Vec<Email> = whole.chain(parts.filter_map(listed_email)).collect();
    emails.dedup();
    emails
}

/// Reads an address as lists have it: alone, behind a name as `Ada <a@b.org>`, or as `mailto:a@b.org`.
pub fn listed_email(field: &str) -> Option<Email> {
    let field = match field.rsplit_once('<') {
        Some((_, address)) => address.strip_suffix('>')?,
        None => field,
    };
    let field = field.trim();
    let scheme = "mailto:";
    let address = match field.get(..scheme.len()) {
        Some(start) if start.eq_ignore_ascii_case(scheme) => {
            field[scheme.len()..].split('?').next().unwrap_or_default()
        }
        _ => field,
    };
    address.parse().ok()
}

/// Returns a mailbox in lower case and without its `+tag`.
pub(in crate::roster) fn mailbox(email: &Email) -> String {
    let mut email = email.as_str().to_ascii_lowercase();
    let at = email.find('@').unwrap_or(email.len());
    if let Some(tag) = email[..at].find('+').filter(|tag| *tag > 0) {
        email.replace_range(tag..at, "");
    }
    email
}
