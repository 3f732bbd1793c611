//! Reading a FOIA action.

use super::fields;
use super::names::{Names, references};
use crate::campaign::{
    ExpediteSuggestion, FeeWaiverSuggestion, FoiaAction, Id, InvestigativeQuestion,
};
use crate::foia::{DateRange, End, ExpediteGround, RecordDescription};
use crate::keyword::Keyword;
use crate::toml_file::Table;

/// No office would search for more descriptions in one request.
const MOST_RECORDS: usize = 100;

pub(super) fn read(table: &Table<'_>, names: &Names) -> Option<FoiaAction> {
    let id = table.maybe_text("id").and_then(|id| id.parse().ok());
    let offices = offices(table);
    let subject = fields::line(table, "subject");
    let opening = fields::prose(table, "opening");
    let impact = fields::prose(table, "impact");
    let background = references(table, "background", &names.data_points, "data point");
    let records = table
        .tables_up_to("records", MOST_RECORDS)
        .iter()
        .map(record)
        .collect::<Vec<_>>();
    let questions = table
        .tables_up_to("questions", MOST_RECORDS)
        .iter()
        .map(question)
        .collect::<Vec<_>>();
    if records.is_empty() && questions.is_empty() {
        table.fault_with_help(
            "missing-key",
            "records",
            "the request asks for no records",
            Some("describe them: records = [ { text = \"…\" } ]".to_owned()),
        );
    }
    let range = range(table);
    let exclude = fields::proses(table, "exclude");
    let fee_waiver = table.maybe_table("fee_waiver").map(|t| fee_waiver(&t));
    let expedite = table.maybe_table("expedite").map(|t| expedite(&t));
    table.finish();
    Some(FoiaAction {
        id: id?,
        offices,
        subject: subject?,
        opening: opening?,
        impact: impact?,
        background,
        records: records.into_iter().collect::<Option<_>>()?,
        range,
        questions: questions.into_iter().collect::<Option<_>>()?,
        exclude,
        fee_waiver: fee_waiver.unwrap_or_default(),
        expedite: match expedite {
            Some(expedite) => Some(expedite?),
            None => None,
        },
    })
}

/// Returns the offices' ids. They are checked for shape alone: the directory knows which exist.
fn offices(table: &Table<'_>) -> Vec<String> {
    let mut offices = Vec::new();
    let items = table.items("offices");
    if items.is_empty() {
        table.fault_with_help(
            "missing-key",
            "offices",
            "the request has no office",
            Some("name one, such as offices = [\"dhs-priv\"]".to_owned()),
        );
    }
    for item in items {
        match item.text.parse::<Id>() {
            Err(error) => table.fault_at("value", "offices", &item, error, None),
            Ok(_) if offices.contains(&item.text) => {
                let message = format!("`{}` is listed twice", item.text);
                table.fault_at("duplicate-reference", "offices", &item, message, None);
            }
            Ok(_) => offices.push(item.text),
        }
    }
    offices
}

fn record(table: &Table<'_>) -> Option<RecordDescription> {
    let text = fields::prose(table, "text");
    let types = fields::lines(table, "types");
    let custodians = fields::lines(table, "custodians");
    let terms = fields::lines(table, "terms");
    table.finish();
    Some(RecordDescription {
        text: text?,
        types,
        custodians,
        terms,
    })
}

fn question(table: &Table<'_>) -> Option<InvestigativeQuestion> {
    let text = fields::prose(table, "text");
    let records = fields::prose(table, "records");
    table.finish();
    Some(InvestigativeQuestion {
        text: text?,
        records: records?,
    })
}

fn range(table: &Table<'_>) -> DateRange {
    let from = fields::maybe_day(table, "from");
    let to = fields::maybe_time(table, "to").unwrap_or(End::Present);
    if let (Some(from), End::On(to)) = (from, to)
        && from > to
    {
        table.fault(
            "range",
            "to",
            format!("the range ends on {to}, before it begins on {from}"),
        );
    }
    DateRange { from, to }
}

fn fee_waiver(table: &Table<'_>) -> FeeWaiverSuggestion {
    let waiver = FeeWaiverSuggestion {
        operations: fields::maybe_prose(table, "operations"),
        informative: fields::maybe_prose(table, "informative"),
        audience: fields::maybe_prose(table, "audience"),
        significant: fields::maybe_prose(table, "significant"),
        commercial_interest: fields::maybe_prose(table, "commercial_interest"),
        primary_interest: fields::maybe_prose(table, "primary_interest"),
    };
    table.finish();
    waiver
}

fn expedite(table: &Table<'_>) -> Option<ExpediteSuggestion> {
    let ground = fields::word(table, "ground", ExpediteGround::words());
    let facts = fields::prose(table, "facts");
    table.finish();
    Some(ExpediteSuggestion {
        ground: ground?,
        facts: facts?,
    })
}
