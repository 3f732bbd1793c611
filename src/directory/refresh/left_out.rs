//! What of a data set is left out, for it cannot be what it is to be: one mistyped field costs that field alone.

use super::super::record::Faulty;
use super::field::Field;

/// The fields of one record that are left out, each with what is wrong with it.
#[derive(Debug, Default)]
pub(super) struct LeftOut(Vec<(&'static str, Faulty)>);

impl LeftOut {
    /// Returns a field's text, unless it is none or breaks the rule of the field.
    pub(super) fn unless(
        &mut self,
        what: &'static str,
        field: Field,
        rule: impl Fn(&str) -> Result<(), Faulty>,
    ) -> Option<String> {
        let text = field.text().and_then(|text| {
            text.as_deref().map_or(Ok(()), &rule)?;
            Ok(text)
        });
        text.unwrap_or_else(|faulty| {
            self.0.push((what, faulty));
            None
        })
    }

    /// Returns a sentence for each field that is left out of the record of `whose`.
    pub(super) fn told(self, whose: &str) -> impl Iterator<Item = String> {
        let fields = self.0.into_iter();
        fields.map(move |(what, faulty)| {
            format!("the {what} of {whose} is left out, for it is {faulty}")
        })
    }
}
