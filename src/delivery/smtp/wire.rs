//! The connection: bytes out, replies in, each with its time.

use std::borrow::Cow;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

use rustls::{ClientConnection, StreamOwned};
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};

use super::reader::Reader;
use super::{distrust, tls};
use crate::delivery::outcome::NoAnswer;
use crate::delivery::reply::Reply;
use crate::text::visible;

/// A connection in the clear, encrypted, or ended.
enum Stream {
    Plain(TcpStream),
    Encrypted(Box<StreamOwned<ClientConnection, TcpStream>>),
    Ended,
}

/// A connection and the bytes that came and were not read yet.
pub(super) struct Wire {
    stream: Stream,
    reader: Reader,
    /// What no reply may repeat.
    secrets: Vec<SecretString>,
}

impl std::fmt::Debug for Wire {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wire").finish_non_exhaustive()
    }
}

impl Wire {
    /// Connects to the first address of the host that answers, each within `patience`.
    pub(super) fn connect(host: &str, port: u16, patience: Duration) -> Result<Self, NoAnswer> {
        let unreachable = |error: &io::Error| NoAnswer::Unreachable {
            reason: words(error),
        };
        let addresses = (host, port)
            .to_socket_addrs()
            .map_err(|error| unreachable(&error))?;
        let mut last = NoAnswer::Unreachable {
            reason: "the name has no address".to_owned(),
        };
        for address in addresses {
            match TcpStream::connect_timeout(&address, patience) {
                Ok(stream) => {
                    // A failure here costs speed, nothing else.
                    let _ = stream.set_nodelay(true);
                    return Ok(Self {
                        stream: Stream::Plain(stream),
                        reader: Reader::default(),
                        secrets: Vec::new(),
                    });
                }
                Err(error) => last = unreachable(&error),
            }
        }
        Err(last)
    }

    pub(super) fn is_encrypted(&self) -> bool {
        matches!(self.stream, Stream::Encrypted(_))
    }

    /// Returns `true` if the other end is this very machine.
    pub(super) fn is_loopback(&self) -> bool {
        self.socket()
            .and_then(|socket| socket.peer_addr().ok())
            .is_some_and(|peer| peer.ip().to_canonical().is_loopback())
    }

    /// Returns `true` if something came that no question has asked for.
    pub(super) fn has_unread(&self) -> bool {
        self.reader.has_unread()
    }

    /// Returns the lines of the last reply.
    pub(super) fn take_lines(&mut self) -> Vec<String> {
        self.reader.take_lines()
    }

    /// Sees to it that no reply repeats a secret.
    pub(super) fn hide(&mut self, secret: SecretString) {
        self.secrets.push(secret);
    }

    /// Encrypts the connection, within `patience` altogether.
    pub(super) fn encrypt(
        &mut self,
        host: &str,
        settings: tls::Settings,
        patience: Duration,
    ) -> Result<(), NoAnswer> {
        let Stream::Plain(mut socket) = std::mem::replace(&mut self.stream, Stream::Ended) else {
            return Err(NoAnswer::Ended);
        };
        let mut connection = tls::client(host, settings)?;
        let deadline = Instant::now() + patience;
        while connection.is_handshaking() {
            let left = time_left(deadline, patience)?;
            set_read_timeout(&socket, left)?;
            set_write_timeout(&socket, left)?;
            let step = if connection.wants_write() {
                connection.write_tls(&mut socket).map(|_| ())
            } else {
                match connection.read_tls(&mut socket) {
                    Ok(0) => return Err(NoAnswer::Closed),
                    Ok(_) => connection
                        .process_new_packets()
                        .map(|_| ())
                        .map_err(|error| {
                            // The server may be told what is wrong; it matters to no one else.
                            let _ = connection.write_tls(&mut socket);
                            io::Error::new(ErrorKind::InvalidData, error)
                        }),
                    Err(error) => Err(error),
                }
            };
            step.map_err(|error| why(&error, patience))?;
        }
        self.stream = Stream::Encrypted(Box::new(StreamOwned::new(connection, socket)));
        Ok(())
    }

    /// Hands bytes to the system; `patience` is for each piece that it takes.
    ///
    /// An error means that the last byte was surely not handed over: over a plain connection because
    /// the system counts, over an encrypted one because the last record did not go out whole, and a
    /// record that is not whole cannot be read.
    pub(super) fn write(&mut self, bytes: &[u8], patience: Duration) -> Result<(), NoAnswer> {
        self.write_both(bytes, bytes.len(), patience).0
    }

    /// Hands over bytes, and says of those before `middle` and of those behind it how that went, as
    /// [`write`](Self::write) does.
    ///
    /// It is one write: a server that reads both at once answers both at once. Apart, the second
    /// answer may wait for us to acknowledge the first, which takes 40 ms (seen with `smtp-sink`).
    pub(super) fn write_both(
        &mut self,
        bytes: &[u8],
        middle: usize,
        patience: Duration,
    ) -> (Result<(), NoAnswer>, Result<(), NoAnswer>) {
        let (end_of_first, bytes) = match self.sealed(bytes, middle) {
            Ok(sealed) => sealed,
            Err(why) => return (Err(why.clone()), Err(why)),
        };
        let mut count = 0;
        let written = self.write_counted(&bytes, &mut count, patience);
        let is_first_out = count >= end_of_first;
        (
            if is_first_out {
                Ok(())
            } else {
                written.clone()
            },
            written,
        )
    }

