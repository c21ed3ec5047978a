// HubSpot, a form: `hubspot:https://api.hsforms.com/PORTAL/FORM`. From its documentation of the Forms API. The
// form must have the fields email, firstname and message.

import { FIELD, arrived, isGood, json, later, refused } from "./answer.js";
import { fields as own } from "./fields.js";
import { nameOf, plain } from "./plain.js";

/** It knows no repeat, and names no number. */
export async function deliver(event, address, call) {
  const { customer = {}, page, consent } = event.data;
  const [portal = "", form = ""] = address.pathname.split("/").filter(Boolean);
  const field = (name, value) => ({ objectTypeId: "0-1", name, value });
  const fields = [field("firstname", nameOf(event)), field("message", plain(event))];
  if (customer.email) fields.push(field("email", customer.email));
  if (customer.phone) fields.push(field("phone", customer.phone));
  fields.push(...own(address, event).map(([name, value]) => field(name, value)));
  const submission = {
    fields,
    ...(page && { context: { pageUri: `${page.origin}${page.path}`, pageName: page.title } }),
    ...(consent?.text && { legalConsentOptions: { consent: { consentToProcess: true, text: consent.text } } }),
  };
  const answer = await call(`${address.origin}/submissions/v3/integration/submit/${encodeURIComponent(portal)}/${encodeURIComponent(form)}`, json(submission));
  if (isGood(answer)) return arrived(event.data.reference, typeof answer.body.inlineMessage === "string" ? { message: answer.body.inlineMessage.replace(/<[^>]*>/g, "") } : {});
  if (answer.status === 429) return later(answer.retryAfter);
  const errors = (answer.body.errors ?? []).map(({ message = "" }) => [/email/i.test(message) ? FIELD.email : FIELD.message, message]);
  return refused(answer.status, errors, answer.body.message);
}
