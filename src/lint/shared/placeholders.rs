//! Text that a template or a campaign left for somebody to fill in.

use super::super::context::Context;
use super::super::remark::{Remark, Rule};
use super::super::words::SHARED;

/// Objects to every text in which a placeholder stands.
pub(in super::super) fn none_is_left(context: &Context<'_>, rule: &Rule, out: &mut Vec<Remark>) {
    let mut named: Vec<&str> = Vec::new();
    for (name, text) in context.texts() {
        if holds_placeholder(text) && !named.contains(&name) {
            named.push(name);
            out.push(rule.error(format!(
                "The {name} still contains a placeholder, such as `{{{{ name }}}}`, `[NAME]` or \
                 filler text. Put in what belongs there, or take it out."
            )));
        }
    }
}

fn holds_placeholder(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["{{", "}}", "{%", "%}"]
        .iter()
        .any(|sign| text.contains(sign))
        || SHARED
            .placeholders
            .fillers
            .iter()
            .any(|filler| lower.contains(filler))
        || brackets(text).any(|(inner, after)| asks_to_be_filled(inner, after))
}

/// Returns what stands between brackets on one line, and what follows.
fn brackets(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.match_indices('[').filter_map(|(start, _)| {
        let rest = text.get(start + 1..)?;
        let end = rest.find([']', '[', '\n'])?;
        let after = rest.get(end..)?.strip_prefix(']')?;
        Some((rest.get(..end)?, after))
    })
}

fn asks_to_be_filled(inner: &str, after: &str) -> bool {
    if inner.starts_with('^') || after.starts_with('(') {
        return false;
    }
    let words: Vec<String> = inner
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let Some(first) = words.first() else {
        return false;
    };
    if SHARED.placeholders.honest.contains(first) {
        return false;
    }
    let letters = inner.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters >= 3 && !inner.chars().any(char::is_lowercase);
    capitals || SHARED.placeholders.requests.contains(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_told_from_honest_brackets() {
        for text in [
            "Dear {{ name }}",
            "{% if x %}",
            "[NAME]",
            "[Representative/Senator Name]",
            "I live in [your city].",
            "Lorem ipsum dolor",
            "[INSERT STORY HERE]",
        ] {
            assert!(holds_placeholder(text), "{text}");
        }
        for text in [
            "a claim.[^1]",
            "he said [sic] so",
            "[REDACTED] was sent",
            "[t]he men",
            "[the State Department](https://state.gov)",
            "[STUDY](https://x.org)",
            "a set {x}",
            "[…] and [...]",
        ] {
            assert!(!holds_placeholder(text), "{text}");
        }
    }
}
