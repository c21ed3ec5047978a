// The way to a person without the engine: message, contact, exactly what goes along, Send. Small, for the
// worst networks and policies.

import { download, post } from "./deliver.js";
import { adopt, el } from "./dom.js";
import { emit } from "./events.js";
import { FORM } from "./form-styles.js";
import { handoffAddress, page } from "./host.js";
import { Outbox } from "./outbox.js";
import { plainWords } from "./words.js";

const WORDS = {
  en: {
    contact: "Write to a person",
    message: "Your message",
    "contact-field": "E-mail or phone, so that we can answer",
    required: "required",
    along: "What we send along",
    "along-hint": "Clear what should stay here.",
    masked: "Card numbers and passwords are masked. This is sent:",
    send: "Send",
    sending: "Sending …",
    sent: "Sent",
    reference: "Your reference: {reference}",
    rejected: "This was not sent: our system did not accept it.",
    limited: "Not sent yet: too much is arriving just now. Please try again in a moment.",
    unknown: "We do not know whether it arrived. You can send it again; it cannot arrive twice.",
    queued: "You are offline. It has not been sent yet.",
    "keep-copy": "Keep a copy",
    ways: "Other ways to reach us",
    "flaw-missing": "Please fill this in.",
    mail: "“Send” opens your mail program with everything filled in.",
    handed: "Please send it in the window that should be open now.",
  },
  de: {
    contact: "Einem Menschen schreiben",
    message: "Ihre Nachricht",
    "contact-field": "E-Mail oder Telefon, damit wir antworten können",
    required: "Pflichtfeld",
    along: "Was wir mitschicken",
    "along-hint": "Nehmen Sie heraus, was hierbleiben soll.",
    masked: "Kartennummern und Passwörter sind unkenntlich gemacht. Das wird gesendet:",
    send: "Senden",
    sending: "Wird gesendet …",
    sent: "Gesendet",
    reference: "Ihr Zeichen: {reference}",
    rejected: "Das wurde nicht gesendet: Unser System hat es nicht angenommen.",
    limited: "Noch nicht gesendet: Gerade kommt zu viel an. Bitte versuchen Sie es gleich noch einmal.",
    unknown: "Wir wissen nicht, ob es angekommen ist. Sie können es noch einmal senden; doppelt ankommen kann es nicht.",
    queued: "Sie sind offline. Gesendet ist noch nichts.",
    "keep-copy": "Kopie behalten",
    ways: "So erreichen Sie uns auch",
    "flaw-missing": "Bitte ausfüllen.",
    mail: "„Senden“ öffnet Ihr Mailprogramm, alles ist schon ausgefüllt.",
    handed: "Bitte senden Sie sie in dem Fenster ab, das jetzt offen sein sollte.",
  },
};

/** For an answer, in milliseconds. */
const TIMEOUT = 15_000;

/**
 * The form, ready to be put into the panel.
 * @param {{host: HTMLElement, card: object | null, typed: string, facts: Record<string, string>, announce: (text: string) => void, language: string}} from
 */
export function plainForm({ host, card, typed, facts, announce, language }) {
  adopt(host.shadowRoot, FORM);
  const lang = language.slice(0, 2).toLowerCase();
  const say = (key) => card?.messages?.[lang]?.[key] ?? (WORDS[lang] ?? plainWords(lang) ?? WORDS.en)[key];
  const { url } = handoffAddress(host.getAttribute("handoff") || card?.handoff);
  const form = !url || url.startsWith("tel:") ? "" : contactForm({ host, url, typed, facts, announce, say, lang });
  return el("div", {}, form, channels(host, card, url, say));
}

