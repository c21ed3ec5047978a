// What `loop-in eval` says of sets of intents: is the right one first, does it notice what it cannot answer,
// and does its confidence mean what it says. Nothing is compared here; every question of a set is asked.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { loopIn } from "../command.mjs";
import { folders } from "./sets.mjs";

/** The sets, and the file of questions of each. */
export const SETS = [
  ["banking77"],
  ["banking77-10shot"],
  ["banking77-oos"],
  ["clinc150"],
  ["hwu64"],
  ["hint3-powerplay11", "queries-dev-live.jsonl"],
  ["stackfaq"],
  ["covid-deepset-en"],
  ["covid-deepset-de"],
  ["arbanking77"],
  ["xsid"],
];

/** Of what is on this machine: sets, each with its folders and the name of its questions. */
export function measured(data) {
  const all = SETS.map(([set, queries = "queries-dev.jsonl"]) => ({ set, queries, folders: folders(data, set).filter((folder) => existsSync(join(data, folder, queries))) }));
  return all.filter(({ folders: found }) => found.length);
}

/** A figure of several folders, each by how many questions it has. */
function pooled(reports, value) {
  const known = reports.filter((report) => value(report) !== null && value(report) !== undefined);
  const all = known.reduce((sum, { in_scope: count }) => sum + count, 0);
  return all ? known.reduce((sum, report) => sum + value(report) * report.in_scope, 0) / all : null;
}

/**
 * Measures a set.
 * @returns a row for the page; figures of several folders are their mean by questions, without intervals
 */
export function measure({ data, folders: parts, queries, teacher }) {
  const extra = teacher ? ["--teacher", teacher] : [];
  const reports = parts.map((folder) => JSON.parse(loopIn("eval", join(data, folder, "faqs.jsonl"), "--queries", join(data, folder, queries), "--json", ...extra)));
  const [report] = reports;
  const of = (value) => pooled(reports, value);
  const interval = (name) => (reports.length === 1 ? (report.ci95[name] ?? null) : null);
  return {
    in_scope: reports.reduce((sum, { in_scope: count }) => sum + count, 0),
    recall: of((one) => one.recall_at_1),
    recall_ci: interval("recall_at_1"),
    mrr: of((one) => one.mrr_at_10),
    mrr_ci: interval("mrr_at_10"),
    auroc: of((one) => one.dead_end.auroc),
    noticed: of((one) => one.dead_end.recall),
    stopped: of((one) => one.dead_end.false_alarm),
    ece: of((one) => one.ece_in_scope),
    threshold: reports.length === 1 ? report.thresholds.now.at : null,
    model: Math.max(...reports.map(({ model_bytes: bytes }) => bytes)),
  };
}
