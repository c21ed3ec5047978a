// One library in one setting and layout on one set: how far up the right entry comes.

import { documents, set, WAYS } from "./sets.mjs";
import { DEPTH, firstIsRight, interval, reciprocalRank } from "./metrics.mjs";
import { LIBRARIES } from "./libraries.mjs";
import * as loopin from "./loopin.mjs";
import { cpu } from "./speed.mjs";

/** Of documents that lie apart several belong to one entry, so that more are asked for. */
const APART_DEPTH = DEPTH * 6;

/**
 * Asks all questions of the set in all ways, until the budget is used up: CPU time, so that a busy machine asks as much.
 * @param {{data: string, set: string, library: string, setting?: string, layout?: string, size: number, budget: number, folder: string}} task
 */
export async function relevance(task) {
  const { parts, questions, total } = set(task.data, task.set, task.size);
  const searches = task.library === loopin.NAME ? await ours(parts, task) : await theirs(parts, task);
  const ranks = WAYS.map(() => []);
  const firsts = WAYS.map(() => []);
  const started = cpu();
  for (const { part, ways, right, lang } of questions) {
    for (const [at, question] of ways.entries()) {
      const ids = await searches[part](question, lang);
      ranks[at].push(reciprocalRank(ids, right));
      firsts[at].push(firstIsRight(ids, right));
    }
    if (cpu() - started > task.budget) break;
  }
  const sum = (values) => interval(values, `${task.set}|bootstrap`);
  return { asked: ranks[0].length, total, mrr: ranks.map(sum), first: firsts.map(sum) };
}

async function ours(parts, { folder }) {
  const { load } = await loopin.open();
  const searches = [];
  for (const { entries } of parts) {
    const engine = await load(loopin.index({ entries }, folder));
    searches.push((question, lang) => loopin.ids(engine, question, { limit: DEPTH, lang }));
  }
  return searches;
}

async function theirs(parts, { library: name, setting, layout }) {
  const library = await LIBRARIES[name].open();
  const searches = [];
  for (const { entries } of parts) {
    const { documents: made, owner } = documents(entries, layout);
    const lang = entries[0].lang || "en";
    const index = await library.build(made, lang, setting);
    searches.push(async (question) => {
      const found = await library.search(index, question, layout === "apart" ? APART_DEPTH : DEPTH, setting);
      return [...new Set(found.map((id) => owner.get(id)))].slice(0, DEPTH);
    });
  }
  return searches;
}
