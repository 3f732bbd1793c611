//! Typed input against what a person reads.

use super::*;
use crate::terminal::anything;
use crate::text::LINE_LIMIT;

/// Types `input` at one question and returns the answer and what the person read.
fn typed<T>(
    input: impl AsRef<[u8]>,
    ask: impl FnOnce(&mut Lines<&[u8], Vec<u8>>) -> Result<T, Interrupt>,
) -> (Result<T, Interrupt>, String) {
    let mut lines = Lines::new(input.as_ref(), Vec::new(), None);
    let answer = ask(&mut lines);
    (answer, String::from_utf8(lines.writer).unwrap())
}

const NAME: Prompt<'_> = Prompt::new("sender.name", "Your name", "As the office knows you.");

fn fruit() -> Vec<Choice> {
    vec![
        Choice::new("apple", "Apple").with_detail("red"),
        Choice::new("pear", "Pear"),
        Choice::new("pineapple", "Pineapple"),
    ]
}

#[test]
fn a_question_and_its_answer_take_one_line() {
    let (answer, read) = typed("Ada  Park\n", |ask| ask.line(&NAME, &anything));
    assert_eq!(answer.as_deref(), Ok("Ada Park"));
    assert_eq!(read, "Your name: ");
}

#[test]
fn enter_keeps_the_earlier_answer_and_none_empties_it() {
    let question = Prompt {
        initial: Some("Ada"),
        optional: true,
        progress: Some((2, 9)),
        ..NAME
    };
    let (answer, read) = typed("\n", |ask| ask.line(&question, &anything));
    assert_eq!(answer.as_deref(), Ok("Ada"));
    assert_eq!(read, "2/9 Your name (optional) [Ada]: ");
    let (answer, _) = typed(":none\n", |ask| ask.line(&question, &anything));
    assert_eq!(answer.as_deref(), Ok(""));
}

#[test]
fn help_is_read_out_and_the_question_asked_again() {
    for help in ["?", ":help"] {
        let (answer, read) = typed(format!("{help}\nAda\n"), |ask| ask.line(&NAME, &anything));
        assert_eq!(answer.as_deref(), Ok("Ada"));
        assert_eq!(read, "Your name: As the office knows you.\nYour name: ");
    }
}

#[test]
fn back_quit_and_the_end_of_the_input_are_told_apart() {
    let line = |input: &str| typed(input, |ask| ask.line(&NAME, &anything)).0;
    assert_eq!(line(":back\n"), Err(Interrupt::Back));
    assert_eq!(line(":quit\n"), Err(Interrupt::Leave));
    assert_eq!(line(""), Err(Interrupt::Leave));
    assert_eq!(line("Ada").as_deref(), Ok("Ada"));
}

#[test]
fn a_bad_answer_is_refused_with_its_reason_and_a_good_one_taken() {
    let check = |answer: &str| match answer {
        "Ada" => Ok(answer.to_owned()),
        _ => Err(format!("`{answer}` is not Ada")),
    };
    let (answer, read) = typed("Eve\n\n:bakc\nAda\n", |ask| ask.line(&NAME, &check));
    assert_eq!(answer.as_deref(), Ok("Ada"));
    assert!(read.contains("error: `Eve` is not Ada\n"), "{read}");
    assert!(read.contains("error: an answer is needed here"), "{read}");
    assert!(read.contains("error: there is no `:bakc`"), "{read}");
}

#[test]
fn an_overlong_line_is_skipped_whole() {
    let limit = usize::try_from(BYTE_LIMIT).unwrap();
    for length in [limit, limit + 1, limit * 3] {
        let input = format!("{}\nAda\n", "x".repeat(length));
        let (answer, read) = typed(input, |ask| ask.line(&NAME, &anything));
        assert_eq!(answer.as_deref(), Ok("Ada"), "{length}");
        assert!(read.contains("error: this line is too long\n"), "{read}");
    }
    let input = format!("{}\nAda\n", "x".repeat(LINE_LIMIT + 1));
    let (answer, read) = typed(input, |ask| ask.line(&NAME, &anything));
    assert_eq!(answer.as_deref(), Ok("Ada"));
    assert!(read.contains("it is longer than 1000 characters"), "{read}");
}

#[test]
fn what_is_not_utf_8_is_asked_for_again() {
    let (answer, read) = typed(b"\xff\xfe\nAda\n", |ask| ask.line(&NAME, &anything));
    assert_eq!(answer.as_deref(), Ok("Ada"));
    assert!(read.contains("error: this line is not UTF-8"), "{read}");
}

#[test]
fn no_escape_code_reaches_the_terminal() {
    let question = Prompt {
        initial: Some("\u{1b}[31mx"),
        hint: Some("\u{202e}"),
        ..Prompt::new("k", "La\u{1b}]0;t\u{7}bel\nx", "He\u{9b}lp")
    };
    let options = [Choice::new("k", "a\u{1b}[2Jb").with_detail("\u{1b}c")];
    let (_, read) = typed("?\n\u{1b}[2J\n", |ask| {
        let check = |answer: &str| Err(answer.to_owned() + "\u{1b}[5m");
        let _ = ask.line(&question, &check);
        let _ = ask.choose(&question, &options, 0);
        ask.show("\u{1b}[2J");
        Ok(())
    });
    assert!(
        !read.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']),
        "{read:?}"
    );
    assert!(read.contains("\\u{1b}[2J"), "{read}");
}

