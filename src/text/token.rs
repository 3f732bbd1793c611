//! What stands between blanks.

/// Returns what stands between blanks, each with its offset in bytes.
///
/// ```
/// # use redress::text::tokens;
/// assert_eq!(tokens(" é  b").collect::<Vec<_>>(), [(1, "é"), (5, "b")]);
/// ```
pub fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = text.as_ptr() as usize;
    text.split_whitespace()
        .map(move |token| (token.as_ptr() as usize - base, token))
}
