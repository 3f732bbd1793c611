//! The walk through the questions: forward, back, and out.

use std::collections::BTreeSet;

use super::asking::{ask_question, begun};
use super::question::{Need, Question};
use crate::foia::RecordsAbout;
use crate::keyword::Keyword;
use crate::letter::answers::{Answer, Answers, Key};
use crate::terminal::{Ask, Interrupt, Unfinished};

/// Says which questions there are, given the answers so far: an answer may raise or settle others.
pub trait Interview {
    /// Returns the questions in the order in which they are asked.
    fn questions(&self, answers: &Answers) -> Vec<Question<'_>>;

    /// Returns what the person should know once they have given the answer for `key`, which stands in
    /// `answers`, or `None` if there is nothing to say.
    fn consequence(&self, _key: Key, _answers: &Answers) -> Option<String> {
        None
    }

    /// Returns what the answer for `key`, which stands in `answers`, says: the answer itself where it is kept
    /// otherwise than it was given, and answers to other questions.
    fn said_besides(&self, _key: Key, _answers: &Answers) -> Vec<(Key, Answer)> {
        Vec::new()
    }
}

/// Returns the keys that must be answered and are not.
pub fn missing(interview: &dyn Interview, answers: &Answers) -> Vec<Key> {
    let questions = interview.questions(answers);
    let lacks = |question: &&Question<'_>| {
        question.need == Need::Required
            && match answers.get(question.key) {
                None => true,
                Some(Answer::Text(text)) => text.is_empty(),
                Some(Answer::List(items)) => items.is_empty(),
                Some(Answer::Flag(_)) => false,
            }
    };
    questions
        .iter()
        .filter(lacks)
        .map(|question| question.key)
        .collect()
}

/// Returns the answers with every default that stands, so that a letter can be made of them.
pub fn settled(interview: &dyn Interview, answers: &Answers) -> Answers {
    /// A default may raise another question with a default, but never a long chain of them.
    const PASSES: usize = 4;
    let mut settled = answers.clone();
    for _ in 0..PASSES {
        let mut defaults = Answers::default();
        for question in interview.questions(&settled) {
            if let Need::Default(answer) = &question.need {
                defaults.set(question.key, answer.clone());
            }
        }
        let before = settled.clone();
        settled.fill_from(&defaults);
        if settled == before {
            break;
        }
    }
    settled
}

/// Judges the answers that came from files and the command line, and keeps them as the questions
/// would; returns every key whose answer is refused, with the reason.
pub fn judge(interview: &dyn Interview, answers: &mut Answers) -> Vec<(Key, String)> {
    let mut refused = Vec::new();
    let given: Vec<Key> = answers.iter().map(|(key, _)| key).collect();
    for key in given {
        // NOTE: asked anew for each key, since a corrected answer may change the questions.
        let questions = interview.questions(answers);
        let Some(question) = questions.iter().find(|question| question.key == key) else {
            continue;
        };
        let Some(answer) = answers.get(key) else {
            continue;
        };
        match question.judge(answer) {
            Ok(kept) => {
                drop(questions);
                answers.set(key, kept);
                for (other, answer) in interview.said_besides(key, answers) {
                    if other == key || !answers.has(other) {
                        answers.set(other, answer);
                    }
                }
            }
            Err(problem) => refused.push((key, problem)),
        }
    }
    refused
}

/// What is said where there is no question to go back to.
pub const FIRST: &str =
    "This is the first question. Ctrl-C or `:quit` leaves; what you answered is kept.";

/// What lies before the first question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Nothing: the person is told so.
    Closed,
    /// A menu, to which Esc leads back.
    Menu,
    /// An answer on the review screen, whose change Esc takes back.
    Change,
}

/// Asks every question that is open, one after the other; returns the answers, those given
/// beforehand among them. Esc goes back one question and keeps its answer as the default.
/// `kept` is called after every answer, so that nothing is lost when the person leaves.
pub fn walk(
    ask: &mut dyn Ask,
    interview: &dyn Interview,
    given: Answers,
    kept: &mut dyn FnMut(&Answers),
) -> Result<Answers, Interrupt> {
    let earlier = Answers::default();
    go(
        ask,
        interview,
        (given, earlier),
        Vec::new(),
        Edge::Closed,
        kept,
    )
}

