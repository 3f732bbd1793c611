//! The day on which a letter says that the request arrived.

use chrono::NaiveDate;

use super::dates::{Beside, Found, dates_beside, only_date};
use crate::foia::reply::fact::{Fact, Proposal};
use crate::foia::reply::letter::Letter;
use crate::foia::reply::sentence::Sentence;
use crate::foia::reply::sentence::aside::outer_brackets;
use crate::foia::reply::sentence::phrase::Said;
use crate::foia::reply::sentence::word::{Word, words};
use crate::foia::reply::words::WORDS;

/// Returns the days from which the time runs, where nothing else tells when a request arrived: `perfected on May 4`.
fn perfected(letter: &Letter) -> Vec<Proposal> {
    let known = &WORDS.received;
    let mut found = Vec::new();
    for line in &letter.head {
        if let Some(date) = labeled(&line.text, &known.perfected_labels) {
            add(&mut found, Fact::Received(date), &line.text, line.number);
        }
    }
    for said in letter.body.iter().filter(|said| !said.is_told) {
        let is_day = |date: &Found| {
            let before = Said::of(&words(said.text.get(..date.start).unwrap_or_default()));
            let hits = known.perfected.hits(&before);
            hits.iter().any(|hit| hit.end == before.len())
        };
        let named = dates_beside(&said.text, letter.written.map(Beside::Before)).into_iter();
        let named = named.filter(is_day).map(|date| date.date);
        for date in named.chain(labeled(&said.text, &known.perfected_labels)) {
            add(&mut found, Fact::Received(date), &said.text, said.line);
        }
    }
    found
}

/// Returns the days on which the letter says that the request arrived; of a letter about an appeal, the appeal.
pub(in crate::foia::reply) fn received(letter: &Letter) -> Vec<Proposal> {
    let fact = if letter.is_about_appeal {
        Fact::AppealReceived
    } else {
        Fact::Received
    };
    let words = &WORDS.received;
    let mut found = Vec::new();
    let mut above = "";
    for line in &letter.head {
        let receipt = |text: &str| labeled(text, &words.labels);
        let column = || line.text.split("   ").find_map(receipt);
        let label = std::mem::replace(&mut above, &line.text);
        let below = || {
            label
                .ends_with(':')
                .then(|| format!("{label} {}", line.text))
        };
        let below = || below().as_deref().and_then(receipt);
        if let Some(date) = receipt(&line.text).or_else(column).or_else(below) {
            add(&mut found, fact(date), &line.text, line.number);
        }
    }
    let mut others_found = Vec::new();
    let mut last: Option<&Sentence> = None;
    for sentence in letter.body.iter().filter(|sentence| !sentence.is_told) {
        let before = last.replace(sentence);
        if let Some(date) = labeled(&sentence.text, &words.labels) {
            add(&mut found, fact(date), &sentence.text, sentence.line);
            continue;
        }
        // `I have your appeal. It arrived on May 4.`
        let is_pronoun = words.pronouns.hold(&sentence.whole);
        let points = before
            .filter(|before| is_pronoun && before.paragraph == sentence.paragraph)
            .is_some_and(|before| words.appeals.hold(&before.whole));
        let is_of_appeal = points || words.appeals.hold(&sentence.whole);
        let is_of_request = is_pronoun && !points || words.requests.hold(&sentence.whole);
        // In a letter about the one, the other is another matter.
        let is_other = if letter.is_about_appeal {
            is_of_request && !is_of_appeal
        } else {
            is_of_appeal
        };
        let is_of_mediator = !letter.is_mediation && words.of_mediator.hold(&sentence.whole);
        if is_other || is_of_mediator || words.others.hold(&sentence.whole) {
            continue;
        }
        for date in arrived(&sentence.text, letter.written) {
            let kept = if is_of_request || is_of_appeal {
                &mut found
            } else {
                &mut others_found
            };
            add(kept, fact(date), &sentence.text, sentence.line);
        }
    }
    // `The first was received on ...` may contradict, and proposes nothing by itself.
    if !found.is_empty() {
        for other in others_found {
            add(&mut found, other.fact, &other.sentence, other.line);
        }
        found.sort_by_key(|found| found.line);
    }
    if found.is_empty() && !letter.is_about_appeal {
        found = perfected(letter);
    }
    found
}

/// Returns the day on which the mediator says that the reader asked it for help, where it names one alone.
pub(in crate::foia::reply) fn asked_mediator(letter: &Letter) -> Option<NaiveDate> {
    match received(letter).as_slice() {
        [
            Proposal {
                fact: Fact::Received(asked),
                ..
            },
        ] => Some(*asked),
        _ => None,
    }
    .filter(|asked| letter.written.is_none_or(|written| *asked <= written))
}

