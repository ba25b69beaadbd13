/**
 * The axis of time and its grid as Plotly draws them, for the first picture and wherever Plotly has not come: a reader
 * sees every event in its place, and only zooms and pans later.
 */

import { momentOf } from "../state/calendar.js";
import { s } from "../ui/dom.js";

/** Lines of a name to the next, in the size of its type; and pixels from its last line down to the axis. */
const LINE = 1.3,
  ABOVE_AXIS = 3.4;
/** Pixels that no name is wider than. */
const WIDEST = 120;

/**
 * @typedef {object} Axis of time, in pixels of the drawing
 * @property {number} left
 * @property {number} length
 * @property {(unit: number) => number} at where a unit of its scale stands
 * @property {{x: number, text: string}[]} names those that are seen, with their lines parted by `<br>`
 */

/** To a hundredth of a pixel, as Plotly rounds it. @param {number} x */
const rounded = (x) => Math.round(x * 100) / 100;

/**
 * Where an axis stands, and what it names. Pure.
 * @param {any} layout as Plotly is told it
 * @returns {Axis}
 */
export function axisIn({ width, margin, xaxis: { range, tickvals, ticktext } }) {
  const [first, end] = range.map(momentOf),
    left = margin.l,
    length = width - margin.l - margin.r,
    at = (/** @type {number} */ unit) => left + rounded(((unit - first) * length) / (end - first)),
    names = tickvals
      .map((/** @type {string} */ moment, /** @type {number} */ i) => ({
        x: at(momentOf(moment)),
        text: ticktext[i],
      }))
      .filter((/** @type {{x: number}} */ { x }) => x >= left && x <= left + length);
  return { left, length, at, names };
}

const penFor = () => document.createElement("canvas").getContext("2d", { willReadFrequently: true });

/**
 * Those names that no edge cuts: Plotly leaves the others out.
 * @param {number} width of the drawing in pixels
 * @param {Axis["names"]} names
 * @param {string} font as a canvas is told it
 */
export function namesWithin(width, names, font) {
  const pen = names.some(({ x }) => x > width - WIDEST) ? penFor() : null;
  if (!pen) return names;
  pen.font = font;
  return names.filter(({ x, text }) => text.split("<br>").every((line) => x + pen.measureText(line).width <= width));
}

/** @param {HTMLElement} plot what Plotly later draws into */
export function createPlainAxis(plot) {
  const grid = s("g", { "shape-rendering": "crispEdges" }),
    days = s("g"),
    picture = s("svg", { class: "plain-axis" }, grid, days);
  plot.append(picture);
  return {
    /** @param {any} layout as Plotly is told it @param {Axis} axis */
    draw({ width, height, margin, font, xaxis }, { names }) {
      const { tickfont, gridcolor } = xaxis,
        foot = margin.t - ABOVE_AXIS,
        whole = namesWithin(width, names, `${tickfont.size}px ${font.family}`);
      picture.setAttribute("font-family", font.family);
      picture.setAttribute("font-size", tickfont.size);
      grid.replaceChildren(
        ...names.map(({ x }) => s("path", { d: `M${x},${margin.t}V${height - margin.b}`, stroke: gridcolor })),
      );
      days.replaceChildren(
        ...whole.flatMap(({ x, text }) => {
          const lines = text.split("<br>");
          return lines.map((line, i) =>
            s("text", { x, y: foot - (lines.length - 1 - i) * LINE * tickfont.size, fill: tickfont.color }, line),
          );
        }),
      );
    },
    end: () => picture.remove(),
  };
}
