//! The tables of a docket.

use rusqlite::Connection;

/// Marks a database as ours: `rdrs` in ASCII.
pub(super) const APPLICATION: i32 = 0x7264_7273;
/// The version of the tables.
pub(super) const VERSION: i32 = 3;

/// `seal` is the checksum of the matter's last event, `messages` those of its messages combined. No index leads to
/// the letter's digest: whether a letter is known is asked of the table, where no matter can hide.
pub(super) const MATTERS: &str = "
    CREATE TABLE matter (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        office TEXT NOT NULL,
        office_name TEXT NOT NULL,
        subject TEXT NOT NULL,
        letter TEXT NOT NULL,
        digest TEXT NOT NULL,
        folder TEXT NOT NULL,
        opened TEXT NOT NULL,
        expedite INTEGER NOT NULL DEFAULT 0,
        fee_waiver INTEGER NOT NULL DEFAULT 0,
        seal BLOB NOT NULL,
        messages BLOB NOT NULL
    );
";

/// The name of an event stands apart from its details: most have none, and a docket of many
/// thousands is read at every start.
pub(super) const EVENTS: &str = "
    CREATE TABLE event (
        number INTEGER PRIMARY KEY,
        matter INTEGER NOT NULL REFERENCES matter (id),
        happened_on TEXT NOT NULL,
        name TEXT NOT NULL,
        details TEXT NOT NULL
    );
    CREATE INDEX event_of_matter ON event (matter);
";

/// A message belongs to a letter of a matter; the filing's name is empty. Its checksum comes before its bytes, so
/// that it is read without them.
pub(super) const MESSAGES: &str = "
    CREATE TABLE message (
        matter INTEGER NOT NULL REFERENCES matter (id),
        letter TEXT NOT NULL DEFAULT '',
        message_id TEXT NOT NULL,
        sender TEXT NOT NULL,
        recipient TEXT NOT NULL,
        seal BLOB NOT NULL,
        bytes BLOB NOT NULL,
        PRIMARY KEY (matter, letter)
    );
";

/// One row: how many matters there are, and the checksums of all of them and of their messages combined.
pub(super) const TALLY: &str = "
    CREATE TABLE tally (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        matters INTEGER NOT NULL,
        seals BLOB NOT NULL
    );
    INSERT INTO tally (one, matters, seals) VALUES (1, 0, zeroblob(16));
";

/// Returns the version of the tables; 0 where there are none yet.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<i32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}
