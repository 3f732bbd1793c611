//! Text as people write it: cleaned, folded for comparing, split and counted.
//!
//! The lowest layer: it knows English and Unicode, and nothing of letters or the law.

mod address;
mod clean;
mod date;
mod english;
mod expression;
mod fold;
mod items;
mod nearest;
mod number;
mod phrase;
mod prose;
mod sentence;
mod token;
mod words;

pub use self::address::passage_url;
pub(crate) use self::address::{address_part, link, mail_address};
pub use self::clean::{
    ITEM_LIMIT, LINE_LIMIT, TEXT_LIMIT, UncleanText, clean_line, clean_markdown, clean_text,
    hexadecimal, holds_invisible, is_forbidden, one_line, quotable, visible,
};
pub use self::date::{month, month_name};
pub use self::english::{counted, ended, grouped, joined, ordinal};
pub(crate) use self::expression::expression;
pub(crate) use self::fold::transliterated;
pub use self::fold::{folded, plain_mark, slug};
pub use self::items::{items, listed, unmarked};
pub use self::nearest::{misspelt, nearest};
pub(crate) use self::number::{CARDINALS, ORDINALS, TENS, TENTHS, digits, number};
pub(crate) use self::phrase::{Before, Classes, pattern};
pub use self::prose::prose;
pub use self::sentence::{Lists as SentenceLists, ends_sentence, sentence_lists};
pub use self::token::tokens;
#[cfg(test)]
pub(crate) use self::words::faults;
pub(crate) use self::words::{is_listed, word_lists};
