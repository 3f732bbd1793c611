//! Reading a letter to Congress.

use super::names::{Names, references};
use super::{fields, targets};
use crate::campaign::CongressAction;
use crate::congress::{
    Bill, BillType, Position, SCRIPT_LIMIT, SHORT_LIMIT, form_count, is_topic, topics,
};
use crate::keyword::Keyword;
use crate::toml_file::Table;

/// The Congresses that bills may be of: 1973, with which Congress.gov begins, to far ahead.
const CONGRESSES: std::ops::RangeInclusive<i64> = 93..=200;
/// More bills of one kind no Congress ever had.
const BILL_NUMBERS: std::ops::RangeInclusive<i64> = 1..=99_999;

pub(super) fn read(table: &Table<'_>, names: &Names) -> Option<CongressAction> {
    let id = table.maybe_text("id").and_then(|id| id.parse().ok());
    let targets = targets::read(table);
    let subject = fields::line(table, "subject");
    let opening = fields::prose(table, "opening");
    let topic = topic(table);
    let bill = table.maybe_table("bill").map(|t| bill(&t));
    let concerns = references(table, "concerns", &names.data_points, "data point");
    let ask = ask(table);
    let reasons = fields::proses(table, "reasons");
    let closing = fields::prose(table, "closing");
    let prompts = fields::proses(table, "prompts");
    let short = short(table);
    let script = script(table);
    table.finish();
    Some(CongressAction {
        id: id?,
        targets: targets?,
        subject: subject?,
        opening: opening?,
        topic,
        bill: match bill {
            Some(bill) => Some(bill?),
            None => None,
        },
        concerns,
        ask: ask?,
        reasons,
        closing: closing?,
        prompts,
        short: short?,
        script: script?,
    })
}

fn topic(table: &Table<'_>) -> Option<String> {
    let topic = fields::maybe_line(table, "topic")?;
    if !is_topic(&topic) {
        table.fault_with_help(
            "topic",
            "topic",
            format!("`{topic}` is not one of the 32 policy areas of the Library of Congress"),
            table.advice(&topic, topics()),
        );
        return None;
    }
    Some(topic)
}

fn bill(table: &Table<'_>) -> Option<Bill> {
    let congress = table.number("congress");
    let kind = fields::word(table, "type", &BillType::ALL);
    let number = table.number("number");
    let position = position(table);
    if congress.is_some_and(|congress| !CONGRESSES.contains(&congress)) {
        table.fault("value", "congress", "the Congress is a number such as 119");
    }
    if number.is_some_and(|number| !BILL_NUMBERS.contains(&number)) {
        table.fault(
            "value",
            "number",
            "the bill's number is between 1 and 99,999",
        );
    }
    table.finish();
    Some(Bill {
        congress: u16::try_from(congress?).ok()?,
        kind: kind?,
        number: u32::try_from(number?).ok()?,
        position: position?,
    })
}

fn position(table: &Table<'_>) -> Option<Position> {
    let text = table.text("position")?;
    let position = [Position::Support, Position::Oppose]
        .into_iter()
        .find(|position| position.as_str() == text);
    if position.is_none() {
        table.fault_with_help(
            "value",
            "position",
            format!("`{text}` is not a position: support, oppose"),
            table.advice(&text, ["support", "oppose"]),
        );
    }
    position
}

fn ask(table: &Table<'_>) -> Option<String> {
    let ask = fields::line(table, "ask")?;
    if !is_one_question(&ask) {
        table.fault_with_help(
            "ask",
            "ask",
            "the ask is not one sentence that ends with a question mark",
            Some("ask what can be answered yes or no, such as `Will you …?`".to_owned()),
        );
        return None;
    }
    Some(ask)
}

fn is_one_question(text: &str) -> bool {
    let Some(body) = text.strip_suffix('?') else {
        return false;
    };
    !body.contains('?')
        && !body.contains("! ")
        && body.match_indices(". ").all(|(at, _)| {
            let next = body[at + 1..].trim_start().chars().next();
            !next.is_some_and(char::is_uppercase) || ends_in_abbreviation(&body[..at])
        })
}

/// Returns `true` if the last word, its stop taken off, is short or has stops in it: `U.S`, `H.R`, `No`.
fn ends_in_abbreviation(text: &str) -> bool {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.contains('.') || (word.chars().count() <= 3 && word.starts_with(char::is_uppercase))
}

fn short(table: &Table<'_>) -> Option<String> {
    let short = fields::prose(table, "short")?;
    let length = form_count(&short);
    if length > SHORT_LIMIT {
        table.fault_with_help(
            "short-length",
            "short",
            format!(
                "the short version has {length} characters, {} too many",
                length - SHORT_LIMIT
            ),
            Some(format!(
                "web forms take {SHORT_LIMIT}; they count a line break twice"
            )),
        );
        return None;
    }
    Some(short)
}

fn script(table: &Table<'_>) -> Option<String> {
    let script = fields::prose(table, "script")?;
    let words = script.split_whitespace().count();
    if words > SCRIPT_LIMIT {
        table.fault_with_help(
            "script-length",
            "script",
            format!(
                "the script has {words} words, {} too many",
                words - SCRIPT_LIMIT
            ),
            Some(format!("a call takes a minute: {SCRIPT_LIMIT} words")),
        );
        return None;
    }
    Some(script)
}

#[cfg(test)]
mod tests {
    use super::is_one_question;

    #[test]
    fn an_ask_is_one_question() {
        for (text, one) in [
            ("Will you ask DHS for the agreement?", true),
            (
                "Will you cosponsor H.R. 1234 and S. 5 in the U.S. Senate?",
                true,
            ),
            ("Will you write to Sec. Noem about it?", true),
            ("Please write to DHS.", false),
            ("This is wrong. Will you act?", false),
            ("Will you act? Will you write?", false),
            ("Act now! Will you?", false),
        ] {
            assert_eq!(is_one_question(text), one, "{text}");
        }
    }
}
