//! One sender at a time: a lock that the system lets go of when its holder ends, however it ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::files::{FileError, make_private_folder, shown};

/// How often a lock that is held is tried again, and after what time.
const LOOKS: u32 = 5;
const MOMENT: Duration = Duration::from_millis(10);

/// The right to send; it ends with the value.
#[derive(Debug)]
pub struct SendLock {
    _file: File,
}

/// Why the lock cannot be taken now.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message says what its fields are")]
pub enum SendLockError {
    /// Another run is sending.
    #[error("another run of this program is sending, or settles a doubt{}", holder.map(|pid| format!(" (process {pid})")).unwrap_or_default())]
    Taken {
        /// Its process, where it has said so.
        holder: Option<u32>,
    },
    /// The lock's file failed.
    #[error(transparent)]
    File(#[from] FileError),
    /// The system gave no lock.
    #[error("cannot lock `{}`", shown(path))]
    Lock {
        path: PathBuf,
        source: std::io::Error,
    },
}

impl SendLockError {
    /// Returns what the person can do now.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Taken { .. } => {
                "wait for it to end: it records what becomes of the letters that it sends"
            }
            Self::File(_) | Self::Lock { .. } => {
                "nothing was sent or changed; make sure that the disk is not full, and that this folder may be \
                 written to"
            }
        }
    }
}

impl SendLock {
    /// Takes the lock in a data folder without waiting.
    ///
    /// # Errors
    ///
    /// Names the process that holds it, where it has said so.
    pub fn take(folder: &Path) -> Result<Self, SendLockError> {
        make_private_folder(folder)?;
        let path = path(folder);
        let failed = |source| FileError::Write {
            path: path.clone(),
            source,
        };
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&path).map_err(failed)?;
        let mut looks = 0;
        loop {
            match file.try_lock() {
                Ok(()) => break,
                // Whoever only looks holds it for a moment.
                Err(TryLockError::WouldBlock) if looks < LOOKS => {
                    looks += 1;
                    std::thread::sleep(MOMENT);
                }
                Err(TryLockError::WouldBlock) => return Err(taken(file)),
                Err(TryLockError::Error(source)) => {
                    return Err(SendLockError::Lock { path, source });
                }
            }
        }
        let written = file
            .set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| writeln!(file, "{}", std::process::id()));
        written.map_err(failed)?;
        Ok(Self { _file: file })
    }

    /// Returns [`SendLockError::Taken`] if another run is sending now, or `None` if none is. Nothing is
    /// written.
    pub fn other(folder: &Path) -> Option<SendLockError> {
        let file = File::open(path(folder)).ok()?;
        match file.try_lock_shared() {
            Err(TryLockError::WouldBlock) => Some(taken(file)),
            Ok(()) | Err(TryLockError::Error(_)) => None,
        }
    }
}

fn path(folder: &Path) -> PathBuf {
    folder.join("sending.lock")
}

fn taken(file: File) -> SendLockError {
    let mut text = String::new();
    let _ = file.take(16).read_to_string(&mut text);
    SendLockError::Taken {
        holder: text.trim().parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_is_given_to_one_and_names_its_holder() {
        let folder = tempfile::tempdir().unwrap();
        let first = SendLock::take(folder.path()).unwrap();
        match SendLock::take(folder.path()) {
            Err(SendLockError::Taken { holder }) => assert_eq!(holder, Some(std::process::id())),
            other => panic!("{other:?}"),
        }
        drop(first);
        // A child that another test is about to start may hold the file until it runs its own program.
        let begun = std::time::Instant::now();
        while SendLock::take(folder.path()).is_err() {
            assert!(
                begun.elapsed().as_secs() < 60,
                "the lock is never given back"
            );
            std::thread::yield_now();
        }
    }
}