    /// Returns bytes as they go over the connection, and where those before `middle` end: encrypted, if it is,
    /// each part into records of its own.
    fn sealed<'b>(
        &mut self,
        bytes: &'b [u8],
        middle: usize,
    ) -> Result<(usize, Cow<'b, [u8]>), NoAnswer> {
        let Stream::Encrypted(stream) = &mut self.stream else {
            return Ok((middle, Cow::Borrowed(bytes)));
        };
        let mut records = Vec::with_capacity(bytes.len() + bytes.len() / 64 + 128);
        let (first, second) = bytes.split_at(middle);
        seal(&mut stream.conn, first, &mut records)?;
        let end_of_first = records.len();
        seal(&mut stream.conn, second, &mut records)?;
        Ok((end_of_first, Cow::Owned(records)))
    }

    /// Hands bytes to the system as they are, and counts those that it took.
    fn write_counted(
        &self,
        bytes: &[u8],
        count: &mut usize,
        patience: Duration,
    ) -> Result<(), NoAnswer> {
        let mut socket = self.socket().ok_or(NoAnswer::Ended)?;
        set_write_timeout(socket, patience)?;
        while let Some(rest @ [_, ..]) = bytes.get(*count..) {
            match socket.write(rest) {
                Ok(0) => return Err(NoAnswer::Closed),
                Ok(taken) => *count += taken,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(stuck(&error, patience)),
            }
        }
        Ok(())
    }

    /// Returns the next reply, within `patience` altogether.
    pub(super) fn read_reply(&mut self, patience: Duration) -> Result<Reply, NoAnswer> {
        let deadline = Instant::now() + patience;
        loop {
            if let Some(reply) = self.reader.next()? {
                return Ok(self.without_secrets(reply));
            }
            let left = time_left(deadline, patience)?;
            set_read_timeout(self.socket().ok_or(NoAnswer::Ended)?, left)?;
            let mut buffer = [0; 4_096];
            let count = match &mut self.stream {
                Stream::Plain(stream) => stream.read(&mut buffer),
                Stream::Encrypted(stream) => stream.read(&mut buffer),
                Stream::Ended => return Err(NoAnswer::Ended),
            };
            match count {
                Ok(0) => return Err(NoAnswer::Closed),
                Ok(count) => self.reader.push(buffer.get(..count).unwrap_or_default()),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(why(&error, patience)),
            }
        }
    }

    /// Closes the connection, without a word.
    pub(super) fn close(&mut self) {
        if let Some(socket) = self.socket() {
            let _ = socket.shutdown(Shutdown::Both);
        }
        self.stream = Stream::Ended;
    }

    fn socket(&self) -> Option<&TcpStream> {
        match &self.stream {
            Stream::Plain(stream) => Some(stream),
            Stream::Encrypted(stream) => Some(stream.get_ref()),
            Stream::Ended => None,
        }
    }

    fn without_secrets(&self, reply: Reply) -> Reply {
        if self.secrets.is_empty() {
            return reply;
        }
        // Blanks do not hide a secret, and the whole answer counts, not what is kept of it.
        let said: String = self
            .reader
            .lines()
            .flat_map(str::split_whitespace)
            .collect();
        let repeats = self.secrets.iter().any(|secret| {
            let words = secret.expose_secret().split_whitespace();
            let secret = Zeroizing::new(words.collect::<String>());
            !secret.is_empty() && said.contains(secret.as_str())
        });
        if repeats {
            Reply::new(reply.code(), "(the server repeats the password)")
        } else {
            reply
        }
    }
}

/// Adds bytes to `records` as they go over an encrypted connection.
fn seal(
    connection: &mut ClientConnection,
    mut bytes: &[u8],
    records: &mut Vec<u8>,
) -> Result<(), NoAnswer> {
    loop {
        while connection.wants_write() {
            let written = connection.write_tls(records);
            written.map_err(|error| broken(&error))?;
        }
        if bytes.is_empty() {
            return Ok(());
        }
        // It takes as much at once as it wants to hold.
        let taken = connection.writer().write(bytes);
        match taken.map_err(|error| broken(&error))? {
            0 => return Err(NoAnswer::Closed),
            count => bytes = bytes.get(count..).unwrap_or_default(),
        }
    }
}

/// Returns the system's words for an error, safe to print.
fn words(error: &io::Error) -> String {
    visible(&error.to_string()).replace('\n', " ")
}

/// Says why nothing more could be written.
fn stuck(error: &io::Error, patience: Duration) -> NoAnswer {
    match error.kind() {
        ErrorKind::WouldBlock | ErrorKind::TimedOut => NoAnswer::Stuck,
        _ => why(error, patience),
    }
}

fn why(error: &io::Error, patience: Duration) -> NoAnswer {
    if let Some(error) = error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<rustls::Error>())
    {
        return distrust::why(error);
    }
    match error.kind() {
        ErrorKind::WouldBlock | ErrorKind::TimedOut => NoAnswer::Silent { after: patience },
        ErrorKind::UnexpectedEof | ErrorKind::WriteZero => NoAnswer::Closed,
        _ => broken(error),
    }
}

fn time_left(deadline: Instant, patience: Duration) -> Result<Duration, NoAnswer> {
    let left = deadline.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(NoAnswer::Silent { after: patience });
    }
    Ok(left)
}

/// Bounds the next read.
fn set_read_timeout(socket: &TcpStream, patience: Duration) -> Result<(), NoAnswer> {
    socket
        .set_read_timeout(Some(at_least(patience)))
        .map_err(|error| broken(&error))
}

/// Bounds every write from now on.
fn set_write_timeout(socket: &TcpStream, patience: Duration) -> Result<(), NoAnswer> {
    socket
        .set_write_timeout(Some(at_least(patience)))
        .map_err(|error| broken(&error))
}

/// Returns a time that the system takes: nought would mean forever.
fn at_least(patience: Duration) -> Duration {
    patience.max(Duration::from_millis(1))
}

fn broken(error: &io::Error) -> NoAnswer {
    NoAnswer::Broken {
        reason: words(error),
    }
}
