// The `loop-in` command for tests: the development build, since it is there anyway.

import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The program; `cargo build` makes it. `LOOPIN_BIN` names another. */
export const PROGRAM = process.env.LOOPIN_BIN ?? join(ROOT, "target/debug/loop-in");

/** Runs it to its end and gives what it wrote to stdout; throws with what it wrote to stderr where it failed. */
export function loopIn(...args) {
  const { status, stdout, stderr, error } = spawnSync(PROGRAM, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (error) throw error;
  if (status !== 0) throw new Error(`loop-in ${args.join(" ")} ended with ${status}:\n${stderr}`);
  return stdout;
}
