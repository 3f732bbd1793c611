//! Which action of which campaign a command is about: `CAMPAIGN[/ACTION]`.

use std::path::Path;

use super::answers::given;
use super::{DraftArgs, DraftOrigin};
use crate::campaign::{Action, FoundCampaign};
use crate::cli::failure::{Failure, Kind};
use crate::cli::session::Session;
use crate::draft::Cause;
use crate::foia::RecordsAbout;
use crate::keyword::Keyword;
use crate::letter::answers::{Answer, Answers, Key};
use crate::terminal::{Ask, Choice, Interrupt, Prompt};
use crate::text::{nearest, quotable};
use crate::wizard::FIRST;

/// Stands before whose records a request from scratch is about; no campaign's name begins so.
const SCRATCH: &str = ":";
/// The draft of a request from scratch that was left.
const LEFT: &str = ":left";

/// The action that a command is about, or none: the letter is then written from scratch.
#[derive(Debug)]
pub(in crate::cli) struct Target {
    found: Option<(FoundCampaign, Option<String>)>,
    /// Whose records a request from scratch is about, if the person said so when they chose it.
    about: Option<RecordsAbout>,
    fits: fn(&Action) -> bool,
    /// How the person came to it.
    way: DraftOrigin,
}

impl Target {
    /// Finds the campaign that a command names. Where it names none, a person on a terminal chooses;
    /// elsewhere the letter is written from scratch.
    pub(in crate::cli) fn find(
        named: Option<&str>,
        kind: &str,
        draft: &DraftArgs,
        session: &Session,
        fits: fn(&Action) -> bool,
    ) -> Result<Self, Failure> {
        let mut ask = draft.ask(session);
        let asks = named.is_none() && session.resumed.is_none() && ask.interactive();
        let named = match named {
            Some(named) => Some(named.to_owned()),
            // A draft of one's own words goes on.
            None if session.resumed.is_some() => None,
            None if ask.interactive() => choose_campaign(ask.as_mut(), kind, draft, session, fits)?,
            None => None,
        };
        let about = named
            .as_deref()
            .and_then(|named| named.strip_prefix(SCRATCH));
        let way = DraftOrigin {
            has_menu: asks || session.has_menu,
            resumes: named.as_deref() == Some(LEFT),
            picked: Answers::default(),
        };
        let named = named.as_deref().filter(|_| about.is_none());
        let found = match named.map(split_target) {
            Some((campaign, action)) => {
                let found = session.library().find(campaign)?;
                Some((found, action.map(str::to_owned)))
            }
            None => None,
        };
        let mut target = Self {
            found,
            about: about.and_then(|about| about.parse().ok()),
            fits,
            way,
        };
        target.way.picked = target.known();
        Ok(target)
    }

    /// Returns how the person came to it.
    pub(in crate::cli) fn way(&self) -> DraftOrigin {
        self.way.clone()
    }

    /// Returns what the person said by their choice.
    pub(in crate::cli) fn known(&self) -> Answers {
        let mut known = Answers::default();
        if let Some(about) = self.about {
            known.set(Key::FoiaAbout, Answer::Text(about.as_str().to_owned()));
        }
        known
    }

    /// Returns the action; one of the kind that fits the command.
    pub(in crate::cli) fn cause(&self) -> Result<Option<Cause<'_>>, Failure> {
        match &self.found {
            Some((found, action)) => find_action(found, action.as_deref(), self.fits).map(Some),
            None => Ok(None),
        }
    }
}

/// Returns the name under which a draft is kept: `foia-cecot-legal-basis`, `congress-own`.
pub(in crate::cli) fn draft_name(kind: &str, cause: Option<Cause<'_>>) -> String {
    match cause {
        Some(cause) => format!("{kind}-{}-{}", cause.campaign.id, cause.action.id()),
        None => format!("{kind}-own"),
    }
}

