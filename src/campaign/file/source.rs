//! Reading a source, and the addresses that a campaign may name.

use url::{Host, Url};

use super::fields;
use crate::campaign::Source;
use crate::toml_file::Table;

/// The longest address that is taken, in bytes.
const ADDRESS_LIMIT: usize = 2_000;

pub(super) fn read(table: &Table<'_>) -> Option<Source> {
    let id = table.maybe_text("id").and_then(|id| id.parse().ok());
    let title = fields::line(table, "title");
    let issuer = fields::line(table, "publisher");
    let author = fields::maybe_line(table, "author");
    let published = fields::maybe_time(table, "published");
    let url = address(table, "url");
    let citing = fields::maybe_line(table, "citing");
    let accessed = fields::day(table, "accessed");
    table.finish();
    Some(Source {
        id: id?,
        title: title?,
        publisher: issuer?,
        author,
        published,
        url: url?,
        citing,
        accessed: accessed?,
    })
}

/// Returns the https address of a public host, as it was written.
pub(super) fn address(table: &Table<'_>, key: &'static str) -> Option<String> {
    let text = table.text(key)?;
    match refusal(&text) {
        None => Some(text),
        Some((message, help)) => {
            table.fault_with_help("url", key, message, help);
            None
        }
    }
}

/// Returns `true` if a text is the https address of a public host, as a source's must be: no link of a campaign
/// leads into the network of the person who follows it.
pub fn is_public_address(text: &str) -> bool {
    refusal(text).is_none()
}

/// Returns why an address cannot be taken, and what to do.
fn refusal(text: &str) -> Option<(String, Option<String>)> {
    let shown: String = text.chars().take(200).collect();
    let refuse = |why: &str, help: Option<String>| Some((format!("`{shown}` {why}"), help));
    if text.len() > ADDRESS_LIMIT {
        return refuse("is too long for an address", None);
    }
    // NOTE: `Url::parse` drops or repairs these in silence; then what is shown is not what opens.
    if text.contains(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\\' | '`')) {
        return refuse(
            "holds a blank or another character that no address has",
            None,
        );
    }
    let Ok(url) = Url::parse(text) else {
        return refuse(
            "is not an address",
            Some("write it in full, such as `https://www.dhs.gov/news`".to_owned()),
        );
    };
    let host = url.host_str().unwrap_or("none").to_owned();
    if url.scheme() != "https" {
        let help = (url.scheme() == "http").then(|| format!("try `https://{host}`"));
        return refuse("does not begin with `https://`", help);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return refuse(
            "holds a user name or a password",
            Some(format!("the host that it leads to is `{host}`")),
        );
    }
    match url.host() {
        Some(Host::Domain(name)) if name.trim_end_matches('.').contains('.') => None,
        _ => refuse(
            "does not lead to a public host",
            Some(format!("the host is `{host}`")),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::refusal;

    #[test]
    fn only_https_to_a_public_host_is_an_address() {
        for text in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "http://www.dhs.gov/",
            "https://user:pw@dhs.gov/",
            "https://www.dhs.gov@evil.com/",
            "https://localhost/",
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://www.dhs.gov/a b",
            "https:\\\\www.dhs.gov",
            "www.dhs.gov",
            "",
        ] {
            assert!(refusal(text).is_some(), "{text} was accepted");
        }
        assert_eq!(refusal("https://www.dhs.gov/foia?x=1#top"), None);
    }

    #[test]
    fn the_host_behind_a_user_name_is_shown() {
        let (_, help) = refusal("https://www.dhs.gov@evil.com/").unwrap();
        assert_eq!(
            help.as_deref(),
            Some("the host that it leads to is `evil.com`")
        );
    }
}
