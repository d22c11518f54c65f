// @ts-check
// One's own account: password, API tokens, signing out.

import { ask, send, whoAsks, words } from "../api.js";
import { written } from "../days.js";
import { fill, h } from "../dom.js";

/** @typedef {{id: string, label: string, role: string, created: string, expires: string|null}} Token */

const ROLES = ["reader", "coder", "editor", "admin"];

/** @param {HTMLElement} main */
export async function showAccount(main) {
  main.className = "narrow-page";
  const { name, role, accounts } = await whoAsks();
  if (!accounts) {
    fill(main, h("h2", {}, "No accounts"), h("p", { class: "intro" }, `Nobody signs in here; what you judge is noted as of ${name}. Accounts are made with: dateline accounts add NAME --role coder`));
    return;
  }
  const out = h("button", { type: "button" }, "Sign out");
  out.onclick = async () => {
    await send("DELETE", "session");
    location.assign("/sign-in");
  };
  fill(main, h("h2", {}, name ?? ""), h("p", { class: "intro" }, `Your role is ${role}.`, role === "admin" ? h("span", {}, " ", h("a", { href: "/accounts" }, "Manage accounts")) : null), out, passwordForm(), await tokenPart(role ?? "reader"));
}

function passwordForm() {
  const told = h("p", { role: "status" });
  const form = h("form", { class: "stacked", "aria-label": "Another password" },
    secret("former", "Your password now", "current-password"),
    secret("password", "Another, of at least 12 characters", "new-password"),
    h("button", { type: "submit" }, "Change it"), told);
  form.onsubmit = async (event) => {
    event.preventDefault();
    try {
      await send("POST", "password", Object.fromEntries(new FormData(form)));
      location.assign("/sign-in");
    } catch (error) {
      told.textContent = words(error);
    }
  };
  return h("section", {}, h("h3", {}, "Password"), h("p", { class: "intro" }, "A change signs you out everywhere."), form);
}

/** @param {string} name @param {string} label @param {string} kind */
function secret(name, label, kind) {
  return h("label", {}, h("span", {}, label), h("input", { name, type: "password", autocomplete: kind, required: true, minlength: name === "password" ? 12 : 1, maxlength: 1000 }));
}

/** @param {string} role */
async function tokenPart(role) {
  const list = h("ul", { class: "tokens" });
  const told = h("div", { role: "status" });
  const mine = ROLES.slice(0, ROLES.indexOf(role) + 1);
  const form = h("form", { class: "stacked", "aria-label": "A new API token" },
    h("label", {}, h("span", {}, "What it is for"), h("input", { name: "label", required: true, maxlength: 100, autocomplete: "off" })),
    h("label", {}, h("span", {}, "Role"), h("select", { name: "role" }, ...mine.map((r) => h("option", { value: r }, r)))),
    h("label", {}, h("span", {}, "Good for so many days (none: until it is revoked)"), h("input", { name: "days", type: "number", min: 1, max: 3660 })),
    h("button", { type: "submit" }, "Make a token"), told);
  async function renew() {
    /** @type {Token[]} */
    const tokens = await ask("tokens");
    fill(list, ...tokens.map((token) => shown(token, renew)));
    if (!tokens.length) fill(list, h("li", {}, "You have none."));
  }
  form.onsubmit = async (event) => {
    event.preventDefault();
    const given = new FormData(form);
    try {
      const made = await send("POST", "tokens", { label: given.get("label"), role: given.get("role"), days: given.get("days") ? Number(given.get("days")) : null });
      fill(told, h("p", {}, "Keep it now; it is not shown again. Programs send it as: Authorization: Bearer …"), h("output", { class: "secret" }, made.secret));
      form.reset();
      await renew();
    } catch (error) {
      fill(told, h("p", { class: "failed" }, words(error)));
    }
  };
  await renew();
  return h("section", {}, h("h3", {}, "API tokens"), list, form);
}

/** @param {Token} token @param {() => Promise<void>} renew */
function shown(token, renew) {
  const until = token.expires ? `until ${written(token.expires.slice(0, 10))}` : "until revoked";
  const revoke = h("button", { type: "button", "aria-label": `Revoke ${token.label}` }, "Revoke");
  revoke.onclick = async () => {
    await send("DELETE", `tokens/${token.id}`);
    await renew();
  };
  return h("li", {}, h("span", {}, h("b", {}, token.label), ` ${token.role}, ${token.id}, since ${written(token.created.slice(0, 10))}, ${until} `), revoke);
}
