//! How a run ends: the exit code, and what is said when it fails.

use std::error::Error;
use std::process::ExitCode;

use crate::campaign::CampaignLibraryError;
use crate::delivery::DailyLimitError;
use crate::directory::{DirectoryError, ForbiddenClaim};
use crate::docket::StoreError;
use crate::draft::DraftError;
use crate::files::FileError;
use crate::folder::FolderError;
use crate::law::LawError;
use crate::merge::{
    KitError, KitRecordError, MergeError, MergeFolderError, SendError, StatusError,
};
use crate::roster::{OptOutsError, RosterError};
use crate::terminal::{Interrupt, Ui, UiError, questions_are_hidden};
use crate::toml_file::Fault;

/// What is said to somebody at a terminal who would not have seen the questions.
const HIDDEN: &str =
    "the questions are asked on standard error, which goes elsewhere: leave out `2>` to be asked";

/// How a run ended that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All of it is done: 0.
    Done,
    /// Nothing was found, or the answer is no: 1.
    Negative,
    /// Some of it is done, and some could not be: 3.
    Partly,
    /// A check found errors in a file: 4.
    Faulty,
}

impl Outcome {
    /// Returns the exit code.
    pub fn code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Done => 0,
            Self::Negative => 1,
            Self::Partly => 3,
            Self::Faulty => 4,
        })
    }
}

/// Why a run failed, in the order of its exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Refused or failed: 1.
    Failed,
    /// Wrong usage, or answers missing: 2.
    Usage,
    /// Part done: 3.
    Partly,
    /// A configuration, answers or campaign file is invalid: 4.
    Invalid,
    /// The person cancelled: 130.
    Cancelled,
}

/// A run that failed: the kind decides the exit code, the hints say what can be done now.
#[derive(Debug)]
pub struct Failure {
    kind: Kind,
    error: Box<dyn Error>,
    hints: Vec<String>,
    /// Whether a person at the terminal could have helped.
    lacks_person: bool,
}

impl Failure {
    /// Returns a failure of a kind.
    pub fn new(kind: Kind, error: impl Into<Box<dyn Error>>) -> Self {
        Self {
            kind,
            error: error.into(),
            hints: Vec::new(),
            lacks_person: false,
        }
    }

    /// Returns the failure as one for want of somebody who could be asked.
    #[must_use]
    pub fn for_want_of_a_person(mut self) -> Self {
        self.lacks_person = true;
        self
    }

    /// Returns the failure with something that can be done now.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Returns the failure with something that can be done now, where there is something.
    #[must_use]
    pub fn hint_if(mut self, hint: Option<impl Into<String>>) -> Self {
        self.hints.extend(hint.map(Into::into));
        self
    }

    /// Returns a failure that lists the faults of a file, each with its line and key.
    pub fn faults(summary: impl Into<String>, faults: &[Fault]) -> Self {
        let mut failure = Self::new(Kind::Invalid, summary.into());
        failure.hints = faults.iter().map(fault_line).collect();
        failure
    }

    /// Returns the failure as one that came after part of the work was done.
    #[must_use]
    pub fn partly(mut self) -> Self {
        self.kind = Kind::Partly;
        self
    }

    /// Returns `true` if the person went back from the first question of a command.
    pub(super) fn is_back(&self) -> bool {
        self.error.downcast_ref::<Interrupt>() == Some(&Interrupt::Back)
    }

    /// Returns what failed, in one line.
    pub fn message(&self) -> String {
        self.error.to_string()
    }

    /// Tells the person, and returns the exit code.
    pub fn report(&self, ui: &mut Ui) -> ExitCode {
        if self.kind != Kind::Cancelled {
            ui.error(self.error.as_ref(), None);
        }
        for hint in &self.hints {
            ui.hint(hint);
        }
        if self.lacks_person && questions_are_hidden() {
            ui.notice(HIDDEN);
        }
        ExitCode::from(match self.kind {
            Kind::Failed => 1,
            Kind::Usage => 2,
            Kind::Partly => 3,
            Kind::Invalid => 4,
            Kind::Cancelled => 130,
        })
    }
}

/// Returns the line that stands for a fault, wherever one is shown.
pub(super) fn fault_line(fault: &Fault) -> String {
    let place = if fault.key.is_empty() {
        String::new()
    } else {
        format!("{}: ", fault.key)
    };
    let help = fault
        .help
        .as_ref()
        .map(|help| format!(" ({help})"))
        .unwrap_or_default();
    format!(
        "{}:{}: {place}{}{help}",
        fault.file, fault.line, fault.message
    )
}

impl From<UiError> for Failure {
    fn from(error: UiError) -> Self {
        Self::new(Kind::Failed, error)
    }
}

impl From<FolderError> for Failure {
    fn from(error: FolderError) -> Self {
        match &error {
            FolderError::Malformed { .. } => Self::new(Kind::Invalid, error)
                .hint("put the file back as it was, or draft the letter again"),
            _ => Self::new(Kind::Failed, error),
        }
    }
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        Self::new(Kind::Failed, error)
    }
}

