//! The one place that reads environment variables and the clock.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate};
use etcetera::BaseStrategy;

use crate::files::check_folder;
use crate::text::visible;

/// What surrounds a run: the date, the person's folders, and how they want to be talked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment {
    /// The date of this run, in local time: what letters bear and what time limits count by.
    pub today: NaiveDate,
    /// The date in Washington, by which seats in Congress begin and end; the same as `today` where the date is
    /// pinned.
    pub day_in_washington: NaiveDate,
    /// Whether `REDRESS_TODAY` set the date.
    pub pinned: bool,
    /// Where the profile, the configuration and the overrides are: `~/.config/redress` or
    /// `$REDRESS_HOME/config`. Absolute; it may not exist.
    pub config_dir: PathBuf,
    /// Where the docket and the drafts are: `~/.local/share/redress` or `$REDRESS_HOME/data`.
    /// Absolute; it may not exist.
    pub data_dir: PathBuf,
    /// Whether questions come as plain lines: `REDRESS_PLAIN`, `ACCESSIBLE`, or a terminal that is `dumb` or,
    /// on Unix, does not say what it is.
    pub plain: bool,
    /// Whether color is welcome: not with `NO_COLOR` (<https://no-color.org>, read 2026-11-21), nor
    /// on a dumb terminal.
    pub color: bool,
    /// The editor's command line: `VISUAL`, else `EDITOR`.
    pub editor: Option<String>,
    /// The command line of the program that pages through a long text: `PAGER`.
    pub pager: Option<String>,
}

/// Why the environment cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EnvironmentError {
    /// A variable that is not text.
    #[error("`{variable}` is not valid UTF-8")]
    NotUtf8 {
        /// Its name.
        variable: &'static str,
    },
    /// `REDRESS_TODAY` is not a date.
    #[error("`REDRESS_TODAY` is `{}`, not a date", visible(value))]
    Today {
        /// What it holds.
        value: String,
    },
    /// A folder that depends on where the program runs.
    #[error("`{variable}` is `{}`, not an absolute path", visible(value))]
    Relative {
        /// The variable's name.
        variable: &'static str,
        /// What it holds.
        value: String,
    },
    /// `REDRESS_HOME` is there and says nothing, or nothing that can be a path.
    #[error("`REDRESS_HOME` does not name a folder")]
    RedressHome,
    /// No home folder.
    #[error("there is no home folder: `HOME` is not set")]
    NoHome,
    /// What stands where one of the folders should, or above it, is none, or cannot be entered: an empty docket would
    /// be a lie.
    #[error("the folder `{}` cannot be used: {why}", visible(folder))]
    Unusable {
        /// The folder.
        folder: String,
        /// What the system says.
        why: ErrorKind,
    },
}

impl EnvironmentError {
    /// Returns what the person can do now.
    pub fn help(&self) -> String {
        match self {
            Self::NotUtf8 { variable } => format!("set `{variable}` to plain text, or unset it"),
            Self::Today { .. } => "write it as `2026-11-21`, or unset it".to_owned(),
            Self::Relative { variable, .. } => {
                format!("set `{variable}` to a path that starts at the root")
            }
            Self::RedressHome => "set `REDRESS_HOME` to a folder, or unset it".to_owned(),
            Self::NoHome => {
                "set `HOME`, or set `REDRESS_HOME` to a folder for the program's files".to_owned()
            }
            Self::Unusable { .. } => {
                "make it a folder of yours, or set `REDRESS_HOME` to one".to_owned()
            }
        }
    }
}

/// Returns the words that this process was started with, its own name first.
pub fn arguments() -> Vec<OsString> {
    std::env::args_os().collect()
}

/// Returns the arguments of this process that are not valid UTF-8, each with its place, from 1, and
/// what can be read of it.
pub fn arguments_not_utf8() -> Vec<(usize, String)> {
    let arguments = (1..).zip(arguments().into_iter().skip(1));
    arguments
        .filter(|(_, argument)| argument.to_str().is_none())
        .map(|(at, argument)| (at, argument.to_string_lossy().into_owned()))
        .collect()
}

/// Returns where a program is: the first plain file of that name in the folders of `PATH`. Folders
/// that depend on where this program runs are passed over.
#[expect(
    clippy::disallowed_methods,
    reason = "the environment is read here alone"
)]
pub fn find_program(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
        .find(|path| path.is_file())
}

