//! What the title of a column says of consent: that it asks for a letter in someone's name, or for something else,
//! or that its yes is a no.

use std::sync::LazyLock;

use serde::Deserialize;

use super::cell_words::words;
use crate::text::word_lists;

/// Words that turn others stand at most so far before them.
const NEAR: usize = 2;
/// A longer title with a word such as `removed` asks for a story.
const LONGEST: usize = 6;

/// The lists of `config/roster/titles.toml`, at the head of which each is explained.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    against: Vec<String>,
    agreeing: Vec<String>,
    alone: Vec<String>,
    assenting: Vec<String>,
    bad: Vec<String>,
    bouncing: Vec<String>,
    days: Vec<String>,
    done: Vec<String>,
    electronic: Vec<String>,
    elsewhere: Vec<String>,
    finishing: Vec<String>,
    harmless: Vec<String>,
    letters: Vec<String>,
    names: Vec<String>,
    naming: Vec<String>,
    neither: Vec<String>,
    never: Vec<String>,
    not: Vec<String>,
    of_others: Vec<String>,
    open: Vec<String>,
    out: Vec<String>,
    part: Vec<String>,
    perhaps: Vec<String>,
    phones: Vec<String>,
    plain: Vec<String>,
    postal: Vec<String>,
    public: Vec<String>,
    signing: Vec<String>,
    standings: Vec<String>,
    surely: Vec<String>,
    things: Vec<String>,
    turned: Vec<String>,
    unheard: Vec<String>,
    wrong: Vec<String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| word_lists(include_str!("../../../config/roster/titles.toml")));

/// What a column is, by its title; those that ask for consent come in the order in which one is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::roster) enum Title {
    /// It asks for the letter, or for the use of a name.
    Letter,
    /// It asks for consent, and names nothing else.
    Plain,
    /// It asks for consent to what it does not name clearly.
    Vague,
    /// It asks for consent to something else.
    Elsewhere,
    /// It asks for the day on which someone agreed.
    Day,
    /// Whatever it says but a no keeps people out.
    Against,
    /// Whatever it says but a no says that mail to an address comes back.
    Bouncing,
}

impl Title {
    /// Returns what a title says of consent, or `None` if it does not speak of it.
    pub(in crate::roster) fn of(title: &str) -> Option<Self> {
        let all = Text::of(title);
        if all.is_open() || is_part(title) {
            return None;
        }
        let is_spared = || all.has(&WORDS.harmless) || all.has(&WORDS.things);
        let is_against = || all.is_short() && all.has(&WORDS.against) && !is_spared();
        // `Remove me from your list`; of calls alone it is no word against letters.
        if all.has(&WORDS.out) && !all.has(&WORDS.unheard) {
            return Some(Self::Against);
        }
        if all.is_against_publicity(title) {
            return None;
        }
        if !all.has(&WORDS.never) && (is_against() || is_turned(title)) {
            return Some(Self::Against);
        }
        if all.is_short() && all.has(&WORDS.bouncing) {
            // Where post to a home comes back, nobody knows in which district the person lives.
            let is_of_home = all.has(&WORDS.postal) && !all.has(&WORDS.electronic);
            return Some(if is_of_home {
                Self::Against
            } else {
                Self::Bouncing
            });
        }
        if all.has(&WORDS.harmless) {
            return Some(Self::Vague);
        }
        let is_agreeing = all.has(&WORDS.agreeing);
        // `Your full name, as you would sign a letter` asks for a name.
        let is_of_a_name = || all.begins(&WORDS.naming);
        if !is_agreeing && (!all.has(&WORDS.assenting) || is_of_a_name()) {
            return None;
        }
        let is_named = all.has(&WORDS.signing) || (is_agreeing && all.has(&WORDS.names));
        let is_letter = all.has(&WORDS.surely) || (is_named && !all.has(&WORDS.elsewhere));
        let is_plain = all.is_of(&[&WORDS.agreeing, &WORDS.assenting, &WORDS.plain, &WORDS.days]);
        if (is_letter || is_plain) && all.is_of_a_day() {
            return Some(Self::Day);
        }
        // A negation that is not understood leaves a yes in doubt.
        let is_doubtful = clause_that_asks(title).is_some_and(|clause| clause.is_negated());
        match (is_letter, is_plain) {
            (true, _) | (_, true) if is_doubtful => Some(Self::Vague),
            (true, _) => Some(Self::Letter),
            (_, true) => Some(Self::Plain),
            _ if all.has(&WORDS.elsewhere) => Some(Self::Elsewhere),
            _ => is_agreeing.then_some(Self::Vague),
        }
    }

