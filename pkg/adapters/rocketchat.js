// Rocket.Chat, its live chat: `rocketchat:https://chat.example.com?department=NAME`. From its source and its
// description of the omnichannel API; the server must have CORS switched on.

import { arrived, form, isGood, json, later, otherwise } from "./answer.js";
import { fields } from "./fields.js";
import { nameOf, plain } from "./plain.js";

/**
 * The visitor has our id, so that a repeat finds the same room; what it was told there is not read again. Files go
 * into the room before the message: nothing has arrived where one is not taken, or where nobody is there.
 */
export async function deliver(event, address, call, { files }) {
  const { customer = {} } = event.data;
  const token = event.id;
  const base = `${address.origin}${address.pathname.replace(/\/$/, "")}/api/v1/livechat`;
  const department = address.searchParams.get("department") ?? event.data.queue ?? undefined;
  // What is not defined there is left out by it.
  const customFields = fields(address, event).map(([key, value]) => ({ key, value, overwrite: true }));
  const visitor = await call(`${base}/visitor`, json({ visitor: { token, name: nameOf(event), email: customer.email, phone: customer.phone, department, ...(customFields.length && { customFields }) } }));
  if (!isGood(visitor) || visitor.body.success === false) return failed(visitor);
  const room = await call(`${base}/room?token=${encodeURIComponent(token)}`, { method: "GET" });
  const rid = room.body.room?._id;
  if (!rid) {
    // Nobody is there; a message that is left takes no files.
    if (files.length) return { status: 413, body: {} };
    const left = await call(`${base}/offline.message`, json({ name: nameOf(event), email: customer.email, message: plain(event), department, host: address.origin }));
    return isGood(left) && left.body.success !== false ? arrived(event.data.reference) : failed(left);
  }
  for (const file of files) {
    const kept = await call(`${base}/upload/${encodeURIComponent(rid)}`, { ...form({}, "file", [file]), headers: { "x-visitor-token": token } });
    if (kept.status === 429) return later(kept.retryAfter);
    if (!isGood(kept) || kept.body.success === false) return { status: kept.status === 413 || /size/.test(kept.body.reason) ? 413 : 403, body: {} };
  }
  const sent = await call(`${base}/message`, json({ token, rid, msg: plain(event, 4000), _id: token.replaceAll("-", "").slice(0, 17) }));
  return isGood(sent) && sent.body.success !== false ? arrived(event.data.reference) : failed(sent);
}

function failed(answer) {
  if (answer.status === 429) return later(answer.retryAfter);
  const { status } = isGood(answer) ? { status: 422 } : answer;
  return typeof answer.body?.error === "string" ? { status, body: { detail: answer.body.error } } : otherwise({ ...answer, status });
}
