//! What people write beside a form: remarks to the organizer, which are no story, and words in any text of a row that
//! speak against a letter in their name.

use std::sync::LazyLock;

use serde::Deserialize;

use super::clauses::{Expression, Openers, Openings, marked, sentences};
use crate::roster::header::cell_words::words;
use crate::text::{Classes, folded, is_listed, word_lists};

/// The lists of `config/roster/remarks.toml`, at the head of which each is explained.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    asking: Vec<String>,
    titles: Vec<String>,
    within: Vec<String>,
    wanted: Vec<String>,
    perhaps: Vec<String>,
    leads: Vec<String>,
    joints: Vec<String>,
    beside: Vec<String>,
    refusals: Vec<String>,
    /// By topics.
    doubts: Classes,
    elsewhere: Vec<String>,
    asked: Vec<String>,
    barred: Vec<String>,
    tags: Vec<String>,
    later: Vec<String>,
    public: Vec<String>,
    signs: Vec<String>,
    classes: Classes,
}

/// The phrases of the file, taken apart once.
struct Remarks {
    words: Words,
    openings: Openings,
    /// The same without leads.
    joined: Openings,
    wanted: LazyLock<Expression>,
    beside: LazyLock<Expression>,
    refusals: LazyLock<Expression>,
    doubts: LazyLock<Expression>,
    asked: LazyLock<Expression>,
    barred: LazyLock<Expression>,
    later: LazyLock<Expression>,
    elsewhere: LazyLock<Expression>,
    public: LazyLock<Expression>,
    /// Any of the words without which a sentence matches neither `refusals` nor `asked`.
    signs: LazyLock<Expression>,
}

static REMARKS: LazyLock<Remarks> = LazyLock::new(|| {
    let words: Words = word_lists(include_str!("../../../config/roster/remarks.toml"));
    Remarks {
        openings: Openings {
            leads: Openers::new(&words.leads),
            joints: Openers::new(&words.joints),
        },
        joined: Openings {
            leads: Openers::default(),
            joints: Openers::new(&words.joints),
        },
        wanted: LazyLock::new(|| REMARKS.any_of(&REMARKS.words.wanted)),
        beside: LazyLock::new(|| REMARKS.any_of(&REMARKS.words.beside)),
        refusals: LazyLock::new(|| REMARKS.any_of(&REMARKS.words.refusals)),
        doubts: LazyLock::new(|| REMARKS.any_of(REMARKS.words.doubts.values().flatten())),
        asked: LazyLock::new(|| REMARKS.any_of(&REMARKS.words.asked)),
        barred: LazyLock::new(|| REMARKS.any_of(&REMARKS.words.barred)),
        later: LazyLock::new(|| REMARKS.any_of(&REMARKS.words.later)),
        elsewhere: LazyLock::new(|| REMARKS.any_of(&REMARKS.words.elsewhere)),
        public: LazyLock::new(|| REMARKS.any_of(&REMARKS.words.public)),
        signs: LazyLock::new(|| Expression::any_word_of(&REMARKS.words.signs)),
        words,
    }
});

/// What a text of a row says against a letter in its person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::roster) enum Against {
    /// Nothing.
    Nothing,
    /// It may speak against it: its person is asked.
    Doubt,
    /// It refuses the letter, or takes consent back.
    Refusal,
}

/// Returns `true` if a column of that title holds remarks about people, or to the organizer.
pub(in crate::roster) fn is_of_remarks(title: &str) -> bool {
    let title = words(title);
    let within = format!(" {title} ");
    let has = |list: &[String]| {
        let mut words = list.iter();
        words.any(|word| within.contains(&format!(" {word} ")))
    };
    let words = &REMARKS.words;
    let is_for_readers = || words.classes.get("reader").is_some_and(|list| has(list));
    words.titles.contains(&title) || (has(&words.within) && !is_for_readers())
}

