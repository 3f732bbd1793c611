//! What drafting a request and drafting letters have in common: the interview, the review, the
//! saving.

mod answers;
mod report;
mod target;

use std::path::{Path, PathBuf};

use clap::Args;

pub(super) use self::target::{Target, draft_name, find_action, split_target};

use self::report::{Written, expectation, report};
use super::docket::matter_of;
use super::failure::{Failure, Kind, Outcome};
use super::profile;
use super::send::mail_draft;
use super::session::Session;
use crate::calendar::long;
use crate::directory::Directory;
use crate::files::{shown, write_private};
use crate::folder::{digests, save};
use crate::letter::answers::{Answers, Key};
use crate::letter::{Content, Letter};
use crate::terminal::{Absent, Ask, Interrupt, Prompt, Ui, ask_maker, keep_typed};
use crate::text::joined;
use crate::view::View;
use crate::wizard::{
    Decision, Edge, FIRST, Input, Interview, Review, base_name, judge, missing, resume, settled,
    standing,
};

/// Said where another window has the draft open.
const ELSEWHERE: &str = "You have this draft open in another window, which keeps its answers. What you answer here is \
                         a draft of its own beside it.";

/// The folder that letters are saved in unless another is named.
const OUT: &str = "letters";

/// Options of the commands that draft.
#[derive(Debug, Args)]
pub(super) struct DraftArgs {
    /// Take answers from a TOML file
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// Answer one question, such as `sender.address.zip=12207` (can be repeated)
    #[arg(long = "set", value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// Ask nothing; a missing answer is an error that names all the missing keys
    #[arg(long)]
    no_input: bool,
    /// The folder in which each letter gets a folder of its own
    #[arg(long, value_name = "DIR", default_value = OUT)]
    out: PathBuf,
    /// Print what was written as JSON
    #[arg(long)]
    json: bool,
}

/// As on a command line without options.
impl Default for DraftArgs {
    fn default() -> Self {
        Self {
            answers: None,
            set: Vec::new(),
            no_input: false,
            out: PathBuf::from(OUT),
            json: false,
        }
    }
}

impl DraftArgs {
    /// Returns who answers the questions: nobody with `--no-input` or off a terminal.
    fn ask(&self, session: &Session) -> Box<dyn Ask> {
        if self.no_input {
            Box::new(Absent)
        } else {
            ask_maker(&session.environment)
        }
    }
}

/// What is drafted: its name, its questions, and how answers become letters.
pub(super) struct Task<'a> {
    /// The name under which the draft is kept.
    pub(super) name: String,
    /// The questions.
    pub(super) interview: &'a dyn Interview,
    /// Makes the letters.
    pub(super) make: &'a dyn Fn(&Answers) -> Result<Vec<Letter>, Failure>,
    /// Says who gets no letter, or perhaps the wrong one.
    pub(super) gaps: &'a dyn Fn(&Answers) -> Vec<String>,
    /// Says which letters are refused while the others are made.
    pub(super) refused: &'a dyn Fn(&Answers) -> Option<Failure>,
    /// Where offices and members are looked up.
    pub(super) directory: &'a Directory,
    /// What is known before the profile is asked: the answers of an earlier letter.
    pub(super) known: &'a Answers,
    /// Refuses a letter that nothing bears, before anything is asked.
    pub(super) refusal: &'a dyn Fn(&Answers) -> Result<(), Failure>,
    /// How the person came here.
    pub(super) way: DraftOrigin,
}

/// How the person came to a draft.
#[derive(Clone, Debug, Default)]
pub(super) struct DraftOrigin {
    /// Whether a menu lies before the first question, to which Esc goes back.
    pub(super) has_menu: bool,
    /// What they picked there just now. Of a draft that says otherwise the person's details alone are taken over.
    pub(super) picked: Answers,
    /// Whether they picked the draft that they left.
    pub(super) resumes: bool,
}

/// Returns why nothing can be drafted without the answers that are missing.
fn lacking(task: &Task<'_>, answers: &Answers, keys: &[Key]) -> Failure {
    let failure = answers::missing_failure(keys);
    // Why the ZIP code does not settle it is not plain to see: a state was redrawn, or it spans several.
    let questions = task.interview.questions(answers);
    let district = questions.iter().find(|one| one.key == Key::District);
    let Some(district) = district.filter(|one| keys.contains(&one.key)) else {
        return failure;
    };
    let choices = match &district.input {
        Input::Choose(choices) => choices.as_slice(),
        _ => &[],
    };
    let choices: Vec<&str> = choices.iter().map(|one| one.key.as_str()).collect();
    let named = match choices.as_slice() {
        [] => String::new(),
        choices => format!(" ({})", joined(choices, "or")),
    };
    failure.hint(format!("`district`: {}{named}", district.label))
}

