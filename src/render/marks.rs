//! What a template does with its sender's words. Where it prints them and no more, its blocks can be
//! rendered once with marks in their places, and the words of any sender put there.
//!
//! A mark is a character that no text may hold (a noncharacter of Unicode). It is a text like any other
//! to the engine, so a template that compares it, counts it or keeps it for later would find the mark
//! out: such a template is recognized by its code, and has no marks.

use std::collections::BTreeMap;

use minijinja::value::{Value, ValueKind};

use super::tags::{Tag, tags};

/// A word of the sender's, as templates name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// Where they live: `live in Albany, New York`.
    Home,
    /// Their own words.
    Story,
    /// The five digits of their ZIP code.
    FiveDigits,
    /// The full name.
    Name,
    /// The given names.
    FirstName,
    /// The family name.
    LastName,
    /// The address of their email.
    Email,
    /// The telephone number.
    Phone,
    /// Street and number.
    Street,
    /// The city.
    City,
    /// The ZIP code with all its digits.
    Zip,
    /// The state. Like the two below it has few values and no mark, so templates do with it what they like.
    State,
    /// How they are addressed.
    Prefix,
    /// In whose name they write.
    Organization,
}

/// The words, and where a template finds them.
const WORDS: [(Word, &str); 14] = [
    (Word::Home, "home"),
    (Word::Story, "petition.story"),
    (Word::FiveDigits, "zip"),
    (Word::Name, "sender.name"),
    (Word::FirstName, "sender.first_name"),
    (Word::LastName, "sender.last_name"),
    (Word::Email, "sender.email"),
    (Word::Phone, "sender.phone"),
    (Word::Street, "sender.address.street"),
    (Word::City, "sender.address.city"),
    (Word::Zip, "sender.address.zip"),
    (Word::State, "sender.address.state"),
    (Word::Prefix, "sender.prefix"),
    (Word::Organization, "sender.organization"),
];
/// The first of the marks, which are the noncharacters in the middle of Unicode's first plane.
const FIRST_MARK: char = '\u{fdd0}';

impl Word {
    /// Returns what stands for the word, or `None` if it stands for itself.
    pub(crate) fn mark(self) -> Option<char> {
        let is_itself = matches!(self, Self::State | Self::Prefix | Self::Organization);
        let mark = char::from_u32(u32::from(FIRST_MARK) + self as u32);
        mark.filter(|_| !is_itself)
    }

    /// Returns every mark with the name that templates give its word.
    pub(crate) fn marks() -> impl Iterator<Item = (char, &'static str)> {
        let marked = |(word, name): &(Self, &'static str)| word.mark().map(|mark| (mark, *name));
        WORDS.iter().filter_map(marked)
    }

    /// Returns the word for which a character stands.
    pub(crate) fn of_mark(mark: char) -> Option<Self> {
        let words = WORDS.iter().map(|(word, _)| *word);
        // Few characters need to be compared with all of them.
        words
            .filter(|_| ('\u{fdd0}'..='\u{fdef}').contains(&mark))
            .find(|word| word.mark() == Some(mark))
    }
}

/// The words that a template uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct UsedWords(u16);

impl UsedWords {
    /// Returns `true` if a word is among them.
    pub(crate) fn has(self, word: Word) -> bool {
        self.0 & (1 << word as u16) != 0
    }

    /// Reads a template; returns `None` if it does more with a word than to print it or to ask whether it
    /// is there.
    pub(super) fn of(template: &str) -> Option<Self> {
        let mut uses = Self::default();
        for tag in tags(template) {
            uses.read(&tag)?;
        }
        Some(uses)
    }

