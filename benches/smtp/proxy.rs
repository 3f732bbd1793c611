//! A way to the sink that is as long as one to a server elsewhere.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

/// Starts to pass on what comes, either way, so much later; returns the port.
pub(crate) fn start(to: u16, delay: Duration) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for near in listener.incoming().flatten() {
            let far = TcpStream::connect(("127.0.0.1", to)).unwrap();
            pass_on(near.try_clone().unwrap(), far.try_clone().unwrap(), delay);
            pass_on(far, near, delay);
        }
    });
    port
}

/// Passes on in one direction, each piece in its own time.
fn pass_on(mut from: TcpStream, mut to: TcpStream, delay: Duration) {
    to.set_nodelay(true).unwrap();
    let (sender, pieces) = channel::<(Instant, Vec<u8>)>();
    thread::spawn(move || {
        let mut buffer = vec![0; 64 * 1024];
        while let Ok(count @ 1..) = from.read(&mut buffer) {
            let piece = (Instant::now() + delay, buffer[..count].to_vec());
            if sender.send(piece).is_err() {
                break;
            }
        }
    });
    thread::spawn(move || {
        for (due, piece) in pieces {
            thread::sleep(due.saturating_duration_since(Instant::now()));
            if to.write_all(&piece).is_err() {
                break;
            }
        }
        // An end takes its time too, and whoever closed already is closed to.
        thread::sleep(delay);
        let _ = to.shutdown(Shutdown::Write);
    });
}
