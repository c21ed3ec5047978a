// The desk as an agent uses it: what was typed is there again after a look elsewhere, the open inbox follows
// what colleagues do, the keyboard does all of it, and axe finds nothing.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { launch, serve, SIZES, TOKEN } from "./harness.mjs";
import { desk, fitsWidth } from "./widget.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let browser, server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
});
after(() => Promise.all([browser?.close(), server?.stop()]));

const id = (n) => `0000000${n}-0000-4000-8000-00000000000${n}`;

/** Posts a contact as a widget does, and gives the address of its page. */
async function contact(n, data = {}) {
  const envelope = {
    specversion: "1.0",
    id: id(n),
    source: "https://www.example.com/help",
    type: "loop-in.handoff.v1",
    time: "2026-01-31T12:00:00Z",
    data: { reference: `REF-${n}`, message: `Question number ${n}`, summary: [`Wants: an answer to question ${n}`], versions: { widget: "0.1.0" }, ...data },
  };
  const answer = await fetch(`${server.origin}/handoffs`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(envelope) });
  assert.equal(answer.status, 201, await answer.text());
  return `${server.origin}/desk/contacts/${id(n)}`;
}

const fields = async (agent) => ({
  reply: await agent.getByLabel("Your reply").inputValue(),
  outcome: await agent.getByLabel("How it ended").inputValue(),
  note: await agent.getByLabel("Note for colleagues").inputValue(),
});
const NOTHING = { reply: "", outcome: "", note: "" };

test("what was typed is there again after a look elsewhere, until it is sent", async () => {
  const [page, other] = [await contact(1), await contact(2)];
  const agent = await desk(browser, server.origin, TOKEN);
  await agent.goto(page);
  await agent.getByLabel("Your reply").fill("It is\nfound.");
  await agent.getByLabel("How it ended").selectOption("solved");
  await agent.getByLabel("Note for colleagues").fill("Shelf 7");
  const typed = { reply: "It is\nfound.", outcome: "solved", note: "Shelf 7" };
  await agent.goto(other);
  assert.deepEqual(await fields(agent), NOTHING, "each contact has its own");
  await agent.goto(page);
  assert.deepEqual(await fields(agent), typed);

  await agent.getByRole("button", { name: "Mark done" }).click();
  await agent.getByRole("alert").getByText("so the contact is still open").waitFor();
  assert.deepEqual(await fields(agent), typed);
  // The script of the page sees to it: it can be loaded again and sends nothing again.
  await agent.waitForURL(page);
  await agent.reload();
  assert.deepEqual(await fields(agent), typed);

  await agent.getByRole("button", { name: "Send", exact: true }).click();
  await agent.getByText("Answered", { exact: true }).waitFor();
  assert.deepEqual(await fields(agent), { ...typed, reply: "" });
  await agent.goto(page);
  assert.deepEqual(await fields(agent), { ...typed, reply: "" }, "what was sent does not come back");

  await agent.getByLabel("Your reply").fill("One more thing");
  await agent.getByRole("button", { name: "Mark done" }).click();
  await agent.getByRole("button", { name: "Mark done without it" }).click();
  await agent.getByText("is done.").waitFor();
  await agent.getByRole("button", { name: "Reopen" }).click();
  await agent.getByRole("button", { name: "Mark done" }).waitFor();
  assert.deepEqual(await fields(agent), NOTHING, "it was let go of, and its end is over");
  await agent.context().close();
});

test("an open inbox moves what a colleague has answered, and what is typed stays while it is renewed", async () => {
  const page = await contact(3);
  const [agent, colleague] = [await desk(browser, server.origin, TOKEN), await desk(browser, server.origin, TOKEN)];
  const line = agent.getByRole("listitem").filter({ hasText: "Question number 3" });
  await line.getByText("waiting").waitFor();
  const mine = await agent.context().newPage();
  await mine.goto(page);
  await mine.getByLabel("Note for colleagues").fill("Mine");
  await colleague.goto(page);
  await colleague.getByLabel("Your reply").fill("Done by me.");
  await colleague.getByRole("button", { name: "Send" }).click();
  await line.getByText("answered").waitFor();
  await mine.getByText("Done by me.").waitFor();
  await colleague.getByRole("button", { name: "Mark done" }).click();
  await line.waitFor({ state: "detached" });
  await mine.locator(".pill.done").waitFor();
  assert.equal(await mine.getByLabel("Note for colleagues").inputValue(), "Mine");
  await Promise.all([agent, colleague].map((open) => open.context().close()));
});

test("by keyboard: from the inbox to the reply and the end", async () => {
  await contact(4, { priority: "urgent" });
  const agent = await desk(browser, server.origin, TOKEN);
  const press = async (key, until) => {
    for (let i = 0; i < 40; i++) {
      await agent.keyboard.press(key);
      if (await agent.evaluate(until)) return;
    }
    assert.fail(`${key} does not lead to ${until}`);
  };
  await press("Tab", () => document.activeElement.textContent.includes("Question number 4"));
  await agent.keyboard.press("Enter");
  await agent.getByRole("heading", { name: "Question number 4" }).waitFor();
  await press("Tab", () => document.activeElement.id === "reply");
  await agent.keyboard.type("Call 112.");
  await press("Tab", () => document.activeElement.id === "name");
  // Enter there sends, as in any form: it closes nothing.
  await agent.keyboard.press("Enter");
  await agent.getByText("Answered", { exact: true }).waitFor();
  await press("Tab", () => document.activeElement.id === "note");
  await agent.keyboard.type("Called");
  await agent.keyboard.press("Enter");
  await press("Tab", () => document.activeElement.textContent === "Mark done");
  await agent.keyboard.press("Enter");
  await agent.getByText("is done.").waitFor();
  await agent.context().close();
});

test("axe finds nothing, and nothing lies beside the screen", async () => {
  const long = "ein-sehr-langes-wort-ohne-leerzeichen".repeat(4);
  await contact(5, { priority: "urgent", hours: { promised_reply_by: "2026-01-31T13:00:00Z" }, customer: { name: "ليلى", email: "customer@example.com", phone: "+49 30 5550100" } });
  const page = await contact(6, { message: `أين طلبي رقم 12-34؟ ${long}`, summary: ["Wants: أين طلبي رقم 12-34؟", "Tried: searched “أين طلبي” (none opened)"], suggested: [{ id: "a", title: "أين طلبي؟" }] });
  for (const size of Object.values(SIZES)) {
    for (const colorScheme of ["light", "dark"]) {
      const agent = await desk(browser, server.origin, TOKEN, { ...size, colorScheme, bypassCSP: true });
      const look = async (state) => {
        await agent.addScriptTag({ content: AXE });
        const { violations } = await agent.evaluate((values) => globalThis.axe.run({ runOnly: { type: "tag", values } }), STANDARDS);
        assert.deepEqual(violations.map(({ id, nodes }) => `${state}: ${id}: ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary}`), []);
        await fitsWidth(agent);
      };
      await look("inbox");
      await agent.goto(page);
      await look("contact");
      await agent.getByLabel("Your reply").fill("Half a reply");
      await agent.getByRole("button", { name: "Mark done" }).click();
      await agent.getByRole("alert").waitFor();
      await look("not sent");
      // What comes first on a small screen.
      const tops = await agent.evaluate(() => ["#message", "#reply", "#closing", "#customer"].map((part) => document.querySelector(part).getBoundingClientRect().top));
      if (size === SIZES.phone) assert.deepEqual(tops, [...tops].sort((one, next) => one - next));
      await agent.context().close();
    }
  }
});
