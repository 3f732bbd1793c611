//! Where a password or an access token comes from: a program of the person's; for a password also the
//! environment, or a prompt.
//!
//! It is held as a [`SecretString`], which prints as nothing; no error here repeats a byte of what a
//! program printed. Programs that we start get an environment without the variable.

use std::ffi::OsString;
use std::fmt;
use std::io::{self, Read};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use secrecy::SecretString;
use secrecy::zeroize::Zeroizing;

use super::account::Account;
use crate::text::visible;

/// The environment variable that can hold a password.
pub const VARIABLE: &str = "REDRESS_SMTP_PASSWORD";
/// No password and no token is longer, in bytes: a line of the sign-in holds 12,288 (RFC 4954, 4), and
/// base64 makes four of three.
const SIZE_LIMIT: u64 = 8_192;
/// How long a program may take; it may be asking for a passphrase itself.
const PATIENCE: Duration = Duration::from_mins(2);

/// What an account signs in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A password.
    Password,
    /// An access token (OAuth 2.0).
    Token,
}

impl Kind {
    /// Returns the key of the program that prints it.
    fn key(self) -> &'static str {
        match self {
            Self::Password => "password_command",
            Self::Token => "token_command",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Password => "password",
            Self::Token => "token",
        })
    }
}

/// Why there is no password or token.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SecretError {
    /// The program could not be started.
    #[error("cannot run `{}`, the {kind} program", visible(program))]
    Start {
        /// What it was to print.
        kind: Kind,
        /// The program.
        program: String,
        /// Why.
        source: io::Error,
    },
    /// The program says that it failed.
    #[error("`{}`, the {kind} program, failed ({status})", visible(program))]
    Failed {
        /// What it was to print.
        kind: Kind,
        /// The program.
        program: String,
        /// How it ended.
        status: std::process::ExitStatus,
    },
    /// The program does not end.
    #[error("`{}`, the {kind} program, took longer than {} seconds", visible(program), after.as_secs())]
    Slow {
        /// What it was to print.
        kind: Kind,
        /// The program.
        program: String,
        /// How long was waited.
        after: Duration,
    },
    /// What came is no password or token.
    #[error("{origin} holds no usable {kind}: {reason}")]
    Unusable {
        /// What it was to be.
        kind: Kind,
        /// Where it came from.
        origin: &'static str,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// No source gave one.
    #[error("there is no password for the account `{}`", visible(account))]
    None {
        /// The account's name.
        account: String,
    },
}

impl SecretError {
    /// Returns what the person can do now.
    pub fn help(&self) -> String {
        match self {
            Self::None { .. } => {
                format!("set `password_command` in `config.toml`, or {VARIABLE}")
            }
            Self::Unusable {
                kind: Kind::Password,
                origin: VARIABLE,
                ..
            } => format!("set {VARIABLE} to the password alone, or use `password_command`"),
            Self::Start { kind, .. }
            | Self::Failed { kind, .. }
            | Self::Slow { kind, .. }
            | Self::Unusable { kind, .. } => {
                let key = kind.key();
                match kind {
                    Kind::Password => {
                        format!("run the command of `{key}` by hand and look at its first line")
                    }
                    Kind::Token => format!(
                        "run the command of `{key}` by hand: it may need you to sign in again, \
                         and its first line must be the token alone"
                    ),
                }
            }
        }
    }
}

/// Returns the password of an account: what its program prints, else the value of [`VARIABLE`], else
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
        return from_program(Kind::Password, &account.password_command, PATIENCE).map(Some);
    }
    if let Some(value) = variable {
        let value = value.into_string().map_err(|_| SecretError::Unusable {
            kind: Kind::Password,
            origin: VARIABLE,
            reason: "it is not UTF-8 text",
        })?;
        return checked(Kind::Password, &Zeroizing::new(value), VARIABLE).map(Some);
    }
    prompt(account).map(Some).ok_or_else(|| SecretError::None {
        account: account.name.clone(),
    })
}

/// Returns the access token that the account's program prints now.
pub(super) fn token(account: &Account) -> Result<SecretString, SecretError> {
    from_program(Kind::Token, &account.token_command, PATIENCE)
}

/// Returns a command for a program that is none of ours: without the password in its environment.
pub fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    command.env_remove(VARIABLE);
    command
}

