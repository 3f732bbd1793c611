//! Where the messages go.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

/// `smtp-sink` if it is there, else a few lines of our own.
pub(crate) struct Sink {
    pub(crate) port: u16,
    child: Option<Child>,
}

impl Sink {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let has_peer = Command::new("smtp-source")
            .arg("-?")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok();
        if !has_peer {
            thread::spawn(move || listener.incoming().flatten().for_each(swallow));
            return Self { port, child: None };
        }
        drop(listener);
        let child = Command::new("smtp-sink")
            // `-u` is for root, who may not run it otherwise; others may not give it.
            .args(if is_root() {
                &["-u", "nobody"][..]
            } else {
                &[]
            })
            .args(["-4", "-m", "300", &format!("127.0.0.1:{port}"), "200"])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let sink = Self {
            port,
            child: Some(child),
        };
        for _ in 0..100 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return sink;
            }
            thread::sleep(Duration::from_millis(50));
        }
        panic!("smtp-sink does not listen");
    }

    /// Tells whether Postfix's programs are there.
    pub(crate) fn has_peer(&self) -> bool {
        self.child.is_some()
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}

/// Takes every message, and offers to take several commands at once, as `smtp-sink` does.
fn swallow(stream: TcpStream) {
    thread::spawn(move || {
        let _ = stream.set_nodelay(true);
        let mut out = stream.try_clone().unwrap();
        let mut say = |text: &str| out.write_all(text.as_bytes()).is_ok();
        say("220 sink\r\n");
        let mut is_data = false;
        for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
            let is_alive = match (is_data, line.as_slice()) {
                (true, b".\r") => {
                    is_data = false;
                    say("250 taken\r\n")
                }
                (true, _) => true,
                (false, [b'E', ..]) => say("250-sink\r\n250 PIPELINING\r\n"),
                (false, [b'D', ..]) => {
                    is_data = true;
                    say("354 go on\r\n")
                }
                (false, [b'Q', ..]) => {
                    say("221 bye\r\n");
                    false
                }
                (false, _) => say("250 ok\r\n"),
            };
            if !is_alive {
                break;
            }
        }
    });
}
