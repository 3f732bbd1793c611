//! What can go wrong with the editor.

use std::path::{Path, PathBuf};

use crate::text::visible;

/// Why an edited text is not there. The text given to the editor is never lost with it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EditError {
    /// Nobody is there to edit.
    #[error("there is no terminal to edit on")]
    NotInteractive,
    /// `VISUAL` or `EDITOR` is not a command line.
    #[error("cannot read the editor command `{}`", visible(command))]
    Command {
        /// What the variable holds.
        command: String,
    },
    /// No such program.
    #[error("cannot find the editor `{}`", visible(command))]
    NotFound {
        /// The program, or the programs that were tried.
        command: String,
    },
    /// The program is there and does not start.
    #[error("cannot start the editor `{}`", visible(command))]
    Start {
        /// The program.
        command: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// The editor was killed, or ended with a fault.
    #[error("the editor ended with {status}, so the text was not changed")]
    Ended {
        /// The exit status, in words.
        status: String,
        /// The file with what the editor wrote, if it wrote anything.
        draft: Option<PathBuf>,
    },
    /// The file is gone.
    #[error("the editor left no file, so the text was not changed")]
    Gone,
    /// The file is empty.
    #[error("the editor left an empty file, so the text was not changed")]
    Empty,
    /// The file is not text.
    #[error("the edited text is not UTF-8")]
    NotUtf8 {
        /// The file.
        draft: PathBuf,
    },
    /// The file is too large.
    #[error("the edited text is longer than {limit} characters")]
    Long {
        /// The limit, in characters.
        limit: usize,
        /// The file.
        draft: PathBuf,
    },
    /// The file cannot be written or read.
    #[error("cannot use the file `{}` for editing", visible(&path.to_string_lossy()))]
    File {
        /// The file or its folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

impl EditError {
    /// Returns the error, its cause and the help, on a line each.
    pub(super) fn report(&self) -> String {
        let mut report = format!("error: {self}");
        if let Some(cause) = std::error::Error::source(self) {
            report = format!("{report}\ncaused by: {cause}");
        }
        match self.help() {
            Some(help) => format!("{report}\nhelp: {help}"),
            None => report,
        }
    }

    /// Returns what the person can do now.
    pub fn help(&self) -> Option<String> {
        let kept = |draft: &Path| {
            let draft = visible(&draft.to_string_lossy());
            format!("your edited text is kept in `{draft}`")
        };
        match self {
            Self::NotInteractive => None,
            Self::Command { .. } => {
                Some("set `VISUAL` to a command such as `nano` or `code --wait`".to_owned())
            }
            Self::NotFound { .. } | Self::Start { .. } => {
                Some("set `VISUAL` to an editor that is installed, such as `nano`".to_owned())
            }
            Self::Ended { draft: None, .. } => Some(
                "if it did not open, set `VISUAL` to an editor that is installed, such as `nano`"
                    .to_owned(),
            ),
            Self::Ended {
                draft: Some(draft), ..
            }
            | Self::Long { draft, .. } => Some(kept(draft)),
            Self::NotUtf8 { draft } => Some(format!("save it as UTF-8; {}", kept(draft))),
            Self::Gone | Self::Empty => {
                Some("save the file in the editor, then leave the editor".to_owned())
            }
            Self::File { .. } => Some("check the folder's permissions and free space".to_owned()),
        }
    }
}
