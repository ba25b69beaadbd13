/** What lies over the map to move it: buttons, what says how it is moved, and what leads to events outside. */

import { widthOf } from "../paint/labels.js";
import { h } from "../ui/dom.js";
import { counted } from "../ui/plural.js";

/** Milliseconds for which the map says how it is moved. */
const HINT = 2000;
/** Pixels round the words that say how many events lie outside, and from the edges to the top of them. */
const OUTSIDE = [36, 42];

/**
 * @typedef {import("./map_lines.js").Spec} Spec
 * @typedef {import("./camera.js").Camera} Camera
 * @typedef {import("../paint/labels.js").Box} Box
 */

/** Lay over the map what says, for a while, how it is moved. @param {HTMLElement} root @param {Spec} spec */
export function createHint(root, spec) {
  const hint = h("p", { class: "map-hint", "aria-hidden": "true", hidden: true });
  root.append(hint);
  let hinting = 0;
  return {
    /** @param {string} kind */
    show(kind) {
      hint.textContent = spec.words[`map_hint_${kind}`];
      hint.hidden = false;
      clearTimeout(hinting);
      hinting = setTimeout(() => {
        hint.hidden = true;
      }, HINT);
    },
    end: () => clearTimeout(hinting),
  };
}

/**
 * Lay a button over the map that says how many events lie outside and leads to them.
 * @param {HTMLElement} root
 * @param {Spec} spec
 * @param {() => void} click
 */
export function createOutside(root, { words: say, theme }, click) {
  const button = h("button", { type: "button", class: "plain small map-outside", hidden: true, click });
  root.append(button);
  let told = 0,
    text = "";
  return {
    /** @param {number} count */
    tell(count) {
      if (count === told) return;
      told = count;
      button.hidden = count === 0;
      text = counted(say, "map_outside", { count });
      button.textContent = text;
    },
    /** The corner that it takes of a map. @param {import("../paint/canvas.js").Field} field @returns {Box[]} */
    boxes(field) {
      if (!told) return [];
      const { width, height } = field,
        wide = widthOf(field, { text, font: `13px ${theme.font}` });
      return [[width - wide - OUTSIDE[0], height - OUTSIDE[1], width, height]];
    },
  };
}

/**
 * Lay the buttons over the map, and give the corner that they take: no name is written there.
 * @param {HTMLElement} root
 * @param {Spec} spec
 * @param {Camera} camera
 */
export function createButtons(root, { words }, camera) {
  const button = (/** @type {string} */ name, /** @type {string} */ sign, /** @type {() => void} */ click) =>
    h("button", { type: "button", class: "plain square", "aria-label": name, click }, sign);
  const acts = h(
    "div",
    { class: "map-acts" },
    button(words.zoom_in, "+", () => camera.zoom(1)),
    button(words.zoom_out, "−", () => camera.zoom(-1)),
    button(words.zoom_home, "⌂", () => camera.home()),
  );
  root.append(acts);
  const corner = {
    box: /** @type {Box} */ ([0, 0, 0, 0]),
    measure() {
      corner.box = [0, acts.offsetTop - 4, acts.offsetLeft + acts.offsetWidth + 4, root.clientHeight];
    },
  };
  corner.measure();
  return corner;
}