pub(in crate::foia::reply) fn add(
    found: &mut Vec<Proposal>,
    fact: Fact,
    sentence: &str,
    line: usize,
) {
    if found.len() < 16 && !found.iter().any(|known| known.fact == fact) {
        found.push(Proposal {
            fact,
            sentence: sentence.to_owned(),
            line,
        });
    }
}

/// Reads `Date received: November 20, 2026`, if the label is one of these.
pub(in crate::foia::reply) fn labeled(text: &str, labels: &[String]) -> Option<NaiveDate> {
    let is_subject = text
        .get(..3)
        .is_some_and(|re| re.eq_ignore_ascii_case("re:"));
    let text = text.get(if is_subject { 3 } else { 0 }..)?;
    let (label, value) = text.split_once(':')?;
    let label = label.trim().to_ascii_lowercase();
    // `Date request received by FDA`
    let label = label.split(" by ").next().unwrap_or_default();
    only_date(value).filter(|_| labels.iter().any(|known| known == label))
}

/// Returns the days that stand with a word of arrival: `received ... on`, `on ... we received`. A day
/// without its year is the last one before the letter was written.
fn arrived(text: &str, written: Option<NaiveDate>) -> Vec<NaiveDate> {
    let all = words(text);
    let dates = dates_beside(text, written.map(Beside::Before));
    let brackets = outer_brackets(text);
    if let Some(day) = respective(text, &all, &dates) {
        return vec![day];
    }
    let mut found = Vec::new();
    for index in 0..all.len() {
        let Some(word) = all.get(index).filter(|_| is_arrival(&all, index)) else {
            continue;
        };
        found.extend(opening(text, &all, word, &dates));
        let texts = |until: usize| -> Vec<&str> {
            let between = all.iter().filter(|o| o.at > word.at && o.at < until);
            // `your request (sent on May 4) on May 6`
            let is_inserted = |at: usize| {
                let mut brackets = brackets.iter();
                brackets.any(|bracket| bracket.contains(&at) && bracket.end <= until)
            };
            let between = between.filter(|other| !is_inserted(other.at));
            let between = between.map(|other| other.text.as_str());
            between
                .filter(|other| !other.ends_with("day") || other.len() < 6)
                .collect()
        };
        let is_stop = |word: &&str| WORDS.received.stops.iter().any(|stop| stop == *word);
        for date in dates.iter().filter(|date| date.start > word.at) {
            let between = texts(date.start);
            // `your request for records of the raid, on November 20, 2026`: the comma takes the day back to
            // the verb.
            let is_apart = text
                .get(..date.start)
                .is_some_and(|before| before.ends_with(", on "));
            if between.iter().any(&is_stop) && !is_apart {
                // The stop may be within the brackets, and the day after them the one of arrival.
                let is_inner = brackets.iter().any(|bracket| bracket.contains(&date.start));
                if is_inner || sent_before(text, date, &dates) {
                    continue;
                }
                break;
            }
            let is_near = match between.as_slice() {
                [.., "on"] | [.., "on", "the"] => true,
                [.., "by"] => false,
                place => place.iter().all(|word| PLACES.contains(word)),
            };
            if is_near {
                found.push(date.date);
                break;
            }
        }
        found.extend(closing(text, word, &dates, written).filter(|_| found.is_empty()));
        // `dated November 3, 2026, which arrived on the same day`
        let rest = text.get(word.at..).unwrap_or_default();
        let same = ["the same day", "the same date", "that day", "that same day"];
        let same = same.iter().filter_map(|words| rest.find(words)).min();
        let before = dates.iter().rfind(|date| date.end <= word.at);
        if let (Some(same), Some(before)) = (same, before)
            && !texts(word.at + same).iter().any(is_stop)
        {
            found.push(before.date);
        }
    }
    found.dedup();
    found
}

/// Returns the day of arrival where two verbs share two days: `dated and received on May 4 and May 6, respectively`.
fn respective(text: &str, all: &[Word], dates: &[Found]) -> Option<NaiveDate> {
    let end = text.find("respectively")?;
    let before: Vec<&Found> = dates.iter().filter(|date| date.end <= end).collect();
    let [.., first, second] = before.as_slice() else {
        return None;
    };
    let verbs = all.iter().enumerate();
    let mut verbs = verbs.filter(|(index, word)| {
        word.at < first.start && (is_arrival(all, *index) || SENT.contains(&&*word.text))
    });
    let (index, _) = verbs.next()?;
    let day = if is_arrival(all, index) {
        first
    } else {
        second
    };
    verbs.next().map(|_| day.date)
}

