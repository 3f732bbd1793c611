//! A mail account, made question by question.

use super::person::{ESC, Home, read};

#[test]
fn a_provider_that_takes_no_passwords_is_asked_its_token_program() {
    let home = Home::new();
    let add = ["account", "add", "--email", "ada@outlook.com"];
    let config = home.data().with_file_name("config").join("config.toml");
    let mut person = home.start(&add);
    person.sees("takes no passwords");
    person.sees("The program that prints an access token");
    person.types(ESC);
    person.leaves(130);
    assert!(!config.exists());
    let mut person = home.start(&add);
    person.answer("The program that prints an access token", "oama access ada");
    person.leaves(0);
    let text = read(&config);
    assert!(
        text.contains("token_command = [\"oama\", \"access\", \"ada\"]"),
        "{text}"
    );
}
