// @ts-check
// The view of the map: puts its parts on the page and keeps them at one day, one picture, one place.

import { ask, takenBack, words } from "./api.js";
import { showCard } from "./card.js";
import { facing } from "./courses.js";
import { read, toDay, toNumber, written } from "./days.js";
import { showDifferences } from "./differs.js";
import { byId, fill, h } from "./dom.js";
import { showLegend } from "./legend.js";
import { makeMap } from "./map.js";
import { looks } from "./palette.js";
import { Ribbons } from "./ribbons.js";
import { shareMenu } from "./share.js";
import { changeTheme, themeOf, wear } from "./theme.js";
import { readView, SPANS, writtenView } from "./view.js";

/** @typedef {import("./types.js").Picture} Picture */
/** @typedef {import("./types.js").View} View */
/** @typedef {{tiles: string|null, kind: string|null, parties: Record<string, import("./palette.js").Own>}} Chosen */

/** @param {HTMLElement} main @returns {Promise<Atlas|null>} */
export async function showAtlas(main) {
  main.className = "map";
  fill(main, h("p", { class: "waiting", role: "status" }, "Working out who held what …"));
  try {
    const [now, regions, chosen] = await Promise.all([
      /** @type {Promise<Picture>} */ (ask("courses")),
      fetch("/static/basemap/index.json").then((r) => r.json()),
      /** @type {Promise<Chosen>} */ (ask("looks")),
      document.fonts.load('600 14px "Plex Sans"'),
      document.fonts.load('400 14px "Plex Sans"'),
    ]);
    fill(main, ...skeleton());
    const atlas = new Atlas(now, regions, chosen, chosen.tiles ? await (await import("./tiles.js")).ownGround(chosen) : null);
    await atlas.ready;
    return atlas;
  } catch (error) {
    main.className = "";
    fill(main, h("p", { class: "failed", role: "alert" }, words(error)));
    return null;
  }
}

function skeleton() {
  const box = (/** @type {string} */ id, /** @type {string} */ name) => h("label", { class: "datebox", id: `${id}-box` }, h("span", {}, name), h("input", { id, type: "text", autocomplete: "off", "aria-describedby": "day-help" }));
  return [
    h("div", { id: "dates", role: "group", "aria-label": "Dates" },
      box("on", "On"), box("known", "As known on"),
      h("label", { class: "follow" }, h("input", { id: "follow", type: "checkbox" }), "Only what was published by that day"),
      h("label", { class: "follow" }, "Events", h("select", { id: "events" }, ...SPANS.map((days) => h("option", { value: days }, days > 1 ? `last ${days} days` : days ? "that day" : "none")))),
      h("span", { id: "busy", role: "status" }),
      h("span", { id: "day-help", hidden: true }, "For example 20 Jun 2014 or 2014-06-20; “latest” for all there is")),
    h("section", { id: "mapcol", "aria-label": "Map and legend" },
      h("div", { id: "differs", role: "status", "aria-live": "polite" }),
      h("div", { id: "mapwrap" }, h("div", { id: "map" }), h("aside", { id: "legend", "aria-label": "Legend" }))),
    h("section", { id: "time", "aria-label": "Time", tabindex: "-1" }),
    h("section", { id: "card", "aria-label": "Selected place", tabindex: "-1" }),
  ];
}

export class Atlas {
  /** @param {Picture} now @param {import("./basemap.js").Region[]} regions @param {Chosen} chosen @param {import("./tiles.js").OwnGround|null} own */
  constructor(now, regions, chosen, own) {
    this.chosen = chosen.parties;
    /** @type {Picture} */
    this.now = now;
    /** @type {Map<string, Picture>} */
    this.pictures = new Map();
    /** @type {Picture} */
    this.picture = now;
    /** @type {Map<string, import("./palette.js").Look>} */
    this.looks = new Map();
    this.range = { first: "", last: "" };
    /** @type {Map<string, string>} */
    this.pairs = new Map();
    this.take(now);
    this.view = readView(location.search, now.last);
    /** @type {AbortController} */
    this.asking = new AbortController();
    this.ribbons = new Ribbons(byId("time"), this.range, {
      onDay: (day) => void this.go({ on: day }),
      onPlace: (place) => void this.go({ place }),
    });
    this.map = makeMap(byId("map"), now.courses.map((c) => c.place), regions, own, (place) => void this.go({ place }));
    byId("dates").append(shareMenu(() => this.shown(), this.map));
    this.wire();
    this.ready = this.go({});
    void this.map.idle().then(() => this.askWeeks());
  }

  /** What all reports say now. @param {Picture} now */
  take(now) {
    this.now = now;
    this.picture = now;
    this.pictures = new Map([[now.last, now]]);
    this.looks = looks(now.parties, now.short_names, this.chosen);
    this.range = { first: earlier(now), last: now.last };
    this.pairs = facing(now.courses.map((c) => c.place));
  }

  /** Show what was added since, at the same day and the same place. */
  async refresh() {
    try {
      this.take(await ask("courses"));
    } catch (error) {
      byId("busy").textContent = words(error);
      return;
    }
    this.ribbons.stretch(this.range);
    this.map.overlay.events.forget();
    await this.go({});
    void this.askWeeks();
  }

