//! Two letters made by hand, for the tests of the views.

use crate::campaign::Source;
use crate::congress::{Petition, Role, Standing};
use crate::foia::{
    DateRange, Dollars, End, Expedite, ExpediteGround, FeeCategory, FeeWaiver, Fees, Format,
    RecordDescription, Request,
};
use crate::letter::{Addressee, Citation, Content, Form, Letter, Portal, Provenance, Text};
use crate::sender::{Address, Place, Sender};

fn sender() -> Sender {
    Sender {
        name: "Zoë Núñez-O'Brien".into(),
        first_name: Some("Zoë".into()),
        last_name: Some("Núñez-O'Brien".into()),
        prefix: "Ms.".parse().ok(),
        organization: None,
        email: "zoe@example.org".parse().ok(),
        phone: "202-555-0143".parse().ok(),
        address: Address {
            street: "100 Example Street, Apt 4".into(),
            city: "Albany".into(),
            place: Place::UnitedStates {
                state: "NY".parse().unwrap(),
                zip: "12207".parse().unwrap(),
            },
        },
    }
}

fn sources() -> Vec<Citation> {
    let source = |id: &str, title: &str, publisher: &str, url: &str, accessed: &str| Source {
        id: id.parse().unwrap(),
        title: title.into(),
        publisher: publisher.into(),
        author: None,
        published: None,
        url: url.into(),
        citing: None,
        accessed: accessed.parse().unwrap(),
    };
    let first = Source {
        author: Some("Alex Nowrasteh".into()),
        published: "2025-12".parse().ok(),
        ..source(
            "nowrasteh-2025-12",
            "DHS Doesn't List CECOT Deportees in Its Worst of the Worst Data",
            "alexnowrasteh.com",
            "https://www.alexnowrasteh.com/p/dhs-doesnt-list-cecot-deportees",
            "2026-11-21",
        )
    };
    let second = Source {
        citing: Some("NBC News".into()),
        ..source(
            "planes",
            "Who Was on the \"Planes\"?",
            "RBC-Ukraine",
            "https://newsukraine.example/planes?id=5&lang=en",
            "2026-11-20",
        )
    };
    vec![
        Citation {
            number: 1,
            source: first,
            passages: vec!["Only 16 percent of CECOT deportees had".into()],
            notes: Vec::new(),
        },
        Citation {
            number: 2,
            source: second,
            passages: vec![
                "the lists were never published".into(),
                "officials \"could not say\" how many".into(),
            ],
            notes: Vec::new(),
        },
    ]
}

fn letter(id: &str, to: Addressee, content: Content, text: Text) -> Letter {
    Letter {
        id: id.into(),
        date: "2026-11-23".parse().unwrap(),
        provenance: Provenance {
            redress: "0.1.0".into(),
            campaign: None,
            edited: false,
        },
        sender: sender(),
        to,
        content,
        text,
        sources: sources(),
    }
}

