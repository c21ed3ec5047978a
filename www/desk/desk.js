// The desk works without this; with it, times are the agent's own, what is new appears by itself, what was
// typed is there again after a look elsewhere, and a contact is copied with one press.

/** How often an open page asks whether it is still true, in milliseconds. */
const ASK_EVERY = 1_500;
/** Under this name the browser keeps that an agent wants to hear what is new. */
const SOUND = "loop-in-desk:sound";
/** And before a contact's id, for as long as the tab is open, what was typed there and not sent. */
const DRAFT = "loop-in-desk:draft:";

/** What all fields of a contact's page belong to; none on other pages. */
const work = document.querySelector("#work");
/** The contact that is looked at; empty in the inbox. */
const contact = work?.dataset.contact ?? "";

showLocalTimes();
ownAddress();
keepDraft();
askForNews();
offerCopying();
offerSound();

/** Pages come with times in UTC. */
function showLocalTimes(within = document) {
  const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
  for (const time of within.querySelectorAll("time[data-local]")) {
    const at = new Date(time.dateTime);
    time.title = time.textContent;
    time.textContent = (time.dataset.local === "clock" ? clock : moment).format(at);
  }
  for (const time of within.querySelectorAll("time[data-age]")) {
    time.title = moment.format(new Date(time.dateTime));
  }
}

/** A page that answered a form has the form's address: loaded again, it would send it again. */
function ownAddress() {
  const own = `/desk/contacts/${contact}`;
  if (contact && location.pathname !== own) history.replaceState(null, "", own);
}

/** What is typed stays with this tab until it is sent, also where the agent leaves the page without a word. */
function keepDraft() {
  if (!work) return;
  const name = `${DRAFT}${contact}`;
  const fields = () => [...work.elements].filter((field) => field.matches("textarea, select"));
  restore(read(name), fields());
  const keep = () => {
    const typed = fields().filter((field) => field.value).map((field) => [field.name, field.value]);
    const draft = { key: work.elements.id.value, closings: work.dataset.closings, typed: Object.fromEntries(typed) };
    write(name, typed.length ? JSON.stringify(draft) : null);
  };
  keep();
  document.addEventListener("input", ({ target }) => target.form === work && keep());
  // Let go of by the agent's own word.
  work.addEventListener("submit", ({ submitter }) => submitter?.value === "unsent" && write(name, null));
}

/** Fills in what was typed before, but for a reply that has been sent and the end of a contact that has ended. */
function restore(draft, fields) {
  if (!draft) return;
  const sent = document.querySelector(`[data-key="${CSS.escape(draft.key)}"]`);
  for (const field of fields) {
    const over = field.name === "text" ? sent : draft.closings !== work.dataset.closings;
    if (!over && !field.value && draft.typed[field.name]) field.value = draft.typed[field.name];
  }
  // With its own key, so that what was sent and not answered is not sent twice.
  if (!sent && draft.typed.text && work.elements.text?.value === draft.typed.text) work.elements.id.value = draft.key;
}

function read(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name));
  } catch {
    return null;
  }
}

/** `null` forgets it. */
function write(name, text) {
  try {
    if (text === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, text);
  } catch {
    // The browser keeps nothing: then the page does.
  }
}

/** An inbox may stay open all day. What was is told as how long ago, what will be as how long until then. */
function showAges() {
  for (const time of document.querySelectorAll("time[data-age]")) {
    const minutes = Math.floor(Math.abs(Date.now() - new Date(time.dateTime)) / 60_000);
    const days = Math.floor(minutes / 1440);
    if (days > 1) time.textContent = `${days} days`;
    else if (days === 1) time.textContent = "1 day";
    else if (minutes >= 60) time.textContent = `${Math.floor(minutes / 60)} h`;
    else time.textContent = minutes >= 1 ? `${minutes} min` : "under 1 min";
  }
}

