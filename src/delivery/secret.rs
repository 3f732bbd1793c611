//! Where a password or an access token comes from: a program of the person's; for a password also the
//! environment, or a prompt.
//!
//! It is held as a [`SecretString`], which prints as nothing; no error here repeats a byte of what a
//! program printed. Programs that we start get an environment without the variable.

use std::ffi::OsString;
use std::io::{self, Read};
use std::process::Stdio;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use secrecy::SecretString;
use secrecy::zeroize::Zeroizing;
use strum::Display;

use super::account::Account;
use crate::process::{PASSWORD_VARIABLE, command};
use crate::text::visible;

/// No password and no token is longer, in bytes: a line of the sign-in holds 12,288 (RFC 4954, 4), and
/// base64 makes four of three.
const SIZE_LIMIT: u64 = 8_192;
/// How long a program may take; it may be asking for a passphrase itself.
const PATIENCE: Duration = Duration::from_mins(2);

/// What an account signs in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display)]
#[strum(serialize_all = "lowercase")]
pub enum SecretKind {
    /// A password.
    Password,
    /// An access token (OAuth 2.0).
    Token,
}

impl SecretKind {
    /// Returns the key of the program that prints it.
    fn key(self) -> &'static str {
        match self {
            Self::Password => "password_command",
            Self::Token => "token_command",
        }
    }
}

/// Why there is no password or token.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message says what its fields are")]
pub enum SecretError {
    /// The program could not be started.
    #[error("cannot run `{}`, the {kind} program", visible(program))]
    Start {
        kind: SecretKind,
        program: String,
        source: io::Error,
    },
    /// The program says that it failed.
    #[error("`{}`, the {kind} program, failed ({status})", visible(program))]
    Failed {
        kind: SecretKind,
        program: String,
        status: std::process::ExitStatus,
    },
    /// The program does not end.
    #[error("`{}`, the {kind} program, took longer than {} seconds", visible(program), after.as_secs())]
    Slow {
        kind: SecretKind,
        program: String,
        after: Duration,
    },
    /// What came is no password or token.
    #[error("{origin} holds no usable {kind}: {reason}")]
    Unusable {
        kind: SecretKind,
        origin: &'static str,
        reason: &'static str,
    },
    /// No source gave one.
    #[error("there is no password for the account `{}`", visible(account))]
    None { account: String },
}

impl SecretError {
    /// Returns what the person can do now.
    pub fn help(&self) -> String {
        match self {
            Self::None { .. } => {
                format!("set `password_command` in `config.toml`, or {PASSWORD_VARIABLE}")
            }
            Self::Unusable {
                kind: SecretKind::Password,
                origin: PASSWORD_VARIABLE,
                ..
            } => {
                format!("set {PASSWORD_VARIABLE} to the password alone, or use `password_command`")
            }
            Self::Start { kind, .. }
            | Self::Failed { kind, .. }
            | Self::Slow { kind, .. }
            | Self::Unusable { kind, .. } => {
                let key = kind.key();
                match kind {
                    SecretKind::Password => {
                        format!("run the command of `{key}` by hand and look at its first line")
                    }
                    SecretKind::Token => format!(
                        "run the command of `{key}` by hand: it may need you to sign in again, \
                         and its first line must be the token alone"
                    ),
                }
            }
        }
    }
}

/// Returns the password of an account: what its program prints, else the value of `PASSWORD_VARIABLE`, else
/// what `prompt` gets from the person; the token, where it signs in with one. Returns `None` if the
/// account has no user name.
pub fn password(
    account: &Account,
    variable: Option<OsString>,
    prompt: &mut dyn FnMut(&Account) -> Option<SecretString>,
) -> Result<Option<SecretString>, SecretError> {
    if account.username.is_none() {
        return Ok(None);
    }
    if account.uses_token() {
        return token(account).map(Some);
    }
    if !account.password_command.is_empty() {
        return from_program(SecretKind::Password, &account.password_command, PATIENCE).map(Some);
    }
    if let Some(value) = variable {
        let value = value.into_string().map_err(|_| SecretError::Unusable {
            kind: SecretKind::Password,
            origin: PASSWORD_VARIABLE,
            reason: "it is not UTF-8 text",
        })?;
        return checked(
            SecretKind::Password,
            &Zeroizing::new(value),
            PASSWORD_VARIABLE,
        )
        .map(Some);
    }
    prompt(account).map(Some).ok_or_else(|| SecretError::None {
        account: account.name.clone(),
    })
}

/// Returns the access token that the account's program prints now.
pub(super) fn token(account: &Account) -> Result<SecretString, SecretError> {
    from_program(SecretKind::Token, &account.token_command, PATIENCE)
}

fn from_program(
    kind: SecretKind,
    words: &[String],
    patience: Duration,
) -> Result<SecretString, SecretError> {
    let origin = match kind {
        SecretKind::Password => "the output of the password program",
        SecretKind::Token => "the output of the token program",
    };
    let (program, arguments) = words.split_first().map_or(("", words), |(p, a)| (p, a));
    let failed = |source| SecretError::Start {
        kind,
        program: program.to_owned(),
        source,
    };
    let mut child = command(program)
        .args(arguments)
        // NOTE: its errors and its questions are for the person, so they go where it finds them.
        .stdin(Stdio::inherit())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    let mut stdout = child.stdout.take();
    let (sender, receiver) = mpsc::channel();
    // NOTE: a thread, for a read cannot be interrupted; if it hangs, it hangs alone.
    thread::spawn(move || {
        let mut bytes = Zeroizing::new(Vec::new());
        if let Some(stdout) = &mut stdout {
            let _ = stdout.take(SIZE_LIMIT + 1).read_to_end(&mut bytes);
        }
        let _ = sender.send(bytes);
    });
    let Ok(bytes) = receiver.recv_timeout(patience) else {
        let _ = child.kill();
        let _ = child.wait();
        return Err(SecretError::Slow {
            kind,
            program: program.to_owned(),
            after: patience,
        });
    };
    let unusable = |reason| SecretError::Unusable {
        kind,
        origin,
        reason,
    };
    if bytes.len() as u64 > SIZE_LIMIT {
        let _ = child.kill();
        let _ = child.wait();
        return Err(unusable("it is too long"));
    }
    let status = child.wait().map_err(failed)?;
    if !status.success() {
        return Err(SecretError::Failed {
            kind,
            program: program.to_owned(),
            status,
        });
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| unusable("it is not UTF-8 text"))?;
    let line = text.split('\n').next().unwrap_or_default();
    let line = line.strip_suffix('\r').unwrap_or(line);
    checked(kind, line, origin)
}

fn checked(
    kind: SecretKind,
    text: &str,
    origin: &'static str,
) -> Result<SecretString, SecretError> {
    let unusable = |reason| SecretError::Unusable {
        kind,
        origin,
        reason,
    };
    if text.is_empty() {
        return Err(unusable("it is empty"));
    }
    if text.len() as u64 > SIZE_LIMIT {
        return Err(unusable("it is too long"));
    }
    if text.chars().any(char::is_control) {
        return Err(unusable("it holds a control character"));
    }
    // RFC 6750, 2.1. What is not one is mostly a program's complaint, or a whole JSON answer.
    let is_of_tokens = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(&byte);
    if kind == SecretKind::Token && !text.bytes().all(is_of_tokens) {
        return Err(unusable("a token has no blanks and no quotation marks"));
    }
    Ok(SecretString::from(text))
}

#[cfg(test)]
#[cfg(unix)]
mod tests;
