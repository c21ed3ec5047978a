//! Writes JSON, and reads back what it wrote: the few kilobytes that a page can afford.

mod read;

pub use read::{JsonError, Value};

use crate::model::Probability;

/// A JSON text being written, value by value. Commas come by themselves; the caller closes what it
/// opens and names each value of an object with [`key`](Self::key).
///
/// ```
/// use loop_in::json::Writer;
/// let mut json = Writer::default();
/// json.begin_object();
/// json.key("q").string("a \"b\"");
/// json.key("n").begin_array();
/// json.integer(1);
/// json.integer(2);
/// json.end_array();
/// json.end_object();
/// assert_eq!(json.finish(), r#"{"q":"a \"b\"","n":[1,2]}"#);
/// ```
#[derive(Debug, Default)]
pub struct Writer {
    out: String,
    /// Whether a comma is due before the next key or value.
    comma: bool,
}

impl Writer {
    /// Opens an object.
    pub fn begin_object(&mut self) -> &mut Self {
        self.open('{')
    }

    /// Closes the innermost object.
    pub fn end_object(&mut self) -> &mut Self {
        self.close('}')
    }

    /// Opens an array.
    pub fn begin_array(&mut self) -> &mut Self {
        self.open('[')
    }

    /// Closes the innermost array.
    pub fn end_array(&mut self) -> &mut Self {
        self.close(']')
    }

    /// The name of the next value, inside an object.
    pub fn key(&mut self, name: &str) -> &mut Self {
        self.string(name);
        self.out.push(':');
        self.comma = false;
        self
    }

    /// A string.
    pub fn string(&mut self, text: &str) -> &mut Self {
        self.separate();
        self.out.push('"');
        for c in text.chars() {
            push_escaped(&mut self.out, c);
        }
        self.out.push('"');
        self
    }

    /// A whole number.
    pub fn integer(&mut self, n: u64) -> &mut Self {
        self.separate();
        push_integer(&mut self.out, n);
        self
    }

    /// A whole number that may be below zero.
    pub fn signed(&mut self, n: i64) -> &mut Self {
        self.separate();
        if n < 0 {
            self.out.push('-');
        }
        push_integer(&mut self.out, n.unsigned_abs());
        self
    }

    /// A probability, with three decimals.
    pub fn probability(&mut self, p: Probability) -> &mut Self {
        self.separate();
        let n = p.thousandths();
        self.out.push_str(if n == 1000 { "1." } else { "0." });
        for place in [100, 10, 1] {
            self.out.push(digit((n / place % 10) as u8));
        }
        self
    }

    /// True or false.
    pub fn boolean(&mut self, b: bool) -> &mut Self {
        self.separate();
        self.out.push_str(if b { "true" } else { "false" });
        self
    }

    /// Nothing.
    pub fn null(&mut self) -> &mut Self {
        self.separate();
        self.out.push_str("null");
        self
    }

    /// The text written.
    #[must_use]
    pub fn finish(self) -> String {
        self.out
    }

    fn separate(&mut self) {
        if self.comma {
            self.out.push(',');
        }
        self.comma = true;
    }

    fn open(&mut self, bracket: char) -> &mut Self {
        self.separate();
        self.out.push(bracket);
        self.comma = false;
        self
    }

    fn close(&mut self, bracket: char) -> &mut Self {
        self.out.push(bracket);
        self.comma = true;
        self
    }
}

/// Writes `n` in decimal digits.
pub fn push_integer(out: &mut String, mut n: u64) {
    let mut digits = [0_u8; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = (n % 10) as u8;
        n /= 10;
        if n == 0 {
            break;
        }
    }
    out.extend(digits[at..].iter().map(|&d| digit(d)));
}

/// How many bytes `text` takes as a JSON string, without its quotation marks.
#[must_use]
pub fn encoded_len(text: &str) -> usize {
    text.chars()
        .map(|c| match c {
            '"' | '\\' | '\n' | '\r' | '\t' => 2,
            c if is_unsafe(c) => 6,
            c => c.len_utf8(),
        })
        .sum()
}

/// U+2028 and U+2029 end a line in older JavaScript; they are escaped so that the text may stand in
/// a script as well.
fn is_unsafe(c: char) -> bool {
    c < ' ' || matches!(c, '\u{7f}' | '\u{2028}' | '\u{2029}')
}

fn push_escaped(out: &mut String, c: char) {
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        c if is_unsafe(c) => {
            out.push_str("\\u");
            for shift in [12, 8, 4, 0] {
                out.push(digit((c as u32 >> shift & 15) as u8));
            }
        }
        c => out.push(c),
    }
}

/// The digit of a value below 16.
fn digit(value: u8) -> char {
    (if value < 10 { b'0' + value } else { b'a' - 10 + value }) as char
}

#[cfg(all(test, feature = "builder"))]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::{Probability, Writer, encoded_len};

    fn write(json: &mut Writer, value: &Value) {
        match value {
            Value::Null => {
                json.null();
            }
            Value::Bool(b) => {
                json.boolean(*b);
            }
            Value::Number(n) => {
                json.integer(n.as_u64().unwrap_or_default());
            }
            Value::String(s) => {
                json.string(s);
            }
            Value::Array(values) => {
                json.begin_array();
                values.iter().for_each(|v| write(json, v));
                json.end_array();
            }
            Value::Object(members) => {
                json.begin_object();
                for (name, v) in members {
                    json.key(name);
                    write(json, v);
                }
                json.end_object();
            }
        }
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            proptest::collection::vec(any::<char>(), 0..20)
                .prop_map(|c| Value::from(c.into_iter().collect::<String>())),
            "[\u{0}-\u{9f}\"\\\\\u{2027}-\u{202a}]{0,20}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                proptest::collection::vec((".{0,8}", inner), 0..6)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(value in any_value()) {
            let mut json = Writer::default();
            write(&mut json, &value);
            let text = json.finish();
            let bare = text.contains(|c: char| c < ' ' || c == '\u{2028}' || c == '\u{2029}');
            prop_assert!(!bare);
            prop_assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
        }

        #[test]
        fn the_encoded_length_is_what_is_written(text in "[\u{0}-\u{ff}\"\\\\\u{2028}é€😀]{0,40}") {
            let mut json = Writer::default();
            json.string(&text);
            prop_assert_eq!(json.finish().len(), encoded_len(&text) + 2);
        }
    }

    #[test]
    fn probabilities_have_three_decimals() {
        for (thousandths, want) in
            [(0, "0.000"), (7, "0.007"), (72, "0.072"), (999, "0.999"), (1000, "1.000")]
        {
            let mut json = Writer::default();
            json.probability(Probability::from_thousandths(thousandths));
            assert_eq!(json.finish(), want);
        }
    }
}