/** What is new is put in its place, unless the agent is at work there: then it is offered. */
function askForNews() {
  let { mark } = document.body.dataset;
  if (mark === undefined) return;
  const news = document.querySelector("[data-news]");
  const told = document.querySelector("[data-told]");
  let known = null;
  let asking = false;

  const ask = async () => {
    if (asking) return;
    asking = true;
    showAges();
    try {
      const answer = await fetch(`/desk/pulse?contact=${contact}`, { headers: { accept: "application/json" } });
      // Signed out, or the server is being restarted: the next press on anything tells.
      if (!answer.ok) return;
      const pulse = await answer.json();
      const more = known ? pulse.latest - known.latest + (pulse.message > known.message ? 1 : 0) : 0;
      known = pulse;
      if (more > 0) ring();
      if (pulse.mark === mark) return;
      const fresh = await page(location.href);
      if (!fresh) return;
      mark = fresh.body.dataset.mark;
      document.title = fresh.title;
      const left = renew(fresh);
      if (news) news.hidden = !left;
      if (more > 0) told.textContent = contact ? "Something new has come." : `${pulse.waiting} waiting, ${pulse.unread} with new messages.`;
    } catch {
      // The connection is gone for a moment.
    } finally {
      asking = false;
    }
  };
  setInterval(ask, ASK_EVERY);
  document.addEventListener("visibilitychange", ask);
}

/** A page of the desk as a document: read by the browser itself, so that no text becomes markup here. */
function page(url) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.responseType = "document";
    request.onload = () => resolve(request.status === 200 && request.responseURL === url.split("#")[0] ? request.response : null);
    request.onerror = () => resolve(null);
    request.open("GET", url);
    request.send();
  });
}

/** Puts the living parts of a fresh page in the place of ours. True where one was left since somebody works in it. */
function renew(fresh) {
  let left = false;
  for (const part of document.querySelectorAll("[data-live]")) {
    const other = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    // What holds fields is the same until its state is another.
    if (!other || (part.dataset.state && part.dataset.state === other.dataset.state)) continue;
    const typed = [...part.querySelectorAll("textarea, select")].some((field) => field.value);
    if (typed || part.contains(document.activeElement) || part.matches(":hover:has(a:hover)")) {
      left = true;
      continue;
    }
    const open = part.querySelector("details")?.open;
    part.replaceChildren(...other.childNodes);
    part.dataset.state = other.dataset.state ?? "";
    if (open) part.querySelector("details").open = true;
    showLocalTimes(part);
  }
  return left;
}

/** Two short notes, for those who want them. */
function ring() {
  if (!listens()) return;
  const context = new AudioContext();
  for (const [at, pitch] of [[0, 660], [0.14, 880]]) {
    const note = context.createOscillator();
    const volume = context.createGain();
    note.frequency.value = pitch;
    volume.gain.setValueAtTime(0.12, context.currentTime + at);
    volume.gain.exponentialRampToValueAtTime(0.001, context.currentTime + at + 0.3);
    note.connect(volume).connect(context.destination);
    note.start(context.currentTime + at);
    note.stop(context.currentTime + at + 0.3);
    note.onended = () => at && context.close();
  }
}

function listens() {
  try {
    return localStorage.getItem(SOUND) === "on";
  } catch {
    return false;
  }
}

/** The choice stays with this browser. */
function offerSound() {
  const button = document.querySelector("[data-sound]");
  if (!button || !globalThis.AudioContext) return;
  button.hidden = false;
  button.setAttribute("aria-pressed", listens());
  button.addEventListener("click", () => {
    try {
      localStorage.setItem(SOUND, listens() ? "off" : "on");
    } catch {
      // The browser keeps nothing: then there is no sound.
    }
    button.setAttribute("aria-pressed", listens());
    ring();
  });
}

/** Without a clipboard, as over plain http, the link opens the text. */
function offerCopying() {
  const link = document.querySelector("[data-copy]");
  if (!link || !navigator.clipboard) return;
  const told = document.querySelector("[data-copied]");
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(String(answer.status));
      await navigator.clipboard.writeText(await answer.text());
      told.textContent = "Copied.";
    } catch {
      location.assign(link.href);
    }
  });
}
