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
 *
 * @typedef {import("./axis_head.js").Name} Name
 */

/** To a hundredth of a pixel, as Plotly rounds it. @param {number} x */
const rounded = (x) => Math.round(x * 100) / 100;

/**
 * Where an axis stands. Pure.
 * @param {any} layout as Plotly is told it
 * @returns {Axis}
 */
export function axisIn({ width, margin, xaxis: { range } }) {
  const [first, end] = range.map(momentOf),
    left = margin.l,
    length = width - margin.l - margin.r;
  return { left, length, at: (unit) => left + rounded(((unit - first) * length) / (end - first)) };
}

/**
 * What an axis names of the days that it shows. Pure.
 * @param {Axis} axis
 * @param {{tickvals: string[], ticktext: string[]}} told as Plotly is told it
 * @returns {Name[]}
 */
export const namesIn = ({ left, length, at }, { tickvals, ticktext }) =>
  tickvals
    .map((moment, i) => ({ x: at(momentOf(moment)), text: ticktext[i] }))
    .filter(({ x }) => x >= left && x <= left + length);

const penFor = () => document.createElement("canvas").getContext("2d", { willReadFrequently: true });

/**
 * Those of its names that no edge cuts: Plotly leaves the others out.
 * @param {Axis} axis
 * @param {any} layout as Plotly is told it
 */
export function namesWithin(axis, { width, font, xaxis }) {
  const names = namesIn(axis, xaxis),
    pen = names.some(({ x }) => x > width - WIDEST) ? penFor() : null;
  if (!pen) return names;
  pen.font = `${xaxis.tickfont.size}px ${font.family}`;
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
    draw(layout, axis) {
      const { height, margin, font, xaxis } = layout,
        { tickfont, gridcolor } = xaxis,
        foot = margin.t - ABOVE_AXIS;
      picture.setAttribute("font-family", font.family);
      picture.setAttribute("font-size", tickfont.size);
      grid.replaceChildren(
        ...namesIn(axis, xaxis).map(({ x }) =>
          s("path", { d: `M${x},${margin.t}V${height - margin.b}`, stroke: gridcolor }),
        ),
      );
      days.replaceChildren(
        ...namesWithin(axis, layout).flatMap(({ x, text }) => {
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
