//! What the facts say in prose, or say wrongly, put in order by hand.

/// What requesters found about an office in July 2026, in our words.
pub(crate) struct Finding {
    pub(crate) id: &'static str,
    /// Whether the address that the finding gives is a place to file.
    pub(crate) portal: bool,
    pub(crate) portal_note: Option<&'static str>,
    pub(crate) email_note: Option<&'static str>,
    /// The postal address for requests, its lines joined by `\n`; empty where post is taken and the
    /// address is the one of 2017.
    pub(crate) post: Option<&'static str>,
    pub(crate) fax: Option<&'static str>,
    /// A mailbox that takes questions only.
    pub(crate) inquiries: Option<&'static str>,
}

const NONE: Finding = Finding {
    id: "",
    portal: true,
    portal_note: None,
    email_note: None,
    post: None,
    fax: None,
    inquiries: None,
};

const STAR: &str = "FOIA STAR serves the eight leadership offices of the department; an account is \
                    needed.";

pub(crate) const STAR_ADDRESS: &str =
    "https://doj-foia.entellitrak.com/etk-doj-foia-prod/login.request.do";

/// The leadership offices that FOIA STAR serves, beside those whose rows say so.
pub(crate) const STAR_OFFICES: [&str; 4] =
    ["doj-oag", "doj-odag", "doj-oasg", "doj-public-affairs"];

const FINDINGS: [Finding; 24] = [
    Finding {
        id: "cia",
        post: Some(
            "Information and Privacy Coordinator\nCentral Intelligence Agency\nWashington, DC 20505",
        ),
        ..NONE
    },
    Finding {
        id: "doj-dea",
        portal_note: Some("An account is needed; the portal is quicker than email."),
        email_note: Some("The portal is quicker."),
        ..NONE
    },
    Finding {
        id: "doj-fbi",
        portal_note: Some(
            "eFOIPA takes one subject in each request; it asks for proof of being human.",
        ),
        ..NONE
    },
    Finding {
        id: "doj-nsd",
        portal: false,
        email_note: Some("The division takes its requests itself, not through FOIA STAR."),
        ..NONE
    },
    Finding {
        id: "doj-oip",
        portal_note: Some(STAR),
        ..NONE
    },
    Finding {
        id: "doj-olp",
        portal_note: Some(STAR),
        ..NONE
    },
    Finding {
        id: "doj-ola",
        portal_note: Some(STAR),
        ..NONE
    },
    Finding {
        id: "doj-pardon",
        portal_note: Some(STAR),
        ..NONE
    },
    Finding {
        id: "doj-oag",
        portal_note: Some(STAR),
        ..NONE
    },
    Finding {
        id: "doj-odag",
        portal_note: Some(STAR),
        ..NONE
    },
    Finding {
        id: "doj-oasg",
        portal_note: Some(STAR),
        ..NONE
    },
    Finding {
        id: "doj-public-affairs",
        portal_note: Some(STAR),
        ..NONE
    },
    Finding {
        id: "eac",
        portal: false,
        email_note: Some(
            "It is an officer's own mailbox, which may close when the officer leaves.",
        ),
        post: Some("633 3rd St. NW, Suite 200\nWashington, DC 20001"),
        fax: Some("301-734-3108"),
        ..NONE
    },
    Finding {
        id: "ftc",
        portal_note: Some("An account is needed."),
        post: Some(
            "FOIA Request\nOffice of General Counsel, Federal Trade Commission\n600 Pennsylvania Ave. \
             NW\nWashington, DC 20580",
        ),
        fax: Some("202-326-2477"),
        ..NONE
    },
    Finding {
        id: "odni",
        portal: false,
        email_note: Some("The office has no portal of its own."),
        post: Some(""),
        ..NONE
    },
    Finding {
        id: "oge",
        portal: false,
        ..NONE
    },
    Finding {
        id: "omb",
        portal: false,
        ..NONE
    },
    Finding {
        id: "dos",
        post: Some(""),
        fax: Some("202-485-1669"),
        ..NONE
    },
    Finding {
        id: "treasury-do",
        post: Some(""),
        ..NONE
    },
    Finding {
        id: "treasury-occ",
        portal_note: Some("An account is needed."),
        inquiries: Some("FOIA-PA@occ.treas.gov"),
        ..NONE
    },
    Finding {
        id: "dol-oig",
        post: Some(
            "Disclosure Officer, Office of Inspector General\nU.S. Department of Labor\n200 \
             Constitution Ave. NW, Room S-5506\nWashington, DC 20210",
        ),
        ..NONE
    },
    Finding {
        id: "usadf",
        portal: false,
        ..NONE
    },
    Finding {
        id: "dfc",
        portal: false,
        post: Some("FOIA Director (Legal)\n1100 New York Ave. NW\nWashington, DC 20527"),
        ..NONE
    },
    Finding {
        id: "gsa",
        portal_note: Some("Login.gov is needed; FOIA.gov does without."),
        post: Some(
            "FOIA Requester Service Center (LG)\n1800 F St. NW, Room 7308\nWashington, DC 20405",
        ),
        inquiries: Some("gsa.foia@gsa.gov"),
        ..NONE
    },
];

