//! Fonts: four faces that come with the program, and the system's for what they lack.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache};
use krilla::text::{Font, Tag};
use parley::{FontContext, FontData, FontFamily, FontFamilyName, GenericFamily};
use read_fonts::{FontRef, TableProvider};

/// Libertinus Serif 7.051, SIL Open Font License 1.1 (`assets/fonts/OFL.txt`).
const FACES: [&[u8]; 4] = [
    include_bytes!("../../assets/fonts/LibertinusSerif-Regular.otf"),
    include_bytes!("../../assets/fonts/LibertinusSerif-Bold.otf"),
    include_bytes!("../../assets/fonts/LibertinusSerif-Italic.otf"),
    include_bytes!("../../assets/fonts/LibertinusSerif-BoldItalic.otf"),
];
const FAMILY: &str = "Libertinus Serif";
/// The regular face once more: the bold italic lacks some letters, of Vietnamese and Serbian, say,
/// and an upright letter is better than one of another family.
const UPRIGHT: &str = "Libertinus Serif, upright";

/// Identifies a face: its data, its index in a collection, and where on its axes it stands.
type FaceKey = (u64, u32, Vec<([u8; 4], u32)>);

/// The fonts at hand.
pub(super) struct Fonts {
    own: FontContext,
    /// Loaded only when a character asks for it.
    system: Option<FontContext>,
    /// Families of the system that have what ours lack, found for the document at hand.
    found: Vec<String>,
    with_system: bool,
    faces: HashMap<FaceKey, Option<Font>>,
}

impl Fonts {
    /// Reads the program's own faces.
    pub(super) fn new() -> Self {
        Self {
            own: context(false),
            system: None,
            found: Vec::new(),
            with_system: false,
            faces: HashMap::new(),
        }
    }

    /// Forgets what an earlier document needed, so that a document depends on itself alone.
    pub(super) fn begin(&mut self) {
        self.with_system = false;
        self.found.clear();
    }

    /// Returns the collection that texts are set from.
    pub(super) fn context(&mut self) -> &mut FontContext {
        match &mut self.system {
            Some(system) if self.with_system => system,
            _ => &mut self.own,
        }
    }

    /// Returns the families to look through, in order.
    pub(super) fn families(&self) -> FontFamily<'static> {
        let named = |name: &String| FontFamilyName::Named(name.clone().into());
        let mut families = vec![
            FontFamilyName::named(FAMILY),
            FontFamilyName::named(UPRIGHT),
        ];
        families.extend(self.found.iter().map(named));
        if self.with_system {
            families.push(GenericFamily::Serif.into());
            families.push(GenericFamily::SansSerif.into());
        }
        FontFamily::List(families.into())
    }

    /// Takes the system's fonts into account; false where they are already.
    pub(super) fn add_system(&mut self) -> bool {
        self.system.get_or_insert_with(|| context(true));
        !std::mem::replace(&mut self.with_system, true)
    }

    /// Returns `true` if the document at hand needs the system's fonts.
    pub(super) fn uses_system(&self) -> bool {
        self.with_system
    }

    /// Looks through every family of the system for the characters; false where none has any.
    pub(super) fn search(&mut self, characters: &BTreeSet<char>) -> bool {
        let Some(system) = &mut self.system else {
            return false;
        };
        let mut names: Vec<String> = system
            .collection
            .family_names()
            .map(str::to_owned)
            .collect();
        names.sort_unstable();
        let mut wanted = characters.clone();
        let before = self.found.len();
        for name in names {
            let Some(family) = system.collection.family_by_name(&name) else {
                continue;
            };
            let Some(info) = family.default_font() else {
                continue;
            };
            let Some(data) = info.load(Some(&mut system.source_cache)) else {
                continue;
            };
            if !is_drawable(data.as_ref(), info.index()) {
                continue;
            }
            let index = info.charmap_index();
            let Some(map) = index.charmap(data.as_ref()) else {
                continue;
            };
            let count = wanted.len();
            wanted.retain(|&c| map.map(c).is_none_or(|glyph| glyph == 0));
            if wanted.len() < count && !self.found.contains(&name) {
                self.found.push(name);
            }
            if wanted.is_empty() {
                break;
            }
        }
        self.found.len() > before
    }

    /// Returns the face to draw with, unless it holds pictures in the place of outlines.
    pub(super) fn face(&mut self, data: &FontData, axes: &[([u8; 4], f32)]) -> Option<Font> {
        let place = |(tag, value): &([u8; 4], f32)| (*tag, value.to_bits());
        let key = (data.data.id(), data.index, axes.iter().map(place).collect());
        let make = || {
            if !is_drawable(data.data.as_ref(), data.index) {
                return None;
            }
            let axes: Vec<(Tag, f32)> = axes
                .iter()
                .map(|(tag, value)| (Tag::new(tag), *value))
                .collect();
            let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(data.data.clone());
            Font::new_variable(bytes.into(), data.index, &axes)
        };
        self.faces.entry(key).or_insert_with(make).clone()
    }
}

/// Returns the characters of a text that a font lacks, or all of them where it has each: they do
/// not stand together in it.
pub(super) fn lacking(data: &FontData, text: &str) -> Vec<char> {
    let all = || text.chars().filter(|&c| !is_invisible(c));
    let cmap = FontRef::from_index(data.data.as_ref(), data.index).and_then(|font| font.cmap());
    let has = |c: char| {
        cmap.as_ref().is_ok_and(|cmap| {
            cmap.map_codepoint(c)
                .is_some_and(|glyph| glyph.to_u32() != 0)
        })
    };
    let lacking: Vec<char> = all().filter(|&c| !has(c)).collect();
    if lacking.is_empty() {
        all().collect()
    } else {
        lacking
    }
}

/// Returns `true` if a character means something only to those who agreed on it: no font can be
/// trusted to show what the sender saw.
pub(super) fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

fn is_invisible(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

fn context(system_fonts: bool) -> FontContext {
    let mut collection = Collection::new(CollectionOptions {
        shared: false,
        system_fonts,
    });
    for face in FACES {
        collection.register_fonts(Blob::new(Arc::new(face)), None);
    }
    let upright = FontInfoOverride {
        family_name: Some(UPRIGHT),
        ..FontInfoOverride::default()
    };
    collection.register_fonts(Blob::new(Arc::new(FACES[0])), Some(upright));
    FontContext {
        collection,
        source_cache: SourceCache::default(),
    }
}

/// Returns `true` if a font has outlines: one of colored pictures would leave a blank on paper.
fn is_drawable(data: &[u8], index: u32) -> bool {
    FontRef::from_index(data, index).is_ok_and(|font| {
        (font.glyf().is_ok() || font.cff().is_ok() || font.cff2().is_ok())
            && font.cbdt().is_err()
            && font.sbix().is_err()
    })
}
