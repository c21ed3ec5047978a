// What the core asks of the browser: deliver, download, go somewhere.

/** What an endpoint may answer, in bytes; more is not read. */
const ANSWER = 65536;

/**
 * The address that handoffs go to, made absolute; null with a reason where a page must not send there.
 * @returns {{url: string | null, problem: string}}
 */
export function handoffAddress(written) {
  if (!written) return { url: null, problem: "" };
  let url;
  try {
    url = new URL(written, document.baseURI);
  } catch {
    return { url: null, problem: `"${written}" is no address` };
  }
  const local = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  const fine = /^(https|mailto|tel):$/.test(url.protocol) || (url.protocol === "http:" && (local || url.origin === location.origin));
  if (!fine) return { url: null, problem: `handoffs go to https:, mailto: or tel:, or to this page's own origin; "${written}" is none of them` };
  return { url: url.protocol === "mailto:" || url.protocol === "tel:" ? written.trim() : url.href, problem: "" };
}

/**
 * Posts a request of the core and says what came of it, in the words of `web::inputs`.
 * @param {{url: string, body: string, contentType: string, timeout: number}} request
 */
export async function post({ url, body, contentType, timeout }, stopped) {
  if (!navigator.onLine) return { outcome: "offline" };
  const timer = new AbortController();
  const clock = setTimeout(() => timer.abort(), timeout);
  const stop = () => timer.abort();
  stopped?.addEventListener("abort", stop);
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      headers: { "content-type": contentType },
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
      signal: timer.signal,
    });
    const answer = await json(response);
    // On the way of a redirect a POST may have become a GET, which delivers nothing.
    if (response.redirected && typeof answer.reference !== "string") return { outcome: "threw" };
    return { outcome: "answered", status: response.status, body: answer, retryAfter: retryAfter(response) };
  } catch {
    return { outcome: timer.signal.aborted ? "timeout" : "threw" };
  } finally {
    clearTimeout(clock);
    stopped?.removeEventListener("abort", stop);
  }
}

/** The members of an answer; none where it is no JSON object. What a status says counts without them. */
async function json(response) {
  try {
    const text = await response.text();
    const value = text.length <= ANSWER ? JSON.parse(text) : null;
    return value && typeof value === "object" ? value : {};
  } catch (error) {
    if (error.name === "AbortError") throw error;
    return {};
  }
}

/** `Retry-After` in milliseconds: seconds, or a date. */
function retryAfter(response) {
  const value = response.headers.get("retry-after");
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

/** The page as a handoff names it. */
export const page = () => ({ origin: location.origin, path: location.pathname, query: location.search.slice(1), title: document.title });

/** How far this browser's clock is ahead of UTC, in minutes. */
export const utcOffset = () => -new Date().getTimezoneOffset();

/** How far the clock of an IANA time zone is ahead of UTC now, in minutes; undefined where there is no such zone. */
export function zoneOffset(zone) {
  try {
    const now = new Date();
    now.setSeconds(0, 0);
    const parts = new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" }).formatToParts(now);
    const part = (type) => Number(parts.find((one) => one.type === type).value);
    return Math.round((Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute")) - now) / 60_000);
  } catch {
    return undefined;
  }
}
