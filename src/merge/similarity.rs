//! How alike two letters are, as offices find out which are form letters.
//!
//! The method is that of "Write to Them" (mySociety, `SubstringHash`, read 2026-08-13): every window
//! of 32 bytes is hashed, a sixteenth of the hashes is kept, and two letters are as alike as the
//! share of kept hashes that they have in common (Dice).

/// A window, in bytes.
const WINDOW: usize = 32;
/// Hashes with these bits zero are kept.
const KEPT: u64 = 0b1111;
/// The base of the rolling hash: any odd number serves.
const BASE: u64 = 0x0000_0100_0000_01b3;

/// What remains of a text for comparing it with others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    hashes: Vec<u64>,
    /// The same for texts too short for windows: of every three words in a row.
    words: Vec<u64>,
}

impl Fingerprint {
    /// Takes the fingerprint of a letter's body, without salutation and closing. Case, blanks and
    /// punctuation do not count.
    pub fn of(body: &str) -> Self {
        let text = body.to_lowercase();
        let letters: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
        let words: Vec<&str> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let words = words.windows(3).map(|three| {
            let bytes = three.iter().flat_map(|word| word.bytes().chain([b' ']));
            mixed(bytes.fold(0, rolled))
        });
        Self {
            hashes: set(windows(letters.as_bytes())),
            words: set(words.collect()),
        }
    }
}

/// Returns how alike two letters are, from 0 to 1.
#[allow(
    clippy::cast_precision_loss,
    reason = "a letter has some hundreds of hashes"
)]
pub fn likeness(one: &Fingerprint, other: &Fingerprint) -> f64 {
    let (one, other) = if one.hashes.is_empty() || other.hashes.is_empty() {
        (&one.words, &other.words)
    } else {
        (&one.hashes, &other.hashes)
    };
    let total = one.len() + other.len();
    if total == 0 {
        return 0.0;
    }
    let shared = one.iter().filter(|hash| other.binary_search(hash).is_ok());
    2.0 * shared.count() as f64 / total as f64
}

fn windows(bytes: &[u8]) -> Vec<u64> {
    let leaving = (0..WINDOW).fold(1_u64, |power, _| power.wrapping_mul(BASE));
    let mut hash = 0_u64;
    let mut kept = Vec::new();
    for (at, byte) in bytes.iter().enumerate() {
        hash = rolled(hash, *byte);
        if at >= WINDOW {
            let left = (u64::from(bytes[at - WINDOW]) + 1).wrapping_mul(leaving);
            hash = hash.wrapping_sub(left);
        }
        if at + 1 >= WINDOW {
            let mixed = mixed(hash);
            if mixed & KEPT == 0 {
                kept.push(mixed);
            }
        }
    }
    kept
}

fn rolled(hash: u64, byte: u8) -> u64 {
    hash.wrapping_mul(BASE).wrapping_add(u64::from(byte) + 1)
}

/// Spreads a rolling hash, whose low bits know little of the window's beginning.
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 29)
}

fn set(mut hashes: Vec<u64>) -> Vec<u64> {
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &str = "I am writing about reports that the Department transferred people without a \
        hearing. Will you support an investigation that requires it to produce the legal basis? It \
        also matters whether public money paid for it, and what agreements exist about it.";
    const OWN: &str = "My brother has worked as a nurse in Albany for thirty years, and the clinic \
        where he works has taken in four families who were told nothing at all. I would like to know \
        what you have done so far, because nobody at home believes that letters are read.";

    fn alike(one: &str, other: &str) -> f64 {
        likeness(&Fingerprint::of(one), &Fingerprint::of(other))
    }

    #[test]
    fn a_letter_is_like_itself_whatever_its_case_and_punctuation() {
        assert_eq!(alike(FORM, FORM).to_bits(), 1_f64.to_bits());
        let shouted = FORM.to_uppercase().replace([',', '.', ' '], " ");
        assert_eq!(alike(FORM, &shouted).to_bits(), 1_f64.to_bits());
    }

    #[test]
    fn own_words_make_letters_differ() {
        assert_eq!(alike(FORM, OWN).to_bits(), 0_f64.to_bits());
        let mixed = alike(FORM, &format!("{OWN} {FORM}"));
        assert!((0.4..0.9).contains(&mixed), "{mixed}");
    }

    #[test]
    fn short_texts_are_compared_by_their_words() {
        assert_eq!(
            alike("Will you vote for it?", "will you vote for it").to_bits(),
            1_f64.to_bits()
        );
        assert!(alike("Will you vote for it?", "Will you vote against it?") < 1.0);
        assert_eq!(alike("", "").to_bits(), 0_f64.to_bits());
    }
}
