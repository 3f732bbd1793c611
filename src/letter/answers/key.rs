//! The keys of answers.

use std::cmp::Ordering;

use strum::{Display, EnumIter, EnumMessage, EnumString, IntoEnumIterator, IntoStaticStr};

use crate::text::{UncleanText, clean_line, clean_text, holds_invisible, nearest, quotable};

/// The key of an answer, in the order in which files list them: a table's own keys before the tables
/// below it. What the answer holds is said for whoever writes an answers file.
#[derive(
    Clone,
    Copy,
    Debug,
    Display,
    EnumIter,
    EnumMessage,
    EnumString,
    Eq,
    Hash,
    IntoStaticStr,
    PartialEq,
)]
#[strum(parse_err_fn = unknown, parse_err_ty = UnknownKey)]
pub enum Key {
    /// Ids of the data points of the campaign to cite.
    #[strum(serialize = "data_points")]
    DataPoints,
    /// Your House district, such as `NY-20`, where the ZIP code does not settle it.
    #[strum(serialize = "district")]
    District,
    /// Your full name, as you sign.
    #[strum(serialize = "sender.name")]
    SenderName,
    /// For web forms, where it is not what stands before the last name.
    #[strum(serialize = "sender.first_name")]
    SenderFirstName,
    /// For web forms; never split from the name unasked.
    #[strum(serialize = "sender.last_name")]
    SenderLastName,
    /// `Mr.`, `Mrs.`, … for web forms alone.
    #[strum(serialize = "sender.prefix")]
    SenderPrefix,
    /// The group in whose name you write.
    #[strum(serialize = "sender.organization")]
    SenderOrganization,
    /// Your email address.
    #[strum(serialize = "sender.email")]
    SenderEmail,
    /// Your telephone number.
    #[strum(serialize = "sender.phone")]
    SenderPhone,
    /// Street and number, PO box or rural route.
    #[strum(serialize = "sender.address.street")]
    SenderAddressStreet,
    /// City; `APO`, `FPO` or `DPO` for military mail.
    #[strum(serialize = "sender.address.city")]
    SenderAddressCity,
    /// Postal code of the state, where the ZIP code does not settle it.
    #[strum(serialize = "sender.address.state")]
    SenderAddressState,
    /// ZIP code, or `abroad`.
    #[strum(serialize = "sender.address.zip")]
    SenderAddressZip,
    /// Country, if abroad.
    #[strum(serialize = "sender.address.country")]
    SenderAddressCountry,
    /// Postal code, if abroad.
    #[strum(serialize = "sender.address.postal_code")]
    SenderAddressPostalCode,
    /// Id of the office; `redress directory office WORDS` finds it.
    #[strum(serialize = "foia.office")]
    FoiaOffice,
    /// Name of the agency, for a request under a state's law (`--state`).
    #[strum(serialize = "foia.agency")]
    FoiaAgency,
    /// List: the lines of its postal address.
    #[strum(serialize = "foia.agency_address")]
    FoiaAgencyAddress,
    /// What the request is about, in one line.
    #[strum(serialize = "foia.subject")]
    FoiaSubject,
    /// `agency` (the government's work), `self` or `other` (another person).
    #[strum(serialize = "foia.about")]
    FoiaAbout,
    /// Another person's records: `consent`, `death`, `guardian`, `official` (about official acts) or `none`.
    #[strum(serialize = "foia.permission")]
    FoiaPermission,
    /// The name of the person whose records they are.
    #[strum(serialize = "foia.person")]
    FoiaPerson,
    /// When that person was born, if they have died.
    #[strum(serialize = "foia.person_born")]
    FoiaPersonBorn,
    /// When that person died.
    #[strum(serialize = "foia.person_died")]
    FoiaPersonDied,
    /// What you are to a person who has died, such as `daughter`.
    #[strum(serialize = "foia.relation")]
    FoiaRelation,
    /// Your own records: `a-file`, `fbi`, `va-claims`, …; `other` for none of those listed.
    #[strum(serialize = "foia.own_file")]
    FoiaOwnFile,
    /// List: the records, described as documents.
    #[strum(serialize = "foia.records")]
    FoiaRecords,
    /// List: kinds of record, such as `emails`.
    #[strum(serialize = "foia.types")]
    FoiaTypes,
    /// List: people or offices that would have them.
    #[strum(serialize = "foia.custodians")]
    FoiaCustodians,
    /// List: words to search for.
    #[strum(serialize = "foia.terms")]
    FoiaTerms,
    /// List: what to leave out.
    #[strum(serialize = "foia.exclude")]
    FoiaExclude,
    /// First day, `YYYY-MM-DD`, or both: `2010 to 2015`.
    #[strum(serialize = "foia.from")]
    FoiaFrom,
    /// Last day, or `present`.
    #[strum(serialize = "foia.to")]
    FoiaTo,
    /// Why the records matter to the public.
    #[strum(serialize = "foia.purpose")]
    FoiaPurpose,
    /// `electronic` or `paper`.
    #[strum(serialize = "foia.format")]
    FoiaFormat,
    /// `other`, `media`, `educational`, `scientific` or `commercial`.
    #[strum(serialize = "foia.fee_category")]
    FoiaFeeCategory,
    /// What makes you one of these.
    #[strum(serialize = "foia.fee_category_facts")]
    FoiaFeeCategoryFacts,
    /// The most you would pay, in US dollars.
    #[strum(serialize = "foia.fee_limit")]
    FoiaFeeLimit,
    /// `true` to ask that fees are waived; as a table, its arguments.
    #[strum(serialize = "foia.fee_waiver")]
    FoiaFeeWaiver,
    /// How you will share what you receive.
    #[strum(serialize = "foia.dissemination")]
    FoiaDissemination,
    /// Whether you have one.
    #[strum(serialize = "foia.commercial_interest")]
    FoiaCommercialInterest,
    /// `true` to ask for expedited processing.
    #[strum(serialize = "foia.expedite")]
    FoiaExpedite,
    /// `safety`, `urgency`, `due-process` or `integrity`.
    #[strum(serialize = "foia.expedite_ground")]
    FoiaExpediteGround,
    /// The facts that make it urgent.
    #[strum(serialize = "foia.expedite_facts")]
    FoiaExpediteFacts,
    /// `true` certifies those facts.
    #[strum(serialize = "foia.certify")]
    FoiaCertify,
    /// Why disclosure serves the public, in one text, in place of the four arguments below.
    #[strum(serialize = "foia.fee_waiver.argument")]
    FoiaFeeWaiverArgument,
    /// Which activities of the government the records show.
    #[strum(serialize = "foia.fee_waiver.operations")]
    FoiaFeeWaiverOperations,
    /// What the public would learn.
    #[strum(serialize = "foia.fee_waiver.informative")]
    FoiaFeeWaiverInformative,
    /// How much better it would understand them.
    #[strum(serialize = "foia.fee_waiver.significant")]
    FoiaFeeWaiverSignificant,
    /// Why the public interest is the greater one.
    #[strum(serialize = "foia.fee_waiver.primary_interest")]
    FoiaFeeWaiverPrimaryInterest,
    /// What you write about, in one line.
    #[strum(serialize = "congress.subject")]
    CongressSubject,
    /// A policy area of the Library of Congress.
    #[strum(serialize = "congress.topic")]
    CongressTopic,
    /// A bill, such as `H.R. 1234`.
    #[strum(serialize = "congress.bill")]
    CongressBill,
    /// `support` or `oppose`, with a bill.
    #[strum(serialize = "congress.position")]
    CongressPosition,
    /// The first sentences.
    #[strum(serialize = "congress.opening")]
    CongressOpening,
    /// What you ask, as a question to be answered yes or no.
    #[strum(serialize = "congress.ask")]
    CongressAsk,
    /// List: what else to look into.
    #[strum(serialize = "congress.reasons")]
    CongressReasons,
    /// Why it matters to you, in your own words.
    #[strum(serialize = "congress.story")]
    CongressStory,
    /// List: Bioguide ids of the members to write to.
    #[strum(serialize = "congress.members")]
    CongressMembers,
    /// `status`, `volume`, `search` or `routing`.
    #[strum(serialize = "follow_up.about")]
    FollowUpAbout,
    /// What else to ask.
    #[strum(serialize = "follow_up.note")]
    FollowUpNote,
    /// List: the records that remain asked for.
    #[strum(serialize = "narrow.records")]
    NarrowRecords,
    /// List: whose records.
    #[strum(serialize = "narrow.custodians")]
    NarrowCustodians,
    /// List: words to search for.
    #[strum(serialize = "narrow.terms")]
    NarrowTerms,
    /// First day.
    #[strum(serialize = "narrow.from")]
    NarrowFrom,
    /// Last day.
    #[strum(serialize = "narrow.to")]
    NarrowTo,
    /// The most you would pay, in US dollars.
    #[strum(serialize = "fees.limit")]
    FeesLimit,
    /// Up to how many hours of search.
    #[strum(serialize = "fees.hours")]
    FeesHours,
    /// How many pages the office says are necessary.
    #[strum(serialize = "fees.pages")]
    FeesPages,
    /// List: which records should come first, to keep the fees down.
    #[strum(serialize = "fees.narrow")]
    FeesNarrow,
    /// `true` to ask for the decision on the fee waiver.
    #[strum(serialize = "fees.waiver")]
    FeesWaiver,
    /// Where the determination says that appeals go.
    #[strum(serialize = "appeal.address")]
    AppealAddress,
    /// List: what to appeal, where the docket does not say.
    #[strum(serialize = "appeal.grounds")]
    AppealGrounds,
    /// List: exemptions that the determination names.
    #[strum(serialize = "appeal.exemptions")]
    AppealExemptions,
    /// Where else the office should have searched.
    #[strum(serialize = "appeal.search")]
    AppealSearch,
    /// Why the refusal of the waiver is wrong.
    #[strum(serialize = "appeal.waiver")]
    AppealWaiver,
    /// Why the records matter.
    #[strum(serialize = "appeal.reasons")]
    AppealReasons,
    /// What the mediators should help with.
    #[strum(serialize = "mediation.help")]
    MediationHelp,
    /// Bioguide id of the member to write to.
    #[strum(serialize = "casework.member")]
    CaseworkMember,
    /// Why the delay matters to you.
    #[strum(serialize = "casework.reason")]
    CaseworkReason,
    /// Where the agency asked for replies.
    #[strum(serialize = "reply.address")]
    ReplyAddress,
    /// `true` closes the request.
    #[strum(serialize = "thanks.close")]
    ThanksClose,
    /// What the records are good for.
    #[strum(serialize = "thanks.note")]
    ThanksNote,
}