/// Finds the campaign and the action that a command names as `CAMPAIGN[/ACTION]`; where several
/// actions fit, the person chooses.
pub(in crate::cli) fn find_action<'f>(
    found: &'f FoundCampaign,
    action: Option<&str>,
    fits: fn(&Action) -> bool,
) -> Result<Cause<'f>, Failure> {
    let campaign = &found.file.campaign;
    let fitting: Vec<&Action> = campaign
        .actions
        .iter()
        .filter(|action| fits(action))
        .collect();
    let ids = || fitting.iter().map(|action| action.id().as_str());
    let list = || {
        ids()
            .map(|id| format!("`{}/{id}`", campaign.id))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let action = match (action, fitting.as_slice()) {
        (Some(id), _) => *fitting
            .iter()
            .find(|action| action.id().as_str() == id)
            .ok_or_else(|| {
                let near = nearest(id, ids())
                    .map(|near| format!("did you mean `{}/{near}`?", campaign.id));
                Failure::new(
                    Kind::Usage,
                    format!(
                        "campaign `{}` has no such action here: `{}`",
                        campaign.id,
                        quotable(id)
                    ),
                )
                .hint(near.unwrap_or_else(|| format!("there is {}", list())))
            })?,
        (None, [only]) => *only,
        (None, []) => {
            return Err(Failure::new(
                Kind::Usage,
                format!("campaign `{}` has no action of this kind", campaign.id),
            ));
        }
        (None, _) => {
            return Err(Failure::new(
                Kind::Usage,
                format!(
                    "campaign `{}` has several actions of this kind",
                    campaign.id
                ),
            )
            .hint(format!("name one of {}", list())));
        }
    };
    Ok(Cause {
        campaign,
        action,
        sha256: &found.sha256,
    })
}

/// Splits `CAMPAIGN[/ACTION]`; a campaign may be a file, whose name ends with `.toml`.
pub(in crate::cli) fn split_target(target: &str) -> (&str, Option<&str>) {
    if Path::new(target)
        .extension()
        .is_some_and(|extension| extension == "toml")
    {
        return (target, None);
    }
    match target.rsplit_once('/') {
        Some((campaign, action)) => (campaign, Some(action)),
        None => (target, None),
    }
}

/// Returns `true` if the answers given beforehand say what a letter from scratch is about.
fn has_own_words(draft: &DraftArgs, session: &Session) -> bool {
    let words = [
        Key::FoiaAbout,
        Key::FoiaRecords,
        Key::FoiaSubject,
        Key::CongressAsk,
        Key::CongressOpening,
        Key::CongressSubject,
    ];
    // What is wrong with the answers is said when they are read for the letter.
    let given = given(draft, &Answers::default(), session);
    given.is_ok_and(|given| words.iter().any(|key| given.answers.has(*key)))
}

/// Asks on a terminal whether to begin from one of the campaigns that have a fitting action; returns
/// its target, or nothing for a letter from scratch.
fn choose_campaign(
    ask: &mut dyn Ask,
    kind: &str,
    draft: &DraftArgs,
    session: &Session,
    fits: fn(&Action) -> bool,
) -> Result<Option<String>, Interrupt> {
    let (library, drafts) = (session.library(), session.drafts());
    let has_own_words = has_own_words(draft, session);
    let is_begun = drafts.find(&format!("{kind}-own")).is_some();
    let scratch = if kind == "foia" && !has_own_words {
        let kinds = [
            (
                RecordsAbout::Agency,
                "The government's work, in my own words",
            ),
            (RecordsAbout::Own, "My own file: immigration, FBI, VA, …"),
            (RecordsAbout::Another, "Another person's records"),
        ]
        .map(|(whose, label)| Choice::new(format!("{SCRATCH}{whose}"), label));
        let left = is_begun.then(|| Choice::new(LEFT, "My own request, where I left it"));
        left.into_iter().chain(kinds).collect()
    } else {
        vec![Choice::new("", "Something of my own, in my own words")]
    };
    // What a person most likely came for stands where nobody has to scroll for it: whoever follows a campaign has
    // its name.
    let mut choices = scratch;
    for found in library.ids().iter().filter_map(|id| library.find(id).ok()) {
        let campaign = &found.file.campaign;
        for action in campaign.actions.iter().filter(|action| fits(action)) {
            choices.push(
                Choice::new(
                    format!("{}/{}", campaign.id, action.id()),
                    campaign.title.clone(),
                )
                .with_detail(action.subject()),
            );
        }
    }
    // What was begun is gone on with before anything else; the rest keeps its order.
    let is_left = |choice: &Choice| {
        let name = match choice.key.as_str() {
            "" | LEFT => format!("{kind}-own"),
            target => format!("{kind}-{}", target.replace('/', "-")),
        };
        drafts.find(&name).is_some()
    };
    choices.sort_by_key(|choice| !is_left(choice));
    let label = match kind {
        "foia" => "What do you want records about?",
        _ => "What do you want to write about?",
    };
    let question = Prompt::new(
        "campaign",
        label,
        "Your own words come first, then the campaigns. A campaign brings facts with their sources and a proposal for the letter; you can change all of it.",
    );
    let index = loop {
        match ask.choose(&question, &choices, 0) {
            Err(Interrupt::Back) if !session.has_menu => ask.show(FIRST),
            answer => break answer?,
        }
    };
    Ok(choices
        .get(index)
        .map(|choice| choice.key.clone())
        .filter(|key| !key.is_empty()))
}
