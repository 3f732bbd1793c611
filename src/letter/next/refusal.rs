//! Why a next letter is not to be written, and what to do in its place.

use super::{About, AppealGround, DeterminationKind, Facts, Stage};

/// The events of a matter do not bear the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// An appeal against silence.
    #[error("matter {matter} has no determination yet, and silence cannot be appealed")]
    Silence {
        /// The matter.
        matter: i64,
        /// Whether the agency is late.
        late: bool,
    },
    /// An appeal against a determination that decides nothing of the kind.
    #[error(
        "the docket records no decision of matter {matter} against which `{ground}` is a ground"
    )]
    NoDecision {
        /// The matter.
        matter: i64,
        /// The ground.
        ground: AppealGround,
    },
    /// An appeal without a ground.
    #[error("matter {matter} was granted in full, so there is no adverse decision to appeal")]
    Granted {
        /// The matter.
        matter: i64,
    },
    /// An answer to a fee notice that never came.
    #[error("matter {matter} has no fee notice to answer")]
    NoFeeNotice {
        /// The matter.
        matter: i64,
    },
    /// An answer to a question that never came.
    #[error(
        "the office has not asked in matter {matter} who you are or whether you are still interested"
    )]
    NothingToConfirm {
        /// The matter.
        matter: i64,
    },
    /// Thanks for nothing.
    #[error("the office has released nothing in matter {matter} yet")]
    NothingReleased {
        /// The matter.
        matter: i64,
    },
    /// A question about a request that is decided.
    #[error("{}", decided_words(*.matter, *.stage, *.about))]
    Decided {
        /// The matter.
        matter: i64,
        /// How far it has come.
        stage: Stage,
        /// What was to be asked.
        about: About,
        /// Whether everything was released.
        granted: bool,
        /// Whether something was decided that can be appealed.
        adverse: bool,
    },
    /// A question about an appeal of which the docket does not know.
    #[error("the docket records no appeal of matter {matter} that waits for its decision")]
    NoAppeal {
        /// The matter.
        matter: i64,
    },
    /// The sender took the request back.
    #[error("you withdrew the request of matter {matter}; there is nothing in it to ask for")]
    Withdrawn {
        /// The matter.
        matter: i64,
    },
    /// The matter is a letter to Congress.
    #[error(
        "matter {matter} is a letter to Congress; this letter belongs to a request for records"
    )]
    NotFoia {
        /// The matter.
        matter: i64,
    },
    /// The matter was never filed.
    #[error("matter {matter} has not been filed yet")]
    NotFiled {
        /// The matter.
        matter: i64,
    },
}

fn decided_words(matter: i64, stage: Stage, about: About) -> String {
    let what = match stage {
        Stage::Appealed => "the office has decided, and your appeal waits for its decision",
        Stage::AppealDecided => "the appeal is decided",
        _ => "the office has decided",
    };
    let about = about.label();
    format!("in matter {matter}, {what}; an inquiry about {about} comes too late")
}

/// Returns what can be done about a request that is decided.
fn decided_steps(matter: i64, stage: Stage, granted: bool, adverse: bool) -> Vec<String> {
    let ogis = format!("`redress mediate {matter}` asks OGIS for help");
    let others = format!("{ogis}, and `redress casework {matter}` your member of Congress");
    let ask = |about, what| format!("`redress follow-up {matter} --about {about}` asks {what}");
    let search = ask("search", "how the search was made");
    match stage {
        Stage::Appealed => {
            let stands = "the appeal office where the appeal stands";
            vec![ask("appeal", stands), others]
        }
        Stage::AppealDecided => vec![others, COURT.to_owned()],
        _ if granted => {
            let thanks = "thanks the office, and closes the request or keeps it open";
            vec![
                format!("`redress thanks {matter}` {thanks}"),
                search,
                others,
            ]
        }
        _ if adverse => {
            let appeal = format!("`redress appeal {matter}` drafts the appeal");
            vec![appeal, search, others]
        }
        _ => vec![search, others],
    }
}

/// What comes after an appeal.
const COURT: &str = "what an appeal upholds can go to a federal court (5 U.S.C. § 552(a)(4)(B)); a lawyer or a law \
                     school's clinic can say whether that is wise";

impl Refusal {
    /// Returns the refusal of a question that comes after the decision.
    pub(crate) fn decided(facts: &Facts, about: About) -> Self {
        let made = facts.decision();
        Self::Decided {
            matter: facts.matter,
            stage: facts.stage(),
            about,
            granted: made.is_some_and(|made| made.kind == DeterminationKind::Granted),
            adverse: !facts.grounds().is_empty(),
        }
    }

    /// Returns what can be done now, one step a line.
    pub fn help(self) -> Vec<String> {
        match self {
            Self::Silence { matter, late } => {
                let mut steps = vec![
                    format!(
                        "if the agency has answered, record it first: `redress docket record \
                         {matter} denied --on DATE` (or `partial`, `no-records`, `improper`, \
                         `glomar`, `closed-by-office`, `expedite-denied`, `fee-waiver-denied`)"
                    ),
                    format!(
                        "`redress follow-up {matter}` asks for the status and for the agency's FOIA \
                         Public Liaison, who helps with delays (5 U.S.C. § 552(l))"
                    ),
                    format!(
                        "`redress mediate {matter}` asks OGIS for help (5 U.S.C. § 552(h)(3)), and \
                         `redress casework {matter}` asks your member of Congress"
                    ),
                ];
                if late {
                    steps.push(
                        "since the time limit has passed, the law deems your administrative \
                         remedies exhausted: you may go to a federal court without an appeal (5 \
                         U.S.C. § 552(a)(6)(C)(i)), as a rule within six years of the day on which \
                         that right arose (28 U.S.C. § 2401(a)); a lawyer or a law school's clinic \
                         can say whether that is wise"
                            .to_owned(),
                    );
                }
                steps
            }
            Self::NoDecision { matter, .. } => vec![format!(
                "record the decision first with `redress docket record {matter} EVENT --on DATE`, \
                 or name another ground in `appeal.grounds`"
            )],
            Self::Granted { .. } => vec![
                "if records are missing, appeal the search with `--set appeal.grounds=search`"
                    .to_owned(),
            ],
            Self::NoFeeNotice { matter } => vec![format!(
                "record it first: `redress docket record {matter} fees-asked --on DATE --amount USD`"
            )],
            Self::NothingToConfirm { matter } => vec![format!(
                "record it first: `redress docket record {matter} still-interested --on DATE --by DATE` or \
                 `identity-asked`"
            )],
            Self::NothingReleased { matter } => vec![format!(
                "record the answer first: `redress docket record {matter} granted --on DATE`"
            )],
            Self::Decided {
                matter,
                stage,
                granted,
                adverse,
                ..
            } => decided_steps(matter, stage, granted, adverse),
            Self::NoAppeal { matter } => vec![
                format!(
                    "if you appealed, record it first: `redress docket record {matter} appealed --on DATE`"
                ),
                format!("`redress docket show {matter}` shows what was recorded"),
            ],
            Self::Withdrawn { .. } => vec![
                "`redress foia` drafts a new request".to_owned(),
                "if it was recorded by mistake, `redress docket restore` brings back a copy of the docket that was made \
                 before"
                    .to_owned(),
            ],
            Self::NotFoia { .. } => vec!["`redress docket` lists the matters".to_owned()],
            Self::NotFiled { matter } => vec![format!(
                "record the day on which you filed it: `redress docket record {matter} filed --on \
                 DATE`"
            )],
        }
    }
}
