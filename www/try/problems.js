// What to mend, line by line.

const WORDS = { error: "Error", warning: "Warning", info: "Note" };

/** Fills `list` with problems; `more` are not among them. */
export function showProblems(list, problems, more) {
  list.replaceChildren(...problems.map(item));
  if (more) list.append(coded(element("li", "quiet"), `And ${more} more. \`loop-in check\` names them all.`));
}

/** A problem in two sentences. */
export const inWords = ({ file, line, message, remedy }) => `${place(file, line)}: ${sentence(message)} ${sentence(remedy)}`;

function item({ severity, file, line, message, remedy }) {
  const li = element("li", severity);
  const head = element("p", "place", place(file, line));
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

const place = (file, line) => [file, line].filter(Boolean).join(", line ");

/** A capital at the start and a full stop at the end. */
const sentence = (text) => (text ? text[0].toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".") : "");
