// Starts real receivers, each a package of Python's in an environment of its own under target/receivers.

import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { PROGRAM, ROOT } from "../command.mjs";

/** The versions that were tried. */
const PACKAGES = {
  catchers: "aiosmtpd==1.4.6 standardwebhooks==1.1.0",
  helpdesk: "django-helpdesk==2.6.1",
  matrix: "matrix-synapse==1.163.2",
};

/** The Python of an environment that has the package; throws with the reason where it cannot be installed. */
function python(name) {
  const folder = join(ROOT, "target/receivers", name);
  const program = join(folder, "bin/python");
  const done = join(folder, "installed");
  if (existsSync(done) && readFileSync(done, "utf8") === PACKAGES[name]) return program;
  for (const [command, ...args] of [["python3", "-m", "venv", folder], [program, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...PACKAGES[name].split(" ")]]) {
    const { status, stderr, error } = spawnSync(command, args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`${PACKAGES[name]} cannot be installed: ${(error?.message ?? stderr).trim().split("\n").pop()}`);
  }
  writeFileSync(done, PACKAGES[name]);
  return program;
}

/** The handoff that the tests pass on. */
export const parcel = JSON.parse(readFileSync(join(ROOT, "www/schema/examples/parcel.json"), "utf8"));

/** Starts a receiver for the tests of a suite, or says loudly that it cannot be. */
export async function started(start) {
  try {
    return await start();
  } catch (error) {
    if (!/cannot be installed/.test(error.message)) throw error;
    console.log(`# NOT TESTED against the real one: ${error.message}`);
    return null;
  }
}

/** Hands a handoff over to a desk, with the texts of the files that it names, and waits until the contact's page says what is expected. */
export async function passed(desk, event, words, files = []) {
  const answer = await handed(desk, event, files, 201);
  await told(desk, event, words);
  return answer.thread.url;
}

/** Hands a handoff over that the desk has already, with the files that were missing, and waits likewise. */
export async function late(desk, event, words, files) {
  await handed(desk, event, files, 200);
  await told(desk, event, words);
}

async function handed(desk, event, files, status) {
  let request = { headers: { "content-type": "application/json" }, body: JSON.stringify(event) };
  if (files.length > 0) {
    const body = new FormData();
    body.append("event", new Blob([JSON.stringify(event)], { type: "application/json" }));
    files.forEach((text, no) => body.append(`file-${no}`, new Blob([text])));
    request = { body };
  }
  const answer = await fetch(`${desk.address}/handoffs`, { method: "POST", ...request });
  if (answer.status !== status) throw new Error(await answer.text());
  return answer.json();
}

/** The same handoff under another id, naming files with these texts. */
export function naming(id, files) {
  const event = structuredClone(parcel);
  event.id = id;
  event.data.attachments = Object.entries(files).map(([name, text]) => ({ name, type: "text/plain", size: Buffer.byteLength(text), sha256: createHash("sha256").update(text).digest("hex") }));
  return event;
}

