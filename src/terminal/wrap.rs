//! Breaking long lines at blanks, so that words stay whole on a narrow terminal.

use textwrap::{Options, WordSplitter};

/// Returns `text` with every line that is wider than `width` cells broken at blanks; a word that is
/// wider stays whole, so that an address can be copied.
pub(super) fn wrapped(text: &str, width: usize) -> String {
    let options = Options::new(width.max(20))
        .break_words(false)
        .word_splitter(WordSplitter::NoHyphenation);
    let lines = text.split('\n').map(|line| {
        // A word alone would leave its indent behind, on a line of its own.
        let is_one_word = !line.trim().contains(char::is_whitespace);
        if is_one_word {
            line.to_owned()
        } else {
            textwrap::fill(line, &options)
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_addresses_stay_whole() {
        let text = "a well-known thing at https://www.example.gov/a/long-path/indeed\nshort";
        let lines: Vec<String> = wrapped(text, 22).lines().map(str::to_owned).collect();
        assert_eq!(
            lines,
            [
                "a well-known thing at",
                "https://www.example.gov/a/long-path/indeed",
                "short"
            ]
        );
    }
}
