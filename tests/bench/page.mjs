// The results as a page of the documentation: tables, and what can be read off them.

import { WAYS } from "./sets.mjs";
import { NAME } from "./loopin.mjs";
import { mean } from "./metrics.mjs";

const escaped = (text) => String(text).replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
const number = (value) => value.toLocaleString("en-US");
const share = (value) => value.toFixed(3);
const kilobytes = (bytes) => `${number(Math.round(bytes / 1000))}`;
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
const ms = (value) => (value < 10 ? value.toFixed(2) : number(Math.round(value)));
const withInterval = ([value, low, high]) => `${share(value)} <small>${share(low)}–${share(high)}</small>`;
const list = (names) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);

/** A table that scrolls sideways, by keyboard too; cells are HTML, the first of each row heads it. */
function table(name, heads, rows) {
  const cells = ([first, ...rest]) => `            <tr><th scope="row">${first}</th>${rest.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join("");
  return `        <div class="scroll" tabindex="0" role="region" aria-label="${escaped(name)}"><table>\n          <thead><tr>${head}</tr></thead>\n          <tbody>\n${rows.map(cells).join("\n")}\n          </tbody>\n        </table></div>`;
}

const paragraph = (html) => `        <p>${html}</p>`;
const heading = (level, id, text) => `\n        <h${level} id="${id}">${escaped(text)}</h${level}>`;

/** Of the rows of a library the one that does best over all three ways of asking. */
const best = (rows) => rows.reduce((one, other) => (mean(other.mrr.map(([value]) => value)) > mean(one.mrr.map(([value]) => value)) ? other : one));

/** One row for each library and layout, in the setting that does best there. */
function bestRows(rows) {
  const groups = new Map();
  for (const row of rows) {
    const group = `${row.library}|${row.layout ?? ""}`;
    groups.set(group, [...(groups.get(group) ?? []), row]);
  }
  const most = Math.max(...rows.map(({ asked }) => asked));
  const whole = (group) => group.filter(({ asked }) => asked >= most * ENOUGH);
  return [...groups.values()].map((group) => best(whole(group).length ? whole(group) : group));
}

/** A row that was stopped before this share of the questions is shown, but is nobody's best. */
const ENOUGH = 0.5;

/** Who was stopped early on a set, and till then had at least loop-in's mean in some way of asking. */
function cutShort(rows) {
  const ours = rows.find(({ library }) => library === NAME);
  const better = rows.filter((row) => ours && row.asked < ours.asked * ENOUGH && row.mrr.some(([value], at) => value >= ours.mrr[at][0]));
  return [...new Set(better.map(({ library, layout, asked }) => `${library}, ${layout} (${asked} asked)`))];
}

function relevance(rows, plan) {
  const sets = [...new Set(rows.map(({ set }) => set))];
  const done = rows.filter(({ mrr }) => mrr);
  const behind = [];
  const summary = sets.flatMap((set) => {
    const ours = done.find((row) => row.set === set && row.library === NAME);
    const others = done.filter((row) => row.set === set && row.library !== NAME && row.asked >= (ours?.asked ?? 0) * ENOUGH);
    if (!ours || !others.length) return [];
    return WAYS.map((way, at) => {
      const other = others.reduce((one, two) => (two.mrr[at][0] > one.mrr[at][0] ? two : one));
      const apart = ours.mrr[at][1] > other.mrr[at][2] || other.mrr[at][1] > ours.mrr[at][2];
      if (ours.mrr[at][0] < other.mrr[at][0]) behind.push(`${set}, ${way} (${other.library})`);
      return [set, way, withInterval(ours.mrr[at]), withInterval(other.mrr[at]), escaped(`${other.library}: ${other.setting}, ${other.layout}`), apart ? "no" : "yes"];
    });
  });
  const early = sets.flatMap((set) => cutShort(done.filter((row) => row.set === set)).map((name) => `${set}: ${name}`));
  const parts = [
    heading(2, "relevance", "Does the right answer come first"),
    paragraph(`MRR@10 is the mean of one over the place of the right entry, 0 where it is not among the first ten; recall@1 is the share of questions whose first hit is right. Small figures are the 95 % interval (bootstrap). ${plan.size ? `At most ${number(plan.size)} questions of a set were asked` : "All questions of the sets were asked"}, the same of all; where asking took a library more than ${plan.asking / 1000} s of CPU, it was stopped there, and “asked” says how far it came.`),
    paragraph("Typos are seeded edits in words of four letters or more: a letter left out, a key struck beside or in addition, two letters swapped. <em>Joined</em>: the alternatives of an entry are one field of its document. <em>Apart</em>: each is a document of its own, and the best counts. loop-in knows alternatives by itself."),
    heading(3, "relevance-best", "loop-in, and the best of all others in each line"),
    paragraph("The best of all libraries, settings and layouts, chosen anew for each line, of those that came through half of the questions."),
    table("Relevance in short", ["Set", "Question", "loop-in, MRR@10", "Best other, MRR@10", "Which", "Intervals overlap"], summary),
    paragraph(`loop-in is ahead in ${summary.length - behind.length} of ${summary.length} lines. ${behind.length ? `It is behind in: ${escaped(behind.join("; "))}.` : ""}`),
    ...(early.length ? [paragraph(`Not among these lines, since they were stopped before half of the questions, but not behind loop-in’s mean on the few that they came to, in one way of asking or more: ${escaped(early.join("; "))}. A run with more time may find them ahead.`)] : []),
  ];
  for (const set of sets) {
    const own = done.filter((row) => row.set === set);
    parts.push(heading(3, `relevance-${set}`, set));
    parts.push(paragraph("Each library in its best setting of those measured, by the mean of the three MRR."));
    parts.push(table(
      `Relevance on ${set}`,
      ["Library", "Setting", "Asked", ...WAYS.map((way) => `MRR@10, ${way}`), ...WAYS.map((way) => `Recall@1, ${way}`)],
      bestRows(own).map((row) => [row.library, escaped([row.setting, row.layout].filter(Boolean).join("; ")), number(row.asked), ...row.mrr.map(withInterval), ...row.first.map(withInterval)]),
    ));
  }
  const failed = rows.filter(({ failed: reason }) => reason).map((row) => escaped(`${row.library} (${row.layout}) on ${row.set}: ${row.failed}`));
  if (failed.length) parts.push(paragraph(`Without a result: ${failed.join("; ")}.`));
  return parts;
}

const SPEEDS = [
  ["median", "Keystroke, median, ms", ms],
  ["p99", "Keystroke, p99, ms", ms],
  ["load", "Load index, ms", ms],
  ["code", "Load code, ms", ms],
  ["heap", "Heap, MB", megabytes],
  ["raw", "Index, KB", kilobytes],
  ["brotli", "Index in brotli, KB", kilobytes],
];

function speed(rows, settings) {
  const parts = [
    heading(2, "speed", "Time and memory"),
    paragraph(`CPU time of the process for every beginning, up to 40 characters, of sampled questions, each other one with a typo; of loading in a fresh process; and what is in use after the first search there, code not counted. The index of ${list(settings.filter(({ texts }) => texts).map(({ name }) => name))} holds the texts that an answer is shown from, and so does the index of loop-in; the index of the others does not. Brotli at quality 11 for 1,000 entries, 9 beyond. loop-in’s keystrokes follow each other as they are typed, since it remembers; the others’ are in random order.`),
    paragraph(`Settings for typing: ${settings.filter(({ typing }) => typing).map(({ name, typing }) => escaped(`${name}: ${typing}`)).join("; ")}.`),
  ];
  for (const entries of new Set(rows.map((row) => row.entries))) {
    const own = rows.filter((row) => row.entries === entries);
    const done = own.filter((row) => row.keystrokes);
    parts.push(heading(3, `speed-${entries}`, `${number(entries)} entries`));
    parts.push(table(
      `Time and memory, ${number(entries)} entries`,
      ["Library", ...SPEEDS.map(([, head]) => head), "Keystrokes measured"],
      own.map((row) => [row.library, ...(row.keystrokes ? [...SPEEDS.map(([name, , show]) => show(row[name])), number(row.keystrokes)] : [...SPEEDS.map(() => "–"), escaped(row.failed)])]),
    ));
    const ours = done.find(({ library }) => library === NAME);
    if (!ours) continue;
    const behind = SPEEDS.map(([name, head]) => [head.replace(/, (ms|MB|KB)$/, "").toLowerCase(), done.filter((row) => row[name] < ours[name]).map(({ library }) => library)]).filter(([, names]) => names.length);
    parts.push(paragraph(behind.length ? `Less than loop-in: ${behind.map(([what, names]) => `${what}: ${escaped(list(names))}`).join("; ")}.` : "None is below loop-in in any column."));
  }
  return parts;
}

function bytes(rows) {
  const done = rows.filter(({ requests }) => requests);
  const sum = ({ code, content }) => code + content;
  const ours = Math.min(...done.filter(({ library }) => library === NAME).map(sum));
  const fewer = [...new Set(done.filter((row) => row.library !== NAME && sum(row) < ours).map(({ library }) => library))];
  return [
    heading(2, "bytes", "Bytes to the first answer"),
    paragraph(`Of ${number(rows[0].entries)} entries with answers: code, index, and the texts where the index does not hold them; minified, each file in brotli at quality 11. The libraries search; a panel to type and read in comes on top of theirs, and is in the first line of loop-in’s.`),
    table("Bytes to the first answer", ["Library", "How", "Code, KB", "Content, KB", "Together, KB", "Requests"], rows.map((row) => [row.library, ...(row.requests ? [escaped(row.what), (row.code / 1000).toFixed(1), (row.content / 1000).toFixed(1), (sum(row) / 1000).toFixed(1), row.requests] : ["–", "–", "–", "–", escaped(row.failed)])])),
    paragraph(fewer.length ? `Fewer bytes than loop-in’s engine alone, in one way or the other: ${escaped(list(fewer))}.` : "None needs fewer bytes than loop-in."),
  ];
}

function cases(rows) {
  if (!rows.length) return [];
  const done = rows.filter(({ kinds }) => kinds);
  const chosen = [...new Set(done.map(({ library }) => library))].map((library) => done.filter((row) => row.library === library).reduce((one, other) => (other.passed > one.passed ? other : one)));
  const [ours] = chosen;
  const kinds = Object.keys(ours.kinds);
  const cell = ({ kinds: counts }, kind) => (counts[kind] ? `${counts[kind][0]}/${counts[kind][1]}` : "–");
  const doubted = done.filter(({ library, doubted: count }) => library === NAME && count).map(({ setting, doubted: count }) => `${setting}: ${count}`);
  return [
    heading(2, "cases", "Small cases"),
    paragraph("Small contents with one question each, by the kind of fault that they stand for; each library in the setting that passes most. Confidence and marks in the text are asked of loop-in alone."),
    table("Small cases", ["Kind", ...chosen.map(({ library, setting }) => `${escaped(library)}<br><small>${escaped(setting)}</small>`)], [...kinds.map((kind) => [escaped(kind), ...chosen.map((row) => cell(row, kind))]), ["Together", ...chosen.map(({ passed, of }) => `${passed}/${of}`)]]),
    ...(doubted.length ? [paragraph(`Passed by loop-in with the right entry first, but with the verdict of a dead end: ${escaped(doubted.join("; "))}.`)] : []),
  ];
}

const or = (value, show) => (value === null || value === undefined ? "–" : show(value));
const percent = (value) => `${(value * 100).toFixed(1)} %`;
const measuredWith = (value, interval) => (interval ? withInterval([value, ...interval]) : share(value));

function understanding(rows) {
  const done = rows.filter(({ recall }) => recall !== undefined);
  if (!done.length) return [];
  const taught = done.some((row) => row.taught);
  const failed = rows.filter(({ failed: reason }) => reason).map((row) => escaped(`${row.set}: ${row.failed}`));
  return [
    heading(2, "understanding", "Does it know what it does not know"),
    paragraph("loop-in alone, by <code>loop-in eval FAQS --queries QUESTIONS --json</code>, every question of a set. A dead end is a question below the line that the index has for its content (<a href=\"/docs/decides.html#confidence\">how that is drawn</a>): unanswerable ones ought to be, answerable ones not. AUROC: how often an answerable question is surer than an unanswerable one. Calibration error: how far confidence is off, on answerable questions, in ten bins. Model: what the intents weigh in the index, in brotli; 0 where no entry has five wordings. Small figures are the 95 % interval; xsid is 18 contents, each by its number of questions."),
    table(
      "Does it know what it does not know",
      ["Set", ...(taught ? ["Teacher"] : []), "Questions", "Recall@1", "MRR@10", "AUROC", "Line at", "Unanswerable noticed", "Answerable stopped", "Calibration error", "Model, KB"],
      done.map((row) => [
        row.set,
        ...(taught ? [row.taught ? "yes" : "no"] : []),
        number(row.in_scope),
        measuredWith(row.recall, row.recall_ci),
        measuredWith(row.mrr, row.mrr_ci),
        or(row.auroc, share),
        or(row.threshold, (value) => `${Math.round(value * 100)} %`),
        or(row.noticed, percent),
        or(row.stopped, percent),
        or(row.ece, share),
        (row.model / 1000).toFixed(1),
      ]),
    ),
    ...(failed.length ? [paragraph(`Without a result: ${failed.join("; ")}.`)] : []),
  ];
}

/** How the run is repeated; the folders are those of whoever runs it. */
const command = ({ quick, size }, { cases: cased, understanding: rows }) => ["make bench DATA=path/to/data", cased.length && "CASES=path/to/cases.jsonl", rows.some(({ taught }) => taught) && "TEACHER=path/to/model", quick && "QUICK=1", !quick && size && `SAMPLE=${size}`].filter(Boolean).join(" ");

/**
 * The whole page.
 * @param {object} results as bench.mjs gathers them
 * @param {object[]} settings for each library its name, its setting for typing, and whether its index holds texts
 * @param {string} frame the first page of the documentation, whose head, navigation and foot it takes over
 */
export function page(results, settings, frame) {
  const { date, machine, versions, plan } = results;
  const body = [
    "        <h1>Benchmarks</h1>",
    '        <p class="lead">loop-in and seven search libraries on public questions, measured in one run.</p>',
    `        <pre tabindex="0" role="region" aria-label="Command"><code>${command(plan, results)}</code></pre>`,
    paragraph(`Measured on ${date}: ${escaped(machine.cpu)}, ${machine.cores} cores, ${machine.memory} GB, Node ${escaped(machine.node)}. Compare within a table, never with figures from another machine. The raw results are in <code>tests/bench/results.json</code>, the settings in <code>tests/bench/libraries.mjs</code>.`),
    table("Versions", ["Library", "Version"], Object.entries(versions).map(([name, version]) => [escaped(name), escaped(version)])),
    ...(results.relevance.length ? relevance(results.relevance, plan) : []),
    ...(results.speed.length ? speed(results.speed, settings) : []),
    ...(results.bytes.length ? bytes(results.bytes) : []),
    ...cases(results.cases),
    ...understanding(results.understanding),
  ].join("\n");
  return frame
    .replace(/<title>.*?<\/title>/, "<title>Benchmarks · loop-in</title>")
    .replace(/(<meta name="description" content=")[^"]*/, "$1loop-in and seven search libraries on public questions, measured in one run.")
    .replace('<a href="/docs/" aria-current="page">', '<a href="/docs/">')
    .replace('<a href="/docs/benchmarks.html">', '<a href="/docs/benchmarks.html" aria-current="page">')
    .replace(/(<article>\n)[^]*?(\n *<\/article>)/, (_, open, close) => `${open}${body}${close}`);
}