/// Words with which a request leaves its sender.
const SENT: [&str; 6] = ["dated", "submitted", "sent", "filed", "made", "written"];

/// Returns `true` if a day is that of the sending, and another one comes after it: `your request, sent on May 4, on
/// May 6`.
fn sent_before(text: &str, date: &Found, dates: &[Found]) -> bool {
    let next = dates.iter().find(|next| next.start >= date.end);
    let between = next.and_then(|next| text.get(date.end..next.start));
    let before = text.get(..date.start).unwrap_or_default();
    let sent = [
        ", submitted on ",
        ", sent on ",
        ", dated ",
        ", filed on ",
        ", made on ",
    ];
    between == Some(", on ") && sent.iter().any(|sent| before.ends_with(sent))
}

/// Returns the day with which a sentence ends that begins with a word of arrival: `We received your request for
/// records of the raid on November 4, 2026.` Were it the day of the raid, it would mostly be longer ago.
fn closing(
    text: &str,
    word: &Word,
    dates: &[Found],
    written: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let ends = |date: &Found| {
        let after = text.get(date.end..).unwrap_or_default();
        let before = text.get(..date.start).unwrap_or_default();
        let goes_on = GOES_ON.iter().any(|next| after.starts_with(next));
        // `We have the appeal that you filed on May 4.`
        let verb = before
            .strip_suffix(" on ")
            .map(|before| before.rsplit(' ').next());
        let is_sent = verb.flatten().is_some_and(|verb| SENT.contains(&verb));
        let is_last = goes_on || after.trim_end_matches(['.', ')']).is_empty();
        is_last && verb.is_some() && !is_sent
    };
    let last = dates.iter().find(|date| date.start > word.at && ends(date));
    let is_now = text
        .get(word.at..)
        .is_some_and(|rest| rest.contains(" today"));
    // `This is to inform you that the Office received`
    let before = text.get(..word.at)?.rsplit(" you that ").next()?;
    let begins = before.split_whitespace().count() <= OPENING;
    let recent = |date: &Found| {
        let age = written.map(|written| (written - date.date).num_days());
        age.is_some_and(|age| (0..=RECENT).contains(&age))
    };
    if is_now && begins {
        return written;
    }
    last.filter(|date| begins && recent(date))
        .map(|date| date.date)
}

/// How a sentence goes on after the day on which something arrived.
const GOES_ON: [&str; 7] = [
    ", and assigned",
    " and assigned",
    ", and gave",
    ", and logged",
    ", and have",
    ", and it ",
    ", and we ",
];
/// After how many words at most a sentence says that something arrived.
const OPENING: usize = 12;
/// How many days after its arrival a request is mostly acknowledged.
const RECENT: i64 = 60;

/// What may stand between the word of arrival and its day.
const PLACES: [&str; 25] = [
    "us",
    "on",
    "up",
    "my",
    "inbox",
    "desk",
    "mailbox",
    "queue",
    "me",
    "here",
    "in",
    "this",
    "that",
    "our",
    "the",
    "office",
    "by",
    "at",
    "foia",
    "center",
    "branch",
    "division",
    "bureau",
    "department",
    "agency",
];

/// Between a verb of arrival and its place.
const WHITHER: [&str; 5] = ["up", "on", "in", "at", "with"];
/// With these begins the office's own place.
const OWN_PLACES: [&str; 4] = ["my", "our", "here", "us"];

/// Returns `true` if the word at `index` says that something arrived.
fn is_arrival(all: &[Word], index: usize) -> bool {
    let word = |index: usize| all.get(index).map_or("", |word| word.text.as_str());
    let before = index.checked_sub(1).map_or("", word);
    match word(index) {
        "receipt" => before != "upon" && before != "of",
        // `It hit my inbox`, `landed on our desk`, `turned up here`: other things do so elsewhere.
        "hit" | "landed" | "showed" | "turned" => {
            let mut after = (index + 1..)
                .map(word)
                .skip_while(|word| WHITHER.contains(word));
            after
                .next()
                .is_some_and(|place| OWN_PLACES.contains(&place))
        }
        "reached" | "arrived" => !["be", "not", "been", "to", "we"].contains(&before),
        "came" => ["to", "in", "into"].contains(&word(index + 1)),
        "got" => before == "on" || ["your", "the", "it", "a", "here"].contains(&word(index + 1)),
        "received" | "logged" => before != "be",
        _ => false,
    }
}

