// The owner's check: opens with #loop-in-check at the end of the page's address, says in plain words
// what works and what to mend. In English only: customers never see it.

import { card, content } from "./content.js";
import { el } from "./dom.js";
import { handoffAddress, page, post } from "./host.js";
import { engine } from "./wasm.js";

const here = () => location.origin;
const originOf = (address) => new URL(address, document.baseURI).origin;
/** Where the package's files come from; this file is one of them. */
const files = () => new URL(import.meta.url).origin;

/** The panel of the check; it fills itself. */
export function check(host, signal) {
  const list = el("ul", { class: "ways" });
  const box = el("section", { class: "screen check" }, el("h2", { class: "heading", tabindex: "-1" }, "Check of this page"), el("p", { class: "hint" }, "Only you see this, because the address ends with #loop-in-check."), list);
  const note = (good, title, ...lines) => {
    const mark = good === null ? "·" : good ? "✓" : "✗";
    const item = el("li", { class: "way" }, el("div", {}, el("strong", {}, `${mark} ${title}`), ...lines.filter(Boolean).map((line) => (line.startsWith("  ") ? el("pre", { class: "preview" }, line.trim()) : el("p", { class: "hint" }, line)))));
    list.append(item);
    return item;
  };
  const refused = new Set();
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => refused.add(`${effectiveDirective} ${blockedURI}`), { signal });
  run(host, note, refused).then(() => box.append(trial(host, note)));
  return box;
}

async function run(host, note, refused) {
  await checkEngine(note);
  await checkContent(host, note);
  await checkHandoff(host, note);
  note(null, "A Content Security Policy that is enough", "Where your site sends one, these must be in it:", `  ${policy(host)}`);
  if (refused.size) note(false, "The policy of this page has refused something", ...[...refused].map((line) => `  ${line}`));
}

async function checkEngine(note) {
  try {
    const { version } = await engine();
    note(true, `The search engine runs (${version()})`, files() === here() ? "" : `Its files come from ${files()}, which allows this origin.`);
  } catch (error) {
    if (error.code === "blocked") {
      note(false, "The policy of this page forbids WebAssembly", "Add 'wasm-unsafe-eval' to script-src. It allows WebAssembly and nothing else; eval stays forbidden. Until then visitors get a plain contact form.", `  script-src ${files() === here() ? "'self'" : files()} 'wasm-unsafe-eval'`);
    } else {
      note(false, "The search engine could not be loaded", error.message, "Is dist/widget_bg.wasm beside the other files, and does connect-src allow its host?", files() === here() ? "" : `${files()} must send: Access-Control-Allow-Origin: ${here()}`);
    }
  }
}

async function checkContent(host, note) {
  const source = host.getAttribute("content");
  const where = source ? new URL(source, document.baseURI).href : "the questions and answers of this page";
  try {
    const bytes = host.index ?? (await content(source, host.language));
    const { Engine } = await engine().catch(() => ({}));
    const index = Engine && new Engine(bytes);
    note(true, `The content is there: ${index ? `${index.size} entries, ` : ""}${(bytes.length / 1024).toFixed(1)} KB`, `From ${where}.`);
    index?.free();
    const said = card(bytes);
    if (said && !said.channels?.length && !host.getAttribute("mail") && !host.getAttribute("phone")) note(false, "There is no other way to reach you", "Give channels in your content, or data-mail or data-phone on the tag: they are shown where a message cannot be sent.");
  } catch (error) {
    note(false, "There is no content", error.message, source ? "" : "Name an index in data-content, or put FAQPage data, microdata or <details> with questions into the page.");
    if (source && originOf(source) !== here()) note(null, `${originOf(source)} must allow this page`, `  Access-Control-Allow-Origin: ${here()}`);
  }
}

async function checkHandoff(host, note) {
  const written = host.getAttribute("handoff");
  const { url, problem } = handoffAddress(written);
  if (problem) note(false, "Handoffs go nowhere", `${problem}.`);
  else if (!url) note(null, "No address for handoffs on the tag", "Then the one of your content is used, if it names one; otherwise visitors see your channels only.");
  else if (!url.startsWith("http") || originOf(url) === here()) note(null, `Handoffs go to ${url}`, url.startsWith("http") ? "Whether it takes them is seen by sending one, below." : "");
  else if (await fetch(url, { credentials: "omit" }).then(() => true, () => false)) note(true, `Handoffs go to ${url}, which knows this origin`);
  else note(false, `Handoffs go to ${url}, which does not seem to allow this origin`, ...allow, "Send a test, below, to be sure.");
}

const allow = ["It must answer this origin's preflight (OPTIONS) and its POST with:", `  Access-Control-Allow-Origin: ${location.origin}\nAccess-Control-Allow-Methods: POST\nAccess-Control-Allow-Headers: content-type`, `With our own desk: loop-in serve --allow-origin ${location.origin}`];

/** One handoff that is marked as a trial. */
function trial(host, note) {
  const { url } = handoffAddress(host.getAttribute("handoff"));
  if (!url?.startsWith("http")) return "";
  const button = el("button", { type: "button", class: "primary" }, "Send a test handoff");
  button.addEventListener("click", async () => {
    const { origin, path, title } = page();
    const id = crypto.randomUUID?.() ?? "00000000-0000-4000-8000-000000000000";
    const event = {
      specversion: "1.0",
      id,
      source: origin + path,
      type: "loop-in.handoff.v1",
      time: new Date().toISOString(),
      datacontenttype: "application/json",
      data: { reference: `TEST-${id.slice(0, 4).toUpperCase()}`, test: true, message: "A test from the owner's check.", summary: ["A test from the owner's check."], page: { origin, path, title }, versions: { widget: "check" } },
    };
    const { outcome, status, body } = await post({ url, body: JSON.stringify(event), contentType: "application/json", timeout: 15_000 });
    if (outcome === "answered" && status < 300) return note(true, `The test arrived${body.reference ? ` as ${body.reference}` : ""}`, `It answered ${status}.`);
    if (outcome === "answered") return note(false, `The endpoint answered ${status}`, body.detail, ...(body.errors ?? []).map(({ pointer, detail }) => `${pointer}: ${detail}`));
    if (outcome === "timeout") return note(false, "No answer within 15 seconds", "The test may have arrived all the same.");
    if (await reachable(url)) return note(false, "The endpoint does not allow this origin, so the page cannot read its answer", ...allow);
    return note(false, "The endpoint cannot be reached", `Is ${url} right, and does connect-src allow it?`, `  connect-src ${originOf(url)}`);
  });
  return button;
}

/** True where something answers, readable or not. */
const reachable = (url) => fetch(url, { mode: "no-cors", credentials: "omit" }).then(() => true, () => false);

/** The directives that the widget needs, with this page's own hosts. */
function policy(host) {
  const own = (origin) => (origin === here() ? "'self'" : origin);
  const source = host.getAttribute("content");
  const { url } = handoffAddress(host.getAttribute("handoff"));
  const connect = new Set([own(files()), ...(source ? [own(originOf(source))] : []), ...(url?.startsWith("http") ? [own(originOf(url))] : [])]);
  return `script-src ${own(files())} 'wasm-unsafe-eval'; connect-src ${[...connect].join(" ")}`;
}
