//! PDF by way of `pdftotext` (<https://poppler.freedesktop.org>, read 2026-11-21).

use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use super::InboxError;
use super::plain::decode;
use crate::process::wait;

/// The program that reads PDF.
pub const PDF_PROGRAM: &str = "pdftotext";

/// How long it may take, and how much of the processor's time.
const PATIENCE: Duration = Duration::from_secs(20);
/// How much memory it may take, in megabytes: a file of 200 KB can ask for gigabytes.
const MEMORY: u64 = 512;
/// How much of what it says on its standard error is read, in bytes.
const WORDS_LIMIT: u64 = 4_096;
/// Sets the limits `$1` (kilobytes of memory) and `$2` (seconds of the processor), and becomes the program
/// `$0` with the arguments behind them. Where a limit cannot be set there is a tighter one already, or a
/// system that has none; the time that passes is limited from outside.
#[cfg(unix)]
const LIMITED: &str = r#"
ulimit -v "$1" 2>/dev/null
ulimit -t "$2" 2>/dev/null
ulimit -c 0 2>/dev/null
shift 2
exec "$0" "$@"
"#;
/// How many pages of a file are read: the letter comes before what it encloses.
const PAGES: &str = "40";
/// How much text is taken, in bytes.
const TEXT_LIMIT: u64 = 4 * 1024 * 1024;

/// Returns `true` if bytes are a PDF. Its mark stands within the first kilobyte (ISO 32000-2, annex
/// I).
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    head.windows(5).any(|window| window == b"%PDF-")
}

/// Returns the text of a PDF.
pub(super) fn text(
    path: &Path,
    bytes: Vec<u8>,
    program: Option<&Path>,
) -> Result<String, InboxError> {
    let program = program.ok_or_else(|| InboxError::NoPdfProgram {
        path: path.to_owned(),
    })?;
    let output = run(program, bytes, PATIENCE).map_err(|reason| InboxError::Pdf {
        path: path.to_owned(),
        reason,
    })?;
    let text = decode(&output).unwrap_or_default();
    if text.trim().is_empty() {
        return Err(InboxError::Scan {
            path: path.to_owned(),
        });
    }
    Ok(text)
}

/// Runs the program within limits: no environment, the file on its standard input, nothing of the file in
/// its arguments. The shell that sets the limits is a fixed text, and becomes the program.
fn run(program: &Path, bytes: Vec<u8>, patience: Duration) -> Result<Vec<u8>, String> {
    let mut child = limited(program, patience)
        .args(["-q", "-layout", "-enc", "UTF-8", "-l", PAGES, "-", "-"])
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("it could not be started ({})", error.kind()))?;
    feed(&mut child, bytes);
    let output = listen(child.stdout.take(), TEXT_LIMIT);
    let words = listen(child.stderr.take(), WORDS_LIMIT);
    let ended = wait(&mut child, patience);
    if !matches!(ended, Ok(Some(_))) {
        let _ = child.kill();
        let _ = child.wait();
    }
    let heard = |stream: Receiver<Vec<u8>>| stream.recv_timeout(Duration::from_secs(1));
    match ended {
        Ok(Some(status)) if status.success() => {
            heard(output).map_err(|_| "its text did not arrive".to_owned())
        }
        Ok(Some(status)) => Err(trouble(status, &heard(words).unwrap_or_default(), patience)),
        Ok(None) => Err(slow(patience)),
        Err(error) => Err(format!("its end could not be awaited ({})", error.kind())),
    }
}

/// Returns a command that runs the program within its limits.
#[cfg(unix)]
fn limited(program: &Path, patience: Duration) -> Command {
    let mut command = Command::new("/bin/sh");
    command
        .args(["-c", LIMITED])
        .arg(program)
        .arg((MEMORY * 1024).to_string())
        .arg(patience.as_secs().max(1).to_string());
    command
}

/// Returns the program as it is, where there are no such limits.
#[cfg(not(unix))]
fn limited(program: &Path, _: Duration) -> Command {
    Command::new(program)
}

/// Says why the program was not content.
fn trouble(status: ExitStatus, words: &[u8], patience: Duration) -> String {
    let words = String::from_utf8_lossy(words).to_ascii_lowercase();
    let wants_memory = ["memory", "bad_alloc", "allocat"]
        .iter()
        .any(|part| words.contains(part));
    match (wants_memory, status.code()) {
        (true, _) => format!("it needed more than {MEMORY} MB of memory"),
        (false, Some(126 | 127)) => "it could not be started".to_owned(),
        (false, Some(_)) => "it says that the file is damaged or locked".to_owned(),
        (false, None) if has_run_out_of_time(status) => slow(patience),
        (false, None) => format!("it broke off ({status})"),
    }
}

