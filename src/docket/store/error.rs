//! Why the docket cannot be used.

use std::path::{Path, PathBuf};

use super::damage::Damage;
use super::send_lock::SendLockError;
use crate::docket::json::EventError;
use crate::docket::matter::MatterId;
use crate::docket::passage::WhichLetter;
use crate::docket::timeline::Refusal;
use crate::files::{FileError, shown};
use crate::text::quotable;

/// Why the docket cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message says what its fields are")]
pub enum StoreError {
    /// The file or its folder failed.
    #[error(transparent)]
    File(#[from] FileError),
    /// The file is another program's database, or none.
    #[error("`{}` is not a docket of this program", shown(path))]
    Foreign { path: PathBuf },
    /// The file has no byte in it: what a full disk or a sync that was cut off leaves.
    #[error("the docket `{}` is empty", shown(path))]
    Empty { path: PathBuf },
    /// There is no docket, but there are copies of one.
    #[error("the docket `{}` is missing, and there are copies of it", shown(path))]
    Missing { path: PathBuf },
    /// Another run has recorded what became of a letter meanwhile.
    #[error("matter {id} was changed meanwhile, in another terminal")]
    Changed { id: MatterId },
    /// The file was written by a newer version of this program.
    #[error("`{}` was written by a newer version of this program", shown(path))]
    Newer { path: PathBuf },
    /// An event was recorded by a later version of this program.
    #[error(
        "the docket `{}` has an event that this version does not know: `{}`",
        shown(path),
        quotable(name)
    )]
    NewerEvent { path: PathBuf, name: String },
    /// The database failed: it is damaged, or no database.
    #[error("the docket `{}` cannot be used: {problem}", shown(path))]
    Database { path: PathBuf, problem: String },
    /// It can be read, and is not as it was recorded.
    #[error("the docket `{}` is damaged: {}", shown(path), summary(findings))]
    Damaged {
        path: PathBuf,
        /// What is wrong; never empty.
        findings: Vec<Damage>,
    },
    /// Nothing is wrong with it, and it cannot be written now.
    #[error("the docket `{}` {obstacle}", shown(path))]
    Blocked { path: PathBuf, obstacle: Obstacle },
    /// The event cannot be recorded so.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A letter of the matter is on its way.
    #[error("matter {id}: {letter} is on its way: {sender}")]
    UnderWay {
        id: MatterId,
        letter: WhichLetter,
        sender: SendLockError,
    },
    /// There is no such matter.
    #[error("the docket has no matter {id}")]
    NoMatter { id: MatterId },
    /// The docket has the matter already.
    #[error("this is already in the docket: matter {present} is matter {id} of the file")]
    Duplicate {
        /// Its number in what was to be entered.
        id: MatterId,
        /// Its number in the docket.
        present: MatterId,
    },
}

/// Why a file that is as it should be cannot be written now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::Display)]
pub enum Obstacle {
    /// The disk has no room.
    #[strum(to_string = "cannot be written: the disk is full")]
    FullDisk,
    /// The file, its folder or the disk takes no changes.
    #[strum(to_string = "cannot be written: the file, its folder or the disk is read-only")]
    ReadOnly,
    /// Another run holds it.
    #[strum(to_string = "cannot be used now: another run of this program is using it")]
    OtherRun,
}

impl Obstacle {
    /// Returns how it is overcome.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::FullDisk => "free some space and try again",
            Self::ReadOnly => "make the file and its folder writable for you, and try again",
            Self::OtherRun => "wait for the other run to end, and try again",
        }
    }
}

impl StoreError {
    pub(super) fn damaged(path: &Path, findings: Vec<Damage>) -> Self {
        Self::Damaged {
            path: path.to_owned(),
            findings,
        }
    }

