// Freshdesk, whose help widget is on the page: `freshworks:`. From its documentation of the page's
// `FreshworksWidget`, which keeps what it is told before it has loaded.

import { fields } from "./fields.js";
import { nameOf, plain, subject } from "./plain.js";
import { filled } from "./window.js";

export const needs = "Freshdesk's help widget (window.FreshworksWidget)";
export const isHere = ({ FreshworksWidget }) => typeof FreshworksWidget === "function";

/** It does not say when the customer has sent. */
export function deliver(event, address, _call, { leave, covered }) {
  const { FreshworksWidget } = globalThis;
  const { email } = event.data.customer ?? {};
  if (email) FreshworksWidget("identify", "ticketForm", { name: nameOf(event), email });
  FreshworksWidget("prefill", "ticketForm", { subject: subject(event), description: plain(event), custom_fields: Object.fromEntries(fields(address, event)) });
  watch(covered);
  leave();
  FreshworksWidget("open", "ticketForm");
  return filled;
}

/**
 * It does not say when its window is open either, but then that stands in its part of the page: so it is on pages
 * which use it, though not in its documentation. Where it does not, our launcher stays.
 */
function watch(covered) {
  const part = document.getElementById("freshworks-container");
  if (!part) return;
  const look = () => covered(Boolean(part.querySelector("#freshworks-frame-wrapper")?.getClientRects().length));
  new MutationObserver(look).observe(part, { childList: true, subtree: true, attributes: true });
}
