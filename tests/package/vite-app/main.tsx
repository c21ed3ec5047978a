// Everything that the package exports, as an owner with a bundler and strict types would use it.

import { createRoot } from "react-dom/client";
import { EVENTS, type LoopIn } from "loop-in";
import "loop-in/define";
import { build, compile, type Problem } from "loop-in/builder";
import { load, type Engine, type Reply } from "loop-in/engine";
import { Help } from "loop-in/react";

const csv = "question,answer\nHow do I water a cactus?,Once a month is enough.\nWhere is my parcel?,Look into your orders.\n";

const bytes: Uint8Array = await build(csv, { format: "csv" });
const { problems, entries } = await compile([{ name: "faq.csv", data: csv }]);
const worst: Problem | undefined = problems.find(({ severity }) => severity !== "info");
document.querySelector("#built")!.textContent = `${entries.length} entries${worst ? `, ${worst.message}` : ""}`;

const widget: LoopIn = document.createElement("loop-in");
widget.index = bytes;
widget.id = "plain";
widget.context = { plan: "pro", seats: 3 };
widget.identify({ name: "Customer", email: "customer@example.com" });
widget.addEventListener("loop-in:answer", (event) => {
  document.title = `answered ${event.detail.id satisfies string}`;
});
document.body.append(widget);

const engine: Engine = await load(bytes);
const reply: Reply = engine.search("water catcus", { limit: 1 });
const hit = reply.hits[0];
if (!hit) throw new Error("nothing found");
const [start, end] = hit.highlights.question[0] ?? [0, 0];
document.querySelector("#headless")!.textContent = `${engine.answer(hit.id)?.text} (${hit.question.slice(start, end)}, ${EVENTS.length} events)`;
engine.free();

createRoot(document.querySelector("#react")!).render(<Help content="/none.loopin" side="left" onAnswer={({ detail }) => console.log(detail.id)} />);
