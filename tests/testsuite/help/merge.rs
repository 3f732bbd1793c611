//! What `redress merge` says of itself.

use snapbox::str;

use crate::support::Home;

#[test]
fn merge() {
    Home::new()
        .run(["merge", "--help"])
        .success()
        .stdout_eq(str![[r#"
Make a campaign's letters for a roster of signers

The roster is a CSV file of people who agreed to take part. `plan` checks it and counts; `render`
makes the letters, and goes on where it was interrupted; `send` sends kits to the signers, never
letters to offices.

Usage: redress merge [OPTIONS] <COMMAND>

Commands:
  plan    Check a roster, and say what a merge would make of it
  render  Make the letters that a plan counts
  send    Send the kits to the signers, each once
  status  Say how far a merge has come
  forget  Erase a merge: the letters and every list with personal data

Options:
      --color <WHEN>
          When to use color
          
          [default: auto]
          [possible values: auto, always, never]

      --quiet
          Say nothing but results, warnings and errors

  -v, --verbose
          Say more

  -h, --help
          Print help (see a summary with '-h')

"#]])
        .stderr_eq("");
}

#[test]
fn merge_plan() {
    Home::new()
        .run(["merge", "plan", "--help"])
        .success()
        .stdout_eq(str![[r#"
Check a roster, and say what a merge would make of it

Writes `plan.toml` and lists of the rows that need attention: `rejects.csv`, `duplicates.csv`,
`ask.csv` for signers who must be asked something first, and `notes.csv`. No letter is made.

Usage: redress merge plan [OPTIONS] --out <DIR> <CAMPAIGN[/ACTION]> <ROSTER>

Arguments:
  <CAMPAIGN[/ACTION]>
          A campaign's action, such as `cecot/oversight`, or a campaign's file

  <ROSTER>
          The roster: a CSV file whose first row names the columns
          
          `name` (or `first_name` and `last_name`), `street`, `zip`, `consent_at` and `consent_how`
          are needed; `email` for kits. `city`, `state`, `district`, `prefix`, `phone` and `story`,
          the signer's own words, are used where they are there.

Options:
      --out <DIR>
          The folder of the merge

      --make <WHAT>
          What to make: letters, mbox, print, cwc, or kits
          
          `letters` are files, one for each letter; `mbox` is one archive of them all; `print` is a
          PDF of every thousand letters with their envelopes; `cwc` is a message for each letter,
          for an approved vendor; `kits` are emails, one to each signer, with their own letters and
          how to send them.
          
          [default: letters]

      --format <FORMAT>
          The format of `--make letters`: txt, md, or pdf; txt if left out

      --map <COLUMN=NAME>
          Say which column holds what, such as `name="Full Name"` (can be repeated)

      --withdrawn <FILE>
          A CSV file of people who withdrew: `email`, or `name` and `zip`

      --account <NAME>
          The mail account whose limits kits are to keep

      --json
          Print the plan as JSON

      --color <WHEN>
          When to use color
          
          [default: auto]
          [possible values: auto, always, never]

      --quiet
          Say nothing but results, warnings and errors

  -v, --verbose
          Say more

  -h, --help
          Print help (see a summary with '-h')

"#]])
        .stderr_eq("");
}

#[test]
fn merge_render() {
    Home::new()
        .run(["merge", "render", "--help"])
        .success()
        .stdout_eq(str![[r#"
Make the letters that a plan counts

Goes on where an earlier run was interrupted, even if the roster is in another order by then. The
files of letters lie in `letters`, in a folder for each office that has its bioguide id, such as
`s000148`; in it, an office of more than 1,000 letters has folders by the first two digits of the
letters' numbers. A mailbox is an archive; nothing is sent.

Usage: redress merge render [OPTIONS] <DIR>

Arguments:
  <DIR>
          The folder of the merge

Options:
      --stdout
          Print all letters, a form feed after each, and keep nothing

      --color <WHEN>
          When to use color
          
          [default: auto]
          [possible values: auto, always, never]

      --quiet
          Say nothing but results, warnings and errors

  -v, --verbose
          Say more

  -h, --help
          Print help (see a summary with '-h')

"#]])
        .stderr_eq("");
}

#[test]
fn merge_status() {
    Home::new()
        .run(["merge", "status", "--help"])
        .success()
        .stdout_eq(str![[r#"
Say how far a merge has come

Counts the letters to each office: those that are made, or, where kits are sent, those in kits that
are sent, wait, were refused, or are in doubt. Another run may be at work meanwhile.

Usage: redress merge status [OPTIONS] <DIR>

Arguments:
  <DIR>
          The folder of the merge

Options:
      --json
          Print it as JSON

      --color <WHEN>
          When to use color
          
          [default: auto]
          [possible values: auto, always, never]

      --quiet
          Say nothing but results, warnings and errors

  -v, --verbose
          Say more

  -h, --help
          Print help (see a summary with '-h')

"#]])
        .stderr_eq("");
}

#[test]
fn merge_forget() {
    Home::new()
        .run(["merge", "forget", "--help"])
        .success()
        .stdout_eq(str![[r#"
Erase a merge: the letters and every list with personal data

Usage: redress merge forget [OPTIONS] <DIR>

Arguments:
  <DIR>  The folder of the merge

Options:
      --confirm <PHRASE>  Erase without asking; the phrase is `forget-run`
      --color <WHEN>      When to use color [default: auto] [possible values: auto, always, never]
      --quiet             Say nothing but results, warnings and errors
  -v, --verbose           Say more
  -h, --help              Print help

"#]])
        .stderr_eq("");
}

#[test]
fn merge_send() {
    Home::new()
        .run(["merge", "send", "--help"])
        .success()
        .stdout_eq(str![[r#"
Send the kits to the signers, each once

Rehearses unless `--execute` is given: shows the first kit in full, and how many would go, by which
account, and how long that takes. Whoever is listed in `suppress.csv` in the folder of the merge
(with the column `email`) gets none. A run that was interrupted goes on where it was; a kit that may
have arrived is never sent again by itself. Letters to offices are not sent: members of Congress
publish no email address.

Usage: redress merge send [OPTIONS] <DIR>

Arguments:
  <DIR>
          The folder of the merge

Options:
      --account <NAME>
          The mail account to send with; the default one if left out

      --execute
          Act, after a confirmation

      --confirm <send-N>
          Confirm without being asked, for scripts: `send-` and the number of kits

      --resolve-doubts <HOW>
          Settle all doubts, and send nothing: the kits arrived, are to be sent again, or are given
          up

          Possible values:
          - sent:   They did arrive
          - resend: They go out once more, with the next run
          - drop:   They are given up

      --color <WHEN>
          When to use color
          
          [default: auto]
          [possible values: auto, always, never]

      --quiet
          Say nothing but results, warnings and errors

  -v, --verbose
          Say more

  -h, --help
          Print help (see a summary with '-h')

"#]])
        .stderr_eq("");
}
