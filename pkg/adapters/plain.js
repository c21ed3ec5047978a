// A handoff in words, for systems that show agents nothing but a text: whatever structured fields come to,
// the context stands in the body as well.

/** The customer's words, what they tried, who they are; most important first, so that a cut takes the least. */
export function plain({ id, data }, most = 20_000) {
  const { reference, message, customer = {}, summary = [], transcript = [], page, context = {}, attachments = [], triggers = [] } = data;
  const who = [customer.name, customer.email, customer.phone, customer.contact].filter(Boolean);
  const pairs = (object) => Object.entries(object ?? {}).map(([name, value]) => `${name}: ${value}`);
  const blocks = [
    data.test ? "TEST" : "",
    message,
    [...who, ...pairs(customer.fields), ...pairs(customer.stated).map((line) => `${line} (stated by the page)`)].join("\n"),
    summary.map((line) => `• ${line}`).join("\n"),
    triggers.some(({ kind }) => kind === "sensitive") ? `! ${data.sensitivity}` : "",
    transcript.map(({ from, text }) => `${from}: ${text}`).join("\n"),
    [page && `${page.origin}${page.path}`, ...pairs(context)].filter(Boolean).join("\n"),
    attachments.map(({ name, size }) => `${name} (${size} bytes)`).join("\n"),
  ];
  const last = `${reference} · ${id}`;
  return `${cut(blocks.filter(Boolean).join("\n\n"), most - last.length - 2)}\n\n${last}`;
}

/** At most so many UTF-16 units, never through a character; says how many are missing. */
export function cut(text, most) {
  if (text.length <= most) return text;
  const mark = (missing) => ` […${missing}]`;
  let end = Math.max(0, most - mark(text.length).length);
  if (/[\uD800-\uDBFF]/.test(text[end - 1] ?? "")) end -= 1;
  return text.slice(0, end) + mark(text.length - end);
}

/** One line that says what it is about. */
export const subject = ({ subject: line, data }, most = 150) => cut((line || data.reason?.label || data.message || data.reference).replace(/\s+/g, " ").trim(), most);

/** The customer's name, as far as it is known. */
export const nameOf = ({ data: { customer = {}, reference } }) => customer.name || customer.email || customer.phone || customer.contact || reference;
