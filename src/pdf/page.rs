//! Sheets of paper: their sizes, their margins, and where an address must stand. Lengths are in
//! points, 72 to the inch, measured from the top left corner.

/// Points in an inch.
pub(super) const INCH: f32 = 72.0;

/// A sheet and the area that text may fill.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageArea {
    pub(super) width: f32,
    pub(super) height: f32,
    /// Where text begins on the left.
    pub(super) left: f32,
    /// The widest line.
    pub(super) measure: f32,
    /// Where text begins on the first page.
    pub(super) first_top: f32,
    /// Where it begins on the pages that follow.
    pub(super) top: f32,
    /// Where it ends.
    pub(super) bottom: f32,
}

/// US Letter, 8.5 × 11 in, with margins of an inch; the letterhead stands a little higher.
pub(super) const LETTER: PageArea = PageArea {
    width: 8.5 * INCH,
    height: 11.0 * INCH,
    left: INCH,
    measure: 6.5 * INCH,
    first_top: 0.75 * INCH,
    top: 1.1 * INCH,
    bottom: 10.0 * INCH,
};

/// A No. 10 envelope, 9.5 × 4.125 in; the return address begins half an inch from its corner.
pub(super) const ENVELOPE: PageArea = PageArea {
    width: 9.5 * INCH,
    height: 4.125 * INCH,
    left: 0.5 * INCH,
    measure: 3.5 * INCH,
    first_top: 0.4 * INCH,
    top: 0.4 * INCH,
    // The band below is for the bar code that the Postal Service prints.
    bottom: ENVELOPE_BOTTOM,
};

/// The delivery address of an envelope must lie between 2 3/4 and 5/8 in from its bottom edge and
/// half an inch from either side (USPS Publication 28, appendix A,
/// <https://pe.usps.com/text/pub28/28apa_002.htm>, read 2026-11-22).
pub(super) const ENVELOPE_ADDRESS_TOP: f32 = 1.75 * INCH;
/// Where it begins on the left.
pub(super) const ENVELOPE_ADDRESS_LEFT: f32 = 4.0 * INCH;
/// Its widest line.
pub(super) const ENVELOPE_ADDRESS_MEASURE: f32 = 5.0 * INCH;
const ENVELOPE_BOTTOM: f32 = (4.125 - 0.625) * INCH;

/// Where the inside address begins, so that the window of a No. 10 envelope shows it.
///
/// The usual window is 1 1/8 × 4 1/2 in, 7/8 in from the left and 1/2 in from the bottom of an
/// envelope that is 4 1/8 in high. A sheet folded in three is 3 2/3 in high and rests on the bottom,
/// so the window lies over 2.04 to 3.17 in of it and, flush left, over 0.875 to 5.375 in. An address
/// at the margin of one inch keeps 1/8 in clear of the window's edge, which postal mailing guides
/// ask for.
pub(super) const WINDOW_TOP: f32 = 2.1 * INCH;
/// The widest line of the inside address: what the window still shows of a sheet that has slipped
/// half way across the inch that it has to spare.
pub(super) const WINDOW_MEASURE: f32 = 3.75 * INCH;
/// What the window has of height for the address.
pub(super) const WINDOW_HEIGHT: f32 = 1.0 * INCH;
/// Text goes on below the fold of 3 2/3 in, out of the window's sight.
pub(super) const FOLD: f32 = 3.72 * INCH;

/// The baseline of the line that heads every page but the first.
pub(super) const HEADER: f32 = 0.72 * INCH;
/// The baseline of the page number, from the bottom edge.
pub(super) const FOOTER: f32 = 0.55 * INCH;
