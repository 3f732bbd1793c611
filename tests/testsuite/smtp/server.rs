//! A mail server on loopback that does what it is told, wrongly.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use encodify::base64::STANDARD;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use socket2::{Domain, Socket, Type};

use super::USER;

/// A step of the dialogue, as the server sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
pub(crate) enum Step {
    Banner,
    Ehlo,
    StartTls,
    Auth,
    Mail,
    Rcpt,
    Data,
    Body,
    Dot,
}

pub(crate) const STEPS: [Step; 9] = [
    Step::Banner,
    Step::Ehlo,
    Step::StartTls,
    Step::Auth,
    Step::Mail,
    Step::Rcpt,
    Step::Data,
    Step::Body,
    Step::Dot,
];

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A refusal for now.
    Later,
    /// A refusal for good.
    Refusal,
    /// The server is going down.
    GoingDown,
    /// The connection closes.
    Drop,
    /// Nothing comes.
    Stall,
    /// The answer begins and does not end.
    HalfStall,
    /// The answer begins and the connection closes.
    HalfDrop,
    /// The answer comes one byte at a time, forever.
    Drip,
    /// A line without end.
    EndlessLine,
    /// An answer of lines without end.
    EndlessLines,
    /// Words that are no answer.
    Garbage,
    /// Bytes that are no text.
    Binary,
    /// A code that does not fit the question.
    WrongCode,
    /// Lines of one answer with two codes.
    MixedCodes,
    /// A refusal because enough was sent.
    Quota,
    /// A refusal because the recipient's mailbox is full.
    Full,
    /// A refusal in escape codes.
    Ansi,
    /// The right answer, and one more that nobody asked for.
    Extra,
    /// The right answer, in no known encoding.
    NonUtf8,
    /// The right answer, with a NUL in it.
    Nul,
    /// The right answer, ended by a line feed alone.
    BareLf,
    /// The right answer, late.
    Slow,
}

impl Fault {
    /// Returns `true` if the right answer is in it all the same.
    fn is_harmless(self) -> bool {
        use Fault::{BareLf, Extra, NonUtf8, Nul, Slow};

        matches!(self, BareLf | Extra | NonUtf8 | Nul | Slow)
    }
}

pub(crate) const FAULTS: [Fault; 21] = [
    Fault::Later,
    Fault::Refusal,
    Fault::Quota,
    Fault::GoingDown,
    Fault::Drop,
    Fault::Stall,
    Fault::HalfStall,
    Fault::HalfDrop,
    Fault::Drip,
    Fault::EndlessLine,
    Fault::EndlessLines,
    Fault::Garbage,
    Fault::Binary,
    Fault::WrongCode,
    Fault::MixedCodes,
    Fault::Ansi,
    Fault::Extra,
    Fault::NonUtf8,
    Fault::Nul,
    Fault::BareLf,
    Fault::Slow,
];

/// What the server offers and how it fails.
#[derive(Clone, Default)]
pub(crate) struct Script {
    pub(crate) fault: Option<(Step, Fault)>,
    /// How often it fails before it works; without a number, always.
    pub(crate) times: Option<usize>,
    pub(crate) pipelining: bool,
    pub(crate) tls: Option<Arc<ServerConfig>>,
    /// Encrypts from the first byte.
    pub(crate) is_implicit: bool,
    /// Hides STARTTLS.
    pub(crate) strips: bool,
    /// Puts these words into the answer to every command; `{}` becomes what the client said.
    pub(crate) echo: Option<&'static str>,
    /// Ways to sign in that are offered, `PLAIN` by default.
    pub(crate) auth: Option<&'static str>,
    /// The only access token that opens it (XOAUTH2); another is answered by a question, then a refusal.
    pub(crate) token: Option<&'static str>,
    /// Whole lines, with which every sign-in is refused.
    pub(crate) no_sign_in: Option<&'static str>,
    pub(crate) size: Option<usize>,
    /// Recipients that are refused: those whose command has this in it.
    pub(crate) refused: Option<&'static str>,
    /// What it says to wait for a message that nobody is to get; without it, such a message is refused.
    pub(crate) for_nobody: Option<&'static str>,
    /// A step that is answered only once the test says so, each time anew.
    pub(crate) gate: Option<(Step, Gate)>,
}

