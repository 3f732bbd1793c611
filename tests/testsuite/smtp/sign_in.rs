//! Signing in with an access token, and what is said of a sign-in that is refused: through the command.

use encodify::base64::STANDARD;

use super::USER;
use super::server::{Fault, Script, Server, Step};
use super::tls::Authority;
use crate::support::Home;

const TOKEN: &str = "ya29.canary-token-7c31";

/// A home whose account signs in with what a program prints; `script` is a line of shell.
fn home(server: &Server, script: &str) -> Home {
    let home = Home::mailing(server.port, "");
    let lines = format!(
        "username = \"{USER}\"\ntoken_command = [\"/bin/sh\", \"-c\", {}]\n",
        serde_json::Value::from(script)
    );
    home.account("127.0.0.1", server.port, "none", &lines);
    home
}

fn tokens() -> Script {
    Script {
        auth: Some("LOGIN PLAIN XOAUTH2"),
        token: Some(TOKEN),
        ..Script::default()
    }
}

fn assert_clean(said: &str) {
    let whole = format!("user={USER}\x01auth=Bearer {TOKEN}\x01\x01");
    for secret in [
        TOKEN.to_owned(),
        STANDARD.encode(TOKEN),
        STANDARD.encode(whole),
    ] {
        assert!(!said.contains(&secret), "{said}");
    }
}

fn sign_ins(server: &Server) -> usize {
    let seen = server.seen.lock().unwrap();
    seen.commands
        .iter()
        .filter(|line| line.contains("AUTH"))
        .count()
}

#[test]
fn a_token_opens_the_account_and_a_letter_goes_out() {
    let server = Server::start(tokens());
    let home = home(&server, &format!("echo {TOKEN}"));
    let (code, said) = home.said(&["account", "test"]);
    assert_eq!(code, 0, "{said}");
    let (code, said) = home.send(&home.letter());
    assert_eq!(
        (code, home.states()),
        (0, vec!["sent".to_owned()]),
        "{said}"
    );
    assert_clean(&said);
    let seen = server.seen.lock().unwrap();
    let whole = STANDARD.encode(format!("user={USER}\x01auth=Bearer {TOKEN}\x01\x01"));
    assert_eq!(seen.commands[1], format!("AUTH XOAUTH2 {whole}"));
}

#[test]
fn a_token_that_is_refused_is_told_in_plain_words_and_the_letter_waits() {
    let server = Server::start(Script {
        token: Some("another"),
        echo: Some("{} ya29.canary-token-7c31"),
        ..tokens()
    });
    let home = home(&server, &format!("echo {TOKEN}"));
    for (code, said) in [home.said(&["account", "test"]), home.send(&home.letter())] {
        assert_eq!(code, 1, "{said}");
        assert!(
            said.contains("the server refused the access token: 535"),
            "{said}"
        );
        assert!(
            said.contains("sign in again with the program of `token_command`"),
            "{said}"
        );
        assert!(!said.contains("app password"), "{said}");
        assert_clean(&said);
    }
    assert_eq!(home.states(), ["waiting"]);
    let seen = server.seen.lock().unwrap();
    // The question with the reason was answered by an empty line; the same token was not tried again.
    let answers = seen.commands.iter().filter(|line| *line == "answer: ");
    assert_eq!(
        (answers.count(), seen.connections),
        (2, 2),
        "{:?}",
        seen.commands
    );
}

#[test]
fn a_refusal_without_a_question_is_one_of_the_token_too() {
    let server = Server::start(Script {
        no_sign_in: Some("535 5.7.3 Authentication unsuccessful [X.outlook.com]\r\n"),
        ..tokens()
    });
    let home = home(&server, &format!("echo {TOKEN}"));
    let (code, said) = home.said(&["account", "test"]);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("refused the access token: 535 5.7.3"),
        "{said}"
    );
    assert!(
        said.contains("https://outlook.office.com/SMTP.Send"),
        "{said}"
    );
}

/// A token lives an hour, and a run may last longer.
#[test]
fn a_token_that_has_grown_old_is_asked_for_anew_once() {
    let server = Server::start(tokens());
    let script = format!("if [ -e asked ]; then echo {TOKEN}; else touch asked; echo old; fi");
    let home = home(&server, &script);
    let (code, said) = home.send(&home.letter());
    assert_eq!(
        (code, home.states()),
        (0, vec!["sent".to_owned()]),
        "{said}"
    );
    assert_eq!(sign_ins(&server), 2);
    let seen = server.seen.lock().unwrap();
    assert_eq!((seen.connections, seen.accepted), (2, 1));
}

