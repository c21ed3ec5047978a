// Reads content in the page, puts it behind the widget, and shows what to take along.

import { examples } from "./example.js";
import { showProblems } from "./problems.js";
import { tagOf } from "./tag.js";

const $ = (id) => document.getElementById(id);
const LOOKS = ["title", "color", "side", "mail", "handoff"];
/** Where messages go while the visitor names no place: nowhere, see `showHandoff`. */
const NOWHERE = "/handoffs";
const SPREADSHEETS = /\.(xlsx?|ods|numbers)$/i;

let builder;
let widget;
let downloadUrl;
/** Counts what was given, so that only the last of it is shown. */
let taken = 0;

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
  if (!files.length) return;
  const office = files.find(({ name }) => SPREADSHEETS.test(name));
  if (office) {
    return say(`${office.name} is a workbook. In your spreadsheet program choose “Save as” or “Download”, then CSV, and drop that.`, "bad");
  }
  take(await Promise.all(files.map(async (file) => ({ name: file.name, data: new Uint8Array(await file.arrayBuffer()) }))));
}

// What becomes of it ---------------------------------------------------------------------------

async function take(sources) {
  const turn = ++taken;
  say("Reading …");
  // Until the new index is there, there is nothing to download.
  $("download").removeAttribute("href");
  try {
    builder ??= await import("/pkg/builder.js");
    const onProgress = (share) => turn === taken && showProgress(share);
    const compiled = await builder.compile(sources, { onProgress });
    if (turn === taken) show(compiled, sources);
  } catch (error) {
    // A failed import may succeed the next time.
    if (turn === taken) say(`This could not be read: ${error.message}`, "bad");
  }
}

/** What is learnt at once shows no bar. */
function showProgress(share) {
  const bar = $("learning");
  bar.classList.toggle("hidden", share === 0 || share === 1);
  bar.value = share;
  if (share > 0) say("Learning from the wordings …");
}

async function show({ bytes, entries, problems, columns }, sources) {
  const name = sources.length === 1 ? sources[0].name : `${sources.length} files`;
  showProblems($("problems"), problems);
  $("no-problems").classList.toggle("hidden", problems.length > 0);
  $("result").classList.remove("hidden");
  $("take").classList.toggle("hidden", !entries.length);
  $("open").disabled = !entries.length;
  $("counts").textContent = `${count(entries.length, "question")} in ${name}`;
  $("columns").textContent = columns.length ? `Columns: ${columns.map(({ header, role }) => `“${header}” is ${role ?? "left out"}`).join(", ")}.` : "";
  if (!entries.length) return say("No question was found in it. What was wrong stands below.", "bad");

  const flaws = problems.filter(({ severity }) => severity !== "info");
  say(`${count(entries.length, "question")} ready${flaws.length ? `, ${count(flaws.length, "thing")} to look at` : ""}. The help is in the corner.`);
  await showWidget(bytes);
  showChips(entries);
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

function showChips(entries) {
  const chips = [...examples(entries), "can I talk to a person"].map((question) => {
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
}

const count = (n, thing) => `${n} ${thing}${n === 1 ? "" : "s"}`;
const kilobytes = (bytes) => (bytes / 1024).toFixed(1);
