//! A letter that was handed over before: no road hands it over again.

use super::complaint::Complaint;
use crate::docket::{Matter, MatterId, Standing, WhichLetter, settle};

/// A letter that is out, or may be.
#[derive(Debug)]
pub(super) struct Earlier {
    /// Its matter.
    pub(super) matter: MatterId,
    letter: WhichLetter,
    standing: Standing,
}

impl Earlier {
    pub(super) fn of(matter: &Matter, which: &WhichLetter) -> Option<Self> {
        let standing = match matter.standing(which) {
            Standing::InDoubt => Standing::InDoubt,
            _ if matter.is_out(which) => Standing::Out,
            _ => return None,
        };
        Some(Self {
            matter: matter.id,
            letter: which.clone(),
            standing,
        })
    }

    /// Returns `true` if it is unknown whether the letter was delivered.
    pub(super) fn is_in_doubt(&self) -> bool {
        self.standing == Standing::InDoubt
    }

    /// Returns why the letter is not handed over again.
    pub(super) fn complaint(&self) -> Complaint {
        let matter = self.matter;
        if self.is_in_doubt() {
            let what = format!("it is unknown whether this letter was delivered: matter {matter}");
            return Complaint::new(&what).help(settle(matter));
        }
        let what = format!("this letter was already sent: matter {matter}");
        Complaint::new(&what).help("to write again, draft a new letter".to_owned())
    }

    /// Returns what is said of the letter where others go.
    pub(super) fn passed_over(&self, to: &str) -> Complaint {
        let Self { matter, letter, .. } = self;
        match self.standing {
            Standing::InDoubt => {
                let what = format!(
                    "{to}: skipped, since it is unknown whether {letter} was delivered (matter \
                     {matter})"
                );
                Complaint::new(&what).help(settle(*matter))
            }
            _ => Complaint::new(&format!(
                "{to}: skipped, since {letter} was already sent (matter {matter})"
            )),
        }
    }
}
