// Help Scout, whose Beacon is on the page: `helpscout:`. From code that uses its `Beacon`, and its documentation
// of what Beacon shows to agents.

import { arrived } from "./answer.js";
import { fields } from "./fields.js";
import { plain, subject } from "./plain.js";
import { beside, filled } from "./window.js";

/** More than twenty it does not show. */
const MOST = 20;

export const needs = "Help Scout's Beacon (window.Beacon)";
export const isHere = ({ Beacon }) => typeof Beacon === "function";

/** It says when the customer has sent. Its form has fields by number. */
export function deliver(event, address, _call, { leave, covered, confirmed }) {
  const { Beacon } = globalThis;
  const { customer = {}, reference } = event.data;
  const numbered = fields(address, event).filter(([id]) => /^\d+$/.test(id)).map(([id, value]) => ({ id: Number(id), value }));
  Beacon("prefill", { name: customer.name, email: customer.email, subject: subject(event), text: plain(event, 10_000), fields: numbered });
  Beacon("session-data", Object.fromEntries(Object.entries(beside(event, address)).slice(0, MOST)));
  Beacon("once", "email-sent", () => confirmed(arrived(reference)));
  Beacon("on", "open", () => covered(true));
  Beacon("on", "close", () => covered(false));
  leave();
  Beacon("open");
  Beacon("navigate", "/ask/message/");
  return filled;
}
