// What tests of adapters share: envelopes, and a delivery to a receiver that is a function.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { through } from "../../pkg/adapters/index.js";
import { system } from "../../pkg/system.js";
import { ROOT } from "../command.mjs";

export const example = (name) => JSON.parse(readFileSync(join(ROOT, `www/schema/examples/${name}.json`), "utf8"));

/**
 * Delivers to a receiver: a function of method, path, and body, which answers status and body. Tells also what was
 * asked, how often our own panel was asked to leave, whether a window lay over its launcher, and what a system on the page has said later.
 */
export async function deliver(url, event, receiver, files = []) {
  const asked = [];
  const later = [];
  let left = 0;
  const call = async (where, { method, body, headers = {}, unseen }) => {
    const { pathname, search, origin } = new URL(where);
    const data = read(body);
    asked.push({ method, path: pathname + search, origin, data, headers });
    if (unseen) {
      receiver?.(method, pathname, data, headers);
      return { outcome: "unseen" };
    }
    const [status, answer = {}, more = {}] = receiver(method, pathname, data, headers);
    return { status, body: answer, ...more };
  };
  const covers = [];
  const shell = { leave: () => (left += 1), covered: (over) => covers.push(over), confirmed: (answer) => later.push(answer), files };
  const result = await through(system(url), JSON.stringify(event), call, shell);
  return { result, asked, later, covers, left: () => left };
}

/** A body as its receiver reads it. */
function read(body) {
  if (body instanceof URLSearchParams) return Object.fromEntries(body);
  if (body instanceof FormData) return Object.fromEntries([...new Set(body.keys())].map((key) => [key, body.getAll(key).length > 1 || body.get(key) instanceof File ? body.getAll(key) : body.get(key)]));
  return body instanceof File ? body : body && JSON.parse(body);
}

export const sent = (reference, more = {}) => ({ outcome: "answered", status: 201, body: { reference, ...more } });
