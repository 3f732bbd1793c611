use proptest::prelude::*;

use super::*;

fn read(bytes: &[u8]) -> Result<Option<Reply>, NoAnswer> {
    let mut reader = Reader::default();
    reader.push(bytes);
    reader.next()
}

#[test]
fn replies_are_read_one_by_one_however_the_bytes_come() {
    let mut reader = Reader::default();
    let mut replies = Vec::new();
    for byte in b"250-mx\r\n250-SIZE 5\r\n250 HELP\r\n354\r\n451 later\n" {
        reader.push(&[*byte]);
        if let Some(reply) = reader.next().unwrap() {
            replies.push((reply.to_string(), reader.take_lines().len()));
        }
    }
    let expected = [("250 mx SIZE 5 HELP", 3), ("354", 1), ("451 later", 1)];
    assert_eq!(
        replies,
        expected.map(|(text, lines)| (text.to_owned(), lines))
    );
    assert!(!reader.has_unread());
}

#[test]
fn what_is_no_reply_is_garbled_and_what_does_not_end_is_endless() {
    for bytes in [
        &b"\n"[..],
        b"25\r\n",
        b"2500 ok\r\n",
        b"150 ok\r\n",
        b"600 ok\r\n",
        b"abc ok\r\n",
        b"\0\0\0\0\r\n",
        b"250-a\r\n251 b\r\n",
        b"SSH-2.0-OpenSSH\r\n",
    ] {
        assert_eq!(read(bytes), Err(NoAnswer::Garbled), "{bytes:?}");
    }
    assert_eq!(read(&[b'2'; 3_000]), Err(NoAnswer::Endless));
    assert_eq!(
        read("250-x\r\n".repeat(300).as_bytes()),
        Err(NoAnswer::Endless)
    );
    assert_eq!(read(b"250-half\r\n"), Ok(None));
}

#[test]
fn a_comment_of_any_bytes_does_not_hide_the_code() {
    let reply = read(b"250 gr\xfcn \0 \x1b[2J\r\n").unwrap().unwrap();
    assert_eq!(reply.to_string(), "250 gr\u{fffd}n \\u{0} \\u{1b}[2J");
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic_and_shown_without_a_control(
        bytes in prop::collection::vec(prop::sample::select(&b"0259-\r\n \0\x1b\xff"[..]), 0..200),
    ) {
        let mut reader = Reader::default();
        reader.push(&bytes);
        while let Ok(Some(reply)) = reader.next() {
            prop_assert!(!reply.to_string().chars().any(char::is_control));
            prop_assert!((200..600).contains(&reply.code()));
        }
    }
}
