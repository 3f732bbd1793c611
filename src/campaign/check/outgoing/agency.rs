//! Who is said to have looked at something: an office that the sources about it do not name, or the inspector of another
//! department.

use super::{Ground, Sentence, Told};
use crate::campaign::check::language::names::{Name, names};
use crate::campaign::check::language::passages::masked;
use crate::campaign::check::language::tokens::{Token, tokens};
use crate::campaign::check::language::words::WORDS;
use crate::campaign::check::{Findings, Rule};
use crate::text::{is_listed, visible};

impl Ground<'_> {
    /// Finds an office that a sentence lets look at something, and none of the data points about it names.
    pub(super) fn hold_agencies(
        &self,
        about: &[&Told<'_>],
        sentence: &Sentence<'_>,
        findings: &mut Findings<'_>,
    ) {
        let own = masked(sentence.text);
        let here = tokens(&own);
        for name in names(&own) {
            let shown = &own[name.place.clone()];
            let is_unnamed = !about.is_empty()
                && looks(&here, &name)
                && is_office(&name)
                && !about.iter().any(|told| told.words.names(&name));
            if !is_unnamed && !self.is_of_another_department(shown, findings) {
                continue;
            }
            let help = about.first().map(|told| {
                let source = findings.file.campaign.source(&told.point.source);
                let source = source.map(crate::campaign::Source::attribution);
                format!("`{}` is by `{}`", told.point.id, source.unwrap_or_default())
            });
            findings.note(
                Rule::Speaker,
                sentence.key.to_owned(),
                format!("no source about this is by `{}`", visible(shown)),
                help,
            );
        }
    }

    /// Returns `true` for the inspector general of a department that no source, claim or title names.
    fn is_of_another_department(&self, shown: &str, findings: &Findings<'_>) -> bool {
        let Some((head, department)) = shown.split_once(" of the Department of ") else {
            return false;
        };
        let department = department.to_lowercase();
        let department = department.strip_prefix("the ").unwrap_or(&department);
        let wanted = format!("department of {department}");
        let campaign = &findings.file.campaign;
        let named = campaign
            .sources
            .iter()
            .flat_map(|source| [&source.publisher, &source.title]);
        let saved = self.sources.iter().map(|there| &there.text.text);
        let told = self.told.iter().map(|told| &told.text);
        let all = named
            .chain(saved)
            .chain(told)
            .chain([&campaign.title, &campaign.summary]);
        let is_in = |text: &String| {
            let text: Vec<&str> = text.split_whitespace().collect();
            text.join(" ")
                .to_lowercase()
                .replace("department of the ", "department of ")
                .contains(&wanted)
        };
        head.ends_with("Inspector General") && !all.into_iter().any(is_in)
    }
}

/// Returns `true` if a verb of looking stands behind a name: `The Port Office toured nine piers`.
fn looks(here: &[Token<'_>], name: &Name) -> bool {
    let aside = ["also", "had", "has", "have"];
    let mut behind = here
        .iter()
        .skip_while(|token| token.start < name.place.end || aside.contains(&token.lower.as_str()));
    let lists = [
        &WORDS.scope.looking,
        &WORDS.scope.chosen,
        &WORDS.finder.testing,
    ];
    behind
        .next()
        .is_some_and(|verb| lists.iter().any(|list| is_listed(list, &verb.lower)))
}

/// Returns `true` for a public body by the last word of its name.
fn is_office(name: &Name) -> bool {
    let last = name.last_word();
    name.tells() && (is_listed(&WORDS.names.institutions, last) || last == "survey")
}
