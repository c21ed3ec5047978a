//! The form for a person: message, one contact field, what the reason asks for, and exactly what
//! goes along.

use super::make::{El, button, el, joined, number, p};
use super::{Attr, Bind, Key, Node, Outlet, PersonKey, Press, Scene, Tag, fate, files, masked};
use crate::conversation::contact::{ANSWER_BY, TRAP};
use crate::conversation::{Flaw, Phase};
use crate::handoff::{HandoffId, Item};
use crate::index::site::{Field, FieldKind};
use crate::markup::SafeUrl;
use crate::model::ReasonNo;

/// The longest message, in characters; an envelope has room for it.
const MESSAGE: u32 = 10_000;
/// The longest other value, in characters.
const VALUE: u32 = 300;

/// The form. While it is on its way its parts keep their places and take nothing.
pub(super) fn form(scene: &Scene<'_>, id: HandoffId) -> El {
    let (words, contact) = (&scene.words, scene.contact);
    let sending = contact.phase == Phase::Sending;
    let mut form = el(Tag::Form, "form").key("form").bind(Bind::Press(Press::Send));

    let message = el(Tag::Textarea, "input").attr(Attr::Rows(4)).attr(Attr::MaxLength(MESSAGE));
    let message = message.attr(Attr::Dir("auto"));
    form.push(labelled(scene, "message", words.get(PersonKey::Message), true, message));
    if let Some(masked) = masked::of_message(scene) {
        form.push(masked);
    }
    form.push(reason(scene));
    for (i, field) in contact.extra_fields(scene.site).enumerate() {
        form.push(extra(scene, i, field));
    }
    if scene.owner.outlet != Outlet::Mail {
        if let Some(choice) = answer_by(scene) {
            form.push(choice);
        }
        let input = el(Tag::Input, "input").attr(Attr::Type("text")).attr(Attr::Autocomplete("email"));
        let input = input.attr(Attr::MaxLength(VALUE)).attr(Attr::Dir("auto"));
        form.push(labelled(scene, "contact", words.get(PersonKey::ContactField), true, input));
    }
    if let Some(files) = files::files(scene) {
        form.push(files);
    }
    form.push(along(scene));
    form.push(trap());
    form.push(privacy(scene));
    if let Phase::Rejected { detail, .. } = &contact.phase {
        let mut failure = el(Tag::Div, "failure").key("failure").attr(Attr::Role("group"));
        failure.push(el(Tag::Strong, "").text(words.get(PersonKey::RejectedTitle)));
        failure.push(p("", &fate::text(scene, &contact.phase)));
        if !detail.is_empty() {
            failure.push(p("", detail));
        }
        if fate::is_too_large_with_files(contact) {
            failure.push(button("action", "without", words.get(PersonKey::SendWithout), Press::SendWithout));
        }
        let copy = button("action", "copy", words.get(PersonKey::KeepCopy), Press::KeepCopy(id));
        form.push(failure.child(copy));
    }
    if contact.uploaded.is_some_and(|percent| percent < 100) {
        form.push(button("action", "stop", words.get(PersonKey::StopSending), Press::Stop(id)));
    }
    let mut button = el(Tag::Submit, "primary").key("send").attr(Attr::Disabled(sending));
    if contact.asks() {
        form.push(p("note", &confirm(scene)).key("confirm").id("confirm"));
        button = button.attr(Attr::DescribedBy("confirm".to_owned()));
    }
    let send = match contact.uploaded {
        Some(percent) if sending => words.fill(PersonKey::Uploading, &[("percent", &number(percent.into()))]),
        _ if sending => words.get(PersonKey::Sending).to_owned(),
        _ => words.get(if contact.asks() { PersonKey::ConfirmSend } else { PersonKey::Send }).to_owned(),
    };
    form.child(button.text(&send))
}

/// What would leave now and to whom, where the customer is asked once more.
pub(super) fn confirm(scene: &Scene<'_>) -> String {
    scene.words.fill(PersonKey::Confirm, &[("to", scene.to)])
}

/// The reasons for contact, where the owner has some: those of the upper level, and beneath them those
/// that refine the chosen one.
fn reason(scene: &Scene<'_>) -> El {
    let block = el(Tag::Div, "field").key("reason");
    if scene.site.reasons.is_empty() {
        return block.attr(Attr::Hidden);
    }
    let chosen = scene.contact.form.reason.map(|(no, ..)| no);
    let upper = chosen.map(|no| scene.reason().and_then(|reason| reason.parent).unwrap_or(no));
    let label = el(Tag::Label, "label").label_of("f-reason").text(scene.words.get(PersonKey::Reason));
    let select = reasons(scene, None, upper).id("f-reason");
    let mut block = block.child(label).child(select);
    if upper.is_some() && scene.site.reasons.iter().any(|reason| reason.parent == upper) {
        let label = el(Tag::Label, "label").label_of("f-more").text(scene.words.get(PersonKey::ReasonMore));
        let select = reasons(scene, upper, chosen.filter(|_| chosen != upper)).id("f-more");
        block.push(label);
        block.push(select);
    }
    block
}

