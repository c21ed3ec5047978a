// WCAG 2.2 AA by axe, in every state of the widget: in both colour schemes, on a phone and a desktop, in
// both languages, from right to left; and where the search does not work, and in the owner's check.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { index, launch, site, SIZES, visit } from "./harness.mjs";
import { BIBLIOTHEK, libraryIndex, tagged } from "./library.mjs";
import { EXPECTED, states } from "./states.mjs";
import { Widget } from "./widget.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const TAG = 'data-content="/help.loopin" data-handoff="/handoffs" data-mail="library@example.com" data-phone="+49 30 5550100"';
const NO_WASM = "script-src 'self'; connect-src 'self'";

let browser, library;
before(async () => {
  browser = await launch();
  library = await site({
    "/": tagged(TAG),
    "/de": tagged(TAG.replace("help", "hilfe"), { lang: "de", title: "Bibliothek", body: "<main><h1>Bibliothek</h1></main>" }),
    "/rtl": tagged(`${TAG} data-lang="en"`, { lang: "ar", dir: "rtl", title: "مكتبة", body: "<main><h1>مكتبة</h1></main>" }),
    "/no-wasm": { body: tagged(TAG), headers: { "content-security-policy": NO_WASM } },
    "/no-index": tagged(TAG.replace("help", "absent")),
    "/help.loopin": { body: libraryIndex() },
    "/hilfe.loopin": { body: index(BIBLIOTHEK) },
    "/absent.loopin": { status: 404, body: "nothing here" },
    "/handoffs": (request, response) => response.writeHead(201, { "content-type": "application/json" }).end("{}"),
  });
});
after(() => Promise.all([browser?.close(), library?.stop()]));

/** Opens a page and gives `look`, which keeps what axe finds in a state, and `close`, which fails where that is anything. */
async function examine(path, { size, colorScheme, expected }) {
  // As a script of the page's start axe is not subject to the page's policy.
  const before = (page) => page.addInitScript(AXE);
  const visitor = await visit(browser, library.origin + path, { size, expected, before, context: { colorScheme, reducedMotion: "reduce" } });
  const found = [];
  return {
    page: visitor.page,
    async look(state) {
      const { violations } = await visitor.page.evaluate((values) => globalThis.axe.run({ runOnly: { type: "tag", values } }), STANDARDS);
      // What stands at the edge of what scrolls is half beneath the foot until it is scrolled; access.test.mjs checks the sizes.
      const isCut = (id, node) => id === "target-size" && node.failureSummary.includes("partially obscured");
      for (const { id, nodes } of violations) found.push(...nodes.filter((node) => !isCut(id, node)).map((node) => `${state}: ${id}: ${node.html.slice(0, 160)} ${node.failureSummary.replaceAll("\n", " ")}`));
    },
    async close() {
      assert.deepEqual(found, []);
      await visitor.close();
    },
  };
}

const EVERYWHERE = [
  ["en", "/", "en"],
  ["de", "/de", "de"],
  ["from right to left", "/rtl", "en"],
];
const looks = ["light", "dark"].flatMap((colorScheme) => Object.entries(SIZES).map(([name, size]) => ({ name: `${colorScheme}, ${name}`, colorScheme, size })));

for (const { name, ...look } of looks) {
  for (const [where, path, language] of EVERYWHERE) {
    test(`a whole visit (${name}, ${where})`, async () => {
      const visitor = await examine(path, { ...look, expected: EXPECTED });
      await states(visitor.page, visitor.look, language);
      await visitor.close();
    });
  }

  for (const [what, path] of [["the page allows no wasm", "/no-wasm"], ["the index is not there", "/no-index"]]) {
    test(`${what} (${name})`, async () => {
      const visitor = await examine(path, { ...look, expected: [/Failed to load resource/, /Content Security Policy/, /WebAssembly/, /loop-in/] });
      const widget = new Widget(visitor.page);
      await widget.open();
      await widget.panel.getByText(/search does not work|could not be loaded|does not allow the search/i).first().waitFor();
      await visitor.look("told");
      if (!(await widget.message.isVisible().catch(() => false))) await widget.wantPerson();
      await visitor.look("form");
      await widget.message.fill("Are you open on Sunday?");
      await widget.contact.fill("customer@example.com");
      await widget.send.click();
      await widget.sent();
      await visitor.look("sent");
      await visitor.close();
    });
  }

  test(`the owner's check (${name})`, async () => {
    for (const path of ["/", "/no-index"]) {
      const visitor = await examine(`${path}#loop-in-check`, { ...look, expected: [/Failed to load resource/, /loop-in/] });
      const widget = new Widget(visitor.page);
      await widget.button("Send a test handoff").waitFor();
      await visitor.look(`${path}: checked`);
      await widget.button("Send a test handoff").click();
      await widget.panel.getByText(/arrived|received|accepted/i).first().waitFor();
      await visitor.look(`${path}: tried`);
      await visitor.close();
    }
  });
}
