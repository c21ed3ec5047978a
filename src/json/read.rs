//! Reads JSON: enough for the texts that this package writes itself, and strict about them.

use core::fmt;

/// Values lie inside each other at most this deep; deeper ones are refused, so that no text can exhaust
/// the stack.
const DEEPEST: usize = 32;

/// A value. Numbers are whole: nothing that is written here is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Null,
    /// True or false.
    Boolean(bool),
    /// A whole number; beyond its range it is the nearest.
    Integer(i64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object, its members in their order.
    Members(Vec<(String, Value)>),
}

/// Where a text stops to be JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// The byte from which it cannot be read.
    pub at: usize,
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no JSON from byte {} on", self.at)
    }
}

impl Value {
    /// Reads a text that holds one value.
    ///
    /// # Errors
    /// Where the text is no JSON, holds a number that is not whole, or is nested too deep.
    pub fn read(text: &str) -> Result<Self, JsonError> {
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(0).filter(|_| {
            reader.skip_space();
            reader.at == text.len()
        });
        value.ok_or(JsonError { at: reader.at })
    }

    /// A member; nothing where there is none.
    #[must_use]
    pub fn get(&self, key: &str) -> &Self {
        let found = match self {
            Self::Members(members) => members.iter().find(|(name, _)| name == key),
            _ => None,
        };
        found.map_or(&Self::Null, |(_, value)| value)
    }