/// The shape of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One line.
    Line,
    /// One line that is taken as it is or not at all: an address out of which something was cleaned
    /// would be another address.
    Exact,
    /// One line or more.
    Text,
    /// Yes or no.
    Flag,
    /// Several lines, each an item.
    List,
}

impl Key {
    /// Returns the key as files and messages write it, such as `sender.address.zip`.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Returns the shape of the key's answer: a line where nothing else is said here.
    pub fn shape(self) -> Shape {
        match self {
            Self::SenderEmail => Shape::Exact,
            Self::FoiaPurpose
            | Self::FoiaFeeCategoryFacts
            | Self::FoiaDissemination
            | Self::FoiaCommercialInterest
            | Self::FoiaExpediteFacts
            | Self::FoiaFeeWaiverArgument
            | Self::FoiaFeeWaiverOperations
            | Self::FoiaFeeWaiverInformative
            | Self::FoiaFeeWaiverSignificant
            | Self::FoiaFeeWaiverPrimaryInterest
            | Self::CongressOpening
            | Self::CongressAsk
            | Self::CongressStory
            | Self::FollowUpNote
            | Self::AppealAddress
            | Self::AppealSearch
            | Self::AppealWaiver
            | Self::AppealReasons
            | Self::MediationHelp
            | Self::CaseworkReason
            | Self::ReplyAddress
            | Self::ThanksNote => Shape::Text,
            Self::FoiaFeeWaiver
            | Self::FoiaExpedite
            | Self::FoiaCertify
            | Self::FeesWaiver
            | Self::ThanksClose => Shape::Flag,
            Self::DataPoints
            | Self::FoiaAgencyAddress
            | Self::FoiaRecords
            | Self::FoiaTypes
            | Self::FoiaCustodians
            | Self::FoiaTerms
            | Self::FoiaExclude
            | Self::CongressReasons
            | Self::CongressMembers
            | Self::NarrowRecords
            | Self::NarrowCustodians
            | Self::NarrowTerms
            | Self::FeesNarrow
            | Self::AppealGrounds
            | Self::AppealExemptions => Shape::List,
            _ => Shape::Line,
        }
    }

