//! Opening the database: for writing, or to be read alone.

use std::fs;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, MAIN_DB, OpenFlags, TransactionBehavior};

use super::damage::Damage;
use super::image::{Image, is_log_damaged};
use super::migrate;
use super::schema::{self, APPLICATION, VERSION};
use super::{PATIENCE, Store, StoreError, database_error};
use crate::files::{FileError, begin_private, make_private_folder};

/// How many bytes of a database tell whose it is.
const HEADER: usize = 100;

impl Store {
    /// Opens the docket, or begins one. A file that is not ours is left as it is.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let is_new = !path.exists();
        if is_new {
            if let Some(folder) = path.parent() {
                make_private_folder(folder)?;
            }
            Self::begin(path)?;
        } else {
            Self::check_header(path)?;
            Self::make_private(path)?;
            // SQLite would go on without what is lost, and write over it.
            if is_log_damaged(path)? {
                return Err(StoreError::damaged(path, vec![Damage::Log]));
            }
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut store = Self::on_disk(path, flags)?;
        store
            .prepare()
            .map_err(|error| database_error(path, &error))?;
        Ok(store)
    }

    /// Opens the docket if there is one.
    pub fn open_existing(path: &Path) -> Result<Option<Self>, StoreError> {
        if path.exists() {
            Self::open(path).map(Some)
        } else {
            Ok(None)
        }
    }

    /// Opens the docket to read it as it is now, or returns `None` if there is none. No byte is written: the
    /// disk may be full, and the folder may be anybody's. What would write to it fails.
    pub fn read(path: &Path) -> Result<Option<Self>, StoreError> {
        if !path.exists() {
            return Ok(None);
        }
        Self::check_header(path)?;
        // Where that is not allowed, who else may read it is not ours to say.
        let _ = Self::make_private(path);
        let Some(image) = Image::read(path)? else {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            return Self::on_disk(path, flags).map(Some);
        };
        Self::in_memory(path, &image).map(Some)
    }

    fn on_disk(path: &Path, flags: OpenFlags) -> Result<Self, StoreError> {
        let failed = |error: rusqlite::Error| database_error(path, &error);
        let connection = Connection::open_with_flags(path, flags).map_err(failed)?;
        connection.busy_timeout(PATIENCE).map_err(failed)?;
        let store = Self {
            connection,
            path: path.to_owned(),
            is_log_damaged: false,
        };
        store.check_version()?;
        Ok(store)
    }

    /// Opens a copy of the database in memory; tables of an earlier version are brought up there.
    pub(super) fn in_memory(path: &Path, image: &Image) -> Result<Self, StoreError> {
        let failed = |error: rusqlite::Error| database_error(path, &error);
        let mut connection = Connection::open_in_memory().map_err(failed)?;
        let bytes = image.bytes.as_slice();
        connection
            .deserialize_read_exact(MAIN_DB, bytes, bytes.len(), false)
            .map_err(failed)?;
        let mut store = Self {
            connection,
            path: path.to_owned(),
            is_log_damaged: image.is_log_damaged,
        };
        store.check_version()?;
        store.bring_up().map_err(failed)?;
        store
            .connection
            .pragma_update(None, "query_only", true)
            .map_err(failed)?;
        Ok(store)
    }

    /// Lets a copy in memory be changed, which no file is by it.
    pub(super) fn allow_writing(&self) -> Result<(), StoreError> {
        self.connection
            .pragma_update(None, "query_only", false)
            .map_err(|error| database_error(&self.path, &error))
    }

    fn prepare(&mut self) -> rusqlite::Result<()> {
        // Without it, a statement is compiled anew for every value that it is asked with.
        self.connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        self.connection.pragma_update(None, "journal_mode", "WAL")?;
        self.connection.pragma_update(None, "synchronous", "FULL")?;
        self.connection.pragma_update(None, "foreign_keys", true)?;
        self.bring_up()
    }

    fn bring_up(&mut self) -> rusqlite::Result<()> {
        if schema::version(&self.connection)? == VERSION {
            return Ok(());
        }
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        migrate::bring_up(&transaction)?;
        transaction.commit()
    }

    /// Takes away what others may do with the file: it holds letters and addresses.
    #[cfg_attr(
        not(unix),
        expect(unused_variables, reason = "folders of a person are private")
    )]
    fn make_private(path: &Path) -> Result<(), StoreError> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let failed = |source| FileError::Write {
                path: path.to_owned(),
                source,
            };
            let mode = fs::metadata(path).map_err(failed)?.permissions().mode();
            if mode & 0o077 != 0 {
                let private = fs::Permissions::from_mode(mode & 0o700);
                fs::set_permissions(path, private).map_err(failed)?;
            }
        }
        Ok(())
    }

    /// Begins a docket: the database appears under its name at once and whole, so that neither a crash
    /// nor another run ever meets a half of one, which would not be known as ours.
    fn begin(path: &Path) -> Result<(), StoreError> {
        // The database keeps the mode of the file that it finds.
        let begun = begin_private(path)?;
        let made = Connection::open(&begun).and_then(|mut connection| {
            let transaction = connection.transaction()?;
            migrate::bring_up(&transaction)?;
            transaction.commit()
        });
        let named = made
            .map_err(|error| database_error(path, &error))
            .and_then(|()| name(&begun, path).map_err(StoreError::from));
        let _ = fs::remove_file(&begun);
        named
    }

    /// Looks at the first bytes before the database library may touch the file.
    fn check_header(path: &Path) -> Result<(), StoreError> {
        use std::io::Read;
        let failed = |source| FileError::Read {
            path: path.to_owned(),
            source,
        };
        if !path.is_file() {
            return Err(FileError::NotPlain {
                path: path.to_owned(),
            }
            .into());
        }
        let mut header = Vec::new();
        fs::File::open(path)
            .map_err(failed)?
            .take(HEADER as u64)
            .read_to_end(&mut header)
            .map_err(failed)?;
        let foreign = || StoreError::Foreign {
            path: path.to_owned(),
        };
        if header.is_empty() {
            return Err(StoreError::Empty {
                path: path.to_owned(),
            });
        }
        // The format: https://www.sqlite.org/fileformat2.html, section 1.3 (application id at 68).
        let application = header.get(68..72).ok_or_else(foreign)?;
        if !header.starts_with(b"SQLite format 3\0") || application != APPLICATION.to_be_bytes() {
            return Err(foreign());
        }
        Ok(())
    }

    /// Looks at the version before anything is written: a later version knows better.
    fn check_version(&self) -> Result<(), StoreError> {
        let version = schema::version(&self.connection)
            .map_err(|error| database_error(&self.path, &error))?;
        if version > VERSION {
            return Err(StoreError::Newer {
                path: self.path.clone(),
            });
        }
        Ok(())
    }
}

/// Gives a file its name, unless another run was quicker.
fn name(begun: &Path, path: &Path) -> Result<(), FileError> {
    let linked = match fs::hard_link(begun, path) {
        Err(_) if path.exists() => Ok(()),
        // Some file systems know no second names.
        Err(_) => fs::rename(begun, path),
        Ok(()) => Ok(()),
    };
    linked.map_err(|source| FileError::Write {
        path: path.to_owned(),
        source,
    })
}
