use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn undoing_the_dots_gives_the_message_back(
        lines in prop::collection::vec(r"\.{0,3}[a.]{0,4}", 1..12),
    ) {
        let message = format!("{}\r\n", lines.join("\r\n"));
        let payload = String::from_utf8(stuffed(message.as_bytes(), 0)).unwrap();
        // The way of a server: line by line, until one that is a dot alone.
        let mut received = String::new();
        let mut rest = payload.as_str();
        loop {
            let (line, tail) = rest.split_once("\r\n").unwrap();
            rest = tail;
            if line == "." {
                break;
            }
            received.push_str(line.strip_prefix('.').unwrap_or(line));
            received.push_str("\r\n");
        }
        prop_assert_eq!(received, message);
        prop_assert_eq!(rest, "");
    }
}
