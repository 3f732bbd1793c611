use rustls::{OtherError, PeerMisbehaved};

use super::*;

fn said(error: CertificateError) -> String {
    why(&Error::InvalidCertificate(error)).to_string()
}

#[test]
fn a_certificate_that_is_not_accepted_is_told_in_plain_words() {
    let at = |seconds| UnixTime::since_unix_epoch(std::time::Duration::from_secs(seconds));
    assert_eq!(
        said(CertificateError::ExpiredContext {
            time: at(1_795_000_000),
            not_after: at(1_790_000_000),
        }),
        "could not be trusted: its certificate expired on September 21, 2026"
    );
    let presented = ["DnsName(\"mail.example.org\")", "IpAddress(10.0.0.1)"];
    assert_eq!(
        said(CertificateError::NotValidForNameContext {
            expected: "smtp.example.org".try_into().unwrap(),
            presented: presented.map(str::to_owned).to_vec(),
        }),
        "could not be trusted: its certificate is for another name: `mail.example.org`"
    );
}

#[test]
fn no_sentence_is_a_dump_of_what_the_library_says() {
    let other = || {
        OtherError(std::sync::Arc::new(std::io::Error::other(
            "Foo { bar: [1] }",
        )))
    };
    let errors = [
        Error::InvalidCertificate(CertificateError::Other(other())),
        Error::InvalidCertificate(CertificateError::UnhandledCriticalExtension),
        Error::InvalidCertificate(CertificateError::UnsupportedSignatureAlgorithmContext {
            signature_algorithm_id: vec![42, 134, 72],
            supported_algorithms: Vec::new(),
        }),
        Error::PeerMisbehaved(PeerMisbehaved::IllegalMiddleboxChangeCipherSpec),
        Error::AlertReceived(AlertDescription::InternalError),
        Error::InappropriateMessage {
            expect_types: Vec::new(),
            got_type: rustls::ContentType::Handshake,
        },
        Error::Other(other()),
    ];
    for error in errors {
        let said = why(&error).to_string();
        let is_plain = |c: char| c.is_ascii_lowercase() || " :,.123T LS".contains(c);
        assert!(said.chars().all(is_plain), "{said}");
    }
}
