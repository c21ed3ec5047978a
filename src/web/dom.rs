//! Patches a view into the panel. Every node is made by `createElement` and `createTextNode`; there
//! is no way from a text to markup.
//!
//! A node lives on while its key (or, without one, its place among those without) and its tag stay
//! the same. What is kept is never moved unless the order of keys changes, so that focus, caret and
//! the selection stay where they are.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element as DomElement, Node as DomNode};

use super::wire;
use crate::view::{Attr, Element, Node, Tag, View};

/// A view that is in the page.
#[derive(Debug)]
pub(super) struct Dom {
    document: Document,
    root: DomElement,
    mounted: Vec<Mounted>,
}

/// A node of the view with the node of the page that shows it.
#[derive(Debug)]
pub(super) struct Mounted {
    dom: DomNode,
    /// Its children stand in `children`.
    shown: Node,
    children: Vec<Mounted>,
}

impl Dom {
    /// Takes over `root`, whose content is from now on the view alone.
    pub(super) fn new(document: Document, root: DomElement) -> Self {
        Self { document, root, mounted: Vec::new() }
    }

    /// Makes the page show `view`.
    pub(super) fn patch(&mut self, view: View) {
        set_or_remove(&self.root, "lang", &view.lang);
        set_or_remove(&self.root, "dir", if view.rtl { "rtl" } else { "ltr" });
        let before = core::mem::take(&mut self.mounted);
        self.mounted = self.children(&self.root, before, view.nodes);
    }

    /// The node of the view that `at`, a node of the page, or the nearest one around it shows and for
    /// which `wanted` has something.
    pub(super) fn nearest<T>(
        &self,
        at: &DomNode,
        wanted: impl Fn(&Element, &DomElement) -> Option<T>,
    ) -> Option<T> {
        let mut path = Vec::new();
        let mut next = Some(at.clone());
        while let Some(node) = next {
            if node == *self.root.as_ref() {
                break;
            }
            next = node.parent_node();
            path.push(node);
        }
        let mut found = None;
        let mut level = &self.mounted;
        while let Some(node) = path.pop() {
            let Some(mounted) = level.iter().find(|m| m.dom == node) else { break };
            if let Node::Element(element) = &mounted.shown {
                found = wanted(element, mounted.dom.unchecked_ref()).or(found);
            }
            level = &mounted.children;
        }
        found
    }

    /// Makes the children of `parent` show `after`.
    fn children(&self, parent: &DomNode, before: Vec<Mounted>, after: Vec<Node>) -> Vec<Mounted> {
        let mut before: Vec<Option<Mounted>> = before.into_iter().map(Some).collect();
        let kept: Vec<Option<Mounted>> = after.iter().map(|node| take_match(&mut before, node)).collect();
        for gone in before.into_iter().flatten() {
            remove(parent, &gone.dom);
        }
        let mut at = parent.first_child();
        let mut mounted = Vec::with_capacity(after.len());
        for (node, old) in after.into_iter().zip(kept) {
            let shown = match old {
                Some(old) => self.update(old, node),
                None => self.create(node),
            };
            if at.as_ref() == Some(&shown.dom) {
                at = shown.dom.next_sibling();
            } else {
                // Cannot fail: `at` is a child of `parent` or none, and the new node is no ancestor.
                let _ = parent.insert_before(&shown.dom, at.as_ref());
            }
            mounted.push(shown);
        }
        mounted
    }

    fn create(&self, node: Node) -> Mounted {
        match node {
            Node::Text(text) => {
                let dom = self.document.create_text_node(&text);
                Mounted { dom: dom.into(), shown: Node::Text(text), children: Vec::new() }
            }
            Node::Element(mut element) => {
                // Cannot fail: the names are ours.
                let dom =
                    self.document.create_element(name(element.tag)).unwrap_or_else(|_| self.root.clone());
                set_or_remove(&dom, "class", element.class);
                set_or_remove(&dom, "part", part(element.class));
                match element.tag {
                    Tag::Button => put(&dom, "type", "button"),
                    Tag::Submit => put(&dom, "type", "submit"),
                    Tag::Form => put(&dom, "novalidate", ""),
                    Tag::Img => put(&dom, "loading", "lazy"),
                    _ => {}
                }
                let children = self.children(&dom, Vec::new(), core::mem::take(&mut element.children));
                // After the children, since the value of a select is one of its options.
                for attr in &element.attrs {
                    write(&dom, attr, true);
                }
                Mounted { dom: dom.into(), shown: Node::Element(element), children }
            }
        }
    }

