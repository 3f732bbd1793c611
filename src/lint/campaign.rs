//! What a campaign puts into everybody's letters, read before anyone has drafted one: records are
//! records, one thing is asked and the same everywhere, and nothing is said that a person would not
//! want to have signed.
//!
//! Its claims are the business of [`campaign::check`](crate::campaign::check).

use super::foia::questions::{instead_of_question, wants_something_made};
use super::same_ask::is_same;
use super::shared::conduct::threat as threatens;
use super::text::phrases::Phrases;
use super::text::plain::unquoted;
use super::text::sentences::{Sentence, sentences};
use super::words::{CONGRESS, FOIA, SHARED};
use crate::campaign::check::{Finding, Rule};
use crate::campaign::{Action, CampaignFile, CongressAction, FoiaAction};

/// Words between `and` and the verb that it joins.
const ASIDE: [&str; 12] = [
    "also", "at", "else", "even", "instead", "least", "perhaps", "please", "then", "to", "will",
    "you",
];
/// What Congress gives, whatever else a law does.
const MONEY: [&str; 3] = ["funding", "funds", "money"];

/// Returns what is wrong with the actions of a campaign, in the order of the file.
pub fn of_campaign(file: &CampaignFile) -> Vec<Finding> {
    let mut found = Found {
        file,
        faults: Vec::new(),
    };
    for action in &file.campaign.actions {
        match action {
            Action::Foia(foia) => records(foia, &mut found),
            Action::Congress(congress) => asks(congress, &mut found),
        }
        conduct(action, &mut found);
    }
    found.faults.sort_by_key(|fault| fault.line);
    found.faults
}

struct Found<'f> {
    file: &'f CampaignFile,
    faults: Vec<Finding>,
}

impl Found<'_> {
    fn fault(&mut self, rule: Rule, key: String, message: String, help: &str) {
        let finding = self.file.finding(rule, key, message, Some(help.to_owned()));
        self.faults.push(finding);
    }
}

/// Finds what no office can search for.
fn records(action: &FoiaAction, found: &mut Found<'_>) {
    let key = |list: &str, index: usize, key: &str| {
        format!("actions.{}.{list}[{}].{key}", action.id, index + 1)
    };
    for (index, record) in action.records.iter().enumerate() {
        let key = key("records", index, "text");
        description(&record.text, !record.types.is_empty(), key, found);
    }
    for (index, question) in action.questions.iter().enumerate() {
        if !question.text.trim_end().ends_with('?') {
            let message = format!("`{}` is not a question", question.text);
            let help = "ask it with a question mark, or leave the question out";
            found.fault(
                Rule::Records,
                key("questions", index, "text"),
                message,
                help,
            );
        }
        description(
            &question.records,
            false,
            key("questions", index, "records"),
            found,
        );
    }
}

fn description(text: &str, has_types: bool, key: String, found: &mut Found<'_>) {
    if let Some(advice) = instead_of_question(text) {
        let message = "the description asks a question, and agencies give records".to_owned();
        return found.fault(Rule::Records, key, message, &advice);
    }
    let phrases = Phrases::new(text);
    if phrases.starts_with(&FOIA.questions.answers) {
        let message = "the description asks for an answer, and agencies give records".to_owned();
        let help = "ask for \"records sufficient to show …\" what the answer would tell";
        return found.fault(Rule::Records, key, message, help);
    }
    if let Some(phrase) = phrases.found(&FOIA.questions.unmade).first() {
        let message = format!("the description says `{phrase}`, and agencies make no records");
        let help = "ask for \"records sufficient to show …\" what it would tell";
        return found.fault(Rule::Records, key, message, help);
    }
    if let Some(phrase) = phrases.found(&FOIA.scope.unbounded).first() {
        let message = format!("the description says `{phrase}`, which sets no bounds");
        let help = "name the types of record, who holds them and the words to search for";
        return found.fault(Rule::Records, key, message, help);
    }
    if wants_something_made(text, has_types) {
        let message = "the description asks for something yet to be made".to_owned();
        let help = "ask for \"records sufficient to show …\" what it would tell";
        found.fault(Rule::Records, key, message, help);
    }
}

