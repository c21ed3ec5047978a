// An endpoint that does what it is told: it keeps a ledger of what it has stored, tells repeats by their id as
// the contract asks, and fails in the ways that endpoints fail.

import { site } from "./harness.mjs";
import { libraryIndex, tagged } from "./library.mjs";

const JSON_TYPE = { "content-type": "application/json" };

/** A page with the widget, and the endpoint that its messages go to; `foreign` puts that on another origin. */
export async function endpoint({ foreign = false } = {}) {
  const ledger = { stored: new Map(), posts: [], fate: arrives };
  const server = await site({ "/help.loopin": { body: libraryIndex() } });
  const origin = foreign ? server.origin.replace("127.0.0.1", "localhost") : server.origin;
  const cors = foreign ? { "access-control-allow-origin": server.origin, "access-control-allow-headers": "content-type" } : {};
  server.routes["/"] = tagged(`data-content="/help.loopin" data-handoff="${origin}/handoffs"`);
  server.routes["/handoffs"] = (request, response, body) => {
    if (request.method === "OPTIONS") return response.writeHead(204, cors).end();
    const { id } = JSON.parse(body);
    ledger.posts.push(id);
    const exchange = {
      /** Stores it, or tells that it is here already; the status that says so. */
      take() {
        const known = ledger.stored.get(id);
        if (known !== undefined) return known === body ? 200 : 409;
        ledger.stored.set(id, body);
        return 201;
      },
      answer: (status, value = {}, headers = cors) => response.writeHead(status, { ...JSON_TYPE, ...cors, ...headers }).end(JSON.stringify(value)),
      /** An answer that no page of another origin may read. */
      unreadable: (status) => response.writeHead(status, JSON_TYPE).end("{}"),
      reset: () => request.socket.resetAndDestroy(),
      cut: () => response.destroy(),
    };
    ledger.fate(exchange);
  };
  return {
    origin: server.origin,
    /** What the endpoint does from now on. */
    fail: (fate) => (ledger.fate = fate),
    heal: () => (ledger.fate = arrives),
    /** How many messages it has. */
    get stored() {
      return ledger.stored.size;
    },
    /** The ids of all that was posted, in order. */
    get posts() {
      return ledger.posts;
    },
    /** Resolves once `count` messages were posted. */
    async posted(count) {
      while (ledger.posts.length < count) await new Promise((again) => setImmediate(again));
    },
    stop: () => server.stop(),
  };
}

/** It takes what comes. */
function arrives({ take, answer }) {
  answer(take(), { reference: "LIB-1" });
}
