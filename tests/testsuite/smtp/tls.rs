//! Whom a session trusts, and that nothing is said to others.

use std::net::UdpSocket;
use std::path::PathBuf;
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd,
};
use redress::delivery::{Account, Failure, NoAnswer, Phase, Session, Tls};
use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use super::server::{Fault, Script, Server, Step};
use super::{USER, account, attempt, message, password, patient, send};

/// A certificate authority of our own, with its file.
pub(crate) struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    folder: tempfile::TempDir,
}

impl Authority {
    pub(crate) fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        // A name of its own, as authorities have.
        let name = format!("{:?}", &key.public_key_raw()[1..9]);
        params.distinguished_name.push(DnType::CommonName, name);
        let issuer = CertifiedIssuer::self_signed(params, key).unwrap();
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("ca.pem"), issuer.pem()).unwrap();
        Self { issuer, folder }
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// The settings of a server named `localhost` that this authority vouches for.
    pub(crate) fn server(&self) -> Arc<ServerConfig> {
        self.server_with(|_| {}, "localhost")
    }

    /// The same for a server of another name.
    pub(crate) fn server_for(&self, name: &str) -> Arc<ServerConfig> {
        self.server_with(|_| {}, name)
    }

    fn server_with(&self, change: fn(&mut CertificateParams), name: &str) -> Arc<ServerConfig> {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        change(&mut params);
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        config(certificate.der().clone(), &key)
    }
}

fn config(
    certificate: rustls::pki_types::CertificateDer<'static>,
    key: &KeyPair,
) -> Arc<ServerConfig> {
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    Arc::new(config)
}

fn trusting(authority: &Authority, server: &Server, tls: &str) -> Account {
    let mut account = account("localhost", server.port, tls, Some(USER));
    account.ca = Some(authority.file());
    account
}

fn open(account: &Account) -> Result<Session, Failure> {
    Session::open(account, Some(&password()), patient())
}

/// Returns `true` if the server was told anything of the sign-in, encrypted or not.
fn was_told(server: &Server) -> bool {
    let seen = server.seen.lock().unwrap();
    seen.commands.iter().any(|line| line.contains("AUTH"))
}

#[test]
fn a_message_goes_encrypted_both_ways() {
    let authority = Authority::new();
    for (tls, is_implicit) in [("implicit", true), ("starttls", false)] {
        let server = Server::start(Script {
            tls: Some(authority.server()),
            is_implicit,
            pipelining: true,
            ..Script::default()
        });
        let mut session = open(&trusting(&authority, &server, tls)).unwrap();
        assert!(session.is_encrypted());
        let message = message(200_000);
        let outcome = send(&mut session, &message, &mut || {});
        assert_eq!(outcome.word(), "sent", "{tls}: {outcome}");
        session.quit();
        let seen = server.seen.lock().unwrap();
        assert_eq!(seen.messages, [message.bytes]);
        let clear: Vec<_> = seen
            .commands
            .iter()
            .filter_map(|line| line.strip_prefix("clear: "))
            .collect();
        let expected: &[&str] = if is_implicit {
            &[]
        } else {
            &["EHLO [127.0.0.1]", "STARTTLS"]
        };
        assert_eq!(clear, expected);
    }
}

#[test]
fn a_server_that_cannot_prove_its_name_is_told_nothing() {
    let authority = Authority::new();
    let other = Authority::new();
    let self_signed = {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        config(params.self_signed(&key).unwrap().der().clone(), &key)
    };
    let expired = authority.server_with(
        |params| {
            params.not_before = date_time_ymd(2019, 1, 1);
            params.not_after = date_time_ymd(2020, 1, 1);
        },
        "localhost",
    );
    let early = authority.server_with(
        |params| params.not_before = date_time_ymd(4000, 1, 1),
        "localhost",
    );
    let elsewhere = authority.server_with(|_| {}, "mail.example.org");
    for (name, config, part) in [
        ("unknown authority", other.server(), "not trusted"),
        ("self-signed", self_signed, "not trusted"),
        ("expired", expired, "expired"),
        ("not yet valid", early, "not valid yet"),
        ("another name", elsewhere, "another name"),
    ] {
        for (tls, is_implicit) in [("implicit", true), ("starttls", false)] {
            let server = Server::start(Script {
                tls: Some(Arc::clone(&config)),
                is_implicit,
                ..Script::default()
            });
            let failure = open(&trusting(&authority, &server, tls)).unwrap_err();
            assert_eq!(failure.at, Phase::StartTls, "{name}");
            assert!(failure.to_string().contains(part), "{name}: {failure}");
            assert!(!was_told(&server), "{name}");
        }
    }
}

