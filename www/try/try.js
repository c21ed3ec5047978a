// Reads content in the page, puts it behind the widget, and shows what to take along.

import { build } from "./building.js";
import { inWords, showProblems } from "./problems.js";
import { tagOf } from "./tag.js";

const $ = (id) => document.getElementById(id);
const LOOKS = ["title", "color", "side", "mail", "handoff"];
/** Where messages go while the visitor names no place: nowhere, see `showHandoff`. */
const NOWHERE = "/handoffs";
/** So many megabytes are built here within a few minutes; the command takes any size. */
const MOST = 20;
const MEGABYTE = 1_000_000;

let widget;
let downloadUrl;
/** Stops what is being read; only what was given last is shown. */
let reading;

// What the visitor gives -----------------------------------------------------------------------

$("file").addEventListener("change", (event) => {
  const files = [...event.target.files];
  event.target.value = ""; // so that the same file can be chosen again once it is mended
  takeFiles(files);
});

$("paste").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = $("text").value;
  if (!text.trim()) return say("Paste something first.", "bad");
  take([{ name: "pasted text", data: text, format: $("format").value }]);
});

for (const button of document.querySelectorAll("[data-sample]")) {
  button.addEventListener("click", async () => {
    const answer = await fetch(button.dataset.sample).catch(() => null);
    if (!answer?.ok) return say("The sample could not be loaded. Are you offline?", "bad");
    take([{ name: button.dataset.sample.split("/").pop(), data: new Uint8Array(await answer.arrayBuffer()) }]);
  });
}

const drop = $("drop");
addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("over");
});
addEventListener("dragleave", (event) => event.relatedTarget ?? drop.classList.remove("over"));
addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  if (event.dataTransfer.files.length) return takeFiles([...event.dataTransfer.files]);
  const text = event.dataTransfer.getData("text/html") || event.dataTransfer.getData("text/plain");
  if (text) take([{ name: "dropped text", data: text }]);
});

async function takeFiles(files) {
  if (!files.length || tooLarge(files)) return;
  take(await Promise.all(files.map(async (file) => ({ name: file.name, data: new Uint8Array(await file.arrayBuffer()) }))));
}

/** Says so where files are more than this page can read. */
function tooLarge(files) {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size <= MOST * MEGABYTE) return false;
  const what = files.length === 1 ? `${files[0].name} is` : `These ${files.length} files are`;
  say(`${what} ${Math.ceil(size / MEGABYTE)} MB large; up to ${MOST} MB are read here. The command “loop-in build” takes any size.`, "bad");
  return true;
}

// What becomes of it ---------------------------------------------------------------------------

async function take(sources) {
  reading?.abort();
  const { signal } = (reading = new AbortController());
  say("Reading …");
  showProgress();
  try {
    const found = await build(sources, { onProgress: showProgress, signal });
    endProgress();
    await show(found, sources);
  } catch (error) {
    if (signal.aborted) return;
    endProgress();
    say(`This could not be read: ${error.message}`, "bad");
  }
}

/** How much is learnt; without a number, that something is being done. */
function showProgress(share) {
  const bar = $("progress");
  $("busy").classList.remove("hidden");
  if (share) {
    bar.value = share;
    say("Learning from the wordings …");
  } else {
    bar.removeAttribute("value");
  }
}

function endProgress() {
  // The focus does not vanish with the button.
  if (document.activeElement === $("stop")) $("file").focus();
  $("busy").classList.add("hidden");
}

$("stop").addEventListener("click", () => {
  reading.abort();
  endProgress();
  say("Stopped.");
});

