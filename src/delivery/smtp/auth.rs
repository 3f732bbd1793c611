//! Signing in with a user name and a password: PLAIN (RFC 4616), else LOGIN.

use encodify::base64::STANDARD;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::commands::Auth;
use secrecy::{ExposeSecret, SecretString};

use super::{Failure, Phase, Session, Why};

impl Session {
    /// Signs in; the caller has made sure that nobody listens.
    pub(super) fn sign_in(
        &mut self,
        username: &str,
        password: Option<&SecretString>,
    ) -> Result<(), Failure> {
        let at = Phase::Auth;
        let Some(password) = password else {
            return Err(self.fail(at, Why::NoPassword));
        };
        let Some(mechanism) = self.features.sign_in else {
            return Err(self.fail(at, Why::NoSignIn));
        };
        let secret = password.expose_secret();
        if secret.contains('\0') || username.contains('\0') {
            return Err(self.fail(at, Why::BadPassword));
        }
        let plain = SecretString::from(STANDARD.encode(format!("\0{username}\0{secret}")));
        self.wire.hide(password.clone());
        self.wire.hide(SecretString::from(STANDARD.encode(secret)));
        self.wire.hide(plain);
        let credentials = Credentials::new(username.to_owned(), secret.to_owned());
        let Ok(first) = Auth::new(mechanism, credentials.clone(), None) else {
            return Err(self.fail(at, Why::BadPassword));
        };
        let mut command = SecretString::from(first.to_string());
        // The user name, the password, and no third question.
        for questions in 0..3 {
            let reply = self.ask(at, command.expose_secret())?;
            if reply.code() / 100 == 2 {
                return Ok(());
            }
            let answer = challenge(mechanism, questions).and_then(|challenge| {
                Auth::new(mechanism, credentials.clone(), Some(challenge.to_owned())).ok()
            });
            let Some(answer) = answer else {
                return Err(self.fail(at, Why::Unexpected { reply }));
            };
            command = SecretString::from(answer.to_string());
        }
        Err(self.fail(at, Why::Garbled))
    }
}

/// Returns what LOGIN asks for, by its place: servers spell the questions in many ways, and all ask in
/// this order.
fn challenge(mechanism: Mechanism, questions: usize) -> Option<&'static str> {
    match (mechanism, questions) {
        (Mechanism::Login, 0) => Some("Username"),
        (Mechanism::Login, 1) => Some("Password"),
        _ => None,
    }
}
