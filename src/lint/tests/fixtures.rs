//! Two good letters. People, streets and numbers are made up.

use chrono::NaiveDate;

use crate::campaign::Source;
use crate::congress::{Petition, Role, Standing};
use crate::foia::{
    DateRange, Dollars, End, FeeCategory, FeeWaiver, Fees, Format, RecordDescription, Request,
};
use crate::letter::{Addressee, Citation, Content, Form, Letter, Portal, Provenance, Text};
use crate::lint::Facts;
use crate::sender::{Address, Place, Sender};

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn sender() -> Sender {
    Sender {
        name: "Ada Park".into(),
        first_name: None,
        last_name: None,
        prefix: None,
        organization: None,
        email: Some("ada@example.org".parse().unwrap()),
        phone: Some("202-555-0143".parse().unwrap()),
        address: Address {
            street: "12 Example Street".into(),
            city: "Albany".into(),
            place: Place::UnitedStates {
                state: "NY".parse().unwrap(),
                zip: "12207-1234".parse().unwrap(),
            },
        },
    }
}

pub(super) fn citation(number: usize) -> Citation {
    Citation {
        number,
        source: Source {
            id: "bridge-study".parse().unwrap(),
            title: "Deferred: The State of Federal Bridges".into(),
            publisher: "Example Institute".into(),
            author: None,
            published: Some("2025-12".parse().unwrap()),
            url: "https://example.org/deferred".into(),
            citing: None,
            accessed: day("2026-06-01"),
        },
        passages: vec!["of the bridges were in poor condition".into()],
        notes: Vec::new(),
    }
}

fn letter(id: &str, to: Addressee, content: Content, text: Text) -> Letter {
    Letter {
        id: id.into(),
        date: day("2026-06-30"),
        provenance: Provenance {
            redress: "0.1.0".into(),
            campaign: None,
            edited: false,
        },
        sender: sender(),
        to,
        content,
        text,
        sources: vec![citation(1)],
    }
}

fn addressee(id: &str, name: &str, url: &str) -> Addressee {
    Addressee {
        id: id.into(),
        name: name.into(),
        lines: vec![name.into(), "Washington, DC 20000".into()],
        mailbox: None,
        mail_subject: None,
        form: Some(Form {
            url: url.into(),
            ..Form::default()
        }),
        phone: None,
        as_of: day("2026-06-15"),
        corrections: Vec::new(),
    }
}

/// A request that its officer would be glad of.
pub(super) fn request() -> (Letter, Facts) {
    let record = RecordDescription {
        text: "Inspection reports on the Example River bridge, and the work orders issued after \
               each inspection"
            .into(),
        types: vec!["inspection reports".into(), "work orders".into()],
        custodians: vec!["Bridge Division".into()],
        terms: vec!["Example River".into()],
    };
    let emails = RecordDescription {
        text: "Emails between the Bridge Division and its contractor on closing a lane".into(),
        types: vec!["emails".into()],
        custodians: vec!["Bridge Division".into()],
        terms: vec!["lane closure".into()],
    };
    let waiver = FeeWaiver {
        argument: None,
        operations: Some(
            "The records concern how a federal office inspects and repairs a bridge that it owns."
                .into(),
        ),
        informative: Some(
            "They would show what inspectors found; no report of theirs has been published.".into(),
        ),
        audience: Some(
            "I write a free newsletter on roads, read by about 2,000 people, and will publish them."
                .into(),
        ),
        significant: Some(
            "People who cross the bridge would learn for the first time how safe it is.".into(),
        ),
        commercial_interest: Some("None; the newsletter carries no advertising.".into()),
        primary_interest: Some("There is no commercial interest to weigh.".into()),
    };
    let content = Content::Foia(Request {
        about: crate::foia::RecordsAbout::Agency,
        permission: None,
        subject: "Inspections of the Example River bridge".into(),
        records: vec![record, emails],
        range: DateRange {
            from: Some(day("2024-01-01")),
            to: End::Present,
        },
        exclude: Vec::new(),
        format: Format::Electronic,
        fees: Fees {
            category: FeeCategory::Other,
            category_facts: None,
            limit: Dollars(25),
            waiver: Some(waiver),
        },
        expedite: None,
    });
    let text = Text {
        subject: "FOIA request: inspections of the Example River bridge".into(),
        salutation: "Dear FOIA Officer:".into(),
        body: REQUEST.into(),
        closing: "Sincerely,".into(),
        portal: Portal {
            description: "1. Inspection reports on the Example River bridge.\n2. Emails on \
                          closing a lane."
                .into(),
            fee_waiver: "The records concern how a federal office inspects a bridge.".into(),
            expedite: String::new(),
        },
        ..Text::default()
    };
    let to = addressee(
        "dot-fhwa",
        "Department of Transportation, Federal Highway Administration",
        "https://www.foia.gov/request/example/",
    );
    let facts = Facts {
        email_accepted: Some(false),
        email_checked: Some(day("2026-06-01")),
        channels_known: true,
        ..Facts::default()
    };
    (
        letter("2026-06-30-bridge-dot-fhwa", to, content, text),
        facts,
    )
}