/// Returns the day of `On November 4, 2026, this office received` and of `November 4, 2026, the date we
/// received`.
fn opening(text: &str, all: &[Word], word: &Word, dates: &[Found]) -> Option<NaiveDate> {
    let first = dates.iter().rfind(|date| date.end <= word.at)?;
    let between: Vec<&str> = all
        .iter()
        .filter(|other| other.at >= first.end && other.at < word.at)
        .map(|other| other.text.as_str())
        .collect();
    let after = text.get(first.end..).unwrap_or_default();
    let names_own = between.first().is_some_and(|word| OWN.contains(word));
    let begins = first.start == 0 && (!names_own || after.starts_with([':', ',']));
    let is_on = text.starts_with("On ") && first.start <= 3 || begins;
    let is_verb = |word: &&str| ["is", "was"].contains(word);
    let named = between.get(usize::from(between.first().is_some_and(is_verb))..);
    let named = named.unwrap_or_default();
    let is_day = named.starts_with(&["the", "date"]) || named.starts_with(&["the", "day"]);
    // `On May 4, 2026, the National Park Service FOIA Office received`
    let name = text.get(first.end..word.at).unwrap_or_default();
    let is_near = between.len() <= 4 || is_day && between.len() <= 7 || is_name(name);
    (word.text != "receipt" && is_near && (is_on || is_day)).then_some(first.date)
}

/// Behind a date: it is the date of what the reader wrote, `May 4, 2026 request`.
const OWN: [&str; 5] = ["request", "letter", "foia", "inquiry", "correspondence"];

/// Returns `true` if a text is the name of an office, after a comma.
fn is_name(text: &str) -> bool {
    let words = text.trim_start_matches(',').split_whitespace();
    let is_part = |word: &str| {
        word.starts_with(|c: char| c.is_uppercase() || c == '(' || c == '&')
            || NAMES.contains(&word)
    };
    words.clone().count() <= 14 && words.clone().all(is_part)
}

/// Small words in the names of offices.
const NAMES: [&str; 12] = [
    "at", "the", "of", "for", "and", "in", "on", "this", "our", "office", "agency", "to",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        arrived(text, NaiveDate::from_ymd_opt(2026, 11, 25))
            .iter()
            .map(NaiveDate::to_string)
            .collect()
    }

    #[test]
    fn the_day_of_arrival_is_told_from_the_day_of_the_request() {
        for text in [
            "Your request, dated November 3, 2026, was received in this office on November 20, 2026.",
            "We received your request of November 3, 2026, on Friday, November 20, 2026.",
            "It was received November 20, 2026.",
            "On November 20, 2026, this office received your request of November 3, 2026.",
            "We acknowledge receipt of your request on November 20, 2026.",
            "It reached this office on November 20, 2026, and carries a number.",
            "It hit my inbox on Nov. 20 and has a number.",
            "Your request landed on our desk on 11/20.",
            "Your request turned up here on November 20, 2026.",
            "Your request of November 3, 2026, came to us on November 20.",
            "dated November 20, 2026, which arrived in this office on the same day, for logs",
            "We searched as of November 20, 2026, the date on which we received your request.",
            "On November 20, 2026 we got your request.",
            "November 20, 2026 is the day on which we received your request.",
            "November 20, 2026: request received.",
            "On November 20, 2026, the National Example Service FOIA Office received your request.",
            "We received your request (submitted November 3, 2026) on November 20, 2026.",
            "We have your request of November 3, 2026, received by our office November 20, 2026, for logs.",
            "dated November 3, 2026, and received by ICE on November 20, 2026, for logs of May 1, 2026",
        ] {
            assert_eq!(all(text), ["2026-11-20"], "{text}");
        }
    }

    #[test]
    fn dates_of_other_things_stay_out() {
        for text in [
            "We received your request for records of the raid of November 20, 2026.",
            "We received your request dated November 20, 2026.",
            "Your answer must be received on November 20, 2026.",
            "We reached a decision on November 20, 2026.",
            "We received your November 20, 2026 request.",
            "November 20, 2026 request received.",
            "On November 20, 2026, you wrote to the Example Service, which received your request.",
            "Requests received by November 20, 2026, come first.",
            "It is your request for the report on the jet that landed on November 20, 2026.",
            "Your request is about the man who showed up at the gate on November 20, 2026.",
        ] {
            assert_eq!(all(text), Vec::<String>::new(), "{text}");
        }
    }
}
