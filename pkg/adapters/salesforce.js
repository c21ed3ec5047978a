// Salesforce, Web-to-Case: `salesforce:https://webto.salesforce.com?orgid=00D…`. From its documentation. It
// answers no page, and makes no case of what breaks a rule of the owner's: nothing is known of that.

import { nameOf, plain, subject } from "./plain.js";

export async function deliver(event, address, call) {
  const { customer = {}, reason } = event.data;
  const form = new URLSearchParams({ orgid: address.searchParams.get("orgid") ?? "", name: nameOf(event), email: customer.email ?? "", phone: customer.phone ?? "", subject: subject(event), description: plain(event), external: "1" });
  const field = address.searchParams.get("reason");
  // A field of the owner's own, by its id.
  if (field && reason) form.set(field, reason.label ?? reason.id);
  return call(`${address.origin}/servlet/servlet.WebToCase?encoding=UTF-8`, { method: "POST", body: form, unseen: true });
}
