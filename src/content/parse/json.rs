//! JSON in its usual shapes: content of version 1, a plain array of entries, an entry a line, an
//! export whose keys have other names, an object of questions and answers.

use serde::de::DeserializeOwned;

use super::fields::{Role, one_line, put, roles};
use super::html::json_ld;
use super::json_tree::{self, Flaw, FlawKind, Node, Value};
use super::text::Lines;
use super::{Draft, IdSlot, Parsed, answers};
use crate::content::reasons::ready_made;
use crate::content::{Action, Entry, Reason, problem::Fault};

/// Reads one JSON value.
pub(super) fn parse(text: &str) -> Parsed {
    let lines = Lines::new(text);
    let mut parsed = Parsed::default();
    let (node, end, flaws) = json_tree::read(text, 0);
    report(&mut parsed.faults, &lines, &flaws);
    if !text.get(end..).unwrap_or("").trim().is_empty()
        && flaws.iter().all(|flaw| matches!(flaw.kind, FlawKind::Loose(_)))
    {
        parsed.faults.push((lines.line(end), Fault::JsonBroken("something follows after its end")));
    }
    match node {
        Some(node) if json_ld::is_json_ld(&node) => {
            let whole = flaws.iter().all(|flaw| matches!(flaw.kind, FlawKind::Loose(_)));
            json_ld::questions(&node, &lines, whole, &mut parsed.drafts);
        }
        Some(node) => top(&mut parsed, &lines, &node),
        None => {}
    }
    parsed
}

/// Reads a JSON value a line; a line that cannot be read costs nothing but itself.
pub(super) fn parse_lines(text: &str) -> Parsed {
    let lines = Lines::new(text);
    let mut parsed = Parsed::default();
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        let start = from;
        from += line.len();
        if line.trim().is_empty() {
            continue;
        }
        let (node, end, flaws) = json_tree::read(text[..from].trim_end(), start);
        report(&mut parsed.faults, &lines, &flaws);
        if !text[end..from].trim().is_empty() && flaws.is_empty() {
            parsed.faults.push((lines.line(end), Fault::JsonBroken("something follows after its end")));
        }
        // Half an entry is not what its owner wrote.
        let whole = flaws.iter().all(|flaw| matches!(flaw.kind, FlawKind::Loose(_)));
        if let Some(node) = node.filter(|_| whole) {
            one(&mut parsed, &lines, &node);
        }
    }
    parsed
}

/// Reports flaws; of those that can be read over, one of each kind.
pub(super) fn report(faults: &mut Faults, lines: &Lines, flaws: &[Flaw]) {
    for (no, flaw) in flaws.iter().enumerate() {
        let fault = match flaw.kind {
            FlawKind::Loose(_) if flaws[..no].iter().any(|before| before.kind == flaw.kind) => continue,
            FlawKind::Loose(what) => Fault::JsonLoose(what),
            FlawKind::CutShort => Fault::JsonCutShort,
            FlawKind::Broken(what) => Fault::JsonBroken(what),
        };
        faults.push((lines.line(flaw.at), fault));
    }
}

/// The keys under which exports hold their entries.
const LISTS: [&str; 8] = ["entries", "faqs", "faq", "questions", "articles", "items", "data", "results"];

fn top(parsed: &mut Parsed, lines: &Lines, node: &Node) {
    match &node.value {
        Value::Array(elements) => elements.iter().for_each(|element| one(parsed, lines, element)),
        Value::Object(members) if is_entry(members) => one(parsed, lines, node),
        Value::Object(members) if members.iter().any(|(key, _)| is_part(key)) => {
            content(parsed, lines, members);
        }
        // Questions and their answers, without ceremony.
        Value::Object(members) if are_questions(members) => {
            for (question, answer) in members {
                let mut entry = Entry::default();
                put(&mut entry, Role::Question, question);
                put(&mut entry, Role::Answer, &answers::from_text(answer.as_str().unwrap_or("")));
                parsed.drafts.push(Draft { entry, line: lines.line(answer.at), ..Draft::default() });
            }
        }
        _ => parsed.faults.push((lines.line(node.at), wrong("the file", "an object or a list of entries"))),
    }
}

/// Whether keys are questions: texts with several words, or a question mark, whose values are texts.
fn are_questions(members: &[(String, Node)]) -> bool {
    let marks = |key: &str| key.trim().contains(char::is_whitespace) || key.ends_with(['?', '？', '؟']);
    !members.is_empty() && members.iter().all(|(key, node)| node.as_str().is_some() && marks(key))
}

