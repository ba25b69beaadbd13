/** How an event is marked: on a canvas and as a small picture. */

import { blend, h } from "../ui/dom.js";
import { stamp } from "./canvas.js";

/** @type {Map<string, Path2D>} */
const drawnBefore = new Map();

/** @param {string} path */
function outline(path) {
  const before = drawnBefore.get(path) ?? new Path2D(path);
  drawnBefore.set(path, before);
  return before;
}

/**
 * @typedef {import("../../schema.js").MarkRecipe} Recipe
 * @typedef {{path: string, line: string, fill: string, tick: string}} Look a mark's shape and colours; tick empty for
 *   none
 * @typedef {Pick<import("../../schema.js").Theme, "marks"|"colours">} Theme
 * @typedef {{shape: number, category: number, standing: number, disputed: number}} Kind all that a mark's looks depend
 *   on; shape -1 for a dot
 * @typedef {{shape?: number, colour?: string, share?: number, tick?: boolean}} Sample what is shown of a mark; share of
 *   the colour in it, 0 to 1
 */

/** What an event's mark looks like depends on. @param {any} events the columns @param {number} e @returns {Kind} */
export const kindOf = (events, e) => ({
  shape: events.shape[e],
  category: events.category[e],
  standing: events.standing[e],
  disputed: events.disputed[e],
});

/** Name a kind, as drawing/marks.py does. @param {Kind} kind */
export const nameOf = ({ shape, category, standing, disputed }) => `${shape} ${category} ${standing} ${disputed}`;

/** Give a kind of mark its shape and colours. @param {Theme} theme @param {Kind} kind @returns {Look} */
export function lookOf({ marks, colours }, { shape, category, standing, disputed }) {
  const line = marks.categories[category];
  return {
    path: marks.shapes[shape] ?? marks.dot,
    line,
    fill: blend(line, colours.paper, marks.fills[standing]),
    tick: disputed ? colours.denial : "",
  };
}

/**
 * Give the mark that shows what a shape, a fill or a tick means, in no category's colour.
 * @param {Theme} theme
 * @param {Sample} shown
 * @returns {Look}
 */
export function sampleOf({ marks, colours }, { shape = -1, colour, share = 1, tick = false }) {
  const line = colour ?? (tick ? colours.quiet : colours.ink);
  return {
    path: marks.shapes[shape] ?? marks.dot,
    line,
    fill: blend(line, colours.paper, share),
    tick: tick ? colours.denial : "",
  };
}

/**
 * Paint a mark round the origin, a unit being half of its size.
 * @param {CanvasRenderingContext2D|OffscreenCanvasRenderingContext2D} pen
 * @param {Recipe} recipe
 * @param {Look} look
 * @param {string} [paper] the halo's colour; without one the mark lies on nothing that it must be parted from
 */
function paintMark(pen, recipe, look, paper) {
  const path = outline(look.path);
  pen.lineJoin = "round";
  if (paper) {
    pen.lineWidth = recipe.halo;
    pen.strokeStyle = paper;
    pen.stroke(path);
  }
  pen.fillStyle = look.fill;
  pen.fill(path);
  pen.lineWidth = recipe.outline;
  pen.strokeStyle = look.line;
  pen.stroke(path);
  if (!look.tick) return;
  pen.lineWidth = recipe.tick_width;
  pen.strokeStyle = look.tick;
  pen.beginPath();
  pen.moveTo(-recipe.tick, -recipe.rise);
  pen.lineTo(recipe.tick, -recipe.rise);
  pen.stroke();
}

/**
 * Draw a mark as a small picture. A bitmap, because a page has a hundred of them and each would be two paths for a GPU
 * that may not be there.
 * @param {Theme} theme
 * @param {Look} look
 * @param {{size?: number, fine?: number}} [how] width in pixels; how many dots a pixel is made of
 */
export function glyph({ marks }, look, { size = 14, fine = 2 } = {}) {
  const [left, top, width, height] = marks.glyph,
    dots = Math.max(fine, Math.ceil(devicePixelRatio || 1)),
    high = Math.round((size * height) / width);
  const canvas = /** @type {HTMLCanvasElement} */ (
    h("canvas", {
      class: "glyph",
      width: size * dots,
      height: high * dots,
      style: `--wide:${size}px;--high:${high}px`,
      "aria-hidden": "true",
    })
  );
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  pen.scale((size * dots) / width, (size * dots) / width);
  pen.translate(-left, -top);
  paintMark(pen, marks, look);
  return canvas;
}

/**
 * Make what marks an event on a field: from one picture for all events that look the same.
 * @param {{theme: Theme, events: any}} spec
 * @returns {(field: any, x: number, y: number, half: number, event: number) => void}
 */
export function markPen(spec) {
  const { theme } = spec,
    { marks, colours } = theme;
  return (field, x, y, half, e) => {
    const kind = kindOf(spec.events, e),
      room = marks.room * half;
    const draw = (/** @type {OffscreenCanvasRenderingContext2D} */ pen) => {
      pen.scale(half, half);
      paintMark(pen, marks, lookOf(theme, kind), colours.paper);
    };
    stamp(field, `${half} ${nameOf(kind)}`, [-room, -room, room, room], draw, x, y);
  };
}
