// What is beneath the panel's head: the core's view, its effects, and the plain words and the plain
// form where the core cannot run.

import { ContentError, card, content } from "./content.js";
import { el } from "./dom.js";
import { emit } from "./events.js";
import { download, handoffAddress, page, post, utcOffset, zoneOffset } from "./host.js";
import { Outbox } from "./outbox.js";
import { discard, engine } from "./wasm.js";
import { words } from "./words.js";

/** A screen reader hears a text that comes again only if the region was empty in between. */
const BREATH = 60;

export class Body {
  #host;
  #shell;
  #widget = null;
  #busy = false;
  /** What happened before the core was there, in order. */
  #early = [];
  #typed = "";
  #page = "";
  #timers = new Map();
  #outbox = new Outbox();
  #life = new AbortController();
  #context = {};
  #identity = {};
  /** Of the index, for the plain form. */
  #card = null;
  #progress = el("div", { class: "progress", role: "progressbar" });
  #view = el("div", { class: "view", part: "view" });
  #plain = el("div", { class: "plain", hidden: "" });
  #scroll = el("div", { class: "body", part: "body", tabindex: "-1" }, this.#plain, this.#view);
  #status = el("p", { class: "spoken", role: "status", "aria-live": "polite" });

  constructor(host, dialog, shell) {
    this.#host = host;
    this.#shell = shell;
    this.#progress.setAttribute("aria-label", this.#words.loading);
    dialog.append(this.#progress, this.#scroll, this.#status);
    const signal = this.#life.signal;
    for (const type of ["click", "submit", "input", "change"]) {
      this.#view.addEventListener(type, (event) => this.#run((widget) => widget.event(event, Date.now())), { signal });
    }
    for (const type of ["online", "offline"]) {
      addEventListener(type, () => this.send("online", navigator.onLine), { signal });
    }
  }

  get #words() {
    return words(this.#host.language);
  }

  /** The language that the core speaks; empty before it is there. */
  get lang() {
    return this.#view.lang;
  }

  get dir() {
    return this.#view.dir;
  }

  /** Fetches engine and content side by side; each failure leaves what the other can do. */
  async start() {
    this.#progress.hidden = false;
    const source = this.#content().then((bytes) => ({ bytes }), (error) => ({ error }));
    try {
      const { Widget } = await engine();
      if (this.#life.signal.aborted) return;
      this.#begin(Widget);
    } catch (error) {
      const { bytes } = await source;
      this.#card = bytes ? card(bytes) : null;
      this.#progress.hidden = true;
      if (!this.#life.signal.aborted) this.#fail(error.code ?? "broken", error);
      return;
    }
    const { bytes, error } = await source;
    this.#progress.hidden = true;
    if (this.#life.signal.aborted || !this.#widget) return;
    if (bytes) this.#open(bytes);
    else this.#missing(error);
  }

  async #content() {
    return this.#host.index ?? content(this.#host.getAttribute("content"), this.#host.language);
  }

  /** Tells the core what happened; what happens before it is there waits. */
  send(kind, detail) {
    if (!this.#widget || this.#busy) {
      if (kind === "typed" && this.#early.at(-1)?.[0] === "typed") this.#early.pop();
      this.#early.push([kind, detail]);
      return;
    }
    if (kind === "opened" || kind === "person") this.#notePage();
    this.#run((widget) => widget.handle(kind, detail, Date.now()));
  }

  type(text) {
    this.#typed = text.trim();
    this.send("typed", text);
    this.#scroll.scrollTop = 0;
  }

  ask(text) {
    this.#typed = text.trim();
    this.send("asked", text);
    this.#scroll.scrollTop = 0;
  }

  /** One step back: from a screen to the one before, from results to none. False where there is none. */
  stepBack() {
    if (!this.#widget) return false;
    if (this.#view.querySelector(".back")) {
      this.send("back");
      return true;
    }
    if (this.#typed) {
      this.type("");
      this.#shell.focusField();
      return true;
    }
    return false;
  }

  setContext(facts) {
    this.#tell("context", this.#context, facts);
    this.#context = facts;
  }

  identify(customer) {
    this.#tell("identified", this.#identity, customer);
    this.#identity = customer;
  }

  /** Shows the owner what is wrong. */
  async check() {
    const { check } = await import("./check.js");
    if (!this.#life.signal.aborted) this.#scroll.prepend(check(this.#host, this.#life.signal));
  }

  destroy() {
    this.#life.abort();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#outbox.release();
    this.#widget?.free();
    this.#widget = null;
  }

  #begin(Widget) {
    const { url, problem } = handoffAddress(this.#host.getAttribute("handoff"));
    const config = {
      lang: this.#host.language,
      handoff: url ?? "",
      mail: this.#host.getAttribute("mail") ?? "",
      phone: this.#host.getAttribute("phone") ?? "",
      utcOffset: utcOffset(),
      page: page(),
      context: this.#context,
      identity: this.#identity,
      entropy: crypto.getRandomValues(new Uint8Array(32)),
    };
    this.#page = location.href + document.title;
    this.#widget = new Widget(config, this.#view);
    this.#shell.dressed();
    if (problem || this.#widget.problem) this.#report("handoff-address", problem || this.#widget.problem);
    this.#outbox.waiting().then((items) => items.length && this.send("restored", items));
    if (!navigator.onLine) this.send("online", false);
    this.#replay();
  }

  #replay() {
    const early = this.#early;
    this.#early = [];
    for (const [kind, detail] of early) this.send(kind, detail);
  }

  #open(bytes) {
    const zone = card(bytes)?.hours?.time_zone;
    try {
      this.#run((widget) => {
        try {
          return widget.setIndex(bytes, Date.now(), zone ? zoneOffset(zone) : undefined);
        } catch (error) {
          if (error instanceof WebAssembly.RuntimeError) throw error;
          throw new ContentError("damaged", error.message);
        }
      });
      this.#shell.dressed();
      if (this.#widget) emit(this.#host, "ready");
    } catch (error) {
      this.#missing(error);
    }
  }

  /** No content: the core goes on without, and says so. */
  #missing(error) {
    this.#report(error.code ?? "content", error.message);
    this.send("failed");
  }

  /** Calls the core and does what it asks for. */
  #run(call) {
    if (this.#busy || !this.#widget) return;
    let effects;
    this.#busy = true;
    try {
      effects = call(this.#widget);
    } catch (error) {
      if (error instanceof ContentError) throw error;
      return this.#trapped(error);
    } finally {
      this.#busy = false;
    }
    const lost = this.#hasLostFocus();
    for (const effect of effects) this.#do(effect);
    if (lost && this.#hasLostFocus()) this.#scroll.focus({ preventScroll: true });
    if (this.#early.length) this.#replay();
  }

  /** True where the focus was on something that is gone: it must not fall out of the panel. */
  #hasLostFocus() {
    const root = this.#host.shadowRoot;
    return this.#scroll.closest("dialog").open && root.activeElement === null && document.activeElement === document.body;
  }

  #do(effect) {
    switch (effect.type) {
      case "announce":
        return this.#announce(effect.text);
      case "focus":
        return this.#focus(effect);
      case "query":
        this.#typed = effect.text.trim();
        return this.#shell.setQuery(effect.text);
      case "deliver":
        return this.#deliver(effect);
      case "store":
        if (!this.#outbox.keep(effect)) this.#report("storage", "this browser keeps nothing: a message that is not delivered before the page closes is lost");
        return;
      case "forget":
        return this.#outbox.forget(effect.id);
      case "wait":
        clearTimeout(this.#timers.get(effect.timer));
        this.#timers.set(effect.timer, setTimeout(() => this.send("elapsed", effect.timer), effect.ms));
        return;
      case "download":
        return download(effect.name, effect.text);
      case "navigate":
        return location.assign(effect.href);
      case "emit":
        emit(this.#host, effect.name, effect.detail);
    }
  }

  #announce(text) {
    this.#status.textContent = "";
    clearTimeout(this.#timers.get("announce"));
    this.#timers.set("announce", setTimeout(() => (this.#status.textContent = text), BREATH));
  }

  #focus({ on, key }) {
    const target = {
      search: () => this.#shell.focusField(),
      heading: () => this.#view.querySelector(".heading")?.focus(),
      node: () => this.#widget?.byKey(key)?.focus(),
      invalid: () => this.#view.querySelector('[aria-invalid="true"]')?.focus(),
    };
    if (this.#scroll.closest("dialog").open) target[on]?.();
    if (on === "heading") this.#scroll.scrollTop = 0;
  }

  /** Lets the page deliver in its own way; else posts. */
  async #deliver(request) {
    let promised;
    const envelope = JSON.parse(request.body);
    const respondWith = (answer) => (promised = Promise.resolve(answer));
    const ours = emit(this.#host, "handoff", { id: request.id, envelope, respondWith }, true);
    const result = ours ? post(request, this.#life.signal) : (promised ?? Promise.resolve()).then((body) => ({ outcome: "answered", status: 201, body: body ?? {} }), () => ({ outcome: "threw" }));
    this.send("delivered", { id: request.id, ...(await result) });
  }

  /** Single-page sites change their address without a load. */
  #notePage() {
    const now = location.href + document.title;
    if (now === this.#page) return;
    this.#page = now;
    this.#run((widget) => widget.handle("page", page(), Date.now()));
  }

  /** Sends what differs between two objects of text. */
  #tell(kind, before, after) {
    for (const key of Object.keys(before)) if (!(key in after)) this.send(kind, { key, value: "" });
    for (const [key, value] of Object.entries(after)) if (before[key] !== value) this.send(kind, { key, value });
  }

  #trapped(error) {
    discard();
    this.#widget = null;
    this.#fail("broken", error);
  }

  /** The core cannot run: plain words, the plain form, the owner's own ways. */
  async #fail(code, error) {
    this.#report(code, error.message);
    this.#view.hidden = true;
    this.#plain.hidden = false;
    const say = this.#words;
    const again = el("button", { type: "button", class: "action" }, say.again);
    again.addEventListener("click", () => {
      this.#plain.replaceChildren();
      this.#plain.hidden = true;
      this.#view.hidden = false;
      this.start();
    });
    const screen = el("div", { class: "screen" }, el("p", { class: "note", role: "note" }, say[code] ?? say.broken));
    if (code === "unreachable") screen.append(again);
    const slot = el("slot", { name: "fallback" });
    this.#plain.replaceChildren(screen, slot);
    try {
      const { plainForm } = await import("./reduced.js");
      screen.append(plainForm({ host: this.#host, card: this.#card, typed: this.#typed, facts: { ...this.#context }, language: this.#host.language, announce: (text) => this.#announce(text) }));
    } catch (problem) {
      this.#report("reduced", problem.message);
      screen.append(...this.#channels());
    }
  }

  /** The owner's ways as the element names them. */
  #channels() {
    const say = this.#words;
    const ways = [["mail", "mailto:", say.mail], ["phone", "tel:", say.phone]];
    return ways
      .filter(([name]) => this.#host.getAttribute(name))
      .map(([name, scheme, label]) => el("p", {}, `${label}: `, el("a", { href: scheme + this.#host.getAttribute(name).replace(/\s/g, "") }, this.#host.getAttribute(name))));
  }

  #report(code, detail) {
    console.error(`loop-in: ${detail}. Open this page with #loop-in-check at the end of its address for help.`);
    emit(this.#host, "error", { code, detail });
  }
}
