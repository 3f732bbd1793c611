//! Sends one letter by mail, for the end-to-end test against a real Postfix (`.ci/postfix-e2e`).
//!
//! `smtp_probe CONFIG test` signs in with the only account of a configuration file and sends nothing;
//! `smtp_probe CONFIG send LETTER TO [TIMES]` sends the letter of a folder, `TIMES` times over one
//! connection. It prints one line for each message: the class, the Message-ID, the words. The password
//! comes from the account's `password_command`.

#![allow(clippy::print_stdout, reason = "printing is what it is for")]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Duration;

use redress::delivery::{Outgoing, Session, Stamp, Timeouts, read_accounts, secret, smtp};
use redress::letter::folder;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (config, rest) = words.split_first().ok_or("which configuration?")?;
    let text = std::fs::read_to_string(config)?;
    let config = read_accounts(config, &text).map_err(|faults| format!("{faults:?}"))?;
    let account = config.account(None).ok_or("not one account")?;
    let password = secret::password(account, None, &mut |_| None)?;
    let timeouts = Timeouts {
        reply: Duration::from_secs(20),
        dot: Duration::from_secs(20),
        ..Timeouts::default()
    };
    match rest {
        ["test"] => match smtp::test(account, password.as_ref(), timeouts) {
            Ok(()) => println!("ok"),
            Err(failure) => println!("{:?}: {failure}", failure.at),
        },
        ["send", letter, to, times @ ..] => {
            let letter = folder::load(&PathBuf::from(letter))?;
            let times: u128 = times.first().map_or(Ok(1), |times| times.parse())?;
            let mut session = match Session::open(account, password.as_ref(), timeouts) {
                Ok(session) => session,
                Err(failure) => {
                    println!("{} - {failure}", failure.clone().into_outcome().word());
                    return Ok(());
                }
            };
            for nonce in 0..times {
                let stamp = Stamp {
                    at: letter
                        .date
                        .and_hms_opt(12, 0, 0)
                        .ok_or("no noon")?
                        .and_utc()
                        .into(),
                    nonce,
                };
                let message =
                    Outgoing::plan(&letter, &to.parse()?, account.from.as_ref(), &[], &stamp)?;
                let copy = Path::new("planned").join(&message.message_id);
                let outcome = session.send(&message, &mut || std::fs::write(&copy, &message.bytes));
                println!("{} {} {outcome}", outcome.word(), message.message_id);
            }
            session.quit();
        }
        _ => return Err("test, or send LETTER TO".into()),
    }
    Ok(())
}
