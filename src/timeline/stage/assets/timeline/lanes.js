/** The lanes: a rule above each, its name, and the button that brings back those in which nothing is found. */

import { h, setText } from "../ui/dom.js";
import { counted } from "../ui/plural.js";
import { BESIDE, INSIDE } from "./axes.js";
import { FOLDED } from "./rows.js";

/** Letters of a line of a lane's name. */
const LONG = 22;

/**
 * @typedef {import("./lane_frame.js").Frame} Frame
 * @typedef {import("./rows.js").Band} Band
 */

/** How many lines a name takes beside its lane. Pure. @param {string} name */
export function linesOf(name) {
  let lines = 1,
    length = 0;
  for (const word of name.split(/\s+/).filter(Boolean)) {
    if (length && length + 1 + word.length > LONG) {
      lines++;
      length = word.length;
    } else length += (length ? 1 : 0) + word.length;
  }
  return lines;
}

/** The names of the lanes of a kind. Pure. @param {any} spec @param {string} by @returns {string[]} */
export function namesOf({ timeline, facets, words }, by) {
  const { options } = facets.find((/** @type {{id: string}} */ facet) => facet.id === by);
  return timeline.lanes[by].map(
    (/** @type {number} */ option) =>
      options[option]?.label ?? (option === FOLDED ? words.folded_lane : words.other_lane),
  );
}

export class LaneNames {
  /** @type {HTMLElement[]} */
  #lanes = [];

  /**
   * @param {HTMLElement} sheet
   * @param {any} spec
   * @param {() => void} fold folds the empty lanes, or brings them back
   */
  constructor(sheet, spec, fold) {
    this.spec = spec;
    this.ground = h("div", { class: "overlay lanes" });
    this.button = h("button", { type: "button", class: "link lanes-empty", hidden: true, click: fold });
    sheet.append(this.ground, this.button);
  }

  /** Name other lanes. @param {string[]} names @param {boolean} narrow whether they are named inside */
  name(names, narrow) {
    const [left, right] = narrow ? [INSIDE, INSIDE] : [BESIDE, INSIDE];
    this.#lanes = names.map((name) =>
      h("div", { class: "lane", style: `left:${left}px;right:${right}px` }, h("span", { class: "lane-name" }, name)),
    );
    this.ground.classList.toggle("inside", narrow);
    this.ground.replaceChildren(...this.#lanes);
  }

  /**
   * Lay them where they are now.
   * @param {Band[]} bands
   * @param {Frame} frame
   * @param {number} empty how many have no mark
   * @param {boolean} isFolded whether those are away
   */
  draw(bands, { y, end }, empty, isFolded) {
    for (const [i, lane] of this.#lanes.entries()) {
      const { top, height } = bands[i];
      lane.hidden = !height;
      lane.style.top = `${y(top)}px`;
      lane.style.height = `${y(top + height) - y(top)}px`;
    }
    const { button, spec } = this;
    button.hidden = !empty;
    if (!empty) return;
    setText(button, counted(spec.words, isFolded ? "lanes_empty" : "lanes_fold", { count: empty }));
    button.setAttribute("aria-expanded", String(!isFolded));
    button.style.top = `${end + 4}px`;
  }
}
