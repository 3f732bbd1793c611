//! `redress docket record`

use std::ffi::OsStr;
use std::path::PathBuf;
use std::sync::LazyLock;

use chrono::NaiveDate;
use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Args, Command, ValueEnum};

use super::documents::Document;
use super::show::{existing, show};
use crate::cli::day::day as read_day;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::congress::Position;
use crate::directory::Channel;
use crate::docket::{
    CallOutcome, Details, EventKind, Matter, MatterId, MatterKind, Passage, Progress, Refusal,
    StoreError, WhichLetter,
};
use crate::foia::{AppealOutcome, Event, Exemption, Usd};
use crate::keyword::Keyword;
use crate::terminal::{Ask, Choice, Prompt, Ui, ask_maker};
use crate::text::{clean_line, nearest, quotable};

/// Record what happened: what you did, what the office answered
///
/// The day is today unless `--on` says otherwise. Events that cannot follow what was recorded are
/// refused, with what would be needed.
#[derive(Debug, Args)]
pub(super) struct RecordArgs {
    /// The matter's number
    matter: MatterId,
    /// What happened
    #[arg(value_parser = EventParser)]
    event: Given,
    /// The day on which it happened; today if left out
    #[arg(long, value_name = "DATE", value_parser = read_day)]
    on: Option<NaiveDate>,
    /// The number that the office gave
    #[arg(long, value_name = "TEXT")]
    tracking: Option<String>,
    /// A note of your own, on one line: of what the office or you did, a call, a letter that came back
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// A file to keep a copy of with the matter: the office's letter, say
    #[arg(long, value_name = "FILE")]
    document: Option<PathBuf>,
    /// The fees that the office asked for, or that you agreed to, in dollars
    #[arg(long, value_name = "USD")]
    amount: Option<Usd>,
    /// How many working days the office took or gave
    #[arg(long, value_name = "N")]
    days: Option<u16>,
    /// The day that the office's letter names: of its decision, or by which you must answer or appeal
    #[arg(long, value_name = "DATE", value_parser = read_day)]
    by: Option<NaiveDate>,
    /// An exemption that the office named, such as `(b)(5)`; once for each
    #[arg(long = "exemption", value_name = "TEXT")]
    exemptions: Vec<Exemption>,
    /// By which channel it was filed; the planned one if left out
    #[arg(long)]
    via: Option<Channel>,
    /// How a call went: contact, voicemail, unavailable; or an appeal: upheld, remanded, remanded-in-part, reversed, mixed
    #[arg(long, value_parser = outcome)]
    outcome: Option<RecordedOutcome>,
    /// The position that a member's office stated: support, oppose
    #[arg(long)]
    position: Option<Position>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RecordedEvent {
    Filed,
    Sent,
    Tracking,
    Called,
    Bounced,
    Undone,
    Progress(Event),
}

impl ValueEnum for RecordedEvent {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<RecordedEvent>> = LazyLock::new(|| {
            use RecordedEvent::{Bounced, Called, Filed, Progress, Sent, Tracking, Undone};
            let first = [Filed, Sent].into_iter();
            let last = [Tracking, Called, Bounced, Undone];
            first
                .chain(Event::all().map(Progress))
                .chain(last)
                .collect()
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, help) = match self {
            Self::Filed => ("filed", "You took the letter to the office"),
            Self::Sent => ("sent", "The same, for a letter to Congress"),
            Self::Tracking => ("tracking", "The office gave a number"),
            Self::Called => ("called", "You called"),
            Self::Bounced => (
                "bounced",
                "The letter came back: the office does not have it",
            ),
            Self::Undone => (
                "undone",
                "You take back a planned letter, or that you took it",
            ),
            Self::Progress(event) => (event.as_str(), event.help()),
        };
        Some(PossibleValue::new(name).help(help))
    }
}

/// What the command was given as an event. Which events there are depends on the matter, which is not known while
/// the arguments are read.
#[derive(Clone, Debug)]
enum Given {
    Event(RecordedEvent),
    /// None of any matter.
    Other(String),
}

/// Reads an event, and knows all of them for the help and for completions.
#[derive(Clone, Copy, Debug)]
struct EventParser;

impl TypedValueParser for EventParser {
    type Value = Given;