function contactForm({ host, url, typed, facts, announce, say, lang }) {
  const id = crypto.randomUUID?.() ?? uuid();
  const mail = url.startsWith("mailto:");
  const outbox = new Outbox();
  const message = el("textarea", { class: "input", id: "p-message", rows: "4", maxlength: "10000", "aria-required": "true" });
  message.value = typed;
  const contact = el("input", { class: "input", id: "p-contact", autocomplete: "email", maxlength: "300", "aria-required": "true" });
  const preview = el("blockquote", { class: "preview", hidden: "" });
  const masked = el("p", { class: "label", hidden: "" }, say("masked"));
  const { origin, path, title } = page();
  const lines = [["page", `${title} ${origin}${path}`], ["locale", lang], ...Object.entries(facts).map(([key, value]) => [`context-${key}`, `${key}: ${value}`])].map(([key, text]) => ({ key, text, tick: el("input", { class: "tick", type: "checkbox", checked: "" }) }));
  const along = el("details", { class: "along" }, el("summary", {}, `${say("along")} (${lines.length})`), el("p", { class: "hint" }, say("along-hint")), ...lines.map(({ text, tick }) => el("label", { class: "line" }, tick, el("span", { class: "line-text along-text" }, text))));
  const fate = el("div", { class: "failure", hidden: "" });
  const send = el("button", { type: "submit", class: "primary" }, say("send"));
  const fields = [labelled(message, say("message"), say), masked, preview, ...(mail ? [el("p", { class: "hint" }, say("mail"))] : [labelled(contact, say("contact-field"), say)])];
  const form = el("form", { class: "form", novalidate: "" }, el("h2", { class: "heading" }, say("contact")), ...fields, along, fate, send);

  const mask = () => {
    const { text, count } = redact(message.value);
    if (count && masked.hidden) announce(masked.textContent);
    masked.hidden = preview.hidden = count === 0;
    preview.textContent = text;
  };
  message.addEventListener("input", mask);
  along.addEventListener("change", () => (along.firstChild.textContent = `${say("along")} (${lines.filter(({ tick }) => tick.checked).length})`));
  mask();

  const reference = id.slice(0, 8).toUpperCase();
  const envelope = () => {
    const kept = (key) => lines.find((line) => line.key === key)?.tick.checked;
    const { text, count } = redact(message.value);
    const context = Object.fromEntries(Object.entries(facts).filter(([key]) => kept(`context-${key}`)));
    const reach = contact.value.trim();
    return {
      specversion: "1.0",
      id,
      source: kept("page") ? origin + path : origin,
      type: "loop-in.handoff.v1",
      time: new Date().toISOString(),
      datacontenttype: "application/json",
      data: {
        reference,
        reduced: true,
        message: text,
        customer: reach && { [reach.includes("@") ? "email" : /^[+\d\s()/.-]{5,60}$/.test(reach) ? "phone" : "contact"]: reach },
        summary: [text.slice(0, 300)],
        page: kept("page") ? { origin, path, title } : undefined,
        locale: kept("locale") ? lang : undefined,
        context: Object.keys(context).length ? context : undefined,
        redactions: count ? [{ kind: "sensitive", count }] : undefined,
        struck: lines.filter(({ tick }) => !tick.checked).length,
        versions: { widget: "reduced" },
      },
    };
  };
  const tell = (text, detail) => {
    const copy = el("button", { type: "button", class: "action" }, say("keep-copy"));
    copy.addEventListener("click", () => download("message.txt", `${redact(message.value).text}\n`));
    fate.replaceChildren(...[text, detail].filter(Boolean).map((line) => el("p", {}, line)), copy);
    fate.hidden = false;
    announce(text);
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (send.getAttribute("aria-disabled") || flawed(mail ? [message] : [message, contact], say)) return;
    const event_ = envelope();
    if (mail) {
      const body = [event_.data.message, "", ...lines.filter(({ tick }) => tick.checked).map(({ text }) => text)].join("\n");
      location.assign(`${url}${url.includes("?") ? "&" : "?"}subject=${encodeURIComponent(document.title)}&body=${encodeURIComponent(body)}`);
      return tell(say("handed"));
    }
    const item = { id, url, body: JSON.stringify(event_), confirmedAt: Date.now(), attempts: 1 };
    outbox.keep(item);
    send.setAttribute("aria-disabled", "true");
    send.textContent = say("sending");
    const result = await post({ ...item, contentType: "application/json", timeout: TIMEOUT });
    send.removeAttribute("aria-disabled");
    send.textContent = say("send");
    const { outcome, status, body } = result;
    if (/unseen|opened/.test(outcome)) outbox.forget(id);
    if (outcome !== "answered") return tell(say({ offline: "queued", opened: "handed" }[outcome] ?? "unknown"));
    if (status === 429 || status === 503) return tell(say("limited"));
    if (status >= 500) return tell(say("unknown"));
    outbox.forget(id);
    if (status >= 300 && status !== 409) return tell(say("rejected"), body.detail ?? body.errors?.[0]?.detail);
    const quoted = say("reference").replace("{reference}", body.reference ?? reference);
    const heading = el("h2", { class: "heading", tabindex: "-1" }, say("sent"));
    form.replaceChildren(heading, el("p", { class: "reference" }, quoted), body.message ? el("p", {}, body.message) : "");
    heading.focus();
    announce(`${say("sent")}. ${quoted}`);
    emit(host, "sent", { id, reference: body.reference ?? reference });
  });
  return form;
}

