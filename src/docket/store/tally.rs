//! The docket's own count: how many matters there are, and all their checksums in one.

use rusqlite::{Connection, OptionalExtension, params};

use super::checksum::Checksum;

/// The count, as it is recorded or as it was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// How many matters there are.
    pub(super) matters: i64,
    /// The checksums of their events and messages, combined.
    pub(super) checksums: Checksum,
}

impl Tally {
    /// Returns the recorded count, or `None` if it cannot be read.
    pub(super) fn read(connection: &Connection) -> rusqlite::Result<Option<Self>> {
        connection
            .prepare_cached("SELECT matters, seals FROM tally WHERE one = 1")?
            .query_row([], |row| {
                let tally = || Ok::<_, rusqlite::Error>((row.get(0)?, row.get(1)?));
                Ok(tally()
                    .ok()
                    .map(|(matters, checksums)| Self { matters, checksums }))
            })
            .optional()
            .map(Option::flatten)
    }

    /// Records the count.
    pub(super) fn write(self, connection: &Connection) -> rusqlite::Result<()> {
        connection
            .prepare_cached("UPDATE tally SET matters = ?1, seals = ?2 WHERE one = 1")?
            .execute(params![self.matters, self.checksums])?;
        Ok(())
    }

    /// Counts a matter with its checksum.
    pub(super) fn add(&mut self, checksum: Checksum) {
        self.matters += 1;
        self.checksums = self.checksums.with(checksum);
    }

    /// Counts a checksum in the place of another.
    pub(super) fn replace(&mut self, before: Checksum, after: Checksum) {
        self.checksums = self.checksums.with(before).with(after);
    }
}
