//! A name in brackets or quotation marks within another, as in `Robert (Bob) Vance`: its bearer wrote it there, and the
//! letter is signed with it.

use crate::sender::name;

/// What opens such a name, and what closes it.
const MARKS: [(char, char); 7] = [
    ('(', ')'),
    ('[', ']'),
    ('"', '"'),
    ('“', '”'),
    ('‘', '’'),
    ('\'', '\''),
    ('«', '»'),
];

/// Returns the name that stands in brackets or quotation marks within another, or `None` if there is none; a suffix
/// such as `(Ret.)` is none.
pub(in crate::roster) fn nickname(name: &str) -> Option<String> {
    let (name, _) = name::without_suffix(name);
    let words: Vec<&str> = name.split_whitespace().collect();
    MARKS.iter().find_map(|(open, close)| {
        let first = words.iter().position(|word| word.starts_with(*open))?;
        let ends = |word: &&str| word.trim_end_matches(['.', ',']).ends_with(*close);
        let last = first + words[first..].iter().position(ends)?;
        let within = words[first..=last].join(" ");
        let bare = within.trim_matches(|c: char| !c.is_alphanumeric());
        (!bare.is_empty()).then(|| bare.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_brackets_or_quotation_marks_is_told_from_what_else_has_them() {
        for (name, wanted) in [
            ("Walter (Walt) Kerr", Some("Walt")),
            ("Walter \"Walt\" Kerr", Some("Walt")),
            ("Kerr, Walter ‘Big Walt’", Some("Big Walt")),
            ("Walter 'Walt' O'Dea", Some("Walt")),
            ("Walter (Walt), Kerr", Some("Walt")),
            ("Walter Kerr (Ret.)", None),
            ("Walter Kerr, MD", None),
            ("Walter O'Dea", None),
            ("Joost 't Hoen", None),
            ("Walter () Kerr", None),
        ] {
            assert_eq!(nickname(name).as_deref(), wanted, "{name}");
        }
    }
}
