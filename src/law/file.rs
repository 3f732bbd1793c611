//! The law file: `foia.toml`.

use chrono::NaiveDate;

use super::Law;
use super::rule::{Agency, Limit, Occasion, Question, Rule, Sentence, Tolling};
use crate::calendar::PartialDate;
use crate::keyword::Keyword;
use crate::toml_file::{Document, Fault, Table};

/// No limit of the law is longer, in days.
const LONGEST: i64 = 3650;

/// Reads a law file whole: every fault is reported, with its line and the nearest valid spelling.
pub(super) fn read(file: &str, text: &str) -> Result<Law, Vec<Fault>> {
    Document::new(file, text).read(|table| {
        let schema = table.number("schema");
        if schema.is_some_and(|schema| schema != 1) {
            table.fault("value", "schema", "this program reads schema 1");
        }
        let statute = read_rules(table, "statute");
        for limit in Limit::all().filter(|limit| limit.is_statutory()) {
            if !statute.iter().any(|rule| rule.limit == limit) {
                let message = format!("the statute's rule `{limit}` is missing");
                table.fault("missing-key", "statute", message);
            }
        }
        Some(Law {
            statute,
            tolling: read_all(table, "tolling", read_tolling),
            agencies: read_all(table, "agencies", read_agency),
            sentences: read_all(table, "sentences", read_sentence),
        })
    })
}

fn read_all<T>(
    table: &Table<'_>,
    key: &'static str,
    read: impl Fn(&Table<'_>) -> Option<T>,
) -> Vec<T> {
    let mut entries = Vec::new();
    for entry in table.tables(key) {
        entries.extend(read(&entry));
        entry.finish();
    }
    entries
}

fn read_rules(table: &Table<'_>, key: &'static str) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for entry in table.tables(key) {
        if let Some(rule) = read_rule(&entry) {
            if rules.iter().any(|other| other.limit == rule.limit) {
                let message = format!("there is a second rule `{}`", rule.limit);
                entry.fault("duplicate", "limit", message);
            }
            rules.push(rule);
        }
        entry.finish();
    }
    rules
}

fn read_rule(table: &Table<'_>) -> Option<Rule> {
    let limit = table.text("limit").and_then(|word| {
        let limit = one_of(table, "limit", &word, Limit::words())?;
        limit.parse::<Limit>().ok()
    });
    let days = table.number("days").and_then(|days| {
        if !(1..=LONGEST).contains(&days) {
            table.fault(
                "value",
                "days",
                format!("expected a number from 1 to {LONGEST}"),
            );
        }
        u32::try_from(days).ok()
    });
    let unit = table.parsed("unit");
    let after = table.text("after");
    if let (Some(limit), Some(after)) = (limit, &after)
        && after != limit.after()
    {
        let message = format!("`{limit}` is counted from `{}`", limit.after());
        table.fault("value", "after", message);
    }
    let cite = table.text("cite");
    let source = table.text("source");
    if source.as_ref().is_some_and(|address| !is_https(address)) {
        table.fault(
            "value",
            "source",
            "expected an address that begins with `https://`",
        );
    }
    let edition = table.maybe_date::<PartialDate>("edition");
    let checked = table.date::<NaiveDate>("checked");
    let verified = table.flag("verified");
    Some(Rule {
        limit: limit?,
        days: days?,
        unit: unit?,
        cite: cite?,
        source: source?,
        edition,
        checked: checked?,
        verified: verified?,
    })
}

fn is_https(address: &str) -> bool {
    url::Url::parse(address).is_ok_and(|url| url.scheme() == "https" && url.host().is_some())
}

fn read_agency(table: &Table<'_>) -> Option<Agency> {
    let offices = table.text("offices");
    if offices.as_ref().is_some_and(|id| !is_id(id)) {
        table.fault(
            "value",
            "offices",
            "an office's id holds a-z, 0-9 and `-` alone",
        );
    }
    let name = table.text("name");
    let rules = read_rules(table, "rules");
    Some(Agency {
        offices: offices?,
        name: name?,
        rules,
    })
}

fn is_id(id: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !id.is_empty() && id.bytes().all(is_part)
}

fn read_tolling(table: &Table<'_>) -> Option<Tolling> {
    let question = table.text("question").and_then(|word| {
        let word = one_of(table, "question", &word, &["clarification", "fees"])?;
        Some(match word {
            "fees" => Question::Fees,
            _ => Question::Clarification,
        })
    });
    let times = table.maybe_number("times");
    if times.is_some_and(|times| !(1..=LONGEST).contains(&times)) {
        table.fault("value", "times", "expected a number of at least 1");
    }
    let cite = table.text("cite");
    Some(Tolling {
        question: question?,
        times: times.and_then(|times| u32::try_from(times).ok()),
        cite: cite?,
    })
}

fn read_sentence(table: &Table<'_>) -> Option<Sentence> {
    let event = table.text("event");
    let occasion = event.and_then(|word| {
        let known: Vec<&str> = Occasion::all().map(Occasion::as_str).collect();
        let word = one_of(table, "event", &word, &known)?;
        Occasion::all().find(|occasion| occasion.as_str() == word)
    });
    let text = table.text("text");
    let cite = table.text("cite");
    Some(Sentence {
        occasion: occasion?,
        text: text?,
        cite: cite?,
    })
}

/// Returns the known word that a text is; another is a fault.
fn one_of(
    table: &Table<'_>,
    key: &str,
    word: &str,
    known: &[&'static str],
) -> Option<&'static str> {
    let found = known.iter().copied().find(|name| *name == word);
    if found.is_none() {
        let help = table
            .advice(word, known.iter().copied())
            .or_else(|| Some(format!("known are `{}`", known.join("`, `"))));
        table.fault_with_help("value", key, format!("there is no {key} `{word}`"), help);
    }
    found
}