    /// The text of a member; empty where it is none.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.get(key).as_text().to_owned()
    }

    /// Its text; empty where it is none.
    #[must_use]
    pub fn as_text(&self) -> &str {
        if let Self::Text(text) = self { text } else { "" }
    }

    /// The number of a member; none where it is no number.
    #[must_use]
    pub fn integer(&self, key: &str) -> Option<i64> {
        self.get(key).as_integer()
    }

    /// Its number; none where it is none.
    #[must_use]
    pub const fn as_integer(&self) -> Option<i64> {
        if let Self::Integer(n) = self { Some(*n) } else { None }
    }

    /// True where a member is true.
    #[must_use]
    pub fn is(&self, key: &str) -> bool {
        *self.get(key) == Self::Boolean(true)
    }

    /// The values of a member that is a list; none where it is none.
    #[must_use]
    pub fn list(&self, key: &str) -> &[Self] {
        self.get(key).as_list()
    }

    /// Its values; none where it is no list.
    #[must_use]
    pub fn as_list(&self) -> &[Self] {
        if let Self::List(values) = self { values } else { &[] }
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn value(&mut self, depth: usize) -> Option<Value> {
        self.skip_space();
        match self.peek()? {
            b'"' => self.string().map(Value::Text),
            b'[' if depth < DEEPEST => self.list(depth),
            b'{' if depth < DEEPEST => self.members(depth),
            b't' => self.word("true", Value::Boolean(true)),
            b'f' => self.word("false", Value::Boolean(false)),
            b'n' => self.word("null", Value::Null),
            _ => self.integer(),
        }
    }

    fn list(&mut self, depth: usize) -> Option<Value> {
        let mut values = Vec::new();
        self.at += 1;
        if self.closes(b']') {
            return Some(Value::List(values));
        }
        loop {
            values.push(self.value(depth + 1)?);
            if !self.goes_on(b']')? {
                return Some(Value::List(values));
            }
        }
    }

    fn members(&mut self, depth: usize) -> Option<Value> {
        let mut members = Vec::new();
        self.at += 1;
        if self.closes(b'}') {
            return Some(Value::Members(members));
        }
        loop {
            self.skip_space();
            let name = self.string()?;
            self.skip_space();
            self.take(b':')?;
            members.push((name, self.value(depth + 1)?));
            if !self.goes_on(b'}')? {
                return Some(Value::Members(members));
            }
        }
    }

    /// True where an array or object ends at once.
    fn closes(&mut self, bracket: u8) -> bool {
        self.skip_space();
        self.take(bracket).is_some()
    }

    /// True after a comma, false after the closing bracket.
    fn goes_on(&mut self, bracket: u8) -> Option<bool> {
        self.skip_space();
        match self.take(b',') {
            Some(()) => Some(true),
            None => self.take(bracket).map(|()| false),
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        let fits = self.text.get(self.at..)?.starts_with(word);
        self.at += if fits { word.len() } else { 0 };
        fits.then_some(value)
    }

    fn integer(&mut self) -> Option<Value> {
        let negative = self.take(b'-').is_some();
        let start = self.at;
        let mut n = 0_i64;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            let digit = i64::from(digit - b'0');
            n = n.saturating_mul(10);
            n = if negative { n.saturating_sub(digit) } else { n.saturating_add(digit) };
            self.at += 1;
        }
        let is_long = self.at > start + 1;
        let led_by_zero = is_long && self.text.as_bytes().get(start) == Some(&b'0');
        let is_whole = !matches!(self.peek(), Some(b'.' | b'e' | b'E'));
        let is_minus_zero = negative && n == 0;
        (self.at > start && is_whole && !led_by_zero && !is_minus_zero).then_some(Value::Integer(n))
    }

    fn string(&mut self) -> Option<String> {
        self.take(b'"')?;
        let mut out = String::new();
        loop {
            let rest = self.text.get(self.at..)?;
            let plain = rest.find(|c: char| c == '"' || c == '\\' || c < ' ')?;
            out.push_str(&rest[..plain]);
            self.at += plain;
            if self.take(b'"').is_some() {
                return Some(out);
            }
            self.take(b'\\')?;
            let escaped = self.peek()?;
            self.at += 1;
            out.push(match escaped {
                b'"' | b'\\' | b'/' => char::from(escaped),
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                b'b' => '\u{8}',
                b'f' => '\u{c}',
                b'u' => self.escaped()?,
                _ => return None,
            });
        }
    }

    /// What stands behind `\u`: a character, or the first half of one that goes on with another `\u`.
    fn escaped(&mut self) -> Option<char> {
        let first = self.unit()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first);
        }
        self.take(b'\\')?;
        self.take(b'u')?;
        let second = self.unit()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
        char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + second)
    }

    fn unit(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        let unit = digits.chars().try_fold(0, |unit, c| Some(unit << 4 | c.to_digit(16)?))?;
        self.at += 4;
        Some(unit)
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        let fits = self.peek() == Some(byte);
        self.at += usize::from(fits);
        fits.then_some(())
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

#[cfg(all(test, feature = "builder"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plain(value: &Value) -> serde_json::Value {
        match value {
            Value::Null => serde_json::Value::Null,
            Value::Boolean(b) => (*b).into(),
            Value::Integer(n) => (*n).into(),
            Value::Text(text) => text.as_str().into(),
            Value::List(values) => values.iter().map(plain).collect(),
            Value::Members(members) => {
                serde_json::Value::Object(members.iter().map(|(key, v)| (key.clone(), plain(v))).collect())
            }
        }
    }

    fn any_value() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(serde_json::Value::from),
            any::<i64>().prop_map(serde_json::Value::from),
            ".{0,12}".prop_map(serde_json::Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..6).prop_map(serde_json::Value::from),
                proptest::collection::vec((".{0,8}", inner), 0..6)
                    .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn every_text_of_whole_numbers_is_read(value in any_value(), pretty: bool) {
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
            prop_assert_eq!(plain(&Value::read(&text.unwrap()).unwrap()), value);
        }

        #[test]
        fn what_is_read_is_json(text in "[\\[\\]{}:,\"\\\\ux0-9eE.a-f \u{1}é-]{0,18}") {
            if let Ok(value) = Value::read(&text) {
                prop_assert_eq!(plain(&value), serde_json::from_str::<serde_json::Value>(&text).unwrap());
            }
        }
    }

    #[test]
    fn what_is_no_json_says_where() {
        for (text, at) in [
            ("", 0),
            ("[1,]", 3),
            ("{\"a\" 1}", 5),
            ("\"a\nb\"", 2),
            ("\"\\ud800\"", 7),
            ("tru", 0),
            ("01", 2),
            ("1.5", 1),
            ("1 2", 2),
            ("-", 1),
        ] {
            assert_eq!(Value::read(text), Err(JsonError { at }), "{text}");
        }
        assert!(Value::read(&"[".repeat(100_000)).is_err(), "too deep");
    }

    #[test]
    fn escapes_are_undone() {
        let text = Value::read(r#""\u00e9 \ud83d\ude00 \"\/\b""#);
        assert_eq!(text, Ok(Value::Text("é 😀 \"/\u{8}".into())));
        assert_eq!(Value::read("99999999999999999999"), Ok(Value::Integer(i64::MAX)));
    }

    #[test]
    fn members_are_found() {
        let value = Value::read(r#"{"a":"b","n":-7,"l":[1],"t":true}"#).unwrap();
        assert_eq!(
            (value.text("a").as_str(), value.text("n").as_str(), value.text("x").as_str()),
            ("b", "", "")
        );
        assert_eq!((value.integer("n"), value.integer("a")), (Some(-7), None));
        assert_eq!((value.list("l").len(), value.list("a").len()), (1, 0));
        assert!(value.is("t") && !value.is("a"));
    }
}
