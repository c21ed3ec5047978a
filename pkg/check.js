// The owner's check: opens with #loop-in-check at the end of the page's address, says in plain words
// what works and what to mend. In English only: customers never see it.

import { ATTRIBUTES } from "./attributes.js";
import { card, content } from "./content.js";
import { post } from "./deliver.js";
import { adopt, el } from "./dom.js";
import { FORM } from "./form-styles.js";
import { handoffAddress, page } from "./host.js";
import { core } from "./core.js";
import { system } from "./system.js";
import { speaks } from "./words.js";

const STYLES = `
.check { flex: none; border-block-end: 8px solid var(--_raised) }
.check ~ .view .foot { position: static }
.verdict { margin: 0 0 4px; padding: 12px 14px; border-radius: 12px; background: var(--_raised); font-weight: 600 }
.verdict.fine { color: var(--_good) }
.verdict.bad { background: var(--_bad-ground); color: var(--_bad) }
.findings { margin: 0 0 16px; padding: 0; list-style: none }
.finding { position: relative; padding: 12px 0 12px 28px; border-block-end: 1px solid var(--_line) }
.finding::before { content: "·" / ""; position: absolute; inset-inline-start: 4px; font-weight: 700 }
.finding.fine::before { content: "✓" / ""; color: var(--_good) }
.finding.bad::before { content: "✗" / ""; color: var(--_bad) }
.finding p { margin: 2px 0 0 }
.finding .preview { margin: 8px 0 0; font: 14px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; user-select: all }
`;

/** What a finding is, in words for who cannot see its sign. */
const SAID = { fine: "Fine: ", bad: "To mend: ", open: "" };

const here = () => location.origin;
const originOf = (address) => new URL(address, document.baseURI).origin;
/** Where the package's files come from; this file is one of them. */
const files = () => new URL(import.meta.url).origin;

/** The panel of the check; it fills itself. */
export function check(host, signal) {
  adopt(host.shadowRoot, FORM, STYLES);
  const verdict = el("p", { class: "verdict", role: "status" }, "Checking …");
  const list = el("ul", { class: "findings" });
  const box = el("section", { class: "screen check" }, el("h2", { class: "heading", tabindex: "-1" }, "Check of this page"), el("p", { class: "hint" }, "Only you see this, because the address ends with #loop-in-check."), verdict, list);
  const note = (kind, title, ...lines) => {
    const item = el("li", { class: `finding ${kind}` }, el("strong", {}, el("span", { class: "spoken" }, SAID[kind]), title), ...lines.filter(Boolean).map(line));
    list.append(item);
    return item;
  };
  const refused = new Set();
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => refused.add(`${effectiveDirective} ${blockedURI}`), { signal });
  run(host, note, refused).then(({ address, mail }) => {
    const count = list.querySelectorAll(".bad").length;
    verdict.classList.add(count ? "bad" : "fine");
    verdict.textContent = count ? `${count} ${count === 1 ? "thing" : "things"} to mend.` : "Nothing to mend.";
    box.append(trial(address, mail, note));
  });
  return box;
}

/** A sentence; two spaces before it make it something to copy. */
const line = (text) => (text.startsWith("  ") ? el("pre", { class: "preview" }, text.trim()) : el("p", { class: "hint" }, text));

/** Looks at everything; gives where handoffs go (null where a page must not send there), and the owner's mail address. */
async function run(host, note, refused) {
  await checkEngine(note);
  const said = await checkContent(host, note);
  const address = await checkHandoff(host.getAttribute("handoff") || said?.handoff, note);
  checkTag(host, note);
  if (refused.size) note("bad", "The policy of this page has refused something", ...[...refused].map((what) => `  ${what}`));
  note("open", "A Content Security Policy that is enough", "Where your site sends one, these must be in it:", `  ${policy(host, address)}`);
  const mail = host.getAttribute("mail") || said?.channels?.find(({ kind }) => kind === "email")?.value;
  return { address, mail };
}

