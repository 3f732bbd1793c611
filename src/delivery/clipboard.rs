//! Copying through the terminal itself (OSC 52), which works over a remote connection too.

use encodify::base64;

/// Some terminals take no more at once, in bytes of Base64 (tmux and xterm by default).
const LONGEST: usize = 74_994;

/// Returns the sequence by which a terminal puts `text` on the clipboard, or nothing where the text
/// is longer than terminals take.
///
/// ```
/// # use redress::delivery::clipboard::sequence;
/// assert_eq!(sequence("redress").as_deref(), Some("\u{1b}]52;c;cmVkcmVzcw==\u{7}"));
/// ```
pub fn sequence(text: &str) -> Option<String> {
    let encoded = base64::STANDARD.encode(text);
    (encoded.len() <= LONGEST).then(|| format!("\u{1b}]52;c;{encoded}\u{7}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_for_a_terminal_is_not_tried() {
        assert_eq!(sequence(&"x".repeat(100_000)), None);
    }
}
