//! The short version of a letter to Congress, for forms with little room.

use crate::congress::{SHORT_LIMIT, form_count};
use crate::text::{ended, ends_sentence, tokens};
use crate::view::form_safe;

/// Returns as many whole sentences of a short version as forms take; of the sender's story it has
/// the first sentence. What stands before the ask goes first.
pub(crate) fn fit_short(text: &str, ask: &str, story: Option<&str>) -> String {
    match story.filter(|story| text.contains(story)) {
        Some(story) => fit(
            &text.replacen(story, &ended(first_sentence(story)), 1),
            ask,
            SHORT_LIMIT,
        ),
        None => fit(text, ask, SHORT_LIMIT),
    }
}

/// Returns the first sentence of a story, or all of its first line if no sentence ends there.
fn first_sentence(story: &str) -> &str {
    let line = story.trim().lines().next().unwrap_or_default();
    let words: Vec<(usize, &str)> = tokens(line).collect();
    let end = words
        .windows(2)
        .find(|pair| ends_sentence(pair[0].1, pair[1].1))
        .map(|pair| pair[0].0 + pair[0].1.len());
    &line[..end.unwrap_or(line.len())]
}

/// Returns as many whole sentences of a text as fit the limit, a line break counting two and a
/// character by what stands for it there. What
/// stands before the ask goes first.
fn fit(text: &str, ask: &str, limit: usize) -> String {
    let text = text.trim();
    if taken(text) > limit
        && let Some(position) = text.find(ask)
    {
        let (before, rest) = text.split_at(position);
        let room = limit.saturating_sub(taken(rest) + 1);
        let before = cut(before, room);
        if taken(&before) <= room {
            return format!("{before} {rest}");
        }
    }
    cut(text, limit)
}

/// Returns how much of a form's room a text takes, in the characters that forms are given.
fn taken(text: &str) -> usize {
    form_count(&form_safe(text))
}

fn cut(text: &str, limit: usize) -> String {
    let mut fitted = text.trim().to_owned();
    while taken(&fitted) > limit {
        let Some(end) = fitted
            .trim_end_matches(['.', '?', '!'])
            .rfind(['.', '?', '!'])
        else {
            return fitted;
        };
        fitted.truncate(end + 1);
    }
    fitted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_loses_whole_sentences() {
        assert_eq!(fit("One. Two? Three.", "Four?", 12), "One. Two?");
        assert_eq!(fit("One.", "One.", 12), "One.");
    }

    #[test]
    fn a_text_fits_as_the_form_gets_it() {
        // "percent" and "section" take more room than the signs that they stand for.
        assert_eq!(fit("Costs rose 9%. See § 5.", "Why?", 24), "Costs rose 9%.");
        assert_eq!(
            fit("Costs rose 9. See page 5.", "Why?", 25),
            "Costs rose 9. See page 5."
        );
    }

    #[test]
    fn the_ask_outlasts_what_stands_before_it() {
        let text = "I live here. Much happened. Will you act? Please reply.";
        assert_eq!(
            fit(text, "Will you act?", 45),
            "I live here. Will you act? Please reply."
        );
        assert_eq!(
            fit(text, "Will you act?", 30),
            "I live here. Much happened."
        );
    }

    #[test]
    fn a_story_gives_its_first_sentence() {
        let story = "I rode with Mr. Ruiz. We waited.\n\nIt was cold.";
        let text = format!("{story} I live here. Will you act? Please reply.");
        assert_eq!(
            fit_short(&text, "Will you act?", Some(story)),
            "I rode with Mr. Ruiz. I live here. Will you act? Please reply."
        );
        assert_eq!(first_sentence("No end\nhere"), "No end");
        let open = fit_short("No end I live here.", "Will you act?", Some("No end"));
        assert_eq!(open, "No end. I live here.");
    }
}
