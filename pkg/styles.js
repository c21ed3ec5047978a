// The style sheet of the panel. Directions are logical, so that it turns round by itself; colours come
// in pairs, and `color-scheme` picks.

/** Light by itself; both where the browser knows `light-dark()`. */
const COLOURS = {
  ground: ["#fff", "#181a1f"],
  raised: ["#f5f6f8", "#22252c"],
  line: ["#e2e5ea", "#343842"],
  edge: ["#868d9c", "#767d8c"],
  text: ["#16181d", "#eceef2"],
  quiet: ["#565d6b", "#a9afbd"],
  ink: ["var(--_ink-light)", "var(--_ink-dark)"],
  mark: ["#fff1b8", "#4a3d0c"],
  bad: ["#b3261e", "#ffb4ab"],
  "bad-ground": ["#fdecea", "#3b1f1e"],
  good: ["#1a6b3c", "#8fd9ab"],
  shade: ["rgb(0 0 0/.16)", "rgb(0 0 0/.6)"],
};
const colours = (pick) => Object.entries(COLOURS).map(([name, pair]) => `--_${name}:${pick(pair)};`).join("");
const LIGHT = colours(([light]) => light);
const BOTH = colours(([light, dark]) => `light-dark(${light},${dark})`);

export const PANEL = `
:host { ${LIGHT} }
@supports (color: light-dark(#000, #fff)) { :host { ${BOTH} } }

*, ::before, ::after { box-sizing: border-box }
.panel { margin: 0; padding: 0; border: 0; max-inline-size: none; max-block-size: none; background: var(--_ground); color: var(--_text); font-size: 16px; line-height: 1.5; overflow-wrap: break-word; text-align: start }
.panel[open] { display: flex; flex-direction: column; overflow: hidden; overscroll-behavior: contain }
.panel:not(:modal) {
  position: fixed;
  inset: auto;
  inset-block-end: max(20px, env(safe-area-inset-bottom));
  inset-inline-end: 20px;
  inline-size: min(var(--loop-in-width, 408px), calc(100vw - 40px));
  block-size: min(var(--loop-in-height, 680px), calc(100dvh - 40px));
  border-radius: var(--loop-in-radius, 18px);
  box-shadow: 0 0 0 1px rgb(0 0 0 / .08), 0 4px 12px rgb(0 0 0 / .1), 0 24px 64px rgb(0 0 0 / .24);
  animation: rise .2s cubic-bezier(.2, .8, .3, 1);
}
:host([side="left"]) .panel:not(:modal) { inset: auto auto max(20px, env(safe-area-inset-bottom)) 20px }
:host([side="right"]) .panel:not(:modal) { inset: auto 20px max(20px, env(safe-area-inset-bottom)) auto }
.panel:modal { position: fixed; inset: 0; inset-block-start: var(--_top, 0); inline-size: 100%; block-size: var(--_height, 100dvh) }
.panel::backdrop { background: var(--_ground) }
@keyframes rise { from { opacity: 0; transform: translateY(12px) } }

.head { flex: none; background: var(--_brand); color: var(--_on); padding: 10px 20px; padding-block-start: max(10px, env(safe-area-inset-top)) }
.top { display: flex; align-items: center; justify-content: space-between; gap: 8px; min-block-size: 44px }
.title { margin: 0; font-size: 17px; font-weight: 650; letter-spacing: -.005em; outline: none; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.close { display: grid; place-items: center; flex: none; inline-size: 44px; block-size: 44px; margin-inline-end: -12px; padding: 0; border: 0; border-radius: 50%; background: none; color: inherit; cursor: pointer }
.head svg { inline-size: 22px; block-size: 22px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round }
.ask { padding-block-end: 10px }
.ask-label { display: block; margin: 2px 0 6px; font-size: 14px; font-weight: 500 }
.box { position: relative; display: flex; border-radius: 12px; background: var(--_ground); color: var(--_text); box-shadow: 0 1px 3px rgb(0 0 0 / .14) }
.ask-field { appearance: none; flex: 1; min-inline-size: 0; block-size: 50px; margin: 0; padding: 0; padding-inline: 16px 4px; border: 0; border-radius: inherit; background: none; color: inherit; font: inherit; font-size: max(16px, 1em); outline: none }
.ask-field::-webkit-search-cancel-button, .ask-field::-webkit-search-decoration { appearance: none; display: none }
.box:focus-within { outline: 3px solid var(--_on); outline-offset: 2px }
.go { display: grid; place-items: center; flex: none; inline-size: 48px; block-size: 50px; padding: 0; border: 0; border-radius: inherit; background: none; color: var(--_ink); cursor: pointer }
.box:has(.go:focus-visible) { outline: 0 }
.go:focus-visible { outline: 3px solid var(--_on); outline-offset: 2px }

.progress { flex: none; block-size: 3px; margin-block-end: -3px; overflow: hidden; position: relative; z-index: 1; opacity: 0; animation: show 0s .3s forwards }
.progress::before { content: ""; position: absolute; inset-block: 0; inline-size: 40%; background: var(--_ink); animation: slide 1.1s ease-in-out infinite }
.progress[hidden] { display: none }
@keyframes show { to { opacity: 1 } }
@keyframes breathe { from { opacity: 1 } to { opacity: .5 } }
@keyframes slide { from { inset-inline-start: -40% } to { inset-inline-start: 100% } }

.plain .screen { flex: none }
.plain slot { display: block; padding: 0 20px 20px }
.body { flex: 1; display: flex; flex-direction: column; min-block-size: 0; overflow-y: auto; overscroll-behavior: contain; scrollbar-width: thin; outline: none }
.view { flex: 1; display: flex; flex-direction: column }
.view[hidden] { display: none }
.view:empty::before { content: ""; block-size: 264px; margin: 24px 20px; border-radius: 8px; background: repeating-linear-gradient(var(--_raised) 0 20px, transparent 20px 56px); mask: linear-gradient(#000, #0003); opacity: 0; animation: show 0s .3s forwards, breathe 1.2s .3s ease-in-out infinite alternate }
.spoken { position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }

.screen { flex: 1; padding: 20px 20px 24px; animation: appear .16s ease-out }
@keyframes appear { from { opacity: .4; transform: translateY(4px) } }
.heading { margin: 0 0 12px; font-size: 19px; line-height: 1.3; font-weight: 650; letter-spacing: -.01em; outline: none; text-wrap: balance }
.subheading { margin: 24px 0 4px; font-size: 14px; line-height: 1.4; font-weight: 600; color: var(--_quiet) }
.heading + .suggestions > .subheading { margin-block-start: 4px }
p { margin: 0 0 12px }
.hint { color: var(--_quiet); font-size: 15px }
.note { padding: 12px 14px; border-radius: 12px; background: var(--_raised); font-size: 15px }
.failure { padding: 14px 16px; border-radius: 12px; background: var(--_bad-ground); font-size: 15px }
.failure > :last-child { margin-block-end: 0 }

button, input, textarea, select { font: inherit; color: inherit; letter-spacing: inherit }
button { touch-action: manipulation; -webkit-tap-highlight-color: transparent }
a { color: var(--_ink); text-underline-offset: .15em }
:is(a, button, .input, .tick, summary, .body, .heading):focus-visible { outline: 2px solid var(--_ink); outline-offset: 2px }
:is(a:not(.action), .link, .back, .body, .heading):focus-visible { border-radius: 6px }
.heading:focus-visible { outline-offset: 4px }
.head :is(.close, .title):focus-visible { outline: 2px solid var(--_on); outline-offset: 0; border-radius: 22px }
.title:focus-visible { border-radius: 6px }

.list { list-style: none; margin: 0 -12px; padding: 0 }
.list > li + li::before { content: ""; display: block; block-size: 1px; margin-inline: 12px; background: var(--_line) }
.entry { display: grid; grid-template-columns: 1fr auto; column-gap: 12px; inline-size: 100%; min-block-size: 52px; padding: 12px; border: 0; border-radius: 12px; background: none; text-align: start; cursor: pointer }
.entry-title { font-size: 16px; line-height: 1.4; font-weight: 500; align-self: center }
.entry-text { grid-row: 2; font-size: 14px; line-height: 1.45; color: var(--_quiet); margin-block-start: 2px; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden }
.entry::after { content: ""; grid-column: 2; grid-row: 1 / span 2; align-self: center; inline-size: 8px; block-size: 8px; border: solid var(--_quiet); border-width: 2px 2px 0 0; transform: rotate(45deg); margin-inline-end: 4px }
.entry:dir(rtl)::after { transform: rotate(-135deg) }
mark { background: var(--_mark); color: inherit; border-radius: 3px; padding: 0 .06em; margin: 0 -.06em }
a mark { color: var(--_text) }

.person, .primary, .action, .vote-choice, .link, .back { cursor: pointer }
.person, .primary { inline-size: 100%; min-block-size: 48px; padding: 10px 18px; border-radius: 12px; font-weight: 600; border: 1px solid var(--_edge); background: var(--_ground) }
.primary, .person.primary { border-color: transparent; background: var(--_brand); color: var(--_on) }
.primary[aria-disabled="true"] { opacity: .7; cursor: default; filter: none }
.pin { padding: 16px 20px 0 }
.foot { position: sticky; inset-block-end: 0; padding: 12px 20px; padding-block-end: max(12px, env(safe-area-inset-bottom)); background: var(--_ground); border-block-start: 1px solid var(--_line) }
.offer { padding: 16px; margin-block: 4px 8px; border-radius: 14px; background: var(--_raised) }
.link { padding: 10px 0; min-block-size: 44px; border: 0; background: none; color: var(--_ink); font-weight: 600; text-align: start }
.back { display: inline-flex; align-items: center; gap: 6px; min-block-size: 44px; margin: -10px 0 2px -4px; padding: 0 10px 0 4px; border: 0; background: none; color: var(--_quiet); font-size: 15px; font-weight: 550 }
.back::before { content: ""; inline-size: 8px; block-size: 8px; margin-inline: 4px 2px; border: solid currentColor; border-width: 0 0 2px 2px; transform: rotate(45deg) }
.back:dir(rtl)::before { transform: rotate(-135deg) }
.strip { display: flex; align-items: center; gap: 12px; padding: 4px 20px; min-block-size: 52px; background: var(--_raised); border-block-end: 1px solid var(--_line); font-size: 15px }
.strip-text { margin: 0; flex: 1 }

.actions { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin-block: 16px }
.action { display: inline-flex; align-items: center; min-block-size: 44px; padding: 8px 16px; border: 1px solid var(--_edge); border-radius: 12px; background: none; color: var(--_text); font-weight: 550; font-size: 15px; text-decoration: none }
.source { display: inline-flex; align-items: center; min-block-size: 44px; font-size: 15px }
.vote { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin-block-start: 20px; padding-block-start: 16px; border-block-start: 1px solid var(--_line) }
.vote-label { margin-inline-end: 4px; font-size: 15px; color: var(--_quiet) }
.vote-choice { min-inline-size: 56px; min-block-size: 44px; padding: 6px 16px; border: 1px solid var(--_edge); border-radius: 22px; background: none; font-weight: 550; font-size: 15px }
.vote-choice[aria-pressed="true"] { border-color: transparent; background: var(--_brand); color: var(--_on) }
.vote > .hint { flex-basis: 100%; margin: 4px 0 0 }
.vote > .offer { flex-basis: 100%; margin-block-start: 8px }
.vote .input { margin-block-end: 12px }

.rich { font-size: 16px; line-height: 1.6 }
.rich > :last-child { margin-block-end: 0 }
.rich :is(h3, h4) { margin: 20px 0 6px; font-size: 16px; line-height: 1.35; font-weight: 650 }
.rich :is(ul, ol) { margin: 0 0 12px; padding-inline-start: 24px }
.rich li { margin-block-end: 4px }
.rich li > p { margin: 0 }
.rich :is(pre, code) { font: .875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
.rich :not(pre) > code { padding: .1em .3em; border-radius: 5px; background: var(--_raised) }
.rich pre { margin: 0 0 12px; padding: 12px 14px; border-radius: 10px; overflow-x: auto; white-space: pre; --_under: var(--_raised) }
.rich blockquote { margin: 0 0 12px; padding-inline-start: 14px; border-inline-start: 3px solid var(--_line); color: var(--_quiet) }
.rich table { display: block; inline-size: max-content; max-inline-size: 100%; overflow-x: auto; margin: 0 0 12px; border-collapse: collapse; font-size: 15px; line-height: 1.45 }
.rich :is(pre, table) { background: linear-gradient(90deg, var(--_under, var(--_ground)) 50%, transparent) 0 / 28px 100% no-repeat local, linear-gradient(-90deg, var(--_under, var(--_ground)) 50%, transparent) 100% / 28px 100% no-repeat local, linear-gradient(90deg, var(--_shade), transparent) 0 / 10px 100% no-repeat, linear-gradient(-90deg, var(--_shade), transparent) 100% / 10px 100% no-repeat, var(--_under, var(--_ground)) }
.rich :is(td, th) { padding: 8px 12px; border-block-end: 1px solid var(--_line); text-align: start; vertical-align: top }
.rich :is(td, th):first-child { padding-inline-start: 0 }
.rich th { font-weight: 600 }
.rich img { max-inline-size: 100%; block-size: auto; border-radius: 10px }
.rich hr { border: 0; border-block-start: 1px solid var(--_line); margin: 16px 0 }

.label { font-size: 15px; font-weight: 550; margin: 0 }
.input { inline-size: 100%; min-block-size: 48px; padding: 11px 14px; border: 1px solid var(--_edge); border-radius: 12px; background: var(--_ground); color: var(--_text); font-size: max(16px, 1em); line-height: 1.5 }
textarea.input { resize: vertical; min-block-size: 76px; field-sizing: content; max-block-size: 40vh }
.input:focus-visible { outline-offset: -1px; border-color: var(--_ink); border-radius: 12px }

.other-ways:not(:empty) { margin-block-start: 24px }
.ways { list-style: none; margin: 8px 0 0; padding: 0; display: grid; gap: 4px }
.way { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: 0 12px; min-block-size: 44px; padding: 6px 0 }
.way + .way { border-block-start: 1px solid var(--_line) }
.way-label { font-size: 15px }
.way-value { min-inline-size: 0; overflow-wrap: anywhere; unicode-bidi: plaintext; font-weight: 550; font-size: 15px; padding-block: 6px }
.way-hours { flex-basis: 100%; font-size: 14px; color: var(--_quiet) }

@media (hover: hover) {
  .close:hover { background: color-mix(in srgb, var(--_on) 14%, transparent) }
  :is(.entry, .person:not(.primary), .action, .vote-choice:not([aria-pressed="true"])):hover { background: var(--_raised) }
  .list > li:hover::before, .list > li:hover + li::before { background: none }
  .primary:not([aria-disabled="true"]):hover { filter: brightness(1.06) }
  .link:hover { text-decoration: underline }
  .back:hover { color: var(--_text) }
}
@media (max-height: 520px) {
  .head { display: grid; grid-template-columns: fit-content(38%) minmax(0, 1fr) auto; align-items: center; gap: 16px; padding-block: max(8px, env(safe-area-inset-top)) 8px }
  .top { display: contents }
  .close { order: 1 }
  .ask { padding: 0 }
  .ask-label { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
  .foot { padding-block-start: 8px }
}
/* At 400 % there is room for one of the two. */
@media (max-height: 520px) and (max-width: 420px) {
  .head { grid-template-columns: minmax(0, 1fr) auto }
  .title { position: absolute; inline-size: 1px; block-size: 1px; clip-path: inset(50%) }
}
@media (prefers-contrast: more) {
  .panel, .box, .person, .action, .vote-choice, .note, .offer, .failure { border: 1px solid currentColor }
  .hint, .subheading, .entry-text { color: var(--_text) }
}
@media (prefers-reduced-motion: reduce) { *, ::before, ::after { animation-duration: 0s !important; transition: none !important } .progress::before { inline-size: 100%; opacity: .5; animation: none } }
@media (forced-colors: active) {
  .list > li + li::before { background: CanvasText }
  .panel, .box, .person, .primary, .note, .offer, .failure, .progress { border: 1px solid CanvasText }
  .entry::after, .back::before { border-color: CanvasText }
  .vote-choice[aria-pressed="true"], .primary { forced-color-adjust: none; background: Highlight; color: HighlightText }
  :is(a, button, input, textarea, select, summary):focus-visible, .box:focus-within { outline-color: Highlight }
}
`;
