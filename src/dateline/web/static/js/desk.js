// @ts-check
// What the pages of the review desk share: the way between them, and who may do what there.

import { whoAsks } from "./api.js";
import { h } from "./dom.js";

const PAGES = { "/review": "Queue", "/names": "Same or not", "/agreement": "Agreement", "/log": "Log" };
const ROLES = ["reader", "coder", "editor", "admin"];

export function deskPages() {
  const theme = new URLSearchParams(location.search).get("theme");
  const tail = theme ? `?theme=${encodeURIComponent(theme)}` : "";
  return h("nav", { class: "desk-pages", "aria-label": "Review desk" },
    ...Object.entries(PAGES).map(([path, name]) => h("a", { href: path + tail, "aria-current": path === location.pathname ? "page" : null }, name)));
}

/** Whether who asks has at least a role. @param {"reader"|"coder"|"editor"|"admin"} least */
export async function may(least) {
  const { role } = await whoAsks();
  return role !== null && ROLES.indexOf(role) >= ROLES.indexOf(least);
}