    /// Returns `true` if a title holds a word that turns others, or is about something else: a yes there is no consent.
    pub(in crate::roster) fn is_no_consent(title: &str) -> bool {
        let text = Text::of(title);
        let lists = [
            &WORDS.not,
            &WORDS.wrong,
            &WORDS.never,
            &WORDS.against,
            &WORDS.bouncing,
            &WORDS.elsewhere,
        ];
        lists.iter().any(|list| text.has(list)) || standing(title).is_some()
    }

    /// Returns `true` if a title names the letter, and neither something else nor what has become of it.
    pub(in crate::roster) fn names_letter(title: &str) -> bool {
        Self::names(title, &WORDS.letters)
    }

    /// Returns `true` if a title names the letter or those who get it, and may ask who agreed to it.
    pub(in crate::roster) fn may_ask_for_letter(title: &str) -> bool {
        Self::names_letter(title) || Self::names(title, &WORDS.signing)
    }

    fn names(title: &str, list: &[String]) -> bool {
        let text = Text::of(title);
        text.has(list) && !text.has(&WORDS.done) && !Self::is_no_consent(title)
    }

    /// Returns `true` if the column asks for consent to a letter.
    pub(in crate::roster) fn is_consent(self) -> bool {
        matches!(self, Self::Letter | Self::Plain)
    }
}

/// Whose standing a column tells by a word such as `Inactive`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::roster) enum Standing {
    /// That of the person with the group.
    OfPerson,
    /// That of something of theirs: a payment, a ticket.
    OfThing,
}

/// Returns whose standing a column of that title tells, or `None` if it tells none, or that of a telephone.
pub(in crate::roster) fn standing(title: &str) -> Option<Standing> {
    let text = Text::of(title);
    if !text.0.ends_with(" status ") || text.has(&WORDS.unheard) {
        None
    } else if text.has(&WORDS.standings) {
        Some(Standing::OfThing)
    } else {
        Some(Standing::OfPerson)
    }
}

/// Returns `true` if a word such as `Removed` under a title is said of a thing, or of a telephone, where it is of
/// nobody's standing.
pub(in crate::roster) fn is_of_thing(title: &str) -> bool {
    let text = Text::of(title);
    let is_named = [&WORDS.things, &WORDS.unheard];
    text.0.ends_with(" status ") || is_named.into_iter().any(|list| text.has(list))
}

/// Returns `true` if a column of that title may say who withdrew, though it is not sure.
pub(in crate::roster) fn may_be_against(title: &str) -> bool {
    let text = Text::of(title);
    let is_about = text.is_short() && (text.has(&WORDS.perhaps) || text.has(&WORDS.against));
    let is_alone = WORDS.alone.iter().any(|word| *word == text.0.trim());
    is_alone
        || text.is_against_publicity(title)
        || (is_about && !text.has(&WORDS.never) && !text.has(&WORDS.harmless))
}

/// Returns `true` if a column of that title says whether a form was filled in to its end.
pub(in crate::roster) fn is_finishing(title: &str) -> bool {
    let text = Text::of(title);
    WORDS.finishing.iter().any(|whole| whole == text.0.trim())
}

