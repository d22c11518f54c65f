// @ts-check
// What is printed: dark letters on white whatever the screen shows, nothing folded away, and at the
// foot what record it is of.

import { written } from "./days.js";
import { byId } from "./dom.js";
import { wear } from "./theme.js";

const FOLDED = "#card details, .items details, #legend details";

/** @type {HTMLDetailsElement[]} */
let opened = [];
/** @type {string|undefined} */
let theme;

/** @param {{dateline: string, last_day: string, seal: string|null}} about */
export function wirePrinting(about) {
  addEventListener("beforeprint", () => {
    theme = document.documentElement.dataset.theme;
    wear("light");
    opened = /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll(FOLDED)]).filter((one) => !one.open);
    for (const one of opened) one.open = true;
    const seal = about.seal ? `, record ${about.seal.slice(0, 16)}` : "";
    byId("printed").textContent = `Dateline ${about.dateline}${seal}, reports up to ${written(about.last_day)}. Printed ${written(new Date().toISOString().slice(0, 10))} from ${location.href}`;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
    opened = [];
    if (theme === "dark") wear(theme);
  });
}
