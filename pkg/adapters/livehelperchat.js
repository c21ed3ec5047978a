// Live Helper Chat, a message left: `livehelperchat:https://chat.example.com?department=1`. From its source.

import { FIELD, arrived, isGood, json, otherwise, refused } from "./answer.js";
import { nameOf, plain } from "./plain.js";

const FIELDS = { Username: FIELD.name, Email: FIELD.email, Phone: FIELD.email, Question: FIELD.message };

/** It knows no repeat, and says 200 to a refusal. */
export async function deliver(event, address, call) {
  const { customer = {}, page } = event.data;
  const department = Number(address.searchParams.get("department")) || undefined;
  const fields = { Username: nameOf(event), Email: customer.email ?? "", Phone: customer.phone ?? "", Question: plain(event), DepartamentID: department, URLRefer: page ? `${page.origin}${page.path}` : "" };
  const answer = await call(`${address.origin}${address.pathname.replace(/\/$/, "")}/widgetrestapi/submitoffline`, json({ department, vid: event.id, mode: "embed", fields }));
  if (!isGood(answer)) return otherwise(answer);
  if (answer.body.success === true) return arrived(event.data.reference);
  return refused(422, Object.entries(answer.body.errors ?? {}).map(([name, why]) => [FIELDS[name] ?? FIELD.message, String(why)]));
}
