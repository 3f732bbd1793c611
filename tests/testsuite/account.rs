//! `redress account`

use snapbox::str;

use crate::support::Home;

const CONFIG: &str = "home/config/config.toml";

/// An account that could never send is not made.
#[test]
fn a_provider_that_takes_no_passwords_gets_no_account_without_a_token_program() {
    let home = Home::new();
    let add = ["account", "add", "mail", "--email", "ada@hotmail.com"];
    home.run(add).code(2).stderr_eq(str![[r#"
Outlook.com: Microsoft takes no passwords from mail programs any more, app passwords neither, only an access token.
error: no account was made: Outlook.com does not accept passwords from mail programs
help: name a program that prints an access token: `--token-command "oama access ada@hotmail.com"`
help: without one, `redress send` opens the `.eml` draft in your mail program

"#]]);
    let with_password = [&add[..], &["--password-command", "pass show mail"]].concat();
    let output = home.run(with_password).code(2).get_output().clone();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("no account was made"), "{said}");
    assert!(!home.path(CONFIG).exists());
}

#[test]
fn a_token_program_makes_the_account() {
    let home = Home::new();
    home.run([
        "account",
        "add",
        "mail",
        "--preset",
        "outlook",
        "--email",
        "ada@hotmail.com",
        "--token-command",
        "oama access 'ada@hotmail.com'",
    ])
    .success()
    .stderr_eq(str![[r#"
Outlook.com: Microsoft takes no passwords from mail programs any more, app passwords neither, only an access token.
The account `mail` is in [HOME]/home/config/config.toml.
help: `redress account test mail` signs in and sends nothing

"#]]);
    assert_eq!(
        home.read(CONFIG),
        "[accounts.\"mail\"]\nhost = \"smtp-mail.outlook.com\"\ntls = \"starttls\"\nport = 587\n\
         username = \"ada@hotmail.com\"\ntoken_command = [\"oama\", \"access\", \"ada@hotmail.com\"]\n"
    );
    home.run(["account", "list"]).success();
}

#[test]
fn a_second_account_of_one_name_is_told_to_take_another() {
    let home = Home::new();
    let add = [
        "account",
        "add",
        "--email",
        "ada@icloud.com",
        "--preset",
        "icloud",
    ];
    home.run(add).success();
    let before = home.read(CONFIG);
    home.run(add)
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: there is already an account `mail`
help: give another name: `redress account add NAME`; or change the account in the configuration

"#]]);
    assert_eq!(home.read(CONFIG), before);
    let other = [
        "account",
        "add",
        "second",
        "--email",
        "ada@icloud.com",
        "--preset",
        "icloud",
    ];
    home.run(other).success();
}

#[test]
fn gmail_takes_either() {
    for (flag, key) in [
        ("--password-command", "password_command"),
        ("--token-command", "token_command"),
    ] {
        let home = Home::new();
        let add = [
            "account",
            "add",
            "--email",
            "ada@gmail.com",
            flag,
            "print it",
        ];
        home.run(add).success();
        let config = home.read(CONFIG);
        assert!(config.contains("host = \"smtp.gmail.com\""), "{config}");
        let line = format!("{key} = [\"print\", \"it\"]\n");
        assert!(config.ends_with(&line), "{config}");
    }
    let home = Home::new();
    home.run(["account", "add", "--email", "ada@gmail.com"])
        .success();
    for command in [
        ["--token-command", "a", "--password-command", "b"].as_slice(),
        &["--token-command", ""],
        &["--token-command", "'"],
    ] {
        let home = Home::new();
        let add = [&["account", "add", "--email", "ada@gmail.com"], command].concat();
        home.run(add).code(2);
        assert!(!home.path(CONFIG).exists(), "{command:?}");
    }
}
