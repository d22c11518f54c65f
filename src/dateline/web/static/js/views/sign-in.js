// @ts-check
// Where one signs in; afterwards one is where one wanted to go.

import { send, words } from "../api.js";
import { fill, h } from "../dom.js";

/** @param {HTMLElement} main */
export function showSignIn(main) {
  main.className = "narrow-page";
  const failed = h("p", { class: "failed", role: "alert", hidden: true });
  const button = h("button", { type: "submit", class: "main" }, "Sign in");
  const form = h("form", { class: "stacked", "aria-label": "Sign in" },
    h("label", {}, h("span", {}, "Name"), h("input", { name: "name", autocomplete: "username", required: true, maxlength: 100, autocapitalize: "none", spellcheck: "false" })),
    h("label", {}, h("span", {}, "Password"), h("input", { name: "password", type: "password", autocomplete: "current-password", required: true, maxlength: 1000 })),
    button);
  form.onsubmit = async (event) => {
    event.preventDefault();
    const given = new FormData(form);
    button.disabled = true;
    failed.hidden = true;
    try {
      await send("POST", "session", { name: given.get("name"), password: given.get("password") });
      location.assign(wanted());
    } catch (error) {
      fill(failed, document.createTextNode(words(error)));
      failed.hidden = false;
      button.disabled = false;
      /** @type {HTMLInputElement} */ (form.elements.namedItem("password")).select();
    }
  };
  fill(main, h("h2", {}, "Sign in"), h("p", { class: "intro" }, "This record is open to those who have an account. Who keeps it makes them: dateline accounts add NAME --role reader"), form, failed);
  /** @type {HTMLInputElement} */ (form.elements.namedItem("name")).focus();
  return Promise.resolve();
}

/** The page of this server that was wanted; an address elsewhere is not followed. */
function wanted() {
  const next = new URLSearchParams(location.search).get("next") ?? "/";
  const there = new URL(next, location.origin);
  return there.origin === location.origin && next.startsWith("/") ? there.pathname + there.search : "/";
}
