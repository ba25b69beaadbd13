/** What lies over the map to move it: buttons, what says how it is moved, and what leads to events outside. */

import { widthOf } from "../paint/labels.js";
import { h, setPressed } from "../ui/dom.js";
import { counted } from "../ui/plural.js";

/** Milliseconds for which the map says how it is moved. */
const HINT = 2000;
/** Pixels round the words that say how many events lie outside, and from the edges to the top of them. */
const OUTSIDE = [36, 30];
/** Pixels round a button in which no name is written. */
const AIR = 4;

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
 * Make a button that says how many events lie outside and leads to them.
 * @param {Spec} spec
 * @param {() => void} click
 */
export function createOutside({ words: say, theme }, click) {
  const button = h("button", { type: "button", class: "plain small map-outside", hidden: true, click });
  let told = 0,
    text = "";
  return {
    button,
    /** @param {number} count */
    tell(count) {
      if (count === told) return;
      told = count;
      button.hidden = count === 0;
      text = counted(say, "map_outside", { count });
      button.textContent = text;
    },
    /**
     * What it takes of a map over the top of something in the same corner.
     * @param {import("../paint/canvas.js").Field} field
     * @param {number} foot pixels from the top
     * @returns {Box[]}
     */
    boxes(field, foot) {
      if (!told) return [];
      const wide = widthOf(field, { text, font: `13px ${theme.font}` });
      return [[field.width - wide - OUTSIDE[0], foot - OUTSIDE[1], field.width, foot]];
    },
  };
}

/**
 * Lay over the map, in one corner, what leads to events outside and what asks only for those in view.
 * @param {HTMLElement} root
 * @param {Spec} spec
 * @param {{frameAll: () => void, onlyInView: () => void}} act
 */
export function createAsks(root, spec, { frameAll, onlyInView }) {
  const outside = createOutside(spec, frameAll),
    only = h(
      "button",
      { type: "button", class: "plain small map-only", "aria-pressed": "false", click: onlyInView },
      spec.words.area_only,
    ),
    corner = h("div", { class: "map-asks" }, outside.button, only);
  root.append(corner);
  const asks = {
    tellOutside: outside.tell,
    /** Say whether only what is in view is asked for. @param {boolean} is */
    press: (is) => setPressed(only, is),
    /** What it takes of the map. @type {Box} */
    box: [0, 0, 0, 0],
    measure() {
      const { offsetWidth, offsetHeight } = only,
        { clientWidth, clientHeight } = root;
      asks.box = [
        clientWidth - offsetWidth - 2 * AIR - 8,
        clientHeight - offsetHeight - AIR - 8,
        clientWidth,
        clientHeight,
      ];
    },
    /** @param {import("../paint/canvas.js").Field} field @returns {Box[]} */
    boxes: (field) => [asks.box, ...outside.boxes(field, asks.box[1])],
  };
  asks.measure();
  return asks;
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