fn is_part(key: &str) -> bool {
    LISTS.contains(&key)
        || ["intents", "reasons", "synonyms", "hours", "channels", "messages", "policy"].contains(&key)
}

fn is_entry(members: &[(String, Node)]) -> bool {
    let keys: Vec<_> = members.iter().map(|(key, _)| key.as_str()).collect();
    let roles = roles(&keys);
    let is_list =
        |(key, node): &(String, Node)| LISTS.contains(&key.as_str()) && matches!(node.value, Value::Array(_));
    roles.contains(&Some(Role::Question))
        && roles.contains(&Some(Role::Answer))
        && !members.iter().any(is_list)
}

/// Reads content of version 1, part by part: what does not fit costs nothing but itself.
fn content(parsed: &mut Parsed, lines: &Lines, members: &[(String, Node)]) {
    for (key, node) in members {
        let Parsed { rest, faults, lines: at, .. } = parsed;
        match key.as_str() {
            "intents" => (rest.intents, at.intents) = parts(faults, lines, key, node),
            "reasons" => (rest.reasons, at.reasons) = reasons(faults, lines, node),
            "synonyms" => (rest.synonyms, at.synonyms) = parts(faults, lines, key, node),
            "channels" => (rest.channels, at.channels) = parts(faults, lines, key, node),
            "hours" => (rest.hours, at.hours) = (part(faults, lines, key, node), lines.line(node.at)),
            "messages" => rest.messages = part(faults, lines, key, node).unwrap_or_default(),
            "policy" => {
                rest.policy = part(faults, lines, key, node).unwrap_or_default();
                at.policy = lines.line(node.at);
            }
            list if LISTS.contains(&list) => {
                node.elements().iter().for_each(|element| one(parsed, lines, element));
            }
            "version" => {}
            key if key.starts_with(['$', '_', '@']) => {}
            key => faults.push((lines.line(node.at), Fault::UnknownField(key.to_owned()))),
        }
    }
}

type Faults = Vec<(u32, Fault)>;

/// Reasons for contact: the owner's own, and those that are taken by a name; of one id, the owner's.
fn reasons(faults: &mut Faults, lines: &Lines, node: &Node) -> (Vec<Reason>, Vec<u32>) {
    let (mut own, mut ready) = (Vec::new(), Vec::new());
    for (no, element) in node.elements().iter().enumerate() {
        let line = lines.line(element.at);
        match element.as_str() {
            Some(name) => match ready_made(name) {
                Some(list) => ready.extend(list.into_iter().map(|reason| (reason, line))),
                None => {
                    let field = "list of reasons (shop, software, office, bank)";
                    faults.push((line, Fault::BadChoice { field, value: name.to_owned() }));
                }
            },
            None => {
                let reason = part::<Reason>(faults, lines, &format!("reasons[{no}]"), element);
                own.extend(reason.map(|reason| (reason, line)));
            }
        }
    }
    ready.retain(|(reason, _)| own.iter().all(|(other, _)| other.id != reason.id));
    ready.into_iter().chain(own).unzip()
}

/// The parts of a list that fit, and the lines on which they begin.
fn parts<T: DeserializeOwned>(
    faults: &mut Faults,
    lines: &Lines,
    name: &str,
    node: &Node,
) -> (Vec<T>, Vec<u32>) {
    let elements = node.elements().iter().enumerate();
    let read = elements.filter_map(|(no, element)| {
        Some((part(faults, lines, &format!("{name}[{no}]"), element)?, lines.line(element.at)))
    });
    read.unzip()
}

fn part<T: DeserializeOwned>(faults: &mut Faults, lines: &Lines, name: &str, node: &Node) -> Option<T> {
    match serde_json::from_value(node.to_serde()) {
        Ok(part) => {
            slips(faults, lines, name, node);
            Some(part)
        }
        Err(error) => {
            let fault = Fault::BadPart { part: name.to_owned(), detail: error.to_string() };
            faults.push((lines.line(node.at), fault));
            None
        }
    }
}

