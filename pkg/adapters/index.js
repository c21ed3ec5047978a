// Live-agent systems that a page can call without a secret. Each is a file of its own, fetched when something is
// sent there; `src/handoff/system.rs` knows the same names, how a message leaves, and what a repeat does.

/** To add one, write its file, name it here and there, and say in `www/docs/adapters.html` what was tried. */
const SYSTEMS = {
  chatwoot: () => import("./chatwoot.js"),
  chatwootsdk: () => import("./chatwootsdk.js"),
  crisp: () => import("./crisp.js"),
  freshworks: () => import("./freshworks.js"),
  helpdesk: () => import("./helpdesk.js"),
  helpscout: () => import("./helpscout.js"),
  hubspot: () => import("./hubspot.js"),
  hubspotchat: () => import("./hubspotchat.js"),
  intercom: () => import("./intercom.js"),
  livechat: () => import("./livechat.js"),
  livehelperchat: () => import("./livehelperchat.js"),
  matrix: () => import("./matrix.js"),
  rocketchat: () => import("./rocketchat.js"),
  salesforce: () => import("./salesforce.js"),
  tawk: () => import("./tawk.js"),
  zammad: () => import("./zammad.js"),
  zendesk: () => import("./zendesk.js"),
  zendeskmessaging: () => import("./zendeskmessaging.js"),
};

export const NAMES = Object.keys(SYSTEMS);

/** What a system on the page has for an address, where it has nothing but its name and a query. */
const ON_PAGE = "https://page.invalid/";

/** What must be on the page for a system, and is not; empty where nothing is amiss. */
export async function missing({ name }) {
  const { needs, isHere } = Object.hasOwn(SYSTEMS, name) ? await SYSTEMS[name]() : {};
  return needs && !isHere(globalThis) ? needs : "";
}

/**
 * Delivers an envelope to the system that its address names, e.g. `zendesk:https://example.zendesk.com`.
 * @param {{name: string, url: string}} system
 * @param {string} body the envelope
 * @param {(url: string, init: object) => Promise<{status: number, body: object, retryAfter?: number}>} call
 * @param {{leave(): void, covered(over: boolean): void, confirmed(answer: object): void, files: File[]}} shell makes
 *   room for a window that is about to open, hears whether it lies over our launcher and what it says later, and has
 *   the files that go along
 * @returns what came of it, as `post` of deliver.js says it
 */
export async function through({ name, url }, body, call, { leave, covered = () => {}, confirmed, files = [] }) {
  const lacks = await missing({ name });
  if (lacks) console.error(`loop-in: ${lacks} is not on this page, so that nobody takes the message. Put its own snippet into the page.`);
  // What is not here has not been sent to anybody.
  if (lacks || !Object.hasOwn(SYSTEMS, name)) return { outcome: "answered", status: 404, body: {} };
  const { deliver } = await SYSTEMS[name]();
  const said = (answer) => ({ outcome: "answered", ...answer });
  return said(await deliver(JSON.parse(body), new URL(url, ON_PAGE), call, { leave, covered, confirmed: (answer) => confirmed(said(answer)), files }));
}
