// Freshdesk, whose help widget is on the page: `freshworks:`. From its documentation of the page's
// `FreshworksWidget`, which keeps what it is told before it has loaded.

import { fields } from "./fields.js";
import { nameOf, plain, subject } from "./plain.js";
import { filled } from "./window.js";

export const needs = "Freshdesk's help widget (window.FreshworksWidget)";
export const isHere = ({ FreshworksWidget }) => typeof FreshworksWidget === "function";

/** It does not say when the customer has sent. */
export function deliver(event, address, _call, { leave }) {
  const { FreshworksWidget } = globalThis;
  const { email } = event.data.customer ?? {};
  if (email) FreshworksWidget("identify", "ticketForm", { name: nameOf(event), email });
  FreshworksWidget("prefill", "ticketForm", { subject: subject(event), description: plain(event), custom_fields: Object.fromEntries(fields(address, event)) });
  leave();
  FreshworksWidget("open", "ticketForm");
  return filled;
}
