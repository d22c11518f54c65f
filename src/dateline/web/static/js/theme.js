// @ts-check
// Light or dark: as the system says, until somebody chooses.

/** @param {"light"|"dark"|null} chosen */
export function themeOf(chosen) {
  return chosen ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

/** Show a theme. @param {"light"|"dark"} theme */
export function wear(theme) {
  document.documentElement.dataset.theme = theme;
  const button = document.getElementById("theme");
  if (button) button.textContent = theme === "dark" ? "Light" : "Dark";
}
