//! The person's own editor, on a private file.
//!
//! The file stays whenever the editor may have left work in it that cannot be taken, and the error
//! names it. What the caller handed in is never touched.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};

use super::edit_error::EditError;
use super::environment::{Environment, find_program};
use super::leaving::EditorExit;
use super::prompt::while_editing;
use crate::process;
use crate::text::TEXT_LIMIT;

/// Editors that are tried where `VISUAL` and `EDITOR` are not set.
const FALLBACKS: &[&str] = if cfg!(windows) {
    &["notepad"]
} else {
    &["sensible-editor", "nano", "vi"]
};
/// The largest file that is read, in bytes: every character may take four.
const BYTE_LIMIT: usize = TEXT_LIMIT * 4;

/// Opens the person's editor.
#[derive(Clone, Debug)]
pub struct Editor {
    command: Option<String>,
    folder: PathBuf,
}

impl Editor {
    /// Returns the editor of `VISUAL` or `EDITOR`; its files are made in the data folder.
    pub fn new(environment: &Environment) -> Self {
        Self {
            command: environment.editor.clone(),
            folder: environment.data_dir.join("drafts"),
        }
    }

    /// Returns how the person gets out of the editor again.
    pub(super) fn leaving(&self) -> EditorExit {
        let command = self.command.as_deref();
        let words = command.map(shell_words::split);
        let own = words.and_then(|words| words.ok()?.into_iter().next());
        let found = || {
            let mut fallbacks = FALLBACKS.iter();
            fallbacks.find(|program| find_program(program).is_some())
        };
        let program = match (&own, command) {
            (Some(program), _) => Path::new(program).file_stem(),
            (None, Some(_)) => None,
            (None, None) => found().map(|program| std::ffi::OsStr::new(*program)),
        };
        EditorExit::of(program.and_then(|name| name.to_str()).unwrap_or_default())
    }

    /// Opens the editor on `text`, in a file that ends with `.extension`. Returns the new text with
    /// line feeds only and no blank end, or `None` when it is unchanged. The new text is not
    /// cleaned.
    pub fn edit(&self, text: &str, extension: &str) -> Result<Option<String>, EditError> {
        let path = self.write(text, extension)?;
        let status = match self.run(&path) {
            Ok(status) => status,
            Err(error) => {
                // Nothing was edited, so nothing is lost with the file.
                let _ = fs::remove_file(&path);
                return Err(error);
            }
        };
        let edited = read(&path)?;
        let unchanged = edited == tidy(text);
        let keeps = !status.success() && !unchanged;
        if !keeps {
            let _ = fs::remove_file(&path);
        }
        if !status.success() {
            return Err(EditError::Ended {
                status: describe(status),
                draft: keeps.then_some(path),
            });
        }
        if unchanged {
            Ok(None)
        } else if edited.is_empty() {
            Err(EditError::Empty)
        } else {
            Ok(Some(edited))
        }
    }

    /// Writes `text` to a new file that only the person can read.
    fn write(&self, text: &str, extension: &str) -> Result<PathBuf, EditError> {
        let failed = |source| EditError::File {
            path: self.folder.clone(),
            source,
        };
        private_folder(&self.folder).map_err(failed)?;
        let suffix = format!(".{extension}");
        // NOTE: the library makes the file with mode 0600 and refuses one that is there already.
        let mut file = tempfile::Builder::new()
            .prefix("edit-")
            .suffix(&suffix)
            .tempfile_in(&self.folder)
            .map_err(failed)?;
        let end = if text.ends_with('\n') { "" } else { "\n" };
        write!(file, "{text}{end}").map_err(failed)?;
        file.flush().map_err(failed)?;
        let (_, path) = file.keep().map_err(|kept| failed(kept.error))?;
        Ok(path)
    }

