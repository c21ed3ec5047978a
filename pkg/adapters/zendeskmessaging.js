// Zendesk, whose messaging widget is on the page: `zendeskmessaging:`. From its documentation of the page's `zE`.
// Ticket fields must exist and let end users write; what is set counts for the conversation that begins next.

import { fields } from "./fields.js";
import { toPaste } from "./window.js";

export const needs = "Zendesk's messaging widget (window.zE)";
export const isHere = ({ zE }) => typeof zE === "function";

/** It does not say when the customer has sent. */
export function deliver(event, address, _call, { covered }) {
  const { zE } = globalThis;
  const { reason } = event.data;
  const known = fields(address, event).map(([id, value]) => ({ id, value }));
  if (known.length) zE("messenger:set", "conversationFields", known);
  zE("messenger:set", "conversationTags", ["loop-in", ...(reason ? [reason.id] : []), ...address.searchParams.getAll("tag")]);
  zE("messenger:on", "open", () => covered(true));
  zE("messenger:on", "close", () => covered(false));
  zE("messenger", "open");
  return toPaste(event);
}