    fn parse_ref(
        &self,
        _: &Command,
        _: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Self::Value, clap::Error> {
        let text = value.to_string_lossy();
        Ok(match RecordedEvent::from_str(&text, false) {
            Ok(event) => Given::Event(event),
            Err(_) => Given::Other(text.into_owned()),
        })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let all = RecordedEvent::value_variants().iter();
        Some(Box::new(all.filter_map(ValueEnum::to_possible_value)))
    }
}

impl Given {
    /// Returns the event, if matters of this kind have it.
    fn of(&self, id: MatterId, kind: MatterKind) -> Result<RecordedEvent, Failure> {
        let known = kind.recorded_events();
        let text = match self {
            Self::Event(event) => {
                let value = event.to_possible_value();
                let name = value.as_ref().map_or("", |value| value.get_name());
                if known.contains(&name) {
                    return Ok(*event);
                }
                name.to_owned()
            }
            Self::Other(text) => text.clone(),
        };
        let what = format!(
            "matter {id} is a {kind}, which has no `{}`",
            quotable(&text)
        );
        let failure = usage(what, format!("its events are {}", known.join(", ")));
        Err(match nearest(&text, known) {
            Some(near) => failure.hint(format!("did you mean `{near}`?")),
            None => failure,
        })
    }
}

#[derive(Clone, Copy, Debug)]
enum RecordedOutcome {
    Call(CallOutcome),
    Appeal(AppealOutcome),
}

fn outcome(text: &str) -> Result<RecordedOutcome, String> {
    match (text.parse(), text.parse()) {
        (Ok(call), _) => Ok(RecordedOutcome::Call(call)),
        (_, Ok(appeal)) => Ok(RecordedOutcome::Appeal(appeal)),
        (Err(call), Err(appeal)) => Err(format!("{call}; {appeal}")),
    }
}

fn usage(what: impl Into<String>, hint: impl Into<String>) -> Failure {
    Failure::new(Kind::Usage, what.into()).hint(hint)
}

/// Runs the command.
pub(super) fn run(
    args: &RecordArgs,
    json: bool,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let today = session.environment.today;
    if let Some(on) = args.on.filter(|on| *on > today) {
        return Err(StoreError::from(Refusal::Future { on }).into());
    }
    let mut store = existing(args.matter, session)?;
    let matter = store.matter(args.matter)?;
    let event = args.event.of(matter.id, matter.entry.kind)?;
    let mut ask = ask_maker(&session.environment);
    let document = args
        .document
        .as_deref()
        .map(|file| Document::read(file, args.matter, session))
        .transpose()?;
    let events = args.events(event, &matter, document.as_ref(), ask.as_mut())?;
    let on = day(args, &matter, &events, today, ask.as_mut())?;
    if let Some(document) = &document {
        document.keep()?;
    }
    let events: Vec<(NaiveDate, EventKind)> = events.into_iter().map(|what| (on, what)).collect();
    store.record_all(args.matter, &events)?;
    show(&store.matter(args.matter)?, json, session, ui)
}

impl RecordArgs {
    /// Returns the events to record; what is missing is asked for where somebody can answer.
    fn events(
        &self,
        recorded: RecordedEvent,
        matter: &Matter,
        document: Option<&Document>,
        ask: &mut dyn Ask,
    ) -> Result<Vec<EventKind>, Failure> {
        let tracking = line("tracking", self.tracking.as_deref())?;
        let note = line("note", self.note.as_deref())?;
        if let RecordedEvent::Progress(event) = recorded {
            let outcome = match self.outcome {
                Some(RecordedOutcome::Appeal(outcome)) => Some(outcome),
                Some(RecordedOutcome::Call(_)) => {
                    return Err(usage(
                        format!("`{event}` does not have the outcomes of a call"),
                        "an appeal ends with `upheld`, `remanded`, `remanded-in-part`, `reversed` or `mixed`",
                    ));
                }
                None if event == Event::AppealDecided => appeal_outcome(ask)?,
                None => None,
            };
            if self.via.is_some() {
                return Err(superfluous(event.as_str(), "via"));
            }
            let details = Details {
                tracking,
                note,
                document: document.map(|document| document.name.clone()),
                amount: self.amount,
                days: self.days,
                by: self.by,
                exemptions: self.exemptions.clone(),
                outcome,
                position: self.position,
            };
            let progress = Progress::new(event, details)
                .map_err(|misfit| usage(misfit.to_string(), misfit.help()))?;
            return Ok(vec![EventKind::Progress(progress)]);
        }
        self.refuse_details(recorded)?;
        let tracking = tracking.map(|number| Passage::Tracking { number }.into());
        let mut events = match recorded {
            RecordedEvent::Filed | RecordedEvent::Sent => {
                self.filing(matter, ask)?.into_iter().collect()
            }
            RecordedEvent::Tracking if tracking.is_none() => {
                return Err(usage("the number is missing", "give it with `--tracking`"));
            }
            RecordedEvent::Called => vec![
                Passage::Called {
                    outcome: self.call_outcome()?,
                    note,
                }
                .into(),
            ],
            RecordedEvent::Bounced => vec![
                Passage::Bounced {
                    why: note.unwrap_or_else(|| "recorded by hand".to_owned()),
                }
                .into(),
            ],
            RecordedEvent::Undone => {
                let taken_back = matter.taking_back(&WhichLetter::Filing).into_iter();
                taken_back.map(EventKind::from).collect()
            }
            RecordedEvent::Tracking | RecordedEvent::Progress(_) => Vec::new(),
        };
        events.extend(tracking);
        Ok(events)
    }