/// Goes on with a draft: as [`walk`], but Esc leads back into what was `answered` before it was left, and what was
/// typed of an answer then stands in its question. Before the first question is the `edge`.
pub fn resume(
    ask: &mut dyn Ask,
    interview: &dyn Interview,
    given: Answers,
    (answered, unfinished): (&Answers, Option<Unfinished>),
    edge: Edge,
    kept: &mut dyn FnMut(&Answers),
) -> Result<Answers, Interrupt> {
    let questions = interview.questions(&given);
    let mut earlier = Answers::default();
    if let Some(Unfinished { key, text }) = unfinished {
        match questions.iter().find(|question| question.key.name() == key) {
            Some(question) if question.asked && !given.has(question.key) => {
                earlier.set(question.key, begun(question, &text));
            }
            question => {
                let label = question.map_or(key.as_str(), |question| question.label.as_str());
                ask.show(&format!(
                    "You had begun another answer to \"{label}\": {text}"
                ));
            }
        }
    }
    let is_answered = |question: &&Question<'_>| question.asked && answered.has(question.key);
    let before = questions
        .iter()
        .take_while(|question| !question.asked || given.has(question.key));
    let history = before
        .filter(is_answered)
        .map(|question| question.key)
        .collect();
    drop(questions);
    go(ask, interview, (given, earlier), history, edge, kept)
}

/// Asks what a changed answer raises, with `proposed` standing in the questions; [`Interrupt::Back`] takes the change
/// back.
pub(super) fn walk_on(
    ask: &mut dyn Ask,
    interview: &dyn Interview,
    (changed, proposed): (Answers, Answers),
    kept: &mut dyn FnMut(&Answers),
) -> Result<Answers, Interrupt> {
    go(
        ask,
        interview,
        (changed, proposed),
        Vec::new(),
        Edge::Change,
        kept,
    )
}

/// Drops the answers that a changed one has made doubtful: a new ZIP code settles another state and
/// another district.
pub(super) fn settle(answers: &mut Answers, changed: Key) {
    let doubtful: &[Key] = match changed {
        Key::SenderName => &[Key::SenderLastName, Key::SenderFirstName],
        Key::SenderAddressZip => &[
            Key::SenderAddressState,
            Key::SenderAddressCountry,
            Key::SenderAddressPostalCode,
            Key::District,
            Key::CongressMembers,
        ],
        Key::SenderAddressState | Key::District => &[Key::CongressMembers],
        Key::FoiaAbout => &[Key::FoiaPermission, Key::FoiaOwnFile, Key::FoiaPerson],
        // Other facts are certified.
        Key::FoiaExpediteGround => &[Key::FoiaCertify],
        Key::FoiaOwnFile => &[Key::FoiaOffice, Key::FoiaSubject, Key::FoiaRecords],
        // Another person may be named now.
        Key::FoiaSubject | Key::FoiaRecords | Key::FoiaTerms
            if answers.text(Key::FoiaAbout) != Some(RecordsAbout::Another.as_str()) =>
        {
            &[Key::FoiaPermission]
        }
        _ => &[],
    };
    for key in doubtful {
        answers.remove(*key);
    }
}

/// Returns how many questions are still to be asked if each is answered as proposed.
fn expected(interview: &dyn Interview, answers: &Answers) -> usize {
    /// No letter asks so many.
    const MOST: usize = 40;
    let mut assumed = answers.clone();
    // One after the other: an answer may settle what would be asked next.
    for count in 0..MOST {
        let questions = interview.questions(&assumed);
        let mut open = questions
            .iter()
            .filter(|question| question.asked && !assumed.has(question.key));
        let Some((key, answer)) = open
            .next()
            .map(|question| (question.key, question.assumed()))
        else {
            return count;
        };
        drop(questions);
        assumed.set(key, answer);
    }
    MOST
}

