use super::*;

const TOOLS: Tools<'static> = Tools {
    pdf_program: None,
    known: &[],
    is_thorough: true,
};

fn written(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn text(name: &str, bytes: &[u8]) -> Result<String, InboxError> {
    let (_folder, path) = written(name, bytes);
    read(&path, TOOLS).map(|incoming| incoming.text)
}

#[test]
fn text_is_read_in_the_usual_encodings() {
    let utf16 = |big: bool| -> Vec<u8> {
        let mut bytes = if big {
            vec![0xfe, 0xff]
        } else {
            vec![0xff, 0xfe]
        };
        for unit in "Señor “Park”".encode_utf16() {
            bytes.extend(if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            });
        }
        bytes
    };
    for bytes in [
        "Señor “Park”".as_bytes().to_vec(),
        "\u{feff}Señor “Park”".as_bytes().to_vec(),
        utf16(true),
        utf16(false),
        b"Se\xf1or \x93Park\x94".to_vec(),
    ] {
        assert_eq!(text("a.txt", &bytes).unwrap(), "Señor “Park”");
    }
}

#[test]
fn what_is_no_letter_is_refused_with_a_next_step() {
    let archive: Vec<u8> = b"PK\x03\x04"
        .iter()
        .copied()
        .chain((0..=255).cycle().take(4_000))
        .collect();
    for (name, bytes, expected) in [
        ("a.docx", archive.as_slice(), "is not text, mail or PDF"),
        ("a.txt", &[0; 100], "is not text, mail or PDF"),
        ("a.txt", b" \n ", "holds no text"),
        ("a.pdf", b"%PDF-1.7 ...", "is not installed"),
        ("a.eml", b"", "is not text, mail or PDF"),
    ] {
        let error = text(name, bytes).unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
        assert!(error.help().is_some(), "{error}");
    }
    assert!(matches!(
        read(Path::new("/dev/null"), TOOLS),
        Err(InboxError::File(FileError::NotPlain { .. }))
    ));
}

const HEAD: &str = "From: ICE FOIA <foia@example.gov>\r\nTo: Ada Park <ada@example.org>\r\n\
                    Subject: =?utf-8?q?FOIA_2027-ICFO-00412?=\r\n\
                    Date: Tue, 24 Nov 2026 09:12:00 -0500\r\nMIME-Version: 1.0\r\n";

#[test]
fn the_plain_part_of_a_mail_goes_before_its_html() {
    let mail = format!(
        "{HEAD}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n\
         Plain words.\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Other words.</p>\r\n--b--\r\n"
    );
    let read = text("a.eml", mail.as_bytes()).unwrap();
    assert_eq!(
        read.trim_end(),
        "From: ICE FOIA <foia@example.gov>\nTo: Ada Park <ada@example.org>\n\
         Subject: FOIA 2027-ICFO-00412\nSent: November 24, 2026\n\nPlain words."
    );
}

#[test]
fn html_alone_is_reduced_to_text() {
    let mail = format!(
        "{HEAD}Content-Type: text/html; charset=iso-8859-1\r\n\r\n<html><head><style>p {{}}</style></head>\
         <body><p>Dear Ms. Park:</p><p>It is&nbsp;<b>closed</b>.</p><script>x()</script></body></html>\r\n"
    );
    let read = text("mail.txt", mail.as_bytes()).unwrap();
    assert!(read.contains("Dear Ms. Park:\n"), "{read}");
    assert!(read.contains("closed"), "{read}");
    assert!(!read.contains('<') || !read.contains("script"), "{read}");
    assert!(!read.contains("x()"), "{read}");
}

fn with_attachments(body: &str, attachments: &[(&str, &str)]) -> Vec<u8> {
    let mut mail = format!(
        "{HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n{body}\r\n"
    );
    for (name, text) in attachments {
        mail = format!(
            "{mail}--b\r\nContent-Type: text/plain; name=\"{name}\"\r\nContent-Disposition: attachment; \
             filename=\"{name}\"\r\n\r\n{text}\r\n"
        );
    }
    mail.push_str("--b--\r\n");
    mail.into_bytes()
}

#[test]
fn the_one_attachment_is_the_letter_where_the_mail_says_nothing_itself() {
    let letter = "Dear Ms. Park:\r\n\r\nYour FOIA request is denied in full under Exemption 5.";
    let (_folder, path) = written(
        "a.eml",
        &with_attachments("See attached.", &[("letter.txt", letter)]),
    );
    let incoming = read(&path, TOOLS).unwrap();
    assert_eq!(incoming.attachment.as_deref(), Some("letter.txt"));
    assert!(incoming.text.contains("Exemption 5"), "{}", incoming.text);

    let acknowledged = "This acknowledges receipt of your FOIA request.";
    let (_folder, path) = written(
        "a.eml",
        &with_attachments(acknowledged, &[("own.txt", letter)]),
    );
    let incoming = read(&path, TOOLS).unwrap();
    assert_eq!(incoming.attachment, None);
    assert_eq!(incoming.attachments, ["own.txt"]);
    assert!(!incoming.text.contains("Exemption 5"), "{}", incoming.text);

    let two = [("a.txt", letter), ("b.txt", letter)];
    let (_folder, path) = written("a.eml", &with_attachments("See attached.", &two));
    let incoming = read(&path, TOOLS).unwrap();
    assert_eq!(incoming.attachment, None);
    assert_eq!(incoming.attachments, ["a.txt", "b.txt"]);
}
