// How well `loop-in redact` finds what is marked in cases: `node tests/redaction.mjs CASES.jsonl…`, after
// `cargo build`. A line of a case is {"text", "spans": [{"start", "end", "type"}]}, in code points; with
// "recognizer", only that type is judged. Found means: a mask of the type overlaps the marked place.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { PROGRAM } from "./command.mjs";

/** Names that the cases use for our kinds; other types are the kind in capitals. */
const TYPES = { CREDIT_CARD: "card", IBAN_CODE: "iban", EMAIL_ADDRESS: "email", IP_ADDRESS: "ip", PHONE_NUMBER: "phone", PHONE: "phone", STREET_ADDRESS: "address" };
const kindOf = (type) => TYPES[type] ?? type.toLowerCase();

/** What is promised; the others are only reported. */
const PROMISED = "card iban us_ssn us_itin uk_nhs uk_nino de_tax_id es_nif es_nie it_fiscal_code pl_pesel in_aadhaar in_pan email ip mac".split(" ");
const REPORTED = ["phone", "address"];

const found = new Map([...PROMISED, ...REPORTED].map((kind) => [kind, { right: 0, wrong: 0, missed: 0 }]));

for (const file of process.argv.slice(2)) {
  const cases = lines(readFileSync(file, "utf8"));
  const masks = lines(execFileSync(PROGRAM, ["redact", file, "--json"], { encoding: "utf8", maxBuffer: 1e9 }));
  cases.forEach((one, i) => judge(one, masks[i].spans));
}

function lines(text) {
  return text.split("\n").filter((line) => line.trim()).map((line) => JSON.parse(line));
}

function judge({ spans, recognizer }, masks) {
  const judged = recognizer && kindOf(recognizer.toUpperCase());
  const left = [...masks];
  for (const { start, end, type } of spans) {
    const count = found.get(kindOf(type));
    if (!count || (judged && judged !== kindOf(type))) continue;
    const at = left.findIndex((mask) => mask.kind === kindOf(type) && mask.start < end && start < mask.end);
    if (at < 0) count.missed += 1;
    else count.right += left.splice(at, 1).length;
  }
  for (const { kind } of left) if (found.has(kind) && (!judged || judged === kind)) found.get(kind).wrong += 1;
}

const share = (part, whole) => (whole ? (part / whole).toFixed(3) : "–").padStart(9);
const row = (name, { right, wrong, missed }) => console.log(`${name.padEnd(16)}${[right, wrong, missed].map((n) => String(n).padStart(7)).join("")}${share(right, right + wrong)}${share(right, right + missed)}`);
console.log(`${"".padEnd(16)}  right  wrong missed precision   recall`);
found.forEach((count, kind) => row(kind, count));
row("all promised", PROMISED.map((kind) => found.get(kind)).reduce((a, b) => ({ right: a.right + b.right, wrong: a.wrong + b.wrong, missed: a.missed + b.missed })));
