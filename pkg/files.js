// Files that go along with a message: chosen, held until it has arrived, and sent with it. Loaded where the
// owner lets customers attach some.

import { answered, json, retryAfter } from "./deliver.js";

/** Where files wait for their message through a reload: what is stored here is deleted with it. */
const DATABASE = "loop-in";
const STORE = "files";
const MEGABYTE = 1_000_000;
/** An envelope names no more. */
const MOST = 10;

/**
 * What `files` of the widget says: types as an `accept` attribute has them, and limits, apart by
 * semicolons, e.g. `image/*,.pdf; 3 files; 5 MB`. What is not said is pictures, PDF and text, three of them, of
 * five megabytes at most.
 */
export function limits(written) {
  const found = { types: "image/*,.pdf,.txt", files: 3, bytes: 5 * MEGABYTE };
  for (const part of written.split(";").map((part) => part.trim()).filter(Boolean)) {
    const [, number, unit] = part.match(/^(\d+(?:\.\d+)?)\s*(files?|MB)$/i) ?? [];
    if (!number) found.types = part.replace(/\s+/g, "");
    else if (/mb/i.test(unit)) found.bytes = Number(number) * MEGABYTE;
    else found.files = Math.min(Number(number), MOST);
  }
  return found;
}

export class Files {
  /** By the number under which the core knows them. */
  #chosen = new Map();
  /** Those of messages that were confirmed on this page, and when the browser has them safe. */
  #confirmed = new Map();
  #safe = new Map();
  #next = 0;
  #most;

  constructor(most) {
    this.#most = most;
  }

  /** Takes in what was chosen; says what it is. What is too large to be sent is not read. */
  async choose(list) {
    return Promise.all(
      Array.from(list, async (file) => {
        const key = this.#next++;
        this.#chosen.set(key, file);
        const sha256 = file.size <= this.#most ? await sum(file) : "";
        return { key, name: file.name, type: file.type || "application/octet-stream", size: file.size, sha256 };
      }),
    );
  }

  /** Keeps the files of a message until it has arrived, through a reload too where the browser lets us. */
  keep(id, keys) {
    if (this.#confirmed.has(id)) return;
    const files = keys.map((key) => this.#chosen.get(key)).filter(Boolean);
    if (!files.length) return;
    this.#confirmed.set(id, files);
    this.#safe.set(id, transaction("readwrite", (store) => store.put(files, id)).catch(() => {}));
  }

  /**
   * The files of a message: of this page, or of an earlier load; none where they are gone. Not before the browser
   * has them safe: a message must not be seen to wait while a reload would lose its files.
   */
  async of(id) {
    await this.#safe.get(id);
    return this.#confirmed.get(id) ?? (await transaction("readonly", (store) => store.get(id)).catch(() => null)) ?? [];
  }

  forget(id) {
    this.#confirmed.delete(id);
    this.#safe.delete(id);
    transaction("readwrite", (store) => store.delete(id)).catch(() => {});
  }
}

/**
 * Posts an envelope with its files: multipart/form-data, the part `event` and the parts `file-0`, `file-1`, ….
 * @param {{url: string, body: string, timeout: number}} request
 * @param {File[]} files
 * @param {(percent: number) => void} progress called while they leave; 100 once the endpoint has to answer
 * @param {AbortSignal} stopped ends it; what had not left by then has not arrived
 */
export function upload({ url, body, timeout }, files, progress, stopped) {
  const form = new FormData();
  form.append("event", new Blob([body], { type: "application/json" }));
  files.forEach((file, at) => form.append(`file-${at}`, file, file.name));
  return new Promise((settle) => {
    // A fetch does not tell how far it has come.
    const request = new XMLHttpRequest();
    let left = false;
    request.open("POST", url);
    request.timeout = timeout;
    request.upload.onprogress = ({ loaded, total }) => progress(Math.min(99, Math.floor((100 * loaded) / (total || 1))));
    request.upload.onload = () => {
      left = true;
      progress(100);
    };
    request.onload = () => settle(answered(read(request, url), url));
    request.onerror = () => settle({ outcome: "threw" });
    request.ontimeout = () => settle({ outcome: "timeout" });
    request.onabort = () => settle({ outcome: left ? "threw" : "stopped" });
    stopped.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}

/** An answer, in the words of `deliver.js`. */
const read = (request, url) => ({ status: request.status, body: json(request.responseText), retryAfter: retryAfter(request.getResponseHeader("retry-after")), redirected: request.responseURL !== url });

/** SHA-256 in hexadecimal; empty where the page is not secure enough for the browser to say. */
async function sum(file) {
  if (!crypto.subtle) return "";
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function transaction(mode, act) {
  return new Promise((settle, refuse) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = () => refuse(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const moving = database.transaction(STORE, mode);
      const asked = act(moving.objectStore(STORE));
      const over = (how) => {
        database.close();
        how();
      };
      moving.oncomplete = () => over(() => settle(asked.result));
      moving.onerror = moving.onabort = () => over(() => refuse(moving.error));
    };
  });
}