/// A choice among the reasons beneath `parent`; what is none of them is `parent` itself.
fn reasons(scene: &Scene<'_>, parent: Option<ReasonNo>, chosen: Option<ReasonNo>) -> El {
    let value = |no: Option<ReasonNo>| no.map_or(String::new(), |no| number(no.0.into()));
    let option = |no: Option<ReasonNo>, text: &str, selected| {
        el(Tag::Option, "").value(&value(no)).attr(Attr::Selected(selected)).text(text)
    };
    // One of another parent takes the place of the whole, so that the browser shows what is chosen.
    let key = joined("of-", &value(parent));
    let mut select = el(Tag::Select, "input").key(&key).bind(Bind::Reason);
    select.push(option(parent, scene.words.get(PersonKey::ReasonOther), chosen.is_none()));
    for (i, reason) in scene.site.reasons.iter().enumerate().filter(|(_, reason)| reason.parent == parent) {
        let no = Some(ReasonNo(i as u16));
        select.push(option(no, reason.label.get(scene.words.lang()), chosen == no));
    }
    select
}

/// How the answer comes, where the owner also calls back.
fn answer_by(scene: &Scene<'_>) -> Option<El> {
    let words = &scene.words;
    let call_back = scene.contact.call_back(scene.site)?.label.get(words.lang());
    let phone = if call_back.is_empty() { words.get(Key::Phone) } else { call_back };
    let ways = [("", words.get(PersonKey::AnswerAny)), ("email", words.get(Key::Mail)), ("phone", phone)];
    let mut select = el(Tag::Select, "input");
    for (value, text) in ways {
        let selected = Attr::Selected(value == scene.contact.value(ANSWER_BY));
        select.push(el(Tag::Option, "").value(value).attr(selected).text(text));
    }
    Some(labelled(scene, ANSWER_BY, words.get(PersonKey::AnswerBy), false, select))
}

/// An input that the chosen reason asks for.
fn extra(scene: &Scene<'_>, i: usize, field: &Field) -> El {
    let input = |kind| el(Tag::Input, "input").attr(Attr::Type(kind)).attr(Attr::MaxLength(VALUE));
    let control = match field.kind {
        FieldKind::Text => input("text"),
        FieldKind::Textarea => el(Tag::Textarea, "input").attr(Attr::Rows(3)).attr(Attr::MaxLength(MESSAGE)),
        FieldKind::Email => input("email").attr(Attr::Autocomplete("email")),
        FieldKind::Tel => input("tel").attr(Attr::Autocomplete("tel")),
        FieldKind::Number => input("text").attr(Attr::InputMode("decimal")),
        FieldKind::Date => input("date"),
        FieldKind::Select => select(scene, field),
    };
    let label = match field.label.get(scene.words.lang()) {
        "" => &field.name,
        label => label,
    };
    let name = joined("x", &number(i as u64));
    labelled_as(scene, &name, &field.name, label, field.required, control)
}

fn select(scene: &Scene<'_>, field: &Field) -> El {
    let value = scene.contact.value(&field.name);
    let mut select = el(Tag::Select, "input");
    let choose = el(Tag::Option, "").value("").attr(Attr::Selected(value.is_empty()));
    select.push(choose.text(scene.words.get(PersonKey::Choose)));
    for option in &field.options {
        let selected = Attr::Selected(option == value);
        select.push(el(Tag::Option, "").value(option).attr(selected).text(option));
    }
    select
}

fn labelled(scene: &Scene<'_>, field: &str, label: &str, required: bool, control: El) -> El {
    labelled_as(scene, field, field, label, required, control)
}

/// A control with its label, and what is wrong with it. `name` is the part of ids, `field` what the
/// core calls it.
fn labelled_as(scene: &Scene<'_>, name: &str, field: &str, label: &str, required: bool, control: El) -> El {
    let (id, flaw_id) = (joined("f-", name), joined("flaw-", name));
    let flaw = scene.contact.flaw(field);
    let mut label_element = el(Tag::Label, "label").attr(Attr::For(id.clone())).text(label);
    if required {
        let mark = el(Tag::Span, "required").text(" (").text(scene.words.get(PersonKey::Required)).text(")");
        label_element.push(mark);
    }
    let is_select = control.tag == Tag::Select;
    let mut control = control
        .key(field)
        .attr(Attr::Id(id))
        .attr(Attr::Required(required))
        .attr(Attr::Invalid(flaw.is_some()))
        .attr(Attr::Disabled(!scene.contact.is_open()))
        .bind(Bind::Edit(field.to_owned()));
    if !is_select {
        control = control.value(scene.contact.value(field));
    }
    if flaw.is_some() {
        control = control.attr(Attr::DescribedBy(flaw_id.clone()));
    }
    let mut block = el(Tag::Div, "field").key(name).child(label_element).child(control);
    if let Some(flaw) = flaw {
        block.push(p("flaw", &flaw_text(scene, flaw)).attr(Attr::Id(flaw_id)));
    }
    block
}

