/** The names of the anchors on the timeline: beside the mark, above or below it, never over another name or an edge. */

import { firstFree, spotsOf } from "../paint/labels.js";
import { s } from "../ui/dom.js";

/** Pixels that stay free beside an event's name; half the height of its letters, and of the line they stand in. */
const EDGE = 2,
  LETTERS = 5,
  HALF = 8;

/**
 * @typedef {import("./legal_states.js").Axes} Axes
 * @typedef {import("../paint/labels.js").Box} Box
 */

export class AnchorNames {
  /** @type {Map<string, number>} */
  #widths = new Map();

  /**
   * @param {HTMLElement} sheet
   * @param {any} timeline
   * @param {(axes: Axes, event: number) => [number, number][]} spots where an event's marks stand
   */
  constructor(sheet, timeline, spots) {
    this.timeline = timeline;
    this.spots = spots;
    this.names = s("g");
    sheet.append(s("svg", { class: "overlay", "aria-hidden": "true" }, this.names));
  }

  /**
   * Name the anchors that are shown, where there is room.
   * @param {Axes} axes
   * @param {ArrayLike<number>} shown
   * @param {Box[]} others where other names stand
   * @param {Box[]} marks where marks stand
   */
  draw(axes, shown, others, marks) {
    const { timeline, names } = this,
      taken = takenBy(others, marks);
    names.replaceChildren();
    if (timeline.dense) return;
    for (const [event, words, , isLeft] of timeline.labels) {
      if (!shown[event]) continue;
      const text = /** @type {SVGTextElement} */ (s("text", { class: "anchor-name" }, words));
      names.append(text);
      const spot = this.#spotFor(axes, event, isLeft, this.#widthOf(text), taken);
      if (!spot) {
        text.remove();
        continue;
      }
      text.setAttribute("x", String(spot[0]));
      text.setAttribute("y", String(spot[1]));
    }
  }

  /**
   * Where all names would stand, by their estimated widths: for whoever is placed before them.
   * @param {Axes} axes
   * @param {Box[]} others
   * @param {Box[]} marks
   * @returns {Box[]}
   */
  reserve(axes, others, marks) {
    const taken = takenBy(others, marks);
    return this.timeline.labels.flatMap((/** @type {any[]} */ [event, , width, isLeft]) => {
      const spot = this.#spotFor(axes, event, isLeft, width, taken);
      return spot ? [[spot[0], spot[1] - HALF, spot[0] + width, spot[1] + HALF]] : [];
    });
  }

  /**
   * @param {Axes} axes
   * @param {number} event
   * @param {0|1} isLeft whether the name would rather stand before its mark
   * @param {number} width of the name
   * @param {number[][]} taken
   */
  #spotFor(axes, event, isLeft, width, taken) {
    const { candidates, mark } = this.timeline,
      [behind, before, ...off] = candidates,
      inTurn = isLeft ? [before, behind, ...off] : [behind, before, ...off],
      spots = this.spots(axes, event).flatMap(([x, y]) => spotsOf(inTurn, { x, y, radius: mark }, width));
    return firstFree(spots, { width, edge: EDGE }, taken, [axes.left - EDGE, -Infinity, axes.right + EDGE, Infinity]);
  }

  /** The width of a name, measured once: measuring lays the whole page out. @param {SVGTextElement} text */
  #widthOf(text) {
    const words = text.textContent ?? "",
      width = this.#widths.get(words) ?? text.getComputedTextLength();
    if (width) this.#widths.set(words, width);
    return width;
  }
}

/**
 * What no name may cover: other names, and of marks what letters, which are lower than their line, would cover.
 * @param {Box[]} others
 * @param {Box[]} marks
 */
function takenBy(others, marks) {
  const slack = HALF - LETTERS;
  return [...others, ...marks.map(([left, top, right, bottom]) => [left, top + slack, right, bottom - slack])];
}
