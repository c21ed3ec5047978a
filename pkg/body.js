// What is beneath the panel's head: the views of the core's two halves with their effects, and the
// plain words and the plain form where the core cannot run. The half that brings in a person is loaded
// when a person is offered, or soon after the first answer, and at the latest when the customer asks.

import { ContentError, card, content } from "./content.js";
import { core, discard } from "./core.js";
import { el } from "./dom.js";
import { emit } from "./events.js";
import { Half } from "./half.js";
import { country, handoffAddress, page, utcOffset, zoneOffset } from "./host.js";
import { languages, likely } from "./languages.js";
import { Memory } from "./memory.js";
import { hasWaiting } from "./waiting.js";
import { fetchWords, speaks, words } from "./words.js";

/** A screen reader hears a text that comes again only if the region was empty in between. */
const BREATH = 60;
/** So long after an answer the half that brings in a person is fetched, in milliseconds: the answer comes first. */
const AFTER_ANSWER = 4000;
/** So often an open panel looks at the clock, in milliseconds. */
const TICK = 60_000;

export class Body {
  #host;
  #panel;
  /** The half that searches. */
  #help = null;
  /** The half that brings in a person, and its coming. */
  #form = null;
  #coming = null;
  /** What happened before the core was there, in order. */
  #early = [];
  #typed = "";
  #page = "";
  #timers = new Map();
  #life = new AbortController();
  /** Of this visit; none unless the owner wants one. */
  #memory = null;
  #context = {};
  #identity = {};
  /** The languages whose files are still to be fetched. */
  #unequipped = [];
  /** Of the index, for the plain form. */
  #card = null;
  #progress = el("div", { class: "progress", role: "progressbar" });
  #view = el("div", { class: "view", part: "view" });
  #formView = el("div", { class: "view", part: "view", hidden: "" });
  #plain = el("div", { class: "plain", hidden: "" });
  #scroll = el("div", { class: "body", part: "body", tabindex: "-1" }, this.#plain, this.#view, this.#formView);
  #status = el("p", { class: "spoken", role: "status", "aria-live": "polite" });
  /** What the halves ask of the panel. */
  #shell = {
    announce: (text) => this.#announce(text),
    focus: (on) => this.#focus(on),
    report: (code, detail) => this.#report(code, detail),
    tell: (kind, detail) => this.send(kind, detail),
    hasLostFocus: () => this.#hasLostFocus(),
    holdFocus: () => this.#hasLostFocus() && this.#scroll.focus({ preventScroll: true }),
    trapped: (error) => {
      this.#memory?.clear();
      this.#noForm(error);
    },
    noted: (notes) => this.#memory?.keep("form", notes),
    // From here on the outbox keeps it.
    confirmed: () => this.#memory?.clear(),
  };

  constructor(host, dialog, panel) {
    this.#host = host;
    this.#panel = panel;
    if (host.getAttribute("remember") === "visit") this.#memory = new Memory();
    this.#progress.setAttribute("aria-label", this.#words.loading);
    dialog.append(this.#progress, this.#scroll, this.#status);
    for (const type of ["click", "input"]) {
      this.#view.addEventListener(type, (event) => this.#help?.event(event), { signal: this.#life.signal });
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
    const spoken = fetchWords(this.#host.language);
    let own;
    try {
      const { Widget } = await core();
      own = await spoken;
      if (this.#life.signal.aborted) return;
      this.#begin(Widget, own);
    } catch (error) {
      const { bytes } = await source;
      this.#card = bytes ? card(bytes) : null;
      this.#progress.hidden = true;
      if (!this.#life.signal.aborted) this.#fail(error.code ?? "broken", error);
      return;
    }
    const { bytes, error } = await source;
    this.#progress.hidden = true;
    if (this.#life.signal.aborted || !this.#help) return;
    if (bytes) await this.#speakLike(bytes, own);
    if (this.#life.signal.aborted || !this.#help) return;
    if (bytes) this.#open(bytes);
    else this.#missing(error);
  }

  /** A page in a language that is not spoken here gets that of the content; countries get their names. */
  async #speakLike(bytes, own) {
    const { langs, countries } = card(bytes) ?? {};
    const other = speaks(this.#host.language) ? "" : (langs?.[0] ?? "");
    if (!other && !countries) return;
    if (other) own = await fetchWords(other);
    if (countries) own = (await import("./countries.js")).named(countries, own ?? { lang: speaks(other) ? other : this.lang });
    if (own) this.#help?.ask((widget) => widget.setWords(own.lang, own.texts));
  }

  async #content() {
    return this.#host.index ?? content(this.#host.getAttribute("content"), this.#host.language);
  }

  /** Tells the half that searches what happened; what happens before it is there waits. */
  send(kind, detail) {
    if (!this.#help) {
      if (kind === "typed" && this.#early.at(-1)?.[0] === "typed") this.#early.pop();
      this.#early.push([kind, detail]);
      return;
    }
    if (kind === "opened" || kind === "person") this.#notePage();
    if (kind === "opened") this.#tick();
    else if (kind === "closed") clearTimeout(this.#timers.get("tick"));
    this.#help.tell(kind, detail);
  }

  type(text) {
    this.#typed = text.trim();
    this.send("typed", text);
    this.#scroll.scrollTop = 0;
    this.#equip();
  }

  ask(text) {
    this.#typed = text.trim();
    this.send("asked", text);
    this.#scroll.scrollTop = 0;
    this.#equip();
  }

  /** One step back: from a screen to the one before, from results to none. False where there is none. */
  stepBack() {
    if (!this.#help) return false;
    const back = this.#scroll.querySelector(":scope > :not([hidden]) .back");
    if (back) {
      back.click();
      return true;
    }
    if (this.#typed) {
      this.type("");
      this.#panel.focusField();
      return true;
    }
    return false;
  }

  setContext(facts) {
    if (this.#help) this.#tell("context", this.#context, facts);
    this.#context = facts;
  }

  identify(customer) {
    if (this.#help) this.#tell("identified", this.#identity, customer);
    this.#identity = customer;
  }

  /** Shows the owner what is wrong. */
  async check() {
    const { check } = await import("./check.js");
    if (!this.#life.signal.aborted) this.#scroll.prepend(check(this.#host, this.#life.signal));
  }

  /** Leaves nothing running; `forGood` nothing remembered either. */
  destroy(forGood) {
    this.#life.abort();
    if (forGood) this.#memory?.clear();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#form?.destroy();
    this.#form = null;
    this.#help?.free();
    this.#help = null;
  }

  #begin(Widget, own) {
    const { url, problem } = handoffAddress(this.#host.getAttribute("handoff"));
    const config = {
      lang: this.#host.language,
      handoff: url ?? "",
      mail: this.#host.getAttribute("mail") ?? "",
      phone: this.#host.getAttribute("phone") ?? "",
      utcOffset: utcOffset(),
      country: country(this.#host.getAttribute("country"), this.#context.country),
      page: page(),
      remember: this.#memory !== null,
    };
    this.#page = location.href + document.title;
    const trapped = (error) => this.#trapped(error);
    const widget = new Widget(config, this.#view);
    if (own) widget.setWords(own.lang, own.texts);
    this.#help = new Half(widget, (effect) => this.#do(effect), { ...this.#shell, trapped, noted: (notes) => this.#memory?.keep("help", notes) });
    this.#tell("context", {}, this.#context);
    this.#tell("identified", {}, this.#identity);
    this.#panel.dressed();
    if (problem) this.#report("handoff-address", problem);
    if (hasWaiting()) this.#prepare();
    for (const [kind, detail] of this.#early.splice(0)) this.send(kind, detail);
  }

  #open(bytes) {
    const { langs, hours } = card(bytes) ?? {};
    const zone = hours?.time_zone;
    try {
      this.#help.run((widget) => {
        try {
          return widget.setIndex(bytes, Date.now(), zone ? zoneOffset(zone) : undefined);
        } catch (error) {
          if (error instanceof WebAssembly.RuntimeError) throw error;
          throw new ContentError("damaged", error.message);
        }
      });
      this.#panel.dressed();
      this.#unequipped = likely(langs ?? [], [this.#host.language, ...(navigator.languages ?? [])]);
      this.#equip();
      this.#recall(bytes);
      if (this.#help) emit(this.#host, "ready");
    } catch (error) {
      this.#missing(error);
    }
  }

  /** With the first question answered, what lies beside the widget is fetched, by which the next are read. */
  async #equip() {
    if (!this.#typed || !this.#unequipped.length) return;
    const files = await languages(this.#unequipped.splice(0));
    for (const bytes of files) this.#help?.run((widget) => (widget.addLanguage(bytes), []));
  }

  /** Does again what was done in this tab before the page was loaded. */
  async #recall(bytes) {
    const steps = this.#memory?.open(bytes) ?? [];
    if (!steps.length) return;
    if (steps.some(([half]) => half === "form")) await this.#prepare().catch(() => {});
    // Who has begun anew in the meantime is left in peace.
    if (this.#memory.hasNews) return this.#memory.clear();
    let query = "";
    for (const [half, kind, detail, at] of [...steps, ["help", "closed", undefined, steps.at(-1)[3]]]) {
      if (kind === "typed" || kind === "asked") query = detail;
      for (const { type, value } of (half === "help" ? this.#help : this.#form)?.again(kind, detail, at) ?? []) {
        if (type === "query") query = value;
        else if (type === "case") this.#form?.again(type, value, at);
      }
    }
    if (!this.#help) return;
    this.#do({ type: "query", value: query });
    this.#hear(this.#help.ask((widget) => widget.caseFile()));
  }

  /** No content: the core goes on without, and says so. */
  #missing(error) {
    this.#report(error.code ?? "content", error.message);
    this.send("failed");
  }

  /** True where the focus was on something that is gone: it must not fall out of the panel. */
  #hasLostFocus() {
    const root = this.#host.shadowRoot;
    return this.#scroll.closest("dialog").open && root.activeElement === null && document.activeElement === document.body;
  }

  #do(effect) {
    switch (effect.type) {
      case "announce":
        return this.#announce(effect.value);
      case "focus":
        return this.#focus(effect.value);
      case "query":
        this.#typed = effect.value.trim();
        return this.#panel.setQuery(effect.value);
      case "wait":
        return this.#later("status", effect.value, () => this.#form?.isShown || this.send("status"));
      case "case":
        return this.#hear(effect.value);
      case "emit":
        emit(this.#host, effect.name, effect.detail);
        if (effect.name === "deadend") this.#prepare();
        else if (effect.name === "answer") this.#later("prepare", AFTER_ANSWER, () => this.#prepare());
    }
  }

  /** Time passes while the panel is open: somebody comes, or goes. */
  #tick() {
    this.#later("tick", TICK, () => {
      for (const half of [this.#help, this.#form]) half?.tell("hours");
      this.#tick();
    });
  }

  /** Does something later; replaces what was to be done under this name. */
  #later(name, ms, act) {
    clearTimeout(this.#timers.get(name));
    this.#timers.set(name, setTimeout(act, ms));
  }

  /** The case file has changed: the form is to be brought up, or in line with it, or the customer has left it. */
  #hear(caseFile) {
    if (this.#form) {
      this.#form.tell("case", caseFile);
      return this.#showForm();
    }
    const { at_form, words } = JSON.parse(caseFile);
    this.#progress.hidden = !at_form;
    if (!at_form) return this.#unplain();
    // Who writes in the plain form is left in peace.
    if (this.#plain.hidden) this.#prepare().catch((error) => this.#noForm(error, words));
  }

  /** Fetches the half that brings in a person; after a failure the next need tries again. */
  #prepare() {
    this.#coming ??= import("./person.js")
      .then(({ open }) => open(this.#host, this.#formView, this.#shell))
      .then((form) => {
        if (!this.#help) return form.destroy();
        this.#form = form;
        const waiting = this.#view.contains(this.#host.shadowRoot.activeElement);
        form.begin(this.#help.ask((widget) => widget.caseFile()));
        this.#showForm();
        if (waiting && form.isShown) this.#focus("heading");
      });
    this.#coming.catch(() => (this.#coming = null));
    return this.#coming;
  }

  #showForm() {
    const shown = this.#form.isShown;
    this.#progress.hidden ||= shown;
    this.#view.hidden = shown;
    this.#formView.hidden = !shown;
    this.#panel.searching(!shown);
  }

  #announce(text) {
    this.#status.textContent = "";
    this.#later("announce", BREATH, () => (this.#status.textContent = text));
  }

  #focus(on) {
    const find = (selector) => this.#scroll.querySelector(`:scope > :not([hidden]) ${selector}`);
    if (this.#scroll.closest("dialog").open) {
      if (on === "search") this.#panel.focusField();
      else find(on === "heading" ? ".heading" : '[aria-invalid="true"]')?.focus();
    }
    if (on === "heading") this.#scroll.scrollTop = 0;
  }

  /** Single-page sites change their address without a load. */
  #notePage() {
    const now = location.href + document.title;
    if (now === this.#page) return;
    this.#page = now;
    this.#help.tell("page", page());
  }

  /** Sends what differs between two objects of text. */
  #tell(kind, before, after) {
    for (const key of Object.keys(before)) if (!(key in after)) this.send(kind, { key, value: "" });
    for (const [key, value] of Object.entries(after)) if (before[key] !== value) this.send(kind, { key, value });
  }

  /** The half that searches has stopped, and takes the other with it: nobody could lead there. */
  #trapped(error) {
    discard();
    // What led here would lead here again.
    this.#memory?.clear();
    this.#help = null;
    const words = this.#formWords();
    this.#form?.destroy();
    this.#form = null;
    this.#fail("broken", error, words);
  }

  /** The core cannot run: plain words, the plain form, the owner's own ways. */
  #fail(code, error, typed = this.#typed) {
    this.#report(code, error.message);
    const say = this.#words;
    const again = el("button", { type: "button", class: "action" }, say.again);
    again.addEventListener("click", () => {
      this.#unplain();
      this.start();
    });
    this.#plainly([el("p", { class: "note", role: "note" }, say[code] ?? say.broken), code === "unreachable" ? again : ""], typed);
  }

  /** Search works, the form does not: the plain one takes over, with what was written. */
  #noForm(error, typed = this.#formWords()) {
    this.#report("form", error.message);
    this.#form?.destroy();
    this.#form = null;
    this.#progress.hidden = true;
    const back = el("button", { type: "button", class: "back" }, this.#view.querySelector(".back")?.textContent ?? "");
    back.addEventListener("click", () => this.send("back"));
    this.#plainly([back.textContent ? back : ""], typed);
  }

  /** What the customer has written to a person. */
  #formWords() {
    return this.#formView.querySelector("textarea")?.value || this.#typed;
  }

  /** The plain form in the place of the views, beneath some nodes. */
  async #plainly(above, typed) {
    this.#view.hidden = this.#formView.hidden = true;
    this.#panel.searching(true);
    this.#plain.hidden = false;
    const screen = el("div", { class: "screen" }, ...above);
    this.#plain.replaceChildren(screen, el("slot", { name: "fallback" }));
    try {
      const { plainForm } = await import("./reduced.js");
      screen.append(plainForm({ host: this.#host, card: this.#card, typed, facts: { ...this.#context }, language: this.#host.language, announce: (text) => this.#announce(text) }));
    } catch (problem) {
      this.#report("reduced", problem.message);
      screen.append(...this.#channels());
    }
  }

  /** Back from the plain form. */
  #unplain() {
    this.#plain.replaceChildren();
    this.#plain.hidden = true;
    this.#view.hidden = false;
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
