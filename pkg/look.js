// The style sheet of the widget before it is opened: the launcher, and the colours that the panel
// shares with it.

/** Above the page, beneath the banners that the law wants on top; they sit at the very end. */
export const Z = 2147483000;

export const LOOK = `
:host {
  all: initial;
  position: fixed;
  z-index: var(--loop-in-z, var(--_z));
  inset-block-end: max(20px, env(safe-area-inset-bottom));
  inset-inline-end: max(20px, env(safe-area-inset-right));
  color-scheme: light dark;
  font: 16px/1.5 var(--loop-in-font, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif);
  -webkit-text-size-adjust: 100%;
  --_brand: var(--loop-in-brand, var(--_color));
  --_on: var(--loop-in-on-brand, var(--_on-color));
}
:host([hidden]) { display: none }
:host([side="left"]) { inset: auto auto max(20px, env(safe-area-inset-bottom)) max(20px, env(safe-area-inset-left)) }
:host([side="right"]) { inset: auto max(20px, env(safe-area-inset-right)) max(20px, env(safe-area-inset-bottom)) auto }
.launcher {
  appearance: none;
  box-sizing: border-box;
  display: inline-flex;
  align-items: center;
  gap: 10px;
  min-inline-size: 56px;
  block-size: 56px;
  margin: 0;
  padding-block: 0;
  padding-inline: 18px 22px;
  border: 1px solid transparent;
  border-radius: 28px;
  background: var(--_brand);
  color: var(--_on);
  font: inherit;
  font-weight: 600;
  cursor: pointer;
  box-shadow: 0 1px 2px rgb(0 0 0 / .16), 0 8px 24px rgb(0 0 0 / .18);
  transition: transform .16s ease, box-shadow .16s ease;
  touch-action: manipulation;
  -webkit-tap-highlight-color: transparent;
}
@media (hover: hover) { .launcher:hover { transform: translateY(-2px); box-shadow: 0 2px 4px rgb(0 0 0 / .16), 0 12px 32px rgb(0 0 0 / .22) } }
.launcher:active { transform: none }
.launcher:focus-visible { outline: 3px solid var(--_on); outline-offset: -6px; box-shadow: 0 0 0 3px var(--_brand), 0 8px 24px rgb(0 0 0 / .18) }
.launcher[hidden] { display: none }
.launcher svg { inline-size: 24px; block-size: 24px; flex: none; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round }
.launcher[aria-busy="true"] svg { animation: wait 1s .3s ease-in-out infinite alternate }
@keyframes wait { to { opacity: .35 } }
@media (max-width: 600px) {
  .launcher { padding-inline: 15px }
  .launcher span { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
}
@media (prefers-reduced-motion: reduce) { .launcher, .launcher svg { transition: none; animation: none !important } .launcher:hover { transform: none } }
@media (forced-colors: active) { .launcher { border-color: ButtonText } .launcher:focus-visible { outline-color: Highlight; outline-offset: 2px } }
@media print { :host { display: none } }
`;
