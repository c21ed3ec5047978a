// The demo's own script: questions to try, and a log of what the help asks of the network and tells
// the page. The help itself needs none of it.

const EVENTS = ["ready", "open", "search", "answer", "deadend", "handoff", "sent", "feedback", "action", "error", "close"];
const log = document.getElementById("wire-log");
const sum = document.getElementById("wire-sum");
const seen = { files: 0, bytes: 0, sent: 0 };

for (const button of document.querySelectorAll("[data-ask]")) {
  button.addEventListener("click", () => document.querySelector("loop-in")?.ask(button.dataset.ask));
}

if (log) {
  for (const name of EVENTS) document.addEventListener(`loop-in:${name}`, (event) => write(`event  loop-in:${name}${detailOf(event)}`));
  // Files of the page itself are there before the help is opened; only what the help fetches counts.
  new PerformanceObserver((list) => list.getEntries().forEach(count)).observe({ type: "resource", buffered: true });
}

function count(entry) {
  const { pathname, host } = new URL(entry.name);
  const handoff = pathname.startsWith("/handoffs");
  if (!handoff && !pathname.startsWith("/pkg/") && !pathname.endsWith(".loopin")) return;
  if (handoff) seen.sent += 1;
  else [seen.files, seen.bytes] = [seen.files + 1, seen.bytes + entry.transferSize];
  const what = handoff ? "sent to" : `fetched ${kilobytes(entry.transferSize)}`;
  write(`${what}  ${host === location.host ? "" : host}${pathname}`);
  sum.textContent = `${seen.files} ${seen.files === 1 ? "file" : "files"} fetched (${kilobytes(seen.bytes)}), ${seen.sent || "nothing"} sent`;
}

function detailOf(event) {
  const told = Object.entries(event.detail ?? {}).filter(([key, value]) => key !== "instance" && (typeof value !== "object" || Array.isArray(value)));
  return told.length ? `  ${told.map(([key, value]) => `${key}: ${value}`).join(", ")}` : "";
}

function write(line) {
  const item = document.createElement("li");
  item.textContent = line;
  log.prepend(item);
}

const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;

// Looking up an order shows what the form would do; there are no orders here.
document.getElementById("track-form")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const number = document.getElementById("order-number").value.trim().toUpperCase();
  document.getElementById("track-result").textContent = /^WL-\d{6}$/.test(number)
    ? `${number}: on its way. (The shop is made up, and so is this.)`
    : "An order number looks like WL-123456. It stands at the top of your confirmation e-mail.";
});
