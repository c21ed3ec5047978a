// Salesforce, Web-to-Case: `salesforce:https://webto.salesforce.com?orgid=00D…`. From its documentation. It
// answers no page, and makes no case of what breaks a rule of the owner's: nothing is known of that.

import { fields } from "./fields.js";
import { nameOf, plain, subject } from "./plain.js";

export async function deliver(event, address, call) {
  const { customer = {} } = event.data;
  const form = new URLSearchParams({ orgid: address.searchParams.get("orgid") ?? "", name: nameOf(event), email: customer.email ?? "", phone: customer.phone ?? "", subject: subject(event), description: plain(event), external: "1" });
  for (const [name, value] of fields(address, event)) form.set(name, value);
  return call(`${address.origin}/servlet/servlet.WebToCase?encoding=UTF-8`, { method: "POST", body: form, unseen: true });
}
