//! What a row has under its columns' headers.

use strum::IntoEnumIterator;

use super::Columns;
use super::columns::Column;
use crate::roster::cell::spreadsheet::bare;
use crate::text::folded;

impl Columns {
    /// Returns `true` if the column of streets is named as if it could hold whole addresses.
    pub(in crate::roster) fn may_hold_whole_addresses(&self) -> bool {
        let street = self.places[Column::Street as usize].first();
        street.is_some_and(|place| folded(&self.header[*place]).contains("address"))
    }

    /// Returns `true` if a column says whether its person agreed.
    pub fn has_consent(&self) -> bool {
        let columns = [Column::Consent, Column::ConsentAt, Column::ConsentHow];
        self.file_status.is_some()
            || !self.standing.is_empty()
            || columns.iter().any(|column| self.has(*column))
    }

    /// Returns `true` if the roster has a column.
    pub fn has(&self, column: Column) -> bool {
        !self.places[column as usize].is_empty()
    }

    /// Returns the cells of the header.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// Returns how many columns there are.
    pub fn count(&self) -> usize {
        self.header.len()
    }

    /// Returns `true` if a row says what the header says.
    pub(in crate::roster) fn is_header(&self, fields: &[&str]) -> bool {
        let fields = fields.iter().copied();
        self.header.iter().map(String::as_str).eq(fields)
    }

    /// Returns a field of a row, as [`bare`] text, or `None` if it is empty.
    pub(in crate::roster) fn field<'a>(
        &self,
        fields: &[&'a str],
        column: Column,
    ) -> Option<&'a str> {
        self.fields(fields, column).next().map(|(_, field)| field)
    }

    /// Returns the fields of a row that are not empty, as [`bare`] text, each with its header. What looks like an address
    /// of email under a title of telephones is one.
    pub(in crate::roster) fn fields<'a>(
        &self,
        fields: &[&'a str],
        column: Column,
    ) -> impl Iterator<Item = (&str, &'a str)> {
        let phones: &[usize] = if column == Column::Email {
            &self.phones
        } else {
            &[]
        };
        let emails = self.emails_at(fields, phones);
        let is_meant = move |field: &str| column != Column::Phone || !field.contains('@');
        let cells = self.cells(fields, column);
        let cells = cells.filter(move |(_, field)| !field.is_empty() && is_meant(field));
        cells.chain(emails)
    }

    /// Returns the first address of email that stands among the telephones of a row.
    pub(in crate::roster) fn email_among_phones<'a>(
        &self,
        fields: &[&'a str],
    ) -> Option<(&str, &'a str)> {
        self.emails_at(fields, &self.phones).next()
    }

    fn emails_at<'a>(
        &self,
        fields: &[&'a str],
        places: &[usize],
    ) -> impl Iterator<Item = (&str, &'a str)> {
        let cells = self.at_places(fields, places);
        cells.filter(|(_, field)| field.contains('@'))
    }

    /// Returns the fields of a row, empty or not, as [`bare`] text, each with its header.
    pub(in crate::roster) fn cells<'a>(
        &self,
        fields: &[&'a str],
        column: Column,
    ) -> impl Iterator<Item = (&str, &'a str)> {
        self.at_places(fields, &self.places[column as usize])
    }

    /// Returns the cells of a row, empty or not, whose word of a mailing list is taken for consent.
    pub(in crate::roster) fn standing<'a>(
        &self,
        fields: &[&'a str],
    ) -> impl Iterator<Item = (&str, &'a str)> {
        self.at_places(fields, &self.standing)
    }

    pub(super) fn at_places<'a>(
        &self,
        fields: &[&'a str],
        places: &[usize],
    ) -> impl Iterator<Item = (&str, &'a str)> {
        places.iter().filter_map(move |place| {
            let field = bare(fields.get(*place)?);
            Some((self.header[*place].as_str(), field))
        })
    }

    /// Returns what the column at a place holds, or `None` if nothing is taken from it.
    pub(in crate::roster) fn at(&self, place: usize) -> Option<Column> {
        Column::iter().find(|column| self.places[*column as usize].contains(&place))
    }

    /// Returns the header of a column, as the roster has it.
    pub(in crate::roster) fn header_of(&self, column: Column) -> Option<&str> {
        let place = self.places[column as usize].first()?;
        Some(self.header[*place].trim())
    }
}