fn slow(patience: Duration) -> String {
    format!("it took more than {} seconds", patience.as_secs())
}

/// Returns `true` if the system ended the program because its time of the processor was over.
#[cfg(unix)]
fn has_run_out_of_time(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;

    /// SIGKILL and SIGXCPU, the same on every system that has them.
    const SIGNALS: [i32; 2] = [9, 24];
    status
        .signal()
        .is_some_and(|signal| SIGNALS.contains(&signal))
}

#[cfg(not(unix))]
fn has_run_out_of_time(_: ExitStatus) -> bool {
    false
}

/// Hands the file over, in a thread of its own, for the program may stop reading.
fn feed(child: &mut Child, bytes: Vec<u8>) {
    let input = child.stdin.take();
    thread::spawn(move || {
        if let Some(mut input) = input {
            let _ = input.write_all(&bytes);
        }
    });
}

/// Takes as much of a stream as is wanted, and lets the rest run by.
fn listen(stream: Option<impl Read + Send + 'static>, limit: u64) -> Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        if let Some(mut stream) = stream {
            let mut bytes = Vec::new();
            let _ = stream.by_ref().take(limit).read_to_end(&mut bytes);
            let _ = io::copy(&mut stream, &mut io::sink());
            let _ = sender.send(bytes);
        }
    });
    receiver
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_does_not_end_is_ended() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("stalls");
        script(&program, "exec /bin/sleep 60");
        let error = run(&program, vec![b' '; 200_000], Duration::from_millis(300)).unwrap_err();
        assert!(error.contains("took more than"), "{error}");
    }

    #[test]
    fn it_runs_within_limits_of_memory_and_of_the_processors_time() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("asks");
        script(&program, "ulimit -v; ulimit -t; ulimit -c");
        let output = run(&program, Vec::new(), PATIENCE).unwrap();
        let limits = String::from_utf8(output).unwrap();
        assert_eq!(limits, format!("{}\n20\n0\n", MEMORY * 1024));
        // It would succeed with the gigabyte that it asks for, and say nothing.
        let program = folder.path().join("grows");
        script(
            &program,
            "exec /bin/dd if=/dev/zero of=/dev/null bs=1024M count=1",
        );
        let error = run(&program, Vec::new(), PATIENCE).unwrap_err();
        assert!(error.contains("more than 512 MB of memory"), "{error}");
        // The time that passes is not up for long when the processor's time is.
        let program = folder.path().join("spins");
        script(&program, "ulimit -t 1; while :; do :; done");
        let error = run(&program, Vec::new(), Duration::from_mins(10)).unwrap_err();
        assert!(error.contains("took more than"), "{error}");
    }

    #[test]
    fn what_it_says_of_its_trouble_decides_what_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let told = |name: &str, text: &str| {
            let program = folder.path().join(name);
            script(&program, text);
            run(&program, Vec::new(), PATIENCE).unwrap_err()
        };
        let locked = told(
            "locks",
            "echo 'Command Line Error: Incorrect password' >&2; exit 1",
        );
        assert_eq!(locked, "it says that the file is damaged or locked");
        let full = told("fills", "echo 'Out of memory' >&2; exit 1");
        assert!(full.contains("of memory"), "{full}");
        let broken = told("breaks", "kill -SEGV $$");
        assert!(broken.contains("it broke off"), "{broken}");
        let missing = run(&folder.path().join("none"), Vec::new(), PATIENCE).unwrap_err();
        assert_eq!(missing, "it could not be started");
    }

    #[test]
    fn it_gets_no_environment_and_its_output_is_bounded() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("talks");
        script(
            &program,
            "/usr/bin/env; exec /usr/bin/head -c 9000000 /dev/zero",
        );
        let output = run(&program, Vec::new(), PATIENCE).unwrap();
        assert_eq!(output.len() as u64, TEXT_LIMIT);
        let head = String::from_utf8_lossy(output.get(..2_000).unwrap());
        for name in ["HOME=", "USER=", "CARGO", "REDRESS"] {
            assert!(!head.contains(name), "{name}");
        }
    }

    fn script(path: &Path, text: &str) {
        use std::os::unix::fs::PermissionsExt;
        std::fs::write(path, format!("#!/bin/sh\n{text}\n")).unwrap();
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o700)).unwrap();
        // NOTE: another test may be forking while the script is open for writing.
        for _ in 0..50 {
            match Command::new(path)
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
            {
                Err(error) if error.kind() == io::ErrorKind::ExecutableFileBusy => {
                    thread::sleep(Duration::from_millis(20));
                }
                Ok(mut child) => {
                    let _ = child.kill();
                    let _ = child.wait();
                    break;
                }
                Err(error) => panic!("{error}"),
            }
        }
    }
}
