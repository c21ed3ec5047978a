// Zammad, its form channel: `zammad:https://help.example.com`. From its source (form_controller.rb); the form
// must be switched on, and its answers allow any origin.

import { FIELD, arrived, form, isGood, json, later, otherwise, refused } from "./answer.js";
import { nameOf, plain, subject } from "./plain.js";

const FIELDS = { email: FIELD.email, name: FIELD.name, title: FIELD.message, body: FIELD.message };

/** It knows no repeat, says 200 to a refusal, and must be told an e-mail address. */
export async function deliver(event, address, call, { files }) {
  const { customer = {} } = event.data;
  if (!customer.email) return refused(422, [[FIELD.email, ""]]);
  const base = `${address.origin}${address.pathname.replace(/\/$/, "")}/api/v1`;
  // It binds its token to this, and wants more than thirty characters.
  const fingerprint = `loop-in-${event.id}`;
  const config = await call(`${base}/form_config`, json({ fingerprint }));
  if (!isGood(config)) return otherwise(config);
  if (!config.body.enabled || !config.body.token) return { status: 404, body: {} };
  const values = { fingerprint, token: config.body.token, name: nameOf(event), email: customer.email, title: subject(event), body: plain(event) };
  const answer = await call(`${base}/form_submit`, files.length ? form(values, "file[]", files) : json(values));
  if (answer.status === 429) return later(answer.retryAfter);
  if (!isGood(answer)) return otherwise(answer);
  const { ticket, errors = {} } = answer.body;
  if (ticket?.number || ticket?.id) return arrived(ticket.number ?? ticket.id);
  return refused(422, Object.entries(errors).map(([name, why]) => [FIELDS[name] ?? FIELD.message, String(why)]));
}
