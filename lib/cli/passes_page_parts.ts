/**
 * What the page of `varve dump --pass --html` is made with besides its contents: its style, and the script that lights
 * up a value wherever it is named.
 *
 * @module
 */

/** How the page looks. */
export const STYLE = `
:root { color-scheme: light dark; }
body { margin: 1rem; font: 14px/1.45 system-ui, sans-serif; }
h1 { font-size: 1.25rem; }
h2 { font-size: 1.05rem; margin-top: 2rem; }
p { max-width: 60rem; }
.scroll { overflow: auto; max-height: 92vh; border: 1px solid #8886; }
table { border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.8rem; }
th, td { border: 1px solid #8884; }
thead th { position: sticky; top: 0; z-index: 1; background: Canvas; }
thead span { display: block; font-weight: normal; opacity: 0.7; }
pre { margin: 0; font: 12px/1.5 ui-monospace, monospace; }
.line { display: block; min-height: 1.5em; padding: 0 0.25rem; }
.new { background: light-dark(#d5f5dc, #12401f); }
.gone { background: light-dark(#fbe0dd, #4a1c18); }
.note { opacity: 0.65; font-style: italic; }
[data-v] { cursor: default; border-radius: 2px; }
.lit { background: light-dark(#ffe27a, #7a5c00); outline: 1px solid #b8860b; }
`;

/** Lights up all that names the same value or block as what the mouse is over, in all columns of its function. */
export const SCRIPT = `
"use strict";
let lit = [];
document.addEventListener("mouseover", ({ target }) => {
  for (const each of lit) each.classList.remove("lit");
  const named = target.closest("[data-v]");
  const all = named === null ? [] : named.closest("section")
    .querySelectorAll('[data-v="' + named.dataset.v + '"]');
  lit = [...all];
  for (const each of lit) each.classList.add("lit");
});
`;
