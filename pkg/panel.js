// The panel: its frame, its text field, and everything between the core and the page. What is inside
// is the core's; what this file decides is when it is asked, and where the focus goes.

import { Body } from "./body.js";
import { inks } from "./color.js";
import { adopt, el, icon } from "./dom.js";
import { emit } from "./events.js";
import { PANEL } from "./styles.js";
import { help, words } from "./words.js";

/** On a window like this the panel takes it all, and what lies behind it is out of reach. */
const SMALL = "(max-width: 600px), (max-height: 480px)";
/** What the arrow keys walk through. */
const STEPS = ".pin button, .list .entry";

export class Panel {
  #host;
  #launcher;
  #body;
  #dialog;
  #title;
  #label;
  #field;
  #go;
  #close;
  #ink = new CSSStyleSheet();
  #small = matchMedia(SMALL);
  #life = new AbortController();

  constructor(host, launcher, { context, identity }) {
    this.#host = host;
    this.#launcher = launcher;
    adopt(host.shadowRoot, PANEL);
    host.shadowRoot.adoptedStyleSheets.push(this.#ink);
    this.#build();
    this.#body = new Body(host, this.#dialog, {
      setQuery: (text) => (this.#field.value = text),
      focusField: () => this.#field.focus(),
      focusTitle: () => this.#title.focus(),
      dressed: () => this.dress(),
      // Who writes to a person is not invited to search: the form has its own way back.
      searching: (is) => (this.#field.form.hidden = !is),
    });
    this.#body.setContext(context);
    this.#body.identify(identity);
    this.dress();
    this.#listen();
    this.#body.start();
  }

  get isOpen() {
    return this.#dialog.open;
  }

  open() {
    if (!this.isOpen) {
      this.#show();
      this.#body.send("opened");
      emit(this.#host, "open");
    }
    // A field that takes the focus on a phone brings up a keyboard over what is to be read first.
    if (this.#field.form.hidden || matchMedia("(pointer: coarse)").matches) this.#title.focus({ preventScroll: true });
    else this.#field.focus({ preventScroll: true });
  }

  close() {
    if (this.isOpen) this.#dialog.close();
  }

  ask(question) {
    this.open();
    this.#field.value = question;
    this.#body.ask(question);
  }

  search(query) {
    this.open();
    this.#field.value = query;
    this.#body.type(query);
  }

  handoff() {
    this.open();
    this.#body.send("person");
  }

  check() {
    this.open();
    this.#body.check();
  }

  setContext(facts) {
    this.#body.setContext(facts);
  }

  identify(customer) {
    this.#body.identify(customer);
  }

  destroy(forGood) {
    this.#life.abort();
    this.#body.destroy(forGood);
    this.#dialog.remove();
    this.#launcher.hidden = false;
    this.#launcher.setAttribute("aria-expanded", "false");
  }

  /** Brings the words of the frame in line with the attributes, and with the language of the core. */
  dress() {
    const lang = this.#body?.lang || this.#host.language;
    const say = words(lang);
    this.#ink.replaceSync(`:host{${inks(this.#host.getAttribute("color"))}}`);
    this.#dialog.lang = lang;
    if (this.#body?.dir) this.#dialog.dir = this.#body.dir;
    this.#title.textContent = this.#host.getAttribute("title") || help(lang);
    this.#label.textContent = say.ask;
    this.#close.setAttribute("aria-label", say.close);
    this.#go.setAttribute("aria-label", say.search);
  }

  #build() {
    this.#title = el("h2", { class: "title", id: "loop-in-title", tabindex: "-1" });
    this.#close = el("button", { type: "button", class: "close", part: "close" }, icon("M6 6l12 12M18 6L6 18"));
    this.#label = el("label", { class: "ask-label", for: "loop-in-field" });
    this.#field = el("input", { type: "search", class: "ask-field", part: "field", id: "loop-in-field", name: "q", dir: "auto", autocomplete: "off", autocapitalize: "sentences", enterkeyhint: "search", maxlength: "2000", spellcheck: "true" });
    this.#go = el("button", { type: "submit", class: "go" }, icon("M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM20.5 20.5L16 16"));
    const form = el("form", { role: "search", class: "ask" }, this.#label, el("div", { class: "box" }, this.#field, this.#go));
    const head = el("div", { class: "head", part: "header" }, el("div", { class: "top" }, this.#title, this.#close), form);
    // The empty title keeps the attribute of the element, the panel's name, from hanging about as a tooltip.
    this.#dialog = el("dialog", { class: "panel", part: "panel", "aria-labelledby": "loop-in-title", title: "" }, head);
    this.#host.shadowRoot.append(this.#dialog);
  }

  #listen() {
    const on = (target, type, act) => target.addEventListener(type, act, { signal: this.#life.signal });
    on(this.#close, "click", () => this.close());
    on(this.#dialog, "close", () => this.#closed());
    on(this.#dialog, "cancel", (event) => {
      event.preventDefault();
      this.#stepBack();
    });
    on(this.#dialog, "keydown", (event) => this.#key(event));
    on(this.#dialog, "click", (event) => this.#followed(event.target.closest("a[href]")));
    on(this.#field, "input", (event) => event.isComposing || this.#body.type(this.#field.value));
    on(this.#field, "compositionend", () => this.#body.type(this.#field.value));
    on(this.#field.form, "submit", (event) => {
      event.preventDefault();
      this.#body.ask(this.#field.value);
    });
    on(document, "keydown", (event) => this.#uncover(event));
    on(this.#small, "change", () => this.isOpen && this.#show());
    if (window.visualViewport) {
      on(visualViewport, "resize", () => this.#fit());
      on(visualViewport, "scroll", () => this.#fit());
    }
  }

  /** Opens the dialog in the way that the window asks for; an open one changes over. */
  #show() {
    const focused = this.#host.shadowRoot.activeElement;
    const modal = this.#small.matches;
    if (this.isOpen) {
      if (this.#dialog.matches(":modal") === modal) return;
      this.#dialog.open = false;
    }
    if (modal) this.#dialog.showModal();
    else this.#dialog.show();
    this.#fit();
    this.#launcher.hidden = true;
    this.#launcher.setAttribute("aria-expanded", "true");
    focused?.focus({ preventScroll: true });
  }

  /** A link to a place of this very page leads nowhere while the panel covers it. */
  #followed(link) {
    const bare = (address) => address.split("#")[0];
    if (link?.hash && bare(link.href) === bare(location.href) && this.#dialog.matches(":modal")) this.close();
  }

  /** A keyboard on the screen takes its room from the panel, not from the page. */
  #fit() {
    const { height, offsetTop, scale } = window.visualViewport ?? {};
    if (!height || scale > 1.05) return;
    this.#dialog.style.setProperty("--_height", `${height}px`);
    this.#dialog.style.setProperty("--_top", `${offsetTop}px`);
  }

  #closed() {
    // Changing over closes as well.
    if (this.isOpen) return;
    this.#launcher.hidden = false;
    this.#launcher.setAttribute("aria-expanded", "false");
    // Who is at work on the page stays there.
    if ([document.body, this.#host].includes(document.activeElement)) this.#launcher.focus({ preventScroll: true });
    this.#body.send("closed");
    emit(this.#host, "close");
  }

  /** Escape: one step back, and out at the end. What was typed stays. */
  #stepBack() {
    if (!this.#body.stepBack()) this.close();
  }

  /** Who goes through the page by keyboard may come to what the panel hides: Escape takes the panel away. */
  #uncover(event) {
    const at = document.activeElement;
    if (event.key !== "Escape" || event.defaultPrevented || !this.isOpen || !at || at === this.#host) return;
    const [over, under] = [this.#dialog, at].map((node) => node.getBoundingClientRect());
    const hidden = under.left >= over.left && under.right <= over.right && under.top >= over.top && under.bottom <= over.bottom;
    if (hidden) this.close();
  }

  #key(event) {
    // The key that ends a composition belongs to it.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.#stepBack();
    } else if (event.key === "Tab" && this.#dialog.matches(":modal")) {
      this.#keepInside(event);
    } else if (["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) {
      this.#walk(event);
    }
  }

  /** The arrow keys move the focus itself, from the field through the list and back. */
  #walk(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const steps = [...this.#dialog.querySelectorAll(STEPS)];
    const focused = this.#host.shadowRoot.activeElement;
    const at = steps.indexOf(focused);
    const inField = focused === this.#field;
    if (at < 0 && !(inField && event.key === "ArrowDown")) return;
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: steps.length - 1 }[event.key];
    const target = next < 0 ? this.#field : steps[next];
    if (!target) return;
    event.preventDefault();
    target.focus();
  }

  /** In a panel that takes the whole window, Tab goes round. */
  #keepInside(event) {
    const all = [...this.#dialog.querySelectorAll("a[href], button, input, textarea, select, summary")].filter((node) => node.checkVisibility());
    const edge = event.shiftKey ? all[0] : all[all.length - 1];
    const focused = this.#host.shadowRoot.activeElement;
    if (focused !== edge && all.includes(focused)) return;
    if (focused !== edge && !event.shiftKey) return;
    event.preventDefault();
    (event.shiftKey ? all[all.length - 1] : all[0]).focus();
  }
}
