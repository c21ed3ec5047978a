// Builds the npm package: the wasm artifacts with their glue, and the bundle that the script tag
// loads. Writes pkg/dist and pkg/loop-in.js; everything else in pkg/ is written by hand.
//
// `node tests/build/pkg.mjs`, from anywhere; `--scripts` leaves the wasm as it is. It looks for wasm-bindgen (at the version of Cargo.lock) in
// target/tools and in PATH, for wasm-opt in tests/node_modules and in PATH.

import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { quiet, without } from "./quiet.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
const PKG = join(ROOT, "pkg");
const DIST = join(PKG, "dist");
const BESIDE = { spoken: join(ROOT, "src/content/builtin/models/large"), words: join(ROOT, "src/index/ordinary") };

/** What every browser of the last years knows; the same as rustc's defaults for the target. */
const WASM_FEATURES = ["bulk-memory", "bulk-memory-opt", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"].map((name) => `--enable-${name}`);

function run(program, args) {
  execFileSync(program, args, { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] });
}

function wasmBindgen() {
  const version = /name = "wasm-bindgen"\nversion = "([^"]+)"/.exec(readFileSync(join(ROOT, "Cargo.lock"), "utf8"))[1];
  const kept = join(ROOT, `target/tools/wasm-bindgen-${version}/bin/wasm-bindgen`);
  const program = existsSync(kept) ? kept : "wasm-bindgen";
  let found;
  try {
    found = execFileSync(program, ["--version"], { encoding: "utf8" }).trim();
  } catch {
    throw new Error(`wasm-bindgen is missing: make tools (or: cargo install wasm-bindgen-cli --version ${version})`);
  }
  if (!found.includes(version)) throw new Error(`${program} is ${found}; the crate needs ${version}: make tools`);
  return program;
}

/** The program and the arguments before its own. */
function wasmOpt() {
  const kept = join(ROOT, "tests/node_modules/binaryen/bin/wasm-opt");
  return existsSync(kept) ? [process.execPath, kept] : ["wasm-opt"];
}

/** One artifact: cargo, glue, optimised. Each has a target folder of its own, so that both stay warm. */
function artifact(name) {
  const target = join("target", `wasm-${name}`);
  run("cargo", ["build", "--quiet", "--lib", "--profile", "wasm", "--target", "wasm32-unknown-unknown", "--no-default-features", "--features", name, "--target-dir", target]);
  const built = join(target, "wasm32-unknown-unknown/wasm/loop_in.wasm");
  run(wasmBindgen(), [built, "--target", "web", "--no-typescript", "--remove-producers-section", "--out-dir", DIST, "--out-name", name]);
  const wasm = join(DIST, `${name}_bg.wasm`);
  // The builder quotes what owners wrote by what else only serves panics, and its weight matters less.
  if (name !== "builder") writeFileSync(wasm, quiet(readFileSync(wasm)));
  if (name === "widget") share();
  else shrink(wasm);
}

/** Of what is compiled for both, the page's widget and the engine without a screen take what they export. */
function share() {
  const [widget, engine] = ["widget", "engine"].map((name) => join(DIST, `${name}_bg.wasm`));
  const all = readFileSync(widget);
  writeFileSync(widget, without(all, /^(__wbg_)?engine_/));
  writeFileSync(engine, without(all, /^(__wbg_)?widget_/));
  [widget, engine].forEach(shrink);
  const glue = readFileSync(join(DIST, "widget.js"), "utf8");
  writeFileSync(join(DIST, "engine.js"), glue.replaceAll("widget_bg.wasm", "engine_bg.wasm"));
}

function shrink(wasm) {
  const small = `${wasm}.small`;
  const [program, ...before] = wasmOpt();
  run(program, [...before, "--low-memory-unused", "-Oz", "--converge", "--strip-debug", ...WASM_FEATURES, wasm, "-o", small]);
  renameSync(small, wasm);
}

/**
 * What lies beside the widget for each language, and where, in words that bundlers understand. Models are
 * gzip-wrapped, as an index is: many hosts send what they do not know uncompressed.
 */