impl Environment {
    /// Returns the time of day, in local time; noon UTC of the pinned day where the date is pinned, so
    /// that a test's messages do not change by the hour.
    pub fn now(&self) -> chrono::DateTime<chrono::FixedOffset> {
        if self.pinned {
            let noon = chrono::NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
            return self.today.and_time(noon).and_utc().fixed_offset();
        }
        #[expect(clippy::disallowed_methods, reason = "the clock is read here alone")]
        chrono::Local::now().fixed_offset()
    }

    /// Returns a number that no other call returns: the clock and the process.
    pub fn nonce(&self) -> u128 {
        #[expect(clippy::disallowed_methods, reason = "the clock is read here alone")]
        let nanoseconds = chrono::Utc::now().timestamp_nanos_opt().unwrap_or_default();
        u128::from(nanoseconds.unsigned_abs()) << 32 | u128::from(std::process::id())
    }

    /// Returns a variable that holds a password, as it is.
    #[expect(
        clippy::disallowed_methods,
        reason = "the environment is read here alone"
    )]
    pub fn secret(&self, name: &str) -> Option<std::ffi::OsString> {
        std::env::var_os(name)
    }

    /// Reads the environment and the clock.
    pub fn read() -> Result<Self, EnvironmentError> {
        let environment = Self::from_source(&Source {
            #[expect(
                clippy::disallowed_methods,
                reason = "the environment is read here alone"
            )]
            variable: &|name| std::env::var_os(name),
            #[expect(clippy::disallowed_methods, reason = "the clock is read here alone")]
            clock: &|| chrono::Local::now().fixed_offset(),
            folders: &platform_folders,
        })?;
        for folder in [&environment.config_dir, &environment.data_dir] {
            check_folder(folder).map_err(|why| EnvironmentError::Unusable {
                folder: folder.display().to_string(),
                why,
            })?;
        }
        Ok(environment)
    }

    fn from_source(source: &Source<'_>) -> Result<Self, EnvironmentError> {
        let pin = source.text("REDRESS_TODAY")?;
        let (today, day_in_washington) = if let Some(value) = &pin {
            let day = parse_date(value).ok_or_else(|| EnvironmentError::Today {
                value: value.clone(),
            })?;
            (day, day)
        } else {
            let now = (source.clock)();
            (now.date_naive(), in_washington(now))
        };
        let (config_dir, data_dir) = folders(source)?;
        let dumb = match source.text("TERM")?.as_deref() {
            Some(terminal) => terminal == "dumb",
            // Windows has consoles without that variable.
            None => cfg!(unix),
        };
        let editor = match source.text("VISUAL")? {
            Some(command) => Some(command),
            None => source.text("EDITOR")?,
        };
        let switches = [
            source.switch("REDRESS_PLAIN")?,
            source.switch("ACCESSIBLE")?,
        ];
        Ok(Self {
            today,
            day_in_washington,
            pinned: pin.is_some(),
            config_dir,
            data_dir,
            plain: dumb || switches.contains(&true),
            color: source.text("NO_COLOR")?.is_none() && !dumb,
            editor,
            pager: source.text("PAGER")?,
        })
    }
}

/// How far Eastern Standard Time is behind, in seconds (15 U.S.C. § 263; 49 CFR 71.1).
const EASTERN: i32 = 5 * 3600;

/// Returns the date in Washington at a moment.
///
/// Terms end on January 3 (U.S. Const. amend. XX, § 1), when Eastern time is standard time; so no table of time
/// zones is needed for what is asked of this date. In summer it is the day before for one hour after midnight,
/// when no seat ends. Terms end at noon; the whole day counts as the next Congress's, for what is written in the
/// morning is read by whoever came after.
fn in_washington(now: DateTime<FixedOffset>) -> NaiveDate {
    FixedOffset::west_opt(EASTERN).map_or_else(
        || now.date_naive(),
        |eastern| now.with_timezone(&eastern).date_naive(),
    )
}

/// Where an environment comes from, so that it can be tested without one.
struct Source<'a> {
    variable: &'a dyn Fn(&str) -> Option<OsString>,
    clock: &'a dyn Fn() -> DateTime<FixedOffset>,
    /// The folders for configuration and for data that the platform has for every program.
    folders: &'a dyn Fn() -> Option<(PathBuf, PathBuf)>,
}