    fn read(&mut self, tag: &Tag) -> Option<()> {
        /// What keeps a text that was printed, so that it can be looked at, or prints it in another way.
        const KEEPING: [&str; 13] = [
            "autoescape",
            "caller",
            "endcall",
            "endfilter",
            "endmacro",
            "endset",
            "extends",
            "from",
            "import",
            "include",
            "recursive",
            "self",
            "super",
        ];
        let mut prints_word = false;
        let mut is_plain = true;
        let code = tag.code.trim_matches(['-', '+']).trim();
        let tokens = tokens(code);
        for token in &tokens {
            let root = token.split('.').next().unwrap_or_default();
            if KEEPING.contains(&root) {
                return None;
            }
            let word = WORDS.iter().find(|(_, path)| path == token);
            match (word, root) {
                (Some((word, _)), _) => {
                    self.0 |= 1 << *word as u16;
                    prints_word |= word.mark().is_some();
                }
                (None, "sender" | "home" | "zip") => return None,
                (None, "petition")
                    if token == "petition" || token.starts_with("petition.story") =>
                {
                    return None;
                }
                (None, "in" | "is") => is_plain = false,
                (None, _) => {
                    let is_name = token.starts_with(|c: char| c.is_alphabetic() || c == '_');
                    is_plain &= is_name || ["'", "\""].contains(&token.as_str());
                }
            }
        }
        let first = tokens.first().map_or("", String::as_str);
        let asks = tag.prints || ["if", "elif"].contains(&first);
        (!prints_word || (is_plain && asks)).then_some(())
    }
}

/// Returns the names in some code, each with the fields asked of it (`sender.name`), and every other
/// character.
fn tokens(code: &str) -> Vec<String> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut tokens: Vec<String> = Vec::new();
    let mut chars = code.chars().peekable();
    let mut continues = false;
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        if is_name(c) {
            let mut name = String::from(c);
            while let Some(next) = chars.next_if(|c| is_name(*c)) {
                name.push(next);
            }
            match tokens.last_mut() {
                Some(last) if continues => last.push_str(&name),
                _ => tokens.push(name),
            }
            continues = false;
        } else if c == '.'
            && let Some(last) = tokens.last_mut()
            && last.ends_with(is_name)
        {
            last.push('.');
            continues = true;
        } else {
            tokens.push(c.into());
            continues = false;
        }
    }
    tokens
}

/// Puts marks in the places of the words that are there; returns `None` if another text holds a mark.
pub(super) fn mark(context: &Value) -> Option<Value> {
    let marks = WORDS
        .iter()
        .filter_map(|(word, path)| Some((*path, word.mark()?)));
    let without = marks.clone().fold(context.clone(), |context, (path, _)| {
        with(&context, path, "")
    });
    if holds_mark(&without) {
        return None;
    }
    let marked = |context, (path, mark): (&str, char)| with(&context, path, &mark.to_string());
    Some(marks.fold(context.clone(), marked))
}

/// Returns `true` if a mark stands in a text.
pub(super) fn has_mark(text: &str) -> bool {
    text.contains(|c| Word::of_mark(c).is_some())
}

fn holds_mark(value: &Value) -> bool {
    if let Some(text) = value.as_str() {
        return has_mark(text);
    }
    let items = value.try_iter().into_iter().flatten();
    match value.kind() {
        ValueKind::Map => items
            .filter_map(|key| value.get_item(&key).ok())
            .any(|item| holds_mark(&item)),
        ValueKind::Seq => items.into_iter().any(|item| holds_mark(&item)),
        _ => false,
    }
}

/// Returns a context with another text at a place, if there is something.
fn with(context: &Value, path: &str, text: &str) -> Value {
    let (field, rest) = match path.split_once('.') {
        Some((field, rest)) => (field, Some(rest)),
        None => (path, None),
    };
    let found = context.get_attr(field).unwrap_or_default();
    let changed = match rest {
        _ if found.is_none() || found.is_undefined() => return context.clone(),
        Some(rest) => with(&found, rest, text),
        None => Value::from(text),
    };
    let mut fields: BTreeMap<String, Value> = BTreeMap::new();
    if context.kind() == ValueKind::Map {
        for key in context.try_iter().into_iter().flatten() {
            let value = context.get_item(&key).unwrap_or_default();
            fields.insert(key.to_string(), value);
        }
    }
    fields.insert(field.to_owned(), changed);
    Value::from(fields)
}

