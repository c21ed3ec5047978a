// Intercom, whose messenger is on the page: `intercom:`. From its documentation of the page's `Intercom`, which
// keeps what it is told before it has loaded.

import { fields } from "./fields.js";
import { plain } from "./plain.js";
import { filled } from "./window.js";

export const needs = "Intercom (window.Intercom)";
export const isHere = ({ Intercom }) => typeof Intercom === "function";

/** It does not say when the customer has sent. It takes only attributes that exist in the workspace, so that nothing but the owner's are set. */
export function deliver(event, address, _call, { leave, covered }) {
  const { Intercom } = globalThis;
  const known = fields(address, event);
  if (known.length) Intercom("update", Object.fromEntries(known));
  Intercom("onShow", () => covered(true));
  Intercom("onHide", () => covered(false));
  leave();
  Intercom("showNewMessage", plain(event, 4000));
  return filled;
}
