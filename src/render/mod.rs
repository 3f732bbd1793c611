//! The one home of MiniJinja: renders the blocks of a template.
//!
//! Templates come with the program or from the person's own folder, never from a campaign. Every
//! value that a template prints is escaped as Markdown, so that no text of a campaign or a sender
//! can become markup; the blocks that are plain lines are rendered without. A template is compiled
//! once, however many letters it makes.

mod filters;
mod guard;
mod marks;
mod open;
mod page;
mod tags;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};

use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior};
use serde::Serialize;

use self::guard::{OutputBudget, Workers, check, text_of};
pub(crate) use self::marks::{UsedWords, Word};
pub use self::open::OpenPages;
pub(crate) use self::open::{Shaped, ValueVisitor};
pub(crate) use self::page::{Raw, page, raw};
use crate::markdown::escape;
use crate::text::{is_forbidden, one_line, visible};

/// The templates that come with the program, by name.
const EMBEDDED: [(&str, &str); 16] = [
    (
        "congress/casework",
        include_str!("../../templates/congress/casework.md"),
    ),
    (
        "congress/letter",
        include_str!("../../templates/congress/letter.md"),
    ),
    (
        "foia/appeal",
        include_str!("../../templates/foia/appeal.md"),
    ),
    (
        "foia/confirm",
        include_str!("../../templates/foia/confirm.md"),
    ),
    (
        "foia/events",
        include_str!("../../templates/foia/events.md"),
    ),
    (
        "foia/exemptions",
        include_str!("../../templates/foia/exemptions.md"),
    ),
    ("foia/fees", include_str!("../../templates/foia/fees.md")),
    ("foia/help", include_str!("../../templates/foia/help.md")),
    (
        "foia/inquiry",
        include_str!("../../templates/foia/inquiry.md"),
    ),
    (
        "foia/mediation",
        include_str!("../../templates/foia/mediation.md"),
    ),
    (
        "foia/narrow",
        include_str!("../../templates/foia/narrow.md"),
    ),
    (
        "foia/request",
        include_str!("../../templates/foia/request.md"),
    ),
    ("foia/state", include_str!("../../templates/foia/state.md")),
    (
        "foia/thanks",
        include_str!("../../templates/foia/thanks.md"),
    ),
    (
        "foia/waiver",
        include_str!("../../templates/foia/waiver.md"),
    ),
    ("merge/kit", include_str!("../../templates/merge/kit.md")),
];

/// What a letter's rendering may cost, in the engine's instructions. A long letter takes a tenth.
const FUEL: u64 = 300_000;
/// What the instructions of a template may cost times its length in bytes, since each of them may
/// copy most of it.
const COPIES: u64 = 1_000_000_000;
/// Blocks without which there is no letter.
const NEVER_EMPTY: [&str; 4] = ["subject", "salutation", "body", "closing"];
/// A message quotes no more of a template, in characters.
const MESSAGE_LIMIT: usize = 300;

/// The name of the escaping that [`AutoEscape::Custom`] carries.
const MARKDOWN: &str = "markdown";
/// How the name of a template ends whose blocks are Markdown.
const MARKDOWN_NAME: &str = ":markdown";
/// How the name of a template ends whose blocks are plain lines.
const PLAIN_NAME: &str = ":plain";

/// A template and what it compiles to.
#[derive(Debug)]
struct Template {
    name: String,
    text: Cow<'static, str>,
    /// Whether it is the person's own.
    is_own: bool,
    compiled: OnceLock<Result<Environment<'static>, RenderError>>,
    uses: OnceLock<Option<UsedWords>>,
}

/// The embedded templates, compiled once for the whole program.
static BUNDLED: LazyLock<Vec<Arc<Template>>> = LazyLock::new(|| {
    let bundled = EMBEDDED.into_iter();
    bundled
        .map(|(name, text)| Arc::new(Template::new(name, Cow::Borrowed(text), false)))
        .collect()
});

/// Templates by name, those of the person's own folder in place of ours.
#[derive(Clone, Debug, Default)]
pub struct Templates {
    own: BTreeMap<String, Arc<Template>>,
    workers: Arc<Workers>,
}

