//! The table of rules: those for requests for records, then those for letters to Congress.

use super::remark::{Level, Rule};

const fn rule(id: &'static str, level: Level, title: &'static str, source: &'static str) -> Rule {
    Rule {
        id,
        title,
        level,
        source,
    }
}

const FAQ: &str = "https://www.foia.gov/faq.html";
const SCOPE: &str = "5 U.S.C. § 552(a)(3)(A); \
                     https://foia.blogs.archives.gov/2019/02/13/will-you-be-our-foia-valentine/";
const WRITING: &str = "https://uw.pressbooks.pub/howtofoia/chapter/writing-requests/";
const PEN_TO_PAPER: &str = "National Security Archive, Effective FOIA Requesting for Everyone, chapter 3: \
                            https://nsarchive2.gwu.edu/nsa/foia/foia_guide.html";
const PITFALLS: &str = "http://foia.blogs.archives.gov/2011/09/09/avoiding-common-foia-pitfalls/";
const FORMS: &str = "the request forms on https://www.foia.gov, read 2026-06-09";
const MEMBERS: &str = "https://www.house.gov/representatives/find-your-representative";
const WEB_FORMS: &str = "the members' own web forms, read 2026-08-13";
const GUIDE: &str = "https://writetocongress.us";
const STAFF: &str = "a former staffer: https://medium.com/@rachnachoudhry";
const SURVEY: &str = "Congressional Management Foundation, Citizen-Centric Advocacy (2017)";
const ADDRESS: &str = "U.S. Department of Commerce, Models of Address and Salutation";
const CASEWORK: &str = "Congressional Research Service, RL33209";
const FINGERTIPS: &str = "Congress at Your Fingertips (CQ Roll Call): \
                          http://www.congresslink.org/print_basics_tipsforcontacting.htm";
const CWC: &str = "Communicating with Congress 2.0, the message format of both chambers";

pub(super) const A1: Rule = rule(
    "A1",
    Level::Error,
    "a request to a body that FOIA does not reach",
    "5 U.S.C. §§ 551(1), 552(f)",
);
pub(super) const A2: Rule = rule(
    "A2",
    Level::Error,
    "a channel that the office refuses, or that has not been checked lately",
    "5 U.S.C. § 552(a)(3)(A)(ii)",
);
pub(super) const A3: Rule = rule(
    "A3",
    Level::Warning,
    "an address that a campaign gives, and not the directory",
    "5 U.S.C. § 552(a)(3)(A)(ii)",
);
pub(super) const B1: Rule = rule("B1", Level::Warning, "a scope without bounds", PEN_TO_PAPER);
pub(super) const B2: Rule = rule("B2", Level::Error, "a time without bounds", SCOPE);
pub(super) const B3: Rule = rule("B3", Level::Info, "no type of record", WRITING);
pub(super) const B4: Rule = rule(
    "B4",
    Level::Warning,
    "emails without custodians or search terms",
    PEN_TO_PAPER,
);
pub(super) const B5: Rule = rule(
    "B5",
    Level::Info,
    "several subjects in a request to an office that takes one at a time",
    "5 U.S.C. § 552(a)(3)(A)(ii)",
);
pub(super) const E1: Rule = rule(
    "E1",
    Level::Error,
    "expedited processing without its certification, its facts or its standing",
    "5 U.S.C. § 552(a)(6)(E)",
);
pub(super) const F1: Rule = rule(
    "F1",
    Level::Warning,
    "no fee category or no amount",
    "5 U.S.C. § 552(a)(4)(A)(ii)",
);
pub(super) const F2: Rule = rule(
    "F2",
    Level::Warning,
    "a fee waiver that lacks a factor or has no basis",
    "5 U.S.C. § 552(a)(4)(A)(iii)",
);
pub(super) const F3: Rule = rule(
    "F3",
    Level::Warning,
    "a fee category without the facts for it",
    "5 U.S.C. § 552(a)(4)(A)(ii)(II)",
);
pub(super) const G2: Rule = rule(
    "G2",
    Level::Error,
    "a stated figure without its source",
    "https://www.foia.gov/how-to.html",
);
pub(super) const L1: Rule = rule("L1", Level::Error, "a text too long for its field", FORMS);
pub(super) const L2: Rule = rule(
    "L2",
    Level::Error,
    "long background, insults or threats",
    PITFALLS,
);
pub(super) const N1: Rule = rule(
    "N1",
    Level::Error,
    "an appeal without a determination",
    "5 U.S.C. § 552(a)(6)(A)(i), (a)(6)(C)(i)",
);
pub(super) const N2: Rule = rule(
    "N2",
    Level::Warning,
    "an appeal after its time",
    "5 U.S.C. § 552(a)(6)(A)(i)(III)(aa)",
);
pub(super) const N3: Rule = rule(
    "N3",
    Level::Warning,
    "a withholding without its exemption",
    "5 U.S.C. § 552(b)",
);
pub(super) const N4: Rule = rule(
    "N4",
    Level::Warning,
    "an appeal to an address that is not known to take it",
    "5 U.S.C. § 552(a)(6)(A)(i)(III)(aa)",
);
pub(super) const N5: Rule = rule(
    "N5",
    Level::Warning,
    "mediation while the time to appeal runs",
    "https://www.archives.gov/ogis/advisory-opinions/2018-01-agency-comms-with-requesters",
);
pub(super) const N6: Rule = rule(
    "N6",
    Level::Error,
    "lateness that the events do not show",
    "5 U.S.C. § 552(a)(4)(A)(viii), (a)(6)(A)(i)",
);
pub(super) const N7: Rule = rule("N7", Level::Info, "casework before its time", CASEWORK);
pub(super) const N8: Rule = rule(
    "N8",
    Level::Warning,
    "a letter about a request to an address that is not known to take it",
    "5 U.S.C. § 552(a)(7)(B), (h)(3)",
);
pub(super) const P1: Rule = rule(
    "P1",
    Level::Error,
    "personal numbers in a text that is published in FOIA logs",
    FAQ,
);
pub(super) const P2: Rule = rule(
    "P2",
    Level::Error,
    "a person's records without identity or consent",
    "5 U.S.C. § 552a(b); 28 U.S.C. § 1746",
);
pub(super) const Q1: Rule = rule("Q1", Level::Error, "a question instead of a record", FAQ);
pub(super) const Q2: Rule = rule("Q2", Level::Warning, "records yet to be created", FAQ);
pub(super) const S1: Rule = rule(
    "S1",
    Level::Error,
    "a gap where the sender's details belong",
    FORMS,
);
pub(super) const T1: Rule = rule(
    "T1",
    Level::Error,
    "bad law and bluff",
    "5 U.S.C. § 552(a)(6); Milner v. Navy, 562 U.S. 562 (2011); \
     Food Marketing Institute v. Argus Leader, 139 S. Ct. 2356 (2019)",
);

