// One library in one layout on one set, in each of its settings: how far up the right entry comes.

import { documents, set, WAYS } from "./sets.mjs";
import { DEPTH, firstIsRight, interval, reciprocalRank } from "./metrics.mjs";
import { LIBRARIES } from "./libraries.mjs";
import * as loopin from "./loopin.mjs";
import { cpu } from "./speed.mjs";

/** Of documents that lie apart several belong to one entry, so that more are asked for. */
const APART_DEPTH = DEPTH * 6;

/**
 * Asks all questions of the set in all ways, in each setting until the budget is used up: CPU time, so
 * that a busy machine asks as much.
 * @param {{data: string, set: string, library: string, layout?: string, size: number, budget: number, folder: string}} task
 * @returns {Promise<object[]>} one row for each setting
 */
export async function relevance(task) {
  const { parts, questions, total } = set(task.data, task.set, task.size);
  const rows = [];
  for await (const { setting, searches } of task.library === loopin.NAME ? ours(parts, task) : theirs(parts, task)) {
    rows.push({ setting, total, ...(await ask(questions, searches, task)) });
  }
  return rows;
}

async function ask(questions, searches, { set: name, budget }) {
  const ranks = WAYS.map(() => []);
  const firsts = WAYS.map(() => []);
  const started = cpu();
  for (const { part, ways, right, lang } of questions) {
    for (const [at, question] of ways.entries()) {
      const ids = await searches[part](question, lang);
      ranks[at].push(reciprocalRank(ids, right));
      firsts[at].push(firstIsRight(ids, right));
    }
    if (cpu() - started > budget) break;
  }
  const sum = (values) => interval(values, `${name}|bootstrap`);
  return { asked: ranks[0].length, mrr: ranks.map(sum), first: firsts.map(sum) };
}

async function* ours(parts, { folder }) {
  const { load } = await loopin.open();
  const searches = [];
  for (const { entries } of parts) {
    const engine = await load(loopin.index({ entries }, folder));
    searches.push((question, lang) => loopin.ids(engine, question, { limit: DEPTH, lang }));
  }
  yield { searches };
}

async function* theirs(parts, { library: name, layout }) {
  const library = await LIBRARIES[name].open();
  const contents = parts.map(({ entries }) => ({ lang: entries[0].lang || "en", ...documents(entries, layout) }));
  const built = {};
  for (const setting of library.settings) {
    const indexes = (built[library.builtFor(setting)] ??= await all(contents, ({ documents: made, lang }) => library.build(made, lang, setting)));
    const searches = contents.map(({ owner }, part) => async (question) => {
      const found = await library.search(indexes[part], question, layout === "apart" ? APART_DEPTH : DEPTH, setting);
      return [...new Set(found.map((id) => owner.get(id)))].slice(0, DEPTH);
    });
    yield { setting, searches };
  }
}

async function all(list, make) {
  const made = [];
  for (const part of list) made.push(await make(part));
  return made;
}
