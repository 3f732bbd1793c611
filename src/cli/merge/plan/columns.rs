//! What a plan says of the roster's columns and sheets.

use crate::merge::PlanFile;
use crate::roster::{Columns, Preset};
use crate::terminal::Ui;
use crate::text::{joined, quotable};

/// Says which columns sound as if they said who agreed, and are not asked.
pub(super) fn perhaps_consent(columns: &Columns, ui: &mut Ui) {
    for column in &columns.perhaps_consent {
        ui.warning(&format!(
            "`{column}` may say who agreed to a letter in their name, and is not asked"
        ));
        ui.hint(&format!(
            "if a yes, or one of the choices in it, is consent to that letter, plan with `--map consent=\"{column}\"`"
        ));
    }
    let is_sure = |column: &&String| !columns.perhaps_consent.contains(column);
    for column in columns.elsewhere.iter().filter(is_sure) {
        ui.warning(&format!(
            "`{column}` is not about letters in people's names, and a yes in it is no consent to them"
        ));
    }
    let others = columns.yes_or_no.iter();
    let is_new = |column: &&String| is_sure(column) && !columns.elsewhere.contains(column);
    for column in others.filter(is_new) {
        ui.warning(&format!(
            "`{column}` says yes on some rows and no on others, and is not asked"
        ));
        ui.hint(&format!(
            "if it says who agreed, plan with `--map consent=\"{column}\"` and without `--consent`"
        ));
    }
}

/// Names the columns of which it is not sure what they say.
pub(super) fn ask_of_columns(columns: &Columns, ui: &mut Ui) {
    let remarks: Vec<String> = columns
        .remarked()
        .map(|c| format!("`{}`", quotable(c)))
        .collect();
    if !remarks.is_empty() {
        ui.status(&format!(
            "Whoever has a word against the letter in {} gets none, or is asked; no letter has words from there.",
            joined(&remarks, "or")
        ));
    }
    for (column, is_remark) in columns.perhaps_stories() {
        let column = quotable(column);
        let what = if is_remark {
            "is taken for remarks to you"
        } else {
            "may ask for people's own words"
        };
        ui.status(&format!(
            "`{column}` {what}, and no letter has its words; if they are for Congress, plan with \
             `--map story=\"{column}\"`."
        ));
    }
    for column in columns.perhaps_withdrawals() {
        let column = quotable(column);
        ui.status(&format!(
            "`{column}` may say who withdrew: whoever has something in it is asked first. If it says something else, take \
             the column out of the roster."
        ));
    }
}

/// Says what the roster was taken for.
pub(super) fn known_as(plan: &PlanFile, preset: Option<&Preset>, ui: &mut Ui) {
    if let Some(kind) = &plan.kind {
        ui.status(&format!("The roster is {kind}."));
    }
    if !plan.unread_sheets.is_empty() {
        let sheets: Vec<String> = plan
            .unread_sheets
            .iter()
            .map(|s| format!("`{s}`"))
            .collect();
        ui.warning(&format!(
            "nothing is read from the other {} of the workbook: {}",
            if sheets.len() == 1 { "sheet" } else { "sheets" },
            joined(&sheets, "and")
        ));
        ui.hint(
            "if one lists signers, or people who want no letter, save it as a file of its own: signers are planned by \
             themselves, and those who want none go with `--withdrawn FILE`",
        );
    }
    let Some(preset) = preset else { return };
    ui.status(&format!(
        "Its columns are those of an export from {}.",
        preset.name
    ));
    if !preset.is_verified() {
        ui.warning(&format!(
            "no whole export from {} has been compared with what is known of it: look at a letter or two",
            preset.name
        ));
    }
}
