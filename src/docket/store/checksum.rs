//! Checksums: what was recorded and all that was recorded before it, in sixteen bytes. A row that was changed, lost
//! or added by anything but this program no longer fits the checksum of its matter.

use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};
use sha2::{Digest, Sha256};

use crate::docket::matter::{LetterRef, MatterId, NewMatter};

const LENGTH: usize = 16;

/// A SHA-256, cut to sixteen bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Checksum([u8; LENGTH]);

impl Checksum {
    /// Returns the checksum of some fields.
    pub(super) fn of(fields: &[&[u8]]) -> Self {
        let mut digest = Sha256::new();
        for field in fields {
            // With the length before each field, no byte can move from one to the next.
            digest.update((field.len() as u64).to_le_bytes());
            digest.update(field);
        }
        let mut bytes = [0; LENGTH];
        for (byte, of_digest) in bytes.iter_mut().zip(digest.finalize()) {
            *byte = of_digest;
        }
        Self(bytes)
    }

    /// Returns the checksum with which the chain of a matter begins.
    pub(super) fn of_matter(id: MatterId, entry: &NewMatter) -> Self {
        let letter = entry.letter.as_ref();
        let text = |field: fn(&LetterRef) -> &String| letter.map_or("", |letter| field(letter));
        Self::of(&[
            b"matter",
            &id.0.to_le_bytes(),
            entry.kind.as_str().as_bytes(),
            entry.to.id.as_bytes(),
            entry.to.name.as_bytes(),
            entry.subject.as_bytes(),
            text(|letter| &letter.name).as_bytes(),
            text(|letter| &letter.digest).as_bytes(),
            text(|letter| &letter.folder).as_bytes(),
            entry.opened.to_string().as_bytes(),
            &[u8::from(entry.expedite), u8::from(entry.fee_waiver)],
        ])
    }

    /// Returns the checksum of an event that follows this one, from what its row holds.
    pub(super) fn then(self, number: i64, on: &str, name: &str, details: &str) -> Self {
        Self::of(&[
            b"event",
            &self.0,
            &number.to_le_bytes(),
            on.as_bytes(),
            name.as_bytes(),
            details.as_bytes(),
        ])
    }

    /// Returns this checksum combined with another, in whatever order; to combine with the same one again takes
    /// it out.
    pub(super) fn with(self, other: Self) -> Self {
        let mut bytes = self.0;
        for (byte, other) in bytes.iter_mut().zip(other.0) {
            *byte ^= other;
        }
        Self(bytes)
    }
}

impl ToSql for Checksum {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Blob(&self.0)))
    }
}

impl FromSql for Checksum {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let bytes = value.as_blob()?;
        bytes
            .try_into()
            .map(Self)
            .map_err(|_| FromSqlError::InvalidBlobSize {
                expected_size: LENGTH,
                blob_size: bytes.len(),
            })
    }
}
