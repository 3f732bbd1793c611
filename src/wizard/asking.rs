//! How one question is asked, by the kind of its answer.

use super::question::{Input, Judge, Need, Question};
use crate::letter::answers::Answer;
use crate::terminal::{self, Ask, Choice, Interrupt};
use crate::text::items;

/// Asks one question; `initial` is an earlier answer to it, or what was typed of one.
pub fn ask_question(
    ask: &mut dyn Ask,
    question: &Question<'_>,
    initial: Option<&Answer>,
    progress: Option<(usize, usize)>,
) -> Result<Answer, Interrupt> {
    let answer = put(ask, question, initial, progress)?;
    // What was typed is in the answer.
    ask.unfinished();
    Ok(answer)
}

/// Returns what was typed at a question as a proposal for it.
pub(super) fn begun(question: &Question<'_>, typed: &str) -> Answer {
    match question.input {
        Input::List(_) => Answer::List((question.entries)(typed)),
        Input::Many(_) | Input::Suggest(_) => Answer::List(items(typed)),
        _ => Answer::Text(typed.to_owned()),
    }
}

fn put(
    ask: &mut dyn Ask,
    question: &Question<'_>,
    initial: Option<&Answer>,
    progress: Option<(usize, usize)>,
) -> Result<Answer, Interrupt> {
    let proposed = match &question.need {
        Need::Default(answer) | Need::Proposed(answer) => Some(answer),
        Need::Required | Need::Wanted | Need::Optional => None,
    };
    let initial = initial.or(proposed);
    let typed = initial.map(|answer| match answer {
        Answer::List(entries) if question.is_short => on_a_line(entries),
        answer => as_typed(answer),
    });
    let prompt = terminal::Prompt {
        initial: typed.as_deref().filter(|text| !text.is_empty()),
        optional: question.is_optional(),
        progress,
        hint: question.hint,
        unbroken: question.key.is_unbroken(),
        ..terminal::Prompt::new(question.key.name(), &question.label, &question.help)
    };
    match &question.input {
        Input::Line(judge) => line(ask, &prompt, judge, question.alternative).map(Answer::Text),
        Input::Text(judge) => ask.text(&prompt, judge).map(Answer::Text),
        Input::List(judge) => {
            let all = |text: &str| {
                let items = (question.entries)(text);
                items
                    .iter()
                    .map(|item| judge(item))
                    .collect::<Result<Vec<_>, _>>()
                    .map(|items| items.join("\n"))
            };
            let text = if question.is_short {
                ask.text(&prompt, &all)?
            } else {
                ask.list(&prompt, &all)?
            };
            Ok(Answer::List(text.lines().map(str::to_owned).collect()))
        }
        Input::Choose(choices) => {
            let at = choices
                .iter()
                .position(|choice| Some(&choice.key) == typed.as_ref());
            let index = match at {
                None => match question.unpicked {
                    Some(words) => unpicked(ask, &prompt, choices, words)?,
                    None => ask.choose(&prompt, choices, 0)?,
                },
                Some(at) => ask.choose(&prompt, choices, at)?,
            };
            Ok(Answer::Text(
                choices
                    .get(index)
                    .map(|c| c.key.clone())
                    .unwrap_or_default(),
            ))
        }
        Input::Many(choices) => {
            let items = list_of(initial);
            pick(ask, &prompt, choices, items).map(Answer::List)
        }
        Input::Suggest(choices) => {
            suggest(ask, &prompt, choices, list_of(initial)).map(Answer::List)
        }
        Input::Search {
            find,
            correct,
            beyond,
            ..
        } => search(ask, &prompt, find, correct, *beyond),
        Input::YesNo => {
            let initial = matches!(initial, Some(Answer::Flag(true)));
            ask.confirm(&prompt, initial).map(Answer::Flag)
        }
    }
}

/// Asks for one of the entries; the first line of the menu is none of them, so that Enter alone picks
/// nothing.
fn unpicked(
    ask: &mut dyn Ask,
    prompt: &terminal::Prompt<'_>,
    choices: &[Choice],
    words: &str,
) -> Result<usize, Interrupt> {
    let unknown = Choice::new("", words);
    let shown: Vec<Choice> = [unknown]
        .into_iter()
        .chain(choices.iter().cloned())
        .collect();
    loop {
        match ask.choose(prompt, &shown, 0)?.checked_sub(1) {
            Some(index) => return Ok(index),
            None => ask.show(prompt.help),
        }
    }
}