fn flaw_text(scene: &Scene<'_>, flaw: &Flaw) -> String {
    match flaw {
        Flaw::Missing => scene.words.get(PersonKey::FlawMissing).to_owned(),
        Flaw::NoContact => scene.words.get(PersonKey::FlawContact).to_owned(),
        Flaw::NoEmail => scene.words.get(PersonKey::FlawEmail).to_owned(),
        Flaw::NoPhone => scene.words.get(PersonKey::FlawPhone).to_owned(),
        Flaw::Pattern(pattern) => scene.words.fill(PersonKey::FlawPattern, &[("pattern", pattern)]),
        Flaw::Endpoint(detail) => detail.clone(),
    }
}

/// The closed disclosure "What we send along": a box for each line.
fn along(scene: &Scene<'_>) -> El {
    let items = scene.contact.draft.as_ref().map_or(&[][..], |draft| &draft.items);
    let included = items.iter().filter(|item| item.included).count() as u32;
    let summary = scene.words.count(PersonKey::Along, included, &[]);
    let mut details = el(Tag::Details, "along")
        .key("along")
        .attr(Attr::Open(false))
        .child(el(Tag::Summary, "").key("summary").text(&summary));
    let hint = if items.is_empty() { PersonKey::AlongNothing } else { PersonKey::AlongHint };
    details.push(p("hint", scene.words.get(hint)).key("hint"));
    for item in items {
        let mut content = Vec::new();
        if let Some(kind) = kind_key(item) {
            content.push(Node::Element(el(Tag::Span, "along-kind").text(scene.words.get(kind))));
            content.push(Node::Text(" ".to_owned()));
        }
        content.push(Node::Element(el(Tag::Span, "along-text").attr(Attr::Dir("auto")).text(&item.text)));
        details.push(line(&item.key, item.included, Bind::Include(item.key.clone()), content));
    }
    details
}

/// A field that nobody sees, hears or comes to by keyboard, and that says nothing to a browser that fills in
/// names and addresses: what is written in it, a machine wrote.
fn trap() -> El {
    let input = el(Tag::Input, "").key(TRAP).attr(Attr::Type("text")).attr(Attr::TabIndex(-1));
    let input = input.attr(Attr::Name("more".to_owned())).attr(Attr::Autocomplete("off"));
    el(Tag::Div, "trap").key(TRAP).attr(Attr::Hidden).child(input.bind(Bind::Edit(TRAP.to_owned())))
}

/// A box with its words, all of it the label.
pub(super) fn line(key: &str, ticked: bool, bind: Bind, content: Vec<Node>) -> El {
    let tick = el(Tag::Input, "tick")
        .key("tick")
        .attr(Attr::Type("checkbox"))
        .attr(Attr::Checked(ticked))
        .bind(bind);
    el(Tag::Label, "line").key(key).child(tick).child(el(Tag::Span, "line-text").nodes(content))
}

/// What a line is, where it does not say so itself.
fn kind_key(item: &Item) -> Option<PersonKey> {
    Some(match item.kind {
        "search" => PersonKey::KindSearch,
        "viewed" => PersonKey::KindViewed,
        "transcript" => PersonKey::KindTranscript,
        "page" => PersonKey::KindPage,
        "context" => PersonKey::KindContext,
        "identity" => PersonKey::KindIdentity,
        _ => return None,
    })
}

/// What happens to the data, with the owner's own words after ours.
fn privacy(scene: &Scene<'_>) -> El {
    let policy = &scene.site.policy;
    let mut line = p("privacy", scene.words.get(PersonKey::Privacy)).key("privacy");
    if scene.remembers {
        line = line.text(" ").text(scene.words.get(PersonKey::PrivacyVisit));
    }
    let line = line.text(" ").text(&policy.consent);
    match SafeUrl::parse(&policy.privacy_url) {
        Some(href) => {
            let link = el(Tag::A, "").attr(Attr::Href(href)).attr(Attr::NewTab);
            let link = link.text(scene.words.get(PersonKey::PrivacyLink));
            line.text(" ").child(link)
        }
        None => line,
    }
}
