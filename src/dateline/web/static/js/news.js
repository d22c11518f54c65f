// @ts-check
// What is added while the page is open: told, and shown when the reader says so, never before.

import { byId, fill, h } from "./dom.js";
import { some } from "./words.js";

/** @param {() => void|Promise<void>} show shows what is there now, at the same day and place */
export function tellNews(show) {
  const source = new EventSource("/api/1/news");
  /** @type {Map<string, number>} */
  const counts = new Map();
  source.addEventListener("added", (event) => {
    const { added } = JSON.parse(/** @type {MessageEvent} */ (event).data);
    for (const [kind, count] of Object.entries(added)) counts.set(kind, (counts.get(kind) ?? 0) + Number(count));
    const parts = [...counts].map(([kind, count]) => some(count, `new ${kind}`));
    fill(byId("news"), h("button", { type: "button", onclick: () => {
      counts.clear();
      fill(byId("news"));
      void show();
    } }, `${parts.join(", ") || "what is shared changed"}: show`));
  });
  addEventListener("pagehide", () => source.close());
}
