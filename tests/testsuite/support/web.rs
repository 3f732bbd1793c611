//! A web server of our own, on the loopback alone.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use rustls::{ServerConnection, StreamOwned};

use crate::smtp::tls::Authority;

/// What a page answers.
#[derive(Clone)]
pub(crate) enum Answer {
    /// A status, its headers, and a body.
    Whole(u16, String, String),
    /// A body that ends before its length says.
    Short(String),
    /// Zeros without an end in sight.
    Flood,
}

/// A page of November 16, 2026.
pub(crate) fn page(body: String) -> Answer {
    Answer::Whole(
        200,
        "Last-Modified: Mon, 16 Nov 2026 10:00:00 GMT\r\nETag: \"one\"\r\n".into(),
        body,
    )
}

/// A server of our own, with what it was asked.
pub(crate) struct Server {
    pub(crate) port: u16,
    pages: Arc<Mutex<BTreeMap<String, Answer>>>,
    /// The requests, each with its body.
    pub(crate) asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub(crate) fn new(authority: &Authority) -> Self {
        Self::with(authority.server())
    }

    /// The same for a server of another name, which is reached over a proxy.
    pub(crate) fn named(authority: &Authority, name: &str) -> Self {
        Self::with(authority.server_for(name))
    }

    fn with(config: Arc<rustls::ServerConfig>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            port: listener.local_addr().unwrap().port(),
            pages: Arc::default(),
            asked: Arc::default(),
        };
        let (pages, asked) = (server.pages.clone(), server.asked.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let connection = ServerConnection::new(config.clone()).unwrap();
                // A client that hangs up ends its connection and no more.
                let _ = answer(StreamOwned::new(connection, stream), &pages, &asked);
            }
        });
        server
    }

    pub(crate) fn serve(&self, path: &str, answer: Answer) {
        self.pages.lock().unwrap().insert(path.to_owned(), answer);
    }

    pub(crate) fn base(&self) -> String {
        format!("https://localhost:{}/", self.port)
    }
}

fn answer(
    stream: StreamOwned<ServerConnection, std::net::TcpStream>,
    pages: &Mutex<BTreeMap<String, Answer>>,
    asked: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut request = String::new();
    while !request.ends_with("\r\n\r\n") {
        if stream.read_line(&mut request)? == 0 {
            return Ok(());
        }
    }
    let length = request.to_lowercase();
    let length = length.split("content-length: ").nth(1);
    let length = length.and_then(|rest| rest.lines().next()?.trim().parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    stream.read_exact(&mut body)?;
    request.push_str(&String::from_utf8_lossy(&body));
    let path = request
        .split([' ', '?'])
        .nth(1)
        .unwrap_or_default()
        .to_owned();
    asked.lock().unwrap().push(request.clone());
    let answer = pages.lock().unwrap().get(&path).cloned();
    let out = stream.get_mut();
    let head = |status: u16, headers: &str, length: usize| {
        format!(
            "HTTP/1.1 {status} X\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n"
        )
    };
    match answer {
        Some(Answer::Whole(200, headers, _))
            if headers.contains("ETag")
                && request.to_lowercase().contains("if-none-match: \"one\"") =>
        {
            out.write_all(head(304, "", 0).as_bytes())?;
        }
        Some(Answer::Whole(status, headers, body)) => {
            out.write_all(head(status, &headers, body.len()).as_bytes())?;
            out.write_all(body.as_bytes())?;
        }
        Some(Answer::Short(body)) => {
            out.write_all(head(200, "", body.len() + 100).as_bytes())?;
            out.write_all(body.as_bytes())?;
        }
        Some(Answer::Flood) => {
            out.write_all(head(200, "", 500_000_000).as_bytes())?;
            let zeros = vec![b' '; 65536];
            for _ in 0..500_000_000 / zeros.len() {
                out.write_all(&zeros)?;
            }
        }
        None => out.write_all(head(404, "", 0).as_bytes())?,
    }
    out.conn.send_close_notify();
    out.flush()?;
    // The rest of the request is read, so that what was said is not lost with the connection.
    let _ = stream.get_mut().sock.shutdown(std::net::Shutdown::Write);
    let _ = stream.get_mut().sock.read(&mut [0; 64]);
    Ok(())
}
