//! Addresses of pages and of mails: what stands in them is encoded.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but letters, digits and what else has no meaning of its own in any address (RFC 3986, 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');
/// In a text fragment the dash has one, beside the comma and the ampersand.
const IN_FRAGMENT: &AsciiSet = &RESERVED.add(b'-');
/// In an address of email the `@` may stand (RFC 6068, 2).
const IN_MAIL: &AsciiSet = &RESERVED.remove(b'@');
/// What could end an address where it stands in other text.
const AROUND: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'<')
    .add(b'>')
    .add(b'"')
    .add(b'\'')
    .add(b'`')
    .add(b'\\')
    .add(b'^')
    .add(b'{')
    .add(b'}')
    .add(b'|');

/// Returns a text as it stands in a part of an address.
pub(crate) fn address_part(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// Returns the address of a mail to `to` that is written up to the last word.
pub(crate) fn mail_address(to: &str, subject: &str, body: &str) -> String {
    let [to, subject, body] = [to, subject, body].map(|text| utf8_percent_encode(text, IN_MAIL));
    format!("mailto:{to}?subject={subject}&body={body}")
}

/// Returns the address for use in a link, where it is https; what could end the link is encoded.
pub(crate) fn link(url: &str) -> Option<String> {
    let is_https = url.starts_with("https://");
    is_https.then(|| utf8_percent_encode(url, AROUND).to_string())
}

/// Returns the address of a passage: the document's with a text fragment
/// (<https://wicg.github.io/scroll-to-text-fragment/>, read 2026-11-21), to which browsers scroll.
///
/// ```
/// # use redress::text::passage_url;
/// assert_eq!(
///     passage_url("https://example.org/report", "so-called, at best"),
///     "https://example.org/report#:~:text=so%2Dcalled%2C%20at%20best"
/// );
/// ```
pub fn passage_url(url: &str, excerpt: &str) -> String {
    let joint = match url.split_once('#') {
        None => "#:~:",
        Some((_, fragment)) if fragment.contains(":~:") => "&",
        Some(_) => ":~:",
    };
    let excerpt = utf8_percent_encode(excerpt, IN_FRAGMENT);
    format!("{url}{joint}text={excerpt}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_fragment_leads_to_the_passage() {
        let text = "text=sound%2C%20the%20report%2Dof%20%E2%80%9CA%20%26%20B%E2%80%9D";
        for (url, joint) in [
            ("https://a.example/x", "#:~:"),
            ("https://a.example/x#top", ":~:"),
            ("https://a.example/x#:~:text=y", "&"),
        ] {
            assert_eq!(
                passage_url(url, "sound, the report-of “A & B”"),
                format!("{url}{joint}{text}")
            );
        }
    }

    #[test]
    fn a_link_is_https_and_cannot_end_early() {
        assert_eq!(
            link("https://e.org/a\" onload=\"x"),
            Some("https://e.org/a%22%20onload=%22x".into())
        );
        assert_eq!(link("https://e.org/é"), Some("https://e.org/%C3%A9".into()));
        for url in [
            "http://e.org",
            "javascript:alert(1)",
            "//e.org",
            "",
            "HTTPS",
        ] {
            assert_eq!(link(url), None, "{url}");
        }
    }

    #[test]
    fn a_mail_keeps_its_at_sign() {
        assert_eq!(
            mail_address("a+b@e.org", "sent: 1-2", "a\nb"),
            "mailto:a%2Bb@e.org?subject=sent%3A%201-2&body=a%0Ab"
        );
        assert_eq!(address_part("a+b@e.org"), "a%2Bb%40e.org");
    }
}
