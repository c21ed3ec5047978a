// LiveChat, whose widget is on the page: `livechat:`. From its documentation of the page's `LiveChatWidget`, which
// keeps what it is told before it has loaded.

import { arrived } from "./answer.js";
import { plain } from "./plain.js";
import { beside, filled } from "./window.js";

export const needs = "LiveChat (window.LiveChatWidget)";
export const isHere = ({ LiveChatWidget }) => typeof LiveChatWidget?.call === "function";

/** It says what is written in the chat; the customer's first message is the receipt. */
export function deliver(event, address, _call, { leave, covered, confirmed }) {
  const { LiveChatWidget: chat } = globalThis;
  const hear = ({ type, author }) => {
    if (type !== "message" || author?.type !== "customer") return;
    chat.off("new_event", hear);
    confirmed(arrived(event.data.reference));
  };
  chat.on("new_event", hear);
  chat.on("visibility_changed", ({ visibility }) => covered(visibility === "maximized"));
  chat.call("update_session_variables", beside(event, address));
  leave();
  chat.call("maximize", { messageDraft: plain(event, 4000) });
  return filled;
}
