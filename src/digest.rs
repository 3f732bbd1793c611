//! Digests: a SHA-256, whole or as much of it as tells things apart.

use sha2::{Digest as _, Sha256};

use crate::text::hexadecimal;

/// Returns the SHA-256 of a text or of bytes, in hexadecimal.
pub(crate) fn sha256(text: impl AsRef<[u8]>) -> String {
    hexadecimal(&Sha256::digest(text))
}

/// The beginning of the SHA-256 of several parts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fingerprint(Sha256);

impl Fingerprint {
    /// Takes in bytes as they are.
    pub(crate) fn bytes(self, bytes: impl AsRef<[u8]>) -> Self {
        Self(self.0.chain_update(bytes))
    }

    /// Takes in texts, each with a zero behind it, so that no character can move from one to the next.
    pub(crate) fn texts<'t>(self, texts: impl IntoIterator<Item = &'t str>) -> Self {
        let take = |digest: Self, text: &str| digest.bytes(text).bytes([0]);
        texts.into_iter().fold(self, take)
    }

    /// Returns the first 128 bits.
    pub(crate) fn bits_128(self) -> u128 {
        let digest = self.0.finalize();
        let first = digest.iter().take(16);
        first.fold(0, |bits, byte| bits << 8 | u128::from(*byte))
    }

    /// Returns the first 64 bits.
    pub(crate) fn bits_64(self) -> u64 {
        let digest = self.0.finalize();
        let first = digest.iter().take(8);
        first.fold(0, |bits, byte| bits << 8 | u64::from(*byte))
    }

    /// Returns the first 128 bits in 32 hexadecimal digits.
    pub(crate) fn hexadecimal(self) -> String {
        format!("{:032x}", self.bits_128())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By `printf '' | sha256sum`.
    const OF_NOTHING: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[test]
    fn a_fingerprint_is_the_beginning_of_the_whole_sha_256() {
        assert_eq!(sha256(""), OF_NOTHING);
        let nothing = Fingerprint::default();
        assert_eq!(nothing.clone().hexadecimal(), OF_NOTHING[..32]);
        assert_eq!(
            format!("{:016x}", nothing.clone().bits_64()),
            OF_NOTHING[..16]
        );
        assert_eq!(
            nothing.texts(["a", "bc"]).hexadecimal(),
            sha256("a\0bc\0")[..32]
        );
    }

    #[test]
    fn no_character_moves_from_one_text_to_the_next() {
        let of = |texts: [&str; 2]| Fingerprint::default().texts(texts).bits_128();
        assert_ne!(of(["ab", "c"]), of(["a", "bc"]));
    }
}
