// The half that brings in a person, loaded where one is needed: the form, and the way of a message.

import { download, post, thread } from "./deliver.js";
import init, { addressProblem, Person } from "./dist/person.js";
import { adopt, el } from "./dom.js";
import { emit } from "./events.js";
import { FORM } from "./form-styles.js";
import { Half } from "./half.js";
import { Outbox } from "./outbox.js";
import { system } from "./system.js";
import { once } from "./wasm.js";

const load = once(() => init());
let broken = null;

/** Loads the wasm, for all widgets of a page. */
async function ready() {
  if (broken) throw broken;
  await load();
}

/** Why messages cannot go to an address, in words for its owner; empty where they can. */
export async function problem(address) {
  await ready();
  return addressProblem(address, location.origin);
}

/**
 * The form in `root`, ready for a case file.
 *
 * @param {HTMLElement} host the widget
 * @param {HTMLElement} root an element that it has to itself
 * @param {object} shell of the panel: `announce`, `focus`, `report`, `tell` (the other half) and what `Half` wants
 */
export async function open(host, root, shell) {
  // Fetched with the form, so that nothing is asked for later: the customer may be offline then.
  const files = host.hasAttribute("files") ? import("./files.js").catch(() => null) : null;
  await ready();
  return new Form(host, root, shell, await files);
}

class Form {
  #host;
  #shell;
  #half;
  #outbox = new Outbox();
  /** What the owner lets customers attach; none where no files may go along. */
  #most = null;
  /** The files of messages; loaded where there may be some. */
  #files = null;
  /** What ends the sending of files, by message. */
  #uploads = new Map();
  #life = new AbortController();
  /** On the launcher: how many answers have come while the panel is closed. */
  #count = null;

