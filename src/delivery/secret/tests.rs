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
    from_program(SecretKind::Password, &words, Duration::from_millis(500))
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
    let missing = from_program(SecretKind::Password, &words, PATIENCE);
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
    let secret = from_program(SecretKind::Password, &words, PATIENCE).unwrap();
    assert_eq!(secret.expose_secret(), "$HOME; `id` \"x\"");
}

#[test]
fn a_program_that_we_start_does_not_get_the_variable() {
    let output = command("/usr/bin/env").env("OTHER", "1").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("OTHER=1") && !text.contains(PASSWORD_VARIABLE));
    let removed: Vec<_> = command("/usr/bin/env")
        .get_envs()
        .filter(|(name, value)| *name == PASSWORD_VARIABLE && value.is_none())
        .map(|(name, _)| name.to_owned())
        .collect();
    assert_eq!(removed, [PASSWORD_VARIABLE]);
}
