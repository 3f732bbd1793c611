//! The table of rules.

use super::remark::{Level, Rule};

/// Declares a constant for each rule, and [`RULES`] in the same order.
macro_rules! rules {
    ($($id:ident: $level:ident, $title:expr, $source:expr;)*) => {
        $(pub(super) const $id: Rule = Rule {
            id: stringify!($id),
            title: $title,
            level: Level::$level,
            source: $source,
        };)*

        /// Every rule of the lint, those for requests first, and each kind in the order in which its remarks matter:
        /// what does harm, what keeps a letter from being read, what it would do better.
        pub const RULES: &[Rule] = &[$($id),*];
    };
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

rules! {
    P1: Error, "personal numbers in a text that is published in FOIA logs", FAQ;
    S1: Error, "a gap where the sender's details belong", FORMS;
    A1: Error, "a request to a body that FOIA does not reach", "5 U.S.C. §§ 551(1), 552(f)";
    A2: Error, "a channel that the office refuses, or that has not been checked lately",
        "5 U.S.C. § 552(a)(3)(A)(ii)";
    A3: Warning, "an address that a campaign gives, and not the directory", "5 U.S.C. § 552(a)(3)(A)(ii)";
    P2: Error, "a person's records without identity or consent", "5 U.S.C. § 552a(b); 28 U.S.C. § 1746";
    Q1: Error, "a question instead of a record", FAQ;
    E1: Error, "expedited processing without its certification, its facts or its standing",
        "5 U.S.C. § 552(a)(6)(E)";
    N6: Error, "lateness that the events do not show", "5 U.S.C. § 552(a)(4)(A)(viii), (a)(6)(A)(i)";
    N1: Error, "an appeal without a determination", "5 U.S.C. § 552(a)(6)(A)(i), (a)(6)(C)(i)";
    N2: Warning, "an appeal after its time", "5 U.S.C. § 552(a)(6)(A)(i)(III)(aa)";
    N4: Warning, "an appeal to an address that is not known to take it",
        "5 U.S.C. § 552(a)(6)(A)(i)(III)(aa)";
    N8: Warning, "a letter about a request to an address that is not known to take it",
        "5 U.S.C. § 552(a)(7)(B), (h)(3)";
    T1: Error, "bad law and bluff",
        "5 U.S.C. § 552(a)(6); Milner v. Navy, 562 U.S. 562 (2011); \
         Food Marketing Institute v. Argus Leader, 139 S. Ct. 2356 (2019)";
    B2: Error, "a time without bounds", SCOPE;
    B1: Warning, "a scope without bounds", PEN_TO_PAPER;
    Q2: Warning, "records yet to be created", FAQ;
    B4: Warning, "emails without custodians or search terms", PEN_TO_PAPER;
    G2: Error, "a stated figure without its source", "https://www.foia.gov/how-to.html";
    F2: Warning, "a fee waiver that lacks a factor or has no basis", "5 U.S.C. § 552(a)(4)(A)(iii)";
    F3: Warning, "a fee category without the facts for it", "5 U.S.C. § 552(a)(4)(A)(ii)(II)";
    F1: Warning, "no fee category or no amount", "5 U.S.C. § 552(a)(4)(A)(ii)";
    N3: Warning, "a withholding without its exemption", "5 U.S.C. § 552(b)";
    N5: Warning, "mediation while the time to appeal runs",
        "https://www.archives.gov/ogis/advisory-opinions/2018-01-agency-comms-with-requesters";
    L1: Error, "a text too long for its field", FORMS;
    L2: Error, "long background, insults or threats", PITFALLS;
    B5: Info, "several subjects in a request to an office that takes one at a time",
        "5 U.S.C. § 552(a)(3)(A)(ii)";
    B3: Info, "no type of record", WRITING;
    N7: Info, "casework before its time", CASEWORK;
    C17: Error, "no request for a reply; casework or personal numbers", CASEWORK;
    C05: Error, "an incomplete address", WEB_FORMS;
    C01: Error, "not the sender's own member", FINGERTIPS;
    C02: Error, "an unsettled House district", MEMBERS;
    C03: Error, "old data about members", MEMBERS;
    C04: Warning, "a seat that changed hands", MEMBERS;
    C27: Warning, "a number or form that a campaign gives, and not the directory", MEMBERS;
    C19: Error, "threats, abuse or shouting", STAFF;
    C07: Error, "no ask, or several", GUIDE;
    C08: Warning, "an ask without a yes or no", GUIDE;
    C09: Error, "a bill that cannot be found as it is cited",
        "https://www.congress.gov/help/legislation-types";
    C10: Error, "a bill without a position, or with one that the ask denies", CWC;
    C15: Error, "nothing personal, or a placeholder left in", SURVEY;
    C18: Error, "a figure without its source", SURVEY;
    C06: Warning, "no word that a constituent writes", GUIDE;
    C12: Error, "too long", GUIDE;
    C20: Warning, "a wrong salutation", ADDRESS;
    C13: Warning, "characters that web forms lose", WEB_FORMS;
    C11: Warning, "several bills", FINGERTIPS;
    C24: Warning, "a call script too long", FINGERTIPS;
    C25: Warning, "an organization that is not named", CWC;
    C22: Warning, "an enclosure", WEB_FORMS;
    C14: Info, "characters that web forms change", WEB_FORMS;
}

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