/// Asks what the first answers leave open; the second are proposals.
fn go(
    ask: &mut dyn Ask,
    interview: &dyn Interview,
    (mut answers, mut proposed): (Answers, Answers),
    mut history: Vec<Key>,
    edge: Edge,
    kept: &mut dyn FnMut(&Answers),
) -> Result<Answers, Interrupt> {
    let mut earlier = Answers::default();
    let mut noticed: BTreeSet<&'static str> = BTreeSet::new();
    loop {
        let questions = interview.questions(&answers);
        let open = |question: &&Question<'_>| question.asked && !answers.has(question.key);
        let Some(question) = questions.iter().find(open) else {
            return Ok(answers);
        };
        if let Some(notice) = question.notice
            && noticed.insert(notice)
        {
            ask.show(notice);
        }
        let position = history.len() + 1;
        let progress = Some((position, history.len() + expected(interview, &answers)));
        let initial = proposed.get(question.key).or(earlier.get(question.key));
        match ask_question(ask, question, initial, progress) {
            Ok(answer) => {
                let key = question.key;
                drop(questions);
                history.push(key);
                proposed.remove(key);
                if earlier.remove(key).is_some_and(|before| before != answer) {
                    settle(&mut earlier, key);
                    if key == Key::FoiaFrom {
                        // It was the last day of another time.
                        earlier.remove(Key::FoiaTo);
                    }
                }
                answers.set(key, answer);
                for (other, answer) in interview.said_besides(key, &answers) {
                    answers.set(other, answer);
                    let questions = interview.questions(&answers);
                    let mut asked = questions.iter().filter(|question| question.asked);
                    // Esc leads back to it too.
                    if other != key && asked.any(|question| question.key == other) {
                        history.push(other);
                    }
                }
                // What was gone back over is kept too, whatever ends the program.
                let mut all = answers.clone();
                all.fill_from(&earlier);
                kept(&all);
                if let Some(words) = interview.consequence(key, &answers) {
                    ask.show(&words);
                }
            }
            Err(Interrupt::Back) => match history.pop() {
                Some(key) => {
                    if let Some(typed) = ask.unfinished() {
                        proposed.set(question.key, begun(question, &typed.text));
                    }
                    drop(questions);
                    if let Some(answer) = answers.remove(key) {
                        earlier.set(key, answer);
                    }
                }
                None if edge == Edge::Closed => ask.show(FIRST),
                None => {
                    drop(questions);
                    if edge == Edge::Menu && !earlier.is_empty() {
                        // What was gone back over is there when the person comes again.
                        answers.fill_from(&earlier);
                        kept(&answers);
                    }
                    return Err(Interrupt::Back);
                }
            },
            Err(interrupt) if history.is_empty() && earlier.is_empty() && edge != Edge::Change => {
                // Nothing was answered yet that is worth resuming.
                return Err(interrupt);
            }
            Err(interrupt) => {
                // What was gone back over is kept too.
                drop(questions);
                answers.fill_from(&earlier);
                kept(&answers);
                return Err(interrupt);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::{Reply, Scripted};
    use crate::wizard::question::Input;

    struct Two;

    impl Interview for Two {
        fn questions(&self, answers: &Answers) -> Vec<Question<'_>> {
            let line = |key: Key| Question::line(key, key.name(), "");
            let mut questions = vec![line(Key::SenderName), line(Key::SenderAddressCity)];
            if answers.text(Key::SenderAddressCity) == Some("Paris") {
                questions.push(line(Key::SenderAddressCountry));
            }
            questions
        }
    }

    #[test]
    fn an_answer_may_raise_another_question() {
        let replies = [
            ("sender.name", "Ada"),
            ("sender.address.city", "Paris"),
            ("sender.address.country", "France"),
        ];
        let mut ask = Scripted::new(replies);
        let answers = walk(&mut ask, &Two, Answers::default(), &mut |_| ()).unwrap();
        assert_eq!(answers.text(Key::SenderAddressCountry), Some("France"));
    }

    #[test]
    fn what_is_given_is_not_asked() {
        let mut given = Answers::default();
        given.set_from_text("sender.name=Ada").unwrap();
        let mut ask = Scripted::new([("sender.address.city", "Albany")]);
        walk(&mut ask, &Two, given, &mut |_| ()).unwrap();
        assert_eq!(ask.keys(), ["sender.address.city"]);
    }

    #[test]
    fn back_keeps_the_earlier_answer_as_the_default() {
        let mut ask = Scripted::new([
            ("sender.name", Reply::from("Ada")),
            ("sender.address.city", Reply::Back),
            ("sender.name", Reply::Keep),
            ("sender.address.city", Reply::from("Albany")),
        ]);
        let answers = walk(&mut ask, &Two, Answers::default(), &mut |_| ()).unwrap();
        assert_eq!(answers.text(Key::SenderName), Some("Ada"));
        assert_eq!(answers.text(Key::SenderAddressCity), Some("Albany"));
    }

    #[test]
    fn back_in_a_resumed_draft_leads_to_the_answer_before_it_was_left() {
        let mut given = Answers::default();
        given.set_from_text("sender.name=Ada").unwrap();
        let left = given.clone();
        let mut ask = Scripted::new([
            ("sender.address.city", Reply::Back),
            ("sender.name", Reply::from("Ada Park")),
            ("sender.address.city", Reply::from("Albany")),
        ]);
        let answers = resume(
            &mut ask,
            &Two,
            given,
            (&left, None),
            Edge::Closed,
            &mut |_| (),
        )
        .unwrap();
        assert_eq!(answers.text(Key::SenderName), Some("Ada Park"));
    }

    #[test]
    fn leaving_keeps_what_was_answered() {
        let mut ask = Scripted::new([
            ("sender.name", Reply::from("Ada")),
            ("sender.address.city", Reply::Leave),
        ]);
        let mut saved = Answers::default();
        let end = walk(&mut ask, &Two, Answers::default(), &mut |answers| {
            saved = answers.clone();
        });
        assert_eq!(end, Err(Interrupt::Leave));
        assert_eq!(saved.text(Key::SenderName), Some("Ada"));
    }

    #[test]
    fn the_number_of_questions_counts_those_that_proposals_raise() {
        struct Proposed;
        impl Interview for Proposed {
            fn questions(&self, answers: &Answers) -> Vec<Question<'_>> {
                let waiver = Question::new(Key::FoiaFeeWaiver, "Waiver?", "", Input::YesNo);
                let mut questions = vec![waiver.default(Answer::Flag(true))];
                if answers.flag(Key::FoiaFeeWaiver) == Some(true) {
                    let reach = Question::text(Key::FoiaDissemination, "Reach", "");
                    questions.push(reach);
                }
                questions
            }
        }
        let replies = [("foia.fee_waiver", ""), ("foia.dissemination", "A blog.")];
        let mut ask = Scripted::new(replies);
        walk(&mut ask, &Proposed, Answers::default(), &mut |_| ()).unwrap();
        let titles: Vec<_> = ask
            .asked()
            .iter()
            .map(|asked| asked.title.as_str())
            .collect();
        assert_eq!(titles, ["1/2 Waiver?", "2/2 Reach"]);
    }

    #[test]
    fn a_change_is_taken_back_at_the_first_question_that_it_raises() {
        let mut changed = Answers::default();
        changed.set_from_text("sender.name=Ada").unwrap();
        let mut ask = Scripted::new([("sender.address.city", Reply::Back)]);
        let end = walk_on(&mut ask, &Two, (changed, Answers::default()), &mut |_| ());
        assert_eq!(end, Err(Interrupt::Back));
    }

    #[test]
    fn before_the_first_question_of_a_menu_is_the_menu() {
        let mut ask = Scripted::new([
            ("sender.name", Reply::from("Ada")),
            ("sender.address.city", Reply::Back),
            ("sender.name", Reply::Back),
        ]);
        let mut saved = Answers::default();
        let left = (&Answers::default(), None);
        let end = resume(
            &mut ask,
            &Two,
            Answers::default(),
            left,
            Edge::Menu,
            &mut |answers| {
                saved = answers.clone();
            },
        );
        assert_eq!(end, Err(Interrupt::Back));
        assert_eq!(saved.text(Key::SenderName), Some("Ada"));
    }

    #[test]
    fn leaving_before_the_first_answer_keeps_nothing() {
        let mut ask = Scripted::new([("sender.name", Reply::Leave)]);
        let mut times = 0;
        let end = walk(&mut ask, &Two, Answers::default(), &mut |_| times += 1);
        assert_eq!((end, times), (Err(Interrupt::Leave), 0));
    }

    #[test]
    fn all_missing_keys_are_named_at_once() {
        let names: Vec<_> = missing(&Two, &Answers::default())
            .iter()
            .map(|key| key.name())
            .collect();
        assert_eq!(names, ["sender.name", "sender.address.city"]);
    }
}
