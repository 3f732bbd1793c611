//! Reasons against sending.

use crate::terminal::Ui;

/// A reason against sending.
pub(super) struct Complaint {
    what: String,
    help: Option<String>,
}

impl Complaint {
    pub(super) fn new(what: &str) -> Self {
        Self {
            what: what.to_owned(),
            help: None,
        }
    }

    pub(super) fn help(self, help: String) -> Self {
        Self {
            help: Some(help),
            ..self
        }
    }

    pub(super) fn show(&self, ui: &mut Ui) {
        ui.warning(&self.what);
        if let Some(help) = &self.help {
            ui.hint(help);
        }
    }
}
