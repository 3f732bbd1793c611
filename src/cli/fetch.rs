//! Fetching over the web, and nothing else: HTTPS alone, no redirect, and no more than an honest answer has.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, NaiveDate};
pub(super) use ureq::Agent;
use ureq::Body;
use ureq::http::Response;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use url::Url;

use super::failure::{Failure, Kind};
use crate::files::read_bytes;
use crate::text::visible;

/// The longest wait for the whole of an answer, unless more is known of the service.
pub(super) const PATIENCE: Duration = Duration::from_mins(2);

/// No list of certificates is larger, in bytes.
const CA_LIMIT: u64 = 4 * 1024 * 1024;

/// What a server gave.
pub(super) enum Page {
    /// Nothing newer than what was fetched before.
    Unchanged,
    /// There is no such page.
    Missing,
    /// The text, its date, and the tag by which the server knows it.
    New {
        text: String,
        date: Option<NaiveDate>,
        tag: Option<String>,
    },
}

/// Returns what fetches, with the trust of this computer or of a file of certificates.
pub(super) fn agent(ca: Option<&Path>, patience: Duration) -> Result<Agent, Failure> {
    let roots = match ca {
        None => RootCerts::PlatformVerifier,
        Some(path) => {
            let pem = read_bytes(path, CA_LIMIT)?;
            let roots: Vec<Certificate<'static>> = parse_pem(&pem)
                .filter_map(|item| match item {
                    Ok(PemItem::Certificate(certificate)) => Some(certificate),
                    _ => None,
                })
                .collect();
            RootCerts::new_with_certs(&roots)
        }
    };
    let tls = TlsConfig::builder()
        .root_certs(roots)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build();
    let config = Agent::config_builder()
        .https_only(true)
        .max_redirects(0)
        .http_status_as_error(false)
        .timeout_global(Some(patience))
        .user_agent(concat!("redress/", env!("CARGO_PKG_VERSION")))
        .tls_config(tls)
        .build();
    Ok(config.new_agent())
}

/// Fetches a page of at most `limit` bytes, unless the server has nothing newer than what a tag stands for.
pub(super) fn page(
    agent: &Agent,
    address: &str,
    tag: Option<&str>,
    limit: u64,
) -> Result<Page, Failure> {
    let failed = |why: &str| failed(address, why);
    let mut request = agent.get(address);
    if let Some(tag) = tag {
        request = request.header("If-None-Match", tag);
    }
    let mut response = request.call().map_err(|error| failed(&error.to_string()))?;
    if tag.is_some() && response.status().as_u16() == 304 {
        return Ok(Page::Unchanged);
    }
    if response.status().as_u16() == 404 {
        return Ok(Page::Missing);
    }
    let text = body(&mut response, limit).map_err(|why| failed(&why))?;
    let date = header(&response, "last-modified")
        .and_then(|date| DateTime::parse_from_rfc2822(&date).ok())
        .map(|date| date.date_naive());
    let tag = header(&response, "etag").filter(|tag| tag.len() <= 200);
    Ok(Page::New { text, date, tag })
}

/// Fetches the answer to one question, which is not kept by anyone on the way.
pub(super) fn answer(agent: &Agent, address: &Url, limit: u64) -> Result<String, Failure> {
    // The question is personal: an error names the service, not what was asked.
    let place = place(address);
    let mut response = agent
        .get(address.as_str())
        .header("Cache-Control", "no-store")
        .call()
        .map_err(|error| failed(&place, &error.to_string()))?;
    body(&mut response, limit).map_err(|why| failed(&place, &why))
}

/// Sends a form with a file, as a browser does (RFC 7578), and returns the answer.
pub(super) fn send_file(
    agent: &Agent,
    address: &Url,
    fields: &[(&str, &str)],
    file: (&str, &str, &str),
    limit: u64,
) -> Result<String, Failure> {
    // NOTE: Cells are CSV, in which no line consists of these words.
    const BOUNDARY: &str = "----redress-file-of-addresses";
    let place = place(address);
    let mut form = String::new();
    for (name, value) in fields {
        let _ = write!(
            form,
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
    }
    let (field, name, text) = file;
    let _ = write!(
        form,
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
         Content-Type: text/csv\r\n\r\n{text}\r\n--{BOUNDARY}--\r\n"
    );
    let mut response = agent
        .post(address.as_str())
        .header(
            "Content-Type",
            &format!("multipart/form-data; boundary={BOUNDARY}"),
        )
        .send(form.as_bytes())
        .map_err(|error| failed(&place, &error.to_string()))?;
    body(&mut response, limit).map_err(|why| failed(&place, &why))
}

/// Returns an address without its question.
fn place(address: &Url) -> String {
    let mut place = address.clone();
    place.set_query(None);
    place.into()
}

fn header(response: &Response<Body>, name: &str) -> Option<String> {
    let value = response.headers().get(name)?;
    value.to_str().ok().map(str::to_owned)
}

/// Fetches a document of at most `limit` bytes, as it is.
pub(super) fn document(agent: &Agent, address: &str, limit: u64) -> Result<Vec<u8>, Failure> {
    let failed = |why: &str| failed(address, why);
    reply(agent, address, limit)
        .map_err(|why| failed(&why))?
        .map_err(|not| failed(&not.to_string()))
}

/// What a server gives in place of what was asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum NotGiven {
    /// Another address.
    #[error("it has moved to `{0}`, and redirects are not followed")]
    Moved(String),
    /// A status.
    #[error("the server answered {0}")]
    Status(u16),
}

/// Asks for a document of at most `limit` bytes, and returns it, or what the server gave in its place. What came
/// instead of an answer is an error.
pub(super) fn reply(
    agent: &Agent,
    address: &str,
    limit: u64,
) -> Result<Result<Vec<u8>, NotGiven>, String> {
    let called = agent.get(address).call();
    let mut response = called.map_err(|error| error.to_string())?;
    if let Err(not) = is_given(&response) {
        return Ok(Err(not));
    }
    let body = response.body_mut().with_config().limit(limit);
    body.read_to_vec()
        .map(Ok)
        .map_err(|error| error.to_string())
}

/// Returns the text of an answer that is one.
fn body(response: &mut Response<Body>, limit: u64) -> Result<String, String> {
    is_given(response).map_err(|not| not.to_string())?;
    let body = response.body_mut().with_config().limit(limit);
    body.read_to_string().map_err(|error| error.to_string())
}

/// Fails unless the server gave what was asked for.
fn is_given(response: &Response<Body>) -> Result<(), NotGiven> {
    match response.status().as_u16() {
        200 => Ok(()),
        300..=399 => Err(NotGiven::Moved(
            header(response, "location").unwrap_or_default(),
        )),
        status => Err(NotGiven::Status(status)),
    }
}

fn failed(address: &str, why: &str) -> Failure {
    let what = format!("cannot fetch {}: {}", visible(address), visible(why));
    let failure = Failure::new(Kind::Failed, what);
    if why.contains("CaUsedAsEndEntity") {
        return failure.hint(
            "the server shows the certificate of an authority as its own (`openssl req -x509` makes such a one): make an \
             authority and have it sign another for the server, and name the authority's with `--ca`",
        );
    }
    failure
}
