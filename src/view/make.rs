//! Makes elements in few words. They are boxed from the start and the steps are not inlined: that
//! halves the code of the screens.

use super::{Attr, Bind, Element, Node, Press, Tag};

/// An element in the making.
pub(super) type El = Box<Element>;

/// An element of this class.
#[inline(never)]
pub(super) fn el(tag: Tag, class: &'static str) -> El {
    Box::new(Element { tag, key: String::new(), class, attrs: Vec::new(), bind: None, children: Vec::new() })
}

/// A paragraph of words.
#[inline(never)]
pub(super) fn p(class: &'static str, text: &str) -> El {
    el(Tag::P, class).text(text)
}

/// The heading of a screen; it can take the focus.
#[inline(never)]
pub(super) fn heading(text: &str) -> El {
    el(Tag::H2, "heading").key("heading").attr(Attr::TabIndex(-1)).text(text)
}

/// The heading of a part of a screen.
#[inline(never)]
pub(super) fn subheading(text: &str) -> El {
    el(Tag::H3, "subheading").text(text)
}

/// A button.
#[inline(never)]
pub(super) fn button(class: &'static str, key: &str, text: &str, press: Press) -> El {
    el(Tag::Button, class).key(key).bind(Bind::Press(press)).text(text)
}

/// A number in digits.
#[inline(never)]
pub(super) fn number(n: u64) -> String {
    n.to_string()
}

/// Two texts as one.
#[inline(never)]
pub(super) fn joined(a: &str, b: &str) -> String {
    let mut out = String::with_capacity(a.len() + b.len());
    out.push_str(a);
    out.push_str(b);
    out
}

impl Element {
    /// With this key.
    #[inline(never)]
    pub(super) fn key(mut self: Box<Self>, key: &str) -> El {
        self.key.push_str(key);
        self
    }

    /// With one attribute more.
    #[inline(never)]
    pub(super) fn attr(mut self: Box<Self>, attr: Attr) -> El {
        self.attrs.push(attr);
        self
    }

    /// With this id.
    #[inline(never)]
    pub(super) fn id(self: Box<Self>, id: &str) -> El {
        self.attr(Attr::Id(id.to_owned()))
    }

    /// The label of the control with this id.
    #[inline(never)]
    pub(super) fn label_of(self: Box<Self>, id: &str) -> El {
        self.attr(Attr::For(id.to_owned()))
    }

    /// With this value.
    #[inline(never)]
    pub(super) fn value(self: Box<Self>, value: &str) -> El {
        self.attr(Attr::Value(value.to_owned()))
    }

    /// Answering to this.
    #[inline(never)]
    pub(super) fn bind(mut self: Box<Self>, bind: Bind) -> El {
        self.bind = Some(bind);
        self
    }

    /// With more words inside.
    #[inline(never)]
    pub(super) fn text(mut self: Box<Self>, text: &str) -> El {
        self.children.push(Node::Text(text.to_owned()));
        self
    }

    /// With one more element inside.
    #[inline(never)]
    pub(super) fn child(mut self: Box<Self>, child: El) -> El {
        self.push(child);
        self
    }

    /// With more nodes inside.
    #[inline(never)]
    pub(super) fn nodes(mut self: Box<Self>, nodes: Vec<Node>) -> El {
        self.children.extend(nodes);
        self
    }

    /// Puts one more element inside.
    #[inline(never)]
    pub(super) fn push(&mut self, child: El) {
        self.children.push(Node::Element(child));
    }
}
