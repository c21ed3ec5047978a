// Whether somebody is there is looked at again: with each opening of the panel, and while it is open.

import { after, before, test } from "node:test";
import { index, launch, site, visit } from "./harness.mjs";
import { LIBRARY, tagged } from "./library.mjs";
import { Widget } from "./widget.mjs";

const OPEN = /We are open now/;
const CLOSED = /We are closed just now/;
/** A Monday, in the library's own time zone. */
const hours = { time_zone: "UTC", weekly: { mon: [{ from: "10:00", to: "17:00" }] }, reply_within_minutes: 60 };

let browser, library;
before(async () => {
  browser = await launch();
  library = await site({ "/": tagged('data-content="/help.loopin" data-handoff="/handoffs"'), "/help.loopin": { body: index({ ...LIBRARY, hours }) } });
});
after(() => Promise.all([browser?.close(), library?.stop()]));

test("past closing time the form says so, without a reload", async () => {
  const { page, close } = await visit(browser, library.origin, { before: (page) => page.clock.install({ time: "2026-01-05T16:50:00Z" }) });
  const widget = new Widget(page);
  await widget.open();
  await widget.wantPerson();
  await widget.panel.getByText(OPEN).first().waitFor();
  // The panel stays open over closing time.
  await page.clock.fastForward(15 * 60_000);
  await widget.panel.getByText(CLOSED).first().waitFor();
  // It is closed overnight, and opened again when somebody is there.
  await widget.close();
  await page.clock.setSystemTime("2026-01-12T11:00:00Z");
  await widget.open();
  await widget.panel.getByText(OPEN).first().waitFor();
  await close();
});