function labelled(control, label, say) {
  return el("div", { class: "field" }, el("label", { class: "label", for: control.id }, label, el("span", { class: "required" }, ` (${say("required")})`)), control);
}

/** Marks what is missing and goes to the first of it. */
function flawed(controls, say) {
  const missing = controls.filter((control) => {
    const empty = !control.value.trim();
    control.parentElement.querySelector(".flaw")?.remove();
    control.removeAttribute("aria-invalid");
    if (empty) {
      control.setAttribute("aria-invalid", "true");
      control.setAttribute("aria-describedby", `${control.id}-flaw`);
      control.after(el("p", { class: "flaw", id: `${control.id}-flaw` }, say("flaw-missing")));
    }
    return empty;
  });
  missing[0]?.focus();
  return missing.length > 0;
}

/** The owner's ways: those of the index, and those of the element. */
function channels(host, card, url, say) {
  const given = [["phone", host.getAttribute("phone")], ["email", host.getAttribute("mail")], ["phone", url?.startsWith("tel:") ? url.slice(4) : ""]];
  const all = [...(card?.channels ?? []), ...given.map(([kind, value]) => ({ kind, value }))];
  const seen = new Set();
  const items = all.filter(({ value }) => value && !seen.has(value) && seen.add(value)).map(({ kind, label, value }) => {
    const href = { email: `mailto:${value}`, phone: `tel:${value.replace(/[^\d+]/g, "")}` }[kind] ?? (/^https:/.test(value) ? value : undefined);
    return el("li", { class: "way" }, label ? el("span", { class: "way-label" }, label) : "", el(href ? "a" : "span", { class: "way-value", href }, value));
  });
  return items.length ? el("div", { class: "other-ways" }, el("h3", { class: "subheading" }, say("ways")), el("ul", { class: "ways" }, ...items)) : "";
}

/** Masks payment cards, by their sum, and what follows `password:`. The engine knows more kinds. */
export function redact(text) {
  let count = 0;
  const mask = (kind) => (count++, `[${kind}]`);
  const masked = text
    .replace(/(?<![\d.,])\d(?:[ -]?\d){12,18}(?![\d.,]?\d)/g, (found) => (luhn(found) ? mask("card") : found))
    .replace(/\b(password|passwort|kennwort|pwd|pin)(\s*[:=]\s*)\S+/gi, (_, word, sign) => `${word}${sign}${mask("secret")}`);
  return { text: masked, count };
}

/** ISO/IEC 7812-1, annex B. */
function luhn(number) {
  const digits = [...number.replace(/\D/g, "")].reverse().map(Number);
  return digits.reduce((sum, digit, i) => sum + (i % 2 ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit), 0) % 10 === 0;
}

/** A random UUID where the page is not served securely. */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  return [...bytes].map((byte, i) => ([4, 6, 8, 10].includes(i) ? "-" : "") + byte.toString(16).padStart(2, "0")).join("");
}