    /// Returns `true` if the answer is part of the sender's postal address.
    pub fn is_address(self) -> bool {
        self.name().starts_with("sender.address.")
    }

    /// Returns `true` if a line break in the answer is a mistake and not a blank.
    pub fn is_unbroken(self) -> bool {
        matches!(
            self,
            Self::SenderName | Self::SenderFirstName | Self::SenderLastName
        )
    }

    /// Returns a text for this key, or an item of its list, as it is kept: cleaned.
    pub fn clean(self, text: &str) -> Result<String, UncleanText> {
        if self.is_unbroken() && text.trim().contains(['\n', '\r']) {
            return Err(UncleanText::Broken);
        }
        match self.shape() {
            Shape::Text => clean_text(text),
            Shape::Exact if holds_invisible(text) && !text.contains('\0') => {
                Err(UncleanText::Invisible)
            }
            Shape::Exact | Shape::Line | Shape::Flag | Shape::List => clean_line(text),
        }
    }
}

/// Keys are sorted by name, as tables and messages list them.
impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name().cmp(other.name())
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A text that names no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "unknown key `{input}`{}",
    nearest.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
)]
pub struct UnknownKey {
    input: String,
    nearest: Option<&'static str>,
}

fn unknown(input: &str) -> UnknownKey {
    UnknownKey {
        input: quotable(input),
        nearest: nearest(input, Key::iter().map(Key::name)),
    }
}