/// Finds an ask that is none, that is several, or that is another one elsewhere.
fn asks(action: &CongressAction, found: &mut Found<'_>) {
    let key = |key: &str| format!("actions.{}.{key}", action.id);
    let ask = Phrases::new(&action.ask);
    let before = found.faults.len();
    let is_open = ask.starts_with(&CONGRESS.ask.open) || ask.holds_any(&CONGRESS.ask.choices);
    if !ask.holds_any(&CONGRESS.ask.begun) || is_open {
        found.fault(
            Rule::Ask,
            key("ask"),
            "the ask cannot be answered yes or no".to_owned(),
            "begin it with `Will you` and one action",
        );
    } else if let Some(second) = second_deed(&ask).or_else(|| listed(&action.ask)) {
        found.fault(
            Rule::Ask,
            key("ask"),
            format!("the ask holds more than one request: `{second}` is another"),
            "ask one thing; an office tallies one, and a yes to one is not a yes to the other",
        );
    }
    // NOTE: an ask that is none has to change anyway; what differs from it is told by the next check.
    let is_one = found.faults.len() == before;
    let texts = Action::Congress(action.clone());
    for (path, text) in texts.statements() {
        for sentence in sentences(text).iter().filter(|s| is_ask(s)) {
            if let Some(second) = second_deed(&sentence.phrases) {
                found.fault(
                    Rule::Ask,
                    path.clone(),
                    format!("more than one thing is asked: `{second}` is another"),
                    "ask the same everywhere, in the words of `ask`",
                );
            } else if is_one && !is_same(&ask, &sentence.phrases) {
                found.fault(
                    Rule::Ask,
                    path.clone(),
                    format!("`{}` is not the ask of the letter", sentence.text),
                    "ask the same everywhere, in the words of `ask`",
                );
            }
        }
    }
    for (name, text) in [("short", &action.short), ("script", &action.script)] {
        if !sentences(text).iter().any(is_ask) {
            found.fault(
                Rule::Ask,
                key(name),
                format!("the {name} does not contain the ask"),
                "put the words of `ask` into it",
            );
        }
    }
}

/// Returns `true` if a sentence asks the member for a deed: `Will you …?`, `Please vote …`.
fn is_ask(sentence: &Sentence) -> bool {
    let phrases = &sentence.phrases;
    if phrases.holds_any(&CONGRESS.ask.replies) {
        return false;
    }
    let is_question = sentence.text.trim_end().ends_with('?');
    let is_plea = |phrase: &&String| {
        phrase.starts_with("please ") || phrase.starts_with("i urge") || *phrase == "urge you to"
    };
    // NOTE: `please also vote` asks as `please vote` does.
    let plain = sentence
        .text
        .to_lowercase()
        .replace("please also ", "please ");
    let bare = Phrases::new(&plain);
    (is_question && phrases.holds_any(&CONGRESS.ask.begun))
        || CONGRESS
            .ask
            .asks
            .iter()
            .filter(is_plea)
            .any(|plea| bare.holds(plea))
}

/// Returns the verb of a second deed, which `and` joins to the first.
fn second_deed(ask: &Phrases) -> Option<String> {
    let words: Vec<&str> = ask.words().collect();
    let begins = |at: usize| {
        let length = (2..=5).find(|length| {
            let phrase = words.get(at..at + length).map(|words| words.join(" "));
            phrase.is_some_and(|phrase| CONGRESS.ask.begun.contains(&phrase))
        });
        length.map(|length| at + length)
    };
    let mut questions = (0..words.len()).filter_map(begins);
    let start = questions.next()?;
    if let Some(second) = questions.next() {
        return Some(words.get(second).copied().unwrap_or_default().to_owned());
    }
    let joint = |at: usize| {
        (1..=3).rev().find(|length| {
            let phrase = words.get(at..at + length).map(|words| words.join(" "));
            phrase.is_some_and(|phrase| CONGRESS.ask.joints.contains(&phrase))
        })
    };
    let mut is_within = false;
    let mut is_singular = false;
    let mut since_verb = 0;
    for at in start..words.len() {
        since_verb += 1;
        if ["to", "that", "which", "who", "whether"].contains(&words[at]) {
            is_within = since_verb > 1;
            // NOTE: to `a bill that pays` no bare verb belongs: `… and call for a hearing` is the member's.
            let verb = words.get(at + 1).copied().unwrap_or_default();
            is_singular = words[at] != "to" && verb.ends_with('s') && !verb.ends_with("ss");
        }
        let Some(length) = joint(at) else { continue };
        if words[at..at + length].contains(&"failing") {
            return Some(words[at..].join(" "));
        }
        let mut next = at + length;
        while words.get(next).is_some_and(|word| ASIDE.contains(word)) {
            next += 1;
        }
        let Some(&verb) = words.get(next) else {
            continue;
        };
        let after = words.get(next + 1).copied().unwrap_or_default();
        let takes_for = ["ask", "call", "press", "push", "speak", "vote"].contains(&verb);
        let is_noun = ["for", "of", "from", "and", "or", ""].contains(&after)
            && !(after == "for" && takes_for);
        let calls = verb == "call" && after == "for";
        let list = if is_within && !is_singular && !calls {
            &CONGRESS.ask.members
        } else {
            &CONGRESS.ask.verbs
        };
        if since_verb > 2 && !is_noun && list.iter().any(|known| known == verb) {
            return Some(verb.to_owned());
        }
    }
    None
}

