//! What the exemptions cover, and what an appeal asks of an agency that cites one.
//!
//! The words are those of 5 U.S.C. § 552(b) or nearly
//! (<https://www.foia.gov/foia-statute.html>, read 2026-11-22).

use crate::foia::Exemption;

/// Returns the exemption as a letter names it: `Exemption 7(C)`.
pub(super) fn name(exemption: Exemption) -> String {
    match exemption.letter() {
        Some(letter) => format!("Exemption {}({letter})", exemption.number()),
        None => format!("Exemption {}", exemption.number()),
    }
}

/// Returns its place in the statute: `5 U.S.C. § 552(b)(7)(C)`.
pub(super) fn citation(exemption: Exemption) -> String {
    format!("5 U.S.C. § 552{exemption}")
}

/// Tells whether the agency must foresee a harm before it may withhold. What another statute
/// exempts needs none (5 U.S.C. § 552(a)(8)(B)).
pub(super) fn needs_harm(exemption: Exemption) -> bool {
    exemption.number() != 3
}

/// Returns what it covers, in the words of the statute or nearly, as a phrase that follows
/// "covers".
pub(super) fn covers(exemption: Exemption) -> &'static str {
    match (exemption.number(), exemption.letter()) {
        (1, _) => {
            "what an Executive order authorizes to be kept secret in the interest of national \
             defense or foreign policy and what is in fact properly classified under that order"
        }
        (2, _) => "matters related solely to an agency's internal personnel rules and practices",
        (3, _) => {
            "what another statute exempts, where that statute leaves no discretion or sets \
             particular criteria or types of matters to be withheld"
        }
        (4, _) => {
            "trade secrets, and commercial or financial information that was obtained from a \
             person and is privileged or confidential"
        }
        (5, _) => {
            "memorandums or letters within or between agencies that would not be available by \
             law to a party in litigation with the agency; its deliberative process privilege \
             does not reach records created 25 years or more before the request"
        }
        (6, _) => {
            "personnel, medical, and similar files whose disclosure would constitute a clearly \
             unwarranted invasion of personal privacy"
        }
        (7, Some('A')) => {
            "law enforcement records whose production could reasonably be expected to \
             interfere with enforcement proceedings"
        }
        (7, Some('B')) => {
            "law enforcement records whose production would deprive a person of a fair trial or \
             an impartial adjudication"
        }
        (7, Some('C')) => {
            "law enforcement records whose production could reasonably be expected to \
             constitute an unwarranted invasion of personal privacy"
        }
        (7, Some('D')) => {
            "law enforcement records whose production could reasonably be expected to disclose \
             the identity of a confidential source and, in criminal and lawful national \
             security intelligence investigations, what that source furnished"
        }
        (7, Some('E')) => {
            "law enforcement records whose production would disclose techniques, procedures, or \
             guidelines for investigations or prosecutions; for guidelines, only if disclosure \
             could reasonably be expected to risk circumvention of the law"
        }
        (7, Some('F')) => {
            "law enforcement records whose production could reasonably be expected to endanger \
             someone's life or physical safety"
        }
        (7, _) => {
            "records compiled for law enforcement purposes, but only to the extent that their \
             production would do one of the six harms in its subparagraphs (A) to (F)"
        }
        (8, _) => {
            "reports on the examination, operation, or condition of financial institutions, \
             made for an agency that regulates or supervises them"
        }
        _ => "geological and geophysical information and data, including maps, concerning wells",
    }
}

/// Returns what the letter asks the agency to show, as a sentence, with its authority.
pub(super) fn ask(exemption: Exemption) -> &'static str {
    match (exemption.number(), exemption.letter()) {
        (1, _) => {
            "Please review each record for declassification, and confirm that what you still \
             withhold is properly classified today."
        }
        (2, _) => {
            "Please confirm that what you withhold concerns employee relations and human \
             resources, which is all that the exemption reaches (Milner v. Department of the \
             Navy, 562 U.S. 562, 581 (2011))."
        }
        (3, _) => {
            "Please name the statute, and show that it meets these terms and covers what is \
             withheld."
        }
        (4, _) => {
            "Please show that its owner customarily and actually keeps the information private \
             (Food Marketing Institute v. Argus Leader Media, 139 S. Ct. 2356, 2366 (2019))."
        }
        (5, _) => {
            "Please name the privilege that you claim for each record, and release the facts \
             that can be separated from opinions and recommendations."
        }
        (6, _) => {
            "Please weigh the public interest in disclosure against the privacy interest, and \
             where deleting names or other identifying details protects the person, release \
             the rest (Department of the Air Force v. Rose, 425 U.S. 352, 372, 380-82 (1976))."
        }
        (7, Some('A')) => {
            "Please say whether a proceeding is pending or expected, of what kind, and how \
             disclosure would interfere with it."
        }
        (7, Some('B')) => "Please name the kind of proceeding, and say whether it is pending.",
        (7, Some('C')) => {
            "Please weigh the public interest in disclosure against the privacy interest, and \
             where deleting names or other identifying details protects the person, release \
             the rest."
        }
        (7, Some('D')) => {
            "Please say on what ground you take the source to be confidential, and release what \
             identifies no source."
        }
        (7, Some('E')) => {
            "Please release the techniques and procedures that are generally known to the \
             public."
        }
        (7, Some('F')) => "Please say how disclosure could endanger someone.",
        (7, _) => "Please say which of these harms you foresee for each record.",
        (8, _) => {
            "Please say which institution's supervision each record concerns, and release what \
             is no part of a report."
        }
        _ => "Please release what does not concern wells.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_statute_exempts_needs_no_foreseeable_harm() {
        let needs = |text: &str| needs_harm(text.parse().unwrap());
        assert!(!needs("b3"));
        assert!(needs("b5") && needs("b7C"));
    }

    #[test]
    fn every_exemption_asks_for_something_of_its_own() {
        let all = [
            "1", "2", "3", "4", "5", "6", "7", "7A", "7B", "7C", "7D", "7E", "7F", "8", "9",
        ];
        let mut covered: Vec<&str> = all
            .iter()
            .map(|text| covers(text.parse().unwrap()))
            .collect();
        covered.sort_unstable();
        covered.dedup();
        assert_eq!(covered.len(), all.len());
    }
}
