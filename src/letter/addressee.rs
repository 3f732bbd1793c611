//! From a record of the directory to the addressee of a letter.

use chrono::NaiveDate;

use super::{Addressee, Form};
use crate::congress::{Member, Standing};
use crate::directory::{Channel, ChannelRecord, Claims, Office, SenateForm};

impl Addressee {
    /// Returns a FOIA office as a letter addresses it; `as_of` is the date of the directory's table.
    ///
    /// A postal address is printed only where the office is not known to refuse post: an address
    /// that takes nothing has no business on a letter.
    pub fn office(office: &Office, as_of: NaiveDate) -> Self {
        let post = office
            .channel(Channel::Post)
            .filter(|record| !record.is_refused());
        let is_portal_only = office
            .open_channels()
            .all(|record| record.channel == Channel::Portal)
            && office.open_channels().next().is_some();
        let address = post
            .filter(|_| !is_portal_only)
            .and_then(|record| record.address.as_deref())
            .unwrap_or_default();
        let lines = inside_address(office, address);
        let email = office
            .channel(Channel::Email)
            .filter(|record| record.is_open());
        Self {
            id: office.id.clone(),
            name: office.label(),
            lines,
            mailbox: email
                .and_then(|record| record.address.as_deref())
                .and_then(|address| address.parse().ok()),
            mail_subject: email.and_then(|record| record.subject.clone()),
            form: portal_of(office),
            phone: office.phone.first().cloned(),
            as_of,
            corrections: Vec::new(),
        }
    }

    /// Returns the same office at a postal address as the directory records it, its lines joined by
    /// line breaks: for the envelope, where the letter's own inside address is another or has no
    /// street.
    #[must_use]
    pub fn at(&self, address: &str) -> Self {
        let has = |line: Option<&str>| self.lines.iter().any(|own| Some(own.as_str()) == line);
        let lines = if has(address.lines().next_back()) {
            self.lines.clone()
        } else if self.lines.first().map(String::as_str) == address.lines().next() {
            address.lines().map(str::to_owned).collect()
        } else {
            let (title, rest) = titled(address);
            let own = self.lines.iter().map(String::as_str);
            let own = own.enumerate().map(|(index, line)| match title {
                Some(title) if index == 0 && line == NO_TITLE => title,
                _ => line,
            });
            unique(own.chain(rest))
        };
        Self {
            lines,
            ..self.clone()
        }
    }

    /// Returns a FOIA office with its postal address, where one is known at which it is not known to refuse requests.
    #[must_use]
    pub fn by_post(mut self, office: &Office) -> Self {
        let post = office
            .channel(Channel::Post)
            .filter(|post| !post.is_refused());
        if let Some(address) = post.and_then(|post| post.address.as_deref()) {
            self.lines = inside_address(office, address);
        }
        self
    }

    /// Returns one of the office's places that answers for itself, as the letter addresses it; its address is not known.
    #[must_use]
    pub fn place(mut self, place: &str, office: &Office) -> Self {
        self.lines = unique([NO_TITLE, place, &office.name, &office.agency].into_iter());
        self
    }

    /// Notes what of its record a campaign says.
    #[must_use]
    pub fn as_claimed(mut self, claims: &Claims) -> Self {
        self.corrections = claims.of(&self.id);
        self
    }

    /// Returns a member's office as a letter addresses it, with what is recorded of its web form.
    pub fn member(
        member: &Member,
        standing: &Standing,
        form: Option<&SenateForm>,
        as_of: NaiveDate,
    ) -> Self {
        let mut lines = member.inside_address();
        if let Some(line) = standing.line() {
            lines.insert(1, line);
        }
        let website_contact = member
            .website
            .as_ref()
            .map(|site| format!("{site}/contact"));
        let recorded = form
            .map(|form| form.url.clone())
            .or_else(|| member.contact_form.clone());
        let is_guessed = recorded.is_none();
        let url = recorded.or(website_contact);
        Self {
            id: member.bioguide.clone(),
            name: member.name.clone(),
            lines,
            mailbox: None,
            mail_subject: None,
            form: url.map(|url| Form {
                url,
                is_guessed,
                strips_quotes: form.is_some_and(|form| form.strips_quotes),
                limit: form.and_then(|form| form.limit).map(|limit| limit as usize),
                topics: form.map(|form| form.topics.clone()).unwrap_or_default(),
                required: form.map(|form| form.required.clone()).unwrap_or_default(),
                ..Form::default()
            }),
            phone: member.phone.clone(),
            as_of,
            corrections: Vec::new(),
        }
    }
}