/// Returns the last of two or three things that are asked for in a row: `a test, a ban and a hearing`, `a law
/// on leaks, and money for pipes`.
fn listed(ask: &str) -> Option<String> {
    let after_comma = ask.rsplit_once(", and ");
    let (rest, last) = after_comma.or_else(|| ask.rsplit_once(" and "))?;
    let begins = |item: &str, words: &[&str]| {
        let mut item = item.split_whitespace();
        item.next().is_some_and(|first| words.contains(&first)) && item.next().is_some()
    };
    let is_thing = |item: &str| begins(item, &["a", "an", "more", "new"]) || begins(item, &MONEY);
    let is_row = || {
        let (_, before) = rest.rsplit_once(", ")?;
        Some(is_thing(before) && is_thing(last))
    };
    // NOTE: `a law that sets a limit, and a fine` is one law; `and money for pipes` is none of it, unless the law
    // gives something.
    let holds = |words: &[&str]| words.iter().any(|word| rest.contains(word));
    let is_given =
        || begins(last, &MONEY) && !holds(&[" adds ", " gives ", " includes ", " provides "]);
    let is_within = || holds(&[" that ", " to ", " which "]);
    let is_second = after_comma.is_some()
        && !last.contains(',')
        && (is_given() || (is_thing(last) && !is_within()));
    (is_second || is_row() == Some(true)).then(|| last.trim_end_matches('?').to_owned())
}

/// Finds insults and threats in what goes out in everybody's name.
fn conduct(action: &Action, found: &mut Found<'_>) {
    let mut texts = action.statements();
    match action {
        Action::Congress(action) => {
            texts.push((format!("actions.{}.ask", action.id), &action.ask));
            for (index, prompt) in action.prompts.iter().enumerate() {
                let key = format!("actions.{}.prompts[{}]", action.id, index + 1);
                texts.push((key, prompt));
            }
        }
        Action::Foia(action) => {
            for (index, record) in action.records.iter().enumerate() {
                let key = format!("actions.{}.records[{}].text", action.id, index + 1);
                texts.push((key, &record.text));
            }
            for (index, question) in action.questions.iter().enumerate() {
                let key = format!("actions.{}.questions[{}].text", action.id, index + 1);
                texts.push((key, &question.text));
            }
        }
    }
    let words = &SHARED.conduct;
    for (key, text) in texts {
        let own = Phrases::new(&unquoted(text));
        let pressure = || {
            own.found(&words.pressure)
                .first()
                .map(|phrase| (*phrase).to_owned())
        };
        let threat = threatens(&own).or_else(pressure);
        let suit = || {
            let law = &FOIA.law;
            let mut sentences = sentences(text).into_iter();
            let sues = |s: &Sentence| {
                s.phrases.holds_any(&law.intent)
                    && (s.phrases.holds_any(&law.suit) || s.phrases.holds_any(&law.press))
            };
            sentences.find(sues).map(|sentence| sentence.text)
        };
        if let Some(phrase) = threat.or_else(suit) {
            found.fault(
                Rule::Conduct,
                key,
                format!("`{phrase}` reads as a threat"),
                "say what should be done and why; pressure loses the reader",
            );
            continue;
        }
        let insult = [&words.abuse, &words.scorn]
            .into_iter()
            .find_map(|list| own.found(list).first().map(|phrase| (*phrase).to_owned()));
        if let Some(phrase) = insult {
            found.fault(
                Rule::Conduct,
                key,
                format!("`{phrase}` reads as an insult"),
                "say what was done, not what somebody is",
            );
        }
    }
}
