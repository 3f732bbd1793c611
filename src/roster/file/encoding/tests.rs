//! Texts whose characters lie across the ends of every buffer on their way.

use encoding_rs::{MACINTOSH, WINDOWS_1252};

use super::*;

const ALL: [Encoding; 6] = [
    Encoding::Utf8,
    Encoding::Utf8Marked,
    Encoding::Utf16Le,
    Encoding::Utf16Be,
    Encoding::Windows1252,
    Encoding::Macintosh,
];

/// Writes a text in an encoding, with its mark where it has one.
fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
    let units = || std::iter::once(0xfeff).chain(text.encode_utf16());
    let narrow = |table: &'static encoding_rs::Encoding| {
        let (bytes, _, is_lossy) = table.encode(text);
        assert!(!is_lossy, "{text}");
        bytes.into_owned()
    };
    match encoding {
        Encoding::Utf8 => text.into(),
        Encoding::Utf8Marked => format!("\u{feff}{text}").into_bytes(),
        Encoding::Utf16Le => units().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Be => units().flat_map(u16::to_be_bytes).collect(),
        Encoding::Windows1252 => narrow(WINDOWS_1252),
        Encoding::Macintosh => narrow(MACINTOSH),
    }
}

/// Characters of each length that an encoding has.
fn characters(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Windows1252 => "ñéŒö",
        // Windows has none of their bytes.
        Encoding::Macintosh => "èêçè",
        _ => "é€漢😀",
    }
}

/// Gives so many bytes at once, and no more.
struct Dripping<'a>(&'a [u8], usize);

impl Read for Dripping<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let room = buffer.len().min(self.1);
        self.0.read(&mut buffer[..room])
    }
}

fn decoded<R: Read>(bytes: R, encoding: Encoding) -> Decoded<R> {
    Decoded::new(bytes, encoding, Arc::default()).unwrap()
}

/// Reads a text with a buffer of so many bytes, to its end and once more.
fn read_by(size: usize, mut text: impl Read) -> Vec<u8> {
    let (mut all, mut buffer) = (Vec::new(), vec![0; size]);
    loop {
        match text.read(&mut buffer).unwrap() {
            0 => break,
            count => all.extend_from_slice(&buffer[..count]),
        }
    }
    assert_eq!(text.read(&mut buffer).unwrap(), 0);
    all
}

#[test]
fn a_character_on_the_end_of_a_buffer_is_read_whole() {
    for encoding in ALL {
        for length in 0..=2 * characters(encoding).len() {
            let text: String = characters(encoding).repeat(9);
            let text = format!("{}{text}", "a".repeat(length));
            for given in 1..=5 {
                for taken in 1..=5 {
                    let bytes = encoded(&text, encoding);
                    let bytes = decoded(Dripping(&bytes, given), encoding);
                    let read = String::from_utf8(read_by(taken, bytes)).unwrap();
                    assert_eq!(read, text, "{encoding:?}, {given} bytes in, {taken} out");
                }
            }
        }
    }
}

#[test]
fn a_character_on_the_end_of_a_chunk_is_read_whole() {
    for encoding in ALL {
        let width = if matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be) {
            2
        } else {
            1
        };
        for end in [CHUNK, 2 * CHUNK] {
            for bytes in end - 4..=end + 4 {
                let letters = characters(encoding);
                let text = format!("{}{letters}{letters}", "a".repeat(bytes / width));
                for taken in [CHUNK - 1, CHUNK, 4 * CHUNK] {
                    let bytes = encoded(&text, encoding);
                    let read = read_by(taken, decoded(&*bytes, encoding));
                    assert!(read == text.as_bytes(), "{encoding:?}, {end}, {taken}");
                }
            }
        }
    }
}

#[test]
fn an_encoding_is_found_wherever_a_chunk_ends() {
    for encoding in ALL {
        for length in (0..9).chain(CHUNK - 64..=CHUNK + 4) {
            let header = "name,street,city,zip\n";
            let text = format!("{header}{}{}", "a".repeat(length), characters(encoding));
            let bytes = encoded(&text, encoding);
            let found = Encoding::detect(&mut &*bytes).unwrap();
            assert_eq!(found, encoding, "{length} letters");
            if matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be) {
                let found = Encoding::detect(&mut Dripping(&bytes[2..], 3)).unwrap();
                assert_eq!(found, encoding, "without its mark, {length} letters");
            }
        }
    }
}

#[test]
fn half_a_character_at_the_end_of_utf_16_is_an_error_and_within_it_a_mark() {
    for encoding in [Encoding::Utf16Le, Encoding::Utf16Be] {
        let whole = encoded("name\n😀", encoding);
        for cut in 1..4 {
            let mut text = decoded(&whole[..whole.len() - cut], encoding);
            let error = text.read_to_end(&mut Vec::new()).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof, "{cut}: {error}");
        }
        let mut lone = encoded("a😀b", encoding);
        lone.drain(6..8);
        assert_eq!(
            read_by(9, decoded(&*lone, encoding)),
            "a\u{fffd}b".as_bytes()
        );
    }
}
