// What was found in files, cut down to what the page shows of it: handing over all of a large file would
// hold the page up.

import { examples } from "./example.js";

const ORDER = ["error", "warning", "info"];
/** So many problems are shown; who mends these has fewer, or uses the command. */
const SHOWN = 200;

/** Of what `compile` of the builder gives: the index, the columns, and in brief the rest. */
export function found({ bytes, entries, problems, columns }) {
  const worstFirst = problems.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  return {
    bytes,
    columns,
    questions: entries.length,
    examples: examples(entries),
    problems: worstFirst.slice(0, SHOWN),
    more: Math.max(0, problems.length - SHOWN),
    flaws: problems.filter(({ severity }) => severity !== "info").length,
  };
}
