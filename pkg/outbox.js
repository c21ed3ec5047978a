// What the customer has sent and nobody has confirmed, kept through reloads. Nothing is written here
// before Send; what arrived is deleted.

import { keys, PREFIX } from "./waiting.js";

/**
 * The tabs of a site share the outbox. Each item belongs to the tab that holds its lock; a browser
 * without locks lets every tab send, and the receiver tells repeats by their id.
 */
export class Outbox {
  #held = new Map();
  /** What only this page knows, since the browser would not keep it. */
  #unkept = new Set();

  /** Keeps an item; false where the browser will not. It then asks before it leaves the page. */
  keep({ id, url, body, files, confirmedAt, attempts }) {
    this.#claim(id);
    try {
      localStorage.setItem(PREFIX + id, JSON.stringify({ id, url, body, files, confirmedAt, attempts }));
      return true;
    } catch {
      this.#unkept.add(id);
      addEventListener("beforeunload", stay);
      return false;
    }
  }

  forget(id) {
    this.#unkept.delete(id);
    if (!this.#unkept.size) removeEventListener("beforeunload", stay);
    try {
      localStorage.removeItem(PREFIX + id);
    } catch {
      // Then it was never kept.
    }
    this.#held.get(id)?.();
    this.#held.delete(id);
  }

  /** What waits and belongs to no other tab, oldest first. */
  async waiting() {
    const items = [];
    for (const key of keys()) {
      const item = read(key);
      if (item && (await this.#claim(item.id))) items.push(item);
    }
    return items.sort((a, b) => a.confirmedAt - b.confirmedAt);
  }

  /** Leaves everything to other tabs. */
  release() {
    removeEventListener("beforeunload", stay);
    for (const free of this.#held.values()) free();
    this.#held.clear();
  }

  /** Takes the lock of an item, for as long as this tab lives; false where another tab has it. */
  #claim(id) {
    if (this.#held.has(id)) return Promise.resolve(true);
    if (!navigator.locks) return Promise.resolve(true);
    return new Promise((taken) => {
      const hold = (lock) => {
        taken(lock !== null);
        return lock && new Promise((free) => this.#held.set(id, free));
      };
      navigator.locks.request(PREFIX + id, { ifAvailable: true }, hold).catch(() => taken(true));
    });
  }
}

const stay = (event) => event.preventDefault();

/** An item as it was written; one that cannot be read is dropped, since nobody could send it. */
function read(key) {
  try {
    const item = JSON.parse(localStorage.getItem(key));
    if (typeof item.id === "string" && typeof item.body === "string") return item;
  } catch {
    // Falls through.
  }
  localStorage.removeItem(key);
  return null;
}
