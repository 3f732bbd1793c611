//! Finding an entry of a long menu by what is typed: the start of a word, a part, or an acronym.

/// Returns how well `label` answers to `typed`, higher being better, or nothing when it does not.
/// Every label answers to nothing typed.
pub(super) fn score(typed: &str, label: &str) -> Option<i64> {
    let typed = typed.trim().to_lowercase();
    if typed.is_empty() {
        return Some(0);
    }
    let label = label.to_lowercase();
    if label.starts_with(&typed) {
        return Some(5);
    }
    let words: Vec<&str> = words(&label).collect();
    let acronym: String = words
        .iter()
        .filter_map(|word| word.chars().next())
        .collect();
    // "of", "and", "the" are left out of most acronyms: CBP, DOJ.
    let short: String = words
        .iter()
        .filter(|word| !matches!(**word, "of" | "and" | "the" | "for" | "on" | "in"))
        .filter_map(|word| word.chars().next())
        .collect();
    if acronym.starts_with(&typed) || short.starts_with(&typed) {
        return Some(4);
    }
    if words.iter().any(|word| word.starts_with(&typed)) {
        return Some(3);
    }
    if typed.chars().count() > 1 && (acronym.contains(&typed) || short.contains(&typed)) {
        return Some(2);
    }
    if label.contains(&typed) {
        return Some(1);
    }
    let all = typed.split_whitespace().all(|part| label.contains(part));
    all.then_some(0)
}

fn words(label: &str) -> impl Iterator<Item = &str> {
    label
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '.')
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABELS: [&str; 5] = [
        "Federal Bureau of Investigation",
        "Office of the Secretary, Department of Homeland Security",
        "Securities and Exchange Commission",
        "Department of Justice: Civil Rights Division",
        "U.S. Customs and Border Protection",
    ];

    fn best(typed: &str) -> Option<&'static str> {
        let found = LABELS
            .iter()
            .filter_map(|label| Some((score(typed, label)?, *label)));
        found
            .max_by_key(|(score, _)| *score)
            .map(|(_, label)| label)
    }

    #[test]
    fn an_acronym_finds_its_office() {
        assert_eq!(best("fbi"), Some(LABELS[0]));
        assert_eq!(best("dhs"), Some(LABELS[1]));
        assert_eq!(best("SEC"), Some(LABELS[2]));
        assert_eq!(best("doj"), Some(LABELS[3]));
        assert_eq!(best("cbp"), Some(LABELS[4]));
    }

    #[test]
    fn parts_and_words_in_any_order_are_found() {
        assert_eq!(best("exchange"), Some(LABELS[2]));
        assert_eq!(best("rights justice"), Some(LABELS[3]));
        assert_eq!(best("vestigat"), Some(LABELS[0]));
        assert_eq!(best("zoo"), None);
    }

    #[test]
    fn everything_is_found_by_nothing() {
        assert!(LABELS.iter().all(|label| score("  ", label) == Some(0)));
    }
}
