//! Which action of which campaign a command is about: `CAMPAIGN[/ACTION]`.

use std::path::Path;

use super::DraftArgs;
use crate::campaign::{Action, Found};
use crate::cli::failure::{Failure, Kind};
use crate::cli::session::Session;
use crate::draft::Cause;
use crate::terminal::{Ask, Choice, Interrupt, Question};
use crate::text::{nearest, quotable};
use crate::wizard::FIRST;

/// The action that a command is about, or none: the letter is then written from scratch.
#[derive(Debug)]
pub(in crate::cli) struct Target {
    found: Option<(Found, Option<String>)>,
    fits: fn(&Action) -> bool,
}

impl Target {
    /// Finds the campaign that a command names. Where it names none, a person on a terminal chooses;
    /// elsewhere the letter is written from scratch.
    pub(in crate::cli) fn find(
        named: Option<&str>,
        draft: &DraftArgs,
        session: &Session,
        fits: fn(&Action) -> bool,
    ) -> Result<Self, Failure> {
        let mut ask = draft.ask(session);
        let named = match named {
            Some(named) => Some(named.to_owned()),
            // A draft of one's own words goes on.
            None if session.resumed.is_some() => None,
            None if ask.interactive() => choose_campaign(ask.as_mut(), session, fits)?,
            None => None,
        };
        let Some(named) = named else {
            return Ok(Self { found: None, fits });
        };
        let (campaign, action) = split_target(&named);
        let found = session.shelf().find(campaign)?;
        Ok(Self {
            found: Some((found, action.map(str::to_owned))),
            fits,
        })
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
    found: &'f Found,
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

/// Asks on a terminal whether to begin from one of the campaigns that have a fitting action; returns
/// its target, or nothing for a letter from scratch.
fn choose_campaign(
    ask: &mut dyn Ask,
    session: &Session,
    fits: fn(&Action) -> bool,
) -> Result<Option<String>, Interrupt> {
    let shelf = session.shelf();
    let mut choices = Vec::new();
    for found in shelf.ids().iter().filter_map(|id| shelf.find(id).ok()) {
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
    choices.push(Choice::new("", "From scratch, in my own words"));
    let question = Question::new(
        "campaign",
        "From which campaign?",
        "A campaign brings facts with their sources and a proposal for the letter; you can change all of it.",
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
