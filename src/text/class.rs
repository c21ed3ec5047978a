//! What a character does to a word. Written out as ranges, since the tables of the standard library
//! change with its Unicode version, and an index must be read as it was written.

/// The part that a character plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Belongs to a word.
    Word,
    /// Belongs to a run of a script without spaces, which is cut into overlapping pairs.
    Gram,
    /// Stands for itself: emoji and pictographs.
    Symbol,
    /// Is passed over as if it were not there: marks that folding drops, joiners, soft hyphens.
    Drop,
    /// Ends a word.
    Break,
}

/// The class of a character.
#[must_use]
pub fn class(c: char) -> Class {
    use Class::{Break, Drop, Gram, Symbol, Word};
    match c as u32 {
        0x30..=0x39 | 0x41..=0x5A | 0x61..=0x7A => Word,
        0..=0xA9 => Break,
        0xAA | 0xB5 | 0xBA => Word,
        0xAD => Drop,
        0xAB..=0xBF | 0xD7 | 0xF7 => Break,
        // Signs written as apostrophes.
        0x02B9..=0x02BF => Break,
        0x0300..=0x036F | 0x0483..=0x0489 => Drop,
        0x055A..=0x055F | 0x0589 | 0x058A => Break,
        0x05BE | 0x05C0 | 0x05C3 | 0x05C6 => Break,
        0x0591..=0x05C7 | 0x05F3 | 0x05F4 => Drop,
        0x0600..=0x060F | 0x061B..=0x061F | 0x066A..=0x066D | 0x06D4 | 0x06DD | 0x06DE | 0x06E9 => Break,
        0x0610..=0x061A | 0x0640 | 0x064B..=0x065F | 0x0670 | 0x06D6..=0x06ED => Drop,
        0x093C => Drop,
        0x0964 | 0x0965 | 0x0970 => Break,
        0x0E2F | 0x0E3F | 0x0E4F | 0x0E5A | 0x0E5B => Break,
        0x0E50..=0x0E59 | 0x0ED0..=0x0ED9 | 0x1040..=0x1049 | 0x17E0..=0x17E9 => Word,
        0x0E00..=0x0EFF => Gram,
        0x0F01..=0x0F14 | 0x0F3A..=0x0F3D | 0x104A..=0x104F => Break,
        0x1000..=0x109F => Gram,
        0x1100..=0x11FF => Gram,
        0x1361..=0x1368 => Break,
        0x17D4..=0x17DB => Break,
        0x1780..=0x17FF => Gram,
        0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF => Drop,
        0x200C | 0x200D | 0x2060 | 0xFEFF => Drop,
        0x2070..=0x209F | 0x2100..=0x218F => Word,
        0x20D0..=0x20FF => Drop,
        0x2600..=0x27BF | 0x2B00..=0x2BFF => Symbol,
        0x2000..=0x2BFF => Break,
        0x2E00..=0x2E7F | 0x2FF0..=0x3004 | 0x3008..=0x3020 | 0x3030 => Break,
        0x302A..=0x302F => Drop,
        0x309B | 0x309C | 0x30A0 | 0x30FB => Break,
        0x2E80..=0x9FFF => Gram,
        0xAC00..=0xD7FF | 0xF900..=0xFAFF => Gram,
        0xE000..=0xF8FF => Break,
        0xFE00..=0xFE0F | 0xFE20..=0xFE2F => Drop,
        0xFE10..=0xFE1F | 0xFE30..=0xFE6F => Break,
        0xFF10..=0xFF19 | 0xFF21..=0xFF3A | 0xFF41..=0xFF5A => Word,
        0xFF66..=0xFFDC => Gram,
        0xFF00..=0xFFFF => Break,
        0x1F3FB..=0x1F3FF | 0xE0000.. => Drop,
        0x1F000..=0x1FAFF => Symbol,
        0x20000..=0x3FFFF => Gram,
        _ => Word,
    }
}

/// Marks that are dropped, so that a text with and without them is the same: those of Latin, Greek,
/// Cyrillic, Hebrew and Arabic, and the dot of Devanagari that hardly anybody types. In other scripts
/// marks tell words apart and stay.
#[must_use]
pub fn is_dropped_mark(c: char) -> bool {
    class(c) == Class::Drop
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_play_their_part() {
        for (c, want) in [
            ('a', Class::Word),
            ('9', Class::Word),
            ('-', Class::Break),
            ('ß', Class::Word),
            ('×', Class::Break),
            ('ї', Class::Word),
            ('\u{301}', Class::Drop),
            ('ก', Class::Gram),
            ('漢', Class::Gram),
            ('カ', Class::Gram),
            ('。', Class::Break),
            ('한', Class::Gram),
            ('ह', Class::Word),
            ('\u{94D}', Class::Word),
            ('\u{93C}', Class::Drop),
            ('।', Class::Break),
            ('ʼ', Class::Break),
            ('༌', Class::Break),
            ('៥', Class::Word),
            ('၅', Class::Word),
            ('က', Class::Gram),
            ('ខ', Class::Gram),
            ('😀', Class::Symbol),
            ('\u{FE0F}', Class::Drop),
            ('。', Class::Break),
            ('Ａ', Class::Word),
        ] {
            assert_eq!(class(c), want, "{c:?}");
        }
    }
}