    /// Returns what the person can do now.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Foreign { .. } | Self::Database { .. } => Some(
                "the file was left as it is; `redress docket restore` lists the copies that can be \
                 restored"
                    .to_owned(),
            ),
            Self::Damaged { .. } => Some(
                "the file was left as it is; `redress docket check` shows what is wrong with it, and \
                 `redress docket restore` lists the copies that can be restored"
                    .to_owned(),
            ),
            Self::Empty { .. } | Self::Missing { .. } => Some(
                "letters may have been sent that nothing here has recorded: `redress docket restore` \
                 lists the copies that can be restored. To begin a new docket, move what is left of \
                 this one, and the folder `copies` beside it, somewhere else"
                    .to_owned(),
            ),
            Self::Blocked { obstacle, .. } => Some(format!(
                "nothing was recorded; {}. What is already recorded can still be read",
                obstacle.remedy()
            )),
            Self::Newer { .. } | Self::NewerEvent { .. } => {
                Some("use the newer version".to_owned())
            }
            Self::Changed { id } => Some(format!("`redress docket show {id}` shows where it stands")),
            Self::UnderWay { sender, .. } => Some(sender.help().to_owned()),
            Self::NoMatter { .. } => Some("`redress docket` lists the matters".to_owned()),
            Self::Duplicate { id, .. } => Some(format!(
                "nothing was imported; take matter {id} out of the file to import the rest"
            )),
            Self::Refused(refusal) => Some(refusal.help()),
            Self::File(_) => None,
        }
    }
}

/// Why work on the database ends early.
#[derive(Debug)]
pub(super) enum WorkError {
    /// The database failed.
    Database(rusqlite::Error),
    /// What is recorded refuses it.
    Refused(StoreError),
}

/// What work on the database comes to.
pub(super) type WorkResult<T> = Result<T, WorkError>;

impl WorkError {
    /// Returns the error of the docket in this file.
    pub(super) fn at(self, path: &Path) -> StoreError {
        match self {
            Self::Database(error) => database_error(path, &error),
            Self::Refused(refused) => refused,
        }
    }
}

impl From<rusqlite::Error> for WorkError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

impl From<StoreError> for WorkError {
    fn from(refused: StoreError) -> Self {
        Self::Refused(refused)
    }
}

impl From<Refusal> for WorkError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal.into())
    }
}

fn summary(findings: &[Damage]) -> String {
    match findings {
        [] => "it is not as it was recorded".to_owned(),
        [only] => only.to_string(),
        [first, rest @ ..] => format!("{first}, and {} more", rest.len()),
    }
}

pub(super) fn database_error(path: &Path, error: &rusqlite::Error) -> StoreError {
    use rusqlite::ErrorCode;
    if let rusqlite::Error::FromSqlConversionFailure(_, _, source) = error
        && let Some(EventError::Unknown { name }) = source.downcast_ref()
    {
        return StoreError::NewerEvent {
            path: path.to_owned(),
            name: name.clone(),
        };
    }
    let path = path.to_owned();
    let problem = match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseCorrupt) => "it is damaged".to_owned(),
        Some(ErrorCode::NotADatabase) => "it is not a database".to_owned(),
        _ => match obstacle(error) {
            Some(obstacle) => return StoreError::Blocked { path, obstacle },
            None => crate::text::visible(&error.to_string()),
        },
    };
    StoreError::Database { path, problem }
}

/// Returns what keeps a sound file from being written, if that is why SQLite failed. Of no room it says so for the
/// database and its log; of its index of the log (`SQLITE_IOERR_SHMSIZE`) it says that reading or writing failed.
fn obstacle(error: &rusqlite::Error) -> Option<Obstacle> {
    use rusqlite::ErrorCode;
    let code = error.sqlite_error().map(|error| error.extended_code);
    if code == Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE) {
        return Some(Obstacle::FullDisk);
    }
    match error.sqlite_error_code()? {
        ErrorCode::DiskFull => Some(Obstacle::FullDisk),
        ErrorCode::ReadOnly | ErrorCode::CannotOpen => Some(Obstacle::ReadOnly),
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Some(Obstacle::OtherRun),
        _ => None,
    }
}