  wire() {
    const on = this.input("on");
    const known = this.input("known");
    on.onchange = () => this.typed(on, (day) => ({ on: day }));
    known.onchange = () => this.typed(known, (day) => ({ known: day, follow: false }));
    this.input("follow").onchange = (event) => {
      const follow = /** @type {HTMLInputElement} */ (event.target).checked;
      void this.go({ follow, known: null });
    };
    this.input("events").onchange = () => void this.go({ events: Number(this.input("events").value) });
    byId("theme").onclick = () => {
      this.view.theme = changeTheme();
      this.map.restyle();
      void this.go({});
    };
    addEventListener("resize", () => this.ribbons.draw());
    addEventListener("popstate", () => {
      this.view = readView(location.search, this.now.last);
      wear(themeOf(this.view.theme));
      void this.go({}, false);
    });
  }

  /** @param {string} id */
  input(id) { return /** @type {HTMLInputElement} */ (byId(id)); }

  /** @param {HTMLInputElement} box @param {(day: string) => Partial<View>} change */
  typed(box, change) {
    const latest = /^(latest|now|today)$/i.test(box.value.trim());
    const day = latest ? this.range.last : read(box.value);
    byId(`${box.id}-box`).classList.toggle("wrong", day === null);
    box.setAttribute("aria-invalid", String(day === null));
    if (day !== null) void this.go(change(clamp(day, this.range)));
  }

  /** Change what is looked at. @param {Partial<View>} change @param {boolean} [write] */
  async go(change, write = true) {
    Object.assign(this.view, change);
    this.view.on = clamp(this.view.on, this.range);
    if (this.view.known !== null && this.view.known >= this.now.last) this.view.known = null;
    if (write) this.write();
    const known = this.known();
    const picture = await this.pictureOf(known ?? this.now.last);
    if (picture === null) return;
    this.picture = picture;
    if (this.view.events) await this.askEvents();
    if (change.place) {
      const course = picture.courses.find((c) => c.place.id === change.place);
      if (course) this.map.show(course.place);
    }
    this.paint();
  }

  async askEvents() {
    try {
      await this.map.overlay.events.load(this.known());
    } catch (error) {
      this.view.events = 0;
      byId("busy").textContent = words(error);
    }
  }

  /** The last day of publication that counts; null where all does. */
  known() {
    const known = this.view.follow ? this.view.on : this.view.known;
    return known !== null && known < this.now.last ? known : null;
  }

  write() {
    const kept = new URLSearchParams(location.search);
    const query = new URLSearchParams(writtenView(this.view));
    for (const name of ["report", "claim"]) if (kept.has(name)) query.set(name, kept.get(name) ?? "");
    history.replaceState(null, "", `?${query}`);
  }

  /** The picture as known on a day; null if another was asked for meanwhile, or there is none. @param {string} known @returns {Promise<Picture|null>} */
  async pictureOf(known) {
    const there = this.pictures.get(known);
    this.asking.abort();
    if (there) {
      byId("busy").textContent = "";
      return there;
    }
    this.asking = new AbortController();
    byId("busy").textContent = "Working out what was known …";
    try {
      const picture = await ask("courses", { known }, this.asking.signal);
      this.pictures.set(known, picture);
      byId("busy").textContent = "";
      return picture;
    } catch (error) {
      if (!takenBack(error)) byId("busy").textContent = words(error);
      return null;
    }
  }

  /** What is on the screen. */
  shown() {
    const { on, place, events } = this.view;
    return { on, known: this.known(), place, events, picture: this.picture, now: this.now, looks: this.looks };
  }

  paint() {
    const { on, place, follow } = this.view;
    const shown = this.shown();
    const { known } = shown;
    this.input("on").value = written(on);
    this.input("known").value = known === null ? "latest" : written(known);
    this.input("follow").checked = follow;
    this.input("events").value = String(this.view.events);
    byId("known-box").classList.toggle("told", known !== null);
    this.map.paint(shown);
    this.ribbons.paint(shown);
    showLegend(byId("legend"), shown);
    showDifferences(byId("differs"), { on, known, then: this.picture, now: this.now, pick: (id) => void this.go({ place: id }) });
    clearTimeout(this.later);
    this.later = setTimeout(() => void showCard({
      ...shown,
      facing: this.pairs.get(place ?? ""),
      onDay: (day) => void this.go({ on: day }),
      onPlace: (id) => void this.go({ place: id }),
    }), this.later === undefined ? 0 : 60);
  }

  async askWeeks() {
    try {
      this.ribbons.weeks = await ask("weeks");
      this.ribbons.draw();
    } catch (error) {
      byId("busy").textContent = words(error);
    }
  }
}

/** Somewhat before anything changed, so that the first change can be seen. @param {Picture} picture */
function earlier({ first, last }) {
  const days = toNumber(last) - toNumber(first);
  return toDay(toNumber(first) - Math.max(3, Math.round(days * 0.03)));
}

/** @param {string} day @param {{first: string, last: string}} range */
function clamp(day, { first, last }) {
  return day < first ? first : day > last ? last : day;
}