/// Returns `true` if a column of that title holds the person's own telephones.
pub(in crate::roster) fn is_of_phones(title: &str) -> bool {
    let text = Text::of(title);
    text.has(&WORDS.phones) && !text.has(&WORDS.of_others)
}

/// Returns what a title, squeezed, names where a word behind it calls that a bad one: `workemail1` of `workemail1isbad`.
pub(in crate::roster) fn called_bad(title: &str) -> impl Iterator<Item = &str> {
    let ends = WORDS.bad.iter();
    ends.filter_map(move |end| title.strip_suffix(end.as_str()))
}

/// Returns `true` if a title is the part of a form's field that repeats its words: `Consent (Text)`.
fn is_part(title: &str) -> bool {
    let behind = title.trim().strip_suffix(')');
    let part = behind.and_then(|title| title.rsplit_once('('));
    part.is_some_and(|(field, part)| {
        !field.trim().is_empty() && WORDS.part.iter().any(|known| *known == words(part))
    })
}

/// Returns `true` if a tick under a title takes none of the choices beside it.
pub(in crate::roster) fn is_neither(title: &str) -> bool {
    let text = Text::of(title);
    let mut choices = WORDS.neither.iter();
    choices.any(|choice| text.0.ends_with(&format!(" {choice} ")))
}

/// Returns the first clause of a title that agrees, assents or negates: `Petition` before it is a label.
fn clause_that_asks(title: &str) -> Option<Text> {
    let clauses = title.split(['.', ':', ';', '!', '?', '(']).map(Text::of);
    let asking = [&WORDS.agreeing, &WORDS.assenting, &WORDS.not];
    let mut asks = clauses.filter(|clause| asking.iter().any(|words| clause.has(words)));
    asks.next()
}

/// Returns `true` if the clause of a title that asks turns what a yes means: `Do not use my name`.
fn is_turned(title: &str) -> bool {
    let Some(clause) = clause_that_asks(title) else {
        return false;
    };
    let words: Vec<&str> = clause.0.split_whitespace().collect();
    (0..words.len()).any(|at| {
        let behind = || (1..=NEAR).filter_map(|by| words.get(at + by..));
        let is_verb = |rest: &[&str]| {
            let rest = Text(format!(" {} ", rest.join(" ")));
            WORDS
                .turned
                .iter()
                .any(|word| rest.0.starts_with(&format!(" {word} ")))
        };
        WORDS.not.iter().any(|word| word == words[at]) && behind().any(is_verb)
    })
}

/// Words with a blank around each.
struct Text(String);

impl Text {
    fn of(text: &str) -> Self {
        // `I'd` is no `ID`.
        let whole = text
            .replace(['\u{2019}', '`'], "'")
            .replace("I'd ", "I would ");
        Self(format!(" {} ", words(&whole)))
    }

    fn has(&self, list: &[String]) -> bool {
        list.iter()
            .any(|word| self.0.contains(&format!(" {word} ")))
    }

    fn begins(&self, list: &[String]) -> bool {
        list.iter()
            .any(|word| self.0.starts_with(&format!(" {word} ")))
    }

    /// Returns `true` for a question that is answered in sentences.
    fn is_open(&self) -> bool {
        self.begins(&WORDS.open)
    }

    /// Returns `true` if a negation stands before the first word by which people agree; `yes or no` is none.
    fn is_negated(&self) -> bool {
        let start = |list: &[String]| {
            let found = list.iter();
            found
                .filter_map(|word| self.0.find(&format!(" {word} ")))
                .min()
        };
        let lists = [&WORDS.agreeing, &WORDS.assenting, &WORDS.surely];
        let agreeing = lists.into_iter().filter_map(|list| start(list)).min();
        start(&WORDS.not).is_some_and(|at| agreeing.is_some_and(|agreeing| at < agreeing))
    }

