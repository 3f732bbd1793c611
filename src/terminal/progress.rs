//! How far a long task has come: a bar with rate and time left on a terminal, one line for each tenth
//! elsewhere. The one home of `indicatif`.

use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use indicatif::{DecimalBytes, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Environment, Ui};

const BAR: &str = "{msg} [{bar:30}] {human_pos} of {human_len}, {per_sec}, {eta} left";
const BYTES: &str = "{msg} [{bar:30}] {decimal_bytes} of {decimal_total_bytes}, {decimal_bytes_per_sec}, {eta} left";
/// A file that is smaller, in bytes, is read before anyone asks how far it is.
const LARGE: u64 = 8_000_000;

/// How far a long task has come. Nothing is shown with `--quiet`.
pub struct Progress {
    what: String,
    total: u64,
    done: u64,
    /// The tenths that were told.
    told: u64,
    bar: Option<ProgressBar>,
    is_quiet: bool,
    is_bytes: bool,
}

impl Progress {
    /// Begins to show how many of `total` are done; `what` is a word for the task, such as `letters`.
    pub fn start(ui: &Ui, environment: &Environment, what: &str, total: u64) -> Self {
        Self::begin(ui, environment, what, total, false)
    }

    /// Begins to show how much of a file of `size` bytes is read, unless that takes no time.
    pub fn reading(ui: &Ui, environment: &Environment, what: &str, size: u64) -> Self {
        Self::begin(ui, environment, what, size, true)
    }

    fn begin(ui: &Ui, environment: &Environment, what: &str, total: u64, is_bytes: bool) -> Self {
        let is_quiet = ui.is_quiet() || (is_bytes && total < LARGE);
        let is_drawn = !is_quiet && !environment.plain && io::stderr().is_terminal();
        let bar = is_drawn.then(|| {
            let bar =
                ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr_with_hz(8));
            let template = if is_bytes { BYTES } else { BAR };
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style.progress_chars("=> "));
            }
            bar.set_message(what.to_owned());
            bar.enable_steady_tick(Duration::from_millis(250));
            bar
        });
        Self {
            what: what.to_owned(),
            total,
            done: 0,
            told: 0,
            bar,
            is_quiet,
            is_bytes,
        }
    }

    /// Says a sentence above the bar, unless it is empty.
    pub fn say(&self, text: &str) {
        match &self.bar {
            _ if self.is_quiet || text.is_empty() => {}
            Some(bar) => bar.println(text),
            None => {
                // Whoever listens no longer has lost a word about how far it is.
                let _ = writeln!(io::stderr(), "{text}");
            }
        }
    }

    /// Says that so many more are done.
    pub fn add(&mut self, more: u64) {
        self.set(self.done + more);
    }

    /// Says how many are done.
    pub fn set(&mut self, done: u64) {
        self.done = done;
        if let Some(bar) = &self.bar {
            bar.set_position(self.done);
            return;
        }
        let tenths = (self.done * 10)
            .checked_div(self.total)
            .unwrap_or(0)
            .min(10);
        if tenths > self.told && !self.is_quiet {
            self.told = tenths;
            let (what, total) = (&self.what, self.total);
            let far = if self.is_bytes {
                format!("{tenths}0 % of {}", DecimalBytes(total))
            } else {
                format!("{} of {total}", self.done.min(total))
            };
            // There is nobody left to tell when standard error fails.
            let _ = writeln!(io::stderr(), "{what}: {far}");
        }
    }

    /// Takes the bar away.
    pub fn finish(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}