/// Where a server waits for the test.
pub(crate) type Gate = Arc<Mutex<Receiver<()>>>;

/// What the server saw.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// The commands, line by line; those in the clear begin with `clear: ` if it can encrypt.
    pub(crate) commands: Vec<String>,
    /// The messages that came whole, dots undone, whatever was said to them.
    pub(crate) messages: Vec<Vec<u8>>,
    /// How many of them it said yes to.
    pub(crate) accepted: usize,
    /// How many connections there were.
    pub(crate) connections: usize,
}

pub(crate) struct Server {
    pub(crate) port: u16,
    pub(crate) seen: Arc<Mutex<Seen>>,
    done: Arc<AtomicBool>,
}

impl Server {
    pub(crate) fn start(script: Script) -> Self {
        Self::start_on("127.0.0.1", script)
    }

    pub(crate) fn start_on(address: &str, script: Script) -> Self {
        let listener = listen(address);
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::<Mutex<Seen>>::default();
        let done = Arc::new(AtomicBool::new(false));
        let left = Arc::new(Mutex::new(script.times.unwrap_or(usize::MAX)));
        let server = Self {
            port,
            seen: Arc::clone(&seen),
            done: Arc::clone(&done),
        };
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if done.load(Ordering::SeqCst) {
                    break;
                }
                seen.lock().unwrap().connections += 1;
                let (script, seen) = (script.clone(), Arc::clone(&seen));
                let (done, left) = (Arc::clone(&done), Arc::clone(&left));
                thread::spawn(move || {
                    let _ = stream.set_nodelay(true);
                    let _ = stream.set_read_timeout(Some(Duration::from_secs(30)));
                    let mut dialogue = Dialogue {
                        stream: BufReader::new(Stream::Plain(stream)),
                        script,
                        seen,
                        done,
                        left,
                    };
                    // An end is how most of these go.
                    let _ = dialogue.run();
                });
            }
        });
        server
    }
}

/// Listens with small buffers, so that a server which has stopped reading is soon noticed.
fn listen(address: &str) -> TcpListener {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.set_recv_buffer_size(16 * 1024).unwrap();
    let address: SocketAddr = format!("{address}:0").parse().unwrap();
    socket.bind(&address.into()).unwrap();
    socket.listen(16).unwrap();
    socket.into()
}

