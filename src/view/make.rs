//! Makes elements in few words.

use super::{Attr, Bind, Element, Node, Tag};
use crate::conversation::Input;

/// An element of this class.
pub(super) fn el(tag: Tag, class: &'static str) -> Element {
    Element { tag, key: String::new(), class, attrs: Vec::new(), bind: None, children: Vec::new() }
}

/// A paragraph of words.
pub(super) fn p(class: &'static str, text: &str) -> Element {
    el(Tag::P, class).text(text)
}

/// The heading of a screen; it can take the focus.
pub(super) fn heading(text: &str) -> Element {
    el(Tag::H2, "heading").key("heading").attr(Attr::TabIndex(-1)).text(text)
}

/// A button.
pub(super) fn button(class: &'static str, key: &str, text: &str, input: Input) -> Element {
    el(Tag::Button, class).key(key).bind(Bind::Press(input)).text(text)
}

impl Element {
    /// With this key.
    pub(super) fn key(mut self, key: &str) -> Self {
        self.key.push_str(key);
        self
    }

    /// With one attribute more.
    pub(super) fn attr(mut self, attr: Attr) -> Self {
        self.attrs.push(attr);
        self
    }

    /// Answering to this.
    pub(super) fn bind(mut self, bind: Bind) -> Self {
        self.bind = Some(bind);
        self
    }

    /// With more words inside.
    pub(super) fn text(mut self, text: &str) -> Self {
        self.children.push(Node::Text(text.to_owned()));
        self
    }

    /// With one more element inside.
    pub(super) fn child(mut self, child: Self) -> Self {
        self.push(child);
        self
    }

    /// With more nodes inside.
    pub(super) fn nodes(mut self, nodes: Vec<Node>) -> Self {
        self.children.extend(nodes);
        self
    }

    /// Puts one more element inside.
    pub(super) fn push(&mut self, child: Self) {
        self.children.push(Node::Element(Box::new(child)));
    }
}