/// Tells the keys of a part that it does not have: a slip of spelling would go unnoticed.
fn slips(faults: &mut Faults, lines: &Lines, name: &str, node: &Node) {
    let kind = name.split('[').next().unwrap_or(name);
    let Some((_, known)) = KEYS.iter().find(|(part, _)| *part == kind) else { return };
    let Value::Object(members) = &node.value else { return };
    for (key, value) in members {
        if !known.split(' ').any(|known| known == key) {
            faults.push((lines.line(value.at), Fault::UnknownField(format!("{name}.{key}"))));
        } else if matches!(key.as_str(), "fields" | "resources") {
            value.elements().iter().for_each(|part| slips(faults, lines, key, part));
        } else if let ("topics", Value::Object(topics)) = (key.as_str(), &value.value) {
            topics.iter().for_each(|(_, topic)| slips(faults, lines, key, topic));
        }
    }
}

/// The keys of the parts of content.
const KEYS: [(&str, &str); 10] = [
    ("actions", "label href event"),
    ("intents", "id examples reply reason handoff lang"),
    ("reasons", "id label labels parent queue priority fields"),
    ("fields", "name label labels type required pattern options"),
    ("synonyms", "from to"),
    ("hours", "time_zone weekly holidays reply_within_minutes"),
    ("channels", "kind label labels value hours reasons"),
    ("topics", "off say resources queue priority articles confirm"),
    ("resources", "text to countries"),
    (
        "policy",
        "oos_prior false_alarm dial confident dead_end turns repeats sensitive signs review_sample complaint_queue complaint_priority topics image_hosts query_keys mask_email mask_phone mask_ip mask_address order_patterns consent privacy_url handoff agent_lang",
    ),
];

/// Reads an entry.
fn one(parsed: &mut Parsed, lines: &Lines, node: &Node) {
    let line = lines.line(node.at);
    let Value::Object(members) = &node.value else {
        parsed.faults.push((line, wrong("an entry", "an object")));
        return;
    };
    let mut entry = Entry::default();
    let keys: Vec<_> = members.iter().map(|(key, _)| key.as_str()).collect();
    let mut slot = Some(IdSlot::Json(node.at + 1));
    for ((key, value), role) in members.iter().zip(roles(&keys)) {
        let at = lines.line(value.at);
        match (key.as_str(), role) {
            ("draft", _) if value.value == Value::Bool(true) => {
                return parsed.faults.push((line, Fault::Draft));
            }
            ("published", _) if value.value == Value::Bool(false) => {
                return parsed.faults.push((line, Fault::Draft));
            }
            ("draft" | "published", _) => {}
            ("actions", _) => entry.actions = parts::<Action>(&mut parsed.faults, lines, key, value).0,
            (_, Some(role)) => {
                fill(&mut entry, role, value, &mut parsed.faults, at, key);
                if role == Role::Id {
                    slot = None;
                }
            }
            (key, None) if key.starts_with(['$', '_', '@']) => {}
            (key, None) => {
                let fault = Fault::UnknownField(key.to_owned());
                // Once a file: an export has them in every entry.
                if !parsed.faults.iter().any(|(_, before)| *before == fault) {
                    parsed.faults.push((at, fault));
                }
            }
        }
    }
    parsed.drafts.push(Draft { entry, line, id_from_path: false, slot });
}

/// Puts a value into its part of an entry. A list keeps its elements as they are; a single text is
/// taken apart as a spreadsheet's cell is.
fn fill(entry: &mut Entry, role: Role, node: &Node, faults: &mut Faults, line: u32, key: &str) {
    let list = match role {
        Role::Alternatives => Some(&mut entry.alternatives),
        Role::Tags => Some(&mut entry.tags),
        Role::Pages => Some(&mut entry.pages),
        Role::Related => Some(&mut entry.related),
        _ => None,
    };
    match (&node.value, list) {
        (Value::Null, _) => {}
        (Value::Array(elements), Some(list)) => {
            for element in elements {
                match scalar(element) {
                    Some(text) if text.trim().is_empty() => {}
                    Some(text) => list.push(one_line(&text)),
                    None => faults.push((line, wrong(key, "a list of texts"))),
                }
            }
        }
        (Value::Array(paragraphs), None) if role == Role::Answer => {
            let paragraphs: Vec<_> = paragraphs.iter().filter_map(scalar).collect();
            put(entry, role, &answers::from_text(&paragraphs.join("\n\n")));
        }
        (Value::Object(_), None) if role == Role::Answer => {
            match ["markdown", "text", "html", "value"].iter().find_map(|key| node.get(key)?.as_str()) {
                Some(text) => put(entry, role, &answers::from_text(text)),
                None => faults.push((line, wrong(key, "a text"))),
            }
        }
        _ => match scalar(node) {
            Some(text) if role == Role::Answer => put(entry, role, &answers::from_text(&text)),
            Some(text) if role == Role::Id => entry.id = text,
            Some(text) => put(entry, role, &text),
            None => {
                faults.push((line, wrong(key, if role.is_list() { "a list of texts" } else { "a text" })))
            }
        },
    }
}

