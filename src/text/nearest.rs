//! The nearest spelling.

/// Returns the candidate that a misspelt word most likely means, if one is near.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // NOTE: comparing takes as long as both words are, and no name is as long as this.
    const LONGEST: usize = 200;
    if word.len() > LONGEST {
        return None;
    }
    let word = word.to_lowercase();
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let wanted = candidate.to_lowercase();
            // A like beginning alone makes no near word: `foo` is not `foia.format`. The first word of a name does.
            let is_near = strsim::normalized_damerau_levenshtein(&word, &wanted) >= 0.5
                || wanted.split(' ').next() == Some(&word);
            is_near.then(|| (strsim::jaro_winkler(&word, &wanted), candidate))
        })
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

/// Returns the candidate of which a word is a misspelling: one letter is wrong, missing, too much or changed places with
/// its neighbor, or two in a long word.
pub fn misspelt<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let most = match length {
        5..10 => 1,
        10..40 => 2,
        // A short word is another one as soon as a letter is; and comparing takes as long as both words are.
        _ => return None,
    };
    let near = |candidate: &&str| candidate.chars().count().abs_diff(length) <= most;
    candidates
        .into_iter()
        .filter(near)
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelling_is_one_letter_off_and_a_short_word_none() {
        let known = ["immigration", "passport", "border", "visa"];
        for (word, read) in [
            ("imigration", Some("immigration")),
            ("immigratoin", Some("immigration")),
            ("pasport", Some("passport")),
            ("boarder", Some("border")),
            ("vise", None),
            ("password", None),
            ("", None),
        ] {
            assert_eq!(misspelt(word, known), read, "{word}");
        }
    }

    #[test]
    fn a_word_that_is_like_none_is_told_none() {
        let keys = ["foia.format", "foia.subject", "sender.name"];
        for (word, near) in [
            ("foia.subjet", Some("foia.subject")),
            ("sender.nmae", Some("sender.name")),
            ("foo", None),
            ("foia.zzz", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, keys), near, "{word}");
        }
    }
}