#[test]
fn a_menu_takes_a_number_a_key_a_name_a_part_or_enter() {
    for (input, index) in [("2", 1), ("PEAR", 1), ("apple", 0), ("pine", 2), ("", 2)] {
        let input = format!("{input}\n");
        let (answer, read) = typed(&input, |ask| ask.choose(&NAME, &fruit(), 2));
        assert_eq!(answer, Ok(index), "{input}");
        let menu = "Your name:\n1. Apple: red\n2. Pear\n3. Pineapple\nNumber or name [3]: ";
        assert!(read.starts_with(menu), "{read}");
    }
}

#[test]
fn a_wrong_number_or_an_unclear_name_is_asked_for_again() {
    let (answer, read) = typed("0\n4\np\n-1\n1\n", |ask| ask.choose(&NAME, &fruit(), 0));
    assert_eq!(answer, Ok(0));
    assert_eq!(
        read.matches("type a number from 1 to 3").count(),
        2,
        "{read}"
    );
    assert!(
        read.contains("2. Pear\n3. Pineapple\n1. Apple: red\nerror: `p` fits several"),
        "{read}"
    );
    assert!(read.contains("nothing fits `-1`"), "{read}");
    let back = typed(":back\n", |ask| ask.choose(&NAME, &fruit(), 0)).0;
    assert_eq!(back, Err(Interrupt::Back));
}

#[test]
fn a_long_menu_is_searched_instead_of_read_out() {
    let options: Vec<_> = (0..500)
        .map(|n| Choice::new(format!("o{n}"), format!("Office {n}")))
        .collect();
    let (answer, read) = typed("office 49\n\n", |ask| ask.choose(&NAME, &options, 7));
    assert_eq!(answer, Ok(49));
    assert!(read.lines().count() < 5, "{read}");
    let (answer, read) = typed("Office\n13\n", |ask| ask.choose(&NAME, &options, 7));
    assert_eq!(answer, Ok(12));
    assert!(read.contains("and 480 more"), "{read}");
}

#[test]
fn several_entries_are_parted_by_commas() {
    let many = |input: &str| typed(input, |ask| ask.many(&NAME, &fruit(), &[1])).0;
    assert_eq!(many("3, apple,3\n"), Ok(vec![0, 2]));
    assert_eq!(many("\n"), Ok(vec![1]));
    assert_eq!(many(":none\n"), Ok(vec![]));
    assert_eq!(many("1,9\n2\n"), Ok(vec![1]));
}

#[test]
fn yes_and_no_are_words_and_enter_takes_the_proposal() {
    let confirm = |input: &str, initial| typed(input, |ask| ask.confirm(&NAME, initial)).0;
    assert_eq!(confirm("yes\n", false), Ok(true));
    assert_eq!(confirm("N\n", true), Ok(false));
    assert_eq!(confirm("maybe\n\n", false), Ok(false));
    assert_eq!(confirm("", true), Err(Interrupt::Leave));
}

#[test]
fn a_text_ends_with_a_dot_and_keeps_its_paragraphs() {
    let (answer, read) = typed("one\n\ntwo\n?\nthree\n.\nrest\n", |ask| {
        ask.text(&NAME, &anything)
    });
    assert_eq!(answer.as_deref(), Ok("one\n\ntwo\nthree"));
    assert!(
        read.contains("End with a line that holds only `.`."),
        "{read}"
    );
    assert!(read.contains("As the office knows you."), "{read}");
}

#[test]
fn a_refused_text_is_kept_for_typing_on() {
    let check = |text: &str| match text.lines().count() {
        2 => Ok(text.to_owned()),
        _ => Err("two lines, please".to_owned()),
    };
    let (answer, read) = typed("one\n.\ntwo\n.\n", |ask| ask.text(&NAME, &check));
    assert_eq!(answer.as_deref(), Ok("one\ntwo"));
    assert!(read.contains("error: two lines, please"), "{read}");
    let question = Prompt {
        initial: Some("a\nb"),
        ..NAME
    };
    let (answer, _) = typed(".\n", |ask| ask.text(&question, &check));
    assert_eq!(answer.as_deref(), Ok("a\nb"));
    assert_eq!(
        typed("one\n", |ask| ask.text(&NAME, &anything)).0,
        Err(Interrupt::Leave)
    );
}

#[test]
fn a_guarded_question_runs_its_guard_first() {
    let mut lines = Lines::new(&b"yes\n"[..], Vec::new(), None);
    lines = lines.guarded(|| Err(Interrupt::Failed("guarded".to_owned())));
    let question = Prompt {
        guarded: true,
        ..NAME
    };
    assert_eq!(
        lines.confirm(&question, false),
        Err(Interrupt::Failed("guarded".to_owned()))
    );
    assert_eq!(lines.confirm(&NAME, false), Ok(true));
}