    fn run(&self, path: &Path) -> Result<ExitStatus, EditError> {
        let Some(command) = &self.command else {
            for program in FALLBACKS {
                match spawn(program, &[], path) {
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    outcome => return outcome.map_err(|source| broken(program, source)),
                }
            }
            return Err(EditError::NotFound {
                command: FALLBACKS.join(", "),
            });
        };
        let words = shell_words::split(command).unwrap_or_default();
        let Some((program, arguments)) = words.split_first() else {
            return Err(EditError::Command {
                command: command.clone(),
            });
        };
        spawn(program, arguments, path).map_err(|source| broken(program, source))
    }
}

fn broken(program: &str, source: io::Error) -> EditError {
    let command = program.to_owned();
    if source.kind() == io::ErrorKind::NotFound {
        EditError::NotFound { command }
    } else {
        EditError::Start { command, source }
    }
}

fn spawn(program: &str, arguments: &[String], path: &Path) -> io::Result<ExitStatus> {
    let mut command = process::command(program);
    command.args(arguments).arg(path);
    // NOTE: standard output may be a file that wants results, not the screen of an editor.
    if !io::stdout().is_terminal() {
        command.stdout(Stdio::from(io::stderr()));
    }
    // Ctrl-C belongs to the editor while it is open.
    while_editing(|| command.status())
}

/// Reads what the editor left, in bounds.
fn read(path: &Path) -> Result<String, EditError> {
    let failed = |source| EditError::File {
        path: path.to_owned(),
        source,
    };
    let draft = || path.to_owned();
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => {}
        Ok(_) => return Err(EditError::Gone),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(EditError::Gone),
        Err(error) => return Err(failed(error)),
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    let limit = u64::try_from(BYTE_LIMIT + 1).unwrap_or(u64::MAX);
    file.take(limit).read_to_end(&mut bytes).map_err(failed)?;
    let long = || EditError::Long {
        limit: TEXT_LIMIT,
        draft: draft(),
    };
    if bytes.len() > BYTE_LIMIT {
        return Err(long());
    }
    let text = String::from_utf8(bytes).map_err(|_| EditError::NotUtf8 { draft: draft() })?;
    if text.chars().count() > TEXT_LIMIT {
        return Err(long());
    }
    Ok(tidy(text.trim_start_matches('\u{feff}')))
}

fn tidy(text: &str) -> String {
    text.replace("\r\n", "\n").trim_end().to_owned()
}

fn describe(status: ExitStatus) -> String {
    match status.code() {
        Some(code) => format!("status {code}"),
        None => "a signal".to_owned(),
    }
}

fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// An editor that is a shell script; `$1` is the file.
    struct Bench {
        folder: tempfile::TempDir,
    }

    impl Bench {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            Self { folder }
        }

        fn edit(&self, script: &str, text: &str) -> Result<Option<String>, EditError> {
            let path = self.folder.path().join("my editor.sh");
            fs::write(&path, script).unwrap();
            self.run(&format!("sh '{}'", path.display()), text)
        }

        fn run(&self, command: &str, text: &str) -> Result<Option<String>, EditError> {
            let editor = Editor {
                command: Some(command.to_owned()),
                folder: self.drafts(),
            };
            editor.edit(text, "md")
        }

        fn drafts(&self) -> PathBuf {
            self.folder.path().join("data/drafts")
        }

        fn left(&self) -> usize {
            fs::read_dir(self.drafts()).map_or(0, Iterator::count)
        }
    }

    #[test]
    fn an_edited_text_comes_back_and_no_file_stays() {
        let bench = Bench::new();
        let edited = bench
            .edit(r#"printf 'more\r\n\n' >> "$1""#, "text")
            .unwrap();
        assert_eq!(edited.as_deref(), Some("text\nmore"));
        assert_eq!(bench.left(), 0);
    }

    #[test]
    fn the_command_may_have_arguments_and_the_file_has_its_extension() {
        let bench = Bench::new();
        let edited = bench
            .run(r#"sh -c 'echo "${1##*.}" > "$1"' editor"#, "text")
            .unwrap();
        assert_eq!(edited.as_deref(), Some("md"));
    }

    #[test]
    fn nobody_else_can_read_the_file() {
        let bench = Bench::new();
        let edited = bench.edit(
            r#"ls -l "$1" | cut -c1-10 > "$1.x"; mv "$1.x" "$1""#,
            "text",
        );
        assert_eq!(edited.unwrap().as_deref(), Some("-rw-------"));
        let mode = fs::metadata(bench.drafts()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }

    #[test]
    fn an_unchanged_file_is_no_change_and_an_editor_that_failed_is_named() {
        let bench = Bench::new();
        assert_eq!(bench.edit("true", "text\n").unwrap(), None);
        let error = bench.edit("exit 1", "text").unwrap_err();
        assert!(error.to_string().contains("status 1"), "{error}");
        assert!(error.help().unwrap().contains("VISUAL"));
        assert_eq!(bench.left(), 0);
    }

    #[test]
    fn what_a_failing_editor_wrote_is_kept_and_named() {
        let bench = Bench::new();
        let error = bench
            .edit(r#"echo work > "$1"; exit 7"#, "text")
            .unwrap_err();
        let EditError::Ended {
            status,
            draft: Some(draft),
        } = &error
        else {
            panic!("{error}");
        };
        assert_eq!(status, "status 7");
        assert_eq!(fs::read_to_string(draft).unwrap(), "work\n");
        assert!(error.help().unwrap().contains(draft.to_str().unwrap()));
    }

    #[test]
    fn a_killed_editor_is_told_from_a_refusal() {
        let bench = Bench::new();
        let error = bench
            .edit(r#"echo work > "$1"; kill -9 $$"#, "text")
            .unwrap_err();
        assert!(
            matches!(&error, EditError::Ended { status, .. } if status == "a signal"),
            "{error}"
        );
    }

    #[test]
    fn a_missing_editor_and_a_broken_command_are_told_apart() {
        let bench = Bench::new();
        let error = bench.run("no-such-editor-here --wait", "text").unwrap_err();
        assert_eq!(
            error.to_string(),
            "cannot find the editor `no-such-editor-here`"
        );
        let error = bench.run("vi 'open quote", "text").unwrap_err();
        assert_eq!(
            error.to_string(),
            "cannot read the editor command `vi 'open quote`"
        );
        let error = bench
            .run(bench.folder.path().to_str().unwrap(), "text")
            .unwrap_err();
        assert!(matches!(error, EditError::Start { .. }), "{error}");
        assert_eq!(bench.left(), 0);
    }

    #[test]
    fn a_file_that_is_gone_empty_or_replaced_changes_nothing() {
        let bench = Bench::new();
        let error = bench.edit(r#"rm "$1""#, "text").unwrap_err();
        assert!(matches!(error, EditError::Gone), "{error}");
        let error = bench.edit(r#"printf '\n \n' > "$1""#, "text").unwrap_err();
        assert!(matches!(error, EditError::Empty), "{error}");
        let error = bench.edit(r#"rm "$1"; mkfifo "$1""#, "text").unwrap_err();
        assert!(matches!(error, EditError::Gone), "{error}");
    }

    #[test]
    fn what_is_not_text_or_too_long_is_kept_and_named() {
        let bench = Bench::new();
        let error = bench
            .edit(r#"printf '\377\376' > "$1""#, "text")
            .unwrap_err();
        assert!(
            matches!(&error, EditError::NotUtf8 { draft } if draft.exists()),
            "{error}"
        );
        let error = bench
            .edit(r#"head -c 200000 /dev/zero | tr '\0' a > "$1""#, "text")
            .unwrap_err();
        assert!(
            matches!(&error, EditError::Long { draft, .. } if draft.exists()),
            "{error}"
        );
        assert_eq!(bench.left(), 2);
    }

    #[test]
    fn a_data_folder_that_is_a_file_is_named() {
        let bench = Bench::new();
        fs::write(bench.folder.path().join("data"), "").unwrap();
        let error = bench.edit("true", "text").unwrap_err();
        assert!(error.to_string().contains("data/drafts"), "{error}");
    }
}