#[cfg(test)]
mod tests {
    use minijinja::context;

    use super::*;

    #[test]
    fn printing_a_word_and_asking_for_it_is_all_that_a_template_with_marks_does() {
        for template in [
            "{{ home }}, {{- sender.name -}} {{ sender . address . city }}",
            "{% if petition.story -%}{{ petition.story }}{% elif not zip %}x{% endif %}",
            "{% if sender.organization or bill and sender.phone %}{{ sender.phone or \"none\" }}{% endif %}",
            "{{ petition.subject|sentence }}{% if petition.state == \"NY\" %}{{ 1 + 2 }}{% endif %}",
            "{% if sender.address.state in ['NY'] %}{{ sender.prefix|upper }}{% endif %}",
            "{{ \"sender.name\"|upper }}{# {{ home|upper }} #}{% raw %}{{ home|upper }}{% endraw %}",
            "I see myself. {% for point in points %}{{ point.text }}{% endfor %}",
        ] {
            assert!(UsedWords::of(template).is_some(), "{template}");
        }
    }

    #[test]
    fn whatever_else_is_done_with_a_word_is_found_out() {
        for template in [
            "{{ home|upper }}",
            "{{ sender.name[0] }}",
            "{{ sender['name'] }}",
            "{{ sender }}",
            "{% for c in sender.name %}{{ c }}{% endfor %}",
            "{% for key in sender %}{{ key }}{% endfor %}",
            "{% if sender.name == 'Ada' %}x{% endif %}",
            "{% if sender.name is defined %}x{% endif %}",
            "{% if 'Ada' in sender.name %}x{% endif %}",
            "{% set n = sender.name %}{{ n|length }}",
            "{% set p = petition %}{{ p.story|upper }}",
            "{% with n = home %}{{ n|upper }}{% endwith %}",
            "{% set n %}{{ sender.name }}{% endset %}{{ n|upper }}",
            "{% filter upper %}{{ sender.name }}{% endfilter %}",
            "{% macro m(x) %}{{ x|upper }}{% endmacro %}{{ m(sender.name) }}",
            "{{ self.body()|length }}",
            "{% autoescape false %}{{ home }}{% endautoescape %}",
            "{% set home = 'x' %}",
            "{{ sender.name.upper() }}",
            "{{ {1: {2: 3}}[home] }}",
            "{{ sender.name if sender.name > 'a' }}",
            "{{ petition.story.x }}",
        ] {
            assert_eq!(UsedWords::of(template), None, "{template}");
        }
    }

    #[test]
    fn the_bundled_letter_only_prints_its_senders_words() {
        let uses = UsedWords::of(include_str!("../../templates/congress/letter.md")).unwrap();
        for word in [Word::Home, Word::Story, Word::FiveDigits, Word::Name] {
            assert!(uses.has(word), "{word:?}");
        }
        assert!(!uses.has(Word::Phone) && !uses.has(Word::State));
    }

    #[test]
    fn marks_stand_where_words_were_and_nowhere_else() {
        let address = context! { city => "Albany", state => "NY" };
        let sender = context! { name => "Ada", phone => (), address };
        let context = context! { home => "live in Albany", zip => (), sender };
        let marked = mark(&context).unwrap();
        let at = |path: &str| {
            let fields = path.split('.');
            let value = fields.fold(marked.clone(), |value, field| {
                value.get_attr(field).unwrap()
            });
            value.as_str().and_then(|text| text.chars().next())
        };
        assert_eq!(at("home"), Word::Home.mark());
        assert_eq!(at("sender.name"), Word::Name.mark());
        assert_eq!(at("sender.address.city"), Word::City.mark());
        assert_eq!(at("sender.address.state"), Some('N'));
        assert_eq!((at("zip"), at("sender.phone")), (None, None));
        for (bill, is_marked) in [("H.R. 1", true), ("\u{fdd1}", false)] {
            let context = context! { home => "\u{fdd0}", bill => context! { citations => [bill] } };
            assert_eq!(mark(&context).is_some(), is_marked);
        }
    }
}