/// What an address says where no title is known.
const NO_TITLE: &str = "FOIA Officer";

/// Returns the inside address: whom it is for, the office, its agency, and where it is. An address
/// that begins with a person's or a unit's title keeps it in place of ours.
fn inside_address(office: &Office, address: &str) -> Vec<String> {
    let (title, rest) = titled(address);
    let title = title.unwrap_or(NO_TITLE);
    unique(
        [title, &office.name, &office.agency]
            .into_iter()
            .chain(rest),
    )
}

/// Returns the title with which an address begins, if it does, and its other lines.
fn titled(address: &str) -> (Option<&str>, impl Iterator<Item = &str>) {
    let mut rest = address.lines().peekable();
    let titled = rest
        .next_if(|line| !line.contains(|c: char| c.is_ascii_digit()) && !line.starts_with("P.O."));
    // NOTE: "FOIA Contact" stands in the records of 2017 where no title was known.
    let title = titled.filter(|title| *title != "FOIA Contact");
    (title, rest.filter(|line| *line != "FOIA Contact"))
}

/// Returns every line once.
fn unique<'a>(all: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in all {
        if !lines.iter().any(|known| known == line) {
            lines.push(line.to_owned());
        }
    }
    lines
}

fn portal_of(office: &Office) -> Option<Form> {
    let record = office
        .channel(Channel::Portal)
        .filter(|record| !record.is_refused());
    let url = record.and_then(ChannelRecord::link)?.to_owned();
    let form = office.form.as_ref();
    let limit =
        |pick: fn(&crate::directory::PortalForm) -> u32| form.map(|form| pick(form) as usize);
    Some(Form {
        url,
        limit: limit(|form| form.description),
        fee_waiver_limit: limit(|form| form.fee_waiver),
        expedite_limit: limit(|form| form.expedite),
        required: form.map(|form| form.required.clone()).unwrap_or_default(),
        ..Form::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::Directory;

    fn office(id: &str) -> (Addressee, Office) {
        let office = Directory::embedded().office(id).unwrap();
        let as_of = "2026-11-23".parse().unwrap();
        (Addressee::office(&office, as_of), office)
    }

    #[test]
    fn an_office_whose_letter_has_its_street_keeps_its_lines() {
        let (to, office) = office("dos");
        let post = office.channel(Channel::Post).unwrap();
        let address = post.address.as_deref().unwrap();
        assert_eq!(to.at(address), to);
    }

    #[test]
    fn an_office_that_refuses_post_gets_its_street_where_its_writer_insists() {
        let (to, office) = office("dhs-priv");
        let post = office.channel(Channel::Post).unwrap();
        let posted = to.at(post.address.as_deref().unwrap());
        assert_eq!(
            posted.lines,
            [
                "Deputy, FOIA Officer",
                "Headquarters & Privacy Office",
                "Department of Homeland Security",
                "Building 410, Mail Stop #0655",
                "245 Murray Lane, SW",
                "Washington, DC 20528-0655",
            ]
        );
    }

    #[test]
    fn a_member_is_written_to_at_home() {
        let directory = Directory::embedded();
        let member = directory.member("T000469").unwrap();
        let as_of = "2026-11-23".parse().unwrap();
        let to = Addressee::member(&member, &Standing::Constituent, None, as_of);
        let home = "The Honorable Paul Tonko\nU.S. House of Representatives\n1 Clinton Square\n\
                    Albany, NY 12207";
        assert_eq!(to.at(home).lines, home.lines().collect::<Vec<_>>());
    }
}
