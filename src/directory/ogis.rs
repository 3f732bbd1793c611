//! The Office of Government Information Services, the ombudsman of FOIA (5 U.S.C. § 552(h)). It
//! takes no requests for records, so it is none of the table's offices.

use super::channel::{Channel, ChannelRecord};

/// Its name.
pub const OGIS_NAME: &str = "Office of Government Information Services";
/// Its id, in letters and folders.
pub const OGIS_ID: &str = "nara-ogis";
/// Its page, where its present addresses stand.
pub const OGIS_PAGE: &str = "https://www.archives.gov/ogis";

/// The lines of its address, as a determination of the National Security Agency of November 2020
/// and <https://www.usgs.gov/faqs/what-office-government-information-services-ogis> (undated; read
/// 2026-11-22) give it.
pub const OGIS_LINES: [&str; 4] = [
    OGIS_NAME,
    "National Archives and Records Administration",
    "8601 Adelphi Road - OGIS",
    "College Park, MD 20740-6001",
];

/// Returns how OGIS takes letters. Its own word is known for email alone
/// (<https://foia.blogs.archives.gov/2020/03/19/ogis-is-open-for-business-how-to-reach-us>).
pub fn ogis_channels() -> Vec<ChannelRecord> {
    let record =
        |channel, accepts, address: &str, note: Option<&str>, source: &str| ChannelRecord {
            channel,
            accepts,
            since: None,
            address: Some(address.to_owned()),
            deep_link: None,
            subject: None,
            note: note.map(str::to_owned),
            source: source.to_owned(),
            checked: crate::calendar::PartialDate::Month(2020, 11),
        };
    let listed = "https://www.usgs.gov/faqs/what-office-government-information-services-ogis and a \
                  determination of the National Security Agency";
    let note = "OGIS wrote in March 2020 that it reads email sooner than mail and fax.";
    vec![
        record(
            Channel::Email,
            Some(true),
            "ogis@nara.gov",
            Some(note),
            "https://foia.blogs.archives.gov/2020/03/19/ogis-is-open-for-business-how-to-reach-us",
        ),
        record(Channel::Post, None, &OGIS_LINES.join("\n"), None, listed),
        record(Channel::Fax, None, "202-741-5769", None, listed),
    ]
}
