//! What a source says that it does not speak of: a body or a place that its claim tells something about.

use crate::campaign::check::language::names::{Name, Vocabulary, names};
use crate::campaign::check::language::passages::masked;
use crate::campaign::check::language::tokens::{Kind, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::campaign::check::source_text::SourceText;
use crate::text::is_listed;

/// So many words may stand between `not` and `assess`.
const DENIED: usize = 4;

/// Returns the name in a claim that its source has only where it says what it leaves out.
pub(in crate::campaign::check) fn left_out(
    claim: &str,
    own: &Vocabulary,
    source: &SourceText,
) -> Option<String> {
    let masked = masked(claim);
    if leaves_out(&masked) {
        return None;
    }
    let is_left_out = |name: &Name| {
        let words: Vec<&str> = name.telling().collect();
        let mut named = source.each_sentence().filter(|sentence| {
            let small = sentence.to_lowercase();
            words.iter().all(|word| small.contains(word)) && Vocabulary::of([*sentence]).names(name)
        });
        let first = named.next();
        first.is_some_and(leaves_out) && named.all(leaves_out)
    };
    let name = names(&masked).into_iter().find(|name| {
        let is_of_source = name.is_opening_word || !name.tells() || own.names(name);
        !is_of_source && is_left_out(name)
    })?;
    Some(masked[name.place].to_owned())
}

/// Returns `true` for `The report does not assess …` and `… was not a subject of this audit`.
fn leaves_out(sentence: &str) -> bool {
    let tokens = tokens(sentence);
    let words = &WORDS.scope;
    let is_of_work = tokens
        .iter()
        .any(|token| is_listed(&words.works, &token.lower));
    let denies = |at: usize| {
        let mut next = tokens[at + 1..].iter().take(DENIED);
        let covers = |word: &str| words.covering.iter().any(|known| stem(known) == stem(word));
        is_listed(&WORDS.meaning.negations, &tokens[at].lower)
            && next.any(|token| token.kind == Kind::Word && covers(&token.lower))
    };
    let excludes = || tokens.iter().any(|token| token.lower.starts_with("exclud"));
    is_of_work && ((0..tokens.len()).any(denies) || excludes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_that_a_source_leaves_out_has_no_figures_there() {
        let source = SourceText::new(
            "The Port Authority lost 40 of 90 pilots. This report does not examine pilots of the River \
             Commission. The Lake Board did not answer the Port Authority.",
        );
        let own = Vocabulary::of(["Auditor of Ports"]);
        for (claim, expected) in [
            (
                "Auditors found that the River Commission lost 40 pilots.",
                true,
            ),
            (
                "Auditors found that the Port Authority lost 40 pilots.",
                false,
            ),
            ("Auditors wrote that the Lake Board did not answer.", false),
            ("The audit did not examine the River Commission.", false),
        ] {
            assert_eq!(
                left_out(claim, &own, &source).is_some(),
                expected,
                "{claim}"
            );
        }
    }
}
