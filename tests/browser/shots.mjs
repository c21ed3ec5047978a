// Takes the three pictures of the README, from the real thing: `make shots`.
//
// The customer's clock stands still and everything moves at once; only the desk's time and reference differ
// from one run to the next.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../command.mjs";
import { launch, serve, TOKEN, visit } from "./harness.mjs";
import { desk, Widget, WORDS } from "./widget.mjs";

const FOLDER = join(ROOT, "www/assets/shots");
const SIZE = { viewport: { width: 400, height: 720 }, deviceScaleFactor: 2 };
const NOON = nextMonday();

/** The shop is open then, and what is promised still lies ahead. */
function nextMonday() {
  const noon = new Date();
  noon.setUTCDate(noon.getUTCDate() + ((8 - noon.getUTCDay()) % 7 || 7));
  noon.setUTCHours(12, 0, 0, 0);
  return noon;
}
const QUESTION = "My monstera came without the moss pole";

mkdirSync(FOLDER, { recursive: true });
const [browser, server] = await Promise.all([launch(), serve()]);

async function shoot(page, name) {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: "disabled", caret: "hide" });
  console.log(`www/assets/shots/${name}.png`);
}

async function customer(look) {
  const { page, close } = await visit(browser, server.origin, { size: SIZE, context: { reducedMotion: "reduce", timezoneId: "Europe/Berlin" }, before: (page) => page.clock.setFixedTime(NOON) });
  const widget = new Widget(page);
  await widget.open();
  await look(page, widget);
  await close();
}

await customer(async (page, widget) => {
  await widget.ask("wher is my ordr");
  await widget.panel.getByText("Where is my order?").first().waitFor();
  await shoot(page, "answer");
});

await customer(async (page, widget) => {
  await widget.ask("what arrives with a monstera");
  await widget.ask("moss pole missing from my box");
  await widget.wantPerson();
  await widget.message.fill(QUESTION);
  await widget.contact.fill("customer@example.com");
  await page.getByLabel("What is it about?").selectOption({ label: "Something arrived damaged, wrong or incomplete" });
  const lines = await widget.along();
  await lines.first().uncheck();
  await widget.panel.getByText(WORDS.en.along).evaluate((summary) => summary.scrollIntoView({ block: "start" }));
  await shoot(page, "preview");
  await widget.send.click();
  await widget.sent();
});

const agent = await desk(browser, server.origin, TOKEN, SIZE);
await agent.getByRole("link", { name: new RegExp(QUESTION) }).first().click();
await shoot(agent, "summary");

await browser.close();
await server.stop();
