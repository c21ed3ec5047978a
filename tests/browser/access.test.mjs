// For everybody: focus, what is spoken, languages, small screens. What axe says is in axe.test.mjs.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { index, launch, site, SIZES, visit } from "./harness.mjs";
import { BIBLIOTHEK, libraryIndex, MAKTABA, tagged } from "./library.mjs";
import { EXPECTED, states } from "./states.mjs";
import { fitsWidth, Widget } from "./widget.mjs";

let browser, library;
before(async () => {
  browser = await launch();
  library = await site({
    "/": tagged('data-content="/help.loopin" data-handoff="/handoffs"'),
    "/shop": tagged('data-content="/help.loopin"', { body: '<main><h1>Shop</h1><button id="beside">Beside</button><p style="height: 600px"></p><p style="text-align: right"><button id="hidden" style="margin-right: 100px">Hidden</button></p></main>' }),
    "/de": tagged('data-content="/hilfe.loopin" data-handoff="/handoffs" data-lang="de"', { lang: "de", title: "Bibliothek", body: "<main><h1>Bibliothek</h1></main>" }),
    "/rtl": tagged('data-content="/maktaba.loopin"', { lang: "ar", dir: "rtl", title: "مكتبة", body: "<main><h1>مكتبة</h1></main>" }),
    "/maktaba.loopin": { body: index(MAKTABA) },
    "/help.loopin": { body: libraryIndex() },
    "/hilfe.loopin": { body: index(BIBLIOTHEK) },
    "/handoffs": (request, response) => response.writeHead(201, { "content-type": "application/json" }).end('{"reference":"LIB-7"}'),
  });
});
after(() => Promise.all([browser?.close(), library?.stop()]));

test("Escape closes, and the focus returns to where the customer was", async () => {
  const { page, close } = await visit(browser, library.origin);
  const widget = new Widget(page);
  await widget.launcher.focus();
  await page.keyboard.press("Enter");
  await widget.field.waitFor();
  assert.equal(await widget.field.evaluate((field) => field.getRootNode().activeElement === field), true, "the field has the focus");
  await page.keyboard.press("Escape");
  await widget.panel.waitFor({ state: "hidden" });
  assert.equal(await widget.launcher.evaluate((node) => node.getRootNode().activeElement === node), true);
  await close();
});

test("what the panel hides of the page is a press on Escape away, and keeps the focus", async () => {
  const { page, close } = await visit(browser, `${library.origin}/shop`);
  const widget = new Widget(page);
  await widget.open();
  const [hidden, beside] = ["hidden", "beside"].map((id) => page.locator(`#${id}`));
  await beside.focus();
  await page.keyboard.press("Escape");
  assert.ok(await widget.panel.isVisible(), "nothing is hidden, and Escape is the page's");
  await hidden.focus();
  await page.keyboard.press("Escape");
  await widget.panel.waitFor({ state: "hidden" });
  assert.equal(await page.evaluate(() => document.activeElement.id), "hidden");
  await close();
});

test("the status speaks once typing has paused, and no sooner", async () => {
  const { page, close } = await visit(browser, library.origin);
  const widget = new Widget(page);
  await widget.open();
  await widget.field.fill("renew");
  await widget.panel.getByRole("button", { name: "How do I renew a book?" }).first().waitFor();
  await page.waitForFunction(() => {
    const host = document.querySelector("loop-in");
    return /answers? found\. The first|answer found: /.test(host.shadowRoot.querySelector("[role=status]")?.textContent ?? "");
  });
  await widget.field.fill("swimming pool helicopter");
  await page.waitForFunction(() => /A person can help/.test(document.querySelector("loop-in").shadowRoot.querySelector("[role=status]")?.textContent ?? ""));
  assert.equal(await widget.field.evaluate((field) => field.getRootNode().activeElement === field), true, "results never take the focus");
  await close();
});