impl Source<'_> {
    /// Returns a variable's value unless it is unset or blank.
    fn text(&self, variable: &'static str) -> Result<Option<String>, EnvironmentError> {
        let Some(value) = (self.variable)(variable) else {
            return Ok(None);
        };
        let text = value
            .into_string()
            .map_err(|_| EnvironmentError::NotUtf8 { variable })?;
        Ok(Some(text).filter(|text| !text.trim().is_empty()))
    }

    fn switch(&self, variable: &'static str) -> Result<bool, EnvironmentError> {
        let value = self.text(variable)?;
        Ok(value.is_some_and(|value| {
            let off = ["0", "false", "no", "off"];
            !off.iter()
                .any(|word| value.trim().eq_ignore_ascii_case(word))
        }))
    }

    /// Returns the absolute path that a variable holds, if it holds one.
    fn path(&self, variable: &'static str) -> Result<Option<PathBuf>, EnvironmentError> {
        match self.text(variable)? {
            Some(value) if Path::new(&value).is_absolute() => Ok(Some(PathBuf::from(value))),
            Some(value) => Err(EnvironmentError::Relative { variable, value }),
            None => Ok(None),
        }
    }
}

fn folders(source: &Source<'_>) -> Result<(PathBuf, PathBuf), EnvironmentError> {
    if (source.variable)("REDRESS_HOME").is_some() {
        let home = source
            .text("REDRESS_HOME")?
            .and_then(|home| std::path::absolute(home).ok())
            .ok_or(EnvironmentError::RedressHome)?;
        return Ok((home.join("config"), home.join("data")));
    }
    // NOTE: looked at before the library does, which passes over a relative path in silence and
    // falls back on the password file when there is no `HOME`.
    if cfg!(unix) {
        let config = source.path("XDG_CONFIG_HOME")?;
        let data = source.path("XDG_DATA_HOME")?;
        let home = source.path("HOME")?;
        if home.is_none() && (config.is_none() || data.is_none()) {
            return Err(EnvironmentError::NoHome);
        }
    }
    let (config, data) = (source.folders)().ok_or(EnvironmentError::NoHome)?;
    Ok((config.join("redress"), data.join("redress")))
}

/// Returns XDG's folders, or the platform's own elsewhere.
fn platform_folders() -> Option<(PathBuf, PathBuf)> {
    let folders = etcetera::base_strategy::choose_native_strategy().ok()?;
    Some((folders.config_dir(), folders.data_dir()))
}

