//! Shows a view, and what a session wants done, as plain text.

use loop_in::conversation::{Effect, Event};
use loop_in::view::{Attr, Bind, Element, Node, Tag, View};

/// A view as indented text: what is read, what can be pressed, what can be filled in.
pub(crate) fn view(view: &View) -> String {
    let mut out = String::new();
    if view.rtl {
        out.push_str("(right to left)\n");
    }
    nodes(&mut out, &view.nodes, 0);
    out
}

/// The words inside, marks in `*…*`.
pub(crate) fn words(nodes: &[Node]) -> String {
    let mut out = String::new();
    for node in nodes {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(e) if e.tag == Tag::Mark => {
                out.push('*');
                out.push_str(&words(&e.children));
                out.push('*');
            }
            Node::Element(e) => {
                out.push_str(&words(&e.children));
                if matches!(e.tag, Tag::P | Tag::Br) || e.class == "entry-title" {
                    out.push_str(" / ");
                }
            }
        }
    }
    out.trim_end_matches(" / ").to_owned()
}

/// An effect in a line.
pub(crate) fn effect(effect: &Effect) -> String {
    match effect {
        Effect::Announce(text) => format!("say {text:?}"),
        Effect::Focus(focus) => format!("focus {focus:?}"),
        Effect::SetQuery(text) => format!("set the text field to {text:?}"),
        Effect::Deliver(request) => format!("deliver to {}", request.url),
        Effect::Store(item) => format!("keep it, attempt {}", item.attempts),
        Effect::Stop(_) => "stop sending".to_owned(),
        Effect::Forget(_) => "forget it".to_owned(),
        Effect::Wait { timer, ms } => format!("wait {ms} ms for {timer:?}"),
        Effect::Download { name, text } => format!("offer {name}:\n{text}"),
        Effect::Navigate(address) => format!("leave for {address}"),
        Effect::Emit(event) => match event {
            Event::Search { query, hits } => format!("tell of search {query:?}, {hits} hits"),
            Event::Answer { id } => format!("tell of answer {id}"),
            Event::DeadEnd { triggers } => format!("tell of dead end {}", triggers.join(", ")),
            Event::Feedback { id, helpful, .. } => format!("tell of feedback {id} {helpful}"),
            Event::Rated { rating, words, .. } => format!("tell of rating {rating} {words:?}"),
            Event::Review { why } => format!("tell of review {}", why.join(", ")),
            Event::Action { name, id } => format!("tell of action {name} at {id}"),
            Event::Sent { .. } => "tell of sent".to_owned(),
            Event::Error { code, detail } => format!("tell of error {code} {detail:?}"),
        },
        Effect::Call(call) => match call.id {
            Some(_) => format!(
                "bring {} to {}",
                call.body.split_once("\"text\"").map_or("", |(_, text)| text),
                call.url
            ),
            None => format!("look at {}", call.url),
        },
        Effect::Unread { count, text } => format!("count {count} on the launcher: {text}"),
        Effect::KeepWay(way) => format!("remember the way to {}", way.reference),
        Effect::KeepSeen(seq) => format!("remember that {seq} is seen"),
        Effect::Pass(input) => format!("pass {input:?}"),
    }
}

fn nodes(out: &mut String, nodes: &[Node], depth: usize) {
    for node in nodes {
        match node {
            Node::Text(text) => line(out, depth, text),
            Node::Element(e) => element(out, e, depth),
        }
    }
}

fn element(out: &mut String, e: &Element, depth: usize) {
    // A story tells what a customer sees.
    if e.attrs.contains(&Attr::Hidden) {
        return;
    }
    let says = words(&e.children);
    let mark = |name: &str| e.attrs.iter().any(|a| format!("{a:?}") == name);
    let value = e.attrs.iter().find_map(|a| match a {
        Attr::Value(value) => Some(value.as_str()),
        _ => None,
    });
    let state = [
        (mark("Pressed(true)"), " (pressed)"),
        (mark("Disabled(true)"), " (disabled)"),
        (mark("Invalid(true)"), " (invalid)"),
    ];
    let state: String = state.iter().filter(|(on, _)| *on).map(|(_, word)| *word).collect();
    match e.tag {
        Tag::H2 => line(out, depth, &format!("# {says}")),
        Tag::H3 | Tag::H4 => line(out, depth, &format!("## {says}")),
        Tag::Button | Tag::Submit => {
            let pinned = if e.class.contains("primary") { "!" } else { "" };
            line(out, depth, &format!("[{pinned}{says}]{state}"));
        }
        Tag::Input if matches!(e.bind, Some(Bind::Include(_) | Bind::Unmask(_))) => {
            line(out, depth, if mark("Checked(true)") { "[x]" } else { "[ ]" });
        }
        Tag::Input | Tag::Textarea => line(out, depth, &format!("____ {:?}{state}", value.unwrap_or(""))),
        Tag::Select => {
            line(out, depth, &format!("choice{state}"));
            nodes(out, &e.children, depth + 1);
        }
        Tag::Option => {
            let chosen = if mark("Selected(true)") { "(o)" } else { "( )" };
            line(out, depth, &format!("{chosen} {says}"));
        }
        Tag::Details => {
            line(out, depth, "closed:");
            nodes(out, &e.children, depth + 1);
        }
        Tag::A => {
            let href = e.attrs.iter().find_map(|a| match a {
                Attr::Href(href) => Some(href.as_str()),
                _ => None,
            });
            line(out, depth, &format!("<{says}> {}", href.unwrap_or("")));
        }
        Tag::Blockquote => line(out, depth, &format!("> {says}")),
        Tag::Label if e.class == "line" => {
            let ticked =
                matches!(&e.children[0], Node::Element(tick) if tick.attrs.contains(&Attr::Checked(true)));
            line(
                out,
                depth,
                &format!("[{}] {}", if ticked { "x" } else { " " }, words(&e.children[1..]).trim()),
            );
        }
        Tag::P | Tag::Label | Tag::Summary | Tag::Span | Tag::Strong => line(out, depth, &says),
        _ => nodes(out, &e.children, depth + usize::from(e.tag == Tag::Form)),
    }
}

fn line(out: &mut String, depth: usize, text: &str) {
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    for part in text.lines() {
        out.push_str(&"  ".repeat(depth));
        out.push_str(part);
        out.push('\n');
    }
}
