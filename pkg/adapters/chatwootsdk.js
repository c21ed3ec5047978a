// Chatwoot, whose website widget is on the page: `chatwootsdk:`. From its source; an inbox of the kind "API"
// (`chatwoot:`) takes the whole message, and says that it has it.

import { beside, toPaste } from "./window.js";

export const needs = "Chatwoot's website widget (window.$chatwoot)";
export const isHere = ({ $chatwoot: chat }) => typeof chat?.toggle === "function";

/** It does not say when the customer has sent. Where its form before the chat is on, it loses what is set before. */
export function deliver(event, address, _call, { covered }) {
  const { $chatwoot: chat } = globalThis;
  chat.setConversationCustomAttributes(beside(event, address));
  addEventListener("chatwoot:opened", () => covered(true));
  addEventListener("chatwoot:closed", () => covered(false));
  chat.toggle("open");
  return toPaste(event);
}
