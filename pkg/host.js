// What the core is told of the page and of the browser.

import { system } from "./system.js";

/**
 * The address that handoffs go to, made absolute; null with a reason where a page must not send there.
 * @returns {{url: string | null, problem: string}}
 */
export function handoffAddress(written) {
  if (!written) return { url: null, problem: "" };
  // Which systems there are, and what is wrong with an address behind a name, the core says.
  if (system(written)) return { url: written.trim(), problem: "" };
  let url;
  try {
    url = new URL(written, document.baseURI);
  } catch {
    return { url: null, problem: `"${written}" is no address` };
  }
  const local = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  const fine = /^(https|mailto|tel):$/.test(url.protocol) || (url.protocol === "http:" && (local || url.origin === location.origin));
  if (!fine) return { url: null, problem: `handoffs go to https:, mailto: or tel:, to a system by its name (zendesk:https://…), or to this page's own origin; "${written}" is none of them` };
  return { url: url.protocol === "mailto:" || url.protocol === "tel:" ? written.trim() : url.href, problem: "" };
}

/** The page as a handoff names it. */
export const page = () => ({ origin: location.origin, path: location.pathname, query: location.search.slice(1), title: document.title });

/** Where the customer is, by two capital letters: what the page says, else the browser's language (`en-GB`); else empty. */
export const country = (...said) => [...said, /-([a-z]{2})\b/i.exec(navigator.language)?.[1]].find((code) => /^[a-z]{2}$/i.test(code))?.toUpperCase() ?? "";

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
