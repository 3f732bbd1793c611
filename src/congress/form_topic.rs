//! Which of a form's own topics comes nearest to a letter.

use super::topic::TOPICS;

/// Returns those of the offered topics that come near a letter, the nearest first: those of its policy area, or of any
/// where it has none, and of these the ones in whose words the letter itself speaks. Services that the office offers on the same list,
/// such as flags and passports, are none.
pub fn nearest_topics<'f>(area: Option<&str>, about: &str, offered: &'f [String]) -> Vec<&'f str> {
    let is_area = |topic: &&String| area.is_some_and(|area| area.eq_ignore_ascii_case(topic));
    if let Some(same) = offered.iter().find(is_area) {
        return vec![same];
    }
    let about = words(about);
    let lists: Vec<&Vec<String>> = match area {
        Some(area) => TOPICS.areas.get(area).into_iter().collect(),
        None => TOPICS.areas.values().collect(),
    };
    let mut ranked: Vec<(Distance, usize, usize, &str)> = Vec::new();
    for topic in offered {
        let known = words(topic);
        if TOPICS.services.iter().any(|service| holds(&known, service)) {
            continue;
        }
        let fits = lists.iter().flat_map(|list| {
            let fits = list.iter().enumerate();
            fits.filter(|(_, start)| holds(&known, start))
                .map(|(place, start)| (Distance::between(&about, start, list), place))
        });
        if let Some((distance, place)) = fits.min() {
            ranked.push((distance, place, known.split(' ').count(), topic));
        }
    }
    ranked.sort_by_key(|(distance, place, length, _)| (*distance, *place, *length));
    // Where the letter's own words lead somewhere, what merely lies in the same area does not help.
    let nearest = ranked
        .first()
        .map_or(Distance::Unsaid, |(first, ..)| *first);
    ranked.retain(|(distance, ..)| *distance == nearest);
    if area.is_none() && nearest == Distance::Unsaid {
        return Vec::new();
    }
    ranked.into_iter().map(|(.., topic)| topic).collect()
}

/// How near a topic is to what the letter says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Distance {
    /// The letter uses the topic's word.
    Said,
    /// It uses another word of the same area.
    SameArea,
    /// It uses none.
    Unsaid,
}

impl Distance {
    fn between(about: &str, start: &str, list: &[String]) -> Self {
        if holds(about, start) {
            Self::Said
        } else if list.iter().any(|other| holds(about, other)) {
            Self::SameArea
        } else {
            Self::Unsaid
        }
    }
}

/// Returns a text as words in lower case, between spaces.
fn words(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let mut plain = " ".to_owned();
    for word in words.filter(|word| !word.is_empty()) {
        plain.push_str(word);
        plain.push(' ');
    }
    plain
}

/// Returns `true` if a word of the text, or several in a row, begin as `start` does.
fn holds(words: &str, start: &str) -> bool {
    words.contains(&format!(" {start}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearest<'f>(area: &str, about: &str, offered: &'f [String]) -> Vec<&'f str> {
        nearest_topics(Some(area).filter(|area| !area.is_empty()), about, offered)
    }

    fn list(topics: &[&str]) -> Vec<String> {
        topics.iter().map(|topic| (*topic).to_owned()).collect()
    }

    #[test]
    fn the_letters_own_words_decide_within_its_area() {
        let offered = list(&[
            "Defense",
            "Homeland Security",
            "Social Security",
            "Veterans",
            "Flag Request",
        ]);
        let area = "Armed Forces and National Security";
        let about = "Will you ask the Department of Veterans Affairs how long veterans wait?";
        assert_eq!(nearest(area, about, &offered), ["Veterans"]);
        let others = ["Defense", "Veterans", "Homeland Security"];
        assert_eq!(nearest(area, "How long do they wait?", &offered), others);
        let offered = list(&["Ethics Reform", "Postal Service", "Government Reform"]);
        let area = "Government Operations and Politics";
        assert_eq!(nearest(area, "postal routes", &offered), ["Postal Service"]);
        let offered = list(&["Immigration Case", "Immigration", "Tour Request"]);
        assert_eq!(nearest("Immigration", "", &offered), ["Immigration"]);
        assert_eq!(
            nearest("Taxation", "", &list(&["Taxes/IRS"])),
            ["Taxes/IRS"]
        );
        assert_eq!(nearest("Taxation", "", &offered), Vec::<&str>::new());
    }

    #[test]
    fn without_an_area_only_the_letters_own_words_count() {
        let offered = list(&["Education", "Transportation", "Taxes", "Other"]);
        let about = "Restore the school bus to Route 14";
        assert_eq!(
            nearest("", about, &offered),
            ["Education", "Transportation"]
        );
        assert_eq!(
            nearest("", "The library is closed", &offered),
            Vec::<&str>::new()
        );
    }
}
