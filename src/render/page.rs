//! Pages: HTML in which every value is text. Their templates come with the program and never from a
//! campaign; what is markup or a script in them is ours alone.

use std::sync::LazyLock;

use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use serde::Serialize;

use super::RenderError;

/// The templates of pages, by name, and what they share.
const PAGES: [(&str, &str); 7] = [
    (
        "campaign",
        include_str!("../../templates/page/campaign.html"),
    ),
    ("gallery", include_str!("../../templates/page/gallery.html")),
    ("kit", include_str!("../../templates/merge/kit.html")),
    ("office", include_str!("../../templates/page/office.html")),
    ("offices", include_str!("../../templates/page/offices.html")),
    ("packet", include_str!("../../templates/page/packet.html")),
    ("parts", include_str!("../../templates/page/parts.html")),
];

/// A text that stands in a page as it is.
pub(crate) type Raw = Value;

static ENVIRONMENT: LazyLock<Result<Environment<'static>, minijinja::Error>> =
    LazyLock::new(environment);

/// Renders the page `name`.
pub(crate) fn page(name: &str, context: &impl Serialize) -> Result<String, RenderError> {
    let failed = |error: &minijinja::Error| RenderError::of(name, error);
    let environment = ENVIRONMENT.as_ref().map_err(failed)?;
    environment
        .get_template(name)
        .and_then(|template| template.render(Value::from(Serde(context))))
        .map_err(|error| failed(&error))
}

/// Marks a text of ours, a style sheet or a script, as one that stands in a page as it is.
pub(crate) fn raw(text: &str) -> Raw {
    Value::from_safe_string(text.to_owned())
}

fn environment() -> Result<Environment<'static>, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    for (name, text) in PAGES {
        environment.add_template(name, text)?;
    }
    Ok(environment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_templates_of_pages_compile() {
        assert!(ENVIRONMENT.is_ok(), "{:?}", ENVIRONMENT.as_ref().err());
    }
}
