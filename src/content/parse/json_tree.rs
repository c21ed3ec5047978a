//! A JSON reader that does not give up: raw line breaks in strings, trailing commas, comments, a
//! text that was cut short. Published pages have them all. It keeps what is whole, says what was
//! wrong and where, and knows the place of every value.

/// How deep values may nest; real content needs six.
const MAX_DEPTH: usize = 64;

/// A value and where it begins.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    /// The byte of the text at which it begins.
    pub(super) at: usize,
    /// What it is.
    pub(super) value: Value,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Bool(bool),
    /// As it was written.
    Number(String),
    String(String),
    Array(Vec<Node>),
    /// In the order of the text; a key that stands twice is here twice.
    Object(Vec<(String, Node)>),
}

/// What was not right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    /// The byte at which it was noticed.
    pub(super) at: usize,
    /// What.
    pub(super) kind: FlawKind,
}

/// How bad a flaw is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FlawKind {
    /// Against the rules, but clear.
    Loose(&'static str),
    /// The text ended too early.
    CutShort,
    /// Reading could not go on.
    Broken(&'static str),
}

impl Node {
    /// The value of the first of `keys` that the object has.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        match &self.value {
            Value::Object(members) => members.iter().find(|(name, _)| name == key).map(|(_, node)| node),
            _ => None,
        }
    }

    /// The text of a string.
    pub(super) fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The elements of an array; any other value is its own only element, null is none.
    pub(super) fn elements(&self) -> &[Self] {
        match &self.value {
            Value::Array(elements) => elements,
            Value::Null => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// As a value that serde reads.
    pub(super) fn to_serde(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(value) => (*value).into(),
            Value::Number(digits) => {
                digits.parse().map_or(serde_json::Value::Null, serde_json::Value::Number)
            }
            Value::String(text) => text.as_str().into(),
            Value::Array(elements) => elements.iter().map(Self::to_serde).collect(),
            Value::Object(members) => {
                members.iter().map(|(key, node)| (key.clone(), node.to_serde())).collect()
            }
        }
    }
}

