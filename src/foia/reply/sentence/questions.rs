//! Questions that a letter asks itself.

use crate::foia::reply::sentence::Sentence;

/// Marks a question as told that the next sentence answers with no: `Must you pay at once? No: ...`
pub(in crate::foia::reply) fn tell_denied_questions(body: &mut [Sentence]) {
    for at in 1..body.len() {
        let is_denied = body.get(at).is_some_and(|said| is_denial(&said.text));
        if let Some(asked) = body.get_mut(at - 1)
            && is_denied
            && asked.text.ends_with('?')
        {
            asked.is_told = true;
        }
    }
}

/// Returns `true` for `No.` and `No: it is`, and not for `No records were found`.
fn is_denial(text: &str) -> bool {
    text.strip_prefix("No")
        .is_some_and(|rest| rest.starts_with([':', ',', '.', ';', '!']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foia::reply::page::lines::lines;
    use crate::foia::reply::sentence::sentences;

    #[test]
    fn a_question_says_nothing_that_is_answered_with_no() {
        let text = "Is it due in ten days? No, in thirty. Do you want them? No records were found.";
        let mut body = sentences(&lines(text, 10_000).0);
        tell_denied_questions(&mut body);
        let told: Vec<bool> = body.iter().map(|said| said.is_told).collect();
        assert_eq!(told, [true, false, false, false]);
    }
}