/// A request for records that goes through a portal, with waiver and expedition.
pub(crate) fn foia_view_fixture() -> Letter {
    let records = "1. Agreements, memoranda and cables that set out the legal basis for moving people from the United States to the Centro de Confinamiento del Terrorismo (CECOT) in El Salvador.\n2. Records sufficient to show how many people were moved on each flight, and under what authority.";
    let background = "According to Alex Nowrasteh, only 16 percent of the deportees had a U.S. criminal conviction (as of December 2025).[^1] The lists were never published.[^2]";
    let waiver = "I ask that you waive all fees under 5 U.S.C. § 552(a)(4)(A)(iii).\n\n1. The records concern the operations of the government.\n2. I write a free newsletter on public records, read by about 2,000 people.";
    let expedite = "I ask for expedited processing under 6 CFR 5.5(e)(1)(i).[^1]\n\nI certify that this is true and correct to the best of my knowledge and belief.";
    let text = Text {
        subject: "Freedom of Information Act request: legal basis of transfers to CECOT".into(),
        salutation: "Dear FOIA Officer:".into(),
        body: format!(
            "This is a request for records under the Freedom of Information Act, 5 U.S.C. § 552.\n\n## Records requested\n\nPlease send me the following records, dated from January 1, 2025 through the date on which your office begins its search:\n\n{records}\n\n## Background\n\n{background}\n\n## Fees\n\nI agree to pay up to $25.\n\n## Fee waiver\n\n{waiver}\n\n## Expedited processing\n\n{expedite}"
        ),
        closing: "Sincerely,".into(),
        portal: Portal {
            description: format!("{records}\n\n{background}"),
            fee_waiver: waiver.into(),
            expedite: expedite.into(),
        },
        ..Text::default()
    };
    let request = Request {
        about: crate::foia::RecordsAbout::Agency,
        permission: None,
        subject: "legal basis of transfers to CECOT".into(),
        records: vec![RecordDescription::default()],
        range: DateRange {
            from: "2025-01-01".parse().ok(),
            to: End::Present,
        },
        exclude: Vec::new(),
        format: Format::Electronic,
        fees: Fees {
            category: FeeCategory::Other,
            category_facts: None,
            limit: Dollars(25),
            waiver: Some(FeeWaiver::default()),
        },
        expedite: Some(Expedite {
            ground: ExpediteGround::Safety,
            facts: "People are held there.".into(),
            certified: true,
        }),
    };
    let to = Addressee {
        id: "dhs-priv".into(),
        name: "Department of Homeland Security, Privacy Office".into(),
        lines: vec![
            "Chief FOIA Officer".into(),
            "Privacy Office, Department of Homeland Security".into(),
            "2707 Martin Luther King Jr. Avenue SE, Mail Stop 0655".into(),
            "Washington, DC 20528-0655".into(),
        ],
        mailbox: None,
        mail_subject: None,
        form: Some(Form {
            url: "https://www.dhs.gov/foia".into(),
            limit: Some(10_000),
            fee_waiver_limit: Some(10_000),
            expedite_limit: Some(10_000),
            ..Form::default()
        }),
        phone: None,
        as_of: "2026-11-21".parse().unwrap(),
        corrections: Vec::new(),
    };
    letter(
        "2026-11-23-cecot-legal-basis-dhs-priv",
        to,
        Content::Foia(request),
        text,
    )
}

/// A letter to a senator whose form takes 5,000 characters.
pub(crate) fn congress_view_fixture() -> Letter {
    let text = Text {
        subject: "Oversight of transfers to CECOT".into(),
        salutation: "Dear Senator Schumer:".into(),
        body: "I am your constituent in Albany. I write about the people whom our government sent to a prison in El Salvador without a hearing — my neighbor's son among them.\n\n- Only 16% of them had a U.S. criminal conviction (as of December 2025).[^1]\n- The lists were never published & “officials” could not say how many there were.[^2]\n\n**Will you ask the Department of Homeland Security to publish the lists?**\n\nPlease tell me what you decide.".into(),
        closing: "Sincerely,".into(),
        short: "I am your constituent in Albany. Only 16% of the people sent to CECOT had a U.S. criminal conviction (Nowrasteh, December 2025). Will you ask DHS to publish the lists?".into(),
        script: "Hello, my name is Zoë Núñez-O'Brien and I am a constituent in Albany, 12207. I ask the Senator to have DHS publish the lists. Thank you.".into(),
        ..Text::default()
    };
    let petition = Petition {
        subject: "Oversight of transfers to CECOT".into(),
        role: Role::Senator,
        state: "NY".parse().unwrap(),
        standing: Standing::Constituent,
        topic: Some("Immigration".into()),
        ask: "Will you ask the Department of Homeland Security to publish the lists?".into(),
        story: None,
        bill: None,
    };
    let to = Addressee {
        id: "S000148".into(),
        name: "Charles E. Schumer".into(),
        lines: vec![
            "The Honorable Charles E. Schumer".into(),
            "United States Senate".into(),
            "322 Hart Senate Office Building".into(),
            "Washington, DC 20510".into(),
        ],
        mailbox: None,
        mail_subject: None,
        form: Some(Form {
            url: "https://www.schumer.senate.gov/contact/email-chuck".into(),
            limit: Some(5_000),
            topics: [
                "Animals",
                "Border Security",
                "Immigration",
                "Immigration Case",
                "Taxes",
            ]
            .map(String::from)
            .to_vec(),
            ..Form::default()
        }),
        phone: Some("202-224-6542".into()),
        as_of: "2026-11-21".parse().unwrap(),
        corrections: Vec::new(),
    };
    letter(
        "2026-11-23-cecot-oversight-s000148",
        to,
        Content::Congress(petition),
        text,
    )
}
