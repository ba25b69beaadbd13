/** The names of the anchors on the timeline: beside the mark, above or below it, never over another name or an edge. */

import { firstFree, spotsOf } from "../paint/labels.js";
import { s } from "../ui/dom.js";

/** Pixels that stay free round an event's name. */
const EDGE = 2;

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
   */
  draw(axes, shown, others) {
    const { timeline, names } = this,
      taken = [...others];
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
   * @param {Axes} axes
   * @param {number} event
   * @param {0|1} isLeft whether the name would rather stand before its mark
   * @param {number} width of the name
   * @param {Box[]} taken
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