/// A text, or a number as it was written.
fn scalar(node: &Node) -> Option<String> {
    match &node.value {
        Value::String(text) | Value::Number(text) => Some(text.clone()),
        _ => None,
    }
}

fn wrong(field: &str, expected: &'static str) -> Fault {
    Fault::WrongType { field: field.to_owned(), expected }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(parsed: &Parsed) -> (String, String) {
        let drafts = parsed.drafts.iter().map(|draft| {
            let Entry { id, question, answer, alternatives, tags, .. } = &draft.entry;
            format!("{}:{id}:{question}={answer}{}{}", draft.line, alternatives.concat(), tags.concat())
        });
        let faults = parsed.faults.iter().map(|(line, fault)| format!("{line}:{}", fault.code()));
        (drafts.collect::<Vec<_>>().join(" / "), faults.collect::<Vec<_>>().join(" "))
    }

    fn check(text: &str, entries: &str, faults: &str) {
        assert_eq!(drawn(&parse(text)), (entries.to_owned(), faults.to_owned()), "{text}");
    }

    #[test]
    fn json_in_its_usual_shapes() {
        check(r#"[{"id":"a","question":"A?","answer":"x","tags":["t"]}]"#, "1:a:A?=xt", "");
        check("{\n\"entries\": [\n{\"question\":\"A?\",\"answer\":\"x\"}]}", "3::A?=x", "");
        check(r#"{"question":"A?","answer":["x","y"]}"#, "1::A?=x\n\ny", "");
        check("{\"A?\":\"x\",\n\"B?\":\"y\"}", "1::A?=x / 2::B?=y", "");
        check(r#"{"articles":[{"id":7,"title":"A","body":"x","votes":3}]}"#, "1:7:A=x", "1:unknown-field");
        check(r#"[{"question":"A?","alternatives":"b, c; d","draft":false}]"#, "1::A?=b, cd", "");
        check(r#"[{"question":"A?","draft":true}]"#, "", "1:draft");
        check(r#"[7,{"question":{"x":1}}]"#, "1::=", "1:wrong-type 1:wrong-type");
        check(r#"[{"question":"A?","answer":"x"},{"question":"B"#, "1::A?=x / 1::=", "1:json-cut-short");
        check(r#"{"name":"x","version":"1"}"#, "", "1:wrong-type");
        check("[] trailing", "", "1:json-broken");
        check("nonsense", "", "1:json-broken");
    }

    #[test]
    fn parts_that_do_not_fit_cost_only_themselves() {
        let parsed = parse(
            r#"{"reasons":[{"id":"r"},{"id":1}],"policy":{"oos_prior":"x"},"hours":{"time_zone":"UTC"},
            "synonyms":[["a","b"],{"from":"c","to":["d"]}],"channel":[]}"#,
        );
        assert_eq!(parsed.rest.reasons.len(), 1);
        assert_eq!(parsed.rest.synonyms.len(), 2);
        assert!(parsed.rest.hours.is_some());
        assert_eq!(drawn(&parsed).1, "1:bad-part 1:bad-part 2:unknown-field");
    }

    #[test]
    fn reasons_are_taken_by_a_name_and_the_owners_come_first() {
        let parsed = parse(r#"{"reasons":"bank"}"#);
        assert_eq!(parsed.rest.reasons, ready_made("bank").unwrap());
        let parsed = parse(r#"{"reasons":["bank",{"id":"card","queue":"mine"},"florist"]}"#);
        let cards: Vec<_> = parsed.rest.reasons.iter().filter(|reason| reason.id == "card").collect();
        assert_eq!((cards.len(), &*cards[0].queue), (1, "mine"));
        assert_eq!(drawn(&parsed).1, "1:bad-choice");
    }

    #[test]
    fn a_broken_line_costs_only_itself() {
        let parsed = parse_lines(
            "{\"question\":\"A?\"}\n\n{\"question\":\n{\"question\":\"C?\"} x\n{\"question\":\"D?\"}",
        );
        let (entries, faults) = drawn(&parsed);
        assert_eq!(entries, "1::A?= / 4::C?= / 5::D?=");
        assert_eq!(faults, "3:json-cut-short 4:json-broken");
    }
}
