//! The Office of Government Information Services, the ombudsman of FOIA (5 U.S.C. § 552(h)).

use std::sync::LazyLock;

use serde::Deserialize;

use super::channel::ChannelRecord;
use crate::text::word_lists;

static OGIS: LazyLock<Ogis> =
    LazyLock::new(|| word_lists(include_str!("../../config/directory/ogis.toml")));

/// What is known of it. It takes no requests for records, so it is none of the table's offices.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ogis {
    /// Its id, in letters and folders.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its page, where its present addresses stand.
    pub page: String,
    /// The lines of its address.
    pub lines: Vec<String>,
    /// How it takes letters.
    pub channels: Vec<ChannelRecord>,
}

/// Returns the Office of Government Information Services.
pub fn ogis() -> &'static Ogis {
    &OGIS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::Channel;

    #[test]
    fn ogis_takes_email_and_its_post_goes_to_its_own_lines() {
        let ogis = ogis();
        assert_eq!(ogis.lines.first(), Some(&ogis.name));
        let address = |channel| {
            let mut channels = ogis.channels.iter();
            channels
                .find(|record| record.channel == channel)?
                .address
                .clone()
        };
        assert_eq!(address(Channel::Email).as_deref(), Some("ogis@nara.gov"));
        assert_eq!(address(Channel::Post), Some(ogis.lines.join("\n")));
    }
}
