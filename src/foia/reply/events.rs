//! The phrases by which agencies say what they did, and the signs found in a letter.

use super::letter::Letter;
use super::pattern::{Phrase, asserted, holds, phrases};
use super::sentence::{Sentence, words};

/// What a sentence asserts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// Receipt is acknowledged, or a number assigned.
    Acknowledged,
    /// The request is said to have arrived, in passing.
    Arrived,
    Routed,
    Clarify,
    Extended,
    ExpediteGranted,
    ExpediteDenied,
    Interim,
    /// This is the last word.
    Final,
    /// Some or all records are released whole.
    Released,
    /// Some or all records are withheld whole.
    Withheld,
    WaiverDenied,
    /// Records are released in part, or the request is granted in part.
    Part,
    /// The request as a whole is granted.
    Granted,
    /// The request as a whole is denied.
    Denied,
    NoRecords,
    Improper,
    Affirmed,
    Remanded,
    Reversed,
    Mediation,
    Closed,
    RecordsReferred,
}

/// The phrases of each sign, and whether a promise counts as well.
const PHRASES: [(Sign, bool, &[&str]); 23] = [
    (
        Sign::WaiverDenied,
        false,
        &[
            "deny|denies|denying|denied ?your|the|this|a ?fee|public ?interest ?request|requests|application ?for ?of ?a|an|the ?full|public ?interest ?fee|fees waiver|waivers",
            "denial of your|the|this ?request ?for ?a|the ?fee|fees waiver",
            "waiver|waivers ?request ?of|for ?all|any|the|these ?search|duplication|processing|associated|applicable ?fees ?request ?is|are|was|were|has|have|must ?be|been ?hereby|therefore denied",
            "not|cannot|unable ?to ?be grant|granted|granting|approve|approved|approving ?your|the|this|a ?fee ?request ?for ?a|the ?fee waiver",
            "waiver ?request ?of ?all|any|the ?fees ?request is|was|has|cannot ?been ?be not ?been|be granted|approved",
            "waiver ?request ?of ?all|any|the ?fees ?request cannot be granted|approved",
        ],
    ),
    (
        Sign::Acknowledged,
        false,
        &[
            "acknowledge|acknowledges|acknowledging receipt of your|the",
            "acknowledge|acknowledges|acknowledging your * request",
            "acknowledge|acknowledges|acknowledging that * received your",
            "acknowledge|acknowledges|acknowledging we",
            "acknowledgment|acknowledgement of * your * request",
            "your * request has|was|is ?been * assigned",
            "assigned * your * request",
            "assigned|given it * number",
            "assigned * ?tracking|reference|control|case number",
            "tracking|reference|control|case|request number for your request is",
            "your * request has been|was * logged|opened",
        ],
    ),
    (
        Sign::Arrived,
        false,
        &[
            "we|office|division|branch|bureau|agency|department|has|have|ogis|foia received your * request|requests|inquiry|submission",
            "your * request|letter was|has|is ?been received",
            "in receipt of your",
            "confirm~ * receipt of your",
        ],
    ),
    (
        Sign::Routed,
        true,
        &[
            "forward~|transfer~|rerout~|rout~|redirect~ your * request|correspondence|letter * to",
            "referred|referring your * request|correspondence|letter * to",
            "forward~|transfer~|referred|referring it to",
            "your * request ?has|is|was|will ?be|been ?being forwarded|transferred|referred|routed|rerouted|redirected to",
        ],
    ),
    (
        Sign::Clarify,
        false,
        &[
            "please clarify|narrow|specify|describe|resubmit|provide|identify|submit|supply|furnish * information|records|request|scope|dates|date|description|custodians|detail|details|names|period|frame|clarification",
            "please clarify|narrow|specify",
            "ask|asking|asks|request|requesting|need|require|seek|seeking|requires * clarification",
            "ask|asking|request|requesting * you * clarify|narrow|specify|resubmit|modify",
            "need|require|needs|requires additional|more|further information|detail|details",
            "not reasonably describe|described",
            "too broad|vague",
            "overly broad|burdensome",
            "unreasonably burdensome|broad",
        ],
    ),
    (
        Sign::Extended,
        true,
        &[
            "invok~ * extension|unusual",
            "extend~|extending * time|period|deadline|response|date",
            "extend~ * by * # * days|day",
            "time|period|deadline * extended",
            "tak~|need|require|requires|claim~ * extension",
            "tak~|need|require * # ?additional ?working|business ?additional day|days * extension",
            "request|it|this falls|presents|involves * unusual circumstances",
            "unusual circumstances exist|apply",
            "due to ?the|these unusual circumstances",
            "because of ?the|these unusual circumstances",
            "unusual circumstances include",
        ],
    ),
    (
        Sign::ExpediteGranted,
        false,
        &[
            "grant~|approv~ * expedit~",
            "expedit~ * is|are|been|was|hereby granted|approved",
            "have|has|is|been expedited",
            "will be expedited",
            "meets the * expedit~",
        ],
    ),
    (
        Sign::ExpediteDenied,
        false,
        &[
            "den~ * expedit~",
            "expedit~ * denied",
            "expedit~ * not ?been granted|warranted|approved|justified|appropriate",
            "not|unable ?to ?be grant|granted|approve|approved * expedit~",
            "not * meet|met|satisfy|satisfied|demonstrated|demonstrate|established|establish|qualify|warrant|shown * expedit~",
            "expedit~ * not|failed|fails|fail ?to meet|met|satisfy|demonstrated|demonstrate|established|establish|qualify|warrant|shown",
            "cannot|not grant * expedit~",
        ],
    ),
    (
        Sign::Interim,
        false,
        &[
            "this|is|our|first|second|third|fourth|fifth|enclosed|another interim|rolling response|release|reply|production",
            "is ?an|our|the|a * interim response|release|reply|production",
            "first|second|third|fourth|fifth * production|installment",
            "interim response|release|reply to your",
        ],
    ),
    (
        Sign::Final,
        false,
        &[
            "is|constitutes|our|represents ?the|our|a|its final response|release|determination|reply|decision|production",
            "and final response|release|determination|reply|decision|production",
            "completes|concludes ?the ?our|all|any processing|response|action|review",
            "final response to your",
        ],
    ),
    (
        Sign::Released,
        false,
        &[
            "releas~|provid~|disclos~|produc~ * in ?their|its full|entirety",
            "releas~|provid~|disclos~|produc~ * without redaction|redactions|excision|excisions|deletion|deletions",
            "appropriate for|releasable|suitable|available * in ?their|its full|entirety",
            "full release",
            "no portion|portions|information|exemptions|exemption * withheld|redacted|applied|claimed|asserted",
            "nothing * withheld|redacted",
        ],
    ),
    (
        Sign::Withheld,
        false,
        &[
            "withh~ * in ?their|its full|entirety",
            "denied|deny|denying * in ?their|its full|entirety",
            "denied * full",
            "exempt ?from ?disclosure|release in ?their|its full|entirety",
            "withheld|withholding all|every",
        ],
    ),
    (
        Sign::Part,
        false,
        &[
            "grant~|releas~|den~|withh~|provid~|disclos~|produc~|deny|appropriate|releasable|exempt ?and ?withheld ?denied * in part",
            "partial grant|denial|release|disclosure",
            "partially grant~|releas~|den~|withh~|disclos~|deny",
            "portions|portion|parts|some|certain * withheld|redacted|exempt|excised|deleted|withholding",
            "redact~|withh~|excis~|delet~ ?certain ?some portions|portion|information|parts|names|material|limited",
            "releas~|provid~|produc~|disclos~ * with|subject * redactions|excisions|deletions|withholdings|redaction",
            "with|made ?some|certain|limited|the redactions|excisions|deletions",
            "information|material|names * has|have|been|was|were|are|is ?been redacted|withheld|excised|deleted",
            "applied * exemption|exemptions",
        ],
    ),
    (
        Sign::Granted,
        false,
        &[
            "your * request is|has|was|hereby ?been ?hereby granted",
            "grant~ your * request",
            "request is|was|has ?been granted",
            "fully grant~",
            "full grant",
        ],
    ),
    (
        Sign::Denied,
        false,
        &[
            "your * request is|has|was|must|hereby ?been ?be ?hereby ?therefore denied",
            "deny|denying|denied your * request",
            "must|hereby deny",
            "can|could neither confirm nor deny",
            "neither confirm nor deny|denies",
            "neither confirms nor denies",
            "refus~ to confirm or deny",
        ],
    ),
    (
        Sign::NoRecords,
        false,
        &[
            "no|any responsive records|documents|material|materials * found|located|identified|exist",
            "no records|documents|information|files ?that|which|were|are|was ?are ?were responsive|found|located|identified",
            "located|identified|found|has|have|maintains|maintain|possess|yielded|produced|revealed|returned no ?responsive records|documents|information|results|files",
            "unable|failed|not|inability ?able to|able ?able ?to locate|identify|find|uncover ?any ?records|documents|responsive ?records ?main ?file ?records|documents",
            "not|cannot|cant|didnt locate|identify|find|uncover|locating|reveal ?any ?responsive records|documents",
            "not have|maintain|possess ?any ?of ?the ?responsive records|documents",
            "unable|failed to locate|identify|find ?any records|documents|responsive|main|information",
            "no records responsive",
            "no such records|documents",
            "was|were|been unsuccessful ?in ?locating",
        ],
    ),
    (
        Sign::Improper,
        false,
        &[
            "not ?constitute ?considered ?deemed ?be ?qualify ?as ?a|an proper|perfected|valid|perfect * request",
            "not ?a ?been|yet perfected",
            "improper * request",
            "request is improper",
            "request is invalid",
            "not require * answer|create|respond|research|conduct * questions|records|inquiries|research",
            "not obligated|required to answer|create|conduct",
            "not subject to the foia|freedom",
            "cannot|unable|not ?be ?to process|processed|accept|accepted your|as|because",
        ],
    ),
    (
        Sign::Affirmed,
        false,
        &[
            "affirm~|uphold~|upheld|sustain~ * action|determination|decision|response|denial|withholding|withholdings|request|search",
            "am|are|is|hereby|therefore affirming",
            "your * appeal is|has|was ?been ?hereby denied",
            "deny|denying|denied your * appeal",
        ],
    ),
    (
        Sign::Remanded,
        false,
        &[
            "remand~ * request|matter|case|your|to",
            "am|are|is|and|hereby remanding",
            "is|are|been|be|hereby remanded",
        ],
    ),
    (
        Sign::Reversed,
        false,
        &[
            "your * appeal is|has|was ?been ?hereby granted",
            "grant~ your * appeal",
            "revers~ * determination|decision|denial|action|response",
        ],
    ),
    (
        Sign::Mediation,
        false,
        &[
            "received|receipt * your * request|inquiry|submission * assistance|mediation|help|dispute",
            "your request for * assistance|mediation",
            "thank you for contacting * information services|ogis",
            "opened * case * mediation|dispute",
        ],
    ),
    (
        Sign::Closed,
        false,
        &[
            "clos~ your * request|case|file|inquiry",
            "administratively clos~",
            "your * request|case|file is|has|was|been|being ?now ?been ?being ?administratively closed",
            "closing this|the request|case|file|matter",
            "closed this|the|your request|case|file|matter",
            "is|been closed",
        ],
    ),
    (
        Sign::RecordsReferred,
        false,
        &[
            "referred|referring|refer|forward~|sent|transferred * pages|records|documents|material|them|these|those|information * to",
            "pages|records|documents|material * referred|forwarded|sent|transferred to",
        ],
    ),
];

