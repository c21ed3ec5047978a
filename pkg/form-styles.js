// How the form looks, with all that follows it; styles.js has the colours, and what every customer sees.

export const FORM = `
.form { display: grid; gap: 16px; margin-block-start: 16px }
.form > [aria-hidden="true"] { display: none }
.field { position: relative; display: grid; gap: 6px }
.required { font-weight: 400; color: var(--_quiet) }
select.input { appearance: none; padding-inline-end: 40px; background-image: linear-gradient(45deg, transparent 50%, var(--_quiet) 50%), linear-gradient(-45deg, transparent 50%, var(--_quiet) 50%); background-size: 6px 6px; background-repeat: no-repeat; background-position: right 20px center, right 14px center }
select.input:dir(rtl) { background-position: left 14px center, left 20px center }
.input[aria-invalid="true"] { border-color: var(--_bad); box-shadow: inset 0 0 0 1px var(--_bad) }
.flaw { margin: 0; font-size: 14px; color: var(--_bad); font-weight: 550 }
.masked { padding: 14px 16px; border-radius: 12px; background: var(--_raised) }
.preview { margin: 8px 0; padding: 10px 14px; border-inline-start: 3px solid var(--_edge); background: var(--_ground); white-space: pre-wrap; font-size: 15px }
.along { border: 1px solid var(--_line); border-radius: 12px }
.along > summary { display: flex; align-items: center; gap: 10px; min-block-size: 48px; padding: 8px 14px; border-radius: 12px; font-size: 15px; font-weight: 550; cursor: pointer; list-style: none }
.along > summary::-webkit-details-marker { display: none }
.along > summary::after { content: ""; margin-inline-start: auto; margin-inline-end: 4px; inline-size: 8px; block-size: 8px; border: solid var(--_quiet); border-width: 0 2px 2px 0; transform: translateY(-2px) rotate(45deg) }
.along[open] > summary::after { transform: translateY(2px) rotate(-135deg) }
.along > .hint { margin: 0; padding: 0 14px 8px; font-size: 14px }
.line { display: flex; gap: 12px; align-items: flex-start; padding: 10px 14px; min-block-size: 44px; font-size: 15px; line-height: 1.4; cursor: pointer; border-block-start: 1px solid var(--_line) }
.masked .line { border: 0; padding-inline: 0 }
.file { position: absolute; inline-size: 1px; block-size: 1px; opacity: 0; overflow: hidden }
.attach { justify-self: start; cursor: pointer }
.file:focus-visible + .attach { outline: 2px solid var(--_ink); outline-offset: 2px }
.file[aria-disabled] + .attach { opacity: .6; pointer-events: none }
.files { margin: 0; padding: 0; list-style: none }
.files > .line { align-items: center; padding: 4px 0; cursor: auto; overflow-wrap: anywhere }
.remove { flex: none; margin-inline-start: auto; inline-size: 44px; block-size: 44px; border: 0; border-radius: 12px; background: none; color: var(--_text); font: inherit; cursor: pointer }
.tick { flex: none; inline-size: 24px; block-size: 24px; margin: 0; accent-color: var(--_brand) }
.line-text { align-self: center; min-inline-size: 0 }
#rate { flex-basis: 100% }
#rate ~ .vote-choice { min-inline-size: 48px; padding-inline: 12px }
.line:has(.tick:not(:checked)) .along-text { text-decoration: line-through; color: var(--_quiet) }
.along-kind { display: block; font-size: 13px; color: var(--_quiet) }
.privacy { margin: 0; font-size: 14px; color: var(--_quiet) }
.talk { display: grid; gap: 12px; margin: 16px 0 0; padding: 0; list-style: none }
.said { max-inline-size: 88%; padding: 10px 14px; border-radius: 12px; background: var(--_raised) }
.said.own { justify-self: end; border: 1px solid var(--_line); background: var(--_ground) }
.said.unsent { border-color: var(--_bad) }
.said-by { margin: 0 0 2px; font-size: 13px; color: var(--_quiet) }
.unsent .said-by span { color: var(--_bad); font-weight: 550 }
.said-text { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
.count { position: absolute; inset-block-start: -7px; inset-inline-end: -4px; min-inline-size: 24px; padding: 3px 7px; border-radius: 12px; box-sizing: border-box; background: #b3261e; color: #fff; font-size: 13px; line-height: 18px; text-align: center; pointer-events: none }
.launcher.covered, .count:empty, .launcher:is([hidden], .covered) ~ .count { display: none }
.reference { font-size: 17px; font-weight: 650 }

@media (hover: hover) { .along > summary:hover { background: var(--_raised) } }
@media (prefers-contrast: more) {
  .input, .masked { border-color: currentColor }
}
@media (forced-colors: active) {
  select.input { appearance: auto; background-image: none; padding-inline-end: 12px }
  .input[aria-invalid="true"] { outline: 3px double CanvasText; outline-offset: 1px }
  .masked { border: 1px solid CanvasText }
  .along > summary::after { border-color: CanvasText }
}
`;
