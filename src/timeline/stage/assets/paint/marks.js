/** How an event is marked: on a canvas and as a small picture; and how names are written beside marks. */

import { h, mixed } from "../ui/dom.js";
import { stamp } from "./canvas.js";

const drawnBefore = new Map();
const outline = (path) => {
  if (!drawnBefore.has(path)) drawnBefore.set(path, new Path2D(path));
  return drawnBefore.get(path);
};

/**
 * Draw a mark as a small picture: shape for the weapon class, colour for the category, fill for the standing. A bitmap,
 * because a page has a hundred of them and each would be two paths for a GPU that may not be there.
 * @param {{path: string, colour: string, paper: string, fill: number, tick?: string, size?: number, fine?: number}} mark size in pixels; fine, how many dots a pixel is made of
 */
export function glyph({ path, colour, paper, fill: share, tick, size = 14, fine = 2 }) {
  const high = Math.ceil(size * 1.1),
    dots = Math.max(fine, Math.ceil(devicePixelRatio || 1));
  const canvas = h("canvas", {
    class: "glyph",
    width: size * dots,
    height: high * dots,
    style: `--wide:${size}px;--high:${high}px`,
    "aria-hidden": "true",
  });
  const pen = canvas.getContext("2d", { willReadFrequently: true }),
    line = (width, colour) => Object.assign(pen, { lineWidth: width, strokeStyle: colour });
  pen.scale((size * dots) / 3.2, (size * dots) / 3.2);
  pen.translate(1.6, 1.9);
  pen.lineJoin = "round";
  pen.fillStyle = mixed(colour, paper, share);
  pen.fill(outline(path));
  line(0.3, colour).stroke(outline(path));
  if (tick) {
    line(0.4, tick).beginPath();
    pen.moveTo(-0.9, -1.6);
    pen.lineTo(0.9, -1.6);
    pen.stroke();
  }
  return canvas;
}

/** What a mark takes round its middle, in halves of its size: its line, and the tick over a disputed one. */
const ROOM = 1.9;

/**
 * Make what marks an event on a field: from one picture for all events that look the same.
 * @param {object} spec
 * @returns {(field: object, x: number, y: number, half: number, event: number) => void}
 */
export function markPen(spec) {
  const { colours, shapes, fills } = spec.map;
  const outlines = shapes.map(outline),
    dot = outline(spec.theme.dot);
  return (field, x, y, half, e) => {
    const { events, theme } = spec,
      colour = colours[events.category[e]],
      shape = events.shape[e],
      room = ROOM * half;
    const draw = (pen) => {
      pen.scale(half, half);
      pen.lineJoin = "round";
      pen.lineWidth = 0.72;
      pen.strokeStyle = theme.colours.paper;
      pen.stroke(outlines[shape] ?? dot);
      pen.fillStyle = mixed(colour, theme.colours.paper, fills[events.standing[e]]);
      pen.fill(outlines[shape] ?? dot);
      pen.lineWidth = 0.28;
      pen.strokeStyle = colour;
      pen.stroke(outlines[shape] ?? dot);
      if (events.disputed[e]) {
        pen.lineWidth = 0.34;
        pen.strokeStyle = theme.colours.denial;
        pen.beginPath();
        pen.moveTo(-0.75, -1.45);
        pen.lineTo(0.75, -1.45);
        pen.stroke();
      }
    };
    stamp(
      field,
      `${half} ${shape} ${events.category[e]} ${events.standing[e]} ${events.disputed[e]}`,
      [-room, -room, room, room],
      draw,
      x,
      y,
    );
  };
}

/**
 * A name in the type it is written in.
 * @typedef {{text: string, font: string, colour: string, halo: string, line: number, pitch?: number, spacing?: string}} Name
 *   text in one or more rows; in pixels the halo's line, the step from row to row, and the space between letters
 */

/** The width of a name in pixels. */
export function widthOf({ pen, widths }, { text, font, spacing = "0px" }) {
  const key = `${font} ${spacing} ${text}`;
  if (!widths.has(key)) {
    Object.assign(pen, { font, letterSpacing: spacing });
    widths.set(key, Math.max(...text.split("\n").map((row) => pen.measureText(row).width)));
  }
  return widths.get(key);
}

/**
 * Make what writes names with a halo; what would overlap or be cut is left out.
 * @param {object} field
 * @param {number[][]} taken boxes that are not free; each name adds its own
 * @param {{high: number, margin: [number, number]}} size pixels: half a row, what stays free at the sides and ends
 * @returns {(name: Name, x: number, y: number) => boolean} whether it was written, from its left end and its middle
 */
export function labeller(field, taken, { high, margin: [side, end] }) {
  return (name, x, y) => {
    const { text, font, colour, halo, line, pitch = 0, spacing = "0px" } = name,
      rows = text.split("\n"),
      width = widthOf(field, name),
      tall = high * rows.length;
    const box = [x - 2, y - tall, x + width + 2, y + tall];
    if (box[0] < side || box[2] > field.width - side || box[1] < end || box[3] > field.height - end) return false;
    if (taken.some((t) => box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1])) return false;
    taken.push(box);
    const write = (pen) => {
      Object.assign(pen, {
        font,
        letterSpacing: spacing,
        textBaseline: "middle",
        lineJoin: "round",
        lineWidth: line,
        strokeStyle: halo,
        fillStyle: colour,
      });
      for (const draw of ["strokeText", "fillText"])
        rows.forEach((row, i) => pen[draw](row, 0, (i - (rows.length - 1) / 2) * pitch));
    };
    stamp(
      field,
      [font, spacing, colour, halo, line, pitch, text].join(" "),
      [-line, -2 * tall, width + line, 2 * tall],
      write,
      x,
      y,
    );
    return true;
  };
}