impl From<DirectoryError> for Failure {
    fn from(error: DirectoryError) -> Self {
        let help = error.help();
        Self::new(Kind::Invalid, error).hint(help)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let help = error.help();
        let kind = match &error {
            StoreError::NoMatter { .. } | StoreError::Refused(_) => Kind::Usage,
            _ => Kind::Failed,
        };
        Self::new(kind, error).hint_if(help)
    }
}

impl From<DraftError> for Failure {
    fn from(error: DraftError) -> Self {
        match &error {
            DraftError::Render(render) => {
                let help = render.help();
                Self::new(Kind::Invalid, error).hint(help)
            }
            _ => Self::new(Kind::Usage, error),
        }
    }
}

impl From<LawError> for Failure {
    fn from(error: LawError) -> Self {
        let help = error.help();
        match error {
            LawError::Faults { ref faults, .. } => Self::faults(error.to_string(), faults),
            error => Self::new(Kind::Invalid, error),
        }
        .hint(help)
    }
}

impl From<KitError> for Failure {
    fn from(error: KitError) -> Self {
        match error {
            KitError::Draft(error) => error.into(),
            error @ KitError::NoUnsubscribe => Self::new(Kind::Invalid, error)
                .hint("set `unsubscribe` in `[organizer]` of `config.toml`"),
            error => Self::new(Kind::Failed, error),
        }
    }
}

impl From<SendError> for Failure {
    fn from(error: SendError) -> Self {
        match error {
            SendError::Roster(error) => error.into(),
            SendError::Record(error) => error.into(),
            SendError::OptOuts(error) => error.into(),
            SendError::Kit(error) => error.into(),
            error @ SendError::List { .. } => Self::new(Kind::Failed, error).hint(
                "put it right, or remove it if no other merge has sent kits of the same action",
            ),
            error @ SendError::NotInDoubt { .. } => Self::new(Kind::Failed, error)
                .hint("`undelivered.csv` in the folder of the merge lists those that are"),
            error => Self::new(Kind::Failed, error),
        }
    }
}

impl From<KitRecordError> for Failure {
    fn from(error: KitRecordError) -> Self {
        let help = error.help();
        Self::new(Kind::Failed, error).hint_if(help)
    }
}

impl From<DailyLimitError> for Failure {
    fn from(error: DailyLimitError) -> Self {
        let help = error.help();
        Self::new(Kind::Failed, error).hint(help)
    }
}

impl From<ForbiddenClaim> for Failure {
    fn from(error: ForbiddenClaim) -> Self {
        Self::new(Kind::Invalid, error)
            .hint("nothing was made; `redress campaign check FILE` names the line")
    }
}

impl From<CampaignLibraryError> for Failure {
    fn from(error: CampaignLibraryError) -> Self {
        match error {
            CampaignLibraryError::Faults { ref faults, .. } => {
                Self::faults(error.to_string(), faults)
            }
            CampaignLibraryError::Unknown { ref nearest, .. } => {
                let hint = match nearest {
                    Some(nearest) => format!("did you mean `{nearest}`?"),
                    None => "`redress campaign list` shows the campaigns".to_owned(),
                };
                Self::new(Kind::Usage, error).hint(hint)
            }
            error => Self::new(Kind::Failed, error),
        }
    }
}

impl From<OptOutsError> for Failure {
    fn from(error: OptOutsError) -> Self {
        let help = error.help();
        Self::new(Kind::Failed, error).hint_if(help)
    }
}

impl From<RosterError> for Failure {
    fn from(error: RosterError) -> Self {
        let kind = match &error {
            RosterError::File(_) | RosterError::Read { .. } => Kind::Failed,
            _ => Kind::Invalid,
        };
        let help = error.help();
        Self::new(kind, error).hint_if(help)
    }
}

impl From<StatusError> for Failure {
    fn from(error: StatusError) -> Self {
        match error {
            StatusError::MergeFolder(error) => error.into(),
            StatusError::Send(error) => error.into(),
            StatusError::Roster(error) => error.into(),
        }
    }
}

impl From<MergeFolderError> for Failure {
    fn from(error: MergeFolderError) -> Self {
        let kind = match &error {
            MergeFolderError::NoPlan { .. } | MergeFolderError::Forgotten { .. } => Kind::Usage,
            MergeFolderError::Malformed { .. } => Kind::Invalid,
            _ => Kind::Failed,
        };
        let help = error.help();
        Self::new(kind, error).hint_if(help)
    }
}

impl From<MergeError> for Failure {
    fn from(error: MergeError) -> Self {
        match error {
            MergeError::Roster(error) => error.into(),
            MergeError::Draft(error) => error.into(),
            MergeError::MergeFolder(error) => error.into(),
            error => Self::new(Kind::Failed, error),
        }
    }
}

impl From<Interrupt> for Failure {
    fn from(interrupt: Interrupt) -> Self {
        let kind = match interrupt {
            Interrupt::Leave | Interrupt::Back => Kind::Cancelled,
            Interrupt::NotInteractive => Kind::Usage,
            _ => Kind::Failed,
        };
        let lacks_person = interrupt == Interrupt::NotInteractive;
        Self {
            lacks_person,
            ..Self::new(kind, interrupt)
        }
    }
}