fn parse_date(value: &str) -> Option<NaiveDate> {
    // NOTE: chrono alone would take `2026-1-2` and years of six digits.
    let shape = value.len() == 10 && value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let date = NaiveDate::parse_from_str(value, "%Y-%m-%d").ok();
    date.filter(|_| shape)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Environment, EnvironmentError> {
        let home = variables.iter().any(|(name, _)| *name == "HOME");
        Environment::from_source(&Source {
            variable: &|name| {
                let found = variables.iter().find(|(variable, _)| *variable == name);
                found.map(|(_, value)| OsString::from(value))
            },
            clock: &|| moment("2026-11-21T12:00:00-05:00"),
            folders: &|| home.then(|| ("/home/ada/.config".into(), "/home/ada/.data".into())),
        })
    }

    fn moment(text: &str) -> DateTime<FixedOffset> {
        text.parse().unwrap()
    }

    #[test]
    fn a_seat_ends_by_the_day_in_washington_wherever_its_constituent_is() {
        for (now, day) in [
            // Honolulu on the evening of the 2nd, and five minutes before.
            ("2027-01-02T19:00:00-10:00", "2027-01-03"),
            ("2027-01-02T18:55:00-10:00", "2027-01-02"),
            // Guam on the morning of the 3rd.
            ("2027-01-03T09:00:00+10:00", "2027-01-02"),
            ("2027-01-03T00:00:00-05:00", "2027-01-03"),
        ] {
            assert_eq!(in_washington(moment(now)).to_string(), day, "{now}");
        }
    }

    const HOME: (&str, &str) = ("HOME", "/home/ada");
    const XTERM: (&str, &str) = ("TERM", "xterm");

    #[test]
    fn a_bare_environment_is_colorful_and_of_today() {
        let environment = read(&[HOME, XTERM]).unwrap();
        assert_eq!(environment.today.to_string(), "2026-11-21");
        assert!(!environment.pinned && !environment.plain && environment.color);
        assert_eq!(
            environment.config_dir,
            Path::new("/home/ada/.config/redress")
        );
        assert_eq!(environment.data_dir, Path::new("/home/ada/.data/redress"));
        assert_eq!(environment.editor, None);
    }

    #[test]
    fn the_date_can_be_pinned_and_a_bad_one_is_named() {
        let environment = read(&[HOME, ("REDRESS_TODAY", "2024-02-29")]).unwrap();
        assert_eq!(environment.today.to_string(), "2024-02-29");
        assert!(environment.pinned);
        for value in [
            "2025-02-29",
            "tomorrow",
            "2026-1-2",
            "2026-01-02x",
            "+2026-01-2",
        ] {
            let error = read(&[HOME, ("REDRESS_TODAY", value)]).unwrap_err();
            assert_eq!(
                error,
                EnvironmentError::Today {
                    value: value.to_owned()
                }
            );
        }
        assert!(!read(&[HOME, ("REDRESS_TODAY", "")]).unwrap().pinned);
    }

    #[test]
    fn an_escape_code_in_a_variable_does_not_reach_the_message() {
        let error = read(&[HOME, ("REDRESS_TODAY", "\u{1b}[2J")]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "`REDRESS_TODAY` is `\\u{1b}[2J`, not a date"
        );
    }

    #[test]
    fn one_folder_can_hold_everything() {
        let environment = read(&[("REDRESS_HOME", "/srv/redress")]).unwrap();
        assert_eq!(environment.config_dir, Path::new("/srv/redress/config"));
        assert_eq!(environment.data_dir, Path::new("/srv/redress/data"));
        let relative = read(&[("REDRESS_HOME", "here")]).unwrap();
        assert!(relative.config_dir.is_absolute() && relative.config_dir.ends_with("here/config"));
        assert_eq!(
            read(&[HOME, ("REDRESS_HOME", "")]),
            Err(EnvironmentError::RedressHome)
        );
    }

    #[cfg(unix)]
    #[test]
    fn without_a_home_or_with_a_relative_folder_the_variable_is_named() {
        assert_eq!(read(&[]), Err(EnvironmentError::NoHome));
        assert_eq!(read(&[("HOME", "")]), Err(EnvironmentError::NoHome));
        for (variable, value) in [("XDG_CONFIG_HOME", "conf"), ("XDG_DATA_HOME", "./d")] {
            let error = read(&[HOME, (variable, value)]).unwrap_err();
            assert!(error.to_string().contains(variable), "{error}");
            assert!(error.help().contains(variable), "{}", error.help());
        }
        // An empty one counts as unset: XDG Base Directory Specification 0.8.
        assert!(read(&[HOME, ("XDG_CONFIG_HOME", "")]).is_ok());
    }

    #[test]
    fn plain_lines_and_no_color_can_be_asked_for() {
        let plain =
            |variables: &[(&str, &str)]| read(&[variables, &[HOME, XTERM]].concat()).unwrap().plain;
        assert!(plain(&[("REDRESS_PLAIN", "1")]));
        assert!(plain(&[("ACCESSIBLE", "true")]));
        assert!(plain(&[("TERM", "dumb")]));
        assert_eq!(plain(&[("TERM", "")]), cfg!(unix));
        assert!(!plain(&[("REDRESS_PLAIN", "0")]));
        assert!(!plain(&[("REDRESS_PLAIN", ""), ("TERM", "xterm")]));
        let color =
            |variables: &[(&str, &str)]| read(&[variables, &[HOME, XTERM]].concat()).unwrap().color;
        assert!(!color(&[("NO_COLOR", "1")]));
        assert!(color(&[("NO_COLOR", "")]));
        assert!(!color(&[("TERM", "dumb")]));
    }

    #[test]
    fn visual_goes_before_editor() {
        let editor = |variables: &[(&str, &str)]| {
            let environment = read(&[&[HOME], variables].concat()).unwrap();
            environment.editor.unwrap_or_default()
        };
        assert_eq!(
            editor(&[("VISUAL", "code --wait"), ("EDITOR", "vi")]),
            "code --wait"
        );
        assert_eq!(editor(&[("VISUAL", " "), ("EDITOR", "vi")]), "vi");
    }

    #[cfg(unix)]
    #[test]
    fn a_variable_that_is_not_text_is_named() {
        use std::os::unix::ffi::OsStringExt;

        for variable in [
            "REDRESS_TODAY",
            "REDRESS_HOME",
            "REDRESS_PLAIN",
            "ACCESSIBLE",
            "TERM",
            "NO_COLOR",
            "VISUAL",
            "EDITOR",
            "PAGER",
            "HOME",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
        ] {
            let error = Environment::from_source(&Source {
                variable: &|name| match name {
                    _ if name == variable => Some(OsString::from_vec(vec![0xff, 0xfe])),
                    "HOME" => Some("/home/ada".into()),
                    _ => None,
                },
                clock: &|| moment("2026-11-21T12:00:00-05:00"),
                folders: &|| Some(("/c".into(), "/d".into())),
            });
            assert_eq!(error, Err(EnvironmentError::NotUtf8 { variable }));
        }
    }
}