impl Templates {
    /// Returns the names of the templates that may be overridden, such as `foia/request`.
    pub fn names() -> impl Iterator<Item = &'static str> {
        EMBEDDED.iter().map(|(name, _)| *name)
    }

    /// Puts a template of the person's own in place of the embedded one.
    pub fn put(&mut self, name: &str, text: String) {
        let template = Template::new(name, Cow::Owned(text), true);
        self.own.insert(name.to_owned(), Arc::new(template));
    }

    /// Renders some blocks of the template `name`: Markdown for `markdown`, plain lines for `plain`.
    pub fn render<'b>(
        &self,
        name: &str,
        context: &impl Serialize,
        markdown: &[&'b str],
        plain: &[&'b str],
    ) -> Result<BTreeMap<&'b str, String>, RenderError> {
        self.blocks(name, Value::from(Serde(context)), markdown, plain)
    }

    /// Returns some phrases of the template `name`: blocks that depend on nothing, each on one line.
    pub fn phrases<'b>(
        &self,
        name: &str,
        blocks: &[&'b str],
    ) -> Result<BTreeMap<&'b str, String>, RenderError> {
        self.blocks(name, Value::from(()), &[], blocks)
    }

    /// Returns a sentence of the template `name`: a block, on one line, which must not be empty.
    pub fn sentence(
        &self,
        name: &str,
        block: &str,
        context: &impl Serialize,
    ) -> Result<String, RenderError> {
        let mut rendered = self.blocks(name, Value::from(Serde(context)), &[], &[block])?;
        match rendered.remove(block) {
            Some(text) if !text.is_empty() => Ok(text),
            _ => Err(RenderError::at(
                name,
                None,
                format!("the block `{block}` is empty"),
            )),
        }
    }

    /// Returns which of the sender's words a template uses, or `None` if it does more with one than to
    /// print it or to ask whether it is there.
    pub(crate) fn uses(&self, name: &str) -> Option<UsedWords> {
        let template = self.template(name).ok()?;
        *template.uses.get_or_init(|| UsedWords::of(&template.text))
    }

    /// Renders some blocks with marks in the places of the sender's words, where no other text holds one.
    pub(crate) fn render_open<'b>(
        &self,
        name: &str,
        context: &impl Serialize,
        markdown: &[&'b str],
        plain: &[&'b str],
    ) -> Result<BTreeMap<&'b str, String>, RenderError> {
        let context = marks::mark(&Value::from(Serde(context)));
        let is_free = !marks::has_mark(&self.template(name)?.text);
        let context = context.filter(|_| is_free).ok_or_else(|| {
            RenderError::at(name, None, "some text holds a noncharacter".to_owned())
        })?;
        self.blocks(name, context, markdown, plain)
    }

    fn template(&self, name: &str) -> Result<&Arc<Template>, RenderError> {
        let bundled = || BUNDLED.iter().find(|template| template.name == name);
        self.own
            .get(name)
            .or_else(bundled)
            .ok_or_else(|| RenderError::at(name, None, "there is no such template".to_owned()))
    }

    fn blocks<'b>(
        &self,
        name: &str,
        context: Value,
        markdown: &[&'b str],
        plain: &[&'b str],
    ) -> Result<BTreeMap<&'b str, String>, RenderError> {
        let template = self.template(name)?;
        let work = Work {
            template: Arc::clone(template),
            context,
            markdown: owned(markdown),
            plain: owned(plain),
        };
        let rendered = if template.is_own {
            let late = || Err(RenderError::at(name, None, "it takes too long".to_owned()));
            let done = self.workers.apart(move || work.render());
            done.unwrap_or_else(late)
                .map_err(|error| RenderError { own: true, ..error })?
        } else {
            work.render()?
        };
        let wanted = markdown.iter().chain(plain).copied();
        Ok(wanted.zip(rendered).collect())
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

impl Template {
    fn new(name: &str, text: Cow<'static, str>, is_own: bool) -> Self {
        Self {
            name: name.to_owned(),
            text,
            is_own,
            compiled: OnceLock::new(),
            uses: OnceLock::new(),
        }
    }

    fn compiled(&self) -> Result<&Environment<'static>, RenderError> {
        let compiled = self.compiled.get_or_init(|| {
            if self.is_own {
                check(&self.text)
                    .map_err(|(line, problem)| RenderError::at(&self.name, Some(line), problem))?;
            }
            environment(&self.name, &self.text).map_err(|error| RenderError::of(&self.name, &error))
        });
        compiled.as_ref().map_err(Clone::clone)
    }
}

/// One rendering: all that it needs, so that it can run on a thread of its own.
struct Work {
    template: Arc<Template>,
    context: Value,
    markdown: Vec<String>,
    plain: Vec<String>,
}

