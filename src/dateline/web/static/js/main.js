// @ts-check
// The page: finds out from the address which view is meant, and shows it.

import { ask, whoAsks, words } from "./api.js";
import { written } from "./days.js";
import { byId, fill, h } from "./dom.js";
import { tellNews } from "./news.js";
import { wirePrinting } from "./printing.js";
import { showAsked, wireReader } from "./reader.js";
import { changeTheme, themeOf, wear } from "./theme.js";
import { readView } from "./view.js";
import { some } from "./words.js";

/** @type {Record<string, {name: string, show: (main: HTMLElement) => Promise<unknown>}>} */
const VIEWS = {
  "/": { name: "Map", show: async (main) => (await import("./atlas.js")).showAtlas(main) },
  "/changes": { name: "Changes", show: async (main) => (await import("./views/changes.js")).showChanges(main) },
  "/disputes": { name: "Disputes", show: async (main) => (await import("./views/disputes.js")).showDisputes(main) },
  "/incidents": { name: "Incidents", show: async (main) => (await import("./views/incidents.js")).showIncidents(main) },
  "/actors": { name: "Parties", show: async (main) => (await import("./views/actors.js")).showActors(main) },
  "/sources": { name: "Sources", show: async (main) => (await import("./views/sources.js")).showSources(main) },
  "/review": { name: "Review", show: async (main) => (await import("./views/review.js")).showReview(main) },
  "/search": { name: "Search", show: async (main) => (await import("./views/search.js")).showSearch(main) },
};

/** @type {Record<string, {name: string, show: (main: HTMLElement) => Promise<unknown>}>} */
const BESIDE = {
  "/names": { name: "Same or not", show: async (main) => (await import("./views/names.js")).showNames(main) },
  "/agreement": { name: "Agreement", show: async (main) => (await import("./views/agreement.js")).showAgreement(main) },
  "/log": { name: "Log", show: async (main) => (await import("./views/log.js")).showLog(main) },
  "/sign-in": { name: "Sign in", show: async (main) => (await import("./views/sign-in.js")).showSignIn(main) },
  "/accounts": { name: "Accounts", show: async (main) => (await import("./views/users.js")).showUsers(main) },
  "/account": { name: "Account", show: async (main) => (await import("./views/account.js")).showAccount(main) },
};

/** The pages of the review desk. */
const DESK = new Set(["/names", "/agreement", "/log"]);

/** Who is signed in, where one signs in at all. */
async function tellWho() {
  const { name, accounts } = await whoAsks();
  if (accounts && name) byId("who").replaceChildren(h("a", { href: `/account${carried()}` }, name));
}

async function tellAbout() {
  const about = await ask("record");
  byId("about").textContent = `${some(about.reports, "report")}, ${some(about.claims, "claim")}, up to ${written(about.last_day)}`;
  return about;
}

/** What goes along from view to view: the theme. */
function carried() {
  const theme = new URLSearchParams(location.search).get("theme");
  return theme ? `?theme=${encodeURIComponent(theme)}` : "";
}

/** A map alone, for a frame in an article. @param {HTMLElement} main */
async function showEmbedded(main) {
  document.body.classList.add("embed");
  const shown = await (await import("./atlas.js")).showAtlas(main);
  main.prepend(h("h1", { class: "aside" }, "Who held what")); // the page's own head is not shown
  return shown;
}

function navigation() {
  const links = Object.entries(VIEWS).map(([path, { name }]) => h("a", { href: path + carried(), "aria-current": path === location.pathname ? "page" : path === "/review" && DESK.has(location.pathname) ? "true" : null }, name));
  fill(byId("views"), ...links);
}

/** Show what the record says now, where the reader is. @param {unknown} shown */
async function showNow(shown) {
  if (!shown || typeof shown !== "object" || !("refresh" in shown)) return location.reload();
  await Promise.all([/** @type {import("./atlas.js").Atlas} */ (shown).refresh(), tellAbout()]);
}

async function start() {
  wear(themeOf(readView(location.search, "").theme));
  if (location.pathname !== "/sign-in") navigation();
  wireReader();
  byId("theme").onclick = () => changeTheme();
  const main = byId("main");
  const beside = BESIDE[location.pathname];
  const view = location.pathname === "/embed" ? { show: showEmbedded } : VIEWS[location.pathname] ?? beside;
  try {
    const [shown] = await Promise.all([
      view ? view.show(main) : fill(main, h("p", { class: "failed" }, "There is no such page.")),
      tellWho(),
      location.pathname === "/sign-in" ? null : tellAbout().then(wirePrinting),
    ]);
    Object.assign(window, { dateline: shown }); // for a look from the browser's console
    await showAsked();
    if (VIEWS[location.pathname]) tellNews(() => showNow(shown));
  } catch (error) {
    fill(main, h("p", { class: "failed", role: "alert" }, words(error)));
  }
  document.documentElement.dataset.ready = "true";
}

void start();
