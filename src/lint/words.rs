//! The words and phrases that rules look for, from the files under `config/lint/`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::word_lists;

const FOIA_FILE: &str = include_str!("../../config/lint/foia.toml");
const CONGRESS_FILE: &str = include_str!("../../config/lint/congress.toml");
const STORY_FILE: &str = include_str!("../../config/lint/story.toml");
const SHARED_FILE: &str = include_str!("../../config/lint/shared.toml");

pub(super) static FOIA: LazyLock<Foia> = LazyLock::new(|| word_lists(FOIA_FILE));
pub(super) static CONGRESS: LazyLock<Congress> = LazyLock::new(|| word_lists(CONGRESS_FILE));
pub(super) static STORY: LazyLock<Story> = LazyLock::new(|| word_lists(STORY_FILE));
pub(super) static SHARED: LazyLock<Shared> = LazyLock::new(|| word_lists(SHARED_FILE));

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Foia {
    pub(super) address: Address,
    pub(super) background: Background,
    pub(super) expedite: Expedite,
    pub(super) fees: Fees,
    pub(super) law: Law,
    pub(super) privacy: Privacy,
    pub(super) questions: Questions,
    pub(super) scope: Scope,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Address {
    pub(super) not_agencies: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Background {
    pub(super) standard: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Expedite {
    pub(super) asking: Vec<String>,
    pub(super) named: Vec<String>,
    pub(super) dissemination: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fees {
    pub(super) category: Vec<String>,
    pub(super) empty: Vec<String>,
    pub(super) poverty: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Law {
    pub(super) appeal: Vec<String>,
    pub(super) intent: Vec<String>,
    pub(super) national_parks: Vec<String>,
    pub(super) press: Vec<String>,
    pub(super) silence: Vec<String>,
    pub(super) suit: Vec<String>,
    pub(super) ten_days: Vec<String>,
    pub(super) vaughn: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Privacy {
    pub(super) consent: Vec<String>,
    pub(super) files: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Questions {
    pub(super) answers: Vec<String>,
    pub(super) asking: Vec<String>,
    pub(super) asking_in_text: Vec<String>,
    pub(super) auxiliaries: Vec<String>,
    pub(super) courtesies: Vec<String>,
    pub(super) demands: Vec<String>,
    pub(super) demands_in_text: Vec<String>,
    pub(super) products: Vec<String>,
    pub(super) requests: Vec<String>,
    pub(super) pleas: Vec<String>,
    pub(super) unmade: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scope {
    pub(super) containing: Vec<String>,
    pub(super) topics: Vec<String>,
    pub(super) boundless: Vec<String>,
    pub(super) custodians: Vec<String>,
    pub(super) emails: Vec<String>,
    pub(super) loose: Vec<String>,
    pub(super) types: Vec<String>,
    pub(super) unbounded: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Congress {
    pub(super) ask: Ask,
    pub(super) bill: Bill,
    pub(super) content: Content,
    pub(super) opening: Opening,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ask {
    /// Words that ask for the same.
    pub(super) alike: BTreeMap<String, Vec<String>>,
    pub(super) against: Vec<String>,
    pub(super) asks: Vec<String>,
    pub(super) begun: Vec<String>,
    pub(super) choices: Vec<String>,
    pub(super) common: Vec<String>,
    pub(super) deeds: Vec<String>,
    /// Words that do not tell what is asked.
    pub(super) idle: Vec<String>,
    pub(super) joints: Vec<String>,
    pub(super) members: Vec<String>,
    pub(super) open: Vec<String>,
    pub(super) replies: Vec<String>,
    pub(super) statements: Vec<String>,
    pub(super) states: Vec<String>,
    pub(super) vague: Vec<String>,
    pub(super) verbs: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Bill {
    pub(super) backing: Vec<String>,
    pub(super) fighting: Vec<String>,
    pub(super) positions: Vec<String>,
    pub(super) uncited: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Content {
    pub(super) casework: Vec<String>,
    pub(super) enclosures: Vec<String>,
    pub(super) first_person: Vec<String>,
    pub(super) formulas: Vec<String>,
    pub(super) organization: Vec<String>,
    pub(super) writers: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Opening {
    pub(super) chairs: Vec<String>,
    /// How the Speaker of the House is saluted, who is not named.
    pub(super) speakers: Vec<String>,
    pub(super) constituent: Vec<String>,
    pub(super) titles: Titles,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Titles {
    pub(super) delegate: Vec<String>,
    pub(super) representative: Vec<String>,
    pub(super) resident_commissioner: Vec<String>,
    pub(super) senator: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shared {
    pub(super) conduct: Conduct,
    pub(super) figures: Figures,
    pub(super) placeholders: Placeholders,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Conduct {
    pub(super) abuse: Vec<String>,
    pub(super) denials: Vec<String>,
    pub(super) harmless: Vec<String>,
    pub(super) pressure: Vec<String>,
    pub(super) scorn: Vec<String>,
    pub(super) sets: BTreeMap<String, Vec<String>>,
    pub(super) threats: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Figures {
    pub(super) attributions: Vec<String>,
    pub(super) labels: Vec<String>,
    pub(super) reporters: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Placeholders {
    pub(super) fillers: Vec<String>,
    pub(super) honest: Vec<String>,
    pub(super) requests: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Group {
    pub(super) asks: Vec<String>,
    pub(super) notes: Vec<String>,
    pub(super) phrases: Vec<String>,
    pub(super) readers: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Story {
    pub(super) group: Group,
    pub(super) link: Link,
    pub(super) masked: Masked,
    pub(super) people: People,
    pub(super) place: PlaceWords,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Link {
    pub(super) endings: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Masked {
    pub(super) curses: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct People {
    pub(super) facts: Vec<String>,
    pub(super) given: Vec<String>,
    pub(super) kin: Vec<String>,
    pub(super) not_names: Vec<String>,
    pub(super) others: Vec<String>,
    pub(super) public: Vec<String>,
    pub(super) titles: Vec<String>,
    pub(super) writers: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceWords {
    pub(super) counted: Vec<String>,
    pub(super) not_streets: Vec<String>,
    pub(super) private: Vec<String>,
    pub(super) public: Vec<String>,
    pub(super) streets: Vec<String>,
    pub(super) years: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::faults;

    #[test]
    fn the_lists_are_in_order() {
        let none = Vec::<String>::new();
        assert_eq!(faults::<Foia>(FOIA_FILE), none);
        assert_eq!(faults::<Congress>(CONGRESS_FILE), none);
        assert_eq!(faults::<Shared>(SHARED_FILE), none);
        assert_eq!(faults::<Story>(STORY_FILE), none);
    }
}
