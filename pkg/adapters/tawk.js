// Tawk.to, whose widget is on the page: `tawk:`. From its documentation of the page's `Tawk_API`.

import { beside, toPaste } from "./window.js";

export const needs = "Tawk.to (window.Tawk_API)";
// The object is there before the widget is.
export const isHere = ({ Tawk_API: chat }) => typeof chat?.maximize === "function";

/** Its answers to what is set; the message does not hang on them. */
const heard = () => {};

/** It does not say when the customer has sent. Its names hold letters, digits and hyphens. */
export function deliver(event, address) {
  const { Tawk_API: chat } = globalThis;
  const { reason } = event.data;
  const known = Object.entries(beside(event, address)).map(([name, value]) => [name.replace(/[^a-z\d-]/gi, "-"), value]);
  chat.setAttributes(Object.fromEntries(known), heard);
  chat.addTags(["loop-in", ...(reason ? [reason.id] : []), ...address.searchParams.getAll("tag")], heard);
  chat.maximize();
  return toPaste(event);
}
