// Tawk.to, whose widget is on the page: `tawk:`. From its documentation of the page's `Tawk_API`, and the events of
// the page by which its own packages hear it.

import { beside, toPaste } from "./window.js";

export const needs = "Tawk.to (window.Tawk_API)";
// The object is there before the widget is.
export const isHere = ({ Tawk_API: chat }) => typeof chat?.maximize === "function";

/** Its answers to what is set; the message does not hang on them. */
const heard = () => {};

/** It does not say when the customer has sent. Its names hold letters, digits and hyphens. The functions that it calls are left to the page. */
export function deliver(event, address, _call, { covered }) {
  const { Tawk_API: chat } = globalThis;
  const { reason } = event.data;
  const known = Object.entries(beside(event, address)).map(([name, value]) => [name.replace(/[^a-z\d-]/gi, "-"), value]);
  chat.setAttributes(Object.fromEntries(known), heard);
  chat.addTags(["loop-in", ...(reason ? [reason.id] : []), ...address.searchParams.getAll("tag")], heard);
  addEventListener("tawkChatMaximized", () => covered(true));
  for (const gone of ["tawkChatMinimized", "tawkChatHidden"]) addEventListener(gone, () => covered(false));
  chat.maximize();
  return toPaste(event);
}
