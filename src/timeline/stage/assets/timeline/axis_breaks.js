/** Where the axis of time is not to scale: two strokes and the words of what is left out, or of how long it was. */

import { DAY } from "../state/calendar.js";
import { yearsInWords } from "../state/dates_in_words.js";
import { h, s } from "../ui/dom.js";
import { counted } from "../ui/plural.js";
import { leftOut } from "./ticks.js";
import { LINE, placeUpright } from "./upright.js";

/** Pixels: half the height of a stroke, how far it leans, between the two, of a letter, and from strokes to words. */
const HALF = 5,
  LEAN = 2,
  APART = 2,
  LETTER = 6.4,
  GAP = 3;
/** Days of a month and a year, about, and months up to which a while is told in months. */
const MONTH = 30.44,
  YEAR = 365.25,
  MONTHS = 24;

/**
 * @typedef {import("./legal_states.js").Axes} Axes
 * @typedef {import("../paint/labels.js").Box} Box
 * @typedef {import("./time_scale.js").Gap} Gap
 * @typedef {import("./time_scale.js").TimeScale} TimeScale
 */

/** The two strokes of a break as a path, round a point. Pure. @param {number} x @param {number} y */
export const strokesAt = (x, y) =>
  [-APART, APART].map((at) => `M${x + at - LEAN},${y + HALF}L${x + at + LEAN},${y - HALF}`).join("");

/**
 * The words of a gap: what is left out in true time; how long it was, where events stand at equal distances. Pure.
 * @param {any} spec
 * @param {Gap} gap
 * @param {boolean} isEven
 */
export function gapInWords(spec, gap, isEven) {
  const { words, dates } = spec;
  if (!isEven) return leftOut(gap, dates.shortMonths, (...ends) => yearsInWords(spec, ...ends));
  const days = gap.to - gap.from,
    months = Math.round(days / MONTH);
  return months < MONTHS
    ? counted(words, "gap_months", { count: months })
    : counted(words, "gap_years", { count: Math.round(days / YEAR) });
}

/**
 * @param {HTMLElement} sheet
 * @param {any} spec
 */
export function createAxisBreaks(sheet, spec) {
  const drawn = s("g", {}),
    said = h("ul", { class: "visually-hidden", "aria-label": spec.words.gaps });
  sheet.prepend(s("svg", { class: "overlay", "aria-hidden": "true" }, drawn));
  sheet.append(said);
  const { colours } = spec.theme;

  return {
    /**
     * Draw those that are seen, and give the boxes of their words.
     * @param {Axes} axes
     * @param {TimeScale} scale
     * @param {Box[]} others what words may not cover
     * @returns {Box[]}
     */
    draw({ x, left, right, top, bottom }, { gaps, even }, others) {
      const seen = gaps
        .map((gap) => ({ from: Math.max(x(gap.from * DAY), left), to: Math.min(x(gap.to * DAY), right), gap }))
        .filter(({ from, to }) => to > from)
        .map(({ gap, ...ends }) => ({ ...ends, text: gapInWords(spec, gap, even) }));
      const field = /** @type {Box} */ ([left, top + 2 * HALF + GAP, right, bottom - 2 * HALF]);
      drawn.replaceChildren();
      said.replaceChildren(...seen.map(({ text }) => h("li", {}, text)));
      return seen.flatMap(({ from, to, text }) => {
        const middle = (from + to) / 2,
          box = to - from < LINE ? null : placeUpright([middle - LINE / 2], text.length * LETTER, field, others);
        if (!even) drawn.append(ground(from, to, text));
        for (const y of even ? [top + HALF] : [top + HALF, bottom - HALF]) drawn.append(strokes(middle, y));
        if (!box) return [];
        const turned = `translate(${middle} ${(box[1] + box[3]) / 2}) rotate(-90)`;
        drawn.append(s("text", { class: "gap-name", transform: turned }, text));
        return [box];
      });

      /** @param {number} from @param {number} to @param {string} text */
      function ground(from, to, text) {
        const box = { x: from, y: top, width: to - from, height: bottom - top };
        return s("rect", { ...box, fill: colours.panel, "data-gap": text });
      }
    },
  };

  /** @param {number} x @param {number} y */
  function strokes(x, y) {
    return s("path", { d: strokesAt(x, y), stroke: colours.quiet, "stroke-width": 1.2, fill: "none" });
  }
}