/// Returns what requesters found about an office, beyond the columns of its row.
pub(crate) fn finding(id: &str) -> Finding {
    let special = match id {
        "nara" => Some(Finding {
            portal: false,
            email_note: Some("Post and fax are taken too; their addresses are not recorded here."),
            ..NONE
        }),
        id if id.starts_with("doi-") => Some(Finding {
            portal_note: Some(
                "The department is reported to take requests on the web alone, here or on FOIA.gov.",
            ),
            ..NONE
        }),
        "epa" => Some(Finding {
            post: Some(""),
            ..NONE
        }),
        _ => None,
    };
    special
        .or_else(|| FINDINGS.into_iter().find(|finding| finding.id == id))
        .unwrap_or(NONE)
}

/// The portal of an office whose row names another site.
pub(crate) fn portal(id: &str) -> Option<&'static str> {
    match id {
        "gsa" => Some("https://securefoia.gsa.gov"),
        id if STAR_OFFICES.contains(&id) => Some(STAR_ADDRESS),
        _ => None,
    }
}

/// Since when an office has refused email, where that is known, and who says so.
pub(crate) fn email_refused_since(id: &str) -> Option<(&'static str, &'static str)> {
    match id {
        "doj-fbi" => Some((
            "2017-03",
            "https://www.rcfp.org/fbi-others-move-foia-portals-email-options-disappear/",
        )),
        id if id == "epa" || id.starts_with("epa-region-") => {
            Some(("2019-07-26", "EPA rule, 84 FR 30028"))
        }
        _ => None,
    }
}

/// Returns an agency's name, as its offices spell it.
pub(crate) fn agency(name: &str) -> &str {
    match name {
        "U.S. Department of State" => "Department of State",
        name => name,
    }
}

/// A readable abbreviation for a component whose own is not one.
pub(crate) fn abbreviation(agency: &str, abbreviation: Option<&str>) -> Option<&'static str> {
    match (agency, abbreviation?) {
        ("DOJ", "Office of the AG") => Some("OAG"),
        ("DOJ", "Office of the DAG") => Some("ODAG"),
        ("DOJ", "Office of the Assoc. AG") => Some("OASG"),
        ("GSA", "J") => Some("OIG"),
        _ => None,
    }
}

/// Other words by which people look for an office.
pub(crate) fn aliases(id: &str) -> &'static [&'static str] {
    match id {
        "dhs-priv" => &["dhs", "dhs-hq", "dhs headquarters", "dhs privacy office"],
        "dos" => &["state", "state department"],
        "dod-osd-js" => &[
            "dod",
            "pentagon",
            "defense department",
            "osd",
            "joint staff",
        ],
        "doj-oip" => &["justice department"],
        "treasury-do" => &["treasury", "treasury department"],
        "treasury-irs" => &["internal revenue service"],
        "doj-bop" => &["bureau of prisons"],
        "doj-usms" => &["us marshals"],
        "dhs-cbp" => &["border patrol"],
        "dhs-usss" => &["secret service"],
        _ => &[],
    }
}

/// Why an office that FOIA.gov lists is not to be written to, beyond what the row's flags say.
pub(crate) fn inactive(
    uuid: &str,
    component: &str,
    abbreviation: Option<&str>,
) -> Option<&'static str> {
    let words = format!("{component} {}", abbreviation.unwrap_or_default()).to_lowercase();
    match uuid {
        "058763ca-3db1-4794-a952-e37824dfc9ef" => Some("A second listing of `dhs-priv`."),
        "df3d0e7b-2f1b-413b-8cfb-dc80fd7b37e2" => Some("A second listing of `doi-ost`."),
        "a7b6c7f6-77ec-462f-9fe8-c3a1222b480b" => Some("A second listing of `doi-asia`."),
        "e43ca29e-2f77-46f4-a0ec-855d5d1222e7" => Some("A second listing of `doi-osm`."),
        _ if words.contains("do not use") || words.contains("inactive") => {
            Some("FOIA.gov says not to use it.")
        }
        _ => None,
    }
}

/// Tells whether an office takes requests although its row says that it probably does not: NARA's
/// main office was found to take email in July 2026.
pub(crate) fn is_active(agency: &str, abbreviation: Option<&str>) -> bool {
    (agency, abbreviation) == ("NARA", Some("NARA"))
}

/// Tells whether a line of a postal address is a person's name. Names leave; offices stay.
pub(crate) fn is_person(line: &str) -> bool {
    const OFFICE_WORDS: [&str; 31] = [
        "agency",
        "building",
        "center",
        "chief",
        "command",
        "contact",
        "coordinator",
        "counsel",
        "director",
        "directorate",
        "division",
        "floor",
        "foia",
        "liaison",
        "lobby",
        "manager",
        "office",
        "officer",
        "paralegal",
        "records",
        "secretariat",
        "secretary",
        "section",
        "service",
        "solicitor",
        "specialist",
        "staff",
        "stop",
        "suite",
        "administration",
        "information",
    ];
    let line = line.strip_prefix("FOIA: ").unwrap_or(line);
    let words: Vec<&str> = line.split(' ').collect();
    let is_name = |word: &&str| {
        let mut chars = word.chars();
        chars.next().is_some_and(char::is_uppercase)
            && chars.clone().count() >= 3
            && chars.all(char::is_lowercase)
    };
    let is_office = |word: &&str| OFFICE_WORDS.contains(&word.to_lowercase().as_str());
    matches!(words.len(), 2 | 3) && words.iter().all(is_name) && !words.iter().any(is_office)
}
