// @ts-check
// The page: finds out from the address which view is meant, and shows it.

import { ask, words } from "./api.js";
import { showAtlas } from "./atlas.js";
import { written } from "./days.js";
import { byId, fill, h } from "./dom.js";
import { showAsked, wireReader } from "./reader.js";
import { themeOf, wear } from "./theme.js";
import { readView } from "./view.js";
import { some } from "./words.js";

/** @type {Record<string, {name: string, show: (main: HTMLElement) => Promise<unknown>}>} */
const VIEWS = {
  "/": { name: "Map", show: showAtlas },
};

async function tellAbout() {
  const about = await ask("record");
  byId("about").textContent = `${some(about.reports, "report")}, ${some(about.claims, "claim")}, up to ${written(about.last_day)}`;
}

function navigation() {
  const links = Object.entries(VIEWS).map(([path, { name }]) => h("a", { href: path, "aria-current": path === location.pathname ? "page" : null }, name));
  fill(byId("views"), ...links);
}

async function start() {
  wear(themeOf(readView(location.search, "").theme));
  navigation();
  wireReader();
  const main = byId("main");
  const view = VIEWS[location.pathname];
  try {
    const [shown] = await Promise.all([
      view ? view.show(main) : fill(main, h("p", { class: "failed" }, "There is no such page.")),
      tellAbout(),
    ]);
    Object.assign(window, { dateline: shown }); // for a look from the browser's console
    await showAsked();
  } catch (error) {
    fill(main, h("p", { class: "failed", role: "alert" }, words(error)));
  }
  document.documentElement.dataset.ready = "true";
}

void start();