test("in German there is no English", async () => {
  const { page, close } = await visit(browser, `${library.origin}/de`, { context: { locale: "de-DE" } });
  const widget = new Widget(page);
  await widget.launcher.click();
  const read = [];
  const look = async () => read.push(await widget.host.evaluate((host) => {
    const words = [host.shadowRoot.textContent];
    for (const node of host.shadowRoot.querySelectorAll("*")) for (const name of ["aria-label", "placeholder", "title", "alt"]) words.push(node.getAttribute(name) ?? "");
    return words.join(" ");
  }));
  await widget.field.waitFor();
  await look();
  await widget.type("Buch");
  await widget.panel.getByRole("button", { name: "Wie verlängere ich ein Buch?" }).first().waitFor();
  await look();
  await widget.panel.getByRole("button", { name: "Wie verlängere ich ein Buch?" }).first().click();
  await widget.panel.getByText("drücken Sie").first().waitFor();
  await look();
  await widget.ask("Hubschrauber Schwimmbad Zirkus");
  await widget.panel.getByRole("button", { name: /Mensch/ }).first().waitFor();
  await look();
  await widget.panel.getByRole("button", { name: /Mensch/ }).first().click();
  await widget.panel.getByRole("textbox", { name: /Nachricht/ }).waitFor();
  await look();
  await widget.panel.getByRole("textbox", { name: /E-Mail/ }).fill("kundin@example.com");
  await widget.panel.getByRole("button", { name: /enden/ }).click();
  await widget.panel.getByText(/LIB-7/).first().waitFor();
  await look();
  const english = read.join(" ").match(/\b(the|your|you|help|search|send|sent|close|back|answer|answers|found|person|message|loading|what|how|with|this|reference|copy)\b/gi) ?? [];
  assert.deepEqual([...new Set(english)], []);
  assert.equal(await widget.panel.evaluate((panel) => panel.closest("[lang]")?.getAttribute("lang") ?? panel.getAttribute("lang") ?? panel.querySelector("[lang]")?.getAttribute("lang")), "de");
  await close();
});

for (const width of [320, 375, 414]) {
  test(`a phone of ${width} pixels: nothing scrolls sideways, text fields do not zoom`, async () => {
    const { page, close } = await visit(browser, library.origin, { size: { viewport: { width, height: 640 }, isMobile: true, hasTouch: true }, expected: EXPECTED });
    await states(page, async (state) => {
      await fitsWidth(page);
      const flaws = await page.evaluate(() => {
        const root = document.querySelector("loop-in").shadowRoot;
        const inputs = [...root.querySelectorAll("input:not([type=checkbox]), textarea, select")];
        const small = inputs.filter((node) => parseFloat(getComputedStyle(node).fontSize) < 16).map((node) => `font of ${node.name || node.type}`);
        const wide = [...root.querySelectorAll("[role=dialog] *")].filter((node) => {
          const box = node.getBoundingClientRect();
          return box.width > 0 && box.right > innerWidth + 1 && !node.closest("pre, table, .scroll");
        });
        const tiny = [...root.querySelectorAll("button")].filter((node) => {
          const box = node.getBoundingClientRect();
          return box.width > 0 && (box.width < 24 || box.height < 24);
        });
        return [...small, ...wide.map((node) => `wide ${node.tagName} ${node.className}`), ...tiny.map((node) => `tiny ${node.textContent}`)];
      });
      assert.deepEqual(flaws, [], state);
    });
    await close();
  });
}

test("from right to left: the launcher stands at the line's end, answers read their own way, nothing scrolls sideways", async () => {
  const { page, close } = await visit(browser, `${library.origin}/rtl`, { size: SIZES.phone });
  const widget = new Widget(page);
  const box = await widget.launcher.boundingBox();
  assert.ok(box.x + box.width / 2 < SIZES.phone.viewport.width / 2, "the end of the line is on the left");
  await widget.open();
  await widget.type("بطاقة المكتبة");
  await widget.panel.getByRole("button", { name: "كيف أحصل على بطاقة المكتبة؟" }).first().click();
  const answer = widget.panel.getByText("تعال إلى المكتب ومعك بطاقة هوية.").first();
  await answer.waitFor();
  assert.equal(await answer.evaluate((node) => getComputedStyle(node).direction), "rtl");
  await fitsWidth(page);
  await close();
});
