//! The reliability diagram, as an SVG that stands by itself: no script, no font, no other file; light
//! and dark, and readable aloud.

use std::fmt::Write;

use super::print::percent;
use super::reliability::{Bin, Reliability};
use crate::cli::report::plural;

/// The square in which the points lie, in the drawing's units.
const LEFT: f64 = 76.0;
const TOP: f64 = 84.0;
const SIDE: f64 = 320.0;

/// The radius of a point that stands for all questions, and of one that stands for nearly none.
const LARGEST: f64 = 22.0;
const SMALLEST: f64 = 3.0;

const STYLE: &str = "\
.paper{fill:#fff}\
text{fill:#1c1c1c;font:14px system-ui,sans-serif}\
.head{font-size:18px;font-weight:600}\
.grid{stroke:#dcdcdc}\
.even{stroke:#6b6b6b;stroke-dasharray:5 4}\
.gap{stroke:#a4400b;stroke-width:2}\
.bin{fill:#14603f;fill-opacity:.75;stroke:#14603f}\
@media(prefers-color-scheme:dark){\
.paper{fill:#161616}\
text{fill:#ececec}\
.grid{stroke:#3a3a3a}\
.even{stroke:#a0a0a0}\
.gap{stroke:#ffb37a}\
.bin{fill:#7fd6ae;stroke:#7fd6ae}\
}";

/// Draws it. A point on the dashed line is a group of questions of which as many were answered as was
/// said; below it, confidence promised too much.
pub(super) fn svg(reliability: &Reliability) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = write(&mut out, reliability);
    out
}

fn write(out: &mut String, reliability: &Reliability) -> std::fmt::Result {
    let error = reliability.ece.map_or("not measured".to_owned(), percent);
    let asked = match reliability.prior {
        Some(prior) => format!(
            "{}, weighted so that {} have no answer",
            questions(reliability.questions),
            percent(prior)
        ),
        None => questions(reliability.questions),
    };
    let (width, height) = (LEFT + SIDE + 44.0, TOP + SIDE + 68.0);
    write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-labelledby=\"reliability reliability-told\">\n\
         <title id=\"reliability\">How far confidence can be believed: calibration error {error}</title>\n\
         <desc id=\"reliability-told\">Across, how sure the help was that a right entry is among the first three; up, \
         how often that was so. {asked}."
    )?;
    for (bin, said, was) in points(reliability) {
        write!(out, " Said {}, was {}, {}.", percent(said), percent(was), questions(bin.questions))?;
    }
    write!(
        out,
        "</desc>\n<style>{STYLE}</style>\n<rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>\n\
         <text class=\"head\" x=\"20\" y=\"32\">Calibration error {error}</text>\n\
         <text x=\"20\" y=\"56\">{asked}</text>\n"
    )?;
    for step in 0..=5 {
        let share = f64::from(step) / 5.0;
        let (x, y) = (across(share), up(share));
        let percent = step * 20;
        write!(
            out,
            "<path class=\"grid\" d=\"M{LEFT} {y}H{}M{x} {TOP}V{}\"/>\n\
             <text x=\"{}\" y=\"{}\" text-anchor=\"end\">{percent}</text>\n\
             <text x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{percent}</text>\n",
            LEFT + SIDE,
            TOP + SIDE,
            LEFT - 8.0,
            y + 5.0,
            TOP + SIDE + 20.0
        )?;
    }
    let (middle, bottom) = (LEFT + SIDE / 2.0, TOP + SIDE);
    write!(
        out,
        "<text x=\"{middle}\" y=\"{}\" text-anchor=\"middle\">how sure it was, in %</text>\n\
         <text transform=\"translate(28 {}) rotate(-90)\" text-anchor=\"middle\">how often it was right, in %\
         </text>\n<path class=\"even\" d=\"M{LEFT} {bottom}L{} {TOP}\"/>\n",
        bottom + 46.0,
        TOP + SIDE / 2.0,
        LEFT + SIDE
    )?;
    for (_, said, was) in points(reliability) {
        writeln!(out, "<path class=\"gap\" d=\"M{:.1} {:.1}V{:.1}\"/>", across(said), up(said), up(was))?;
    }
    for (bin, said, was) in points(reliability) {
        let radius = (LARGEST * bin.share.sqrt()).max(SMALLEST);
        writeln!(
            out,
            "<circle class=\"bin\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"{radius:.1}\"><title>said {}, was {}, \
             {}</title></circle>",
            across(said),
            up(was),
            percent(said),
            percent(was),
            questions(bin.questions)
        )?;
    }
    out.push_str("</svg>\n");
    Ok(())
}

/// The bins that hold questions, with what was said and what was so.
fn points(reliability: &Reliability) -> impl Iterator<Item = (&Bin, f64, f64)> {
    reliability.bins.iter().filter_map(|bin| Some((bin, bin.said?, bin.was?)))
}

fn questions(count: usize) -> String {
    plural(count, "question", "questions")
}

fn across(share: f64) -> f64 {
    LEFT + SIDE * share
}

fn up(share: f64) -> f64 {
    TOP + SIDE * (1.0 - share)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::eval::measure::Row;
    use crate::cli::eval::reliability;

    #[test]
    fn it_says_in_words_what_it_draws() {
        let row = |right: bool, oos, confidence| Row {
            ranks: if right { vec![0] } else { vec![] },
            oos,
            confidence,
            ..Row::default()
        };
        let rows = [row(true, false, 0.75), row(false, true, 0.25), row(false, true, 0.25)];
        let svg = svg(&reliability::of(&rows, 0.2));
        for part in [
            "<title id=\"reliability\">How far confidence can be believed: calibration error 25.0 %</title>",
            "3 questions, weighted so that 20.0 % have no answer",
            "Said 25.0 %, was 0.0 %, 2 questions. Said 75.0 %, was 100.0 %, 1 question.",
            "prefers-color-scheme:dark",
            "<circle class=\"bin\" cx=\"316.0\" cy=\"84.0\" r=\"19.7\">",
            "<path class=\"gap\" d=\"M316.0 164.0V84.0\"/>",
        ] {
            assert!(svg.contains(part), "{part} is missing in\n{svg}");
        }
        assert_eq!(svg.matches("<circle").count(), 2);
        assert!(!svg.contains("<script") && !svg.contains("href"));
    }
}