    fn update(&self, old: Mounted, node: Node) -> Mounted {
        match (old.shown, node) {
            (Node::Element(was), Node::Element(mut is)) => {
                let dom: &DomElement = old.dom.unchecked_ref();
                if was.class != is.class {
                    set_or_remove(dom, "class", is.class);
                    set_or_remove(dom, "part", part(is.class));
                }
                let children = self.children(&old.dom, old.children, core::mem::take(&mut is.children));
                for attr in &was.attrs {
                    if !is.attrs.iter().any(|a| core::mem::discriminant(a) == core::mem::discriminant(attr)) {
                        erase(dom, attr);
                    }
                }
                for attr in &is.attrs {
                    if is_live(attr) || !was.attrs.contains(attr) {
                        write(dom, attr, false);
                    }
                }
                Mounted { dom: old.dom, shown: Node::Element(is), children }
            }
            (was, is) => {
                if let (Node::Text(was), Node::Text(text)) = (&was, &is)
                    && was != text
                {
                    old.dom.set_text_content(Some(text));
                }
                Mounted { dom: old.dom, shown: is, children: Vec::new() }
            }
        }
    }
}

/// Takes from `before` the node that `node` goes on from: the one with its key, or the next without.
fn take_match(before: &mut [Option<Mounted>], node: &Node) -> Option<Mounted> {
    let fits = |mounted: &Mounted| match (&mounted.shown, node) {
        (Node::Text(_), Node::Text(_)) => true,
        (Node::Element(was), Node::Element(is)) => was.tag == is.tag && was.key == is.key,
        _ => false,
    };
    before.iter_mut().find(|slot| slot.as_ref().is_some_and(fits))?.take()
}

fn remove(parent: &DomNode, child: &DomNode) {
    // A translator may have put something else in its place; then it is gone already.
    if child.parent_node().as_ref() == Some(parent) {
        let _ = parent.remove_child(child);
    }
}

/// The first of the names that the style sheet uses; a page's own style sheet reaches it as a part.
fn part(class: &str) -> &str {
    class.split(' ').next().unwrap_or("")
}

fn put(dom: &DomElement, name: &str, value: &str) {
    // Cannot fail: the names are ours.
    let _ = dom.set_attribute(name, value);
}

fn set_or_remove(dom: &DomElement, name: &str, value: &str) {
    if value.is_empty() {
        let _ = dom.remove_attribute(name);
    } else {
        put(dom, name, value);
    }
}

/// The state of an input changes by the customer's hand as well, so that it is compared with the page
/// and not with the view before.
fn is_live(attr: &Attr) -> bool {
    matches!(attr, Attr::Value(_) | Attr::Checked(_) | Attr::Selected(_))
}

fn write(dom: &DomElement, attr: &Attr, new: bool) {
    let truth = |is: &bool| if *is { "true" } else { "false" };
    match attr {
        Attr::Value(value) => property(dom, "value", value.into()),
        Attr::Checked(is) => property(dom, "checked", (*is).into()),
        Attr::Selected(is) => property(dom, "selected", (*is).into()),
        Attr::Open(is) => {
            if new && *is {
                put(dom, "open", "");
            }
        }
        Attr::Pressed(is) => put(dom, "aria-pressed", truth(is)),
        Attr::Disabled(is) | Attr::Invalid(is) | Attr::Current(is) => {
            set_or_remove(dom, attr_name(attr), if *is { "true" } else { "" });
        }
        Attr::Required(is) => set_or_remove(dom, "aria-required", if *is { "true" } else { "" }),
        Attr::Hidden => put(dom, "aria-hidden", "true"),
        Attr::Href(url) => {
            put(dom, "href", url.as_str());
            if leads_away(dom) {
                open_in_a_new_tab(dom);
            }
        }
        Attr::NewTab => open_in_a_new_tab(dom),
        Attr::Src(url) => put(dom, "src", url.as_str()),
        Attr::Accept(types) => {
            put(dom, "multiple", "");
            set_or_remove(dom, "accept", types);
        }
        Attr::Rows(n) => put(dom, "rows", &n.to_string()),
        Attr::MaxLength(n) | Attr::Start(n) => put(dom, attr_name(attr), &n.to_string()),
        Attr::TabIndex(n) => put(dom, "tabindex", if *n < 0 { "-1" } else { "0" }),
        Attr::Role(text)
        | Attr::Type(text)
        | Attr::Autocomplete(text)
        | Attr::InputMode(text)
        | Attr::Dir(text) => put(dom, attr_name(attr), text),
        Attr::Id(text)
        | Attr::For(text)
        | Attr::Label(text)
        | Attr::LabelledBy(text)
        | Attr::DescribedBy(text)
        | Attr::Alt(text)
        | Attr::Name(text)
        | Attr::Placeholder(text)
        | Attr::Lang(text) => put(dom, attr_name(attr), text),
    }
}