async function checkEngine(note) {
  try {
    const { version } = await core();
    note("fine", `The search engine runs (${version()})`, files() === here() ? "" : `Its files come from ${files()}, which allows this origin.`);
  } catch (error) {
    if (error.code === "blocked") {
      note("bad", "The policy of this page forbids WebAssembly", "Add 'wasm-unsafe-eval' to script-src. It allows WebAssembly and nothing else; eval stays forbidden. Until then visitors get a plain contact form.", `  script-src ${files() === here() ? "'self'" : files()} 'wasm-unsafe-eval'`);
    } else {
      note("bad", "The search engine could not be loaded", error.message, "Is dist/widget_bg.wasm beside the other files, and does connect-src allow its host?", ...allowFiles(files()));
    }
  }
}

async function checkContent(host, note) {
  const source = host.getAttribute("content");
  const where = source ? new URL(source, document.baseURI).href : "the questions and answers of this page";
  let said = null;
  try {
    const bytes = host.index ?? (await content(source, host.language));
    const index = await import("./engine.js").then((engine) => engine.load(bytes), () => null);
    note("fine", `The content is there: ${index ? `${count(index.size, "entry", "entries")}, ` : ""}${(bytes.length / 1024).toFixed(1)} KB`, `From ${where}.`);
    index?.free();
    said = card(bytes);
  } catch (error) {
    note("bad", "There is no content", `${error.message}.`, source ? "" : "Name an index in data-content, or put FAQPage data, microdata or <details> with questions into the page.", ...(source ? allowFiles(originOf(source)) : []));
  }
  if (!said?.channels?.length && !host.getAttribute("mail") && !host.getAttribute("phone")) {
    note("bad", "There is no other way to reach you", "Give channels in your content, or data-mail or data-phone on the tag: they are shown where a message cannot be sent.");
  }
  return said;
}

/** What the host of files on another origin must send. */
const allowFiles = (origin) => (origin === here() ? [] : [`If ${origin} answers, it must also allow this page to read it:`, `  Access-Control-Allow-Origin: ${here()}`]);

async function checkHandoff(written, note) {
  const { url, problem: malformed } = handoffAddress(written);
  const problem = malformed || (url && (await import("./person.js").then((person) => person.problem(url), () => "")));
  const named = url && system(url);
  const lacks = named && !problem && (await import("./adapters/index.js").then(({ missing }) => missing(named), () => ""));
  if (problem) note("bad", "Handoffs go nowhere", `${problem}.`);
  else if (!url) note("open", "There is no address for handoffs", "Visitors see your channels only. Name one in data-handoff, or in policy.handoff of your content.");
  else if (lacks) note("bad", `Handoffs go to ${url}, and ${lacks} is not on this page`, "Put its own snippet into the page. Until then a message is refused, kept, and your channels are shown.");
  else if (named) note("open", `Handoffs go to ${url}`, "Whether it takes them is seen by sending one, below.");
  else if (!url.startsWith("http")) note("fine", `Handoffs go to ${url}`, "The visitor’s own program opens, with everything filled in.");
  else if (originOf(url) === here()) note("open", `Handoffs go to ${url}`, "Whether it takes them is seen by sending one, below.");
  else if (await fetch(url, { credentials: "omit" }).then(() => true, () => false)) note("fine", `Handoffs go to ${url}, which knows this origin`);
  else note("bad", `Handoffs go to ${url}, which does not seem to allow this origin`, ...allow(), "Send a test, below, to be sure.");
  return problem || lacks ? null : url;
}

/** What the browser asks for an address, without the name of a system before it. */
const behind = (url) => system(url ?? "")?.url ?? url;

const allow = () => ["It must answer this origin's preflight (OPTIONS) and its POST with:", `  Access-Control-Allow-Origin: ${here()}\nAccess-Control-Allow-Methods: POST\nAccess-Control-Allow-Headers: content-type`, "With our own desk:", `  loop-in serve --allow-origin ${here()}`];

