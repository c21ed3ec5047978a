// What a page hears. Every event bubbles and crosses shadow roots; its target is the widget, so that
// several on one page can be told apart.

/** The events, without `loop-in:`. */
export const EVENTS = ["ready", "open", "close", "search", "answer", "deadend", "handoff", "sent", "feedback", "rated", "review", "action", "error"];

/** Tells the page; false where the event was cancelable and a listener cancelled it. */
export function emit(target, name, detail = {}, cancelable = false) {
  return target.dispatchEvent(new CustomEvent(`loop-in:${name}`, { bubbles: true, composed: true, cancelable, detail: { instance: target.id, ...detail } }));
}
