//! The fold table as bytes; see [`format`](super::format).

use super::bytes::Reader;
use crate::text::FoldTable;
use crate::text::fold::Folding;

/// Reads a fold table.
pub(crate) fn read(reader: &mut Reader<'_>) -> Option<FoldTable> {
    let mut table = FoldTable::default();
    let mut next = 0u32;
    for _ in 0..reader.varint()? {
        let first = next.checked_add(reader.varint()?)?;
        let shape = reader.varint()?;
        let last = first.checked_add(shape >> 1)?;
        next = last.checked_add(1)?;
        let folding =
            if shape & 1 == 0 { Folding::Row(reader.varint()?) } else { Folding::Same(reader.text()?) };
        table.push(first, last, folding);
    }
    Some(table)
}

/// Writes a fold table.
#[cfg(feature = "builder")]
pub(crate) fn write(table: &FoldTable, out: &mut super::bytes::Writer) {
    out.varint(table.runs().len() as u32);
    let mut next = 0;
    for (first, last, folding) in table.runs() {
        out.varint(first - next);
        let kind = matches!(folding, Folding::Same(_));
        out.varint((last - first) << 1 | u32::from(kind));
        match folding {
            Folding::Row(to) => out.varint(to),
            Folding::Same(text) => out.text(text),
        }
        next = last + 1;
    }
}

#[cfg(all(test, feature = "builder"))]
mod tests {
    use super::*;
    use crate::index::bytes::Writer;
    use crate::text::fold_build;

    #[test]
    fn the_table_comes_back_and_is_small() {
        let table = fold_build::table(&fold_build::alphabet(["Пример ελ"].into_iter()));
        let mut out = Writer::default();
        write(&table, &mut out);
        let bytes = out.finish();
        assert_eq!(read(&mut Reader::new(&bytes)), Some(table));
        assert!(bytes.len() < 5000, "{} bytes", bytes.len());
    }
}