/// Returns `true` if a title asks for its person's own words to those who get the letter: what they should hear, or what
/// one would tell them.
pub(in crate::roster) fn wants_own_words(title: &str) -> bool {
    REMARKS.holds(&REMARKS.wanted, title)
}

/// Returns `true` if a remark says that someone else signs along with its person.
pub(in crate::roster) fn has_second_signer(remark: &str) -> bool {
    REMARKS.holds(&REMARKS.beside, remark)
}

/// Returns `true` if groups may ask for stories under that title.
pub(in crate::roster) fn is_perhaps_of_stories(title: &str) -> bool {
    let (title, words) = (folded(title), &REMARKS.words);
    let within = format!(" {title} ");
    let mut asking = words.asking.iter();
    words.perhaps.contains(&title) || asking.any(|words| within.contains(&format!(" {words} ")))
}

/// Returns what a text says against a letter in its person's name; in a text that is no remark, words about
/// their own name, letter or age alone count: it may speak to Congress.
pub(in crate::roster) fn against(text: &str, is_remark: bool) -> Against {
    // A word alone is a name or a tick.
    if !text.trim().contains([' ', '\n']) && !is_remark {
        return Against::Nothing;
    }
    let remarks = &*REMARKS;
    let told = sentences(text).filter(|sentence| is_remark || remarks.may_match(sentence));
    let mut found = Against::Nothing;
    for mut sentence in told.map(|sentence| marked(sentence, &remarks.openings)) {
        if is_remark && let Some(rest) = remarks.elsewhere.replaced_in(&sentence, "$") {
            sentence = rest;
        }
        if remarks.refusals.is_in(&sentence) && !remarks.public.is_in(&sentence) {
            return Against::Refusal;
        }
        if remarks.is_asked(&sentence, is_remark) {
            found = Against::Doubt;
        }
    }
    found
}

/// Returns `true` if the word with which a remark begins is not about its person and the letter: they were taken off a
/// list of telephones, or brackets say whose it is, as in `died (husband)`.
pub(in crate::roster) fn is_of_another(remark: &str) -> bool {
    let bracketed = remark
        .split_once('(')
        .and_then(|(_, rest)| rest.split_once(')'));
    let is_kin = |words: &str| {
        let words = folded(words);
        let own = words
            .split_once(' ')
            .filter(|(first, _)| REMARKS.has("poss", first));
        REMARKS.has("kin", own.map_or(words.as_str(), |(_, kin)| kin))
    };
    bracketed.is_some_and(|(inside, _)| is_kin(inside)) || REMARKS.holds(&REMARKS.elsewhere, remark)
}

/// Returns the clauses of a remark but for those behind the name of a relative: `her son, born 2014`.
pub(in crate::roster) fn own_clauses(remark: &str) -> Vec<String> {
    let clauses = clauses(remark);
    let is_kin = |clause: &String| {
        let mut words = clause.split(' ');
        words.any(|word| REMARKS.has("kin", word))
    };
    let behind = [false].into_iter().chain(clauses.iter().map(is_kin));
    let own = clauses
        .iter()
        .zip(behind)
        .filter(|(_, is_behind)| !is_behind);
    own.map(|(clause, _)| clause.clone()).collect()
}

/// Returns `true` if a text wants its person's name or words kept from a newspaper or the like: of letters it says
/// nothing.
pub(in crate::roster) fn is_of_publicity(text: &str) -> bool {
    REMARKS.holds(&REMARKS.public, text)
}

/// What stands between the tags of a list in one cell.
const BETWEEN_TAGS: [char; 6] = [',', ';', '|', '/', '\n', '\r'];
/// Without one of these a tag bars nobody from a letter: so most cells are spared the rest.
const BARRING: [&str; 6] = ["campaign", "letter", "mailing", "petition", "sign", "use"];

/// Returns the tags of a cell.
pub(in crate::roster) fn tags(cell: &str) -> impl Iterator<Item = &str> {
    let tags = cell.split(BETWEEN_TAGS).map(str::trim);
    tags.filter(|tag| !tag.is_empty())
}

