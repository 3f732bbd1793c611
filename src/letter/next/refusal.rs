//! Why a next letter is not to be written, and what to do in its place.

use super::AppealGround;

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

impl Refusal {
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
            Self::NotFoia { .. } => vec!["`redress docket` lists the matters".to_owned()],
            Self::NotFiled { matter } => vec![format!(
                "record the day on which you filed it: `redress docket record {matter} filed --on \
                 DATE`"
            )],
        }
    }
}
