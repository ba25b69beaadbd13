/** Colours, type and the words of a page's frame. */

import { h, setPressed } from "./dom.js";

/** Colours and type come from the dossier's theme; the style sheet names them. */
export function dress(root, spec) {
  for (const [name, colour] of Object.entries(spec.theme.colours))
    root.style.setProperty(`--${name.replace("_", "-")}`, colour);
  root.style.setProperty("--font", spec.theme.font);
  root.style.colorScheme = spec.theme.mode;
  root.lang = spec.language;
}

/**
 * A row of buttons of which one is pressed.
 * @param {string} label
 * @param {[string, any, Record<string, string>?][]} choices words, value, further attributes
 * @param {(value: any) => void} choose
 */
export function toggle(label, choices, choose) {
  const buttons = choices.map(([words, value, more]) =>
    h(
      "button",
      { type: "button", class: "plain small", "aria-pressed": "false", ...more, click: () => choose(value) },
      words,
    ),
  );
  return {
    element: h("span", { class: "toggle", role: "group", "aria-label": label }, ...buttons),
    press(is) {
      buttons.forEach((button, i) => setPressed(button, is(choices[i][1])));
    },
  };
}

/** The bar above a view: its name, what stands beside it, and its tools at the end. */
export const bar = (name, beside, tools) =>
  h("div", { class: "view-bar" }, h("h2", {}, name), ...beside, h("span", { class: "spring" }), ...tools);
