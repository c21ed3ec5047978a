// What systems share whose own script is on the page: they open their window, and the customer sends there.
// Such a system says what it `needs` on the page, and whether that `isHere`.

import { fields } from "./fields.js";
import { plain } from "./plain.js";

/** Its window is open with the message in it; nothing has left. */
export const filled = { outcome: "opened", filled: "in" };

/** Its window is open, and takes no text from a page: the customer pastes it, where the browser lets us copy. */
export async function toPaste(event) {
  const copied = await navigator.clipboard?.writeText(plain(event, 4000)).then(() => true, () => false);
  return { outcome: "opened", filled: copied ? "copied" : "" };
}

/** What an agent sees beside the conversation, by short names, with what the owner maps. */
export function beside(event, address) {
  const { data } = event;
  const { reference, reason, queue, priority, locale: language, customer = {}, summary = [] } = data;
  const own = { handoff: event.id, reference, reason: reason?.id, queue, priority, language, contact: customer.email ?? customer.phone ?? customer.contact, summary: summary.join("\n") };
  return Object.fromEntries([...Object.entries(own).filter(([, value]) => value), ...fields(address, event)]);
}
