// @ts-check
// Settling a dispute, with a reason and a way back.

import { words } from "./api.js";
import { written } from "./days.js";
import { judge } from "./deeds.js";
import { fill, h } from "./dom.js";

/** @typedef {{judgement: string, author: string, reason: string, decided: string, further: number}} Settlement */

/**
 * Who settled a dispute and why; and for coders a way to settle it, or to take that back.
 * @param {string[]} claims of the dispute
 * @param {Settlement|null} settled
 * @param {boolean} coder
 */
export function settling(claims, settled, coder) {
  const box = h("div", { class: "settling", role: "status" });
  /** @param {Settlement|null} now */
  function show(now) {
    fill(box, now && told(now), coder && (!now || now.further > 0) ? form() : null);
  }
  /** @param {Settlement} now */
  function told({ judgement, author, reason, decided, further }) {
    const undo = h("button", { type: "button", class: "plain" }, "Undo");
    undo.onclick = () => void done(async () => {
      await judge("undo", { ids: [judgement], reason: "not settled after all" });
      return null;
    });
    const when = written(decided.slice(0, 10));
    const since = further === 1 ? "; a claim of it was read since. " : further ? `; ${further} claims of it were read since. ` : ". ";
    return h("p", { class: "why" }, h("b", {}, further ? "Open again. " : "Settled. "), h("bdi", {}, author), `, ${when}: `, h("bdi", {}, reason), since, coder && undo);
  }
  function form() {
    const given = h("form", { class: "inline", "aria-label": "Settle" },
      h("input", { name: "reason", required: true, maxlength: 2000, autocomplete: "off", "aria-label": "Why it is settled", placeholder: "which account is right and why, or that it cannot be told" }),
      h("button", { type: "submit" }, "Settle"));
    given.onsubmit = (event) => {
      event.preventDefault();
      const reason = String(new FormData(given).get("reason"));
      void done(async () => {
        const [made] = await judge("settle", { ids: claims, reason });
        return { judgement: made.id, author: made.author, reason, decided: made.decided, further: 0 };
      });
    };
    const details = h("details", {}, h("summary", {}, "Settle it"), given);
    details.addEventListener("toggle", () => { if (details.open) given.querySelector("input")?.focus(); });
    return details;
  }
  /** @param {() => Promise<Settlement|null>} deed */
  async function done(deed) {
    try {
      show(await deed());
      /** @type {HTMLElement|null} */ (box.closest(".item"))?.focus();
    } catch (error) {
      box.append(h("p", { class: "failed", role: "alert" }, words(error)));
    }
  }
  show(settled);
  return box;
}
