//! Reads what happened in the view. The shell listens once, on the root, and hands events over.

use wasm_bindgen::JsCast;
#[cfg(feature = "person")]
use web_sys::Element as DomElement;
use web_sys::{Event, Node as DomNode};

use super::dom::Dom;
use super::wire;
use crate::conversation::Input;
#[cfg(feature = "person")]
use crate::model::ReasonNo;
use crate::view::{Attr, Bind, Element, Tag};

/// The input that `event` makes, if any. Events: `click`, `submit`, `input`, `change`.
pub(super) fn input(dom: &Dom, event: &Event) -> Option<Input> {
    let target: DomNode = event.target()?.dyn_into().ok()?;
    match event.type_().as_str() {
        "submit" => {
            event.prevent_default();
            dom.nearest(&target, |element, _| match (element.tag, &element.bind) {
                (Tag::Form, Some(Bind::Press(press))) => Some((*press).into()),
                _ => None,
            })
        }
        "click" => dom.nearest(&target, |element, _| match &element.bind {
            Some(Bind::Press(press)) if element.tag != Tag::Form && !is_disabled(element) => {
                Some((*press).into())
            }
            _ => None,
        }),
        "input" => dom.nearest(&target, |element, at| match &element.bind {
            Some(Bind::Edit(field)) => {
                Some(Input::Edited { field: field.clone(), value: wire::text(at, "value") })
            }
            _ => None,
        }),
        #[cfg(feature = "person")]
        "change" => dom.nearest(&target, changed),
        _ => None,
    }
}

/// What only the form has: boxes and the choice of a reason.
#[cfg(feature = "person")]
fn changed(element: &Element, at: &DomElement) -> Option<Input> {
    let ticked = || wire::get(at, "checked").is_truthy();
    match element.bind.as_ref()? {
        Bind::Include(item) => Some(Input::Included { item: item.clone(), included: ticked() }),
        Bind::Unmask(mask) => Some(Input::Unmasked { mask: *mask, shown: ticked() }),
        Bind::Reason => Some(Input::ReasonChosen(wire::text(at, "value").parse().ok().map(ReasonNo))),
        Bind::Press(_) | Bind::Edit(_) => None,
    }
}

fn is_disabled(element: &Element) -> bool {
    element.attrs.contains(&Attr::Disabled(true))
}