impl Drop for Server {
    fn drop(&mut self) {
        self.done.store(true, Ordering::SeqCst);
        // So that the listener looks up.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

enum Stream {
    Plain(TcpStream),
    Tls(Box<StreamOwned<ServerConnection, TcpStream>>),
    Gone,
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        match self {
            Self::Plain(stream) => stream.read(buffer),
            Self::Tls(stream) => stream.read(buffer),
            Self::Gone => Ok(0),
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self {
            Self::Plain(stream) => stream.write(bytes),
            Self::Tls(stream) => stream.write(bytes),
            Self::Gone => Ok(0),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        match self {
            Self::Plain(stream) => stream.flush(),
            Self::Tls(stream) => stream.flush(),
            Self::Gone => Ok(()),
        }
    }
}

impl Stream {
    fn socket(&self) -> Option<&TcpStream> {
        match self {
            Self::Plain(stream) => Some(stream),
            Self::Tls(stream) => Some(stream.get_ref()),
            Self::Gone => None,
        }
    }
}

/// The end of a dialogue, however it came.
struct End;

impl From<std::io::Error> for End {
    fn from(_: std::io::Error) -> Self {
        Self
    }
}

struct Dialogue {
    stream: BufReader<Stream>,
    script: Script,
    seen: Arc<Mutex<Seen>>,
    done: Arc<AtomicBool>,
    left: Arc<Mutex<usize>>,
}

impl Dialogue {
    fn run(&mut self) -> Result<(), End> {
        if self.script.is_implicit {
            self.encrypt()?;
        }
        let (mut has_sender, mut has_recipient) = (false, false);
        self.answer(Step::Banner, "220 mx.example ESMTP")?;
        loop {
            let mut line = Vec::new();
            if self.stream.read_until(b'\n', &mut line)? == 0 {
                return Ok(());
            }
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            let can_encrypt = self.script.tls.is_some();
            let mark = match self.stream.get_ref() {
                Stream::Plain(_) if can_encrypt => "clear: ",
                _ => "",
            };
            let entry = format!("{mark}{line}");
            self.seen.lock().unwrap().commands.push(entry);
            let word = line
                .split(' ')
                .next()
                .unwrap_or_default()
                .to_ascii_uppercase();
            let echo = self.script.echo.unwrap_or_default().replace("{}", &line);
            match word.as_str() {
                "EHLO" => {
                    let text = self.features();
                    self.answer(Step::Ehlo, &text)?;
                }
                "STARTTLS" => {
                    self.answer(Step::StartTls, "220 go ahead")?;
                    self.encrypt()?;
                }
                "AUTH" => self.sign_in(&line, &echo)?,
                "MAIL" => {
                    has_sender = self.answer(Step::Mail, &format!("250 sender ok {echo}"))?;
                }
                "RCPT" if self.script.refused.is_some_and(|part| line.contains(part)) => {
                    self.say(b"550 5.1.1 nobody here\r\n")?;
                }
                "RCPT" if has_sender => {
                    has_recipient = self.answer(Step::Rcpt, &format!("250 ok {echo}"))?;
                }
                "DATA" if has_recipient => {
                    if self.answer(Step::Data, "354 go on")? {
                        self.message(&echo)?;
                    }
                    (has_sender, has_recipient) = (false, false);
                }
                "RCPT" | "DATA" => match self.script.for_nobody {
                    Some(words) if word == "DATA" => self.message_for_nobody(words)?,
                    _ => self.say(b"503 5.5.1 not yet\r\n")?,
                },
                "RSET" => {
                    (has_sender, has_recipient) = (false, false);
                    self.say(b"250 ok\r\n")?;
                }
                "QUIT" => {
                    self.say(b"221 bye\r\n")?;
                    return Ok(());
                }
                _ => self.say(b"500 5.5.2 what\r\n")?,
            }
        }
    }

    fn features(&self) -> String {
        let mut lines = vec!["mx.example".to_owned(), "8BITMIME".to_owned()];
        lines.push(format!("AUTH {}", self.script.auth.unwrap_or("PLAIN")));
        if self.script.pipelining {
            lines.push("PIPELINING".to_owned());
        }
        if let Some(size) = self.script.size {
            lines.push(format!("SIZE {size}"));
        }
        let is_clear = matches!(self.stream.get_ref(), Stream::Plain(_));
        if self.script.tls.is_some() && is_clear && !self.script.strips {
            lines.push("STARTTLS".to_owned());
        }
        let last = lines.len() - 1;
        let lines: Vec<String> = lines
            .iter()
            .enumerate()
            .map(|(n, line)| format!("250{}{line}", if n == last { ' ' } else { '-' }))
            .collect();
        lines.join("\r\n")
    }

    fn sign_in(&mut self, line: &str, echo: &str) -> Result<(), End> {
        if let Some(words) = self.script.no_sign_in {
            return self.say(words.as_bytes());
        }
        if let Some(token) = self.script.token {
            let right = STANDARD.encode(format!("user={USER}\x01auth=Bearer {token}\x01\x01"));
            if line != format!("AUTH XOAUTH2 {right}") {
                return self.refuse_token(echo);
            }
        }
        if line.eq_ignore_ascii_case("AUTH LOGIN") {
            for question in ["334 VXNlcm5hbWU6\r\n", "334 UGFzc3dvcmQ6\r\n"] {
                self.say(question.as_bytes())?;
                let mut answer = String::new();
                self.stream.read_line(&mut answer)?;
                let answer = format!("answer: {}", answer.trim_end());
                self.seen.lock().unwrap().commands.push(answer);
            }
        }
        self.answer(Step::Auth, &format!("235 signed in {echo}"))?;
        Ok(())
    }

    /// As Gmail does: the reason in a question that wants an empty answer.
    fn refuse_token(&mut self, echo: &str) -> Result<(), End> {
        let reason = r#"{"status":"400","schemes":"Bearer","scope":"https://mail.google.com/"}"#;
        self.say(format!("334 {}\r\n", STANDARD.encode(reason)).as_bytes())?;
        let mut answer = String::new();
        self.stream.read_line(&mut answer)?;
        let answer = format!("answer: {}", answer.trim_end());
        self.seen.lock().unwrap().commands.push(answer);
        let words =
            format!("535-5.7.8 Username and Password not accepted. {echo}\r\n535 5.7.8 gsmtp\r\n");
        self.say(words.as_bytes())
    }

    fn message(&mut self, echo: &str) -> Result<(), End> {
        if self.fails_at(Step::Body) {
            // Less than the first line.
            let mut first = [0; 8];
            self.stream.read_exact(&mut first)?;
            // Whatever is answered here, nothing more is read, unless the fault is a pause.
            match self.fault() {
                Fault::Slow => thread::sleep(Duration::from_millis(300)),
                Fault::Drop => return Err(End),
                _ => {
                    let _ = self.misbehave(b"250 taken");
                    self.hold();
                    return Err(End);
                }
            }
            return self.finish(&first, echo);
        }
        self.finish(&[], echo)
    }

    /// Reads a message whose first bytes were read already.
    fn finish(&mut self, first: &[u8], echo: &str) -> Result<(), End> {
        let mut message = Vec::new();
        let mut line = first.to_vec();
        loop {
            if self.stream.read_until(b'\n', &mut line)? == 0 {
                return Err(End);
            }
            if line == b".\r\n" {
                break;
            }
            message.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
            line.clear();
        }
        let says_yes = match self.script.fault {
            Some((Step::Dot, fault)) if *self.left.lock().unwrap() > 0 => fault.is_harmless(),
            _ => true,
        };
        {
            // Noted before the answer, so that whoever has the answer finds the note.
            let mut seen = self.seen.lock().unwrap();
            seen.messages.push(message);
            seen.accepted += usize::from(says_yes);
        }
        self.answer(Step::Dot, &format!("250 2.0.0 taken as 4711 {echo}"))?;
        Ok(())
    }

    fn message_for_nobody(&mut self, words: &str) -> Result<(), End> {
        self.say(format!("{words}\r\n").as_bytes())?;
        let mut line = Vec::new();
        while line != b".\r\n" {
            line.clear();
            if self.stream.read_until(b'\n', &mut line)? == 0 {
                return Err(End);
            }
            let entry = format!("for nobody: {}", String::from_utf8_lossy(&line).trim_end());
            self.seen.lock().unwrap().commands.push(entry);
        }
        self.say(b"554 5.5.1 no valid recipients\r\n")
    }

    fn encrypt(&mut self) -> Result<(), End> {
        let config = self.script.tls.clone().ok_or(End)?;
        let stream = std::mem::replace(self.stream.get_mut(), Stream::Gone);
        let Stream::Plain(stream) = stream else {
            return Err(End);
        };
        let connection = ServerConnection::new(config).map_err(|_| End)?;
        let stream = Stream::Tls(Box::new(StreamOwned::new(connection, stream)));
        self.stream = BufReader::new(stream);
        Ok(())
    }

    fn fault(&self) -> Fault {
        self.script.fault.unwrap().1
    }

    fn fails_at(&self, step: Step) -> bool {
        let fails = self.script.fault.is_some_and(|(at, _)| at == step);
        let mut left = self.left.lock().unwrap();
        let fails = fails && *left > 0;
        if fails {
            *left -= 1;
        }
        fails
    }

    /// Gives the right answer, or the wrong one if this is the step; tells whether it was a yes.
    fn answer(&mut self, step: Step, right: &str) -> Result<bool, End> {
        if let Some((at, gate)) = &self.script.gate
            && *at == step
        {
            // Nobody holds the gate any more only when the test has ended.
            let _ = gate.lock().unwrap().recv();
        }
        if self.fails_at(step) {
            return self.misbehave(right.as_bytes());
        }
        self.say(format!("{right}\r\n").as_bytes())?;
        Ok(true)
    }

    fn misbehave(&mut self, right: &[u8]) -> Result<bool, End> {
        let with = |tail: &[u8]| [right, tail].concat();
        match self.fault() {
            Fault::Later => self.say(b"451 4.7.1 greylisted, come back\r\n")?,
            Fault::Refusal => self.say(b"550-5.7.1 no\r\n550 5.7.1 really not\r\n")?,
            Fault::Quota => self.say(b"550 5.4.5 Daily user sending limit exceeded.\r\n")?,
            Fault::Full => self.say(b"552 5.2.2 Mailbox full\r\n")?,
            Fault::Ansi => self.say(b"550 \x1b]52;c;aGk=\x07\x1b[2Jno\r\n")?,
            Fault::GoingDown => {
                self.say(b"421 4.3.2 going down\r\n")?;
                // So that the words arrive, whatever else the client has said already.
                if let Some(socket) = self.stream.get_ref().socket() {
                    let _ = socket.shutdown(Shutdown::Write);
                }
                self.hold();
                return Err(End);
            }
            Fault::Drop => return Err(End),
            Fault::Stall => {
                self.hold();
                return Err(End);
            }
            Fault::HalfStall => {
                self.say(&right[..2])?;
                self.hold();
                return Err(End);
            }
            Fault::HalfDrop => {
                self.say(&right[..2])?;
                return Err(End);
            }
            Fault::Drip => {
                self.say(b"250-")?;
                while !self.done.load(Ordering::SeqCst) {
                    self.say(b"x")?;
                    thread::sleep(Duration::from_millis(40));
                }
                return Err(End);
            }
            Fault::EndlessLine => loop {
                self.say(&[b'2'; 4_096])?;
            },
            Fault::EndlessLines => loop {
                self.say(&b"250-and so on\r\n".repeat(100))?;
            },
            Fault::Garbage => self.say(b"HTTP/1.1 400 Bad Request\r\n")?,
            Fault::Binary => self.say(b"\xff\xfe\x00\x01\x80\r\n\x00\n")?,
            Fault::WrongCode => {
                let wrong: &[u8] = if right.starts_with(b"354") {
                    b"250 what\r\n"
                } else {
                    b"354 what\r\n"
                };
                self.say(wrong)?;
            }
            Fault::MixedCodes => self.say(b"250-yes\r\n550 no\r\n")?,
            Fault::Extra => {
                self.say(&with(b"\r\n250 2.0.0 and another\r\n"))?;
                return Ok(true);
            }
            Fault::NonUtf8 => {
                self.say(&with(b" gr\xfc\xdfe\r\n"))?;
                return Ok(true);
            }
            Fault::Nul => {
                self.say(&with(b" \0\r\n"))?;
                return Ok(true);
            }
            Fault::BareLf => {
                let text = String::from_utf8_lossy(right).replace("\r\n", "\n");
                self.say(format!("{text}\n").as_bytes())?;
                return Ok(true);
            }
            Fault::Slow => {
                thread::sleep(Duration::from_millis(300));
                self.say(&with(b"\r\n"))?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn say(&mut self, bytes: &[u8]) -> Result<(), End> {
        let stream = self.stream.get_mut();
        stream.write_all(bytes)?;
        stream.flush()?;
        Ok(())
    }

    /// Keeps the connection open until the test is over.
    fn hold(&self) {
        while !self.done.load(Ordering::SeqCst) {
            thread::sleep(Duration::from_millis(10));
        }
    }
}
