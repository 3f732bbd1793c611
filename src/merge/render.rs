//! Making the letters.

use std::sync::{Mutex, OnceLock, mpsc};
use std::thread;

use chrono::NaiveDate;
use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use super::due::{Due, Dues, Earlier};
use super::error::MergeError;
use super::folders::Folders;
use super::journal::{Journal, MadeBatch};
use super::number::{Numbers, letter_id};
use super::offices::{Office, Offices};
use super::output::Output;
use super::product::Product;
use super::recorded::Recorded;
use super::scan::{Ready, scan};
use super::writer::{Chunk, Writer, keep};
use crate::draft::{Cause, Draft, DraftError, Recipient, home_of};
use crate::letter::Letter;
use crate::merge::form_letter::{Form, FormLetter, SenderWords, Shape, Shapes};
use crate::roster::{KeySet, Roster, Withdrawn};
use crate::sender::{Address, Place, Sender};
use crate::view::{Archived, View, from_header, render as view};

/// So many signers' letters are made in one go of one core.
const CHUNK: usize = 16;

/// How many letters a run has made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// The signers.
    pub signers: u64,
    /// Their letters.
    pub letters: u64,
    /// The letters that had been made before and were made again, since their files were gone or
    /// empty.
    pub again: u64,
    /// Those that were made again since they say something else now.
    pub changed: u64,
}

/// Makes the letters of one action: what is the same in all of them is laid out once.
pub struct Engine<'a> {
    pub(super) draft: Draft<'a>,
    offices: &'a Offices<'a>,
    form: Form,
    /// What is made of the letters.
    pub(super) make: Product,
    /// For each office what its letters say besides the signers' words, as a digest.
    pub(super) wordings: Vec<Shapes<u64>>,
    /// For each office its letter without the signers' words.
    form_letters: Vec<Shapes<FormLetter>>,
    archived: Vec<OnceLock<Archived>>,
    /// Room for letters, to be used again.
    spare: Mutex<Vec<String>>,
}

impl<'a> Engine<'a> {
    /// Prepares to make letters. The answers of `draft` are those that all signers give.
    pub fn new(draft: Draft<'a>, offices: &'a Offices<'a>, form: Form, make: Product) -> Self {
        let count = offices.list().len();
        Self {
            draft,
            offices,
            form,
            make,
            wordings: (0..count).map(|_| Shapes::default()).collect(),
            form_letters: (0..count).map(|_| Shapes::default()).collect(),
            archived: (0..count).map(|_| OnceLock::new()).collect(),
            spare: Mutex::default(),
        }
    }

