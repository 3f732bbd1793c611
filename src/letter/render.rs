//! The one home of MiniJinja: renders the blocks of a template.
//!
//! Templates come with the program or from the person's own folder, never from a campaign. Every
//! value that a template prints is escaped as Markdown, so that no text of a campaign or a sender
//! can become markup; the blocks that are plain lines are rendered without.

use std::borrow::Cow;
use std::collections::BTreeMap;

use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use serde::Serialize;

use super::markdown::escape;
use crate::sender::text::visible;

/// The templates that come with the program, by name.
const EMBEDDED: [(&str, &str); 2] = [
    (
        "congress/letter",
        include_str!("../../templates/congress/letter.md"),
    ),
    (
        "foia/request",
        include_str!("../../templates/foia/request.md"),
    ),
];

/// The name of the escaping that [`AutoEscape::Custom`] carries.
const MARKDOWN: &str = "markdown";
/// How the name of a template ends whose blocks are Markdown.
const MARKDOWN_NAME: &str = ":markdown";
/// How the name of a template ends whose blocks are plain lines.
const PLAIN_NAME: &str = ":plain";

/// Templates by name, those of the person's own folder in place of ours.
#[derive(Clone, Debug, Default)]
pub struct Templates {
    own: BTreeMap<String, String>,
}

impl Templates {
    /// Returns the names of the templates that may be overridden, such as `foia/request`.
    pub fn names() -> impl Iterator<Item = &'static str> {
        EMBEDDED.iter().map(|(name, _)| *name)
    }

    /// Puts a template of the person's own in place of the embedded one.
    pub fn put(&mut self, name: &str, text: String) {
        self.own.insert(name.to_owned(), text);
    }

    /// Renders some blocks of the template `name`: Markdown for `markdown`, plain lines for `plain`.
    pub fn render<'b>(
        &self,
        name: &str,
        context: &impl Serialize,
        markdown: &[&'b str],
        plain: &[&'b str],
    ) -> Result<BTreeMap<&'b str, String>, RenderError> {
        let text = self
            .own
            .get(name)
            .map(String::as_str)
            .or_else(|| {
                EMBEDDED
                    .iter()
                    .find(|(own, _)| *own == name)
                    .map(|(_, text)| *text)
            })
            .ok_or_else(|| RenderError::unknown(name))?;
        let context = Value::from(Serde(context));
        let mut blocks = BTreeMap::new();
        for (ending, wanted) in [(MARKDOWN_NAME, markdown), (PLAIN_NAME, plain)] {
            let failed = |error: minijinja::Error| RenderError::of(name, &error);
            let environment = environment(name, ending, text).map_err(failed)?;
            let template = environment
                .get_template(&format!("{name}{ending}"))
                .map_err(failed)?;
            let mut captured = template.render_captured(context.clone()).map_err(failed)?;
            for block in wanted {
                let text = captured
                    .with_state_mut(|state| state.render_block(block))
                    .map_err(failed)?;
                blocks.insert(
                    *block,
                    if ending == MARKDOWN_NAME {
                        tidy(&text)
                    } else {
                        line(&text)
                    },
                );
            }
        }
        Ok(blocks)
    }
}

fn environment<'e>(
    name: &str,
    ending: &str,
    text: &'e str,
) -> Result<Environment<'e>, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|name| {
        if name.ends_with(MARKDOWN_NAME) {
            AutoEscape::Custom(MARKDOWN.into())
        } else {
            AutoEscape::None
        }
    });
    environment.set_formatter(|out, state, value| {
        let text: Cow<'_, str> = match value.as_str() {
            Some(text) => Cow::Borrowed(text),
            None if value.is_none() || value.is_undefined() => Cow::Borrowed(""),
            None => Cow::Owned(value.to_string()),
        };
        let is_markdown = *state.auto_escape() != AutoEscape::None;
        let text = if is_markdown && !value.is_safe() {
            Cow::Owned(escape(&text))
        } else {
            text
        };
        out.write_str(&text).map_err(minijinja::Error::from)
    });
    environment.add_filter("choices", choices);
    environment.add_filter("cite", cite);
    environment.add_filter("listing", listing);
    environment.add_filter("quoted", quoted);
    environment.add_filter("sentence", sentence);
    environment.add_filter("upper_first", upper_first);
    environment.add_template_owned(format!("{name}{ending}"), text.to_owned())?;
    Ok(environment)
}

