//! What the page loads: the members, the pieces of their letters, and what putting them together needs to know.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::to_string;

use super::SiteError;
use crate::calendar::long;
use crate::campaign::{Campaign, CongressAction};
use crate::congress::{SHORT_LIMIT, seats};
use crate::directory::Directory;
use crate::draft::{Draft, Recipient};
use crate::merge::form_letter::{OpenPiece, PieceKind, Pieces};
use crate::merge::{Office, Offices};
use crate::page::PROGRAM;
use crate::render::Word;
use crate::sender::{Address, NameLists, Place, Sender, State, name_lists};
use crate::text::{SentenceLists, sentence_lists, transliterated};
use crate::view::text::{HANGING, WIDTH, columns};
use crate::view::{GUESSED, form_safe, plus_four};

/// What puts letters together.
const COMPOSE: &str = include_str!("../../templates/page/compose.js");
/// The characters beyond ASCII that the page knows: those of Latin, Greek and Cyrillic, and punctuation.
const KNOWN: [std::ops::RangeInclusive<char>; 7] = [
    '\u{a0}'..='\u{52f}',
    '\u{1e00}'..='\u{1eff}',
    '\u{2010}'..='\u{2044}',
    // Currencies, letters as signs, fractions and arrows, and what is more, less or unequal.
    '\u{20a0}'..='\u{20bf}',
    '\u{2116}'..='\u{2122}',
    '\u{2150}'..='\u{2199}',
    '\u{2248}'..='\u{2265}',
];

#[derive(Serialize)]
struct Letters<'a> {
    today: NaiveDate,
    width: usize,
    hanging: &'a str,
    short_limit: usize,
    marks: BTreeMap<char, &'a str>,
    sentences: &'a SentenceLists,
    characters: BTreeMap<char, Character>,
    states: Vec<StateWords>,
    names: &'a NameLists,
    /// What is said of a form's address that is only where most are.
    guessed: &'a str,
    /// Every text once; members name theirs by number.
    texts: Vec<String>,
    members: Vec<MemberLetters>,
    districts: BTreeMap<String, Vec<usize>>,
    /// What the bookmark runs.
    program: &'static str,
    /// The data points in the order in which a message loses them.
    heaviest: Vec<&'a str>,
}

/// What stands for a character in a form, and how many columns it takes.
#[derive(Serialize)]
struct Character(String, usize);

#[derive(Serialize)]
struct StateWords {
    code: &'static str,
    name: &'static str,
    is_military: bool,
}

#[derive(Serialize)]
struct MemberLetters {
    label: String,
    name: String,
    state: State,
    phone: Option<String>,
    form: Option<String>,
    is_guessed: bool,
    strips_quotes: bool,
    /// The most that the form's message takes, where it is recorded.
    limit: Option<usize>,
    /// The topic as the form has it, what is said of it, and the campaign's own, from which the bookmark chooses.
    topic: String,
    topic_note: Option<String>,
    area: Option<String>,
    /// What is said of the ZIP code, where it lacks the four digits that most House forms want.
    zip_note: Option<String>,
    /// Without a story, and with one.
    sheets: [SheetPieces; 2],
}

#[derive(Serialize)]
struct SheetPieces {
    subject: usize,
    short: usize,
    ask: usize,
    script: usize,
    room: Option<usize>,
    has_brackets: bool,
    letter: Vec<(PieceKind, usize)>,
    messages: Vec<Vec<(PieceKind, usize)>>,
}

/// Texts, each kept once.
#[derive(Default)]
struct Kept {
    texts: Vec<String>,
    at: HashMap<String, usize>,
}

impl Kept {
    fn keep(&mut self, text: &str) -> usize {
        if let Some(at) = self.at.get(text) {
            return *at;
        }
        self.texts.push(text.to_owned());
        self.at.insert(text.to_owned(), self.texts.len() - 1);
        self.texts.len() - 1
    }

    fn pieces(&mut self, pieces: &[OpenPiece]) -> Vec<(PieceKind, usize)> {
        let kept = pieces.iter();
        kept.map(|piece| (piece.kind, self.keep(&piece.text)))
            .collect()
    }

    /// Keeps a letter; its date, with which the text after the letterhead begins, becomes a mark of its own.
    fn sheet(&mut self, pieces: &Pieces, date: &str) -> Option<SheetPieces> {
        let mut letter = pieces.letter.clone();
        let dated = letter
            .iter_mut()
            .find(|piece| piece.kind == PieceKind::Fixed)?;
        dated.text = format!("{DATE}{}", dated.text.strip_prefix(date)?);
        Some(SheetPieces {
            subject: self.keep(&pieces.subject),
            short: self.keep(&pieces.short),
            ask: self.keep(&pieces.ask),
            script: self.keep(&pieces.script),
            room: pieces.room,
            has_brackets: pieces.has_brackets,
            letter: self.pieces(&letter),
            messages: pieces.messages.iter().map(|one| self.pieces(one)).collect(),
        })
    }
}

/// Stands for the date of the letter: a noncharacter, as the marks of words are, that none of them takes.
const DATE: char = '\u{fdef}';

