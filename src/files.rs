//! Reading and writing the person's files: private, whole or not at all, and of bounded size.
//!
//! Folders are made with mode 0700 and files with 0600, whatever the umask; a file is written beside
//! its place, flushed to the disk and renamed, so that a crash or a full disk leaves the old state
//! or the new one.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// What went wrong with a file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FileError {
    /// It could not be read.
    #[error("cannot read `{}`", shown(path))]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It could not be written; what stood there before still does.
    #[error("cannot write `{}`", shown(path))]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It is a folder, a device or a pipe.
    #[error("`{}` is not a plain file", shown(path))]
    NotPlain {
        /// What was named.
        path: PathBuf,
    },
    /// It is larger than such a file can honestly be.
    #[error("`{}` is larger than {limit} bytes", shown(path))]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The limit, in bytes.
        limit: u64,
    },
    /// It is not text.
    #[error("`{}` is not UTF-8 text", shown(path))]
    NotText {
        /// The file.
        path: PathBuf,
    },
}

impl FileError {
    /// Returns the file or folder that it is about.
    pub fn path(&self) -> &Path {
        match self {
            Self::Read { path, .. }
            | Self::Write { path, .. }
            | Self::NotPlain { path }
            | Self::TooLarge { path, .. }
            | Self::NotText { path } => path,
        }
    }

    /// Returns `true` if the file was simply not there.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Read { source, .. } if source.kind() == io::ErrorKind::NotFound)
    }
}

/// Returns a path as a message shows it: with every control character made visible.
pub fn shown(path: &Path) -> String {
    crate::text::visible(&path.display().to_string()).replace('\n', "\\n")
}

/// Returns the text of a plain file of at most `limit` bytes.
pub fn read_text(path: &Path, limit: u64) -> Result<String, FileError> {
    String::from_utf8(read_bytes(path, limit)?).map_err(|_| FileError::NotText {
        path: path.to_owned(),
    })
}

/// Returns the bytes of a plain file of at most `limit` bytes.
pub fn read_bytes(path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
    let failed = |source| FileError::Read {
        path: path.to_owned(),
        source,
    };
    // NOTE: looked at before it is opened, since opening a pipe would wait for a writer.
    if !fs::metadata(path).map_err(failed)?.is_file() {
        return Err(FileError::NotPlain {
            path: path.to_owned(),
        });
    }
    let mut bytes = Vec::new();
    // One byte more than allowed, so that a file that grows while it is read is found out.
    File::open(path)
        .map_err(failed)?
        .take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if bytes.len() as u64 > limit {
        return Err(FileError::TooLarge {
            path: path.to_owned(),
            limit,
        });
    }
    Ok(bytes)
}

/// Opens a plain file for reading.
pub fn open_plain(path: &Path) -> Result<File, FileError> {
    let failed = |source| FileError::Read {
        path: path.to_owned(),
        source,
    };
    // NOTE: looked at before it is opened, since opening a pipe would wait for a writer.
    if !fs::metadata(path).map_err(failed)?.is_file() {
        return Err(FileError::NotPlain {
            path: path.to_owned(),
        });
    }
    File::open(path).map_err(failed)
}

/// Fails for what can be no folder, neither now nor once it is made, with what the system says. One that is not there
/// yet is fine.
pub fn check_folder(folder: &Path) -> Result<(), io::ErrorKind> {
    match fs::metadata(folder) {
        Ok(found) if found.is_dir() => Ok(()),
        Ok(_) => Err(io::ErrorKind::NotADirectory),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error.kind()),
    }
}

/// Opens a file of the person alone for writing, new or as it is; a link is not followed.
pub fn open_private(path: &Path) -> Result<File, FileError> {
    let failed = |source| FileError::Write {
        path: path.to_owned(),
        source,
    };
    if fs::symlink_metadata(path).is_ok_and(|found| !found.is_file()) {
        return Err(FileError::NotPlain {
            path: path.to_owned(),
        });
    }
    let mut options = File::options();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(failed)
}

