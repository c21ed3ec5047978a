// django-helpdesk, its public form: `helpdesk:https://help.example.com/tickets?queue=1`. It answers no page of
// another origin, so that nothing is known of what it made of the message.

import { refused, FIELD } from "./answer.js";
import { fields } from "./fields.js";
import { plain, subject } from "./plain.js";

const PRIORITIES = { urgent: 1, high: 2, normal: 3, low: 4 };

export async function deliver(event, address, call) {
  const { customer = {}, priority } = event.data;
  if (!customer.email) return refused(422, [[FIELD.email, ""]]);
  const form = new URLSearchParams({
    queue: address.searchParams.get("queue") ?? "1",
    title: subject(event, 200),
    body: plain(event),
    submitter_email: customer.email,
    priority: String(PRIORITIES[priority] ?? PRIORITIES.normal),
  });
  for (const [name, value] of fields(address, event)) form.set(`custom_${name}`, value);
  return call(`${address.origin}${address.pathname.replace(/\/$/, "")}/submit_iframe/`, { method: "POST", body: form, unseen: true });
}
