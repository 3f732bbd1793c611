//! PDF by way of `pdftotext` (<https://poppler.freedesktop.org>, read 2026-11-21).

use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use super::InboxError;
use super::plain::decode;

/// The program that reads PDF.
pub const PDF_PROGRAM: &str = "pdftotext";

/// How long it may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// How many pages of a file are read: the letter comes before what it encloses.
const PAGES: &str = "40";
/// How much text is taken, in bytes.
const TEXT_LIMIT: u64 = 4 * 1024 * 1024;

/// Tells whether bytes are a PDF. Its mark stands within the first kilobyte (ISO 32000-2, annex I).
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

/// Runs the program: no shell, no environment, the file on its standard input.
fn run(program: &Path, bytes: Vec<u8>, patience: Duration) -> Result<Vec<u8>, String> {
    let mut child = Command::new(program)
        .args(["-q", "-layout", "-enc", "UTF-8", "-l", PAGES, "-", "-"])
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("it does not start ({})", error.kind()))?;
    feed(&mut child, bytes);
    let output = listen(&mut child);
    let ended = wait(&mut child, patience);
    if !matches!(ended, Ok(Some(_))) {
        let _ = child.kill();
        let _ = child.wait();
    }
    match ended {
        Ok(Some(true)) => output
            .recv_timeout(Duration::from_secs(1))
            .map_err(|_| "its text did not arrive".to_owned()),
        Ok(Some(false)) => Err("it says that the file is damaged or locked".to_owned()),
        Ok(None) => Err(format!("it took more than {} seconds", patience.as_secs())),
        Err(error) => Err(format!("it was lost ({})", error.kind())),
    }
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

/// Takes as much text as is wanted, and lets the rest run by.
fn listen(child: &mut Child) -> Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    let output = child.stdout.take();
    thread::spawn(move || {
        if let Some(mut output) = output {
            let mut text = Vec::new();
            let _ = output.by_ref().take(TEXT_LIMIT).read_to_end(&mut text);
            let _ = io::copy(&mut output, &mut io::sink());
            let _ = sender.send(text);
        }
    });
    receiver
}

/// Waits; says whether the program was content, or nothing where it is not done.
fn wait(child: &mut Child, patience: Duration) -> io::Result<Option<bool>> {
    let deadline = Instant::now() + patience;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status.success()));
        }
        if Instant::now() >= deadline {
            return Ok(None);
        }
        thread::sleep(Duration::from_millis(5));
    }
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
