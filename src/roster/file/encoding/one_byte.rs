//! Which of two encodings of one byte a character a text has: that of Windows, or that of old Macs. Either reads any
//! bytes; read as the wrong one, words have capitals behind small letters, or signs inside.

use encoding_rs::{MACINTOSH, WINDOWS_1252};

/// Signs that stand inside no word.
const SIGNS: &str = "†‡‰ˆ˜¨¸¯¤¦¢£¥±×÷¬§¶„‚·˘˙˚˝˛ˇ⁄∞≤≥∂∑∏∫√≈∆◊ﬁﬂ";

/// What a text's bytes tell.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// How many of its characters no word has, as Windows has them.
    windows: u64,
    /// The same, as a Mac has them.
    macintosh: u64,
    /// How many lines end with a carriage return alone, as old Macs had it, and how many with a line feed.
    returns: u64,
    feeds: u64,
}

impl Evidence {
    /// Takes in a piece of the text.
    pub(super) fn take(&mut self, bytes: &[u8]) {
        for three in bytes.windows(3) {
            let [before, byte, after] = *three else {
                continue;
            };
            match byte {
                b'\n' => self.feeds += 1,
                b'\r' => self.returns += u64::from(after != b'\n'),
                0x80.. => {
                    let is_odd = |table: &'static encoding_rs::Encoding| {
                        let byte = [byte];
                        let (text, _) = table.decode_without_bom_handling(&byte);
                        text.chars().any(|c| is_odd(before, c, after))
                    };
                    self.windows += u64::from(is_odd(WINDOWS_1252));
                    self.macintosh += u64::from(is_odd(MACINTOSH));
                }
                _ => {}
            }
        }
    }

    /// Returns `true` if the text is a Mac's.
    pub(super) fn is_macintosh(&self) -> bool {
        let is_of_lines = self.macintosh == self.windows && self.returns > self.feeds;
        self.macintosh < self.windows || is_of_lines
    }
}

/// Returns `true` if no word has a character between two others.
fn is_odd(before: u8, c: char, after: u8) -> bool {
    let is_inside = before.is_ascii_alphabetic() && after.is_ascii_alphabetic();
    let is_before_capital = !before.is_ascii_lowercase() && after.is_ascii_uppercase();
    c.is_control()
        || (before.is_ascii_lowercase() && c.is_uppercase())
        || (is_before_capital && c.is_lowercase())
        || (is_inside && SIGNS.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_line_ends_tell_a_mac_from_windows() {
        for text in [
            "Renée Núñez, Jürgen Groß, “Please.”\n",
            "¿Qué pasó? Señor Muñoz\n",
            "Ça va, Benoît d’Être – naïve\n",
            "SÖREN ÅBERG, MUÑOZ, “HELP”, André\n",
            "João Conceição…\n",
            "Søren Åkjær\n",
        ] {
            for (table, is_mac) in [(WINDOWS_1252, false), (MACINTOSH, true)] {
                for ends in ["\n", "\r\n", "\r"] {
                    let text = text.replace('\n', ends);
                    let (bytes, _, is_lossy) = table.encode(&text);
                    let mut evidence = Evidence::default();
                    evidence.take(&bytes);
                    assert!(!is_lossy, "{text}");
                    assert_eq!(evidence.is_macintosh(), is_mac, "{text:?}: {evidence:?}");
                }
            }
        }
    }

    #[test]
    fn where_words_tell_nothing_the_ends_of_lines_do() {
        for (ends, is_mac) in [("\n", false), ("\r\n", false), ("\r", true)] {
            let mut evidence = Evidence::default();
            // `don’t` as Windows has it, and `donít` as a Mac does.
            evidence.take(&[b"don\x92t".as_slice(), ends.as_bytes(), b"end"].concat());
            assert_eq!(evidence.is_macintosh(), is_mac, "{ends:?}");
        }
    }
}
