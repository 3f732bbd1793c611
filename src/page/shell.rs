//! What all pages have in common: the one look, and the policy that lets nothing else in.

use encodify::base64;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::render::{Raw, raw};

/// The one look, and what of it the letters do not need.
const STYLE: &str = concat!(
    include_str!("../../templates/page/look.css"),
    include_str!("../../templates/page/controls.css")
);

/// The head of a page.
#[derive(Debug, Serialize)]
pub(crate) struct Shell {
    policy: String,
    style: Raw,
    script: Raw,
}

impl Shell {
    /// Returns the head of a page that runs `script` and nothing else.
    pub(super) fn new(script: &str) -> Self {
        Self::with(script, "")
    }

    /// Returns the head of a page whose script loads others: those that it names, and no others.
    pub(crate) fn of_site(script: &str) -> Self {
        Self::with(script, " 'strict-dynamic'")
    }

    /// Returns the head of a page that runs nothing.
    pub(crate) fn still() -> Self {
        Self {
            policy: policy(""),
            style: raw(STYLE),
            script: raw(""),
        }
    }

    fn with(script: &str, more: &str) -> Self {
        Self {
            policy: policy(&format!(" script-src '{}'{more};", digest(script))),
            style: raw(STYLE),
            script: raw(script),
        }
    }
}

/// Returns the policy of a page with our style sheet, and with what else it may run.
fn policy(scripts: &str) -> String {
    format!(
        "default-src 'none'; style-src '{}';{scripts} base-uri 'none'; form-action 'none'",
        digest(STYLE)
    )
}

/// Returns the digest by which a policy names a text that a page carries (Content Security Policy
/// Level 3, 2.3.1).
fn digest(text: &str) -> String {
    format!("sha256-{}", base64::STANDARD.encode(Sha256::digest(text)))
}
