//! Where a signer lives, as the row has it.

use std::borrow::Cow;

use super::super::signer::RowNote;
use super::super::unfit::{Unfit, missing};
use super::Fields;
use crate::congress::District;
use crate::roster::cell::address;
use crate::roster::cell::street_words;
use crate::roster::header::columns::Column;
use crate::sender::{State, Zip};
use crate::text::{clean_line, folded, quotable};

impl Fields<'_> {
    /// Refuses whoever lives abroad.
    pub(super) fn country(&self) -> Result<(), Unfit> {
        match self.text(Column::Country) {
            Some(country) if !address::is_united_states(country) => Err(Unfit::field(
                Column::Country,
                country,
                &"is not the United States: nobody in Congress represents that address",
            )),
            _ => Ok(()),
        }
    }

    /// Returns the city and the state, which may stand behind the city.
    pub(super) fn city_and_state(&self) -> Result<(Option<String>, Option<State>), Unfit> {
        let (city, own) = (self.line(Column::City)?, self.state()?);
        let parts = city.as_deref().and_then(address::without_state);
        Ok(
            match parts.filter(|(_, state)| own.is_none_or(|own| own == *state)) {
                Some((name, state)) => (Some(name.to_owned()), Some(state)),
                None => (city, own),
            },
        )
    }

    fn state(&self) -> Result<Option<State>, Unfit> {
        let Some(text) = self.line(Column::State)? else {
            return Ok(None);
        };
        match address::state(&text) {
            Some(state) => Ok(Some(state)),
            None => Err(Unfit::field(
                Column::State,
                &text,
                &"is not a state such as NY or New York",
            )),
        }
    }

    pub(super) fn zip(&self, state: Option<State>, left: &mut Vec<RowNote>) -> Result<Zip, Unfit> {
        let text = self.text(Column::Zip).ok_or_else(|| missing(Column::Zip))?;
        // Without a state nobody could tell a lost zero from a lost digit.
        let zip = address::zip(text, self.text(Column::Zip4), state.is_some());
        let problem = "is not a ZIP code such as 12207 or 12207-1234";
        let zip = zip.ok_or_else(|| Unfit::field(Column::Zip, text, &problem))?;
        let whole = zip.to_string();
        if text.trim() != whole && text.trim() != zip.five() {
            left.push(RowNote {
                column: Column::Zip.name(),
                problem: format!("`{}` is read as `{whole}`", quotable(text)),
            });
        }
        Ok(zip)
    }

    pub(super) fn street(&self) -> Result<String, Unfit> {
        let text = self
            .text(Column::Street)
            .ok_or_else(|| missing(Column::Street))?;
        if street_words::is_none(text) {
            return Err(Unfit::field(
                Column::Street,
                text,
                &"is not a street and number",
            ));
        }
        let text = &*address::with_house_number(text, self.text(Column::HouseNumber));
        let parts = self.columns.fields(self.row, Column::Street2);
        // In the case of the street, so that both are set right together.
        let in_its_case = |part: Cow<'_, str>| match part {
            Cow::Owned(unit) if text.to_lowercase() == text => unit.to_lowercase(),
            Cow::Owned(unit) if text.to_uppercase() == text => unit.to_uppercase(),
            part => part.into_owned(),
        };
        let labeled = self.of_labels(Column::Street2).map(Cow::Borrowed);
        let parts = parts
            .map(|(header, part)| address::apartment(header, part))
            .chain(labeled);
        let parts = parts.map(|part| Cow::Owned(in_its_case(part)));
        let parts = std::iter::once(Cow::Borrowed(text)).chain(parts);
        let mut lines: Vec<String> = Vec::new();
        let city = self.text(Column::City).map(folded);
        for line in parts.flat_map(|part| part.lines().map(str::to_owned).collect::<Vec<_>>()) {
            let is_there = lines.iter().any(|other| {
                folded(other) == folded(&line) || address::has_apartment(other, &line)
            });
            // Some write the city into the second line, too.
            let is_city = !lines.is_empty() && city.as_deref() == Some(folded(&line).as_str());
            if !line.trim().is_empty() && !is_there && !is_city {
                lines.push(Self::cleaned(Column::Street, &line, clean_line)?);
            }
        }
        Ok(lines.join(", "))
    }

    pub(super) fn district(
        &self,
        state: Option<State>,
        left: &mut Vec<RowNote>,
    ) -> Option<District> {
        let text = self.text(Column::District)?;
        let district = address::district(text, state);
        if district.is_none() {
            let problem = "is not a House district such as NY-14 or AK-AL";
            left.push(RowNote {
                column: Column::District.name(),
                problem: format!("`{}` {problem}", quotable(text)),
            });
        }
        district
    }
}