/// Asks for one line and, where it may be meant otherwise, how.
fn line(
    ask: &mut dyn Ask,
    prompt: &terminal::Prompt<'_>,
    judge: &Judge<'_>,
    alternative: Option<fn(&str) -> Option<String>>,
) -> Result<String, Interrupt> {
    let mut given = prompt.initial.map(str::to_owned);
    loop {
        let asked = terminal::Prompt {
            initial: given.as_deref(),
            ..*prompt
        };
        let typed = ask.line(&asked, judge)?;
        let Some(other) = alternative.and_then(|alternative| alternative(&typed)) else {
            return Ok(typed);
        };
        let choices = [&other, &typed].map(|text| Choice::new(text.as_str(), text.as_str()));
        let which = terminal::Prompt {
            initial: None,
            hint: None,
            label: "How do you write it?",
            help: "Letters are signed with it. Esc goes back to type it again.",
            ..*prompt
        };
        match ask.choose(&which, &choices, 0) {
            Ok(0) => return Ok(other),
            Ok(_) => return Ok(typed),
            Err(Interrupt::Back) => given = Some(typed),
            Err(interrupt) => return Err(interrupt),
        }
    }
}

fn list_of(answer: Option<&Answer>) -> &[String] {
    match answer {
        Some(Answer::List(items)) => items,
        _ => &[],
    }
}

/// Asks for any number of the entries; returns their keys.
fn pick(
    ask: &mut dyn Ask,
    prompt: &terminal::Prompt<'_>,
    choices: &[Choice],
    chosen: &[String],
) -> Result<Vec<String>, Interrupt> {
    let chosen: Vec<usize> = (0..choices.len())
        .filter(|index| chosen.contains(&choices[*index].key))
        .collect();
    let indices = ask.many(prompt, choices, &chosen)?;
    let picked = indices.iter().filter_map(|index| choices.get(*index));
    Ok(picked.map(|choice| choice.key.clone()).collect())
}

/// Asks for any number of the entries and, where the person wants, for others in their own words.
fn suggest(
    ask: &mut dyn Ask,
    prompt: &terminal::Prompt<'_>,
    choices: &[Choice],
    chosen: &[String],
) -> Result<Vec<String>, Interrupt> {
    const OTHER: &str = "other";
    let is_own = |item: &&String| choices.iter().all(|choice| choice.key != **item);
    let own: Vec<String> = chosen.iter().filter(is_own).cloned().collect();
    let mut shown = choices.to_vec();
    shown.push(Choice::new(OTHER, "others, in my own words"));
    let mut chosen = chosen.to_vec();
    if !own.is_empty() {
        chosen.push(OTHER.to_owned());
    }
    let mut picked = pick(ask, prompt, &shown, &chosen)?;
    if picked.pop_if(|last| last == OTHER).is_some() {
        let own = own.join("\n");
        let others = terminal::Prompt {
            initial: (!own.is_empty()).then_some(own.as_str()),
            hint: None,
            ..*prompt
        };
        let text = ask.list(&others, &|text| Ok(items(text).join("\n")))?;
        picked.extend(text.lines().map(str::to_owned));
    }
    Ok(picked)
}

/// The entry of found ones that leads back to the words.
const OTHER_WORDS: &str = "other-words";

/// Asks for a few words and, where they fit several entries, for one of them.
fn search(
    ask: &mut dyn Ask,
    prompt: &terminal::Prompt<'_>,
    find: &dyn Fn(&str) -> Vec<Choice>,
    correct: &dyn Fn(&str) -> Option<String>,
    beyond: fn(&str) -> Option<&'static str>,
) -> Result<Answer, Interrupt> {
    // An entry that was chosen before stands there by its name.
    let chosen = prompt.initial.and_then(|key| {
        let named = find(key).into_iter().find(|choice| choice.key == key)?;
        Some((named.label, named.key))
    });
    let mut typed = match &chosen {
        Some((label, _)) => Some(label.clone()),
        None => prompt.initial.map(str::to_owned),
    };
    loop {
        let is_chosen = |text: &str| chosen.as_ref().is_some_and(|(label, _)| label == text);
        let some = |text: &str| {
            if !is_chosen(text) && find(text).is_empty() {
                if let Some(words) = beyond(text) {
                    return Err(words.to_owned());
                }
                let unknown = super::question::unknown(text, correct(text));
                Err(format!("{unknown}; try fewer words or an abbreviation"))
            } else {
                Ok(text.to_owned())
            }
        };
        let asked = terminal::Prompt {
            initial: typed.as_deref(),
            ..*prompt
        };
        let words = ask.line(&asked, &some)?;
        if let Some((_, key)) = chosen.as_ref().filter(|_| is_chosen(&words)) {
            return Ok(Answer::Text(key.clone()));
        }
        let found = find(&words);
        if let Some(words) = beyond(&words) {
            ask.show(words);
        }
        if let [only] = found.as_slice() {
            ask.show(&format!("Found: {}.", only.line()));
            return Ok(Answer::Text(only.key.clone()));
        }
        let which = terminal::Prompt {
            initial: None,
            hint: None,
            ..*prompt
        };
        let none = Choice::new(OTHER_WORDS, "none of these: look with other words");
        let shown: Vec<Choice> = found.iter().cloned().chain([none]).collect();
        match ask.choose(&which, &shown, 0).map(|index| found.get(index)) {
            Ok(Some(picked)) => return Ok(Answer::Text(picked.key.clone())),
            Ok(None) | Err(Interrupt::Back) => typed = Some(words),
            Err(interrupt) => return Err(interrupt),
        }
    }
}

