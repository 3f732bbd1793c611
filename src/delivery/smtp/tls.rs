//! Encryption of a connection: TLS 1.2 or 1.3, the server's certificate always verified.

use std::path::Path;
use std::sync::Arc;

use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore};

use super::distrust::why;
use crate::delivery::outcome::NoAnswer;
use crate::files;
use crate::text::visible;

/// What a client needs to know to encrypt.
pub(super) type Settings = Arc<ClientConfig>;

/// No list of certificates is larger, in bytes.
const CA_LIMIT: u64 = 4 * 1024 * 1024;

/// Returns the settings that trust the certificates of a file, or what the platform trusts.
pub(super) fn settings(ca: Option<&Path>) -> Result<Settings, NoAnswer> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(|error| why(&error))?;
    let config = match ca {
        Some(path) => builder.with_root_certificates(roots(path)?),
        None => builder
            .dangerous()
            .with_custom_certificate_verifier(platform(provider)?),
    };
    Ok(Arc::new(config.with_no_client_auth()))
}

/// Returns the other half of the platform's trust: its own verifier, "dangerous" only by the name of
/// the door that it comes in by.
fn platform(provider: Arc<CryptoProvider>) -> Result<Arc<dyn ServerCertVerifier>, NoAnswer> {
    let verifier =
        rustls_platform_verifier::Verifier::new(provider).map_err(|error| NoAnswer::Tls {
            reason: format!(
                "this computer has no list of trusted certificates ({})",
                visible(&error.to_string())
            ),
            help: "install your system's package `ca-certificates`, or name a file with `ca`",
        })?;
    Ok(Arc::new(verifier))
}

fn roots(path: &Path) -> Result<RootCertStore, NoAnswer> {
    let refused = |reason: &str| NoAnswer::Tls {
        reason: format!("`{}`, the file of `ca`, {reason}", files::shown(path)),
        help: "`ca` names a file of certificates in PEM, which begin with `-----BEGIN CERTIFICATE-----`",
    };
    let text = files::read_text(path, CA_LIMIT).map_err(|_| refused("cannot be read"))?;
    let mut store = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(text.as_bytes()) {
        let certificate = certificate.map_err(|_| refused("is not PEM"))?;
        store
            .add(certificate)
            .map_err(|_| refused("holds a certificate that cannot be used"))?;
    }
    if store.is_empty() {
        return Err(refused("holds no certificate"));
    }
    Ok(store)
}

/// Returns a connection that will only talk to `host`.
pub(super) fn client(host: &str, settings: Settings) -> Result<ClientConnection, NoAnswer> {
    let name = ServerName::try_from(host.to_owned()).map_err(|_| NoAnswer::Tls {
        reason: "no certificate can carry this name".to_owned(),
        help: "check `host`",
    })?;
    ClientConnection::new(settings, name).map_err(|error| why(&error))
}
