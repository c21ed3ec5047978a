// The tag to paste.

const escaped = (value) => value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** The script tag for these looks; what is empty is left out. */
export function tagOf(looks) {
  const attributes = Object.entries({ content: "/help.loopin", ...looks }).filter(([, value]) => value);
  const lines = attributes.map(([name, value]) => `        data-${name}="${escaped(value)}"`);
  return `<script async src="/loop-in/loop-in.js"\n${lines.join("\n")}></script>`;
}