pub(super) const C01: Rule = rule(
    "C01",
    Level::Error,
    "not the sender's own member",
    FINGERTIPS,
);
pub(super) const C02: Rule = rule("C02", Level::Error, "an unsettled House district", MEMBERS);
pub(super) const C03: Rule = rule("C03", Level::Error, "old data about members", MEMBERS);
pub(super) const C04: Rule = rule("C04", Level::Warning, "a seat that changed hands", MEMBERS);
pub(super) const C05: Rule = rule("C05", Level::Error, "an incomplete address", WEB_FORMS);
pub(super) const C06: Rule = rule(
    "C06",
    Level::Warning,
    "no word that a constituent writes",
    GUIDE,
);
pub(super) const C07: Rule = rule("C07", Level::Error, "no ask, or several", GUIDE);
pub(super) const C08: Rule = rule("C08", Level::Warning, "an ask without a yes or no", GUIDE);
pub(super) const C09: Rule = rule(
    "C09",
    Level::Error,
    "a bill that cannot be found as it is cited",
    "https://www.congress.gov/help/legislation-types",
);
pub(super) const C10: Rule = rule(
    "C10",
    Level::Error,
    "a bill without a position, or with one that the ask denies",
    CWC,
);
pub(super) const C11: Rule = rule("C11", Level::Warning, "several bills", FINGERTIPS);
pub(super) const C12: Rule = rule("C12", Level::Error, "too long", GUIDE);
pub(super) const C13: Rule = rule(
    "C13",
    Level::Warning,
    "characters that web forms lose",
    WEB_FORMS,
);
pub(super) const C14: Rule = rule(
    "C14",
    Level::Info,
    "characters that web forms change",
    WEB_FORMS,
);
pub(super) const C15: Rule = rule(
    "C15",
    Level::Error,
    "nothing personal, or a placeholder left in",
    SURVEY,
);
pub(super) const C17: Rule = rule(
    "C17",
    Level::Error,
    "no request for a reply; casework or personal numbers",
    CASEWORK,
);
pub(super) const C18: Rule = rule("C18", Level::Error, "a figure without its source", SURVEY);
pub(super) const C19: Rule = rule("C19", Level::Error, "threats, abuse or shouting", STAFF);
pub(super) const C20: Rule = rule("C20", Level::Warning, "a wrong salutation", ADDRESS);
pub(super) const C22: Rule = rule("C22", Level::Warning, "an enclosure", WEB_FORMS);
pub(super) const C24: Rule = rule("C24", Level::Warning, "a call script too long", FINGERTIPS);
pub(super) const C25: Rule = rule(
    "C25",
    Level::Warning,
    "an organization that is not named",
    CWC,
);

pub(super) const C27: Rule = rule(
    "C27",
    Level::Warning,
    "a number or form that a campaign gives, and not the directory",
    MEMBERS,
);

/// Every rule of the lint, those for requests first, and each kind in the order in which its remarks matter: what
/// does harm, what keeps a letter from being read, what it would do better.
pub const RULES: &[Rule] = &[
    P1, S1, A1, A2, A3, P2, Q1, E1, N6, N1, N2, N4, N8, T1, B2, B1, Q2, B4, G2, F2, F3, F1, N3, N5,
    L1, L2, B5, B3, N7, C17, C05, C01, C02, C03, C04, C27, C19, C07, C08, C09, C10, C15, C18, C06,
    C12, C20, C13, C11, C24, C25, C22, C14,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citizen_knows_what_stands_behind_a_rule() {
        for rule in RULES {
            for place in ["github.com", "studylib"] {
                assert!(!rule.source.contains(place), "{}: {}", rule.id, rule.source);
            }
        }
    }
}
