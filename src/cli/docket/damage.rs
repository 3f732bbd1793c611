//! What a command says of a damaged docket.

use crate::cli::failure::Outcome;
use crate::docket::Damage;
use crate::terminal::Ui;

/// So many findings are named; `redress docket check` names all.
const MOST: usize = 5;

/// Says what of the docket is not as it was recorded, and returns how the command ends then.
pub(super) fn warn(findings: &[Damage], outcome: Outcome, ui: &mut Ui) -> Outcome {
    if findings.is_empty() {
        return outcome;
    }
    for finding in findings.iter().take(MOST) {
        ui.warning(&format!("the docket is damaged: {finding}"));
    }
    ui.hint(
        "damaged entries are left out; `redress docket check` lists them, and `redress docket \
         restore` lists the copies that can be restored",
    );
    Outcome::Negative
}
