/** Where names stand beside what they name, by the rule of drawing/layout/labels.py, and how a canvas writes them. */

import { stamp } from "./canvas.js";

/** Half a line of type, and what stays free round a name, in pixels. */
const HALF = 8,
  EDGE = 2;

/**
 * @typedef {[left: number, top: number, right: number, bottom: number]} Box in pixels, downward
 * @typedef {[aside: number, back: number, down: number, drop: number]} Candidate one spot for a name, from the middle
 *   of what it names: right of it by radii of that and by widths of the name, below by radii and by pixels
 */

/**
 * The spots of a name, each its left end and its middle, in the order of the candidates. Pure.
 * @param {Candidate[]} candidates
 * @param {{x: number, y: number, radius: number}} thing what is named
 * @param {number} width of the name
 * @param {number} [scale] what the pixels of the candidates are multiplied by
 * @returns {[number, number][]}
 */
export const spotsOf = (candidates, { x, y, radius }, width, scale = 1) =>
  candidates.map(([aside, back, down, drop]) => [x + aside * radius + back * width, y + down * radius + drop * scale]);

/**
 * The first spot of a name at which it covers nothing and is not cut; null for want of room.
 * @param {[number, number][]} spots
 * @param {{width: number, half?: number, edge?: number}} name in pixels: half its height, what stays free at its ends
 * @param {number[][]} taken boxes that are not free; that of the name is added
 * @param {Box} field what it may not leave
 */
export function firstFree(spots, { width, half = HALF, edge = EDGE }, taken, field) {
  for (const [x, y] of spots) {
    /** @type {Box} */
    const own = [x - edge, y - half, x + width + edge, y + half];
    if (!isInside(own, field) || taken.some((other) => meet(own, other))) continue;
    taken.push(own);
    return /** @type {const} */ ([x, y]);
  }
  return null;
}

/** @param {Box} own @param {Box} field */
const isInside = (own, field) => own[0] >= field[0] && own[1] >= field[1] && own[2] <= field[2] && own[3] <= field[3];

/** @param {number[]} one @param {number[]} other */
const meet = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

/**
 * A name in the type it is written in.
 * @typedef {object} Name
 * @property {string} text in one or more rows
 * @property {string} font
 * @property {string} colour
 * @property {string} halo
 * @property {number} line of the halo, in pixels
 * @property {number} [pitch] pixels from row to row
 * @property {string} [spacing] pixels between letters
 */

/** Letters of the scripts that are written from right to left. */
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Letters that are joined, which no space may tear apart. */
const JOINED = /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}]/u;

/** The space between the letters of a name. @param {Pick<Name, "text" | "spacing">} name */
const spacingOf = ({ text, spacing = "0px" }) => (JOINED.test(text) ? "0px" : spacing);

/** The width of a name in pixels. @param {any} field @param {Pick<Name, "text" | "font" | "spacing">} name */
export function widthOf({ pen, widths }, name) {
  const { text, font } = name,
    spacing = spacingOf(name);
  const key = `${font} ${spacing} ${text}`;
  if (!widths.has(key)) {
    Object.assign(pen, { font, letterSpacing: spacing });
    widths.set(key, Math.max(...text.split("\n").map((row) => pen.measureText(row).width)));
  }
  return widths.get(key);
}

/**
 * Make what writes names with a halo; what would overlap or be cut is left out.
 * @param {any} field
 * @param {number[][]} taken left, top, right and bottom of boxes that are not free; each name adds its own
 * @param {{high: number, margin: [number, number]}} size pixels: half a row, what stays free at the sides and ends
 * @returns {(name: Name, x: number, y: number) => boolean} whether it was written, from its left end and its middle
 */
export function labeller(field, taken, { high, margin: [side, end] }) {
  return (name, x, y) => {
    const { text, font, colour, halo, line, pitch = 0 } = name,
      spacing = spacingOf(name),
      rows = text.split("\n"),
      width = widthOf(field, name),
      tall = high * rows.length;
    if (!firstFree([[x, y]], { width, half: tall }, taken, [side, end, field.width - side, field.height - end]))
      return false;
    const write = (/** @type {OffscreenCanvasRenderingContext2D} */ pen) => {
      Object.assign(pen, {
        font,
        letterSpacing: spacing,
        textAlign: "left",
        direction: RIGHT_TO_LEFT.test(text) ? "rtl" : "ltr", // whichever way the page is written
        textBaseline: "middle",
        lineJoin: "round",
        lineWidth: line,
        strokeStyle: halo,
        fillStyle: colour,
      });
      for (const draw of /** @type {const} */ (["strokeText", "fillText"]))
        for (const [i, row] of rows.entries()) pen[draw](row, 0, (i - (rows.length - 1) / 2) * pitch);
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
