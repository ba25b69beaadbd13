/** Colours, type and the words of a page's frame. */

import { h, setPressed } from "./dom.js";

/**
 * Colours and type come from the dossier's theme; the style sheet names them.
 * @param {HTMLElement} root
 * @param {Pick<import("../../schema.js").First, "theme"|"language"|"direction">} spec
 */
export function dress(root, spec) {
  for (const [name, colour] of Object.entries(spec.theme.colours))
    root.style.setProperty(`--${name.replace("_", "-")}`, colour);
  root.style.setProperty("--font", spec.theme.font);
  root.style.colorScheme = spec.theme.mode;
  root.lang = spec.language;
  root.dir = spec.direction;
}

/**
 * A row of buttons of which one is pressed.
 * @template T
 * @param {string} label
 * @param {[words: string, value: T, attributes?: Record<string, string>][]} choices
 * @param {(value: T) => void} choose
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
    /** Show as pressed what a test says is. @param {(value: T) => boolean} is */
    press(is) {
      for (const [i, button] of buttons.entries()) setPressed(button, is(choices[i][1]));
    },
  };
}

/**
 * The bar above a view: its name, what stands beside it, and its tools at the end.
 * @param {string} name
 * @param {Node[]} beside
 * @param {Node[]} tools
 */
export const bar = (name, beside, tools) =>
  h("div", { class: "view-bar" }, h("h2", {}, name), ...beside, h("span", { class: "spring" }), ...tools);
