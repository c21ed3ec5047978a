// Matrix, as a guest: `matrix:https://matrix.example.org/!room:example.org`. From the client-server
// specification; the server must allow guests, and the room must let them join. Everybody in a room reads
// along: a room that many customers share is for trying out.

import { arrived, isGood, json, later, otherwise } from "./answer.js";
import { fields } from "./fields.js";
import { plain } from "./plain.js";

/** Tokens of guests, by server: for this page only. */
const guests = new Map();

/** The transaction is the handoff's id, by which the server knows a repeat. */
export async function deliver(event, address, call) {
  const room = encodeURIComponent(decodeURIComponent(address.pathname.slice(1)));
  const base = `${address.origin}/_matrix/client/v3`;
  const token = guests.get(base) ?? (await register(base, call));
  if (typeof token !== "string") return token;
  guests.set(base, token);
  const authorized = { authorization: `Bearer ${token}` };
  const joined = await call(`${base}/join/${room}`, json({}, authorized));
  if (!isGood(joined)) return failed(joined, base);
  const text = plain(event, 30_000);
  const { reference, reason, queue, priority } = event.data;
  // Its JSON knows no fractions, so that the reason's probability stays out.
  const content = { msgtype: "m.text", body: text, "org.loop-in.handoff": { id: event.id, reference, reason: reason?.id, queue, priority, ...Object.fromEntries(fields(address, event)) } };
  const sent = await call(`${base}/rooms/${room}/send/m.room.message/${encodeURIComponent(event.id)}`, { ...json(content, authorized), method: "PUT" });
  return isGood(sent) && sent.body.event_id ? arrived(event.data.reference) : failed(sent, base);
}

async function register(base, call) {
  const made = await call(`${base}/register?kind=guest`, json({}));
  return isGood(made) && made.body.access_token ? made.body.access_token : failed(made, base);
}

function failed(answer, base) {
  if (answer.body?.errcode === "M_UNKNOWN_TOKEN") guests.delete(base);
  if (answer.status === 429) return later(answer.body?.retry_after_ms ?? answer.retryAfter);
  return answer.body?.error ? { status: answer.status, body: { detail: answer.body.error } } : otherwise(answer);
}
