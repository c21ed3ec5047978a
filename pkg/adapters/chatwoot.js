// Chatwoot, an inbox of the kind "API": `chatwoot:https://chat.example.com/INBOX`, INBOX its identifier.
// From the public client API's description (swagger, `client`); the calls need no secret and allow any origin.

import { arrived, form, isGood, json, otherwise } from "./answer.js";
import { fields } from "./fields.js";
import { nameOf, plain } from "./plain.js";

/**
 * Three steps. The contact has our id, so that a repeat finds it again; before a conversation or a message is
 * made once more, what is there is read. So a repeat does no harm.
 */
export async function deliver(event, address, call, { files }) {
  const { id, data } = event;
  const { customer = {} } = data;
  const inbox = address.pathname.split("/").filter(Boolean).at(-1) ?? "";
  const base = `${address.origin}${address.pathname.replace(/\/?[^/]*\/?$/, "")}/public/api/v1/inboxes/${encodeURIComponent(inbox)}/contacts`;
  const contact = await call(base, json({ source_id: id, identifier: id, name: nameOf(event), email: customer.email, phone_number: international(customer.phone) }));
  if (!isGood(contact)) return otherwise(contact);
  const source = encodeURIComponent(contact.body.source_id ?? id);
  const conversations = `${base}/${source}/conversations`;
  const known = await call(conversations, { method: "GET" });
  let conversation = Array.isArray(known.body) ? known.body[0]?.id : undefined;
  if (conversation === undefined) {
    const made = await call(conversations, json({ custom_attributes: { ...attributes(event), ...Object.fromEntries(fields(address, event)) } }));
    if (!isGood(made)) return otherwise(made);
    conversation = made.body.id;
  }
  const messages = `${conversations}/${encodeURIComponent(conversation)}/messages`;
  const said = await call(messages, { method: "GET" });
  if (Array.isArray(said.body) && said.body.some(({ content }) => content?.includes(id))) return arrived(conversation);
  const message = { content: plain(event), echo_id: id };
  const sent = await call(messages, files.length ? form(message, "attachments[]", files) : json(message));
  return isGood(sent) ? arrived(conversation) : otherwise(sent);
}

/** What an automation rule of the owner can route by. */
const attributes = ({ id, data }) => ({ handoff_id: id, reference: data.reference, reason: data.reason?.id, queue: data.queue, priority: data.priority, language: data.locale, page: data.page && `${data.page.origin}${data.page.path}` });

/** It takes numbers as E.164 only, and refuses the contact for others. */
const international = (phone) => {
  const digits = phone?.replace(/[^\d+]/g, "");
  return /^\+\d{7,15}$/.test(digits ?? "") ? digits : undefined;
};