/// Returns the script that puts letters together and hands their pieces over.
pub(super) fn letters(
    draft: &Draft<'_>,
    action: &CongressAction,
    directory: &Directory,
) -> Result<PageTable, SiteError> {
    let offices = Offices::new(directory, action, draft.today);
    let mut kept = Kept::default();
    let members = offices
        .list()
        .iter()
        .map(|office| member(draft, action, office, &mut kept))
        .collect::<Result<Vec<_>, SiteError>>()?;
    let districts = State::all().flat_map(seats::of);
    let data = Letters {
        today: draft.today,
        width: WIDTH,
        hanging: HANGING,
        short_limit: SHORT_LIMIT,
        marks: Word::marks().chain([(DATE, "date")]).collect(),
        sentences: sentence_lists(),
        characters: KNOWN.into_iter().flatten().filter_map(character).collect(),
        states: State::all()
            .map(|state| StateWords {
                code: state.abbreviation(),
                name: state.name(),
                is_military: state.is_military(),
            })
            .collect(),
        names: name_lists(),
        guessed: GUESSED,
        texts: kept.texts,
        members,
        districts: districts
            .map(|district| (district.to_string(), offices.of(Some(district)).to_vec()))
            .collect(),
        program: PROGRAM,
        heaviest: draft
            .points()
            .iter()
            .rev()
            .map(|point| point.text.as_str())
            .collect(),
    };
    Ok(table("letters", COMPOSE, &data))
}

/// Returns the script that hands the tables of ZIP codes over.
pub(super) fn zips(directory: &Directory) -> PageTable {
    table("zips", "", &directory.zip_text())
}

/// What a file calls to hand its table over.
pub(super) const TAKE: &str = "redressTake(\"";

/// A table that the page loads.
pub(super) struct PageTable {
    name: &'static str,
    /// The code that goes with it.
    code: &'static str,
    pub(super) json: String,
}

impl PageTable {
    /// Returns the script that hands it over, as one of the files of a campaign that have this digest.
    pub(super) fn script(&self, campaign: &Campaign, digest: &str) -> String {
        let Self { name, code, json } = self;
        format!(
            "{code}{TAKE}{name}\", \"{}\", \"{digest}\", {json});\n",
            campaign.id
        )
    }
}

fn table(name: &'static str, code: &'static str, data: &impl Serialize) -> PageTable {
    // A table of ours is always JSON; what is not would be an empty one, which the page says.
    let json = to_string(data).unwrap_or_else(|_| "null".to_owned());
    PageTable { name, code, json }
}

fn character(c: char) -> Option<(char, Character)> {
    let text = c.to_string();
    let is_ours = !crate::text::is_forbidden(c) && !c.is_whitespace();
    // What has a rule of its own in a form is known to the page by that rule.
    let nearest = match form_safe(&text) {
        safe if transliterated(c).trim() == safe => safe,
        _ => transliterated(c),
    };
    is_ours.then(|| (c, Character(nearest, columns(&text))))
}

fn member(
    draft: &Draft<'_>,
    action: &CongressAction,
    office: &Office,
    kept: &mut Kept,
) -> Result<MemberLetters, SiteError> {
    let recipient = Recipient {
        member: &office.member,
        to: office.to.clone(),
        standing: office.standing.clone(),
    };
    let sender = somebody();
    let date = long(draft.today);
    let whole = || SiteError::Whole(office.member.name.clone());
    let open = |story: Option<&str>| {
        let open = draft.open_sheet(&recipient, &sender, "live somewhere", story);
        open.map(|sheet| sheet.pieces()).ok_or_else(whole)
    };
    let [plain, told] = [open(None)?, open(Some("A story."))?];
    let sheets = [&plain, &told].map(|pieces| kept.sheet(pieces, &date));
    let [Some(without), Some(with)] = sheets else {
        return Err(whole());
    };
    let sheets = [without, with];
    let topic = plain.topic;
    let zip_note = plus_four(office.member.role);
    Ok(MemberLetters {
        label: office.member.label(),
        name: office.to.name.clone(),
        state: office.member.state,
        phone: office.to.phone.clone(),
        is_guessed: office.to.form.as_ref().is_some_and(|form| form.is_guessed),
        strips_quotes: office
            .to
            .form
            .as_ref()
            .is_some_and(|form| form.strips_quotes),
        limit: office.to.form.as_ref().and_then(|form| form.limit),
        form: office.to.form.as_ref().map(|form| form.url.clone()),
        topic: topic.text,
        topic_note: topic.hint,
        area: action.topic.clone(),
        zip_note: zip_note.map(str::to_owned),
        sheets,
    })
}

/// Returns a sender whose words all have marks in their place.
fn somebody() -> Sender {
    let zip = "12207".parse().ok();
    let state = "NY".parse().ok();
    Sender {
        name: "Somebody".to_owned(),
        first_name: None,
        last_name: None,
        prefix: None,
        organization: None,
        email: None,
        phone: None,
        address: Address {
            street: "1 Street".to_owned(),
            city: "City".to_owned(),
            place: match (state, zip) {
                (Some(state), Some(zip)) => Place::UnitedStates { state, zip },
                _ => Place::Abroad {
                    country: String::new(),
                    postal_code: None,
                },
            },
        },
    }
}
