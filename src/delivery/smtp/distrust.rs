//! Why a server is not trusted, in words for people.

use chrono::DateTime;
use rustls::pki_types::UnixTime;
use rustls::{AlertDescription, CertificateError, Error};

use crate::calendar::long;
use crate::delivery::outcome::NoAnswer;
use crate::text::visible;

/// How many of the names in a certificate are told.
const NAMES: usize = 3;

const AUTHORITY: &str =
    "check `host`; if it is a server of your own, name its certificate with `ca`";
const NAME: &str = "set `host` to the name that the provider gives for outgoing mail";
const CLOCK: &str =
    "make sure that this computer's clock is right; if it is, the provider must fix it";
const PROVIDER: &str = "the provider must fix it; send the `.eml` draft until then";
const PORT: &str = "check `port` and `tls`: `implicit` is for 465, `starttls` for 587";
const OLD: &str = "ask the provider for a server that speaks TLS 1.2 or 1.3";

/// Returns what is wrong with the encryption.
pub(super) fn why(error: &Error) -> NoAnswer {
    let (reason, help) = match error {
        Error::InvalidCertificate(error) => of_certificate(error),
        Error::NoCertificatesPresented => ("it shows no certificate".to_owned(), PROVIDER),
        Error::UnsupportedNameType => ("no certificate can carry this name".to_owned(), NAME),
        Error::PeerIncompatible(_)
        | Error::AlertReceived(
            AlertDescription::ProtocolVersion
            | AlertDescription::HandshakeFailure
            | AlertDescription::InsufficientSecurity,
        ) => ("it does not support TLS 1.2 or 1.3".to_owned(), OLD),
        Error::AlertReceived(AlertDescription::UnrecognisedName) => (
            "it does not recognize the name that it was addressed by".to_owned(),
            NAME,
        ),
        Error::AlertReceived(_) => ("it broke off the encryption".to_owned(), PORT),
        Error::InvalidMessage(_) | Error::PeerSentOversizedRecord => {
            ("it does not speak TLS on this port".to_owned(), PORT)
        }
        Error::DecryptError | Error::PeerMisbehaved(_) => (
            "its encryption is faulty, or someone between is altering it".to_owned(),
            "try from another network",
        ),
        // The system's own words, where it is the system that decides whom to trust.
        Error::General(words) => (visible(words).replace('\n', " "), AUTHORITY),
        Error::FailedToGetCurrentTime => ("this computer has no clock".to_owned(), CLOCK),
        _ => (
            "the encryption could not be set up".to_owned(),
            "try again, or from another network",
        ),
    };
    NoAnswer::Tls { reason, help }
}

fn of_certificate(error: &CertificateError) -> (String, &'static str) {
    use CertificateError as E;

    let (reason, help) = match error {
        E::UnknownIssuer => (
            "its certificate is signed by itself or by an authority that is not trusted",
            AUTHORITY,
        ),
        E::Other(other) if other.to_string().contains("CaUsedAsEndEntity") => {
            ("its certificate is signed by itself", AUTHORITY)
        }
        E::BadSignature => (
            "its certificate was not signed by the authority that it names",
            AUTHORITY,
        ),
        E::NotValidForName => ("its certificate is for another name", NAME),
        E::NotValidForNameContext { presented, .. } => return (for_names(presented), NAME),
        E::Expired => ("its certificate has expired", CLOCK),
        E::ExpiredContext { not_after, .. } => {
            return (dated("its certificate expired on", *not_after), CLOCK);
        }
        E::NotValidYet => ("its certificate is not valid yet", CLOCK),
        E::NotValidYetContext { not_before, .. } => {
            let reason = dated("its certificate is not valid yet, only from", *not_before);
            return (reason, CLOCK);
        }
        E::Revoked => ("its certificate was revoked", PROVIDER),
        E::UnknownRevocationStatus
        | E::ExpiredRevocationList
        | E::ExpiredRevocationListContext { .. }
        | E::InvalidOcspResponse => (
            "it is not known whether its certificate was revoked",
            "try again later",
        ),
        E::InvalidPurpose | E::InvalidPurposeContext { .. } => {
            ("its certificate is not for servers", PROVIDER)
        }
        E::UnsupportedSignatureAlgorithmContext { .. }
        | E::UnsupportedSignatureAlgorithmForPublicKeyContext { .. } => (
            "its certificate has a signature of an unsupported kind",
            PROVIDER,
        ),
        E::BadEncoding | E::UnhandledCriticalExtension => {
            ("its certificate is damaged or of an unknown kind", PROVIDER)
        }
        E::ApplicationVerificationFailure => ("its certificate was refused", AUTHORITY),
        _ => ("its certificate cannot be checked", AUTHORITY),
    };
    (reason.to_owned(), help)
}

/// Says for which names a certificate is.
fn for_names(presented: &[String]) -> String {
    // As `webpki` writes them: `DnsName("mail.example.org")`.
    let names: Vec<String> = presented
        .iter()
        .filter_map(|name| name.strip_prefix("DnsName(\"")?.strip_suffix("\")"))
        .map(|name| format!("`{}`", visible(name)))
        .take(NAMES)
        .collect();
    let more = if presented.len() > NAMES {
        " and others"
    } else {
        ""
    };
    match names.as_slice() {
        [] => "its certificate is for another name".to_owned(),
        names => format!(
            "its certificate is for another name: {}{more}",
            names.join(", ")
        ),
    }
}

fn dated(words: &str, time: UnixTime) -> String {
    let seconds = i64::try_from(time.as_secs()).ok();
    match seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0)) {
        Some(time) => format!("{words} {}", long(time.date_naive())),
        None => format!("{words} an impossible date"),
    }
}

#[cfg(test)]
mod tests;