/// Returns `true` if a column of that title holds tags.
pub(in crate::roster) fn is_of_tags(title: &str) -> bool {
    let within = format!(" {} ", words(title));
    let mut words = REMARKS.words.tags.iter();
    words.any(|word| within.contains(&format!(" {word} ")))
}

/// Returns `true` if a tag says that no letter is made of its row: `no letters`, `do not use for petitions`.
pub(in crate::roster) fn bars(tag: &str) -> bool {
    let lower = tag.to_ascii_lowercase();
    BARRING.iter().any(|word| lower.contains(word))
        && REMARKS.holds(&REMARKS.barred, &words(&tag.replace(':', " ")))
}

/// Returns what a tag in a column of tags says against a letter.
pub(in crate::roster) fn tag_against(tag: &str) -> bool {
    bars(tag) || against(&words(tag), true) != Against::Nothing
}

/// Returns `true` if a text puts a yes off: `ask me again in spring`.
pub(in crate::roster) fn is_deferred(text: &str) -> bool {
    REMARKS.holds(&REMARKS.later, text)
}

/// Returns the clauses of a text in lower case and without punctuation: between commas, and without what joins them.
pub(in crate::roster) fn clauses(text: &str) -> Vec<String> {
    let remarks = &*REMARKS;
    let mut clauses = Vec::new();
    for sentence in sentences(text).map(|sentence| marked(sentence, &remarks.joined)) {
        for part in sentence.split(['$', '^']) {
            let mut joints = remarks.words.joints.iter();
            let joint = joints.find(|joint| part.ends_with(joint.as_str()));
            let rest = joint.and_then(|joint| part.strip_suffix(joint.as_str()));
            let rest = rest.filter(|rest| rest.is_empty() || rest.ends_with(' '));
            clauses.push(rest.unwrap_or(part).trim_end().to_owned());
        }
    }
    clauses.retain(|clause| !clause.is_empty());
    clauses
}

/// Returns a clause as phrases are looked for in it.
pub(in crate::roster) fn as_marked(clause: &str) -> String {
    marked(clause, &REMARKS.openings)
}

/// Returns a text without what it says of a move to some places, such as the state and city where its person is known
/// to live.
pub(in crate::roster) fn without_move_to(text: &str, places: &[&str]) -> Option<String> {
    let moved = "(?:mov(?:ed?|ing)|relocat(?:ed?|ing))(?: back)? to(?: the state of)?";
    Expression::behind(moved, places).replaced_in(text, "")
}

impl Remarks {
    fn any_of<'a>(&self, phrases: impl IntoIterator<Item = &'a String>) -> Expression {
        Expression::any_of(phrases, &self.words.classes)
    }

    /// Returns `true` if a class has an entry.
    fn has(&self, class: &str, entry: &str) -> bool {
        let class = self.words.classes.get(class);
        class.is_some_and(|class| is_listed(class, entry))
    }

    fn holds(&self, expression: &LazyLock<Expression>, text: &str) -> bool {
        let mut sentences = sentences(text).map(|sentence| marked(sentence, &self.openings));
        sentences.any(|sentence| expression.is_in(&sentence))
    }

    /// Returns `false` if a sentence, as its writer wrote it, cannot match. This is cheap, and spares most sentences
    /// of a million stories the rest.
    fn may_match(&self, sentence: &str) -> bool {
        // Apostrophes and accents are not in the words of the list.
        !sentence.is_ascii() || sentence.contains('\'') || self.signs.is_in(sentence)
    }

    fn is_asked(&self, sentence: &str, is_remark: bool) -> bool {
        self.asked.is_in(sentence)
            || self.refusals.is_in(sentence)
            || (is_remark
                && [&self.doubts, &self.barred, &self.later]
                    .into_iter()
                    .any(|list| list.is_in(sentence)))
    }
}

#[cfg(test)]
mod tests;