/** Adds to a contact as its customer, and waits likewise. */
export async function added(desk, event, thread, id, text, words) {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${desk.address}/${thread}`, { method: "POST", headers, body: JSON.stringify({ id, text }) });
  if (answer.status !== 201) throw new Error(await answer.text());
  await told(desk, event, words);
}

/** Waits until the page of a contact says what is expected, and gives the page. */
export async function told(desk, event, words) {
  for (;;) {
    const page = await desk.page(`/desk/contacts/${event.id}`);
    if (words.test(page)) return page;
    if (/>not delivered<|>may have arrived</.test(page)) throw new Error(page.match(/id="passed"[^]*?<\/section>/)[0]);
    await new Promise((again) => setTimeout(again, 50));
  }
}

const room = (name) => mkdtempSync(join(tmpdir(), `loop-in-${name}-`));

/** Ends a process and takes its files away. */
const ending = (child, folder) => () =>
  new Promise((gone) => {
    child.once("exit", () => {
      rmSync(folder, { recursive: true, force: true });
      gone();
    });
    child.kill();
  });

/** django-helpdesk with one public queue: its address, the queue, what it has kept, how to stop it. */
export async function helpdesk() {
  const program = python("helpdesk");
  const folder = room("helpdesk");
  const child = spawn(program, [join(ROOT, "tests/receivers/serve_helpdesk.py"), folder], { stdio: ["pipe", "pipe", "inherit"] });
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), "line"), failing(child)]);
  const { address, queue } = JSON.parse(line);
  return { address, queue, kept: async () => (await fetch(`${address}/kept`)).json(), stop: ending(child, folder) };
}

/** A mail server, and a receiver of webhooks that are signed with `key`: where they are, what they kept, how to stop them. */
export async function catchers(key) {
  const program = python("catchers");
  const folder = room("catchers");
  const child = spawn(program, [join(ROOT, "tests/receivers/serve_catchers.py"), key], { stdio: ["pipe", "pipe", "inherit"] });
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), "line"), failing(child)]);
  const { mail, address } = JSON.parse(line);
  return { mail, address, kept: async () => (await fetch(address)).json(), stop: ending(child, folder) };
}

/** The desk with a relay: its address, its pages as a signed-in agent sees them, how to reply there, how to stop it. */
export async function desk(relay, secrets) {
  const folder = room("desk");
  const token = "a-token-for-tests-0123456789";
  writeFileSync(join(folder, "relay.json"), JSON.stringify(relay));
  const env = { ...process.env, ...secrets, LOOPIN_DESK_TOKEN: token, PORT: "0", HOST: "127.0.0.1" };
  const child = spawn(PROGRAM, ["serve", "--relay", "relay.json"], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  child.stderr.on("data", (piece) => (log += piece));
  const said = createInterface({ input: child.stdout });
  const started = new Promise((found) => said.on("line", (line) => /the desk at +(\S+)\/desk\//.test(line) && found(RegExp.$1)));
  const address = await Promise.race([started, failing(child).catch(() => Promise.reject(new Error(log)))]);
  const form = { method: "POST", redirect: "manual", headers: { "content-type": "application/x-www-form-urlencoded", origin: address } };
  const answer = await fetch(`${address}/desk/sign-in`, { ...form, body: `token=${token}` });
  const cookie = answer.headers.get("set-cookie").split(";")[0];
  const page = async (path) => (await fetch(`${address}${path}`, { headers: { cookie } })).text();
  const reply = (id, text) => fetch(`${address}/desk/contacts/${id}/messages`, { ...form, headers: { ...form.headers, cookie }, body: new URLSearchParams({ id: text, text, name: "Mara" }) });
  return { address, page, reply, log: () => log, stop: ending(child, folder) };
}

/** Has the desk try out a relay and send nothing: what it says, and whether all is well. */
export function checked(relay, secrets) {
  const folder = room("check");
  writeFileSync(join(folder, "relay.json"), JSON.stringify(relay));
  const { status, stdout } = spawnSync(PROGRAM, ["serve", "--relay", "relay.json", "--check"], { cwd: folder, env: { ...process.env, ...secrets }, encoding: "utf8" });
  rmSync(folder, { recursive: true, force: true });
  return { well: status === 0, said: stdout };
}

const once = (emitter, name) => new Promise((heard) => emitter.once(name, (...what) => heard(what)));
const failing = (child) => once(child, "exit").then(([code]) => Promise.reject(new Error(`it ended with ${code}`)));

const freePort = () =>
  new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });

/** Synapse with guests allowed, and a room that they may join: its address, the room, what was said there. */
export async function matrix() {
  const program = python("matrix");
  const folder = room("matrix");
  const port = await freePort();
  const config = join(folder, "homeserver.yaml");
  const run = (...args) => [program, "-m", "synapse.app.homeserver", "--config-path", config, ...args];
  const [first, ...rest] = run("--server-name", "localhost", "--generate-config", "--report-stats=no", "--data-directory", folder);
  const made = spawnSync(first, rest, { encoding: "utf8", cwd: folder });
  if (made.status !== 0) throw new Error(made.stderr);
  const listener = `\nlisteners:\n  - port: ${port}\n    type: http\n    bind_addresses: ["127.0.0.1"]\n    resources: [{ names: [client] }]\n`;
  const own = "\nallow_guest_access: true\nenable_registration: true\nenable_registration_without_verification: true\ntrusted_key_servers: []\n";
  writeFileSync(config, readFileSync(config, "utf8").replace(/\nlisteners:\n(?:[ #-].*\n|\n)*/, listener).replace(/\ntrusted_key_servers:\n(?:[ #-].*\n)*/, "\n") + own);
  const child = spawn(program, run().slice(1), { stdio: ["ignore", "ignore", "ignore"], cwd: folder });
  const address = `http://127.0.0.1:${port}`;
  const stop = ending(child, folder);
  await Promise.race([answering(`${address}/_matrix/client/versions`), failing(child)]);
  const ask = async (path, body, token, method = "POST") => {
    const response = await fetch(`${address}/_matrix/client/v3/${path}`, { method, headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) }, ...(body && { body: JSON.stringify(body) }) });
    return response.json();
  };
  const { access_token: owner } = await ask("register", { username: "desk", password: "of a test", auth: { type: "m.login.dummy" } });
  const { room_id: id } = await ask("createRoom", { preset: "public_chat", initial_state: [{ type: "m.room.guest_access", state_key: "", content: { guest_access: "can_join" } }] }, owner);
  const kept = async () => (await ask(`rooms/${encodeURIComponent(id)}/messages?dir=b&limit=100`, null, owner, "GET")).chunk.filter(({ type }) => type === "m.room.message");
  return { address, room: id, kept, stop };
}

/** Waits until an address answers at all. */
async function answering(address) {
  for (;;) {
    if (await fetch(address).then((response) => response.ok, () => false)) return;
    await new Promise((again) => setTimeout(again, 200));
  }
}