/// Turns the numbers of sources into footnote marks.
fn cite(numbers: Vec<usize>) -> Value {
    let marks: Vec<String> = numbers
        .into_iter()
        .map(|number| format!("[^{number}]"))
        .collect();
    Value::from_safe_string(marks.concat())
}

/// Joins items as prose does: `a`, `a and b`, `a, b, and c`.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the engine hands filters owned lists"
)]
fn listing(items: Vec<String>) -> String {
    joined(&items, "and")
}

/// Joins alternatives as prose does: `a`, `a or b`, `a, b, or c`.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the engine hands filters owned lists"
)]
fn choices(items: Vec<String>) -> String {
    joined(&items, "or")
}

fn joined(items: &[String], conjunction: &str) -> String {
    // Items that are lists of their own are told apart by semicolons.
    let inner = format!(" {conjunction} ");
    let any_is_list = items
        .iter()
        .any(|item| item.contains(',') || item.contains(&inner));
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first, second] if !any_is_list => format!("{first} {conjunction} {second}"),
        [most @ .., last] => {
            let comma = if any_is_list { "; " } else { ", " };
            format!("{}{comma}{conjunction} {last}", most.join(comma))
        }
    }
}

/// Joins search terms, each in quotation marks.
fn quoted(items: Vec<String>) -> String {
    let quoted: Vec<String> = items
        .into_iter()
        .map(|item| format!("\"{item}\""))
        .collect();
    quoted.join(", ")
}

/// Ends a text with a full stop, unless it ends a sentence already.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// Begins a text with a capital letter.
fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// Leaves at most one blank line in a row and none at either end.
fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut blank = false;
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() {
            blank = !tidied.is_empty();
            continue;
        }
        if !tidied.is_empty() {
            tidied.push_str(if blank { "\n\n" } else { "\n" });
        }
        blank = false;
        tidied.push_str(line);
    }
    tidied
}

/// Puts a text on one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A template that cannot be rendered. Its message never shows the values: they are personal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot render the template `{name}`{}: {problem}", line.map(|line| format!(", line {line}")).unwrap_or_default())]
pub struct RenderError {
    name: String,
    line: Option<usize>,
    problem: String,
}

impl RenderError {
    fn unknown(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            line: None,
            problem: "there is no such template".to_owned(),
        }
    }

    fn of(name: &str, error: &minijinja::Error) -> Self {
        let problem = match error.detail() {
            Some(detail) => format!("{}: {detail}", error.kind()),
            None => error.kind().to_string(),
        };
        Self {
            name: name.to_owned(),
            line: error.line(),
            problem: visible(&problem),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(items: &[&str]) -> Vec<String> {
        items.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn items_are_joined_as_prose_does() {
        assert_eq!(listing(list(&["a"])), "a");
        assert_eq!(listing(list(&["a", "b"])), "a and b");
        assert_eq!(listing(list(&["a", "b", "c"])), "a, b, and c");
        assert_eq!(listing(list(&["a, b", "c"])), "a, b; and c");
        assert_eq!(listing(list(&["a", "b and c"])), "a; and b and c");
        assert_eq!(choices(list(&["a", "b and c"])), "a or b and c");
    }

    #[test]
    fn a_value_never_becomes_markup_or_template() {
        let mut templates = Templates::default();
        templates.put("own", "{% block body %}{{ name }}{% endblock %}".to_owned());
        let context = BTreeMap::from([("name", "*{{ 7*7 }}* [^1]")]);
        let blocks = templates.render("own", &context, &["body"], &[]).unwrap();
        assert_eq!(blocks["body"], escape("*{{ 7*7 }}* [^1]"));
    }

    #[test]
    fn a_misspelt_variable_is_an_error_that_names_the_line_and_no_value() {
        let mut templates = Templates::default();
        templates.put(
            "own",
            "{% block body %}\n{{ nmae }}{% endblock %}".to_owned(),
        );
        let context = BTreeMap::from([("name", "Ada Park")]);
        let error = templates
            .render("own", &context, &["body"], &[])
            .unwrap_err()
            .to_string();
        assert!(
            error.starts_with("cannot render the template `own`, line 2: undefined"),
            "{error}"
        );
        assert!(!error.contains("Ada"), "{error}");
    }
}
