//! Signing in: with a password by PLAIN (RFC 4616), else LOGIN; with an access token by XOAUTH2
//! (<https://developers.google.com/gmail/imap/xoauth2-protocol>, read 2026-11-28).

use encodify::base64::STANDARD;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::commands::Auth;
use secrecy::{ExposeSecret, SecretString};

use super::{Account, Cause, Failure, NoAnswer, Session};
use crate::delivery::Phase;
use crate::delivery::reply::Reply;

/// Ends a sign-in whose question holds why the token was refused; the refusal itself follows.
const NOTHING: &str = "\r\n";

impl Session {
    /// Signs in with the account's password or token; the caller has made sure that nobody listens.
    pub(super) fn sign_in(
        &mut self,
        account: &Account,
        username: &str,
        secret: Option<&SecretString>,
    ) -> Result<(), Failure> {
        let at = Phase::Auth;
        let mechanism = if account.uses_token() {
            self.features.takes_tokens.then_some(Mechanism::Xoauth2)
        } else {
            self.features.sign_in
        };
        let (Some(secret), Some(mechanism)) = (secret, mechanism) else {
            let why = match (secret, account.uses_token()) {
                (None, false) => NoAnswer::NoPassword,
                (None, true) => NoAnswer::NoToken,
                (Some(_), false) => NoAnswer::NoSignIn,
                (Some(_), true) => NoAnswer::NoTokenSignIn,
            };
            return Err(self.fail(at, why));
        };
        let secret = secret.expose_secret();
        // Both parts end at a control character: NUL in PLAIN, SOH in XOAUTH2.
        if secret.contains(['\0', '\x01']) || username.contains(['\0', '\x01']) {
            return Err(self.fail(at, NoAnswer::BadPassword));
        }
        let credentials = Credentials::new(username.to_owned(), secret.to_owned());
        self.hide(mechanism, &credentials, secret);
        let Ok(first) = Auth::new(mechanism, credentials.clone(), None) else {
            return Err(self.fail(at, NoAnswer::BadPassword));
        };
        match mechanism {
            Mechanism::Xoauth2 => self.show_token(&first),
            _ => self.answer_questions(mechanism, &credentials, &first),
        }
    }

    /// Sees to it that no reply repeats the secret, in any of the forms in which it is said.
    fn hide(&mut self, mechanism: Mechanism, credentials: &Credentials, secret: &str) {
        self.wire.hide(SecretString::from(secret));
        self.wire.hide(SecretString::from(STANDARD.encode(secret)));
        let whole = [mechanism, Mechanism::Plain]
            .map(|mechanism| mechanism.response(credentials, None).ok());
        for whole in whole.into_iter().flatten() {
            self.wire.hide(SecretString::from(STANDARD.encode(whole)));
        }
    }

    fn answer_questions(
        &mut self,
        mechanism: Mechanism,
        credentials: &Credentials,
        first: &Auth,
    ) -> Result<(), Failure> {
        let at = Phase::Auth;
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
                return Err(self.fail(at, NoAnswer::Unexpected { reply }));
            };
            command = SecretString::from(answer.to_string());
        }
        Err(self.fail(at, NoAnswer::Garbled))
    }

    /// Shows the token. A server that refuses it may ask a question first, which holds the reason in
    /// JSON and wants an empty answer; the reply to that is the refusal.
    fn show_token(&mut self, first: &Auth) -> Result<(), Failure> {
        let at = Phase::Auth;
        let command = SecretString::from(first.to_string());
        let mut result = self.ask(at, command.expose_secret());
        if result.as_ref().is_ok_and(|reply| reply.code() / 100 == 3) {
            result = self.ask(at, NOTHING);
        }
        match result {
            Ok(reply) if reply.code() / 100 == 2 => Ok(()),
            Ok(reply) => Err(self.fail(at, NoAnswer::Unexpected { reply })),
            Err(Failure {
                cause: Cause::Said(reply),
                ..
            }) if is_of_the_token(&reply) => Err(self.fail(at, NoAnswer::Token { reply })),
            Err(failure) => Err(failure),
        }
    }
}

/// Returns `true` if a refusal may mean that the token is too old, and not that mail programs may not send
/// from this mailbox at all.
fn is_of_the_token(reply: &Reply) -> bool {
    !reply.is_transient() && reply.doubts_the_secret()
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