/// Drafts: gathers answers, asks for what is missing, shows, saves and reports.
pub(super) fn run(
    task: &Task<'_>,
    args: &DraftArgs,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let mut ask = args.ask(session);
    let answers::Given {
        mut answers,
        places,
        altered,
    } = answers::given(args, task.known, session)?;
    (task.refusal)(&answers)?;
    answers::refuse(judge(task.interview, &mut answers), &places)?;
    for key in altered {
        ui.warning(&format!(
            "invisible characters were taken out of the answer for `{key}`"
        ));
    }
    if !ask.interactive() {
        let keys = missing(task.interview, &answers);
        if !keys.is_empty() {
            let failure = lacking(task, &answers, &keys);
            return Err(if args.no_input {
                failure
            } else {
                failure.for_want_of_a_person()
            });
        }
        let answers = settled(task.interview, &answers);
        let letters = (task.make)(&answers)?;
        return finish(task, args, session, ui, &letters, &answers, false);
    }
    let drafts = session.drafts();
    let resumed = session.resumed.as_deref();
    let wanted = resumed.filter(|name| base_name(name) == task.name);
    let wanted = wanted.unwrap_or(&task.name);
    let open = drafts.open(wanted);
    let name = open.name.as_str();
    if name != wanted {
        ask.show(ELSEWHERE);
    }
    let mut trouble = None;
    let mut kept = |answers: &Answers| {
        trouble = drafts.keep(name, answers).err();
    };
    // A window that is closed takes the program with it, and what is being typed.
    let keeper = (session.drafts(), name.to_owned());
    keep_typed(Some(Box::new(move |typed| {
        // Nobody is there to be told.
        let _ = keeper.0.keep_unfinished(&keeper.1, typed);
    })));
    let result = interview(task, name, ask.as_mut(), session, answers, &mut kept);
    keep_typed(None);
    if result.is_err()
        && let Some(typed) = ask.unfinished()
    {
        trouble = drafts.keep_unfinished(name, &typed).err().or(trouble);
    }
    if let Some(error) = trouble {
        ui.warning(&format!("the draft could not be kept: {error}"));
    }
    match result {
        Ok(Decision::Save(letters, answers)) => {
            let outcome = finish(task, args, session, ui, &letters, &answers, true)?;
            drafts.drop(name);
            let questions = task.interview.questions(&answers);
            let asked = questions.iter().filter(|question| question.asked);
            let asked: Vec<Key> = asked.map(|question| question.key).collect();
            match profile::save(session, &answers, &asked) {
                Ok(true) => ui.status(&format!(
                    "Your details are in {} for the next letter.",
                    shown(&session.profile_path())
                )),
                Ok(false) => {}
                Err(error) => ui.warning(&format!("your details could not be kept: {error}")),
            }
            Ok(outcome)
        }
        Ok(Decision::Discard) => {
            drafts.drop(name);
            ui.status("The draft is discarded. Nothing was saved.");
            Ok(Outcome::Done)
        }
        Err(Interrupt::Leave) => {
            let failure = Failure::new(Kind::Cancelled, Interrupt::Leave);
            Err(match drafts.find(name) {
                Some(_) if name == task.name => {
                    failure.hint("your answers are kept; the same command goes on from there")
                }
                Some(_) => {
                    failure.hint("your answers are kept; `redress` offers to go on from there")
                }
                None => failure,
            })
        }
        Err(interrupt) => Err(interrupt.into()),
    }
}

