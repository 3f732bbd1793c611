//! A header of two rows, as surveys export it: the questions, and below them the parts of each, with nothing below
//! what the survey itself noted.

use super::columns::Column;

/// So many columns at the beginning are the survey's own: a number, a collector, a day.
const OWN: usize = 3;

/// What stands below a question that has one part alone.
const WHOLE: [&str; 3] = ["open-ended response", "other (please specify)", "response"];

/// Returns one header of two rows, or `None` if the second is the first row of people.
pub(in crate::roster) fn joined(first: &[&str], second: &[&str]) -> Option<Vec<String>> {
    let cell = |row: &[&str], at: usize| row.get(at).copied().unwrap_or_default().trim().to_owned();
    let is_own = (0..OWN).all(|at| !cell(first, at).is_empty() && cell(second, at).is_empty());
    let parts: Vec<String> = (0..first.len().max(second.len()))
        .map(|at| cell(second, at))
        .collect();
    let are_labels = parts.iter().any(|part| !part.is_empty())
        && !parts
            .iter()
            .any(|part| part.contains('@') || is_number(part));
    let has_gaps = (0..parts.len()).any(|at| cell(first, at).is_empty());
    let are_filled =
        (0..parts.len()).all(|at| !cell(first, at).is_empty() || !parts[at].is_empty());
    let are_whole = || {
        let mut named = parts.iter().filter(|part| !part.is_empty());
        named.all(|part| WHOLE.contains(&part.to_lowercase().as_str()))
    };
    if !is_own || !are_labels || !(has_gaps && are_filled || are_whole()) {
        return None;
    }
    let mut header: Vec<String> = Vec::new();
    let mut question = String::new();
    for (at, part) in parts.iter().enumerate() {
        let own = cell(first, at);
        if !own.is_empty() {
            question = own;
        }
        let name = if part.is_empty() || WHOLE.contains(&part.to_lowercase().as_str()) {
            question.clone()
        } else if header.contains(part) || first.contains(&part.as_str()) {
            // What the question asks does not change what its part is.
            match Column::named(part) {
                Some(_) => numbered(part, &header),
                None => format!("{question} {part}"),
            }
        } else if is_answer(part) {
            format!("{question} {part}")
        } else {
            part.clone()
        };
        header.push(name);
    }
    Some(header)
}

/// Returns a part with the first number that no column has yet: `Email Address (2)`.
fn numbered(part: &str, header: &[String]) -> String {
    let names = (2..).map(|number| format!("{part} ({number})"));
    let mut free = names.filter(|name| !header.contains(name));
    free.next().unwrap_or_default()
}

/// Returns the name of a part without its number, or `None` if it has none.
pub(in crate::roster) fn without_number(title: &str) -> Option<&str> {
    let (part, number) = title.strip_suffix(')')?.rsplit_once(" (")?;
    is_number(number).then_some(part)
}

/// Returns `true` if a part is the bare answer to its question.
fn is_answer(part: &str) -> bool {
    matches!(part.trim().to_lowercase().as_str(), "yes" | "no")
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_question_name_its_columns() {
        let first = [
            "Respondent ID",
            "Collector ID",
            "Start Date",
            "Email Address",
            "Where do you live?",
            "",
            "",
            "May we write for you?",
        ];
        let second = [
            "",
            "",
            "",
            "",
            "Address",
            "ZIP/Postal Code",
            "Email Address",
            "Response",
        ];
        assert_eq!(
            joined(&first, &second).unwrap(),
            [
                "Respondent ID",
                "Collector ID",
                "Start Date",
                "Email Address",
                "Address",
                "ZIP/Postal Code",
                "Email Address (2)",
                "May we write for you?",
            ]
        );
    }

    #[test]
    fn a_row_of_a_person_is_no_second_header() {
        let first = ["id", "list", "day", "name", "zip"];
        assert_eq!(joined(&first, &["", "", "", "Ada Park", "04401"]), None);
        assert_eq!(joined(&first, &["1", "a", "b", "Ada Park", ""]), None);
        assert_eq!(joined(&["name", "zip"], &["", ""]), None);
    }
}