#[test]
fn no_token_goes_where_none_is_taken_or_somebody_may_listen() {
    let server = Server::start(Script {
        auth: Some("LOGIN PLAIN"),
        ..Script::default()
    });
    let home = home(&server, &format!("echo {TOKEN}"));
    let (code, said) = home.said(&["account", "test"]);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("offers no sign-in with an access token (XOAUTH2)"),
        "{said}"
    );
    assert_eq!(sign_ins(&server), 0);
    // Encryption that is hidden on the way.
    let server = Server::start(Script {
        tls: Some(Authority::new().server()),
        strips: true,
        ..tokens()
    });
    let lines = format!("username = \"{USER}\"\ntoken_command = [\"/bin/echo\", \"{TOKEN}\"]\n");
    home.account("localhost", server.port, "starttls", &lines);
    let (code, said) = home.said(&["account", "test"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("does not offer encryption"), "{said}");
    assert_eq!(sign_ins(&server), 0);
}

#[test]
fn a_program_that_prints_no_token_is_named_and_what_it_prints_is_not() {
    let server = Server::start(tokens());
    for (script, words) in [
        (
            "echo '{\"access_token\": \"ya29.canary-token-7c31\"}'",
            "holds no usable token",
        ),
        (
            "echo ya29.canary-token-7c31; exit 3",
            "the token program, failed",
        ),
        ("true", "it is empty"),
    ] {
        let (code, said) = home(&server, script).said(&["account", "test"]);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains(words), "{said}");
        assert!(
            said.contains("run the command of `token_command` by hand"),
            "{said}"
        );
        assert_clean(&said);
    }
    assert_eq!(server.seen.lock().unwrap().connections, 0);
}

#[test]
fn each_refusal_of_a_password_has_the_help_that_is_right() {
    for (words, help) in [
        (
            "535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [X]\r\n",
            "takes no passwords from mail programs, app passwords neither: set `token_command`",
        ),
        (
            "550 5.7.30 Basic authentication is not supported for Client Submission.\r\n",
            "takes no passwords from mail programs, app passwords neither: set `token_command`",
        ),
        (
            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the \
             Tenant.\r\n",
            "whoever runs your organization's mail",
        ),
        (
            "535 5.7.3 Authentication unsuccessful [X.outlook.com]\r\n",
            "mostly passwords are switched off for mail programs",
        ),
        (
            "534-5.7.9 Application-specific password required. For more information, go to\r\n534 \
             5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor x.1 - gsmtp\r\n",
            "make an app password with the provider",
        ),
        (
            "535-5.7.8 Username and Password not accepted. For more information, go to\r\n535 5.7.8 \
             https://support.google.com/mail/?p=BadCredentials x.1 - gsmtp\r\n",
            "myaccount.google.com/apppasswords",
        ),
        (
            "535 5.7.8 Error: authentication failed: (reason unavailable)\r\n",
            "check the user name and the password",
        ),
    ] {
        let server = Server::start(Script {
            no_sign_in: Some(words),
            ..Script::default()
        });
        let home = Home::mailing(server.port, "");
        let lines =
            format!("username = \"{USER}\"\npassword_command = [\"echo\", \"correct-horse\"]\n");
        home.account("127.0.0.1", server.port, "none", &lines);
        let (code, said) = home.said(&["account", "test"]);
        assert_eq!(code, 1, "{words}: {said}");
        assert!(said.contains(help), "{words}: {said}");
        let is_of_app_passwords = said.contains("require a separate password");
        assert_eq!(
            is_of_app_passwords,
            words.contains("reason unavailable"),
            "{said}"
        );
        // A sign-in that is refused says nothing about the letter.
        let (code, said) = home.send(&home.letter());
        assert_eq!(
            (code, home.states()),
            (1, vec!["waiting".to_owned()]),
            "{said}"
        );
    }
}

/// What speaks of the account and not of the recipient leaves the letter waiting, whatever the code; a full
/// mailbox is the recipient's.
#[test]
fn a_limit_of_the_account_leaves_the_letter_waiting() {
    let server = Server::start(Script {
        fault: Some((Step::Rcpt, Fault::Quota)),
        ..Script::default()
    });
    let home = Home::mailing(server.port, "");
    let (code, said) = home.send(&home.letter());
    assert_eq!(
        (code, home.states()),
        (1, vec!["waiting".to_owned()]),
        "{said}"
    );
    let server = Server::start(Script {
        fault: Some((Step::Rcpt, Fault::Full)),
        ..Script::default()
    });
    let home = Home::mailing(server.port, "");
    let (code, said) = home.send(&home.letter());
    assert_eq!(
        (code, home.states()),
        (1, vec!["failed".to_owned()]),
        "{said}"
    );
}