/// Asks what is open, after offering to go on with a kept draft, and shows the result.
fn interview(
    task: &Task<'_>,
    name: &str,
    ask: &mut dyn Ask,
    session: &Session,
    given: Answers,
    kept: &mut dyn FnMut(&Answers),
) -> Result<Decision, Interrupt> {
    let drafts = session.drafts();
    let mut answers = given;
    let mut answered = Answers::default();
    let mut unfinished = None;
    let edge = if task.way.has_menu {
        Edge::Menu
    } else {
        Edge::Closed
    };
    let found = drafts.find(name);
    let is_of_another = found.as_ref().is_some_and(|earlier| {
        let mut picked = task.way.picked.iter();
        picked.any(|(key, now)| earlier.get(key).is_some_and(|before| before != now))
    });
    if let Some(earlier) = found.as_ref().filter(|_| is_of_another) {
        if earlier
            .iter()
            .any(|(key, _)| !is_detail(key) && !task.way.picked.has(key))
            && let Ok(aside) = drafts.set_aside(name)
        {
            ask.show(&format!(
                "The draft that you left asks for other records: its answers are set aside in `{}`. Your details stay.",
                shown(&aside)
            ));
        }
        take_details(earlier, &mut answers, &mut answered);
    } else if let Some(earlier) = found {
        let question = Prompt::new(
            "resume",
            "Go on with the draft that you left?",
            "Its answers were kept when you left. Say no to start over: they are then set aside, not lost, and your name and \
             address stay.",
        );
        let resumes = task.way.resumes || session.resumed.as_deref() == Some(name) || {
            loop {
                match ask.confirm(&question, true) {
                    Err(Interrupt::Back) if !task.way.has_menu => ask.show(FIRST),
                    answer => break answer?,
                }
            }
        };
        if resumes {
            unfinished = drafts.find_unfinished(name);
            // What was picked on the way to the draft does not change what it is about.
            for (key, known) in task.known.iter() {
                if answers.get(key) == Some(known) && earlier.has(key) {
                    answers.remove(key);
                }
            }
            for (key, answer) in earlier.iter().filter(|(key, _)| !answers.has(*key)) {
                answered.set(key, answer.clone());
            }
            answers.fill_from(&earlier);
            // What no longer fits is asked again.
            for (key, _) in judge(task.interview, &mut answers) {
                answers.remove(key);
            }
        } else if let Ok(aside) = drafts.set_aside(name) {
            ask.show(&format!(
                "Its answers are set aside in `{}`. Your details stay.",
                shown(&aside)
            ));
            take_details(&earlier, &mut answers, &mut answered);
        }
    }
    if let Some(standing) = standing(task.interview, &answers, &profile::STANDING) {
        ask.show(&standing);
    }
    let left = (&answered, unfinished);
    answers = resume(ask, task.interview, answers, left, edge, kept)?;
    for line in sent_before(task, session, &answers) {
        ask.show(&line);
    }
    let review = Review {
        interview: task.interview,
        make: &|answers| (task.make)(answers).map_err(|failure| failure.message()),
        lint: &|letter| super::lint::remarks(letter, task.directory, &session.environment),
        drafts: &drafts,
        name,
    };
    review.run(ask, answers, kept)
}

/// Returns `true` if an answer says who the sender is, and nothing of the letter.
fn is_detail(key: Key) -> bool {
    key.name().starts_with("sender.") || key == Key::District
}

/// Takes the person's details over from a draft.
fn take_details(earlier: &Answers, answers: &mut Answers, answered: &mut Answers) {
    for (key, answer) in earlier.iter().filter(|(key, _)| is_detail(*key)) {
        if !answers.has(key) {
            answered.set(key, answer.clone());
            answers.set(key, answer.clone());
        }
    }
}

/// Says which of the letters went to their offices before: the same, or another with the same subject.
fn sent_before(task: &Task<'_>, session: &Session, answers: &Answers) -> Vec<String> {
    // What the docket cannot say, the sending of the letter will.
    let Ok(Some(store)) = session.docket_if_any() else {
        return Vec::new();
    };
    let today = session.environment.today;
    let letters = (task.make)(&settled(task.interview, answers)).unwrap_or_default();
    letters
        .iter()
        .filter(|letter| !matches!(letter.content, Content::Next(_)))
        .filter_map(|letter| {
            let entry = matter_of(letter, Path::new(&letter.id), today).ok()?;
            let digests = digests(letter).ok()?;
            let mut earlier = store.of_letter(&digests).ok()?;
            let digests = digests.each_ref().map(String::as_str);
            earlier.extend(store.other_wordings(&entry, digests).ok()?);
            let last = earlier
                .iter()
                .rfind(|matter| matter.filing().may_be_out())?;
            let when = last
                .sent_on()
                .map_or_else(String::new, |day| format!(" on {}", long(day)));
            Some(format!(
                "Note: you wrote to {} about this before{when}: `redress docket show {}`.",
                letter.to.name, last.id
            ))
        })
        .collect()
}

/// Saves every letter and reports what was written. What can be saved is saved; what cannot is
/// named.
fn finish(
    task: &Task<'_>,
    args: &DraftArgs,
    session: &Session,
    ui: &mut Ui,
    letters: &[Letter],
    answers: &Answers,
    is_session: bool,
) -> Result<Outcome, Failure> {
    let mut written = Vec::new();
    let mut failure: Option<Failure> = None;
    for letter in letters {
        match save(&args.out, letter, answers) {
            Ok(saved) => {
                if let Some(mail) = mail_draft(letter, session) {
                    write_private(&saved.folder.join(View::Eml.file_name()), &mail)?;
                }
                let lint = super::lint::remarks(letter, task.directory, &session.environment);
                written.push(Written {
                    saved,
                    letter,
                    lint,
                });
            }
            Err(error) => {
                if let Some(earlier) = failure.replace(error.into()) {
                    ui.warning(&earlier.message());
                }
            }
        }
    }
    report(task.directory, args.json, ui, &written)?;
    if is_session {
        for line in expectation(&written, task.directory) {
            ui.status(&line);
        }
    }
    for gap in (task.gaps)(answers) {
        ui.warning(&gap);
    }
    match failure.or_else(|| (task.refused)(answers)) {
        None => Ok(Outcome::Done),
        Some(failure) if written.is_empty() => Err(failure),
        Some(failure) => Err(failure.partly()),
    }
}
