// The desk works without this; with it, times are the agent's own, the inbox says what is new, and a
// contact is copied with one press.

/** How often an inbox that is looked at asks for news, in milliseconds. */
const ASK_EVERY = 15_000;

showLocalTimes();
askForNews();
offerCopying();

/** Pages come with times in UTC. */
function showLocalTimes() {
  const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
  for (const time of document.querySelectorAll("time[data-local]")) {
    const at = new Date(time.dateTime);
    time.title = time.textContent;
    time.textContent = (time.dataset.local === "clock" ? clock : moment).format(at);
  }
  for (const time of document.querySelectorAll("time[data-age]")) {
    time.title = moment.format(new Date(time.dateTime));
  }
}

/** An inbox may stay open all day. */
function showAges() {
  for (const time of document.querySelectorAll("time[data-age]")) {
    const minutes = Math.floor((Date.now() - new Date(time.dateTime)) / 60_000);
    const days = Math.floor(minutes / 1440);
    if (days > 1) time.textContent = `${days} days`;
    else if (days === 1) time.textContent = "1 day";
    else if (minutes >= 60) time.textContent = `${Math.floor(minutes / 60)} h`;
    else if (minutes >= 1) time.textContent = `${minutes} min`;
  }
}

/** Moves nothing beneath the agent's hands: it counts, and offers to load the page anew. */
function askForNews() {
  const { latest } = document.body.dataset;
  if (latest === undefined) return;
  const news = document.querySelector("[data-news]");
  const count = document.querySelector("[data-open]");

  const ask = async () => {
    if (document.hidden) return;
    showAges();
    const answer = await fetch("/desk/pulse", { headers: { accept: "application/json" } }).catch(() => null);
    // Signed out, or the server is being restarted: the next press on anything tells.
    if (!answer?.ok) return;
    const pulse = await answer.json();
    document.title = document.title.replace(/^\(\d+\)/, `(${pulse.open})`);
    if (count) count.textContent = pulse.open;
    const fresh = pulse.latest - Number(latest);
    if (fresh > 0) {
      const text = fresh === 1 ? "1 new contact: show" : `${fresh} new contacts: show`;
      if (news.textContent !== text) news.textContent = text;
      news.hidden = false;
    }
  };
  setInterval(ask, ASK_EVERY);
  document.addEventListener("visibilitychange", ask);
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
