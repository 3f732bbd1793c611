//! Questions about the sender, the same for every letter.

use super::Desk;
use super::step::{Form, Judge, Need, Step, anything, parsing};
use crate::letter::answers::{Answer, Answers};
use crate::sender::{Email, Phone, Prefix, State, Zip, propose_split};
use crate::terminal::Choice;
use crate::word::Word;

/// What a person outside the United States types in place of a ZIP code.
pub(super) const ABROAD: &str = "abroad";

/// Returns the questions about name, contact and address.
pub(super) fn steps<'a>(desk: &Desk<'a>, answers: &Answers) -> Vec<Step<'a>> {
    let optional = |answer: &str| Some(Answer::Text(answer.to_owned()));
    let mut steps = vec![
        Step::new(
            "sender.name",
            "Your full name",
            "The name under which you write, as you sign letters. It becomes part of a public record.",
            Form::Line(Box::new(name)),
        ),
        Step::new(
            "sender.email",
            "Email",
            "The office answers and asks back by email. It is printed in the letter's address block.",
            Form::Line(parsing::<Email>()),
        )
        .map(Step::optional),
        Step::new(
            "sender.phone",
            "Telephone",
            "A FOIA office may call to clarify a request, and most Senate web forms demand a number.",
            Form::Line(parsing::<Phone>()),
        )
        .map(Step::optional),
        Step::new(
            "sender.address.street",
            "Street address",
            "Agencies must be able to reach you (6 CFR 5.3(e) for DHS), and a member's office checks \
             that you live in the state or district. Apartments, PO boxes and rural routes are fine.",
            Form::Line(anything()),
        )
        .map(|step| step.hint("such as 100 Example Street, Apt 4")),
        Step::new(
            "sender.address.zip",
            "ZIP code",
            "It says who represents you in Congress. If you live outside the United States, type \
             `abroad`: anyone may file a FOIA request (5 U.S.C. § 552(a)(3)(A)).",
            Form::Line(Box::new(zip)),
        )
        .map(|step| step.hint("such as 12207, or `abroad`")),
        Step::new(
            "sender.address.city",
            "City",
            "For military and diplomatic mail: APO, FPO or DPO.",
            Form::Line(anything()),
        ),
    ];
    steps.extend(place_steps(desk, answers));
    steps.push(
        Step::new(
            "sender.organization",
            "Organization",
            "Fill this in only if you write in the name of a group. It is printed under your name.",
            Form::Line(anything()),
        )
        .map(Step::optional)
        .map(Step::on_review),
    );
    if is_abroad(answers) {
        // A country stands in for the ZIP code, wherever the answers come from.
        for step in steps.iter_mut().flatten() {
            if step.key.name() == "sender.address.zip" {
                step.need = Need::Default(optional(ABROAD).unwrap_or(Answer::Text(String::new())));
                step.asked = false;
            }
        }
    }
    steps.into_iter().flatten().collect()
}

/// Returns the questions that only web forms need: last name and prefix.
pub(super) fn form_steps<'a>(answers: &Answers) -> Vec<Step<'a>> {
    let name = answers.text("sender.name").unwrap_or_default();
    let proposal = propose_split(name).map(|(_, last)| Answer::Text(last.to_owned()));
    let prefixes = Prefix::all().map(|prefix| Choice::new(prefix.as_str(), prefix.as_str()));
    [
        Step::new(
            "sender.last_name",
            "Your last name, as web forms want it",
            "Members' web forms ask for first and last name apart. The rest of your full name \
             becomes the first name.",
            Form::Line(anything()),
        )
        .map(|step| step.optional().proposed(proposal)),
        Step::new(
            "sender.first_name",
            "Your first name, as web forms want it",
            "Fill this in only if the first name is not what stands before the last name.",
            Form::Line(anything()),
        )
        .map(|step| step.optional().on_review()),
        Step::new(
            "sender.prefix",
            "Prefix, for web forms",
            "Three in four Senate forms demand one of these five, and take no other (recorded \
             2026-08-13). It is used for the form alone, never in the letter.",
            Form::Choose(
                [Choice::new("", "none")]
                    .into_iter()
                    .chain(prefixes)
                    .collect(),
            ),
        )
        .map(Step::optional),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Returns the questions for what follows the city: the state where the ZIP code leaves it open,
/// or the country.
fn place_steps<'a>(desk: &Desk<'a>, answers: &Answers) -> Vec<Option<Step<'a>>> {
    if is_abroad(answers) {
        return vec![
            Step::new(
                "sender.address.country",
                "Country",
                "The last line of your postal address.",
                Form::Line(anything()),
            ),
            Step::new(
                "sender.address.postal_code",
                "Postal code",
                "Printed before the city.",
                Form::Line(anything()),
            )
            .map(Step::optional),
        ];
    }
    let Some(zip) = answers
        .text("sender.address.zip")
        .and_then(|zip| zip.parse::<Zip>().ok())
    else {
        return Vec::new();
    };
    let states = desk.states_of(zip);
    let help =
        "The ZIP code does not settle the state. For military and diplomatic mail: AA, AE or AP.";
    let step = match states.as_slice() {
        [] => Step::new(
            "sender.address.state",
            "State",
            help,
            Form::Line(Box::new(state)),
        )
        .map(|step| step.hint("such as NY or New York")),
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
            Step::new("sender.address.state", "State", help, Form::Line(judge))
                .map(|step| step.default(Answer::Text(only.to_string())).on_review())
        }
        several => {
            let choices = several
                .iter()
                .map(|state| Choice::new(state.to_string(), state.name()));
            Step::new(
                "sender.address.state",
                "State",
                help,
                Form::Choose(choices.collect()),
            )
        }
    };
    vec![step]
}

pub(super) fn is_abroad(answers: &Answers) -> bool {
    let country = answers.text("sender.address.country");
    answers.text("sender.address.zip") == Some(ABROAD)
        || country.is_some_and(|country| !crate::draft::is_united_states(country))
}

fn name(text: &str) -> Result<String, String> {
    if text.chars().any(char::is_alphabetic) {
        Ok(text.to_owned())
    } else {
        Err("a name holds at least one letter".to_owned())
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

fn state(text: &str) -> Result<String, String> {
    text.parse::<State>()
        .map(|state| state.to_string())
        .map_err(|error| error.to_string())
}