#[test]
fn the_platform_does_not_trust_an_authority_of_ours() {
    let authority = Authority::new();
    let server = Server::start(Script {
        tls: Some(authority.server()),
        is_implicit: true,
        ..Script::default()
    });
    let failure = open(&account("localhost", server.port, "implicit", Some(USER))).unwrap_err();
    assert_eq!(failure.at, Phase::StartTls, "{failure}");
    assert!(!was_told(&server));
}

#[test]
fn a_server_without_encryption_gets_not_a_byte_of_the_sign_in() {
    let authority = Authority::new();
    // STARTTLS hidden on the way, or never there.
    for tls in [Some(authority.server()), None] {
        let server = Server::start(Script {
            tls,
            strips: true,
            ..Script::default()
        });
        let account = trusting(&authority, &server, "starttls");
        let (outcome, intents) = attempt(&account, &message(100), patient());
        assert_eq!((outcome.word(), intents), ("not-sent", 0));
        assert!(outcome.to_string().contains("STARTTLS"), "{outcome}");
        let seen = server.seen.lock().unwrap();
        assert_eq!(seen.commands.len(), 1, "{:?}", seen.commands);
    }
    // STARTTLS offered and then refused.
    let server = Server::start(Script {
        tls: Some(authority.server()),
        fault: Some((Step::StartTls, Fault::Refusal)),
        ..Script::default()
    });
    let (outcome, _) = attempt(
        &trusting(&authority, &server, "starttls"),
        &message(100),
        patient(),
    );
    assert_eq!(outcome.word(), "try-later");
    assert!(!was_told(&server));
    // A port that does not speak TLS at all.
    let server = Server::start(Script::default());
    let failure = open(&trusting(&authority, &server, "implicit")).unwrap_err();
    assert!(
        failure.to_string().contains("does not speak TLS"),
        "{failure}"
    );
    assert!(!was_told(&server));
}

/// CVE-2011-0411: an answer slipped in behind the one to STARTTLS, before the encryption.
#[test]
fn an_answer_from_before_the_encryption_does_not_count_after_it() {
    let authority = Authority::new();
    let server = Server::start(Script {
        tls: Some(authority.server()),
        fault: Some((Step::StartTls, Fault::Extra)),
        ..Script::default()
    });
    let failure = open(&trusting(&authority, &server, "starttls")).unwrap_err();
    assert_eq!(
        failure.cause,
        redress::delivery::smtp::Cause::NoAnswer(NoAnswer::Early),
        "{failure}"
    );
    assert!(!was_told(&server));
}

#[test]
fn a_file_of_certificates_that_is_none_costs_no_connection() {
    let server = Server::start(Script::default());
    let folder = tempfile::tempdir().unwrap();
    let mut account = account("localhost", server.port, "implicit", Some(USER));
    for (content, part) in [
        (None, "cannot be read"),
        (Some("no certificate"), "holds no certificate"),
        (
            Some("-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----\n"),
            "is not PEM",
        ),
        (
            Some("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
            "cannot be used",
        ),
    ] {
        let path = folder.path().join("ca.pem");
        if let Some(content) = content {
            std::fs::write(&path, content).unwrap();
        }
        account.ca = Some(path);
        let failure = open(&account).unwrap_err();
        assert!(failure.to_string().contains(part), "{failure}");
    }
    assert_eq!(server.seen.lock().unwrap().connections, 0);
}

/// An account of clear text to another machine does not load; one made by hand is not talked to.
#[test]
#[ignore = "takes an address of this machine beside the loopback"]
fn clear_text_to_an_address_that_is_not_loopback_says_nothing() {
    let server = Server::start_on("0.0.0.0", Script::default());
    let mut account = account("127.0.0.1", server.port, "none", Some(USER));
    // Asking for the way to another machine sends nothing.
    let socket = UdpSocket::bind("0.0.0.0:0").unwrap();
    socket.connect("192.0.2.1:9").unwrap();
    let address = socket.local_addr().unwrap().ip();
    account.host = address.to_string().parse().unwrap();
    assert_eq!(account.tls, Tls::None);
    let failure = open(&account).unwrap_err();
    assert_eq!(
        failure.cause,
        redress::delivery::smtp::Cause::NoAnswer(NoAnswer::ClearText)
    );
    assert!(server.seen.lock().unwrap().commands.is_empty());
}
