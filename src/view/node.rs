//! The tree. Tags, attributes and bindings are closed sets, so that nothing a customer, an owner or
//! an endpoint says can become markup.

use crate::conversation::Input;
use crate::handoff::HandoffId;
use crate::markup::SafeUrl;
use crate::model::EntryNo;

/// What the panel shows beneath its text field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// Text for the screen's root language attribute, e.g. `de`.
    pub lang: String,
    /// True where the text runs from right to left.
    pub rtl: bool,
    /// The nodes.
    pub nodes: Vec<Node>,
}

/// A node.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Words.
    Text(String),
    /// An element.
    Element(Box<Element>),
}

/// An element.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// Which.
    pub tag: Tag,
    /// Keeps its DOM node while the key stays the same among its siblings; empty keeps it by place.
    pub key: String,
    /// Names for the style sheet, space between; also the `part` where it begins with one.
    pub class: &'static str,
    /// Attributes.
    pub attrs: Vec<Attr>,
    /// What it answers to.
    pub bind: Option<Bind>,
    /// What is inside.
    pub children: Vec<Node>,
}

/// The elements that a view can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// `<a>`, with `target=_blank rel=noopener` where it leads to another origin.
    A,
    /// `<blockquote>`.
    Blockquote,
    /// `<br>`.
    Br,
    /// `<button type=button>`.
    Button,
    /// `<code>`.
    Code,
    /// `<details>`.
    Details,
    /// `<div>`.
    Div,
    /// `<em>`.
    Em,
    /// `<fieldset>`.
    Fieldset,
    /// `<form novalidate>`; its default is always prevented.
    Form,
    /// `<h2>`.
    H2,
    /// `<h3>`.
    H3,
    /// `<h4>`.
    H4,
    /// `<hr>`.
    Hr,
    /// `<img>`.
    Img,
    /// `<input>`.
    Input,
    /// `<label>`.
    Label,
    /// `<legend>`.
    Legend,
    /// `<li>`.
    Li,
    /// `<mark>`.
    Mark,
    /// `<ol>`.
    Ol,
    /// `<option>`.
    Option,
    /// `<p>`.
    P,
    /// `<pre>`.
    Pre,
    /// `<s>`.
    S,
    /// `<section>`.
    Section,
    /// `<select>`.
    Select,
    /// `<span>`.
    Span,
    /// `<strong>`.
    Strong,
    /// `<button type=submit>`.
    Submit,
    /// `<summary>`.
    Summary,
    /// `<table>`.
    Table,
    /// `<tbody>`.
    Tbody,
    /// `<td>`.
    Td,
    /// `<textarea>`.
    Textarea,
    /// `<th>`.
    Th,
    /// `<thead>`.
    Thead,
    /// `<tr>`.
    Tr,
    /// `<ul>`.
    Ul,
}

/// An attribute or property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attr {
    /// `id`, unique in the panel.
    Id(String),
    /// `for` of a label.
    For(String),
    /// `role`.
    Role(&'static str),
    /// `aria-label`.
    Label(String),
    /// `aria-labelledby`.
    LabelledBy(String),
    /// `aria-describedby`.
    DescribedBy(String),
    /// `aria-pressed`.
    Pressed(bool),
    /// `aria-disabled`; a node that is only so disabled keeps its place in the tab order.
    Disabled(bool),
    /// `aria-invalid`.
    Invalid(bool),
    /// `aria-current`.
    Current(bool),
    /// `aria-hidden`.
    Hidden,
    /// `href`.
    Href(SafeUrl),
    /// Opens in a tab of its own, so that what is being written stays where it is.
    NewTab,
    /// `src` of a picture; loads lazily.
    Src(SafeUrl),
    /// `alt`.
    Alt(String),
    /// `type` of an input.
    Type(&'static str),
    /// `name`.
    Name(String),
    /// `autocomplete`.
    Autocomplete(&'static str),
    /// `inputmode`.
    InputMode(&'static str),
    /// `rows` of a text area.
    Rows(u8),
    /// `maxlength`.
    MaxLength(u32),
    /// `required`.
    Required(bool),
    /// `placeholder`.
    Placeholder(String),
    /// The value of an input, set as a property only where it differs.
    Value(String),
    /// `checked`, as a property.
    Checked(bool),
    /// `selected` of an option.
    Selected(bool),
    /// `open` of a disclosure, set only when it is made.
    Open(bool),
    /// `lang`.
    Lang(String),
    /// `dir`.
    Dir(&'static str),
    /// `start` of an ordered list.
    Start(u32),
    /// `accept` of a choice of files, which takes several.
    Accept(String),
    /// `tabindex`; -1 for headings that take the focus.
    TabIndex(i8),
}

/// What pressing an element means. A set of its own, so that a view holds small values and no input
/// that only the rim can make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// [`Input::Picked`].
    Picked(EntryNo),
    /// [`Input::Back`].
    Back,
    /// [`Input::Voted`].
    Voted {
        /// Of which entry.
        entry: EntryNo,
        /// Yes or no.
        helpful: bool,
    },
    /// [`Input::Acted`].
    Acted {
        /// Of which entry.
        entry: EntryNo,
        /// Which of its actions.
        action: usize,
    },
    /// [`Input::WantPerson`].
    WantPerson,
    /// [`Input::Detached`].
    Detach(u32),
    /// [`Input::Send`].
    Send,
    /// [`Input::SendWithout`].
    SendWithout,
    /// [`Input::Stop`].
    Stop(HandoffId),
    /// [`Input::Rated`].
    Rated(u8),
    /// [`Input::Recover`].
    Recover,
    /// [`Input::Resend`].
    Resend(HandoffId),
    /// [`Input::Discard`].
    Discard(HandoffId),
    /// [`Input::KeepCopy`].
    KeepCopy(HandoffId),
    /// [`Input::Add`].
    Add,
    /// [`Input::ToThread`].
    ToThread,
    /// [`Input::Afresh`].
    Afresh,
}

impl From<Press> for Input {
    fn from(press: Press) -> Self {
        match press {
            Press::Picked(entry) => Self::Picked(entry),
            Press::Back => Self::Back,
            Press::Voted { entry, helpful } => Self::Voted { entry, helpful },
            Press::Acted { entry, action } => Self::Acted { entry, action },
            Press::WantPerson => Self::WantPerson,
            Press::Detach(key) => Self::Detached(key),
            Press::Send => Self::Send,
            Press::SendWithout => Self::SendWithout,
            Press::Stop(id) => Self::Stop(id),
            Press::Rated(rating) => Self::Rated(rating),
            Press::Recover => Self::Recover,
            Press::Resend(id) => Self::Resend(id),
            Press::Discard(id) => Self::Discard(id),
            Press::KeepCopy(id) => Self::KeepCopy(id),
            Press::Add => Self::Add,
            Press::ToThread => Self::ToThread,
            Press::Afresh => Self::Afresh,
        }
    }
}

/// What an element answers to, and the input that it then makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bind {
    /// Pressed, or submitted where the element is a form.
    Press(Press),
    /// Its value changed: [`Input::Edited`] of this field with the new value.
    Edit(String),
    /// A box was ticked or cleared: [`Input::Included`] of this line.
    Include(String),
    /// A box was ticked or cleared: [`Input::Unmasked`] of this place.
    Unmask(usize),
    /// A reason was chosen by the value of a select: its number, or empty.
    Reason,
}