  constructor(host, root, shell, files) {
    this.#host = host;
    this.#shell = shell;
    adopt(host.shadowRoot, FORM);
    if (files) {
      this.#most = files.limits(host.getAttribute("files"));
      this.#files = new files.Files(this.#most.bytes);
    }
    const core = new Person(root, crypto.getRandomValues(new Uint8Array(32)), (what) => this.tell(what));
    const trapped = (error) => {
      broken = error;
      shell.trapped(error);
    };
    this.#half = new Half(core, (effect) => this.#perform(effect), { ...shell, trapped });
    const { signal } = this.#life;
    for (const type of ["click", "submit", "input", "change"]) root.addEventListener(type, (event) => this.#half.event(event), { signal });
    root.addEventListener("change", ({ target }) => target.type === "file" && this.#choose(target), { signal });
    for (const type of ["online", "offline"]) addEventListener(type, () => this.tell("online", navigator.onLine), { signal });
    for (const type of ["loop-in:open", "loop-in:close"]) host.addEventListener(type, () => this.#attend(), { signal });
    document.addEventListener("visibilitychange", () => this.#attend(), { signal });
  }

  /** Takes the case file for the first time, and what earlier visits have left. */
  async begin(caseFile) {
    this.tell("case", caseFile);
    if (!navigator.onLine) this.tell("online", false);
    if (this.#most) this.tell("attachable", this.#most);
    this.#attend();
    const items = await this.#outbox.waiting();
    if (items.length && !this.#life.signal.aborted) this.tell("restored", items);
  }

  tell(kind, detail) {
    this.#half.tell(kind, detail);
  }

  /** See `Half`. */
  again(kind, detail, at) {
    // The thread is looked at when all is done again.
    if (kind === "rejoined") setTimeout(() => this.#attend());
    return this.#half.again(kind, detail, at);
  }

  /** How far the customer looks: not at the page, at the page, into the panel. */
  #attend() {
    this.tell("attention", document.hidden ? 0 : this.#host.isOpen ? 2 : 1);
  }

  /** True while the customer is at the form. */
  get isShown() {
    return this.#half.ask((core) => core.isShown) ?? false;
  }

  destroy() {
    this.#life.abort();
    this.#outbox.release();
    this.#count?.remove();
    this.#half.free();
  }

  #perform(effect) {
    switch (effect.type) {
      case "announce":
        return this.#shell.announce(effect.value);
      case "focus":
        return this.#shell.focus(effect.value);
      case "stands":
      case "taken":
      case "left":
        return this.#shell.tell(effect.type, effect.value);
      case "call":
        return thread(effect, this.#life.signal).then((result) => this.tell("heard", { id: effect.id, ...result }));
      case "unread":
        return this.#showCount(effect);
      case "deliver":
        return this.#deliver(effect);
      case "store":
        this.#shell.confirmed();
        if (effect.files.length) this.#files?.keep(effect.id, effect.files);
        if (this.#outbox.keep(effect)) return;
        this.#shell.report("storage", "this browser keeps nothing: a message that is not delivered before the page closes is lost");
        return this.tell("unkept");
      case "stop":
        return this.#uploads.get(effect.value)?.abort();
      case "forget":
        this.#files?.forget(effect.value);
        return this.#outbox.forget(effect.value);
      case "download":
        return download(effect.name, effect.text);
      case "navigate":
        return location.assign(effect.value);
      case "emit":
        // What the owner has to mend is said aloud as well.
        if (effect.detail.code === "handoff-address") this.#shell.report(effect.detail.code, effect.detail.detail);
        else emit(this.#host, effect.name, effect.detail);
    }
  }

  async #choose(input) {
    const files = await this.#files.choose(input.files);
    // The same file can be chosen again after it was taken away.
    input.value = "";
    this.tell("attached", files);
  }

  /** The files of a message; none where they are gone, which the endpoint sees. */
  async #filesOf({ id, files }) {
    if (!files.length) return [];
    const { Files } = await import("./files.js");
    return (this.#files ??= new Files(0)).of(id);
  }

  async #upload(request, files) {
    if (!navigator.onLine) return { outcome: "offline" };
    const { upload } = await import("./files.js");
    const stopped = new AbortController();
    this.#life.signal.addEventListener("abort", () => stopped.abort(), { signal: stopped.signal });
    this.#uploads.set(request.id, stopped);
    const result = await upload(request, files, (percent) => this.tell("uploaded", { id: request.id, percent }), stopped.signal);
    this.#uploads.delete(request.id);
    return result;
  }

  /** On the launcher's corner; a screen reader hears it politely. */
  #showCount({ value, text }) {
    if (!this.#count) {
      this.#count = el("div", { class: "count", part: "count", role: "status" });
      this.#host.shadowRoot.append(this.#count);
    }
    const shown = value ? [el("b", { "aria-hidden": "true" }, String(value)), el("span", { class: "spoken" }, text)] : [];
    this.#count.replaceChildren(...shown);
  }

  /** Whether the window of the site's own chat lies over the launcher, which then makes room. */
  #cover(over) {
    this.#host.shadowRoot.querySelector(".launcher").classList.toggle("covered", over);
  }

  /** Lets the page deliver in its own way; else posts. */
  async #deliver(request) {
    let promised;
    const envelope = JSON.parse(request.body);
    const respondWith = (answer) => (promised = Promise.resolve(answer));
    const files = await this.#filesOf(request);
    const ours = emit(this.#host, "handoff", { id: request.id, envelope, files, respondWith }, true);
    const shell = { leave: () => this.#host.close(), covered: (over) => this.#cover(over), confirmed: (answer) => this.tell("delivered", { id: request.id, ...answer }), files };
    const send = () => (files.length && !system(request.url) ? this.#upload(request, files) : post(request, this.#life.signal, shell));
    const result = ours ? send() : (promised ?? Promise.resolve()).then((body) => ({ outcome: "answered", status: 201, body: body ?? {} }), () => ({ outcome: "threw" }));
    this.tell("delivered", { id: request.id, ...(await result) });
  }
}
