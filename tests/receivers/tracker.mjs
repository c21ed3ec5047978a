// A Request Tracker of its own, from Debian's packages in a folder under target/receivers: minutes and most of a
// gigabyte, so that only `make test-receivers` does it. It takes root, for chroot.

import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../command.mjs";

const FOLDER = join(ROOT, "target/receivers/rt");
const PACKAGES = ["request-tracker5", "rt5-db-sqlite", "rt5-standalone", "msmtp-mta"];

/** Prints a token of the user `root`, which is Request Tracker's own administrator. */
const TOKEN = `
use lib '/usr/share/request-tracker5/lib';
use RT; RT::LoadConfig(); RT::Init();
use RT::AuthToken;
my $root = RT::CurrentUser->new(); $root->Load('root');
my ($made, $message, $token) = RT::AuthToken->new($root)->Create(Owner => $root->Id, Description => 'of a test');
print "token=$token\\n";
`;

/** Runs a command to its end; throws with the reason where it fails. */
function run(command, args, env = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: "utf8", env: { ...process.env, LC_ALL: "C", ...env }, maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`Request Tracker cannot be installed: ${command} ${args[0]}: ${(error?.message ?? (stderr || stdout)).trim().split("\n").pop()}`);
  return stdout;
}

/** The tool that makes a Debian in a folder: the system's, or its package's. */
function debootstrap() {
  if (spawnSync("debootstrap", ["--version"]).status === 0) return ["debootstrap", {}];
  const room = mkdtempSync(join(tmpdir(), "loop-in-debootstrap-"));
  const { status, stderr, error } = spawnSync("apt-get", ["download", "debootstrap"], { cwd: room, encoding: "utf8" });
  if (status !== 0) throw new Error(`Request Tracker cannot be installed: no debootstrap: ${(error?.message ?? stderr).trim().split("\n").pop()}`);
  run("dpkg", ["-x", join(room, readdirSync(room).find((name) => name.endsWith(".deb"))), room]);
  return [join(room, "usr/sbin/debootstrap"), { DEBOOTSTRAP_DIR: join(room, "usr/share/debootstrap") }];
}

function install() {
  const done = join(FOLDER, "installed");
  if (existsSync(done)) return readFileSync(done, "utf8");
  if (process.getuid?.() !== 0) throw new Error("Request Tracker cannot be installed: that takes root");
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const [program, env] = debootstrap();
  run(program, ["--variant=minbase", "bookworm", FOLDER], env);
  // No service is started by the packages.
  writeFileSync(join(FOLDER, "usr/sbin/policy-rc.d"), "#!/bin/sh\nexit 101\n");
  chmodSync(join(FOLDER, "usr/sbin/policy-rc.d"), 0o755);
  const quiet = { DEBIAN_FRONTEND: "noninteractive" };
  run("chroot", [FOLDER, "apt-get", "update", "-q"], quiet);
  run("chroot", [FOLDER, "apt-get", "install", "-q", "-y", "--no-install-recommends", ...PACKAGES], quiet);
  run("chroot", [FOLDER, "apt-get", "clean"]);
  chmodSync(join(FOLDER, "etc/request-tracker5/RT_SiteConfig.pm"), 0o644);
  writeFileSync(done, run("chroot", [FOLDER, "dpkg-query", "-W", "-f", "${Version}", "request-tracker5"]));
  return readFileSync(done, "utf8");
}

const freePort = () =>
  new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });

/** Request Tracker: its version, its address, a token, how to ask it, how to stop it. */
export async function tracker() {
  const version = install();
  const token = run("chroot", [FOLDER, "perl", "-e", TOKEN]).match(/token=(\S+)/)[1];
  const port = await freePort();
  const child = spawn("chroot", ["--userspec=www-data:www-data", FOLDER, "/usr/share/request-tracker5/libexec/rt-server", "--port", String(port)], { stdio: "ignore" });
  let ended = false;
  child.once("exit", () => (ended = true));
  const address = `http://127.0.0.1:${port}`;
  const ask = async (path) => (await fetch(`${address}/REST/2.0/${path}`, { headers: { authorization: `token ${token}` } })).json();
  for (;;) {
    if (ended) throw new Error("Request Tracker ended");
    if (await ask("rt").then(() => true, () => false)) break;
    await new Promise((again) => setTimeout(again, 200));
  }
  const stop = () => new Promise((gone) => (ended ? gone() : child.once("exit", gone) && child.kill()));
  return { version, address, token, ask, stop };
}
