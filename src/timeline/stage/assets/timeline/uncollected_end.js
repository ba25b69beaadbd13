/** The end of the timeline of which nothing was collected: hatched, so that silence is not read as calm. */

import { s } from "../ui/dom.js";

const DAY = 86400000;
/** Pixels between the hatch's lines, round a name, of a line of type, and from the lanes to a name over the years. */
const PITCH = 7,
  GAP = 6,
  LINE = 13,
  ABOVE = 28;
const HATCH = "uncollected-hatch";

/**
 * @typedef {import("./legal_states.js").Axes} Axes
 * @typedef {import("../paint/labels.js").Box} Box
 */

/**
 * Where the middle of the name stands: in the end, at its top, along it where it is wide enough, else upright. Of an
 * end that is too narrow for that as a whole, above it, where the axis then has only years to write; nowhere while too
 * little of it is seen. The box is what other names may not cover. Pure.
 * @param {Box} end what is seen of it, in pixels
 * @param {number} width of the name
 * @param {number} whole width of the end, seen or not
 * @returns {{at: [x: number, y: number], turn: 0|-90, box: Box}|null}
 */
export function placeIn([left, top, right, bottom], width, whole) {
  const isWide = right - left >= width + 2 * GAP,
    isUpright = right - left >= LINE && bottom - top >= width + 2 * GAP;
  if (!isWide && !isUpright) {
    if (whole >= LINE) return null;
    const y = top - ABOVE;
    return { at: [right - width / 2, y], turn: 0, box: [right - width, y - LINE / 2, right, y + LINE / 2] };
  }
  const [wide, high] = isWide ? [width, LINE] : [LINE, width];
  const x = left + Math.min(GAP, (right - left - wide) / 2),
    y = top + GAP;
  return { at: [x + wide / 2, y + high / 2], turn: isWide ? 0 : -90, box: [x, y, x + wide, y + high] };
}

/**
 * @param {HTMLElement} sheet
 * @param {any} spec
 */
export function createUncollectedEnd(sheet, { timeline: { uncollected: end, extent }, theme }) {
  const lines = s("path", { d: `M0,0V${PITCH}`, stroke: theme.colours.edge, "stroke-width": 1 });
  const frame = { id: HATCH, width: PITCH, height: PITCH, patternUnits: "userSpaceOnUse" };
  const hatch = s("rect", { class: "uncollected", fill: `url(#${HATCH})` }),
    name = /** @type {SVGTextElement} */ (s("text", { class: "uncollected-name" }, end?.label ?? ""));
  const drawn = s("g", {}, hatch, name);
  const pattern = s("pattern", { ...frame, patternTransform: "rotate(45)" }, lines);
  const ground = s("svg", { class: "overlay", "aria-hidden": "true" }, s("defs", {}, pattern));
  sheet.prepend(ground);
  let width = 0;

  return {
    /**
     * Draw what is seen of it, if anything is known so late, and give the box that its name takes.
     * @param {Axes} axes
     * @param {number} known the last day of which anything is known
     * @param {boolean} isFree whether the axis leaves room above its years
     * @returns {Box[]}
     */
    draw({ x, left, right, top, bottom }, known, isFree) {
      const from = end ? Math.max(x(end.first * DAY), left) : right;
      if (!end || end.first > known || from >= right) {
        drawn.remove();
        return [];
      }
      for (const [key, value] of Object.entries({ x: from, y: top, width: right - from, height: bottom - top }))
        hatch.setAttribute(key, String(value));
      ground.append(drawn);
      width ||= name.getComputedTextLength();
      const whole = x((extent[1] + 1) * DAY) - x(end.first * DAY),
        place = placeIn([from, top, right, bottom], width, isFree ? whole : Infinity);
      name.toggleAttribute("hidden", !place);
      if (!place) return [];
      name.setAttribute("transform", `translate(${place.at}) rotate(${place.turn})`);
      return [place.box];
    },
  };
}
