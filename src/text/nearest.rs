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
            // A like beginning alone makes no near word: `foo` is not `foia.format`.
            let is_near = strsim::normalized_damerau_levenshtein(&word, &wanted) >= 0.5;
            is_near.then(|| (strsim::jaro_winkler(&word, &wanted), candidate))
        })
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

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