/// What keeps a sentence from being a decision on the records.
const SIDE_MATTERS: [&str; 13] = [
    "expedit~",
    "fee waiver",
    "waiver ?of",
    "waive",
    "waived",
    "news media",
    "fee category",
    "watch list|lists|listing",
    "previously|originally|initially",
    "in ?its|our|the initial|earlier|previous|prior",
    "earlier|prior|previous response|letter|determination|request|decision|reply|denial",
    "our|a|by|its|that|another letter of|dated",
    "by letter",
];
/// What keeps a sentence from denying a fee waiver: it is open, denied in general, or was earlier.
const WAIVES: [&str; 6] = [
    "not ?yet den~|decided|determined|made",
    "right to|may|can appeal ?a|any|the denial|denials",
    "previously|originally|initially|earlier",
    "our|a|by|its|that|another letter of|dated",
    "by letter",
    "denied on #|january|february|march|april|may|june|july|august|september|october|november|december",
];
/// What keeps a sentence from telling that nothing was found.
const MORE: [&str; 3] = [
    "other|additional|further|more responsive|records|documents|pages|information",
    "portions|portion",
    "excluded records",
];
/// What keeps a sentence from sending the request elsewhere.
const INSIDE: [&str; 4] = [
    "for|conduct|begin ?a ?their ?the search|searches|searching",
    "copy of",
    "queried",
    "program|subject|appropriate ?program|matter office|offices|experts ?within",
];
/// What keeps a sentence from claiming more time.
const DEFINES: [&str; 5] = [
    "foia|act|law|statute|regulations ?does ?also permits|permit|allows|allow|defines|provides|authorizes",
    "means|defined",
    "expedit~",
    "deadline|time for ?your|an|the appeal|response|reply|payment",
    "your time|deadline",
];

