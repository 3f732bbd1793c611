//! Work that goes on in another thread while its results are used.

use std::sync::mpsc;
use std::thread::Scope;

/// So many items are made ahead.
const AHEAD: usize = 2;

/// Returns what an iterator returns, made in a thread of its own.
pub(crate) fn ahead<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    items: impl Iterator<Item = T> + Send + 'scope,
) -> impl Iterator<Item = T> + Send + 'scope {
    let (sender, receiver) = mpsc::sync_channel(AHEAD);
    scope.spawn(move || {
        for item in items {
            // Nobody listens any more once a pass has failed.
            if sender.send(item).is_err() {
                break;
            }
        }
    });
    receiver.into_iter()
}
