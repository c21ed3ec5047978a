// Runs one task in a process of its own: `node --expose-gc worker.mjs TASK`, a JSON object whose
// `part` says which. What it found is the last line of its output.

import { bytes } from "./bytes.mjs";
import { cases } from "./cases.mjs";
import { relevance } from "./relevance.mjs";
import { loadOnce, speed } from "./speed.mjs";
import { measure } from "./understanding.mjs";

const PARTS = { bytes, cases, relevance, speed, load: loadOnce, understanding: measure };

const task = JSON.parse(process.argv[2]);
console.log(`\n${JSON.stringify(await PARTS[task.part](task))}`);
