// @ts-check
// Keys of one letter.  They can be switched off (WCAG 2.1.4), and never act while somebody types.

import { h } from "./dom.js";

const KEPT = "dateline-keys";

/**
 * Let keys act; gives the button that explains them, which `?` presses.
 * @param {Record<string, {does: string, act: () => void}>} keys
 */
export function wireKeys(keys) {
  const on = h("input", { type: "checkbox" });
  on.checked = localStorage.getItem(KEPT) !== "off";
  on.onchange = () => localStorage.setItem(KEPT, on.checked ? "on" : "off");
  const dialog = h("dialog", { class: "keys", "aria-label": "Keys" },
    h("h2", {}, "Keys"),
    h("dl", {}, ...Object.entries(keys).flatMap(([key, { does }]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, does)]), h("dt", {}, h("kbd", {}, "?")), h("dd", {}, "these keys")),
    h("label", {}, on, " Keys act"),
    h("button", { type: "button", onclick: () => dialog.close() }, "Close"));
  const button = h("button", { type: "button", "aria-haspopup": "dialog", onclick: () => dialog.showModal() }, "Keys (?)");
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
    if (event.key === "?") button.click();
    else if (on.checked && keys[event.key]) keys[event.key].act();
    else return;
    event.preventDefault();
  });
  return h("span", {}, button, dialog);
}

/** @param {EventTarget|null} target */
function typing(target) {
  return target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
}
