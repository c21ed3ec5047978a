// Writes dist/loop-in-VERSION.zip: every file that a page with the widget may ask for, to be copied to
// any host as it is, with a note on how. After `make pkg`.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { zip } from "./zip.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
const read = (path) => readFileSync(join(ROOT, path));

const { version } = JSON.parse(read("pkg/package.json"));
const lists = JSON.parse(read("pkg/dist/files.json"));
const paths = [...new Set([...lists.loader, ...lists.first_answer, ...lists.lazy])].sort();

const README = `loop-in ${version}

These are all the files that a page with the widget may ask for. They need no server of their own:
any host of static files will do.

1. Copy the folder "loop-in" to your site, e.g. to https://example.com/loop-in/
2. Make your help content one file, help.loopin: on the try page of the demo (in the browser, nothing
   is uploaded), or with "loop-in build CONTENT -o help.loopin". Copy it to your site as well.
   Without one, the widget reads questions and answers off the page itself.
3. Paste this tag into your pages:

   <script async src="/loop-in/loop-in.js" data-content="/help.loopin" data-handoff="mailto:you@example.com"></script>

   data-handoff is where contacts go: an https address that takes them, mailto: or tel:.
4. Open the page with #loop-in-check behind its address. The panel tells you what is wrong, if anything.

If your site sends a Content-Security-Policy, it needs:

   script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'

(the last where answers hold pictures).

Serve .wasm files as application/wasm, and compress .js, .wasm and .loopin files if your host can.
`;

const files = [
  ["README.txt", README],
  ...["LICENSE-MIT", "LICENSE-APACHE"].filter((path) => existsSync(join(ROOT, path))).map((path) => [path, read(path)]),
  ...["handoff.v1.schema.json", "addition.v1.schema.json"].map((name) => [name, read(`www/schema/${name}`)]),
  ...paths.map((path) => [`loop-in/${path}`, read(`pkg/${path}`)]),
];
const target = `dist/loop-in-${version}.zip`;
const bytes = zip(files);
mkdirSync(join(ROOT, "dist"), { recursive: true });
writeFileSync(join(ROOT, target), bytes);
console.log(`${target}: ${files.length} files, ${(bytes.length / 1000).toFixed(0)} KB`);
