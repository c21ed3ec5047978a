// Makes elements; no strings of markup, so that it works where Trusted Types are required.

/** An element with attributes (undefined leaves one out) and children. */
export function el(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** A drawing of 24 units from the commands of one path, hidden from assistive technology. */
export function icon(path) {
  const svg = "http://www.w3.org/2000/svg";
  const line = fill(document.createElementNS(svg, "path"), { d: path }, []);
  return fill(document.createElementNS(svg, "svg"), { viewBox: "0 0 24 24", "aria-hidden": "true" }, [line]);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** Puts style sheets into a shadow root without a style element, which a strict policy would refuse. */
export function adopt(root, ...texts) {
  const more = texts.map(sheet).filter((one) => !root.adoptedStyleSheets.includes(one));
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...more];
}

const sheets = new Map();

/** One sheet for each text, however many widgets share it. */
function sheet(text) {
  if (!sheets.has(text)) {
    const made = new CSSStyleSheet();
    made.replaceSync(text);
    sheets.set(text, made);
  }
  return sheets.get(text);
}
