// Where the help content comes from: the page itself, a spreadsheet, JSON, an FAQ page, the try page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch, serve, site, visit } from "./harness.mjs";
import { LIBRARY, tagged } from "./library.mjs";
import { Widget } from "./widget.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const pairs = LIBRARY.entries.map(({ question, answer }) => [question, answer.replace(/[*|\n]+/g, " ")]);
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const faqPage = (answer = (text) => text) =>
  JSON.stringify({
    "@context": "https://schema.org",
    "@type": "FAQPage",
    mainEntity: pairs.map(([name, text]) => ({ "@type": "Question", name, acceptedAnswer: { "@type": "Answer", text: answer(text) } })),
  });

const PAGES = {
  "FAQPage in JSON-LD": { head: `<script type="application/ld+json">${faqPage((text) => `<p>${text}</p>`)}</script>` },
  "JSON-LD with raw line breaks in its strings": {
    head: `<script type="application/ld+json">${faqPage((text) => text.replaceAll(". ", ". BREAK")).replaceAll("BREAK", "\n\t")}</script>`,
    expected: [/not quite JSON: a text holds a raw line break/],
  },
  microdata: {
    body: `<main itemscope itemtype="https://schema.org/FAQPage">${pairs
      .map(
        ([question, answer]) =>
          `<div itemscope itemprop="mainEntity" itemtype="https://schema.org/Question"><h3 itemprop="name">${escaped(question)}</h3><div itemscope itemprop="acceptedAnswer" itemtype="https://schema.org/Answer"><div itemprop="text">${escaped(answer)}</div></div></div>`,
      )
      .join("")}</main>`,
  },
  "details and summary": { body: `<main>${pairs.map(([question, answer]) => `<details><summary>${escaped(question)}</summary><p>${escaped(answer)}</p></details>`).join("")}</main>` },
};

for (const [name, parts] of Object.entries(PAGES)) {
  test(`the bare tag on a page with ${name}`, async () => {
    const owner = await site({ "/": tagged("", parts) });
    const { page, close } = await visit(browser, owner.origin, { expected: parts.expected });
    const widget = new Widget(page);
    await widget.open();
    await widget.type("wher can i prnt");
    await widget.panel.getByRole("button", { name: "Where can I print?" }).first().click();
    await widget.panel.getByText("ten cents a page").first().waitFor();
    await close();
    await owner.stop();
  });
}

const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
const FILES = {
  "/faq.csv": { type: "text/csv", body: `Question;Answer\r\n${pairs.map((pair) => pair.map(quoted).join(";")).join("\r\n")}\r\n` },
  "/faq.json": { type: "application/json", body: JSON.stringify(LIBRARY) },
  "/faq.html": { type: "text/html", body: tagged("", PAGES["details and summary"]).replace(/<script async.*?<\/script>/, "") },
};

for (const [path, { type, body }] of Object.entries(FILES)) {
  test(`data-content takes ${path}, and builds in the page`, async () => {
    const owner = await site({ "/": tagged(`data-content="${path}"`), [path]: { body, headers: { "content-type": type } } });
    const { page, close } = await visit(browser, owner.origin);
    const widget = new Widget(page);
    await widget.open();
    await widget.ask("where can i print");
    await widget.panel.getByText("ten cents a page").first().waitFor();
    await close();
    await owner.stop();
  });
}

test("the try page: drop a spreadsheet, use it at once, take the index and the tag along; nothing is uploaded", async () => {
  const server = await serve();
  const visitor = await visit(browser, `${server.origin}/try/`);
  const { page } = visitor;
  await page.getByLabel("Choose a file").setInputFiles({ name: "faq.csv", mimeType: "text/csv", buffer: Buffer.from(FILES["/faq.csv"].body) });
  const saved = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download help.loopin" }).click();
  const bytes = readFileSync(await (await saved).path());
  assert.ok(bytes.length > 200, "the index is there");
  assert.match(await page.getByRole("region", { name: "The tag" }).innerText(), /<script async src="[^"]*loop-in\.js"/);
  const widget = new Widget(page);
  if (!(await widget.panel.isVisible())) await widget.open();
  await widget.ask("where can i print");
  await widget.panel.getByText("ten cents a page").first().waitFor();
  assert.deepEqual(visitor.requests.filter((request) => request.method() !== "GET").map((request) => request.url()), []);
  await visitor.close();

  // What was taken along works on another page.
  const owner = await site({ "/": tagged('data-content="/help.loopin"'), "/help.loopin": { body: bytes } });
  const second = await visit(browser, owner.origin);
  const again = new Widget(second.page);
  await again.open();
  await again.ask("where can i print");
  await again.panel.getByText("ten cents a page").first().waitFor();
  await second.close();
  await owner.stop();
  await server.stop();
});

test("the try page takes a pasted FAQ page", async () => {
  const server = await serve();
  const { page, close } = await visit(browser, `${server.origin}/try/`);
  await page.getByLabel("Or paste").fill(FILES["/faq.html"].body);
  await page.getByRole("button", { name: "Use this" }).click();
  await page.getByRole("button", { name: "Open the help" }).waitFor();
  const widget = new Widget(page);
  if (!(await widget.panel.isVisible())) await widget.open();
  await widget.ask("where can i print");
  await widget.panel.getByText("ten cents a page").first().waitFor();
  await close();
  await server.stop();
});
