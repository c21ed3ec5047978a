// What owners map onto fields of their own, by the query of the address.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fields } from "../../pkg/adapters/fields.js";
import { deliver, example } from "./receiver.mjs";

const parcel = example("parcel");
const mapped = (query, event = parcel) => Object.fromEntries(fields(new URL(`https://desk.example.com/?${query}`), event));

test("paths lead into the envelope", () => {
  const paths = { id: parcel.id, subject: parcel.subject, reference: "QPYD-JFNY", "reason.id": "delivery", "reason.label": "Delivery", queue: "logistics", priority: "high", locale: "en", "customer.email": "customer@example.com", "customer.fields.order": "AB-10023", "context.plan": "Pro", page: "https://shop.example.com/orders/AB-10023", "page.title": "Your orders", "effort.articles": "1" };
  for (const [path, value] of Object.entries(paths)) assert.deepEqual(mapped(`field.a=${path}`), { a: value }, path);
  assert.equal(mapped("field.a=summary").a.split("\n").length, parcel.data.summary.length);
});

test("what a handoff does not have stays out, and so does what is no field", () => {
  for (const query of ["field.a=context.missing", "field.a=reason", "field.a=", "field.=reason.id", "tag=reason.id", "field.a=constructor.name", "field.a=message.length", "field.a=sensitivity"]) assert.deepEqual(mapped(query), {}, query);
});

test("a value of the owner's own, and names that hold dots", () => {
  assert.deepEqual(mapped("field.source==web&field.TICKET.content=message"), { source: "web", "TICKET.content": parcel.data.message });
  const event = { ...parcel, data: { ...parcel.data, context: { "order.id": "A-1", order: { id: "no" } } } };
  assert.deepEqual(mapped("field.a=context.order.id", event), { a: "A-1" });
});

const QUERY = "field.12=reason.label&field.plan=context.plan";

/** What each system is told of it: the end of the request's path, and what its body says. */
const PLACES = {
  [`zendesk:https://example.zendesk.com?${QUERY}`]: [/requests\.json$/, ({ request }) => assert.deepEqual(request.custom_fields, [{ id: 12, value: "Delivery" }], "its fields have numbers")],
  [`hubspot:https://api.hsforms.com/1/2?${QUERY}`]: [/submit/, ({ fields: form }) => assert.deepEqual(form.slice(-2).map(({ name, value }) => [name, value]), [["12", "Delivery"], ["plan", "Pro"]])],
  [`salesforce:https://webto.salesforce.com?orgid=00D&${QUERY}`]: [/WebToCase/, (form) => assert.deepEqual([form["12"], form.plan], ["Delivery", "Pro"])],
  [`helpdesk:https://help.example.com/tickets?${QUERY}`]: [/submit_iframe/, (form) => assert.deepEqual([form.custom_12, form.custom_plan], ["Delivery", "Pro"])],
  [`rocketchat:https://chat.example.com?${QUERY}`]: [/visitor$/, ({ visitor }) => assert.deepEqual(visitor.customFields.map(({ key, value }) => [key, value]), [["12", "Delivery"], ["plan", "Pro"]])],
  [`chatwoot:https://chat.example.com/inbox?${QUERY}`]: [/conversations$/, ({ custom_attributes: known }) => assert.deepEqual([known["12"], known.plan, known.reason], ["Delivery", "Pro", "delivery"])],
  [`matrix:https://matrix.example.org/!r:example.org?${QUERY}`]: [/m\.room\.message/, (content) => assert.deepEqual([content["org.loop-in.handoff"]["12"], content["org.loop-in.handoff"].plan], ["Delivery", "Pro"])],
};

for (const [url, [path, check]] of Object.entries(PLACES)) {
  test(`${url.split(":")[0]} is told the owner's fields`, async () => {
    const { asked } = await deliver(url, parcel, () => [200, { success: true, access_token: "t", event_id: "$e", room: { _id: "r" }, id: 1, request: { id: 1 } }]);
    check(asked.find((one) => one.data && path.test(one.path)).data);
  });
}
