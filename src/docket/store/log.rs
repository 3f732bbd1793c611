//! The write-ahead log, read without SQLite: what a run that was killed left there belongs to the record, and
//! SQLite takes a damaged log for a shorter one without a word.
//!
//! The format: <https://www.sqlite.org/fileformat2.html#the_write_ahead_log>.

use std::collections::BTreeMap;

const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
const MAGIC: u32 = 0x377f_0682;
const FORMAT: u32 = 3_007_000;

/// What a log holds.
#[derive(Debug, Default)]
pub(super) struct Log<'a> {
    /// The pages that were committed last, by their numbers from 1.
    pub(super) pages: BTreeMap<u32, &'a [u8]>,
    /// How many pages the database then has; 0 if nothing was committed.
    pub(super) size: u32,
    /// The length of a page in bytes.
    pub(super) page: usize,
    /// Whether something behind what can be read was committed too.
    pub(super) is_damaged: bool,
}

impl<'a> Log<'a> {
    /// Reads the log of these bytes.
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        let mut log = Self::default();
        if bytes.len() < HEADER {
            return log;
        }
        let (header, frames) = bytes.split_at(HEADER);
        let page = usize::try_from(word(header, 8)).unwrap_or_default();
        let sum = Sum::of(word(header, 0) & 1 == 1, (0, 0), header.get(..24));
        let is_header = word(header, 0) & !1 == MAGIC
            && word(header, 4) == FORMAT
            && page.is_power_of_two()
            && (512..=65_536).contains(&page)
            && sum.is_at(header, 24);
        if !is_header {
            // Nothing of it can be read; an empty log has no frames.
            log.is_damaged = frames.iter().any(|byte| *byte != 0);
            return log;
        }
        log.page = page;
        log.take(header, frames, sum);
        log
    }

    fn take(&mut self, header: &[u8], frames: &'a [u8], mut sum: Sum) {
        let frames: Vec<&[u8]> = frames.chunks_exact(FRAME_HEADER + self.page).collect();
        let mut open = Vec::new();
        for (at, frame) in frames.iter().enumerate() {
            let (head, page) = frame.split_at(FRAME_HEADER);
            let before = sum.values;
            sum = Sum::of(sum.is_big, before, head.get(..8));
            sum = Sum::of(sum.is_big, sum.values, Some(page));
            if head.get(8..16) != header.get(16..24) || word(head, 0) == 0 || !sum.is_at(head, 16) {
                let rest = frames.get(at..).unwrap_or_default();
                self.is_damaged = is_lost(header, rest);
                return;
            }
            open.push((word(head, 0), page));
            if word(head, 4) > 0 {
                self.size = word(head, 4);
                self.pages.extend(open.drain(..));
            }
        }
    }
}

/// Returns `true` if frames, the first of which is faulty, hold what was committed. A run that is killed in the
/// middle of a frame leaves that one alone, and behind it the end of the file or what an earlier log held.
fn is_lost(header: &[u8], frames: &[&[u8]]) -> bool {
    // Of the two numbers that mark the frames of one log, a fault leaves at least one.
    let is_of_log =
        |frame: &&[u8]| word(frame, 8) == word(header, 16) || word(frame, 12) == word(header, 20);
    let count = frames.iter().filter(|frame| is_of_log(frame)).count();
    count > 1 || (count == 1 && frames.len() == 1)
}

/// The running checksum of a log.
#[derive(Clone, Copy, Debug)]
struct Sum {
    is_big: bool,
    values: (u32, u32),
}

impl Sum {
    fn of(is_big: bool, before: (u32, u32), bytes: Option<&[u8]>) -> Self {
        let (mut first, mut second) = before;
        for pair in bytes.unwrap_or_default().chunks_exact(8) {
            let read = |at| {
                let word = word(pair, at);
                if is_big { word } else { word.swap_bytes() }
            };
            first = first.wrapping_add(read(0)).wrapping_add(second);
            second = second.wrapping_add(read(4)).wrapping_add(first);
        }
        let values = (first, second);
        Self { is_big, values }
    }

    fn is_at(self, bytes: &[u8], at: usize) -> bool {
        (word(bytes, at), word(bytes, at + 4)) == self.values
    }
}

/// Returns the big-endian number at a place; 0 behind the end.
fn word(bytes: &[u8], at: usize) -> u32 {
    let word = bytes.get(at..at + 4).and_then(|word| word.try_into().ok());
    word.map_or(0, u32::from_be_bytes)
}