/// Returns the entries of a list on a line, as they are taken apart again.
fn on_a_line(entries: &[String]) -> String {
    let quoted = entries.iter().map(|entry| {
        if entry.contains([',', ';', ':']) {
            format!("\"{entry}\"")
        } else {
            entry.clone()
        }
    });
    quoted.collect::<Vec<_>>().join("; ")
}

/// Returns an answer as a person would type it.
fn as_typed(answer: &Answer) -> String {
    match answer {
        Answer::Text(text) => text.clone(),
        Answer::Flag(true) => "yes".to_owned(),
        Answer::Flag(false) => "no".to_owned(),
        Answer::List(items) => items.join("\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::answers::Key;
    use crate::terminal::Scripted;

    fn kinds() -> Question<'static> {
        let kinds = ["emails", "reports"].map(|kind| Choice::new(kind, kind));
        let input = Input::Suggest(kinds.to_vec());
        Question::new(Key::FoiaTypes, "What kinds of record?", "", input)
    }

    #[test]
    fn words_of_ones_own_stand_beside_the_entries_picked() {
        let replies = [
            ("foia.types", "emails, other"),
            ("foia.types", "body-worn camera footage\nlogbooks"),
        ];
        let mut ask = Scripted::new(replies);
        let answer = ask_question(&mut ask, &kinds(), None, None).unwrap();
        let expected = ["emails", "body-worn camera footage", "logbooks"];
        assert_eq!(answer, Answer::List(expected.map(str::to_owned).to_vec()));
    }

    #[test]
    fn a_kind_from_a_file_is_taken_in_its_own_words() {
        let items = ["Emails", "logbooks"].map(str::to_owned).to_vec();
        let expected = ["emails", "logbooks"].map(str::to_owned).to_vec();
        assert_eq!(
            kinds().judge(&Answer::List(items)),
            Ok(Answer::List(expected))
        );
    }

    #[test]
    fn a_misspelt_entry_names_the_nearest() {
        let input = Input::Search {
            find: Box::new(|_| Vec::new()),
            named: Box::new(|_| Vec::new()),
            correct: Box::new(|_| Some("dhs-priv".to_owned())),
            beyond: |_| None,
        };
        let question = Question::new(Key::FoiaOffice, "Which office?", "", input);
        assert_eq!(
            question.judge(&Answer::Text("dhs-pirv".to_owned())),
            Err("nothing is known by the name `dhs-pirv`; did you mean `dhs-priv`?".to_owned())
        );
    }

    #[test]
    fn an_answer_given_beforehand_is_no_guess() {
        let state = || vec![Choice::new("dos", "Department of State")];
        let is_name = |text: &str| matches!(text, "dos" | "State");
        let input = Input::Search {
            find: Box::new(move |_| state()),
            named: Box::new(move |text| if is_name(text) { state() } else { Vec::new() }),
            correct: Box::new(|_| None),
            beyond: |_| None,
        };
        let question = Question::new(Key::FoiaOffice, "Which office?", "", input);
        let judged = |text: &str| question.judge(&Answer::Text(text.to_owned()));
        for name in ["dos", "State"] {
            assert_eq!(judged(name), Ok(Answer::Text("dos".to_owned())));
        }
        let guess = Err("`cables` could be dos; name one".to_owned());
        assert_eq!(judged("cables"), guess);
    }
}
