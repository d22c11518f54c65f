// @ts-check
// Light or dark: as the system says, until somebody chooses.

import { forgetTheme } from "./dom.js";

/** @param {"light"|"dark"|null} chosen */
export function themeOf(chosen) {
  return chosen ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

/** Change the theme, in the address too. @returns {"light"|"dark"} */
export function changeTheme() {
  const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  const query = new URLSearchParams(location.search);
  query.set("theme", theme);
  history.replaceState(null, "", `?${query}`);
  wear(theme);
  return theme;
}

/** Show a theme. @param {"light"|"dark"} theme */
export function wear(theme) {
  document.documentElement.dataset.theme = theme;
  forgetTheme();
  const button = document.getElementById("theme");
  if (button) button.textContent = theme === "dark" ? "Light" : "Dark";
}
