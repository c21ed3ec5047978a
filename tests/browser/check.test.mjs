// `#loop-in-check` tells the owner in plain words what is wrong, and sends a trial.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, site, visit } from "./harness.mjs";
import { libraryIndex, tagged } from "./library.mjs";
import { Widget } from "./widget.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const NETWORK = [/Failed to load resource/, /CORS/, /Content Security Policy/, /Refused to/, /loop-in/];

const CASES = {
  "the index is not found": { routes: { "/help.loopin": { status: 404, body: "" } }, says: /help\.loopin[^]*(not found|404)/i },
  "the endpoint refuses this origin, once a trial is sent": { foreign: (request, response) => response.writeHead(405).end(), says: /Access-Control-Allow-Origin/i },
  "a chat's own script is missing": { handoff: "intercom:", says: /Intercom[^]*is not on this page/ },
  "the address of handoffs is a secret": { handoff: "https://hooks.slack.com/services/T0/B0/x", says: /Handoffs go nowhere[^]*hooks\.slack\.com[^]*loop-in serve/ },
  "the address of handoffs holds a key": { handoff: "https://desk.example.com/handoffs?api_key=x", says: /Handoffs go nowhere[^]*api_key[^]*loop-in serve/ },
  "the policy forbids wasm": { policy: "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:", says: /wasm-unsafe-eval/ },
};

for (const [name, { routes = {}, foreign, handoff, policy, says }] of Object.entries(CASES)) {
  test(`it says that ${name}`, async () => {
    const endpoint = await site({ "/handoffs": foreign ?? ((request, response) => response.writeHead(201).end()) });
    const owner = await site({ "/help.loopin": { body: libraryIndex() }, "/handoffs": (request, response) => response.writeHead(201).end("{}"), ...routes });
    const address = handoff ?? (foreign ? `${endpoint.origin.replace("127.0.0.1", "localhost")}/handoffs` : "/handoffs");
    owner.routes["/"] = { body: tagged(`data-content="/help.loopin" data-handoff="${address}"`), headers: policy ? { "content-security-policy": policy } : {} };
    const { page, close } = await visit(browser, `${owner.origin}/#loop-in-check`, { expected: NETWORK });
    if (foreign) await new Widget(page).button("Send a test handoff").click();
    await page.waitForFunction((source) => new RegExp(source, "i").test(document.querySelector("loop-in")?.shadowRoot?.textContent ?? ""), says.source);
    await close();
    await Promise.all([owner.stop(), endpoint.stop()]);
  });
}

test("where all is well it says so, and its trial is marked as one", async () => {
  let posted;
  const owner = await site({
    "/": tagged('data-content="/help.loopin" data-handoff="/handoffs"'),
    "/help.loopin": { body: libraryIndex() },
    "/handoffs": (request, response, body) => {
      if (body) posted = JSON.parse(body);
      response.writeHead(201, { "content-type": "application/json" }).end("{}");
    },
  });
  const { page, close } = await visit(browser, `${owner.origin}/#loop-in-check`);
  const widget = new Widget(page);
  await widget.panel.getByRole("button", { name: "Send a test handoff" }).click();
  await widget.panel.getByText(/arrived|received|accepted/i).first().waitFor();
  assert.equal(posted.data.test, true);
  assert.equal(posted.type, "loop-in.handoff.v1");
  await close();
  await owner.stop();
});

test("a system is tried as well, and what it says is told in words", async () => {
  let asked;
  const allow = { "access-control-allow-origin": "*", "access-control-allow-headers": "content-type" };
  const system = await site({
    "/api/v2/requests.json": (request, response, body) => {
      if (body) asked = JSON.parse(body);
      response.writeHead(201, { ...allow, "content-type": "application/json" }).end(request.method === "POST" ? '{"request":{"id":35436}}' : "");
    },
  });
  const owner = await site({ "/": tagged(`data-content="/help.loopin" data-mail="owner@example.com" data-handoff="zendesk:${system.origin}?field.7==test"`), "/help.loopin": { body: libraryIndex() } });
  const { page, close } = await visit(browser, `${owner.origin}/#loop-in-check`);
  const widget = new Widget(page);
  await widget.button("Send a test handoff").click();
  await widget.panel.getByText("The test arrived as 35436").first().waitFor();
  assert.equal(asked.request.requester.email, "owner@example.com");
  assert.deepEqual(asked.request.custom_fields, [{ id: 7, value: "test" }]);
  assert.match(asked.request.comment.body, /^TEST/);
  await close();
  await Promise.all([owner.stop(), system.stop()]);
});
