//! A sink of a few lines, in the process of the benchmark.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::thread;

/// Tells whether Postfix's programs are there.
pub(crate) fn has_postfix() -> bool {
    Command::new("smtp-source")
        .arg("-?")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok()
}

/// Starts a sink in this process, which takes less of the machine than `smtp-sink`; returns its port.
pub(crate) fn light() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || listener.incoming().flatten().for_each(swallow));
    port
}

/// Takes every message, and offers to take several commands at once, as `smtp-sink` does.
fn swallow(mut stream: TcpStream) {
    const END: &[u8] = b"\r\n.\r\n";
    thread::spawn(move || {
        let _ = stream.set_nodelay(true);
        let mut said = b"220 sink\r\n".to_vec();
        let mut heard: Vec<u8> = Vec::new();
        let mut buffer = vec![0; 64 * 1024];
        let mut is_data = false;
        // So much of it holds no mark, and is not looked at again.
        let mut looked = 0;
        loop {
            // Whatever is heard whole is answered, then more is waited for.
            let mark = if is_data { END } else { b"\r\n" };
            let from = usize::saturating_sub(looked, mark.len());
            if let Some(end) = memchr::memmem::find(&heard[from..], mark) {
                let end = from + end;
                looked = 0;
                let answer: &[u8] = match heard[0] {
                    _ if is_data => b"250 taken\r\n",
                    b'E' => b"250-sink\r\n250 PIPELINING\r\n",
                    b'D' => b"354 go on\r\n",
                    b'Q' => b"221 bye\r\n",
                    _ => b"250 ok\r\n",
                };
                said.extend_from_slice(answer);
                is_data = !is_data && heard[0] == b'D';
                heard.drain(..end + mark.len());
                continue;
            }
            looked = heard.len();
            if stream.write_all(&said).is_err() {
                break;
            }
            said.clear();
            match stream.read(&mut buffer) {
                Ok(count @ 1..) => heard.extend_from_slice(&buffer[..count]),
                _ => break,
            }
        }
    });
}
