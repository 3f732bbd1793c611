//! The rehearsal: every channel with its reason, and every complaint before anything is done.

use super::SendArgs;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::delivery::plan::{ChannelPlan, Chosen, why};
use crate::directory::{Channel, Directory};
use crate::docket::Matter;
use crate::letter::folder::digest;
use crate::letter::lint::Level;
use crate::letter::view::packet;
use crate::letter::{Content, Letter};
use crate::terminal::Ui;
use crate::wizard::{is_out, remark_line};

/// What would happen, and what stands against it.
pub(super) struct Rehearsal {
    office: String,
    plan: ChannelPlan,
    /// The channel to take, unless there is a complaint about it.
    pub(super) chosen: Option<Chosen>,
    /// Why nothing may be sent, each with what can be done.
    pub(super) complaints: Vec<Complaint>,
}

/// A reason against sending.
pub(super) struct Complaint {
    what: String,
    help: Option<String>,
}

impl Rehearsal {
    /// Walks through everything that may stand against sending; nothing is changed.
    pub(super) fn of(
        args: &SendArgs,
        letter: &Letter,
        directory: &Directory,
        session: &Session,
    ) -> Result<Self, Failure> {
        let plan = ChannelPlan::of(letter, directory);
        let mut complaints = Vec::new();
        let chosen = match plan.choose(args.via, args.despite_refusal) {
            Ok(chosen) => Some(chosen),
            Err(refusal) => {
                let help = Some(refusal.help());
                complaints.push(Complaint {
                    what: refusal.to_string(),
                    help,
                });
                None
            }
        };
        let today = session.environment.today;
        for remark in crate::cli::lint::remarks(letter, directory, today) {
            if remark.level == Level::Error {
                complaints.push(Complaint {
                    what: remark_line(&remark),
                    help: None,
                });
            }
        }
        if let Some(store) = session.docket_if_any()? {
            let earlier = store.of_letter(&digest(letter)?)?;
            complaints.extend(earlier.iter().filter_map(already_out));
            if let Content::Next(next) = &letter.content {
                let matter = store.matter(super::sequel::matter_of(next)?)?;
                if is_out(&matter, &letter.id) {
                    complaints.push(Complaint {
                        what: format!("this letter is sent already: matter {}", matter.id),
                        help: Some("to write again, draft a new letter".to_owned()),
                    });
                }
            }
        }
        if let Some(chosen) = &chosen {
            complaints.extend(against(letter, chosen));
        }
        Ok(Self {
            office: letter.to.name.clone(),
            plan,
            chosen,
            complaints,
        })
    }

    /// Shows the channels in order and the complaints.
    pub(super) fn show(&self, ui: &mut Ui) -> Result<(), Failure> {
        let mut lines = vec![format!("To: {}", self.office)];
        for record in self.plan.records() {
            let is_chosen = self
                .chosen
                .as_ref()
                .is_some_and(|chosen| chosen.record == *record);
            let verdict = match record.accepts {
                Some(true) => "open",
                Some(false) => "refused",
                None => "unknown",
            };
            let mark = if is_chosen { "->" } else { "  " };
            lines.push(format!(
                "{mark} {}: {verdict}; {}",
                record.channel,
                why(record)
            ));
            if let Some(address) = record.link().or(record.address.as_deref())
                && is_chosen
            {
                lines.push(format!("     {}", address.replace('\n', ", ")));
            }
        }
        if let Some(despite) = self
            .chosen
            .as_ref()
            .and_then(|chosen| chosen.despite.as_ref())
        {
            lines.push(format!("   This goes against the record: {despite}."));
        }
        ui.result(&lines.join("\n"))?;
        for complaint in &self.complaints {
            ui.warning(&complaint.what);
            if let Some(help) = &complaint.help {
                ui.hint(help);
            }
        }
        Ok(())
    }
}

/// A letter that is out, or may be, is not sent again.
fn already_out(matter: &Matter) -> Option<Complaint> {
    let state = matter.state();
    state.is_out().then(|| Complaint {
        what: format!("this letter is {state} already: matter {}", matter.id),
        help: Some(match state {
            crate::docket::State::InDoubt => format!(
                "settle it with `redress docket resolve {} --sent`, `--resend` or `--drop`",
                matter.id
            ),
            _ => "to write again, draft a new letter".to_owned(),
        }),
    })
}

/// What stands against one channel.
fn against(letter: &Letter, chosen: &Chosen) -> Vec<Complaint> {
    let complaint = |what: String| Complaint { what, help: None };
    match chosen.record.channel {
        Channel::Portal | Channel::Webform => packet(letter)
            .iter()
            .filter_map(|field| {
                let over = field.over()?;
                Some(complaint(format!(
                    "the field \"{}\" is {over} over its limit",
                    field.name
                )))
            })
            .collect(),
        Channel::Email => letter
            .sender
            .email
            .is_none()
            .then(|| complaint("the letter has no email address of yours to send from".to_owned()))
            .into_iter()
            .collect(),
        Channel::Phone => letter
            .text
            .script
            .is_empty()
            .then(|| complaint("a request for records is not made by telephone".to_owned()))
            .into_iter()
            .collect(),
        Channel::Post | Channel::Fax => Vec::new(),
    }
}
