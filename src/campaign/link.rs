//! Links that open a source at the passage.

use std::fmt::Write;

use super::{DataPoint, Source};

impl DataPoint {
    /// Returns the address of the source with the excerpt as a text fragment, so that a browser
    /// opens it at the passage (<https://wicg.github.io/scroll-to-text-fragment/>, read
    /// 2026-11-21).
    pub fn link(&self, source: &Source) -> String {
        let url = &source.url;
        let joint = match url.split_once('#') {
            None => "#:~:",
            Some((_, fragment)) if fragment.contains(":~:") => "&",
            Some(_) => ":~:",
        };
        format!("{url}{joint}text={}", encoded(&self.excerpt))
    }
}

/// Percent-encodes all but letters, digits, `.`, `_` and `~`: the dash, the comma and the ampersand
/// have a meaning of their own in a text fragment.
fn encoded(text: &str) -> String {
    let mut output = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~') {
            output.push(char::from(byte));
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(output, "%{byte:02X}");
        }
    }
    output
}