async function show({ bytes, columns, questions, examples, problems, more, flaws }, sources) {
  const name = sources.length === 1 ? sources[0].name : `${sources.length} files`;
  // Until the new index is packed, there is nothing to download.
  $("download").removeAttribute("href");
  showProblems($("problems"), problems, more);
  $("problems-box").classList.toggle("hidden", problems.length === 0);
  $("no-problems").classList.toggle("hidden", problems.length > 0);
  $("result").classList.remove("hidden");
  for (const part of ["use-card", "take"]) $(part).classList.toggle("hidden", !questions);
  $("counts").textContent = `${count(questions, "question")} in ${name}`;
  $("columns").textContent = columns.length ? `Columns: ${columns.map(({ header, role }) => `“${header}” is ${role ?? "left out"}`).join(", ")}.` : "";
  if (!questions) return say(`Nothing to answer from. ${problems.slice(0, 1).map(inWords).join("")}`, "bad");

  say(`${count(questions, "question")} ready${flaws ? `, ${count(flaws, "thing")} to look at` : ""}. The help is in the corner.`);
  await showWidget(bytes);
  showChips(examples);
  await offerDownload(bytes);
  $("result-title").focus();
}

async function showWidget(bytes) {
  await import("/pkg/define.js");
  // A fresh element for fresh content: nothing of the last one is left.
  widget?.destroy();
  widget = document.createElement("loop-in");
  dress();
  widget.index = bytes;
  widget.addEventListener("loop-in:handoff", showHandoff);
  document.body.append(widget);
}

/** Nothing leaves this page, a message neither: it is shown as the person would get it. */
function showHandoff(event) {
  event.preventDefault();
  const { envelope, respondWith } = event.detail;
  respondWith({ reference: envelope.data.reference, message: "This is the try page: nothing was sent. What a person would get stands on the page." });
  $("summary").replaceChildren(...envelope.data.summary.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
  $("envelope").textContent = JSON.stringify(envelope, null, 2);
  $("handoff-card").classList.remove("hidden");
}

function showChips(examples) {
  const chips = [...examples, "can I talk to a person"].map((question) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = question;
    button.addEventListener("click", () => widget.ask(question));
    const item = document.createElement("li");
    item.append(button);
    return item;
  });
  $("chips").replaceChildren(...chips);
}

$("open").addEventListener("click", () => widget?.open());

// What the visitor takes along -----------------------------------------------------------------

async function offerDownload(bytes) {
  const packed = await gzip(bytes);
  if (downloadUrl) URL.revokeObjectURL(downloadUrl);
  downloadUrl = URL.createObjectURL(new Blob([packed], { type: "application/octet-stream" }));
  $("download").href = downloadUrl;
  $("size").textContent = `${kilobytes(packed.length)} KB`;
}

/** Many hosts send unknown types uncompressed, so the file comes compressed; the widget reads both. */
async function gzip(bytes) {
  if (!globalThis.CompressionStream) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const looks = () => Object.fromEntries(LOOKS.map((name) => [name, $(name).value.trim()]));

function dress() {
  const values = looks();
  for (const name of LOOKS) {
    if (values[name]) widget?.setAttribute(name, values[name]);
    else widget?.removeAttribute(name);
  }
  if (!values.handoff) widget?.setAttribute("handoff", NOWHERE);
  $("tag").textContent = tagOf(values);
}

$("looks").addEventListener("input", dress);
$("looks").addEventListener("submit", (event) => event.preventDefault());
dress();

$("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText($("tag").textContent);
    $("copied").textContent = "Copied.";
  } catch {
    // Without a permission, or without https, the tag is selected instead.
    getSelection().selectAllChildren($("tag"));
    $("copied").textContent = "Selected: press Ctrl+C, or ⌘C on a Mac.";
  }
});

// Words ----------------------------------------------------------------------------------------

function say(text, kind = "") {
  $("status").className = `status ${kind}`;
  $("status").textContent = text;
  // On a phone it lies below what the file was given to.
  if (kind === "bad") $("status").scrollIntoView({ block: "nearest", behavior: "instant" });
}

const count = (n, thing) => `${n} ${thing}${n === 1 ? "" : "s"}`;
const kilobytes = (bytes) => (bytes / 1024).toFixed(1);