/// Writes a file for the person alone, whole or not at all. A link in its place is replaced, not
/// followed.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let failed = |source| FileError::Write {
        path: path.to_owned(),
        source,
    };
    let mut file = beside(path)?;
    file.write_all(bytes).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Waits until everything that was written below a folder is on the disk: for thousands of small files, of
/// which each alone would take a millisecond. Only Linux can do that (syncfs(2)); elsewhere it returns at
/// once, and the system writes them in its own time.
pub fn sync_folder(folder: &Path) -> Result<(), FileError> {
    #[cfg(target_os = "linux")]
    File::open(folder)
        .and_then(|folder| Ok(rustix::fs::syncfs(&folder)?))
        .map_err(|source| FileError::Write {
            path: folder.to_owned(),
            source,
        })?;
    #[cfg(not(target_os = "linux"))]
    let _ = folder;
    Ok(())
}

/// Makes an empty file for the person alone beside a path, for what is to be given that name once it is
/// whole; returns its own path.
pub fn begin_private(path: &Path) -> Result<PathBuf, FileError> {
    let (_, begun) = beside(path)?.keep().map_err(|error| FileError::Write {
        path: path.to_owned(),
        source: error.error,
    })?;
    Ok(begun)
}

fn beside(path: &Path) -> Result<tempfile::NamedTempFile, FileError> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    // `tempfile` makes its files with mode 0600.
    tempfile::Builder::new()
        .prefix(".redress-")
        .tempfile_in(folder)
        // Its own message names a file that the person has never seen.
        .map_err(|error| FileError::Write {
            path: path.to_owned(),
            source: error.kind().into(),
        })
}

/// Removes a file; a link is removed, not followed.
pub fn remove_file(path: &Path) -> Result<(), FileError> {
    fs::remove_file(path).map_err(|source| FileError::Write {
        path: path.to_owned(),
        source,
    })
}

/// Removes files that were begun and cannot be finished, and their folder if nothing else is in it.
/// What cannot be removed stays.
pub fn discard(folder: &Path, names: &[&str]) {
    for name in names {
        let _ = fs::remove_file(folder.join(name));
    }
    let _ = fs::remove_dir(folder);
}

/// Writes a file that anyone may read, whole or not at all: what is made to be published.
pub fn write_public(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    write_private(path, bytes)?;
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o644);
        fs::set_permissions(path, mode).map_err(|source| FileError::Write {
            path: path.to_owned(),
            source,
        })?;
    }
    Ok(())
}

/// Makes a folder that anyone may read, and those above it.
pub fn make_folder(path: &Path) -> Result<(), FileError> {
    fs::create_dir_all(path).map_err(|source| FileError::Write {
        path: path.to_owned(),
        source,
    })
}

/// Makes a folder for the person alone, and those above it where they are missing.
pub fn make_private_folder(path: &Path) -> Result<(), FileError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|source| FileError::Write {
        path: path.to_owned(),
        source,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_file_is_private_and_replaces_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (secret, link) = (folder.path().join("secret"), folder.path().join("link"));
        fs::write(&secret, "untouched").unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::{PermissionsExt, symlink};
            symlink(&secret, &link).unwrap();
            write_private(&link, b"new").unwrap();
            assert_eq!(
                fs::metadata(&link).unwrap().permissions().mode() & 0o777,
                0o600
            );
            assert!(!fs::symlink_metadata(&link).unwrap().is_symlink());
        }
        assert_eq!(fs::read_to_string(&secret).unwrap(), "untouched");
    }

    #[test]
    fn what_is_no_plain_text_file_is_refused_and_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(
            read_text(folder.path(), 10),
            Err(FileError::NotPlain { .. })
        ));
        assert!(
            read_text(&folder.path().join("none"), 10)
                .unwrap_err()
                .is_missing()
        );
        let path = folder.path().join("file");
        fs::write(&path, [0xff, 0xfe]).unwrap();
        assert!(matches!(
            read_text(&path, 10),
            Err(FileError::NotText { .. })
        ));
        fs::write(&path, "01234567890").unwrap();
        assert!(matches!(
            read_text(&path, 10),
            Err(FileError::TooLarge { .. })
        ));
    }
}