const REQUEST: &str = "\
This is a request under the Freedom of Information Act, 5 U.S.C. § 552. It concerns the Example \
River bridge in Albany, N.Y., which your office owns.

A study of federal bridges found 16 percent of 252 bridges in poor condition.[^1] It names this \
bridge as one of them, and asks \"Who will pay for the repairs?\"

## Records requested

1. Inspection reports on the Example River bridge, and the work orders issued after each \
inspection. Types of record: inspection reports, work orders. Held by: Bridge Division.
2. Emails between the Bridge Division and its contractor on closing a lane. Search terms: lane \
closure.

Please search for records from January 1, 2024 through the date on which your office begins its \
search, and send them as electronic files. Please confirm receipt of this request.

## Fees

I belong to the category of all other requesters, 5 U.S.C. § 552(a)(4)(A)(ii)(III), and agree to \
pay up to $25. I ask for a waiver of fees, because disclosure is in the public interest:

- How the records concern the government: they show how a federal office inspects a bridge.
- I write a free newsletter on roads, read by about 2,000 people, and will publish them.

## Your answer

The law gives 20 working days for a determination. If you withhold anything, please release what \
is reasonably segregable, name the exemption for each deletion, and estimate the volume withheld. \
I do not ask for expedited processing. Please write or call before you close this request.";

/// A letter that a senator's staff would read to its end.
pub(super) fn petition() -> (Letter, Facts) {
    let content = Content::Congress(Petition {
        subject: "Inspections of the Example River bridge".into(),
        role: Role::Senator,
        state: "NY".parse().unwrap(),
        standing: Standing::Constituent,
        topic: Some("Transportation and Public Works".into()),
        ask: "I ask you to cosponsor S. 567 (119th Congress), which would require the reports on \
              federal bridges to be published."
            .into(),
        story: Some("My daughter crosses it in the school bus twice a day.".into()),
        bill: None,
    });
    let text = Text {
        subject: "Please cosponsor S. 567 on bridge inspections".into(),
        salutation: "Dear Senator Roe:".into(),
        body: PETITION.into(),
        closing: "Sincerely,".into(),
        fitted: Vec::new(),
        portal: Portal::default(),
        short: "I am your constituent in Albany. Please cosponsor S. 567 and let me know.".into(),
        script:
            "Hello, my name is Ada Park and I live in Albany, 12207. Please ask the Senator to \
                 cosponsor S. 567."
                .into(),
        enclosure: String::new(),
    };
    let to = addressee(
        "R000999",
        "Richard Roe",
        "https://www.roe.senate.gov/contact",
    );
    let facts = Facts {
        channels_known: true,
        data_as_of: Some(day("2026-06-15")),
        data_expires: Some(day("2027-01-03")),
        term_end: Some(day("2029-01-03")),
        ..Facts::default()
    };
    (
        letter("2026-06-30-bridge-r000999", to, content, text),
        facts,
    )
}

const PETITION: &str = "\
I am your constituent in Albany, and I write to ask for your help with a bridge that many of us \
cross each day. I ask you to cosponsor S. 567 (119th Congress), which would require the reports on \
federal bridges to be published.

The Example River bridge is one of 252 bridges that a study looked at last winter. It found 16 \
percent of them in poor condition, ours among them.[^1] The study covers bridges that the federal \
government owns, and no others. Nobody here has seen what the inspectors wrote, because the office \
in charge does not publish its reports and answers letters with a form.

My daughter crosses it in the school bus twice a day. In March the bus stood on the bridge for \
half an hour while a crew looked at a joint, and the driver could tell the children nothing. I \
have lived here for 31 years and cannot remember a lane being open all year.

S. 567 would not cost a new inspection. It would put the reports that exist on a public web page \
within a month of their being signed. Towns could plan, school districts could choose their \
routes, and people could judge for themselves whether the money goes where the cracks are.

Please let me know in writing whether you will cosponsor S. 567, and if not, why. Thank you for \
your time and for your work for our state.";