fn erase(dom: &DomElement, attr: &Attr) {
    match attr {
        Attr::Value(_) => property(dom, "value", "".into()),
        Attr::Checked(_) => property(dom, "checked", false.into()),
        Attr::Selected(_) | Attr::Open(_) => {}
        _ => {
            let _ = dom.remove_attribute(attr_name(attr));
        }
    }
}

fn property(dom: &DomElement, name: &str, value: JsValue) {
    if wire::get(dom, name) != value {
        wire::set(dom, name, &value);
    }
}

fn open_in_a_new_tab(link: &DomElement) {
    put(link, "target", "_blank");
    put(link, "rel", "noopener");
}

/// True for an address of the web on another origin.
fn leads_away(link: &DomElement) -> bool {
    let there = wire::text(link, "origin");
    let page = link.owner_document().map_or(JsValue::UNDEFINED, Into::into);
    let here = wire::text(&wire::get(&page, "location"), "origin");
    wire::text(link, "protocol").starts_with("http") && there != here
}

fn attr_name(attr: &Attr) -> &'static str {
    match attr {
        Attr::Id(_) => "id",
        Attr::For(_) => "for",
        Attr::Role(_) => "role",
        Attr::Label(_) => "aria-label",
        Attr::LabelledBy(_) => "aria-labelledby",
        Attr::DescribedBy(_) => "aria-describedby",
        Attr::Pressed(_) => "aria-pressed",
        Attr::Disabled(_) => "aria-disabled",
        Attr::Invalid(_) => "aria-invalid",
        Attr::Current(_) => "aria-current",
        Attr::Hidden => "aria-hidden",
        Attr::Href(_) => "href",
        Attr::NewTab => "target",
        Attr::Src(_) => "src",
        Attr::Alt(_) => "alt",
        Attr::Type(_) => "type",
        Attr::Name(_) => "name",
        Attr::Autocomplete(_) => "autocomplete",
        Attr::InputMode(_) => "inputmode",
        Attr::Rows(_) => "rows",
        Attr::MaxLength(_) => "maxlength",
        Attr::Required(_) => "aria-required",
        Attr::Placeholder(_) => "placeholder",
        Attr::Value(_) => "value",
        Attr::Checked(_) => "checked",
        Attr::Selected(_) => "selected",
        Attr::Open(_) => "open",
        Attr::Lang(_) => "lang",
        Attr::Dir(_) => "dir",
        Attr::Start(_) => "start",
        Attr::Accept(_) => "accept",
        Attr::TabIndex(_) => "tabindex",
    }
}

/// The name of an element in the page.
fn name(tag: Tag) -> &'static str {
    match tag {
        Tag::A => "a",
        Tag::Blockquote => "blockquote",
        Tag::Br => "br",
        Tag::Button | Tag::Submit => "button",
        Tag::Code => "code",
        Tag::Details => "details",
        Tag::Div => "div",
        Tag::Em => "em",
        Tag::Fieldset => "fieldset",
        Tag::Form => "form",
        Tag::H2 => "h2",
        Tag::H3 => "h3",
        Tag::H4 => "h4",
        Tag::Hr => "hr",
        Tag::Img => "img",
        Tag::Input => "input",
        Tag::Label => "label",
        Tag::Legend => "legend",
        Tag::Li => "li",
        Tag::Mark => "mark",
        Tag::Ol => "ol",
        Tag::Option => "option",
        Tag::P => "p",
        Tag::Pre => "pre",
        Tag::S => "s",
        Tag::Section => "section",
        Tag::Select => "select",
        Tag::Span => "span",
        Tag::Strong => "strong",
        Tag::Summary => "summary",
        Tag::Table => "table",
        Tag::Tbody => "tbody",
        Tag::Td => "td",
        Tag::Textarea => "textarea",
        Tag::Th => "th",
        Tag::Thead => "thead",
        Tag::Tr => "tr",
        Tag::Ul => "ul",
    }
}