    /// Returns `true` if there is no word but those of some lists.
    fn is_of(&self, lists: &[&[String]]) -> bool {
        let mut text = self.0.clone();
        // The longest first: `opt in` before `in`.
        let mut words: Vec<&String> = lists.iter().copied().flatten().collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        for word in words {
            let word = format!(" {word} ");
            while let Some(at) = text.find(&word) {
                text.replace_range(at..at + word.len(), " ");
            }
        }
        text.trim().is_empty()
    }

    /// Returns `true` if a title is a no to a newspaper or the like, and says nothing of letters.
    fn is_against_publicity(&self, title: &str) -> bool {
        self.has(&WORDS.public) && !self.has(&WORDS.letters) && is_turned(title)
    }

    fn is_short(&self) -> bool {
        self.0.split_whitespace().count() <= LONGEST
    }

    fn is_of_a_day(&self) -> bool {
        let mut words = self.0.split_whitespace();
        let (first, last) = (words.next(), words.next_back());
        let is_day = |word: &str| WORDS.days.iter().any(|day| day == word);
        first.is_some_and(|word| word != "on" && word != "at" && is_day(word))
            || last.is_some_and(is_day)
    }
}

/// Returns `true` if a question asks for consent to a letter.
pub(in crate::roster) fn asks_for_consent(question: &str) -> bool {
    Title::of(question).is_some_and(Title::is_consent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_asks_for_the_letter_for_something_else_or_turns_the_yes() {
        for (title, titles) in [
            (
                Some(Title::Letter),
                "I'd like my name on the letter|Would you like us to write to your senators?|\
                 ¿Autoriza una carta en su nombre?|¿Quiere que escribamos una carta al Congreso?|\
                 Sign letter?|Signed letter|Petition signed|Add me|Add my name|Participating?|Count me in|\
                 I will take part|You may sign for me|Please deliver my letter|\
                 I would like you to send letters to my representatives with my name|\
                 Send a message to my senators for me|Do you agree that we use your name?|Survey Question: Letter OK|\
                 May we write to Congress in your name?|Agreed to letter campaign|Custom: signed petition|\
                 I agree to the privacy policy and that a letter in my name is sent|letterConsent|\
                 I want my letter sent to my Representative and both Senators under my name.|\
                 Yes, I would like a letter sent to Congress under my name",
            ),
            (
                Some(Title::Plain),
                "Consent|I agree|I give permission|Co-sign?|Yes, send it|Signed?|Yes/No|OK to sign? (x)|Does s/he agree?|Consent (Consent)|Opted in",
            ),
            (
                Some(Title::Elsewhere),
                "I agree to receive texts|I agree to the privacy policy|I agree to the terms of use|\
                 OK to publish my story?|I agree to pay dues|Media consent|Parental consent|GDPR consent|\
                 Consent to share with partners|Email opt-in|May we also share your story with the press?",
            ),
            (
                Some(Title::Vague),
                "No objection to a letter in my name|No objections|Permission status|Release on file|I agree to the rules of the club",
            ),
            (
                Some(Title::Day),
                "Consent given on|Date signed|When did you sign?|Letter signed on|Date of consent",
            ),
            (
                Some(Title::Against),
                "Petition: please do not add my name to the letter|Not comfortable with a letter in my name|\
                 I would rather not have a letter sent in my name|Letter consent expired|Left the group on|\
                 I'd rather not|Do not use my name|Don't use my name|I do not agree|I do not consent to a letter|\
                 Please do not send letters in my name|Not in my name|Contact is Deceased|Deceased Date|\
                 Date of death|Remove me|Asked to be removed|Do not use|Refused|Revoked|\
                 No longer wants letters|Do you want to opt out?|Withdrawn on|Bad address|\
                 Objection|Objected to the letter on|Widerspruch am|Cancelled on|Canceled|Consent canceled|\
                 Dropped out|Taken off (date)|Please take me off the list of signers|Remove me from your list|Unsubscribe me from everything|\
                 Opted out of email: Advocacy|Opted out of email|Do not mail|Do not contact",
            ),
            (
                None,
                "Why did you sign this letter?|What made you agree to a letter in your name?|Consent (Text)|\
                 I agree (Description)|Donation cancelled|Order canceled on|Payment declined|Name|Your full name (as you sign)|First and last name as they stand under a letter|Email|Do Not Phone|Do Not Sms|Apt no|Notes|Letter text|Unsubscribe link|Remove me from phone calls|Street (no PO box)",
            ),
        ] {
            for text in titles.split('|') {
                assert_eq!(Title::of(text), title, "{text}");
            }
        }
    }

    #[test]
    fn a_title_may_say_who_withdrew_that_mail_comes_back_or_that_a_form_was_left() {
        for title in [
            "Date resigned",
            "Austritt",
            "Left on",
            "Out",
            "Membership lapsed",
        ] {
            assert_eq!(Title::of(title), None, "{title}");
            assert!(may_be_against(title), "{title}");
        }
        for title in [
            "Do not publish my name",
            "Don't use my name in the press",
            "Inactive",
            "Is anonymous",
        ] {
            assert_eq!(Title::of(title), None, "{title}");
            assert!(may_be_against(title), "{title}");
        }
        for title in ["Undeliverable Address", "Mailing address undeliverable"] {
            assert_eq!(Title::of(title), Some(Title::Against), "{title}");
        }
        for title in [
            "Outing",
            "Left-handed",
            "Cancellation policy",
            "Why did you resign?",
            "Name",
        ] {
            assert!(!may_be_against(title), "{title}");
        }
        for title in [
            "Email bounced",
            "Hard bounce",
            "Undeliverable",
            "Email address undeliverable",
        ] {
            assert_eq!(Title::of(title), Some(Title::Bouncing), "{title}");
        }
        assert!(is_finishing("Completion Status") && is_finishing("response_type"));
        assert!(!is_finishing("Type") && !is_finishing("Completed the survey in"));
    }

    #[test]
    fn a_status_is_that_of_a_person_of_a_thing_or_of_a_telephone() {
        for title in [
            "Account Status",
            "Member Status",
            "Contact Status",
            "constituent_status",
        ] {
            assert_eq!(standing(title), Some(Standing::OfPerson), "{title}");
        }
        for title in ["Payment Status", "Submission Status", "Marital Status"] {
            assert_eq!(standing(title), Some(Standing::OfThing), "{title}");
        }
        for title in ["SMS Status", "Text message status", "Status quo", "State"] {
            assert_eq!(standing(title), None, "{title}");
        }
        assert!(is_neither("Neither of these") && is_neither("Please choose: None of the above"));
        assert!(!is_neither("Nonesuch") && !is_neither("Neither of these has my name"));
    }

    #[test]
    fn no_title_that_is_a_no_or_of_something_else_is_proposed_for_consent() {
        for title in [
            "email1_is_bad",
            "federal_donotcall",
            "unsubscribed",
            "Account Status",
            "Text Message Opt In",
            "is_volunteer",
            "CnBio_Inactive",
            "CnBio_Anonymous",
            "do_not_call",
        ] {
            assert!(Title::is_no_consent(title), "{title}");
        }
        assert!(!Title::is_no_consent("Q7"));
    }

    #[test]
    fn the_words_of_titles_are_in_order() {
        let text = include_str!("../../../config/roster/titles.toml");
        assert_eq!(crate::text::faults::<Words>(text), Vec::<String>::new());
        let lists = [
            &WORDS.agreeing,
            &WORDS.assenting,
            &WORDS.against,
            &WORDS.turned,
        ];
        let is_plain = |word: &String| crate::text::folded(word) == *word;
        assert!(lists.iter().all(|list| list.iter().all(is_plain)));
    }
}
