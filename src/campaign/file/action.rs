//! Reading an action of either kind.

use super::names::Names;
use super::{congress_action, foia_action};
use crate::campaign::Action;
use crate::toml_file::Table;

pub(super) fn read(table: &Table<'_>, names: &Names) -> Option<Action> {
    let kind = table.text("kind")?;
    match kind.as_str() {
        "foia" => foia_action::read(table, names).map(Action::Foia),
        "congress" => congress_action::read(table, names).map(Action::Congress),
        _ => {
            table.fault_with_help(
                "value",
                "kind",
                format!("`{kind}` is not a kind of action: foia, congress"),
                table.advice(&kind, ["foia", "congress"]),
            );
            None
        }
    }
}
