// The custom element: a launcher until somebody wants help, then the panel, which is loaded by need.

import { brand } from "./color.js";
import { adopt, el, icon } from "./dom.js";
import { emit } from "./events.js";
import { LOOK, Z } from "./look.js";
import { hasWaiting } from "./waiting.js";
import { help } from "./words.js";

/** The owner's check opens itself where the page's address ends so. */
const CHECK = "#loop-in-check";

/**
 * `<loop-in content="/help.loopin" handoff="https://desk.example.com/handoffs">`
 *
 * Attributes: `content` (an index, or a spreadsheet, JSON, HTML or Markdown to build one from; absent:
 * the page's own questions and answers), `handoff` (https, mailto:, tel:, or a system by its name, as zendesk:https://…), `color`, `title`, `side`
 * (`left` or `right`; the end of the line where absent), `lang`, `mail`, `phone`, `country`, `remember` (`visit`: this
 * tab finds the conversation again after a reload), `files` (what may be attached, as `image/*,.pdf; 3 files;
 * 5 MB`), `z`.
 *
 * Looks: `--loop-in-brand`, `--loop-in-on-brand`, `--loop-in-font`, `--loop-in-z`,
 * `--loop-in-radius`, `--loop-in-width`, `--loop-in-height`, and `::part()` of `launcher`, `panel`,
 * `header`, `field`, `body` and the first class of everything inside. `color-scheme` chooses between
 * light and dark. Slot `fallback`: shown where the search cannot run.
 *
 * In Node and while rendering on a server, importing this does nothing.
 */
export class LoopIn extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = ["color", "title", "lang", "z"];

  #launcher;
  #panel;
  #loading;
  #context = {};
  #identity = {};
  #look;
  #destroyed = false;

  connectedCallback() {
    if (this.#destroyed) return;
    if (!this.#launcher) this.#build();
    this.#dress();
    if (hasWaiting()) this.#load();
    if (location.hash === CHECK) this.#then((panel) => panel.check());
  }

  disconnectedCallback() {
    // An element that is only moved is connected again by then.
    queueMicrotask(() => this.isConnected || this.#drop());
  }

  attributeChangedCallback() {
    if (this.#launcher) this.#dress();
  }

  /** Opens the panel. */
  open() {
    this.#then((panel) => panel.open());
  }

  /** Closes the panel; what was typed stays. */
  close() {
    this.#panel?.close();
  }

  /** True while the panel is open. */
  get isOpen() {
    return this.#panel?.isOpen ?? false;
  }

  /** Opens the panel and asks. */
  ask(question) {
    this.#then((panel) => panel.ask(String(question)));
  }

  /** Opens the panel and searches, as if the customer were typing. */
  search(query) {
    this.#then((panel) => panel.search(String(query)));
  }

  /** Opens the panel on the form for a person. */
  handoff() {
    this.#then((panel) => panel.handoff());
  }

  /** Says who the customer is: `name`, `email`, `phone`, `id`, or a `token` that your server signed. */
  identify(customer) {
    this.#identity = strings(customer);
    this.#panel?.identify(this.#identity);
  }

  /** Facts of the page that travel with a handoff, each shown to the customer before. */
  get context() {
    return { ...this.#context };
  }

  set context(facts) {
    this.#context = strings(facts);
    this.#panel?.setContext(this.#context);
  }

  /** The bytes of an index, in place of `content`; set it before the panel is opened. */
  index = null;

  /** Takes the widget out of the page for good: no listener, timer or request of it is left. */
  destroy() {
    this.#destroyed = true;
    this.remove();
    this.#drop(true);
  }

  #build() {
    const label = el("span");
    // A speech bubble with a question mark.
    const drawing = icon("M21 12a8.5 8.5 0 0 1-12.3 7.6L3.5 21l1.4-5A8.5 8.5 0 1 1 21 12zM9.9 9.6a2.2 2.2 0 1 1 3.2 2c-.7.4-1.1.8-1.1 1.6M12 16v.01");
    this.#launcher = el("button", { type: "button", class: "launcher", part: "launcher", title: "", "aria-haspopup": "dialog", "aria-expanded": "false" }, drawing, label);
    for (const type of ["pointerenter", "focus", "touchstart"]) {
      this.#launcher.addEventListener(type, () => this.#load(), { passive: true });
    }
    this.#launcher.addEventListener("click", () => this.open());
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.append(this.#launcher);
    this.#look = new CSSStyleSheet();
    adopt(root, LOOK);
    root.adoptedStyleSheets.push(this.#look);
  }

  /** Brings colour and words in line with the attributes. */
  #dress() {
    const z = Number.parseInt(this.getAttribute("z"), 10);
    const page = getComputedStyle(document.documentElement).colorScheme;
    const scheme = page && page !== "normal" ? `color-scheme:${page};` : "";
    this.#look.replaceSync(`:host{${brand(this.getAttribute("color"))};${scheme}--_z:${Number.isNaN(z) ? Z : z}}`);
    this.#launcher.lastChild.textContent = help(this.language);
    this.#panel?.dress();
  }

  /** The language of the interface: the attribute, the page's, the browser's. */
  get language() {
    return this.getAttribute("lang") || document.documentElement.lang || navigator.language || "en";
  }

  /** Fetches everything that the panel needs, once; after a failure the next wish tries again. */
  #load() {
    this.#loading ??= import("./panel.js").then(
      ({ Panel }) => {
        if (this.#destroyed || !this.isConnected) return null;
        this.#panel = new Panel(this, this.#launcher, { context: this.#context, identity: this.#identity });
        return this.#panel;
      },
      (error) => {
        this.#loading = null;
        throw error;
      },
    );
    this.#loading.catch(() => {});
    return this.#loading;
  }

  #then(wish) {
    if (this.#destroyed || !this.#launcher) return;
    this.#launcher.setAttribute("aria-busy", "true");
    this.#load()
      .then((panel) => panel && wish(panel))
      .catch((error) => this.#unreachable(error))
      .finally(() => this.#launcher.removeAttribute("aria-busy"));
  }

  /** Not even the panel came: the owner's address is all that is left. */
  #unreachable(error) {
    console.error("loop-in:", error);
    emit(this, "error", { code: "panel", detail: String(error) });
    const mail = this.getAttribute("mail");
    const phone = this.getAttribute("phone");
    if (mail) location.assign(`mailto:${mail}`);
    else if (phone) location.assign(`tel:${phone.replace(/[^\d+]/g, "")}`);
  }

  #drop(forGood) {
    this.#panel?.destroy(forGood);
    this.#panel = null;
    this.#loading = null;
  }
}

/** The members that hold something, as text. */
function strings(from) {
  const entries = Object.entries(from ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
}