    /// Returns the campaign and the action.
    pub(super) fn cause(&self) -> Option<Cause<'a>> {
        self.draft.cause
    }

    /// Returns the date that letters bear.
    pub(super) fn today(&self) -> NaiveDate {
        self.draft.today
    }

    /// Returns the offices that letters go to.
    pub(super) fn offices(&self) -> &'a Offices<'a> {
        self.offices
    }

    /// Returns the ids of the campaign and the action.
    pub(super) fn names(&self) -> (&str, &str) {
        self.draft.cause.map_or(("", ""), |cause| {
            (cause.campaign.id.as_str(), cause.action.id().as_str())
        })
    }

    /// Returns how the letters are numbered.
    pub(super) fn numbers(&self, make: Product) -> Numbers<'_> {
        let (campaign, action) = self.names();
        Numbers {
            make,
            campaign,
            action,
        }
    }

    /// Returns the page of whoever organizes the campaign.
    pub(super) fn organizer_url(&self) -> Option<&str> {
        let organizer = self.draft.cause?.campaign.organizer.as_ref()?;
        Some(organizer.url.as_str()).filter(|url| !url.is_empty())
    }

    /// Returns what the letter of a signer to an office says in every signer's name alike.
    pub(super) fn statement(&self, ready: &Ready, office: usize) -> Result<String, DraftError> {
        let Some(office) = self.offices.list().get(office) else {
            return Ok(String::new());
        };
        let sender = sender_of(ready);
        let home = home_of(&sender, &office.member, &office.standing);
        self.draft.statement_by(&recipient(office), &sender, &home)
    }

    /// Returns the letter of a signer to an office, drafted whole.
    pub fn letter(&self, ready: &Ready, office: usize) -> Result<Option<Letter>, DraftError> {
        let Some(office) = self.offices.list().get(office) else {
            return Ok(None);
        };
        let sender = sender_of(ready);
        let home = home_of(&sender, &office.member, &office.standing);
        let story = ready.signer.story.clone();
        self.draft
            .compose(recipient(office), sender, &home, story)
            .map(Some)
    }

    /// Adds the text of a signer's letter to an office, as the text view has it.
    pub(super) fn text(
        &self,
        ready: &Ready,
        office: usize,
        text: &mut String,
    ) -> Result<(), DraftError> {
        let sender = sender_of(ready);
        self.write(&self.by(ready, &sender), office, text)
    }

    /// Returns what a signer brings to all of their letters.
    fn by<'s>(&self, ready: &'s Ready, sender: &'s Sender) -> Signed<'s> {
        let story = ready.signer.story.as_deref();
        Signed {
            ready,
            sender,
            words: SenderWords::new(sender, story, self.form),
            shape: self.draft.shape(sender, story.is_some()),
        }
    }

    fn form_letter(&self, by: &Signed<'_>, office: usize, home: &str) -> Option<&FormLetter> {
        let recipient = || recipient(&self.offices.list()[office]);
        let story = by.ready.signer.story.as_deref();
        let make = || {
            let form = self.form;
            self.draft
                .form_letter(&recipient(), by.sender, home, story, form)
        };
        self.form_letters[office].get_or_make(by.shape.as_ref()?, make)
    }

    /// Adds the text of a signer's letter to an office: byte for byte that of the whole letter's text
    /// view, in this engine's form.
    fn write(&self, by: &Signed<'_>, office: usize, text: &mut String) -> Result<(), DraftError> {
        let to = &self.offices.list()[office];
        let home = home_of(by.sender, &to.member, &to.standing);
        if let Some(form_letter) = self.form_letter(by, office, &home)
            && form_letter.write(&by.words, &home, text)
        {
            return Ok(());
        }
        if let Some(letter) = self.letter(by.ready, office)? {
            text.push_str(&self.form.of(&view(View::Txt, &letter)));
        }
        Ok(())
    }

    /// Adds a signer's letter to an office as a message of a mailbox.
    fn mail(
        &self,
        by: &Signed<'_>,
        from: &str,
        office: usize,
        text: &mut String,
    ) -> Result<(), DraftError> {
        let to = &self.offices.list()[office];
        let home = home_of(by.sender, &to.member, &to.standing);
        let id = format!("{:032x}", self.id(by.ready, to));
        let before = text.len();
        if let Some(form_letter) = self.form_letter(by, office, &home)
            && !form_letter.has_open_line()
            && let Some(archived) = self.archived(by.ready, office)?
        {
            archived.begin(from, &id, text);
            if form_letter.write(&by.words, &home, text) {
                return Ok(());
            }
            text.truncate(before);
        }
        if let Some(letter) = self.letter(by.ready, office)? {
            Archived::new(&letter).begin(from, &id, text);
            text.push_str(&self.form.of(&view(View::Txt, &letter)));
        }
        Ok(())
    }

    fn archived(&self, ready: &Ready, office: usize) -> Result<Option<&Archived>, DraftError> {
        let cell = &self.archived[office];
        if let Some(archived) = cell.get() {
            return Ok(Some(archived));
        }
        let letter = self.letter(ready, office)?;
        Ok(letter.map(|letter| cell.get_or_init(|| Archived::new(&letter))))
    }

    /// Returns the number of a signer's letter to an office: the same for the same person, action and
    /// member, wherever they stand.
    pub(super) fn id(&self, ready: &Ready, office: &Office) -> u128 {
        let cause = self.draft.cause;
        let campaign = cause.map_or("", |cause| cause.campaign.id.as_str());
        let action = cause.map_or("", |cause| cause.action.id().as_str());
        letter_id(
            ready.person.address,
            campaign,
            action,
            &office.member.bioguide,
        )
    }
}

pub(super) fn recipient(office: &Office) -> Recipient<'_> {
    Recipient {
        member: &office.member,
        to: office.to.clone(),
        standing: office.standing.clone(),
    }
}

/// What a signer brings to all of their letters.
struct Signed<'s> {
    ready: &'s Ready,
    sender: &'s Sender,
    words: SenderWords<'s>,
    shape: Option<Shape>,
}

/// Returns the sender that a signer is.
pub(super) fn sender_of(ready: &Ready) -> Sender {
    let signer = &ready.signer;
    Sender {
        name: signer.name.clone(),
        first_name: signer.first_name.clone(),
        last_name: signer.last_name.clone(),
        prefix: signer.prefix,
        organization: None,
        email: signer.email.clone(),
        phone: signer.phone.clone(),
        address: Address {
            street: signer.street.clone(),
            city: ready.home.city.clone(),
            place: Place::UnitedStates {
                state: ready.home.state,
                zip: signer.zip,
            },
        },
    }
}

