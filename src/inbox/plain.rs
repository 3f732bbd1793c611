//! Bytes as text, in whichever of the usual encodings they are.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Returns the text of bytes: by their byte-order mark (UTF-8, UTF-16), as UTF-8, or as
/// Windows-1252. Bytes that are no text at all have none.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(length..)?);
        return is_text(&text).then(|| text.into_owned());
    }
    let (text, is_broken) = UTF_8.decode_without_bom_handling(bytes);
    if !is_broken {
        return is_text(&text).then(|| text.into_owned());
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    is_text(&text).then(|| text.into_owned())
}

/// How much of a text is looked at, in characters.
const LOOKED_AT: usize = 4_096;

/// Tells text from the bytes of a program, a picture or an archive: controls are rare in it.
fn is_text(text: &str) -> bool {
    let head = text.chars().take(LOOKED_AT);
    let (mut controls, mut all) = (0_usize, 0_usize);
    for c in head {
        all += 1;
        let is_break = matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{1b}');
        controls += usize::from((c.is_control() && !is_break) || c == '\u{fffd}');
    }
    controls * 20 <= all
}