impl Work {
    /// Returns the Markdown blocks, then the plain ones, in their order.
    fn render(&self) -> Result<Vec<String>, RenderError> {
        let name = &self.template.name;
        let failed = |error: minijinja::Error| RenderError::of(name, &error);
        let environment = self.template.compiled()?;
        let mut rendered = Vec::new();
        for (ending, wanted) in [(MARKDOWN_NAME, &self.markdown), (PLAIN_NAME, &self.plain)] {
            if wanted.is_empty() {
                continue;
            }
            let mut room = OutputBudget::default();
            let template = environment
                .get_template(&format!("{name}{ending}"))
                .map_err(failed)?;
            // Rendered whole only for what a block needs of it: macros, variables.
            let mut captured = template
                .render_captured_to(self.context.clone(), room.writer())
                .map_err(failed)?;
            for block in wanted {
                let mut output = room.writer();
                captured
                    .with_state_mut(|state| state.render_block_to_write(block, &mut output))
                    .map_err(failed)?;
                let text = output.into_text();
                let text = if ending == MARKDOWN_NAME {
                    tidy(&text)
                } else {
                    one_line(&text)
                };
                if text.is_empty() && NEVER_EMPTY.contains(&block.as_str()) {
                    let problem = format!("the block `{block}` is empty");
                    return Err(RenderError::at(name, None, problem));
                }
                if text.chars().any(is_forbidden) {
                    let problem =
                        format!("the block `{block}` holds a control or invisible character");
                    return Err(RenderError::at(name, None, problem));
                }
                rendered.push(text);
            }
        }
        Ok(rendered)
    }
}

/// Compiles a template twice over: for Markdown and for plain lines.
fn environment(name: &str, text: &str) -> Result<Environment<'static>, minijinja::Error> {
    // Empty: of the engine's own filters and functions several make gigabytes out of one word.
    let mut environment = Environment::empty();
    environment.set_fuel(Some(FUEL.min(COPIES / (text.len() as u64 + 1))));
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
            None => Cow::Owned(text_of(value)?),
        };
        let is_markdown = *state.auto_escape() != AutoEscape::None;
        let text = if is_markdown && !value.is_safe() {
            Cow::Owned(escape(&text))
        } else {
            text
        };
        // Not all of it is written: a template may keep it for later.
        state
            .get_or_insert_extension_with(OutputBudget::default)
            .take(text.len())?;
        out.write_str(&text).map_err(minijinja::Error::from)
    });
    filters::add(&mut environment);
    for ending in [MARKDOWN_NAME, PLAIN_NAME] {
        environment.add_template_owned(format!("{name}{ending}"), text.to_owned())?;
    }
    Ok(environment)
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

/// A template that cannot be rendered. Its message never shows the values: they are personal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot render the template `{name}`{}: {problem}", line.map(|line| format!(", line {line}")).unwrap_or_default())]
pub struct RenderError {
    name: String,
    line: Option<usize>,
    problem: String,
    /// Whether the template is the person's own.
    own: bool,
}

impl RenderError {
    fn at(name: &str, line: Option<usize>, problem: String) -> Self {
        Self {
            name: name.to_owned(),
            line,
            problem,
            own: false,
        }
    }

    /// Returns the next step to print under the error.
    pub fn help(&self) -> String {
        if !self.own {
            return "shorten the answers or the campaign's texts".to_owned();
        }
        format!(
            "correct `templates/{}.md` in your configuration folder, or move it away to use the \
             built-in wording",
            self.name
        )
    }

    fn of(name: &str, error: &minijinja::Error) -> Self {
        let problem = match error.detail() {
            // The writer has nothing else to fail for.
            _ if error.kind() == ErrorKind::WriteFailure => "the text is too long".to_owned(),
            Some(detail) => format!("{}: {detail}", error.kind()),
            None => error.kind().to_string(),
        };
        let problem: String = problem.chars().take(MESSAGE_LIMIT).collect();
        Self::at(name, error.line(), visible(&problem))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_never_becomes_markup_or_template() {
        let mut templates = Templates::default();
        templates.put("own", "{% block body %}{{ name }}{% endblock %}".to_owned());
        let context = BTreeMap::from([("name", "*{{ 7*7 }}* [^1]")]);
        let blocks = templates.render("own", &context, &["body"], &[]).unwrap();
        assert_eq!(blocks["body"], escape("*{{ 7*7 }}* [^1]"));
    }

    #[test]
    fn a_copy_of_each_of_our_templates_is_allowed_as_ones_own() {
        for (name, text) in EMBEDDED {
            assert_eq!(check(text), Ok(()), "{name}");
            assert!(environment(name, text).is_ok(), "{name}");
        }
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
