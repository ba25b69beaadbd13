/** What lies over the map to move it: buttons, what says how it is moved, and what leads to events outside. */

import { h, setPressed } from "../ui/dom.js";
import { counted } from "../ui/plural.js";

/** Milliseconds for which the map says how it is moved. */
const HINT = 2000;
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
function createOutside({ words: say, whole }, click) {
  const inWords = (/** @type {number} */ count) => counted(say, "map_outside", { count }),
    widest = inWords(whole.id.length); // it keeps this room, and stays where it is while the count runs with a flight
  const button = h("button", {
    type: "button",
    class: "plain small map-outside",
    "data-widest": widest,
    hidden: true,
    click,
  });
  let told = 0;
  return {
    button,
    /** @param {number} count @returns {boolean} whether it says something else */
    tell(count) {
      if (count === told) return false;
      told = count;
      button.hidden = count === 0;
      button.textContent = inWords(count);
      return true;
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
      {
        type: "button",
        class: "plain small map-only",
        "aria-pressed": "false",
        "aria-label": spec.words.area_only,
        title: spec.words.area_only,
        click: onlyInView,
      },
      h("span", { class: "map-only-sign", "aria-hidden": "true" }),
      h("span", { class: "map-only-words" }, spec.words.area_only),
    ),
    corner = h("div", { class: "map-asks" }, outside.button, only);
  root.append(corner);
  /** @type {Box[]|null} */
  let boxes = null;
  /** @param {HTMLElement} button @returns {Box} */
  const boxOf = ({ offsetLeft, offsetTop, offsetWidth, offsetHeight }) => {
    const left = corner.offsetLeft + offsetLeft,
      top = corner.offsetTop + offsetTop;
    return [left - AIR, top - AIR, left + offsetWidth + AIR, top + offsetHeight + AIR];
  };
  return {
    /** @param {number} count */
    tellOutside(count) {
      if (outside.tell(count)) boxes = null;
    },
    /** Say whether only what is in view is asked for. @param {boolean} is */
    press: (is) => setPressed(only, is),
    measure() {
      boxes = null;
    },
    /** What they take of the map: measured where a text or the map has changed. @returns {Box[]} */
    boxes() {
      boxes ??= [outside.button, only].filter((button) => !button.hidden).map(boxOf);
      return boxes;
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