function languages() {
  const files = {};
  for (const [name, folder] of Object.entries(BESIDE)) {
    for (const file of readdirSync(folder).filter((file) => file.endsWith(".bin")).sort()) {
      const bytes = readFileSync(join(folder, file));
      writeFileSync(join(DIST, `${name}.${file}`), name === "spoken" ? gzipSync(bytes, { level: 9 }) : bytes);
      (files[file.slice(0, -4)] ??= []).push(`${name}.${file}`);
    }
  }
  copyFileSync(join(BESIDE.words, "README.md"), join(DIST, "words.README.md"));
  const rows = Object.entries(files).sort().map(([code, names]) => `  ${code}: () => [${names.map((name) => `new URL("./${name}", import.meta.url)`).join(", ")}],\n`);
  writeFileSync(join(DIST, "languages.js"), `export const files = {\n${rows.join("")}};\n`);
  return Object.values(files).flat().sort().map((name) => `dist/${name}`);
}

/** Takes the air out of the style sheets; those of look.js, styles.js and form-styles.js hold no text with spaces that count. */
const tightStyles = {
  name: "tight-styles",
  transform: {
    filter: { id: /\/(look|(form-)?styles)\.js$/ },
    handler: (code) => ({ code: code.replace(/`\n[^`]+`/g, (sheet) => sheet.replace(/\s+/g, " ").replace(/ ?([{};,>]) ?/g, "$1").replace(/: /g, ":").replace(/;}/g, "}")), map: null }),
  },
};

/** The panel and what it loads by need: few requests, no comments. Chunks get their names from what they are. */
async function panel() {
  const bundle = await rolldown({ input: { panel: join(PKG, "panel.js") }, preserveEntrySignatures: "allow-extension", plugins: [tightStyles], logLevel: "warn" });
  const { output } = await bundle.write({
    dir: DIST,
    format: "es",
    minify: true,
    comments: false,
    entryFileNames: "[name].js",
    chunkFileNames: "panel-[name].js",
    // One request for what the form, the plain form and the owner's check share.
    codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: "message", test: /pkg\/(deliver|outbox|form-styles)\.js$/ }] },
  });
  return output.map((chunk) => chunk.fileName);
}

/** The script for the tag. It must not be a module, since only a classic script knows its own tag. */
async function loader() {
  const bundle = await rolldown({ input: join(PKG, "tag.js"), external: /panel\.js$/, plugins: [tightStyles], logLevel: "warn" });
  await bundle.write({ file: join(PKG, "loop-in.js"), format: "iife", name: "loopInTag", minify: true, comments: false, paths: (id) => (id.endsWith("panel.js") ? "./dist/panel.js" : id) });
}

function list(chunks, beside) {
  const lazy = chunks.filter((name) => name !== "panel.js").map((name) => `dist/${name}`);
  return {
    loader: ["loop-in.js"],
    first_answer: ["loop-in.js", "dist/panel.js", "dist/widget_bg.wasm"],
    lazy: [...lazy.sort(), "dist/person_bg.wasm", "dist/engine_bg.wasm", "dist/builder_bg.wasm", ...beside, "dist/words.README.md"],
  };
}

const brotli = (file) => brotliCompressSync(readFileSync(join(PKG, file))).length;

async function main({ scriptsOnly }) {
  if (!scriptsOnly) {
    // What has gone from the package must not stay in dist.
    rmSync(DIST, { recursive: true, force: true });
    mkdirSync(DIST, { recursive: true });
    for (const name of ["widget", "person", "builder"]) artifact(name);
  }
  const beside = languages();
  const files = list(await panel(), beside);
  await loader();
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) if (existsSync(join(ROOT, name))) copyFileSync(join(ROOT, name), join(PKG, name));
  for (const file of files.first_answer.concat(files.lazy)) console.error(`${file.padEnd(28)} ${String(statSync(join(PKG, file)).size).padStart(9)} bytes ${String(brotli(file)).padStart(8)} brotli`);
  const sum = (names) => names.reduce((total, name) => total + brotli(name), 0);
  console.error(`loader ${sum(files.loader)}, first answer ${sum(files.first_answer)} bytes brotli`);
  // Last, so that it is there only where all the others are.
  writeFileSync(join(DIST, "files.json"), `${JSON.stringify(files, null, 2)}\n`);
}

await main({ scriptsOnly: process.argv.includes("--scripts") });
