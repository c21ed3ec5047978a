// Zendesk, anonymous requests: `zendesk:https://SUBDOMAIN.zendesk.com`. From the description of its Requests
// API; the account must let anyone submit tickets.

import { FIELD, arrived, isGood, json, later, otherwise, refused } from "./answer.js";
import { fields } from "./fields.js";
import { nameOf, plain, subject } from "./plain.js";

/** It knows no repeat. */
export async function deliver(event, address, call, { files }) {
  const { customer = {} } = event.data;
  const own = fields(address, event).map(([id, value]) => ({ id: Number(id), value })).filter(({ id }) => id);
  const uploads = [];
  for (const file of files) {
    const where = `${address.origin}/api/v2/uploads.json?filename=${encodeURIComponent(file.name)}`;
    const kept = await call(where, { method: "POST", headers: { "content-type": file.type || "application/octet-stream" }, body: file });
    // Nothing is a request yet: what fails here has not arrived.
    if (!kept.body.upload?.token) return kept.status === 429 ? later(kept.retryAfter) : { status: kept.status === 413 ? 413 : 403, body: {} };
    uploads.push(kept.body.upload.token);
  }
  const request = {
    requester: { name: nameOf(event), ...(customer.email && { email: customer.email }) },
    subject: subject(event),
    comment: { body: plain(event, 60_000), ...(uploads.length && { uploads }) },
    ...(own.length && { custom_fields: own }),
    ...Object.fromEntries([...address.searchParams].filter(([name]) => ["ticket_form_id", "brand_id"].includes(name))),
  };
  const answer = await call(`${address.origin}/api/v2/requests.json`, json({ request }));
  if (isGood(answer) && answer.body.request?.id) return arrived(answer.body.request.id);
  if (answer.status === 422) return refused(422, Object.values(answer.body.details ?? {}).flat().map((one) => [pointer(one), one.description ?? one.error ?? ""]), answer.body.description);
  if (answer.status === 429) return later(answer.retryAfter);
  return isGood(answer) ? { status: 502, body: {} } : otherwise(answer);
}

/** The field that an error names in its own words. */
const pointer = ({ description = "", field_key: key = "" }) => {
  if (/email|requester/i.test(`${key} ${description}`)) return FIELD.email;
  return /name/i.test(key) ? FIELD.name : FIELD.message;
};
