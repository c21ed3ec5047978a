// Figures that are kept: tests/budgets.json holds for each a `limit`, measured once and committed, and
// an `aim`, what it is to become. Growth beyond the limit fails; the aim is shown and never moved.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./command.mjs";

const PATH = join(ROOT, "tests/budgets.json");

/** A group of figures, with all that the file says of it. */
export const budget = (group) => JSON.parse(readFileSync(PATH, "utf8"))[group];

/**
 * Compares what was measured with what is committed, prints a line for each figure and the count, and
 * sets the exit code. With `--accept` what was measured becomes the limit.
 *
 * @param {string} group of the file; `make GROUP-accept` is what it tells to run
 * @param {Record<string, number>} measured by the name of the figure
 * @param {(value: number) => string} show a value as it is read
 * @param {(name: string) => string} [beside] more about a figure, at the end of its line
 */
export function hold(group, measured, show, beside = () => "") {
  const all = JSON.parse(readFileSync(PATH, "utf8"));
  const { tolerance, figures } = all[group];
  if (process.argv.includes("--accept")) {
    for (const [name, value] of Object.entries(measured)) figures[name].limit = value;
    writeFileSync(PATH, `${JSON.stringify(all, null, 2)}\n`);
  }
  const rows = Object.entries(figures).map(([name, { what, limit, aim }]) => [what, show(measured[name]), show(limit), aim ? show(aim) : "", verdict(measured[name], limit, aim, tolerance, group), beside(name)]);
  const width = (column) => Math.max(...rows.map((row) => row[column].length), 8);
  const line = ([what, ...values], note, more) => [what.padEnd(width(0)), ...values.map((value, at) => value.padStart(width(at + 1))), more, note].filter(Boolean).join("  ");
  console.log(line(["", "measured", "limit", "aim"], "", ""));
  for (const [what, value, limit, aim, { note }, more] of rows) console.log(line([what, value, limit, aim], note, more));
  const failed = rows.filter(([, , , , { failed }]) => failed).length;
  console.log(`${rows.length - failed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}

/** What there is to say of a figure. */
function verdict(value, limit, aim, tolerance, group) {
  if (!(value <= limit * (1 + tolerance))) return { failed: true, note: `GREW by ${percent(value / limit - 1)}: mend it, or say in the commit why it must be and run \`make ${group}-accept\`` };
  if (value < limit * (1 - tolerance)) return { note: `shrank by ${percent(1 - value / limit)}: keep it with \`make ${group}-accept\`` };
  return { note: aim && value > aim ? `${percent(value / aim - 1)} beyond the aim` : "" };
}

const percent = (share) => `${(share * 100).toFixed(1)} %`;