fn from_program(
    kind: Kind,
    words: &[String],
    patience: Duration,
) -> Result<SecretString, SecretError> {
    let origin = match kind {
        Kind::Password => "the output of the password program",
        Kind::Token => "the output of the token program",
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

fn checked(kind: Kind, text: &str, origin: &'static str) -> Result<SecretString, SecretError> {
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
    if kind == Kind::Token && !text.bytes().all(is_of_tokens) {
        return Err(unusable("a token has no blanks and no quotation marks"));
    }
    Ok(SecretString::from(text))
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    const CANARY: &str = "canary-9d1f";

    fn account(command: &[&str]) -> Account {
        let command = serde_json::to_string(command).unwrap();
        let text = format!(
            "[accounts.home]\nhost = \"127.0.0.1\"\ntls = \"starttls\"\nusername = \"ada\"\n\
             password_command = {command}\n"
        );
        let config = super::super::read_config("config.toml", &text).unwrap();
        config.accounts[0].clone()
    }

    fn shell(script: &str) -> Result<SecretString, SecretError> {
        let words = ["/bin/sh", "-c", script].map(str::to_owned);
        from_program(Kind::Password, &words, Duration::from_millis(500))
    }

    #[test]
    fn the_first_line_that_a_program_prints_is_the_password() {
        let get = |script| shell(script).unwrap().expose_secret().to_owned();
        assert_eq!(get("printf 'canary-9d1f\\nlogin: ada\\n'"), CANARY);
        assert_eq!(get("printf 'canary-9d1f\\r\\n'"), CANARY);
        assert_eq!(get("printf 'with blanks  '"), "with blanks  ");
    }

    #[test]
    fn what_is_no_password_is_refused_and_not_repeated() {
        for (script, part) in [
            ("printf ''", "it is empty"),
            ("printf '\\ncanary-9d1f'", "it is empty"),
            ("printf 'canary-9d1f\\033[2J'", "a control character"),
            ("printf 'canary-9d1f\\377'", "not UTF-8"),
            ("yes canary-9d1f", "too long"),
            ("printf canary-9d1f; exit 3", "exit status: 3"),
            ("printf canary-9d1f; sleep 20", "took longer"),
        ] {
            let error = shell(script).unwrap_err();
            let shown = format!("{error} {error:?} {}", error.help());
            assert!(shown.contains(part), "{script}: {shown}");
            assert!(!shown.contains(CANARY), "{script}: {shown}");
        }
        let words = ["/no/such/program".to_owned()];
        let missing = from_program(Kind::Password, &words, PATIENCE);
        assert!(matches!(missing, Err(SecretError::Start { .. })));
    }

    #[test]
    fn the_program_goes_before_the_variable_and_the_variable_before_the_prompt() {
        let asked = std::cell::Cell::new(0);
        let get = |command: &[&str], variable: Option<&str>| {
            password(&account(command), variable.map(OsString::from), &mut |_| {
                asked.set(asked.get() + 1);
                Some(SecretString::from("typed"))
            })
            .unwrap()
            .unwrap()
            .expose_secret()
            .to_owned()
        };
        assert_eq!(get(&["/bin/echo", "program"], Some("variable")), "program");
        assert_eq!(get(&[], Some("variable")), "variable");
        assert_eq!(asked.get(), 0);
        assert_eq!(get(&[], None), "typed");
        let none = password(&account(&[]), None, &mut |_| None).unwrap_err();
        assert_eq!(
            none.to_string(),
            "there is no password for the account `home`"
        );
    }

    #[test]
    fn a_token_comes_from_its_program_alone_and_is_one() {
        let get = |printed: &str| {
            let mut account = account(&[]);
            account.token_command = ["/bin/echo", printed].map(str::to_owned).to_vec();
            let variable = Some(OsString::from("variable"));
            password(&account, variable, &mut |_| panic!("nobody is asked"))
        };
        let token = get("ya29.a0-_~+/x==").unwrap().unwrap();
        assert_eq!(token.expose_secret(), "ya29.a0-_~+/x==");
        for printed in [
            "{\"access_token\":\"canary-9d1f\"}",
            "Bearer canary-9d1f",
            "",
        ] {
            let error = get(printed).unwrap_err();
            let shown = format!("{error} {error:?} {}", error.help());
            assert!(shown.contains("no usable token"), "{shown}");
            assert!(shown.contains("`token_command`"), "{shown}");
            assert!(!shown.contains(CANARY), "{shown}");
        }
    }

    #[test]
    fn arguments_reach_the_program_as_they_are() {
        let words = ["/bin/echo", "$HOME; `id` \"x\""].map(str::to_owned);
        let secret = from_program(Kind::Password, &words, PATIENCE).unwrap();
        assert_eq!(secret.expose_secret(), "$HOME; `id` \"x\"");
    }

    #[test]
    fn a_program_that_we_start_does_not_get_the_variable() {
        let output = command("/usr/bin/env").env("OTHER", "1").output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("OTHER=1") && !text.contains(VARIABLE));
        let removed: Vec<_> = command("/usr/bin/env")
            .get_envs()
            .filter(|(name, value)| *name == VARIABLE && value.is_none())
            .map(|(name, _)| name.to_owned())
            .collect();
        assert_eq!(removed, [VARIABLE]);
    }
}