/// Makes the letters of a roster's signers, in the order of its rows; those of whom `seen` knows are
/// passed over, but for letters whose files are gone or empty. `report` is told how many letters were made.
pub fn render(
    engine: &Engine<'_>,
    roster: &Roster,
    withdrawn: &Withdrawn,
    seen: (KeySet, Recorded),
    output: &mut Output<'_>,
    journal: Option<&mut Journal>,
    report: &mut (dyn FnMut(u64) + Send),
) -> Result<Made, MergeError> {
    let folders = match output {
        Output::Files(folders) => Some(folders.clone()),
        Output::Stream(_) | Output::Mailbox { .. } => None,
    };
    let files = match &folders {
        Some(folders) => Some((engine.numbers(Product::Letters), folders.on_disk()?)),
        None => None,
    };
    let digest = |ready: &Ready| engine.digest(ready);
    let earlier = Earlier {
        people: seen.0,
        recorded: seen.1,
        digest: journal.is_some().then_some(&digest as _),
    };
    let mut dues = Dues::new(engine.offices, earlier, files);
    let today = engine.draft.today;
    dues.look_ahead((roster, withdrawn, today))?;
    let handle = output.handle()?;
    let handle = handle.as_ref();
    thread::scope(|scope| {
        let records = journal.map(|journal| {
            let (records, recorded) = mpsc::sync_channel(1);
            (
                records,
                scope.spawn(move || keep(recorded, handle, journal)),
            )
        });
        let (records, keeper) = records.unzip();
        let (sender, receiver) = mpsc::sync_channel::<Vec<Chunk>>(1);
        let writer = scope.spawn(move || -> Result<Made, MergeError> {
            let mut writer = Writer {
                output,
                records,
                offices: engine.offices,
                spare: &engine.spare,
                pending: MadeBatch::default(),
                again: 0,
                bytes: 0,
            };
            let mut made = Made::default();
            for wave in receiver {
                for go in wave {
                    made.signers += go.signers;
                    made.letters += go.letters;
                    made.again += go.again;
                    made.changed += go.changed;
                    report(go.letters);
                    writer.take(go)?;
                }
            }
            writer.settle()?;
            Ok(made)
        });
        let read = scan(roster, engine.offices, withdrawn, today, |rows| {
            let goes: Result<Vec<Chunk>, MergeError> = dues
                .of(rows)
                .into_par_iter()
                .chunks(CHUNK)
                // What one core made it also frees.
                .map(|signers| engine.go(&signers, folders.as_ref()))
                .collect();
            // A writer that has failed says so below.
            sender.send(goes?).map_err(|_| MergeError::Stopped)
        });
        drop(sender);
        let written = writer
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        let kept = keeper.map_or(Ok(()), |keeper| {
            keeper
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        });
        match read {
            // The cause lies further down.
            Ok(()) | Err(MergeError::Stopped) => kept.and(written),
            Err(error) => Err(error),
        }
    })
}

impl Engine<'_> {
    fn go(&self, signers: &[Due], folders: Option<&Folders>) -> Result<Chunk, MergeError> {
        let mut go = Chunk::default();
        if let Some(spare) = self.spare.lock().ok().and_then(|mut spare| spare.pop()) {
            go.text = spare;
        }
        let mut letter = String::new();
        for due in signers {
            let ready = &due.ready;
            let sender = sender_of(ready);
            let by = self.by(ready, &sender);
            let from = match self.form {
                Form::Quoted => from_header(&sender),
                Form::Text | Form::Field => String::new(),
            };
            for &office in &due.offices {
                let to = &self.offices.list()[office];
                match (self.form, folders) {
                    (Form::Quoted, _) => {
                        self.mail(&by, &from, office, &mut go.text)?;
                        go.text.push('\n');
                    }
                    (Form::Text | Form::Field, Some(folders)) => {
                        letter.clear();
                        self.write(&by, office, &mut letter)?;
                        let id = self.id(ready, to);
                        folders.write(to, &ready.signer.name, id, letter.as_bytes())?;
                    }
                    (Form::Text | Form::Field, None) => {
                        self.write(&by, office, &mut go.text)?;
                        go.text.push_str("\u{c}\n");
                    }
                }
                if due.is_again(office) {
                    let is_changed = due.content.is_some();
                    go.changed += u64::from(is_changed);
                    go.again += u64::from(!is_changed);
                    continue;
                }
                go.letters += 1;
                *go.offices.entry(office).or_default() += 1;
            }
            let content = due.content.clone();
            go.contents
                .extend(content.map(|content| (ready.person.address_key(), content)));
            if !due.is_new {
                continue;
            }
            go.signers += 1;
            go.people.extend(ready.person.keys());
        }
        Ok(go)
    }
}
