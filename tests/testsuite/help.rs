//! What the program says of itself: help, version, completions, the manual page.

mod merge;

use snapbox::str;

use crate::support::Home;

#[test]
fn the_program() {
    Home::new()
        .run(["--help"])
        .success()
        .stdout_eq(str![[r#"
Petition your government: cited FOIA requests and letters to Congress

Asks a few questions, fills a request for records or a letter to your members of Congress with facts
that carry their sources, and saves it ready to file. Without a command it asks what you would like
to do. Nothing is sent anywhere. This program is not a lawyer, and what it says is not legal advice.

Usage: redress [OPTIONS] [COMMAND]

Commands:
  foia         Draft a request for records under the Freedom of Information Act
  congress     Draft letters to your own members of Congress, one for each
  show         Print a letter in one of its formats
  lint         Say what an experienced reader would object to in a letter
  send         Take letters to their offices, by channels that the offices take
  undo         Take back a letter that is held or planned
  merge        Make a campaign's letters for a roster of signers
  docket       Show what was sent, what came back, and what is due
  follow-up    Ask an agency where a request stands, or about its volume, its search or its routing
  narrow       Answer a notice that a request is too broad or unclear, with a narrower one
  fees         Answer an agency's notice about fees
  appeal       Appeal an adverse determination
  mediate      Ask the Office of Government Information Services for help with a request
  casework     Ask your own member of Congress to inquire about a request
  thanks       Thank an agency for what it released, and close the request or keep it open
  profile      See, edit or erase what redress knows about you
  account      Set up the mail account that letters are sent with
  campaign     See the campaigns, and check those that you write
  directory    Look up FOIA offices and members of Congress
  completions  Print the completions for a shell
  man          Print the manual page

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

  -V, --version
          Print version

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn the_short_help() {
    Home::new()
        .run(["-h"])
        .success()
        .stdout_eq(str![[r#"
Petition your government: cited FOIA requests and letters to Congress

Usage: redress [OPTIONS] [COMMAND]

Commands:
  foia         Draft a request for records under the Freedom of Information Act
  congress     Draft letters to your own members of Congress, one for each
  show         Print a letter in one of its formats
  lint         Say what an experienced reader would object to in a letter
  send         Take letters to their offices, by channels that the offices take
  undo         Take back a letter that is held or planned
  merge        Make a campaign's letters for a roster of signers
  docket       Show what was sent, what came back, and what is due
  follow-up    Ask an agency where a request stands, or about its volume, its search or its routing
  narrow       Answer a notice that a request is too broad or unclear, with a narrower one
  fees         Answer an agency's notice about fees
  appeal       Appeal an adverse determination
  mediate      Ask the Office of Government Information Services for help with a request
  casework     Ask your own member of Congress to inquire about a request
  thanks       Thank an agency for what it released, and close the request or keep it open
  profile      See, edit or erase what redress knows about you
  account      Set up the mail account that letters are sent with
  campaign     See the campaigns, and check those that you write
  directory    Look up FOIA offices and members of Congress
  completions  Print the completions for a shell
  man          Print the manual page

Options:
      --color <WHEN>  When to use color [default: auto] [possible values: auto, always, never]
      --quiet         Say nothing but results, warnings and errors
  -v, --verbose       Say more
  -h, --help          Print help (see more with '--help')
  -V, --version       Print version

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn the_version() {
    Home::new()
        .run(["--version"])
        .success()
        .stdout_eq(str![[r#"
redress 0.1.0

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn foia() {
    Home::new()
        .run(["foia", "--help"])
        .success()
        .stdout_eq(str![[r#"
Draft a request for records under the Freedom of Information Act

Asks for what it needs, shows the whole request with the check's remarks, and saves it in a folder
of its own. Nothing is sent.

Usage: redress foia [OPTIONS] [CAMPAIGN[/ACTION]]

Arguments:
  [CAMPAIGN[/ACTION]]
          A campaign, such as `cecot`, or one of its actions, such as `cecot/legal-basis`, or a
          campaign's file; without one the request is written from scratch

Options:
      --answers <FILE>
          Take answers from a TOML file

      --set <KEY=VALUE>
          Answer one question, such as `sender.address.zip=12207` (can be repeated)

      --no-input
          Ask nothing; a missing answer is an error that names all the missing keys

      --out <DIR>
          The folder in which each letter gets a folder of its own
          
          [default: letters]

      --json
          Print what was written as JSON

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
        .stderr_eq(str![""]);
}

#[test]
fn congress() {
    Home::new()
        .run(["congress", "--help"])
        .success()
        .stdout_eq(str![[r#"
Draft letters to your own members of Congress, one for each

Asks for what it needs, shows the letters with the check's remarks, and saves each in a folder of
its own, with a short version for web forms and a call script. Nothing is sent.

Usage: redress congress [OPTIONS] [CAMPAIGN[/ACTION]]

Arguments:
  [CAMPAIGN[/ACTION]]
          A campaign, such as `cecot`, or one of its actions, such as `cecot/oversight`, or a
          campaign's file; without one the letter is written from scratch

Options:
      --answers <FILE>
          Take answers from a TOML file

      --set <KEY=VALUE>
          Answer one question, such as `sender.address.zip=12207` (can be repeated)

      --no-input
          Ask nothing; a missing answer is an error that names all the missing keys

      --out <DIR>
          The folder in which each letter gets a folder of its own
          
          [default: letters]

      --json
          Print what was written as JSON

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
        .stderr_eq(str![""]);
}

#[test]
fn show() {
    Home::new()
        .run(["show", "--help"])
        .success()
        .stdout_eq(str![[r#"
Print a letter in one of its formats

Renders it anew from its `letter.toml`. One format goes to standard output or to the file that
`--out` names, several go to the folder that it names. A PDF is laid out for a No. 10 window
envelope; it never goes to a terminal.

Usage: redress show [OPTIONS] <LETTER>

Arguments:
  <LETTER>
          A letter's folder

Options:
      --format <F,F>
          Which formats: md, txt, html, eml, packet, pdf
          
          [default: txt]

      --out <FILE|DIR>
          The file or folder to write to

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
        .stderr_eq(str![""]);
}

#[test]
fn lint() {
    Home::new()
        .run(["lint", "--help"])
        .success()
        .stdout_eq(str![[r#"
Say what an experienced reader would object to in a letter

Each remark names its rule, how grave it is, and the law or page behind it.

Usage: redress lint [OPTIONS] <LETTER>

Arguments:
  <LETTER>
          A letter's folder

Options:
      --json
          Print the remarks as JSON

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
        .stderr_eq(str![""]);
}

#[test]
fn send() {
    Home::new()
        .run(["send", "--help"])
        .success()
        .stdout_eq(str![[r#"
Take letters to their offices, by channels that the offices take

Rehearses unless `--execute` is given: shows the channels, who says so and since when, what is left
out or replaced to suit a form, and every complaint at once. With `--execute` it shows the letters
once more and asks for a typed phrase; then it hands them over (mail through your account, a PDF to
post or fax, field by field for a portal or web form) and records in the docket what became of them.
It fills in no form and solves no captcha.

Usage: redress send [OPTIONS] <LETTER>...

Arguments:
  <LETTER>...
          The folders of the letters

Options:
      --via <VIA>
          By this channel: portal, webform, email, post, fax, phone

      --despite-refusal
          Take the channel although the office is recorded as refusing it, or nobody has checked

      --to <EMAIL>
          The address to write to, where the directory has none that may be used

      --account <NAME>
          The mail account to send with; the default one if left out

      --execute
          Act, after a confirmation

      --confirm <send-N>
          Confirm without being asked, for scripts: `send-1` for one letter

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

"#]]);
}

#[test]
fn account_add() {
    Home::new()
        .run(["account", "add", "--help"])
        .success()
        .stdout_eq(str![[r#"
Add an account to the configuration

Asks for what is not given. The configuration is appended to, never rewritten. No password is kept:
it comes from a program that you name, from the environment, or from a prompt.

Usage: redress account add [OPTIONS] [NAME]

Arguments:
  [NAME]
          A name for the account

Options:
      --email <EMAIL>
          Your address at the provider

      --preset <PRESET>
          A provider: gmail, outlook, icloud and others; or leave it out and give `--host`

      --host <HOST>
          The server, where no provider fits

      --sendmail
          No server: the `sendmail` program of this computer takes the mail

      --tls <TLS>
          Encryption: implicit (port 465) or starttls (port 587)

      --port <PORT>
          The server's port

      --password-command <COMMAND>
          A program that prints the password, with its arguments

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

"#]]);
}

#[test]
fn campaign() {
    Home::new()
        .run(["campaign", "--help"])
        .success()
        .stdout_eq(str![[r#"
See the campaigns, and check those that you write

Usage: redress campaign [OPTIONS] <COMMAND>

Commands:
  list   List the campaigns within reach
  show   Show a campaign: its facts with their sources, and its actions
  check  Check a campaign's file: its format, and its claims against the saved sources

Options:
      --color <WHEN>  When to use color [default: auto] [possible values: auto, always, never]
      --quiet         Say nothing but results, warnings and errors
  -v, --verbose       Say more
  -h, --help          Print help

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn campaign_list() {
    Home::new()
        .run(["campaign", "list", "--help"])
        .success()
        .stdout_eq(str![[r#"
List the campaigns within reach

Usage: redress campaign list [OPTIONS]

Options:
      --json          Print the campaigns as JSON
      --color <WHEN>  When to use color [default: auto] [possible values: auto, always, never]
      --quiet         Say nothing but results, warnings and errors
  -v, --verbose       Say more
  -h, --help          Print help

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn campaign_show() {
    Home::new()
        .run(["campaign", "show", "--help"])
        .success()
        .stdout_eq(str![[r#"
Show a campaign: its facts with their sources, and its actions

Usage: redress campaign show [OPTIONS] <CAMPAIGN>

Arguments:
  <CAMPAIGN>  A campaign's name or file

Options:
      --color <WHEN>  When to use color [default: auto] [possible values: auto, always, never]
      --quiet         Say nothing but results, warnings and errors
  -v, --verbose       Say more
  -h, --help          Print help

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn campaign_check() {
    Home::new()
        .run(["campaign", "check", "--help"])
        .success()
        .stdout_eq(str![[r#"
Check a campaign's file: its format, and its claims against the saved sources

Every fault is named with its line and key. Ends with 4 where there is an error, with 0 where there
are only warnings.

Usage: redress campaign check [OPTIONS] <FILE>

Arguments:
  <FILE>
          The campaign's file

Options:
      --sources <DIR>
          The folder that holds the sources as text, each as `<id>.txt`

      --json
          Print the findings as JSON

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
        .stderr_eq(str![""]);
}

#[test]
fn directory() {
    Home::new()
        .run(["directory", "--help"])
        .success()
        .stdout_eq(str![[r#"
Look up FOIA offices and members of Congress

Usage: redress directory [OPTIONS] <COMMAND>

Commands:
  office     Find FOIA offices, and the channels by which they take requests
  member     Find the members of Congress for a ZIP code, a district, a name or a committee
  committee  List committees, or show one
  status     Say how old the directory's tables are

Options:
      --color <WHEN>  When to use color [default: auto] [possible values: auto, always, never]
      --quiet         Say nothing but results, warnings and errors
  -v, --verbose       Say more
  -h, --help          Print help

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn directory_office() {
    Home::new()
        .run(["directory", "office", "--help"])
        .success()
        .stdout_eq(str![[r#"
Find FOIA offices, and the channels by which they take requests

Usage: redress directory office [OPTIONS] <QUERY>...

Arguments:
  <QUERY>...  An id such as `dhs-priv`, an abbreviation, or words of the name

Options:
      --json          Print the offices as JSON
      --color <WHEN>  When to use color [default: auto] [possible values: auto, always, never]
      --quiet         Say nothing but results, warnings and errors
  -v, --verbose       Say more
  -h, --help          Print help

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn directory_member() {
    Home::new()
        .run(["directory", "member", "--help"])
        .success()
        .stdout_eq(str![[r#"
Find the members of Congress for a ZIP code, a district, a name or a committee

Usage: redress directory member [OPTIONS] <--zip <ZIP>|--district <DISTRICT>|--name <NAME>|--committee <COMMITTEE>>

Options:
      --zip <ZIP>              A ZIP code; `-` reads one a line from standard input
      --district <DISTRICT>    A House district, such as `NY-14` or `AK-AL`
      --name <NAME>            Words of a member's name
      --committee <COMMITTEE>  A committee's code, such as `HSJU`
      --role <ROLE>            With `--committee`: its chair or its ranking member alone [possible
                               values: chair, ranking]
      --json                   Print the members as JSON
      --color <WHEN>           When to use color [default: auto] [possible values: auto, always,
                               never]
      --quiet                  Say nothing but results, warnings and errors
  -v, --verbose                Say more
  -h, --help                   Print help

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn directory_committee() {
    Home::new()
        .run(["directory", "committee", "--help"])
        .success()
        .stdout_eq(str![[r#"
List committees, or show one

Usage: redress directory committee [OPTIONS] [QUERY]...

Arguments:
  [QUERY]...  Words of the name, or a code such as `HSJU`; without any, all are listed

Options:
      --json          Print the committees as JSON
      --color <WHEN>  When to use color [default: auto] [possible values: auto, always, never]
      --quiet         Say nothing but results, warnings and errors
  -v, --verbose       Say more
  -h, --help          Print help

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn directory_status() {
    Home::new()
        .run(["directory", "status", "--help"])
        .success()
        .stdout_eq(str![[r#"
Say how old the directory's tables are

Usage: redress directory status [OPTIONS]

Options:
      --json          Print the tables as JSON
      --color <WHEN>  When to use color [default: auto] [possible values: auto, always, never]
      --quiet         Say nothing but results, warnings and errors
  -v, --verbose       Say more
  -h, --help          Print help

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn docket() {
    Home::new()
        .run(["docket", "--help"])
        .success()
        .stdout_eq(str![[r#"
Show what was sent, what came back, and what is due

Without a command, the list.

Usage: redress docket [OPTIONS] [COMMAND]

Commands:
  list     List the matters, what is due first
  due      Tell what is due; the exit code is 1 when something is
  show     Show one matter, with everything that happened to it and what is due
  add      Enter a letter that was filed by hand, or a matter that began elsewhere
  record   Record what happened: what you did, what the office answered
  read     Read an agency's letter and record what it says, once you confirm it
  resolve  Settle a matter that is in doubt
  export   Write the docket as a calendar, a table or JSON
  import   Take in the matters of an export, all or none

Options:
      --json
          Print the matters as JSON

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
        .stderr_eq(str![""]);
}

#[test]
fn docket_due() {
    Home::new()
        .run(["docket", "due", "--help"])
        .success()
        .stdout_eq(str![[r#"
Tell what is due; the exit code is 1 when something is

With `--quiet` it prints nothing: for cron and shell prompts.

Usage: redress docket due [OPTIONS]

Options:
      --within <DAYS>
          Also what is due within so many days; without it, what is due today or late

      --json
          Print the matters as JSON

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
        .stderr_eq(str![""]);
}

#[test]
fn docket_add() {
    Home::new()
        .run(["docket", "add", "--help"])
        .success()
        .stdout_eq(str![[r#"
Enter a letter that was filed by hand, or a matter that began elsewhere

Usage: redress docket add [OPTIONS] --filed <DATE> [LETTER]

Arguments:
  [LETTER]  A letter's folder

Options:
      --office <ID>      The office's id, or a member's bioguide id, for what was written elsewhere
      --subject <TEXT>   What it is about, on one line
      --filed <DATE>     The day on which it was filed
      --via <VIA>        By which channel, where you know
      --tracking <TEXT>  The number that the office gave
      --expedite         Expedited processing was asked for
      --fee-waiver       A fee waiver was asked for
      --json             Print the matters as JSON
      --color <WHEN>     When to use color [default: auto] [possible values: auto, always, never]
      --quiet            Say nothing but results, warnings and errors
  -v, --verbose          Say more
  -h, --help             Print help

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn docket_record() {
    Home::new()
        .run(["docket", "record", "--help"])
        .success()
        .stdout_eq(str![[r#"
Record what happened: what you did, what the office answered

The day is today unless `--on` says otherwise. Events that cannot follow what was recorded are
refused, with what would be needed.

Usage: redress docket record [OPTIONS] <MATTER> <EVENT>

Arguments:
  <MATTER>
          The matter's number

  <EVENT>
          What happened

          Possible values:
          - filed:                  You took the letter to the office
          - sent:                   The same, of a letter to Congress
          - received:               The office has the request: its time runs from here
          - acknowledged:           The office wrote that it has the letter
          - routed:                 The office passed the request on to another component
          - clarification-asked:    The office asked what the request means
          - clarification-answered: You answered what the request means
          - fees-asked:             The office asked about fees, or for them
          - fees-answered:          You answered about fees
          - extended:               The office took more time
          - expedite-granted:       Expedited processing was granted
          - expedite-denied:        Expedited processing was denied
          - fee-waiver-denied:      A fee waiver was denied
          - interim:                A part was released, more is to come
          - granted:                Everything was released
          - partial:                A part was released, the rest withheld
          - denied:                 Everything was withheld
          - no-records:             The office found no records
          - improper:               The office rejected the request as not a proper one
          - appealed:               You appealed
          - appeal-decided:         The appeal was decided
          - mediation:              You asked the liaison or OGIS for help
          - casework:               You asked a member of Congress for help
          - answered:               A member's office answered
          - reminded:               You asked where the matter stands
          - closed:                 Nothing more is expected
          - withdrawn:              You took the request back
          - tracking:               The office gave a number
          - called:                 You called
          - undone:                 You take a planned letter back

Options:
      --on <DATE>
          The day on which it happened; today if left out

      --tracking <TEXT>
          The number that the office gave

      --note <TEXT>
          A note of your own, on one line

      --document <FILE>
          A file to keep a copy of with the matter: the office's letter, say

      --amount <USD>
          The fees that the office asked for, or that you agreed to, in dollars

      --days <N>
          How many working days the office took or gave

      --by <DATE>
          The day that the office's letter names: of its decision, or by which you must answer or
          appeal

      --exemption <TEXT>
          An exemption that the office named, such as `(b)(5)`; once for each

      --via <VIA>
          By which channel it was filed; the planned one if left out

      --json
          Print the matters as JSON

      --outcome <OUTCOME>
          How a call went: contact, voicemail, unavailable; or an appeal: upheld, remanded, reversed

      --position <POSITION>
          The position that a member's office stated: support, oppose

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
        .stderr_eq(str![""]);
}

#[test]
fn docket_export() {
    Home::new()
        .run(["docket", "export", "--help"])
        .success()
        .stdout_eq(str![[r#"
Write the docket as a calendar, a table or JSON

The calendar (`ics`) holds what is due; importing it again updates what is there. The table (`csv`)
has a row for each matter. `json` holds everything but the documents themselves, and `redress docket
import` takes it back.

Usage: redress docket export [OPTIONS] --format <FORMAT>

Options:
      --format <FORMAT>
          The format

          Possible values:
          - ics:  A calendar of what is due
          - csv:  A table of the matters
          - json: Everything, to be imported again

      --out <FILE>
          Write to this file, for you alone, instead of standard output

      --json
          Print the matters as JSON

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
        .stderr_eq(str![""]);
}

#[test]
fn docket_import() {
    Home::new()
        .run(["docket", "import", "--help"])
        .success()
        .stdout_eq(str![[r#"
Take in the matters of an export, all or none

The file is what `redress docket export --format json` wrote. Matters keep their numbers where all
of those are free. One that the docket has already is refused.

Usage: redress docket import [OPTIONS] <FILE>

Arguments:
  <FILE>
          The file

Options:
      --json
          Print the matters as JSON

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
        .stderr_eq(str![""]);
}

#[test]
fn completions() {
    Home::new()
        .run(["completions", "--help"])
        .success()
        .stdout_eq(str![[r#"
Print the completions for a shell

Usage: redress completions [OPTIONS] <SHELL>

Arguments:
  <SHELL>  The shell [possible values: bash, elvish, fish, powershell, zsh]

Options:
      --color <WHEN>  When to use color [default: auto] [possible values: auto, always, never]
      --quiet         Say nothing but results, warnings and errors
  -v, --verbose       Say more
  -h, --help          Print help

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn man() {
    Home::new()
        .run(["man", "--help"])
        .success()
        .stdout_eq(str![[r#"
Print the manual page

Usage: redress man [OPTIONS]

Options:
      --color <WHEN>  When to use color [default: auto] [possible values: auto, always, never]
      --quiet         Say nothing but results, warnings and errors
  -v, --verbose       Say more
  -h, --help          Print help

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn completions_know_the_commands_of_every_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = Home::new()
            .redress()
            .args(["completions", shell])
            .output()
            .unwrap();
        let script = String::from_utf8(output.stdout).unwrap();
        assert!(
            output.status.success() && output.stderr.is_empty(),
            "{shell}"
        );
        for word in ["redress", "congress", "no-input", "ranking"] {
            assert!(script.contains(word), "{shell} lacks {word}");
        }
    }
}

#[test]
fn the_manual_page_names_every_command() {
    let output = Home::new().redress().arg("man").output().unwrap();
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && output.stderr.is_empty());
    assert!(page.starts_with(".ie \\n(.g .ds Aq"), "{page}");
    let commands = [
        "foia",
        "congress",
        "show",
        "lint",
        "campaign",
        "directory",
        "completions",
        "man",
    ];
    for command in commands {
        let entry = format!("redress\\-{command}(1)");
        assert!(page.contains(&entry), "{command}");
    }
}

#[test]
fn without_a_terminal_and_a_command_it_says_how_it_is_used() {
    Home::new()
        .run([])
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: there is no terminal to ask on, and no command was given
help: Usage: redress [OPTIONS] [COMMAND]
help: `redress --help` lists the commands

"#]]);
}

#[test]
fn an_unknown_command_names_the_nearest() {
    Home::new()
        .run(["congres"])
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: unrecognized subcommand 'congres'

  tip: a similar subcommand exists: 'congress'

Usage: redress [OPTIONS] [COMMAND]

For more information, try '--help'.

"#]]);
}

#[test]
fn a_date_that_is_none_is_refused() {
    Home::new()
        .redress()
        .env("REDRESS_TODAY", "yesterday")
        .arg("man")
        .assert()
        .code(1)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: `REDRESS_TODAY` is `yesterday`, not a date
help: write it as `2026-11-21`, or unset it

"#]]);
}

#[test]
fn follow_up() {
    Home::new()
        .run(["follow-up", "--help"])
        .success()
        .stdout_eq(str![[r#"
Ask an agency where a request stands, or about its volume, its search or its routing

Says what the docket knows, what is overdue and by which provision, and asks for what is not known.
Nothing is sent.

Usage: redress follow-up [OPTIONS] <MATTER>

Arguments:
  <MATTER>
          The matter's number; `redress docket` lists them

Options:
      --answers <FILE>
          Take answers from a TOML file

      --set <KEY=VALUE>
          Answer one question, such as `sender.address.zip=12207` (can be repeated)

      --no-input
          Ask nothing; a missing answer is an error that names all the missing keys

      --out <DIR>
          The folder in which each letter gets a folder of its own
          
          [default: letters]

      --json
          Print what was written as JSON

      --about <SUBJECT>
          What to ask about: status, volume, search, routing

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
        .stderr_eq(str![""]);
}

#[test]
fn narrow() {
    Home::new()
        .run(["narrow", "--help"])
        .success()
        .stdout_eq(str![[r#"
Answer a notice that a request is too broad or unclear, with a narrower one

The reply names the notice, describes fewer records, and says that it withdraws nothing. Nothing is
sent.

Usage: redress narrow [OPTIONS] <MATTER>

Arguments:
  <MATTER>
          The matter's number; `redress docket` lists them

Options:
      --answers <FILE>
          Take answers from a TOML file

      --set <KEY=VALUE>
          Answer one question, such as `sender.address.zip=12207` (can be repeated)

      --no-input
          Ask nothing; a missing answer is an error that names all the missing keys

      --out <DIR>
          The folder in which each letter gets a folder of its own
          
          [default: letters]

      --json
          Print what was written as JSON

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
        .stderr_eq(str![""]);
}

#[test]
fn fees() {
    Home::new()
        .run(["fees", "--help"])
        .success()
        .stdout_eq(str![[r#"
Answer an agency's notice about fees

Agrees up to an amount, asks for the decision on a waiver, and says what a late agency may not
charge, where the docket shows that it is late. Nothing is sent.

Usage: redress fees [OPTIONS] <MATTER>

Arguments:
  <MATTER>
          The matter's number; `redress docket` lists them

Options:
      --answers <FILE>
          Take answers from a TOML file

      --set <KEY=VALUE>
          Answer one question, such as `sender.address.zip=12207` (can be repeated)

      --no-input
          Ask nothing; a missing answer is an error that names all the missing keys

      --out <DIR>
          The folder in which each letter gets a folder of its own
          
          [default: letters]

      --json
          Print what was written as JSON

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
        .stderr_eq(str![""]);
}

#[test]
fn appeal() {
    Home::new()
        .run(["appeal", "--help"])
        .success()
        .stdout_eq(str![[r#"
Appeal an adverse determination

Argues each ground that the docket shows: records withheld, the search, a fee waiver, expedited
processing, a request held improper. Silence is no determination: the command then says what else
can be done. Nothing is sent.

Usage: redress appeal [OPTIONS] <MATTER>

Arguments:
  <MATTER>
          The matter's number; `redress docket` lists them

Options:
      --answers <FILE>
          Take answers from a TOML file

      --set <KEY=VALUE>
          Answer one question, such as `sender.address.zip=12207` (can be repeated)

      --no-input
          Ask nothing; a missing answer is an error that names all the missing keys

      --out <DIR>
          The folder in which each letter gets a folder of its own
          
          [default: letters]

      --json
          Print what was written as JSON

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
        .stderr_eq(str![""]);
}

#[test]
fn mediate() {
    Home::new()
        .run(["mediate", "--help"])
        .success()
        .stdout_eq(str![[r#"
Ask the Office of Government Information Services for help with a request

OGIS mediates between people and agencies; it does not stop the time to appeal. Nothing is sent.

Usage: redress mediate [OPTIONS] <MATTER>

Arguments:
  <MATTER>
          The matter's number; `redress docket` lists them

Options:
      --answers <FILE>
          Take answers from a TOML file

      --set <KEY=VALUE>
          Answer one question, such as `sender.address.zip=12207` (can be repeated)

      --no-input
          Ask nothing; a missing answer is an error that names all the missing keys

      --out <DIR>
          The folder in which each letter gets a folder of its own
          
          [default: letters]

      --json
          Print what was written as JSON

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
        .stderr_eq(str![""]);
}

#[test]
fn casework() {
    Home::new()
        .run(["casework", "--help"])
        .success()
        .stdout_eq(str![[r#"
Ask your own member of Congress to inquire about a request

Comes with a privacy release to sign, with which the agency may speak with the member's office.
Nothing is sent.

Usage: redress casework [OPTIONS] <MATTER>

Arguments:
  <MATTER>
          The matter's number; `redress docket` lists them

Options:
      --answers <FILE>
          Take answers from a TOML file

      --set <KEY=VALUE>
          Answer one question, such as `sender.address.zip=12207` (can be repeated)

      --no-input
          Ask nothing; a missing answer is an error that names all the missing keys

      --out <DIR>
          The folder in which each letter gets a folder of its own
          
          [default: letters]

      --json
          Print what was written as JSON

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
        .stderr_eq(str![""]);
}

#[test]
fn thanks() {
    Home::new()
        .run(["thanks", "--help"])
        .success()
        .stdout_eq(str![[r#"
Thank an agency for what it released, and close the request or keep it open

Nothing is sent.

Usage: redress thanks [OPTIONS] <MATTER>

Arguments:
  <MATTER>
          The matter's number; `redress docket` lists them

Options:
      --answers <FILE>
          Take answers from a TOML file

      --set <KEY=VALUE>
          Answer one question, such as `sender.address.zip=12207` (can be repeated)

      --no-input
          Ask nothing; a missing answer is an error that names all the missing keys

      --out <DIR>
          The folder in which each letter gets a folder of its own
          
          [default: letters]

      --json
          Print what was written as JSON

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
        .stderr_eq(str![""]);
}

#[test]
fn docket_read() {
    Home::new()
        .run(["docket", "read", "--help"])
        .success()
        .stdout_eq(str![[r#"
Read an agency's letter and record what it says, once you confirm it

Takes text, mail (`.eml`), and PDF where `pdftotext` is installed. Each fact is shown with the
sentence it stands in; what the letter leaves open stays blank. Nothing is recorded before you
confirm it.

Usage: redress docket read [OPTIONS] <FILE> [MATTER]

Arguments:
  <FILE>
          The letter

  [MATTER]
          The matter's number; the one with the letter's tracking number if left out

Options:
      --on <DATE>
          The date of the letter; the one it bears if left out

      --confirm <PHRASE>
          Record without asking: `record-N` names the number of events

      --json
          Print the matters as JSON

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
        .stderr_eq(str![""]);
}
