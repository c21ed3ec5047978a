// What the form asks of the browser: to post a message, to save a text.

import { system } from "./system.js";

/** What an endpoint may answer, in bytes; more is not read. */
const ANSWER = 65536;
/** What a browser sends to its end after the page was left, in bytes, all such requests of a page together (Fetch, 4.6). */
const KEPT_ALIVE = 65536;

/** What a look at a thread may bring, in characters: fifty long messages. */
const THREAD = 16 * ANSWER;

/**
 * Posts a request of the core and says what came of it, in the words of `web::inputs`.
 * @param {{url: string, body: string, contentType: string, timeout: number}} request
 * @param {AbortSignal} [stopped]
 * @param {{leave(): void, confirmed(answer: object): void}} [shell] what a system on the page asks of ours: room for
 *   its window, and to be heard later
 */
/** @param shell what a system on the page asks for, and the files that go along */
export const post = (request, stopped, shell = { leave() {}, confirmed() {}, files: [] }) => inTime(request, stopped, (request, signal) => delivered(request, signal, shell));

/**
 * Makes a call to the thread of a contact: looks, or posts where there is a body. What a customer adds
 * still leaves where the page is closed at once.
 * @param {{url: string, body: string, timeout: number}} request
 */
export function thread(request, stopped) {
  const { url, body } = request;
  const init = body ? { method: "POST", body, headers: { "content-type": "application/json" } } : {};
  return inTime(request, stopped, async (_, signal) => ({ outcome: "answered", ...(await call(url, { ...init, signal }, THREAD)) }));
}

/** What comes of a request in its time; `timeout`, `threw` and `offline` where nothing does. */
async function inTime(request, stopped, make) {
  if (!navigator.onLine) return { outcome: "offline" };
  const timer = new AbortController();
  const late = new Promise((_, end) => timer.signal.addEventListener("abort", end));
  const clock = setTimeout(() => timer.abort(), request.timeout);
  const stop = () => timer.abort();
  stopped?.addEventListener("abort", stop);
  try {
    return await Promise.race([make(request, timer.signal), late]);
  } catch {
    return { outcome: timer.signal.aborted ? "timeout" : "threw" };
  } finally {
    clearTimeout(clock);
    stopped?.removeEventListener("abort", stop);
  }
}

async function delivered(request, signal, shell) {
  const { url, body, contentType } = request;
  const to = system(url);
  if (to) {
    const { through } = await import("./adapters/index.js");
    return through(to, body, (where, init) => call(where, { ...init, signal }), shell);
  }
  return answered(await call(url, { method: "POST", body, headers: { "content-type": contentType }, signal }), url);
}

/** What the answer of an endpoint at an address comes to. */
export function answered({ redirected, ...answer }, url) {
  // On the way of a redirect a POST may have become a GET, which delivers nothing.
  if (redirected && typeof answer.body.reference !== "string") return { outcome: "threw" };
  answer.body.thread = threadAddress(answer.body.thread, url);
  return { outcome: "answered", ...answer };
}

/** Where a contact goes on, as its endpoint says it, made absolute; nothing where a page must not ask there. */
function threadAddress(thread, endpoint) {
  try {
    const url = new URL(thread.url, endpoint);
    if (url.protocol === "https:" || url.origin === new URL(endpoint).origin) return url.href;
  } catch {
    // The endpoint has none.
  }
}

/** Asks another origin, without telling it more than it needs. Of what is `unseen` no answer can be read. */
async function call(url, { unseen, ...init }, most = ANSWER) {
  const bytes = typeof init.body === "string" ? new TextEncoder().encode(init.body).length : Infinity;
  const response = await fetch(url, { ...init, keepalive: bytes <= KEPT_ALIVE / 2, mode: unseen ? "no-cors" : "cors", credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store" });
  if (unseen) return { outcome: "unseen" };
  return { status: response.status, body: json(await text(response), most), retryAfter: retryAfter(response.headers.get("retry-after")), redirected: response.redirected };
}

/** What an answer says; nothing where it breaks off, since its status counts all the same. */
async function text(response) {
  try {
    return await response.text();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    return "";
  }
}

/** The members of an answer; none where it is no JSON object. What a status says counts without them. */
export function json(text, most = ANSWER) {
  try {
    const value = text.length <= most ? JSON.parse(text) : null;
    return value && typeof value === "object" ? value : {};
  } catch {
    return {};
  }
}

/** `Retry-After` in milliseconds: seconds, or a date. */
export function retryAfter(value) {
  if (!value) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 2 ** 31 - 1) : undefined;
}

/** Offers a text for saving. */
export function download(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
