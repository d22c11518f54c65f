// @ts-check
// Accounts, for admins: made, given another role or password, signed out, taken away.

import { ask, send, whoAsks, words } from "../api.js";
import { written } from "../days.js";
import { fill, h } from "../dom.js";
import { some } from "../words.js";

/** @typedef {{name: string, role: string, created: string, tokens: number}} Account */
/** @typedef {{id: string, label: string, role: string, created: string, expires: string|null}} Token */
/** @typedef {(done: () => Promise<string>) => Promise<void>} Doing does something, says what came of it, and shows all accounts anew */

/** What each role may do beside what those before it may. @type {Record<string, string>} */
const ROLES = {
  reader: "looks at everything",
  coder: "judges claims",
  editor: "retracts reports, undoes others’ judgements",
  admin: "manages accounts",
};

/** @param {HTMLElement} main */
export async function showUsers(main) {
  main.className = "narrow-page accounts";
  const { name, role, accounts } = await whoAsks();
  const head = h("h2", {}, "Accounts");
  if (!accounts || role !== "admin") {
    const why = accounts ? `Your role is ${role}; accounts are managed by admins.` : "Nobody signs in here, so there are no accounts. The first one is made with: dateline accounts add NAME --role admin";
    fill(main, head, h("p", { class: "intro" }, why));
    return;
  }
  const told = h("div", { role: "status", class: "told-deed" });
  const list = h("ul", { class: "users" });
  /** @type {Doing} */
  async function doing(done) {
    try {
      fill(told, h("p", { class: "made" }, await done()));
      await renew();
    } catch (error) {
      fill(told, h("p", { class: "failed", role: "alert" }, words(error)));
    }
    told.scrollIntoView({ block: "nearest" });
  }
  async function renew() {
    /** @type {Account[]} */
    const found = await ask("accounts");
    fill(list, ...found.map((account) => row(account, name ?? "", doing, told)));
  }
  await renew();
  fill(main, head,
    h("p", { class: "intro" }, "Who may use this record where it is served. What somebody judged stays in it when the account is gone. Each change here is a line of the server’s log."),
    told, adding(doing, told), list);
}

/** A password that was drawn, shown this once. @param {HTMLElement} told @param {{name: string, password: string}} made */
function showPassword(told, { name, password }) {
  told.append(h("p", {}, `The password of ${name}, for the first time; hand it over now, it is not shown again. It is changed at “Account”.`), h("output", { class: "secret" }, password));
}

/** @param {Doing} doing @param {HTMLElement} told */
function adding(doing, told) {
  const form = h("form", { class: "stacked", "aria-label": "A new account" },
    h("div", { class: "pair" },
      h("label", {}, h("span", {}, "Name"), h("input", { name: "name", required: true, maxlength: 64, autocomplete: "off" })),
      h("label", {}, h("span", {}, "Role"), roles("reader", "role"))),
    h("button", { type: "submit", class: "main" }, "Make an account"));
  form.onsubmit = async (event) => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(form));
    /** @type {{name: string, password: string}|null} */
    let made = null;
    await doing(async () => {
      made = await send("POST", "accounts", given);
      form.reset();
      return `${made?.name} may sign in as ${given.role}.`;
    });
    if (made) showPassword(told, made);
  };
  return form;
}

/** @param {string} chosen @param {string|null} [name] @param {string} [label] */
function roles(chosen, name = null, label) {
  return h("select", { name, "aria-label": label }, ...Object.entries(ROLES).map(([role, may]) => h("option", { value: role, selected: role === chosen }, `${role}: ${may}`)));
}

/** @param {Account} account @param {string} self who looks at it @param {Doing} doing @param {HTMLElement} told */
function row({ name, role, created, tokens }, self, doing, told) {
  const path = `accounts/${name}`;
  const role_ = roles(role, null, `Role of ${name}`);
  role_.onchange = () => doing(async () => {
    await send("POST", `${path}/role`, { role: role_.value });
    return `${name} is now ${role_.value}.`;
  });
  const reset = asked("New password", `Draw another password for ${name}, and sign ${name} out everywhere?`, async () => {
    /** @type {{name: string, password: string}|null} */
    let made = null;
    await doing(async () => {
      made = await send("POST", `${path}/password`);
      return `${name} has another password, and is signed out everywhere.`;
    });
    if (made) showPassword(told, made);
  });
  const out = h("button", { type: "button", onclick: () => void doing(async () => {
    await send("DELETE", `${path}/sessions`);
    return `${name} is signed out everywhere.`;
  }) }, "Sign out");
  const remove = asked("Remove", `Take the account of ${name} away? Its judgements stay.`, () => doing(async () => {
    await send("DELETE", path);
    return `${name} can no longer sign in; what ${name} judged stays.`;
  }));
  const keys = h("details", { class: "keys-of" }, h("summary", {}, some(tokens, "API token")));
  keys.addEventListener("toggle", () => { if (keys.open) void showTokens(keys, path, doing); });
  return h("li", { class: "item", "aria-label": name },
    h("h3", {}, h("bdi", {}, name), h("span", { class: "much" }, `${name === self ? "you, " : ""}since ${written(created.slice(0, 10))}`)),
    h("div", { class: "buttons" }, role_, reset, out, remove),
    tokens > 0 ? keys : h("p", { class: "why" }, "No API tokens"));
}

/** A button whose deed is done when it is pressed again. @param {string} name @param {string} question @param {() => Promise<void>} deed */
function asked(name, question, deed) {
  const dialog = h("dialog", { class: "keys", "aria-label": name },
    h("p", {}, question),
    h("div", { class: "buttons" },
      h("button", { type: "button", class: "main", onclick: () => { dialog.close(); void deed(); } }, name),
      h("button", { type: "button", onclick: () => dialog.close() }, "Not now")));
  return h("span", {}, h("button", { type: "button", "aria-haspopup": "dialog", onclick: () => dialog.showModal() }, name), dialog);
}

/** @param {HTMLDetailsElement} box @param {string} path @param {Doing} doing */
async function showTokens(box, path, doing) {
  /** @type {Token[]} */
  const found = await ask(`${path}/tokens`);
  const list = h("ul", { class: "tokens" }, ...found.map(({ id, label, role, created, expires }) => h("li", {},
    h("span", {}, h("b", {}, label), ` ${role}, ${id}, since ${written(created.slice(0, 10))}, ${expires ? `until ${written(expires.slice(0, 10))}` : "until revoked"} `),
    h("button", { type: "button", "aria-label": `Revoke ${label}`, onclick: () => void doing(async () => {
      await send("DELETE", `${path}/tokens/${id}`);
      return `“${label}” opens nothing any more.`;
    }) }, "Revoke"))));
  fill(box, h("summary", {}, some(found.length, "API token")), list);
}
