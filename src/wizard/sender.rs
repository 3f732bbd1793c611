//! Questions about the sender, the same for every letter.

use super::context::{ABROAD, Context, is_abroad};
use super::question::{Input, Judge, Need, Question, parsing};
use crate::foia::Format;
use crate::keyword::Keyword;
use crate::letter::answers::{Answer, Answers, Key};
use crate::sender::{Email, Phone, Prefix, State, Zip, propose_name, propose_split};
use crate::terminal::Choice;
use crate::text::joined;

/// What stands for a sender without a prefix.
pub(super) const NO_PREFIX: &str = "none";

/// Returns the questions about name, contact and address.
pub(super) fn questions<'a>(context: &Context<'a>, answers: &Answers) -> Vec<Question<'a>> {
    let mut questions = vec![
        Question::new(
            Key::SenderName,
            "Your full name",
            "The name under which you write, as you sign letters. It becomes part of a public \
             record.",
            Input::Line(Box::new(name)),
        )
        .alternative(propose_name),
        Question::new(
            Key::SenderEmail,
            "Email",
            "The office answers and asks back by email. It is printed in the letter's address \
             block.",
            Input::Line(parsing::<Email>()),
        )
        .optional(),
        Question::new(
            Key::SenderPhone,
            "Telephone",
            "A FOIA office may call to clarify a request, and most Senate web forms demand a \
             number.",
            Input::Line(parsing::<Phone>()),
        )
        .optional(),
        Question::line(
            Key::SenderAddressStreet,
            "Street address",
            "Agencies must be able to reach you (6 CFR 5.3(e) for DHS), and a member's office \
             checks that you live in the state or district. Apartments, PO boxes and rural routes \
             are fine.",
        )
        .hint("such as 100 Example Street, Apt 4"),
        Question::new(
            Key::SenderAddressZip,
            "ZIP code",
            "It says who represents you in Congress. If you live outside the United States, type \
             `abroad`: anyone may file a FOIA request (5 U.S.C. § 552(a)(3)(A)).",
            Input::Line(Box::new(zip)),
        )
        .hint("such as 12207, or `abroad`"),
        Question::new(
            Key::SenderAddressCity,
            "City",
            "The city alone: the ZIP code says in which state it lies. For military and diplomatic mail: APO, FPO or DPO.",
            Input::Line(city(context, answers)),
        ),
    ];
    questions.extend(place_questions(context, answers));
    questions.push(
        Question::line(
            Key::SenderOrganization,
            "Organization",
            "Fill this in only if you write in the name of a group. It is printed under your \
             name.",
        )
        .optional()
        .on_review(),
    );
    if is_abroad(answers) {
        // A country stands in for the ZIP code, wherever the answers come from.
        for question in &mut questions {
            if question.key == Key::SenderAddressZip {
                question.need = Need::Default(Answer::Text(ABROAD.to_owned()));
                question.asked = false;
            }
        }
    }
    questions
}

/// Returns the questions that only web forms need: last name and prefix.
pub(super) fn form_questions<'a>(answers: &Answers) -> Vec<Question<'a>> {
    let name = answers.text(Key::SenderName).unwrap_or_default();
    let proposal = propose_split(name).map(|(_, last)| Answer::Text(last.to_owned()));
    let prefixes = Prefix::all().map(|prefix| Choice::new(prefix.as_str(), prefix.as_str()));
    vec![
        Question::line(
            Key::SenderLastName,
            "Your last name, as web forms want it",
            "Members' web forms ask for first and last name apart: type both of two family names, and no \
             `Jr.` or `MD`. The rest of your full name becomes the first name. Leave it empty if you \
             have one name.",
        )
        .optional()
        .proposed(proposal),
        Question::line(
            Key::SenderFirstName,
            "Your first name, as web forms want it",
            "Fill this in only if the first name is not what stands before the last name.",
        )
        .optional()
        .on_review(),
        Question::new(
            Key::SenderPrefix,
            "Prefix, for web forms",
            "Three in four Senate forms demand `Mr.`, `Mrs.`, `Miss`, `Ms.` or `Dr.`, and take no other \
             (recorded 2026-08-13). It is used for the form alone, never in the letter.",
            Input::Choose(
                [Choice::new(NO_PREFIX, "none")]
                    .into_iter()
                    .chain(prefixes)
                    .collect(),
            ),
        )
        .optional()
        .proposed(prefix_of(name)),
    ]
}

/// Returns the prefix with which a name begins.
fn prefix_of(name: &str) -> Option<Answer> {
    let (first, _) = name.split_once(' ')?;
    let prefix: Prefix = first.parse().ok()?;
    Some(Answer::Text(prefix.as_str().to_owned()))
}

