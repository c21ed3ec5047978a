// Live-agent systems that a page can call without a secret. Each is a file of its own, fetched when something is
// sent there; `src/handoff/system.rs` knows the same names, and what a repeat does.

/** To add one, write its file, name it here and there, and say in `www/docs/adapters.html` what was tried. */
const SYSTEMS = {
  chatwoot: () => import("./chatwoot.js"),
  crisp: () => import("./crisp.js"),
  helpdesk: () => import("./helpdesk.js"),
  hubspot: () => import("./hubspot.js"),
  livehelperchat: () => import("./livehelperchat.js"),
  matrix: () => import("./matrix.js"),
  rocketchat: () => import("./rocketchat.js"),
  salesforce: () => import("./salesforce.js"),
  zammad: () => import("./zammad.js"),
  zendesk: () => import("./zendesk.js"),
};

export const NAMES = Object.keys(SYSTEMS);

/**
 * Delivers an envelope to the system that its address names, e.g. `zendesk:https://example.zendesk.com`.
 * @param {{name: string, url: string}} system
 * @param {string} body the envelope
 * @param {(url: string, init: object) => Promise<{status: number, body: object, retryAfter?: number}>} call
 * @returns what came of it, as `post` of deliver.js says it
 */
export async function through({ name, url }, body, call) {
  // What is not here has not been sent to anybody.
  if (!Object.hasOwn(SYSTEMS, name)) return { outcome: "answered", status: 404, body: {} };
  const { deliver } = await SYSTEMS[name]();
  const answer = await deliver(JSON.parse(body), url ? new URL(url) : null, call);
  return answer.outcome ? answer : { outcome: "answered", ...answer };
}