/// Reads the first value at or after the byte `from` of `text`: the value, the byte after it, what
/// was wrong. No value means that there is none.
pub(super) fn read(text: &str, from: usize) -> (Option<Node>, usize, Vec<Flaw>) {
    let mut reader = Reader { text, at: from, flaws: Vec::new(), ended: false };
    reader.skip_space();
    let node = reader.value(0);
    (node, reader.at, reader.flaws)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    flaws: Vec<Flaw>,
    /// Set where reading cannot go on; everything open is closed as it is.
    ended: bool,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn loose(&mut self, what: &'static str) {
        self.flaws.push(Flaw { at: self.at, kind: FlawKind::Loose(what) });
    }

    /// Ends the reading: cut short at the end of the text, broken before it.
    fn stop(&mut self, what: &'static str) {
        if !self.ended {
            let kind = if self.rest().is_empty() { FlawKind::CutShort } else { FlawKind::Broken(what) };
            self.flaws.push(Flaw { at: self.at, kind });
            self.ended = true;
        }
    }

    fn skip_space(&mut self) {
        loop {
            let rest = self.rest();
            let blank =
                rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').len();
            self.at += blank;
            let rest = self.rest();
            let comment = if rest.starts_with("//") {
                rest.find('\n').unwrap_or(rest.len())
            } else if rest.starts_with("/*") {
                rest.find("*/").map_or(rest.len(), |end| end + 2)
            } else {
                return;
            };
            self.loose("it holds a comment");
            self.at += comment;
        }
    }

    /// The value at the reader's place; none where there is none, or where it is not whole and has
    /// no whole parts.
    fn value(&mut self, depth: usize) -> Option<Node> {
        let at = self.at;
        if depth > MAX_DEPTH {
            self.flaws.push(Flaw { at, kind: FlawKind::Broken("its values are nested too deep") });
            self.ended = true;
            return None;
        }
        let value = match self.peek() {
            Some('{') => self.object(depth),
            Some('[') => self.array(depth),
            Some('"') => Value::String(self.string()?),
            Some(c) if c == '-' || c.is_ascii_digit() => self.number()?,
            _ => {
                let words =
                    [("true", Value::Bool(true)), ("false", Value::Bool(false)), ("null", Value::Null)];
                let Some((word, value)) = words.into_iter().find(|(word, _)| self.rest().starts_with(word))
                else {
                    self.stop("a value was expected");
                    return None;
                };
                self.at += word.len();
                value
            }
        };
        Some(Node { at, value })
    }

    fn array(&mut self, depth: usize) -> Value {
        let mut elements = Vec::new();
        self.members(']', |reader| {
            if let Some(element) = reader.value(depth + 1) {
                elements.push(element);
            }
        });
        Value::Array(elements)
    }

    fn object(&mut self, depth: usize) -> Value {
        let mut members = Vec::new();
        self.members('}', |reader| {
            if reader.peek() != Some('"') {
                reader.stop("a key in quotation marks was expected");
                return;
            }
            let Some(key) = reader.string() else { return };
            reader.skip_space();
            if reader.peek() != Some(':') {
                reader.stop("a colon was expected after a key");
                return;
            }
            reader.at += 1;
            reader.skip_space();
            if let Some(value) = reader.value(depth + 1) {
                members.push((key, value));
            }
        });
        Value::Object(members)
    }

    /// Reads members until `close`: commas between them, forgiven after the last and where one is
    /// missing.
    fn members(&mut self, close: char, mut member: impl FnMut(&mut Self)) {
        self.at += 1;
        let mut comma = true;
        loop {
            self.skip_space();
            match self.peek() {
                Some(c) if c == close => {
                    self.at += 1;
                    return;
                }
                Some(',') => {
                    let before = self.at;
                    self.at += 1;
                    self.skip_space();
                    if comma || self.peek() == Some(close) {
                        self.flaws
                            .push(Flaw { at: before, kind: FlawKind::Loose("there is a comma too many") });
                    }
                    comma = true;
                    continue;
                }
                Some(c) if !comma && matches!(c, '"' | '{' | '[') => self.loose("a comma is missing"),
                Some(_) if !comma => self.stop("a comma was expected"),
                Some(_) => {}
                None => self.stop(""),
            }
            if self.ended {
                return;
            }
            member(self);
            if self.ended {
                return;
            }
            comma = false;
        }
    }

    fn number(&mut self) -> Option<Value> {
        let len = self
            .rest()
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E')))
            .unwrap_or(self.rest().len());
        let digits = self.rest()[..len].to_owned();
        if serde_json::from_str::<serde_json::Number>(&digits).is_err() {
            self.stop("a number was expected");
            return None;
        }
        self.at += len;
        Some(Value::Number(digits))
    }

    /// The string at the reader's place; none where the text ends in it.
    fn string(&mut self) -> Option<String> {
        let open = self.at;
        let mut out = String::new();
        let mut raw_break = false;
        self.at += 1;
        loop {
            let rest = self.text.get(self.at..).unwrap_or("");
            let plain = rest.find(|c: char| c == '"' || c == '\\' || c < ' ').unwrap_or(rest.len());
            out.push_str(&rest[..plain]);
            self.at += plain;
            match self.peek() {
                Some('"') => {
                    self.at += 1;
                    return Some(out);
                }
                Some('\\') => {
                    self.at += 1;
                    self.escape(&mut out);
                }
                Some(control) => {
                    if !raw_break {
                        raw_break = true;
                        let at = self.at;
                        self.flaws
                            .push(Flaw { at, kind: FlawKind::Loose("a text holds a raw line break or tab") });
                    }
                    out.push(control);
                    self.at += control.len_utf8();
                }
                None => {
                    self.at = self.text.len();
                    self.flaws.push(Flaw { at: open, kind: FlawKind::CutShort });
                    self.ended = true;
                    return None;
                }
            }
        }
    }

    /// What stands after a backslash.
    fn escape(&mut self, out: &mut String) {
        let Some(c) = self.peek() else { return };
        self.at += c.len_utf8();
        match c {
            'n' => out.push('\n'),
            't' => out.push('\t'),
            'r' => out.push('\r'),
            'b' => out.push('\u{8}'),
            'f' => out.push('\u{c}'),
            '"' | '\\' | '/' => out.push(c),
            'u' => out.push(self.unicode()),
            other => {
                self.loose("a backslash stands before a letter that needs none");
                out.push('\\');
                out.push(other);
            }
        }
    }

    /// The character of `\uXXXX`, of two where they are a surrogate pair.
    fn unicode(&mut self) -> char {
        let Some(first) = self.hex4() else {
            self.loose("\\u needs four hexadecimal digits");
            return char::REPLACEMENT_CHARACTER;
        };
        if (0xd800..0xdc00).contains(&first) && self.rest().starts_with("\\u") {
            let back = self.at;
            self.at += 2;
            match self.hex4() {
                Some(second) if (0xdc00..0xe000).contains(&second) => {
                    let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                    return char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
                }
                _ => self.at = back,
            }
        }
        char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    fn hex4(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        let code =
            digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())??;
        self.at += 4;
        Some(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, want: &str, flaws: &[FlawKind]) {
        let (node, _, got) = read(text, 0);
        let shown = node.map_or("nothing".to_owned(), |node| node.to_serde().to_string());
        assert_eq!(shown, want, "{text}");
        assert_eq!(got.iter().map(|flaw| flaw.kind).collect::<Vec<_>>(), flaws, "{text}");
    }

    #[test]
    fn json_is_read() {
        check(
            r#" {"a":[1,-2.5e3,true,null],"b":"\u00e4\ud83d\ude00\n"} "#,
            r#"{"a":[1,-2500.0,true,null],"b":"ä😀\n"}"#,
            &[],
        );
        check("[]", "[]", &[]);
    }

    #[test]
    fn what_is_whole_is_kept() {
        use FlawKind::{Broken, CutShort, Loose};
        let newline = Loose("a text holds a raw line break or tab");
        let comma = Loose("there is a comma too many");
        check("{\"a\":\"x\ny\",}", r#"{"a":"x\ny"}"#, &[newline, comma]);
        check("[1,2,]", "[1,2]", &[comma]);
        check("[1,,2]", "[1,2]", &[comma]);
        check(r#"[{"a":1} {"a":2}]"#, r#"[{"a":1},{"a":2}]"#, &[Loose("a comma is missing")]);
        check("[1, // one\n 2]", "[1,2]", &[Loose("it holds a comment")]);
        check(r#"["\d"]"#, r#"["\\d"]"#, &[Loose("a backslash stands before a letter that needs none")]);
        check(r#"{"a":[{"b":1},{"c":"cut"#, r#"{"a":[{"b":1},{}]}"#, &[CutShort]);
        check(r#"{"a":1,"#, r#"{"a":1}"#, &[CutShort]);
        check(r#"[1, what]"#, "[1]", &[Broken("a value was expected")]);
        check("", "nothing", &[CutShort]);
        check("1e", "nothing", &[Broken("a number was expected")]);
        let deep = "[".repeat(100_000);
        assert!(matches!(read(&deep, 0).2[..], [Flaw { kind: Broken(_), .. }]));
    }

    fn values() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<i32>().prop_map(|n| (f64::from(n) / 8.0).into()),
            ".*".prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 32, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
                prop::collection::btree_map(".*", inner, 0..6)
                    .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read(value in values()) {
            let (node, _, flaws) = read(&serde_json::to_string_pretty(&value).unwrap(), 0);
            prop_assert_eq!(node.map(|node| node.to_serde()), Some(value));
            prop_assert_eq!(flaws, vec![]);
        }

        #[test]
        fn anything_can_be_read(text in r#"([\[\]{},:"\\/ \n0-9eu.-]|true|nul|ä|"a"){0,60}"#) {
            let (_, end, flaws) = read(&text, 0);
            prop_assert!(end <= text.len());
            prop_assert!(flaws.iter().all(|flaw| flaw.at <= text.len()));
        }
    }
}