/** What the tag says that nobody understands. */
function checkTag(host, note) {
  const tags = [...document.querySelectorAll('script[src*="loop-in.js"]')];
  const unknown = new Set(tags.flatMap((tag) => Object.keys(tag.dataset)).filter((name) => !ATTRIBUTES.includes(name)));
  for (const name of unknown) note("bad", `The tag says data-${kebab(name)}, which means nothing`, `It knows ${ATTRIBUTES.map((known) => `data-${known}`).join(", ")}.`);
  if (tags.length > 1) note("open", `The tag is in this page ${tags.length} times`, "The first one counts.");
  const color = host.getAttribute("color");
  if (color && !CSS.supports("color", color)) note("bad", `"${color}" is not a colour`, "Write it like #245b43, rgb(36, 91, 67) or green.");
  const side = host.getAttribute("side");
  if (side && !["left", "right"].includes(side)) note("bad", `"${side}" is not a side`, "It is left or right; without it, the end of the line.");
  const country = host.getAttribute("country");
  if (country && !/^[a-z]{2}$/i.test(country.trim())) note("bad", `"${country}" is not a country`, "Write its two letters, such as GB.");
  const remember = host.getAttribute("remember");
  if (remember && remember !== "visit") note("bad", `"${remember}" is nothing to remember`, "It is visit, or nothing.");
  if (!speaks(host.language)) note("open", `The panel speaks English here, for want of "${host.language}"`, "Your content is not touched by that. Your own wording goes into messages of your content.");
}

const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const count = (n, one, many) => `${n} ${n === 1 ? one : many}`;

/** One handoff that is marked as a trial, where the page can send one. */
function trial(url, mail, note) {
  if (!url || !(url.startsWith("http") || system(url))) return "";
  const button = el("button", { type: "button", class: "primary" }, "Send a test handoff");
  const spoken = el("p", { class: "spoken", role: "status" });
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-disabled")) return;
    button.setAttribute("aria-disabled", "true");
    const item = note(...(await send(url, mail)));
    button.removeAttribute("aria-disabled");
    spoken.textContent = item.textContent;
    item.scrollIntoView({ block: "nearest" });
  });
  return el("div", {}, button, spoken);
}

/** Sends it; what came of it is a finding. */
async function send(url, email) {
  const { origin, path, title } = page();
  const id = crypto.randomUUID?.() ?? "00000000-0000-4000-8000-000000000000";
  const event = {
    specversion: "1.0",
    id,
    source: origin + path,
    type: "loop-in.handoff.v1",
    time: new Date().toISOString(),
    datacontenttype: "application/json",
    data: { reference: `TEST-${id.slice(0, 4).toUpperCase()}`, test: true, message: "A test from the owner's check.", customer: email && { email }, summary: ["A test from the owner's check."], page: { origin, path, title }, versions: { widget: "check" } },
  };
  const { outcome, status, body, filled } = await post({ url, body: JSON.stringify(event), contentType: "application/json", timeout: 15_000 });
  if (outcome === "answered" && status < 300) return ["fine", `The test arrived${body.reference ? ` as ${body.reference}` : ""}`, `It answered ${status}.`];
  if (outcome === "answered") return ["bad", `The endpoint answered ${status}`, body.detail, ...(body.errors ?? []).map(({ pointer, detail }) => `${pointer}: ${detail || (email ? "" : "it wants an address to answer to; the test takes yours from data-mail")}`)];
  if (outcome === "opened") return ["open", "Its window is open on this page", filled === "in" ? "The test stands in it: send it there, and look whether it arrived." : "It takes no text from a page: visitors paste it. Whether your agents see the facts beside it, look there."];
  if (outcome === "unseen") return ["open", "The test has left", "This system answers no page: look there whether it arrived."];
  if (outcome === "offline") return ["bad", "The browser is offline"];
  if (outcome === "timeout") return ["bad", "No answer within 15 seconds", "The test may have arrived all the same."];
  if (await reachable(behind(url))) return ["bad", "The endpoint does not allow this origin, so the page cannot read its answer", ...allow()];
  return ["bad", "The endpoint cannot be reached", `Is ${url} right, and does connect-src allow it?`, `  connect-src ${originOf(behind(url))}`];
}

/** True where something answers, readable or not. */
const reachable = (url) => fetch(url, { mode: "no-cors", credentials: "omit" }).then(() => true, () => false);

/** The directives that the widget needs, with this page's own hosts. */
function policy(host, url) {
  const own = (origin) => (origin === here() ? "'self'" : origin);
  const source = host.getAttribute("content");
  const connect = new Set([own(files()), ...(source ? [own(originOf(source))] : []), ...(behind(url)?.startsWith("http") ? [own(originOf(behind(url)))] : [])]);
  return `script-src ${own(files())} 'wasm-unsafe-eval'; connect-src ${[...connect].join(" ")}; img-src 'self'`;
}
