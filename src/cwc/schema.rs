//! What a message holds, element by element, in order.
//!
//! `config/schema/cwc-2.0.rng` says the same for other programs.

use chrono::NaiveDate;

use super::office::is_code;
use crate::congress::topics;
use crate::keyword::Keyword as _;
use crate::sender::{Email, Phone, Prefix, State, Zip};

/// A place for an element.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) name: &'static str,
    pub(super) times: Times,
    pub(super) holds: Holds,
}

/// How often an element stands in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Times {
    Once,
    Maybe,
    Many,
}

/// What an element holds.
#[derive(Debug)]
pub(super) enum Holds {
    Slots(&'static [Slot]),
    /// Text of so many characters.
    Text(usize, usize),
    /// One of these.
    Keyword(fn() -> Vec<&'static str>),
    /// Text of a form, and how messages describe it.
    Form(fn(&str) -> bool, &'static str),
}

use Holds::{Form, Keyword, Slots, Text};
use Times::{Many, Maybe, Once};

const fn slot(name: &'static str, times: Times, holds: Holds) -> Slot {
    Slot { name, times, holds }
}

/// The longest of what has no limit of its own in the rules.
const LINE: usize = crate::text::LINE_LIMIT;
/// The longest statement or message.
pub(super) const BODY: usize = 10_000;

const PHONE: Holds = Form(is_phone, "a number like `202-555-0143`");
const EMAIL: Holds = Form(is_email, "an address like `name@example.org`");
const YES_OR_NO: Holds = Keyword(|| vec!["Y", "N"]);

/// The whole message.
pub(super) const CWC: &[Slot] = &[slot("CWC", Once, Slots(PARTS))];

const PARTS: &[Slot] = &[
    slot("CWCVersion", Once, Keyword(|| vec!["2.0"])),
    slot("Delivery", Once, Slots(DELIVERY)),
    slot("Recipient", Once, Slots(RECIPIENT)),
    slot("Constituent", Once, Slots(CONSTITUENT)),
    slot("Message", Once, Slots(MESSAGE)),
];

pub(super) const DELIVERY: &[Slot] = &[
    slot(
        "DeliveryId",
        Once,
        Form(is_delivery_id, "32 letters and digits"),
    ),
    slot(
        "DeliveryDate",
        Once,
        Form(is_date, "a date like `20261123`"),
    ),
    slot("DeliveryAgent", Once, Text(1, LINE)),
    slot("DeliveryAgentAckEmailAddress", Once, EMAIL),
    slot("DeliveryAgentContact", Once, Slots(AGENT_CONTACT)),
    slot("Organization", Maybe, Text(3, LINE)),
    slot("OrganizationContact", Maybe, Slots(ORGANIZATION_CONTACT)),
    slot("OrganizationAbout", Maybe, Text(6, 500)),
    slot("CampaignId", Once, Text(1, LINE)),
];

pub(super) const AGENT_CONTACT: &[Slot] = &[
    slot("DeliveryAgentContactName", Once, Text(6, LINE)),
    slot("DeliveryAgentContactEmail", Once, EMAIL),
    slot("DeliveryAgentContactPhone", Once, PHONE),
];

pub(super) const ORGANIZATION_CONTACT: &[Slot] = &[
    slot("OrganizationContactName", Once, Text(2, LINE)),
    slot("OrganizationContactEmail", Once, EMAIL),
    slot("OrganizationContactPhone", Once, PHONE),
];

const RECIPIENT: &[Slot] = &[
    slot(
        "MemberOffice",
        Once,
        Form(is_code, "an office's code like `HNY14` or `SNV01`"),
    ),
    slot("IsResponseRequested", Once, YES_OR_NO),
    slot("NewsletterOptIn", Once, YES_OR_NO),
];

/// Returns the prefixes that the format knows.
fn prefixes() -> Vec<&'static str> {
    let known = Prefix::all().filter(|prefix| prefix.is_on_forms());
    known.map(Prefix::as_str).collect()
}

const CONSTITUENT: &[Slot] = &[
    slot("Prefix", Once, Keyword(prefixes)),
    slot("FirstName", Once, Text(1, LINE)),
    slot("LastName", Once, Text(1, LINE)),
    slot("Suffix", Maybe, Text(1, LINE)),
    slot("ConstituentOrganization", Maybe, Text(2, LINE)),
    slot("Address1", Once, Text(3, LINE)),
    slot("City", Once, Text(3, LINE)),
    slot(
        "StateAbbreviation",
        Once,
        Keyword(|| State::all().map(State::abbreviation).collect()),
    ),
    slot("Zip", Once, Form(is_zip, "a ZIP code like `12207-1234`")),
    slot("Phone", Maybe, PHONE),
    slot("AddressValidation", Maybe, YES_OR_NO),
    slot("Email", Once, EMAIL),
    slot("EmailValidation", Maybe, YES_OR_NO),
];

const MESSAGE: &[Slot] = &[
    slot("Subject", Once, Text(6, 500)),
    slot("LibraryOfCongressTopics", Once, Slots(TOPIC)),
    slot("Bills", Maybe, Slots(BILLS)),
    slot("ProOrCon", Maybe, Keyword(|| vec!["Pro", "Con"])),
    slot(
        "MoreInfo",
        Maybe,
        Form(is_address, "an address that begins with `https://`"),
    ),
    slot("OrganizationStatement", Maybe, Text(6, BODY)),
    slot("ConstituentMessage", Maybe, Text(6, BODY)),
];

const TOPIC: &[Slot] = &[slot(
    "LibraryOfCongressTopic",
    Many,
    Keyword(|| topics().collect()),
)];

const BILLS: &[Slot] = &[slot("Bill", Many, Slots(BILL))];

const BILL: &[Slot] = &[
    slot("BillCongress", Once, Form(is_number, "a whole number")),
    slot(
        "BillTypeAbbreviation",
        Once,
        Keyword(|| BILL_TYPES.to_vec()),
    ),
    slot("BillNumber", Once, Form(is_number, "a whole number")),
];

/// The types of bills as the Senate's schema spells them: one lacks its last full stop.
const BILL_TYPES: [&str; 10] = [
    "H.R.",
    "S.",
    "H.Res.",
    "S.Res.",
    "H.J.Res.",
    "S.J.Res.",
    "H.Con.Res",
    "S.Con.Res.",
    "H.Amdt.",
    "S.Amdt.",
];

/// Returns a type of bill as the schema spells it.
pub(super) fn bill_type(kind: &str) -> &str {
    let same = |spelled: &&&str| spelled.trim_end_matches('.') == kind.trim_end_matches('.');
    BILL_TYPES.iter().find(same).copied().unwrap_or(kind)
}

fn is_delivery_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn is_date(text: &str) -> bool {
    text.len() == 8
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && NaiveDate::parse_from_str(text, "%Y%m%d").is_ok()
}

/// Returns `true` if a telephone number is written as messages want it; others can be left out.
pub(super) fn is_phone(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    lengths == [3, 3, 4]
        && groups.concat().bytes().all(|byte| byte.is_ascii_digit())
        && text.parse::<Phone>().is_ok()
}

fn is_email(text: &str) -> bool {
    text.parse::<Email>()
        .is_ok_and(|email| email.as_str() == text)
}

fn is_zip(text: &str) -> bool {
    text.parse::<Zip>().is_ok_and(|zip| zip.to_string() == text)
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<u32>().is_ok_and(|n| n > 0)
}

fn is_address(text: &str) -> bool {
    text.len() <= 2_000
        && url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}
