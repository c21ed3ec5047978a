// Finds a Chromium for the browser tests. As a command it also installs one where it may, or says
// in one line what to install.

import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "google-chrome-stable", "google-chrome", "chromium-browser"];

/** The path of a Chromium: `LOOPIN_CHROMIUM`, the system's, or Playwright's own; null where there is none. */
export function findChromium() {
  const inPath = NAMES.flatMap((name) => (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name)));
  const candidates = [process.env.LOOPIN_CHROMIUM, ...inPath, chromium.executablePath()];
  return candidates.find((path) => path && canRun(path)) ?? null;
}

function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return false;
  }
  // On Ubuntu, `chromium-browser` may be a script that only tells to install a snap.
  return spawnSync(path, ["--version"], { timeout: 20_000 }).status === 0;
}

function install() {
  if (process.getuid?.() !== 0) return;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"]]) {
    spawnSync("apt-get", args, { env, stdio: ["ignore", "ignore", "inherit"] });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!findChromium()) install();
  const path = findChromium();
  if (!path) {
    console.error("missing: Chromium, for the browser tests. Install it: sudo apt-get install chromium (or: cd tests && npx playwright-core install chromium; or set LOOPIN_CHROMIUM to one)");
    process.exit(1);
  }
  console.log(path);
}