/// Returns the questions for what follows the city: the state where the ZIP code leaves it open,
/// or the country.
fn place_questions<'a>(context: &Context<'a>, answers: &Answers) -> Vec<Question<'a>> {
    if is_abroad(answers) {
        return vec![
            Question::line(
                Key::SenderAddressCountry,
                "Country",
                "The last line of your postal address.",
            ),
            Question::line(
                Key::SenderAddressPostalCode,
                "Postal code",
                "Printed before the city.",
            )
            .optional(),
        ];
    }
    let Some(zip) = answers
        .text(Key::SenderAddressZip)
        .and_then(|zip| zip.parse::<Zip>().ok())
    else {
        return Vec::new();
    };
    let states = context.states_of(zip);
    let help = "The ZIP code does not determine the state. For military and diplomatic mail: AA, AE or AP.";
    let question = match states.as_slice() {
        [] => Question::new(
            Key::SenderAddressState,
            "State",
            help,
            Input::Line(parsing::<State>()),
        )
        .hint("such as NY or New York"),
        [only] => {
            let only = *only;
            let judge: Judge<'a> = Box::new(move |text| {
                let given: State = text
                    .parse()
                    .map_err(|e: crate::sender::ParseStateError| e.to_string())?;
                if given == only {
                    Ok(given.to_string())
                } else {
                    Err(format!(
                        "ZIP code {zip} lies in {}, not in {}",
                        only.name(),
                        given.name()
                    ))
                }
            });
            Question::new(Key::SenderAddressState, "State", help, Input::Line(judge))
                .default(Answer::Text(only.to_string()))
                .on_review()
        }
        several => {
            let choices = several
                .iter()
                .map(|state| Choice::new(state.to_string(), state.name()));
            Question::new(
                Key::SenderAddressState,
                "State",
                help,
                Input::Choose(choices.collect()),
            )
        }
    };
    vec![question]
}

/// Takes a city alone. A state behind it is left out if the ZIP code lies there, and refused if not: one of the
/// two is wrong.
fn city<'a>(context: &Context<'a>, answers: &Answers) -> Judge<'a> {
    let zip = answers.text(Key::SenderAddressZip).map(str::to_owned);
    let states = context.home_states(answers);
    Box::new(move |text| {
        let Some((city, state)) = city_and_state(text).filter(|_| !states.is_empty()) else {
            return Ok(text.to_owned());
        };
        if states.contains(&state) {
            return Ok(city.to_owned());
        }
        let names: Vec<&str> = states.iter().map(|state| state.name()).collect();
        Err(format!(
            "ZIP code {} lies in {}, not in {}; Esc goes back to it",
            zip.as_deref().unwrap_or_default(),
            joined(&names, "or"),
            state.name()
        ))
    })
}

/// Returns the two parts of `Albany, New York`, `Albany NY` or `Albany, NY 12207`.
fn city_and_state(text: &str) -> Option<(&str, State)> {
    let text = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-' || c == ' ');
    let (city, state) = match text.rsplit_once(',') {
        Some((city, state)) => (city, state.trim()),
        None => text
            .rsplit_once(' ')
            .filter(|(_, last)| last.len() == 2 && last.chars().all(|c| c.is_ascii_uppercase()))?,
    };
    let city = city.trim();
    (!city.is_empty()).then_some(())?;
    Some((city, state.parse().ok()?))
}

/// Returns in which state a ZIP code lies, and that the city's ZIP codes begin otherwise, for a person who
/// mistyped one of them.
pub(super) fn consequence(context: &Context<'_>, key: Key, answers: &Answers) -> Option<String> {
    let states = context.home_states(answers);
    let [state] = states.as_slice() else {
        return None;
    };
    let zip = answers.text(Key::SenderAddressZip)?;
    match key {
        Key::SenderAddressZip if state.is_military() => Some(format!(
            "ZIP code {zip} is for military and diplomatic mail: {state}, {}.",
            state.name()
        )),
        Key::SenderAddressZip => Some(format!("ZIP code {zip} lies in {}.", state.in_prose())),
        Key::SenderAddressCity => {
            let doubt = |zip| {
                let city = answers.text(key)?;
                context.directory.doubt_about_city(city, *state, zip)
            };
            let doubt = doubt(zip.parse().ok()?)?;
            Some(format!(
                "{doubt} If one of the two is mistyped, Esc goes back."
            ))
        }
        _ => None,
    }
}

/// Returns `true` if the sender gave an email address.
pub(super) fn has_email(answers: &Answers) -> bool {
    answers
        .text(Key::SenderEmail)
        .is_some_and(|email| !email.is_empty())
}

/// Returns the form in which records reach the sender: on paper where there is no email address.
pub(super) fn format(answers: &Answers) -> Answer {
    let format = if has_email(answers) {
        Format::Electronic
    } else {
        Format::Paper
    };
    Answer::Text(format.as_str().to_owned())
}

fn name(text: &str) -> Result<String, String> {
    if text.chars().any(char::is_alphabetic) {
        Ok(text.to_owned())
    } else {
        Err("a name has at least one letter".to_owned())
    }
}

fn zip(text: &str) -> Result<String, String> {
    if text.eq_ignore_ascii_case(ABROAD) {
        return Ok(ABROAD.to_owned());
    }
    text.parse::<Zip>()
        .map(|zip| zip.to_string())
        .map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_behind_the_city_is_known() {
        let read = |text| city_and_state(text).map(|(city, state)| (city, state.name()));
        for text in [
            "Albany, NY",
            "Albany NY",
            "Albany, New York",
            "Albany, NY 12207-0001",
        ] {
            assert_eq!(read(text), Some(("Albany", "New York")), "{text}");
        }
        for text in [
            "Albany",
            "New York",
            "Fort Wayne",
            "Winston-Salem",
            "Truth or Consequences",
            ", NY",
            "NY",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
