//! Accounts as `config.toml` has them.

use super::*;
use crate::delivery::config::{Config, read_config};
use crate::toml_file::Fault;

const HOME: &str = "[accounts.home]\nhost = \"smtp.example.org\"\ntls = \"starttls\"\n";

fn faults(text: &str) -> Vec<Fault> {
    read_config("config.toml", text).unwrap_err()
}

#[test]
fn a_closure_is_a_day() {
    let read = |list: &str| read_config("config.toml", &format!("closures = {list}"));
    let closures = read("[2026-12-24, \"2026-12-26\"]").unwrap().closures;
    let expected = ["2026-12-24", "2026-12-26"].map(|day| day.parse().unwrap());
    assert_eq!(closures, expected);
    for list in [
        "2026-12-24",
        "[2026]",
        "[\"12/24/2026\"]",
        "[2026-12-24T00:00:00Z]",
        "[\"2026-02-30\"]",
    ] {
        assert_eq!(read(list).unwrap_err().len(), 1, "{list}");
    }
}

#[test]
fn the_sample_shows_every_key_and_loads() {
    let sample = include_str!("../../../config/sample.toml");
    assert_eq!(read_config("sample.toml", sample), Ok(Config::default()));
    // The keys are comments: without the marks the file is a whole configuration.
    let whole: String = sample
        .lines()
        .filter_map(|line| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')))
        .flat_map(|line| [line, "\n"])
        .collect();
    let config = read_config("sample.toml", &whole).unwrap();
    assert_eq!(config.closures.len(), 2);
    let account = config.account(None).unwrap();
    assert_eq!(account.name, "home");
    assert_eq!(account.host.as_str(), "smtp.example.org");
    assert_eq!((account.port, account.tls), (465, Tls::Implicit));
    assert_eq!(account.username.as_deref(), Some("ada@example.org"));
    assert_eq!(
        account.password_command,
        ["pass", "show", "mail/example.org"]
    );
    let work = config.account(Some("work")).unwrap();
    assert_eq!(work.token_command, ["oama", "access", "ada@outlook.com"]);
    assert!(work.uses_token() && !account.uses_token());
    assert_eq!((account.rate, account.connections), (Some(30), 2));
    assert_eq!(account.daily_limit, Some(400));
    assert_eq!(account.hold, Duration::from_mins(10));
    assert!(account.from.is_some() && account.ca.is_some());
    let agent = config.cwc.unwrap();
    assert_eq!(agent.contact.phone, "202-555-0143");
    assert!(agent.organization.is_some());
}

#[test]
fn an_account_without_numbers_has_the_usual_ones() {
    let config = read_config("config.toml", HOME).unwrap();
    let account = config.account(None).unwrap();
    assert_eq!((account.port, account.connections), (587, 1));
    assert_eq!(account.hold, Duration::ZERO);
    assert_eq!(config.account(Some("work")), None);
}

#[test]
fn the_sendmail_program_takes_the_place_of_a_server() {
    let load = |keys: &str| {
        let text = format!("[accounts.here]\n{keys}\n");
        read_config("config.toml", &text)
    };
    let path = "sendmail = \"/usr/lib/sendmail\"\ndaily_limit = 5";
    let account = load(path).unwrap().account(None).unwrap().clone();
    assert_eq!(account.sendmail, Program::at("/usr/lib/sendmail"));
    assert_eq!((account.daily_limit, account.username), (Some(5), None));
    let found = load("sendmail = true").unwrap();
    assert_eq!(found.accounts[0].sendmail, Some(Program::found()));
    for (keys, message) in [
        (
            "sendmail = \"/tmp/sendmail\"",
            "no program other than `sendmail` is started",
        ),
        (
            "sendmail = true\nhost = \"x.org\"",
            "an account that uses `sendmail` has no server and no sign-in",
        ),
    ] {
        let faults = load(keys).unwrap_err();
        assert_eq!(faults.len(), 1, "{keys}: {faults:?}");
        assert!(faults[0].message.starts_with(message), "{faults:?}");
    }
    assert!(load("sendmail = 3").is_err());
    // Switched off it is an account of a server, which needs one.
    assert!(load("sendmail = false").is_err());
}

#[test]
fn clear_text_is_for_this_machine_alone() {
    let load = |host: &str| {
        let text = format!("[accounts.a]\nhost = \"{host}\"\nport = 25\ntls = \"none\"\n");
        read_config("config.toml", &text)
    };
    for host in ["127.0.0.1", "127.9.9.9", "::1", "localhost", "LOCALHOST"] {
        assert!(load(host).is_ok(), "{host}");
    }
    for host in [
        "smtp.example.org",
        "10.0.0.1",
        "localhost.example.org",
        "127.0.0.1.example.org",
        "::2",
    ] {
        assert_eq!(load(host).unwrap_err()[0].rule, "clear-text", "{host}");
    }
}

#[test]
fn a_host_that_is_no_host_is_refused() {
    for host in [
        "smtp://x.org",
        "x.org:25",
        "x>\\r\\nBcc: e",
        "a b",
        "",
        "-x.org",
        "x..org",
        "x.org\\u0000",
    ] {
        let text = format!("[accounts.a]\nhost = \"{host}\"\ntls = \"implicit\"\n");
        assert!(read_config("config.toml", &text).is_err(), "{host}");
    }
    assert_eq!(
        "münchen.de".parse::<Host>().unwrap().as_str(),
        "xn--mnchen-3ya.de"
    );
}

#[test]
fn a_misspelt_key_is_told_the_nearest_and_a_password_is_refused() {
    let found = faults(&format!(
        "{HOME}usrname = \"ada\"\npassword = \"hunter2\"\n"
    ));
    assert_eq!(found.len(), 2, "{found:?}");
    let helps: Vec<_> = found
        .iter()
        .filter_map(|fault| fault.help.as_deref())
        .collect();
    assert!(helps.contains(&"did you mean `username`?"), "{helps:?}");
    assert!(
        found
            .iter()
            .any(|fault| fault.message == "passwords and tokens are not kept in files")
    );
    assert!(!format!("{found:?}").contains("hunter2"));
}

#[test]
fn numbers_and_times_out_of_range_are_named() {
    for line in [
        "port = 0",
        "port = 65536",
        "connections = 21",
        "rate = -1",
        "daily_limit = 0",
        "hold = \"25h\"",
        "hold = \"10\"",
        "hold = \"-1m\"",
        "hold = \"99999999999999999999h\"",
        "hold = \"\u{e9}\"",
        "from = \"nobody\"",
        "username = \" ada\"",
        "ca = \"ca.pem\"",
        "password_command = [\"\"]",
        "username = \"ada\"\ntoken_command = [\"\"]",
        "token_command = [\"oama\"]",
        "token = \"abc\"",
        "username = \"ada\"\ntoken_command = [\"oama\"]\npassword_command = [\"pass\"]",
        "tls2 = \"none\"",
    ] {
        assert_eq!(faults(&format!("{HOME}{line}\n")).len(), 1, "{line}");
    }
    assert_eq!(faults("account = \"hoem\"\n")[0].help, None);
    let found = faults(&format!("account = \"hoem\"\n{HOME}"));
    assert_eq!(found[0].help.as_deref(), Some("did you mean `home`?"));
}
