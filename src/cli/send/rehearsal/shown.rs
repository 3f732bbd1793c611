//! What a rehearsal shows: the channels, what becomes of the letter, and what stands against it.

use super::Rehearsal;
use crate::cli::failure::Failure;
use crate::delivery::Account;
use crate::delivery::channel_plan::why;
use crate::directory::Channel;
use crate::terminal::Ui;
use crate::text::counted;
use crate::view::{REPLACED, replaced};

impl Rehearsal {
    /// Shows the channels in order, what becomes of the letter's text, and the complaints.
    pub(in crate::cli::send) fn show(
        &self,
        account: Option<&Account>,
        ui: &mut Ui,
    ) -> Result<(), Failure> {
        let mut lines = vec![format!("To: {}", self.letter.to.name)];
        for record in self.plan.records() {
            let chosen = self.chosen.as_ref();
            let is_chosen = chosen.is_some_and(|chosen| chosen.record == *record);
            let verdict = match record.accepts {
                Some(true) => "open",
                Some(false) => "refused",
                None => "unknown",
            };
            let mark = if is_chosen { "->" } else { "  " };
            // A member is written to at home or at the Capitol.
            let town = record
                .address
                .as_deref()
                .and_then(|text| text.lines().last());
            let town = town.filter(|_| record.channel == Channel::Post);
            lines.push(format!(
                "{mark} {}{}: {verdict}; {}",
                record.channel,
                town.map(|town| format!(" to {town}")).unwrap_or_default(),
                why(record)
            ));
            if is_chosen {
                let own = self.to.as_ref().map(ToString::to_string);
                let address = own.as_deref().or(record.link());
                let address = address.or(record.address.as_deref());
                lines.extend(address.map(|text| format!("     {}", text.replace('\n', ", "))));
                lines.extend(record.note.as_ref().map(|note| format!("     {note}")));
            }
        }
        let despite = self
            .chosen
            .as_ref()
            .and_then(|chosen| chosen.despite.as_ref());
        lines.extend(despite.map(|rule| format!("   This goes against the record: {rule}.")));
        lines.extend(self.carrying(account));
        let enclosure = self.letter.text.enclosure_advice();
        let proof = self.letter.proof_advice();
        let advice = enclosure.into_iter().chain(proof);
        lines.extend(advice.map(|advice| format!("   {advice}")));
        lines.extend(self.remarks.iter().map(|remark| format!("   {remark}")));
        lines.extend(self.fitting());
        ui.result(&lines.join("\n"))?;
        if let Err(error) = &self.sheets {
            ui.warning(&format!("there is no PDF: {error}"));
            ui.hint(&error.help());
        }
        for complaint in &self.complaints {
            complaint.show(ui);
        }
        Ok(())
    }

    /// Returns who takes the letter from here: an account, the mail program, the files to print.
    fn carrying(&self, account: Option<&Account>) -> Option<String> {
        if self.goes_by(Channel::Email) {
            return Some(match (account, &self.message) {
                (Some(account), Some(message)) => format!(
                    "   Through the account `{}`, to {}, from {}.",
                    account.name, message.to, message.from
                ),
                (Some(_), None) => return None,
                (None, _) => {
                    let to = self.to.as_ref().map(|to| format!(", to {to},"));
                    format!(
                        "   `letter.eml`{} is opened as a draft in your mail program, and you send it from there.",
                        to.unwrap_or_default()
                    )
                }
            });
        }
        let names: Vec<&str> = self
            .sheets
            .iter()
            .flatten()
            .map(|sheet| sheet.name)
            .collect();
        (!names.is_empty()).then(|| format!("   To print: {}.", names.join(", ")))
    }

    /// Returns what is left out or replaced so that a form takes the letter.
    fn fitting(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for field in &self.fields {
            match (field.left_out.len(), &field.hint) {
                (0, Some(hint)) if field.limit.is_some() => {
                    lines.push(format!("   {}: {hint}.", field.name));
                }
                (0, _) => {}
                (count, _) => {
                    let points = counted(count, "data point", "data points");
                    lines.push(format!(
                        "   {}: {points} left out, so that it fits:",
                        field.name
                    ));
                    lines.extend(field.left_out.iter().map(|point| format!("     - {point}")));
                }
            }
        }
        let replaced = replaced(&self.fields);
        if !replaced.is_empty() {
            lines.push(format!("   {REPLACED}"));
            lines.extend(replaced.iter().map(|one| format!("     {one}")));
        }
        lines
    }
}