    /// Refuses what an event of the delivery does not take.
    fn refuse_details(&self, event: RecordedEvent) -> Result<(), Failure> {
        let name = event
            .to_possible_value()
            .map(|value| value.get_name().to_owned())
            .unwrap_or_default();
        let given = [
            (
                "note",
                self.note.is_some()
                    && !matches!(event, RecordedEvent::Bounced | RecordedEvent::Called),
            ),
            ("document", self.document.is_some()),
            ("amount", self.amount.is_some()),
            ("days", self.days.is_some()),
            ("by", self.by.is_some()),
            ("exemption", !self.exemptions.is_empty()),
            ("position", self.position.is_some()),
            (
                "outcome",
                self.outcome.is_some() && event != RecordedEvent::Called,
            ),
        ];
        match given.into_iter().find(|(_, is_given)| *is_given) {
            Some((flag, _)) => Err(superfluous(&name, flag)),
            None => Ok(()),
        }
    }

    fn filing(&self, matter: &Matter, ask: &mut dyn Ask) -> Result<Option<EventKind>, Failure> {
        let planned = matter.planned_channel(&WhichLetter::Filing);
        let channel = match self.via.or(planned) {
            Some(channel) => channel,
            None if ask.interactive() => {
                let options: Vec<Choice> = Channel::all()
                    .map(|channel| Choice::new(channel.as_str(), channel.as_str()))
                    .collect();
                let question = Prompt::new(
                    "via",
                    "By which channel",
                    "The office's time runs from this day.",
                );
                let at = ask.choose(&question, &options, 0)?;
                Channel::all().nth(at).unwrap_or(Channel::Portal)
            }
            None => {
                return Err(usage("the channel is missing", "name it with `--via`"));
            }
        };
        Ok(Some(Passage::filed(channel).into()))
    }

    fn call_outcome(&self) -> Result<CallOutcome, Failure> {
        match self.outcome {
            Some(RecordedOutcome::Call(outcome)) => Ok(outcome),
            _ => Err(usage(
                "the outcome of the call is missing",
                "give it with `--outcome`: `contact`, `voicemail` or `unavailable`",
            )),
        }
    }
}

fn superfluous(event: &str, flag: &str) -> Failure {
    usage(
        format!("`{event}` takes no `--{flag}`"),
        "leave it out, or record the event that it belongs to",
    )
}

fn line(flag: &str, text: Option<&str>) -> Result<Option<String>, Failure> {
    text.map(clean_line).transpose().map_err(|problem| {
        usage(
            format!("the text of `--{flag}` cannot be used"),
            problem.to_string(),
        )
    })
}

/// Asks how an appeal was decided; off a terminal it stays open.
fn appeal_outcome(ask: &mut dyn Ask) -> Result<Option<AppealOutcome>, Failure> {
    if !ask.interactive() {
        return Ok(None);
    }
    let labels = AppealOutcome::all().map(|outcome| (outcome, choice(outcome)));
    let (outcomes, mut options): (Vec<AppealOutcome>, Vec<Choice>) = labels.unzip();
    options.push(Choice::new("unknown", "It is not clear"));
    let question = Prompt::new(
        "outcome",
        "How was the appeal decided",
        "After a remand the office decides again, and that decision can be appealed too.",
    );
    let at = ask.choose(&question, &options, 0)?;
    Ok(outcomes.get(at).copied())
}

fn choice(outcome: AppealOutcome) -> Choice {
    let label = match outcome {
        AppealOutcome::Upheld => "The office's decision is upheld",
        AppealOutcome::Remanded => "The office must decide again",
        AppealOutcome::RemandedInPart => {
            "It is upheld in part, and the office must decide again on the rest"
        }
        AppealOutcome::Reversed => "The office's decision is reversed",
        AppealOutcome::Mixed => "It is upheld in part, and more is released",
    };
    Choice::new(outcome.as_str(), label)
}

/// Returns the day of the events. Where today cannot be, because the office has decided since, the day
/// is asked for if somebody can answer.
fn day(
    args: &RecordArgs,
    matter: &Matter,
    events: &[EventKind],
    today: NaiveDate,
    ask: &mut dyn Ask,
) -> Result<NaiveDate, Failure> {
    let on = args.on.unwrap_or(today);
    let refusal = match matter.check_with(on, events) {
        Ok(()) => return Ok(on),
        Err(refusal) => refusal,
    };
    let has_earlier_place = matches!(refusal, Refusal::Decided { .. } | Refusal::Withdrawn { .. });
    if args.on.is_some() || !has_earlier_place || !ask.interactive() {
        return Err(StoreError::from(refusal).into());
    }
    ask.show(&refusal.to_string());
    let question = Prompt {
        hint: Some("YYYY-MM-DD"),
        ..Prompt::new(
            "on",
            "On which day did it happen",
            "Events are kept in the order of their dates.",
        )
    };
    let answer = ask.line(&question, &|text| {
        let on = read_day(text)?;
        if on > today {
            return Err(Refusal::Future { on }.to_string());
        }
        matter
            .check_with(on, events)
            .map_err(|refusal| refusal.to_string())?;
        Ok(on.to_string())
    })?;
    Ok(answer.parse().unwrap_or(on))
}
