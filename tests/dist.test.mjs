// The zip of `make dist`, unpacked and copied to a plain host of files: it holds all that a page asks for.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { launch, site, visit } from "./browser/harness.mjs";
import { libraryIndex, tagged } from "./browser/library.mjs";
import { Widget } from "./browser/widget.mjs";
import { unzip } from "./build/zip.mjs";
import { ROOT } from "./command.mjs";

const { version } = JSON.parse(readFileSync(join(ROOT, "pkg/package.json"), "utf8"));
const pack = () => execFileSync(process.execPath, [join(ROOT, "tests/build/dist.mjs")], { cwd: ROOT });
const packed = () => readFileSync(join(ROOT, `dist/loop-in-${version}.zip`));

test("packing twice gives the same bytes", () => {
  pack();
  const first = packed();
  pack();
  assert.ok(first.equals(packed()));
});

test("copied to a plain host, the widget answers, and asks for nothing that is not there", async () => {
  pack();
  const files = unzip(packed());
  assert.match(files.get("README.txt").toString(), /data-content="\/help\.loopin"/);
  assert.ok(files.has("LICENSE-MIT") && files.has("LICENSE-APACHE") && files.has("handoff.v1.schema.json") && files.has("addition.v1.schema.json"));

  const routes = Object.fromEntries([...files].map(([path, body]) => [`/${path}`, { body }]));
  const page = tagged('data-content="/help.loopin"').replace("/pkg/loop-in.js", "/loop-in/loop-in.js");
  const csv = { body: "question,answer\nWhere is my parcel?,Look into your orders.\n" };
  const host = await site({ ...routes, "/": page, "/help.loopin": { body: libraryIndex() }, "/csv": page.replace("help.loopin", "help.csv"), "/help.csv": csv });
  const browser = await launch();
  for (const [path, question, answer] of [["/", "where can i print", "ten cents a page"], ["/csv", "where is my parcel", "Look into your orders."]]) {
    const { page, paths, close } = await visit(browser, host.origin + path);
    const widget = new Widget(page);
    await widget.open();
    await widget.ask(question);
    await widget.panel.getByText(answer).first().waitFor();
    assert.ok(paths().every((asked) => !asked.startsWith("/pkg/")), paths().join(" "));
    await close();
  }
  await browser.close();
  await host.stop();
});