/// A sign and the sentence that gives it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signal<'a> {
    pub(super) sign: Sign,
    pub(super) sentence: &'a Sentence,
}

/// Returns the first sentence of a letter that gives each sign.
pub(super) fn signals(letter: &Letter) -> Vec<Signal<'_>> {
    let [side, more, inside, defines, waives] = [
        &SIDE_MATTERS[..],
        &MORE[..],
        &INSIDE[..],
        &DEFINES[..],
        &WAIVES[..],
    ]
    .map(phrases);
    let table: Vec<(Sign, bool, Vec<Phrase>)> = PHRASES
        .iter()
        .map(|(sign, promise, texts)| (*sign, *promise, phrases(texts)))
        .collect();
    let mut found: Vec<Signal<'_>> = Vec::new();
    for sentence in letter.body.iter().filter(|sentence| !sentence.is_told) {
        let all = words(&sentence.text);
        let is_side = holds(&side, &all);
        for (sign, promise, phrases) in &table {
            let is_barred = match sign {
                Sign::Released
                | Sign::Withheld
                | Sign::Part
                | Sign::Granted
                | Sign::Denied
                | Sign::Closed
                | Sign::Interim
                | Sign::Improper => is_side,
                Sign::NoRecords => is_side || holds(&more, &all),
                Sign::Routed => holds(&inside, &all),
                Sign::Extended => holds(&defines, &all),
                Sign::WaiverDenied => holds(&waives, &all),
                _ => false,
            };
            let is_known = found.iter().any(|signal| signal.sign == *sign);
            if !is_barred && !is_known && asserted(phrases, sentence, *promise).is_some() {
                found.push(Signal {
                    sign: *sign,
                    sentence,
                });
            }
        }
    }
    found
}
