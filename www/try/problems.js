// What to mend, line by line.

const WORDS = { error: "Error", warning: "Warning", info: "Note" };
const ORDER = ["error", "warning", "info"];

/** Fills `list` with problems, errors first. */
export function showProblems(list, problems) {
  const sorted = [...problems].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  list.replaceChildren(...sorted.map(item));
}

function item({ severity, file, line, message, remedy }) {
  const li = element("li", severity);
  const head = element("p", "place", [file, line].filter(Boolean).join(", line "));
  head.prepend(element("span", "kind", WORDS[severity]));
  li.append(head, coded(element("p", ""), sentence(message)));
  if (remedy) li.append(coded(element("p", "quiet"), sentence(remedy)));
  return li;
}

function element(tag, name, text = "") {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.textContent = text;
  return made;
}

/** Puts in a text, what stands between backticks as code. */
function coded(into, text) {
  into.append(...text.split("`").map((part, at) => (at % 2 ? element("code", "", part) : part)));
  return into;
}

/** A capital at the start and a full stop at the end. */
const sentence = (text) => (text ? text[0].toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".") : "");
