/** A canvas over a view, for marks too many to be elements. Drawn on the CPU, which is faster where there is no GPU. */

import { h } from "../ui/dom.js";

/** Pictures that a field keeps; were there more, they are drawn anew. */
const MOST = 600;

/**
 * @typedef {object} Field
 * @property {HTMLCanvasElement} canvas
 * @property {CanvasRenderingContext2D} pen
 * @property {number} width pixels
 * @property {number} height
 * @property {number} scale dots of the screen to a pixel
 * @property {number} dots to a pixel where what holds it asks for them (`data-dots`), as paper does; else 0
 * @property {boolean} stale whether the box has another size than the canvas
 * @property {Map<string, ImageBitmap>} stamps pictures that are drawn again and again, by what they depend on
 * @property {Map<string, number>} widths of texts in pixels, by type and text
 * @property {() => void} end
 */

/**
 * Lay a canvas over an element and keep its size.
 * @param {HTMLElement} root
 * @returns {Field}
 */
export function canvasFor(root) {
  const canvas = h("canvas", { class: "field", "aria-hidden": "true" });
  root.append(canvas);
  const sizes = new ResizeObserver(() => {
    field.stale = true;
  });
  /** @type {Field} */
  const field = {
    canvas,
    pen: contextOf(canvas),
    width: 0,
    height: 0,
    scale: 1,
    dots: Number(root.closest("[data-dots]")?.getAttribute("data-dots") ?? 0),
    stale: true,
    stamps: new Map(),
    widths: new Map(),
    end: () => sizes.disconnect(),
  };
  sizes.observe(canvas);
  return field;
}

/**
 * Every browser paints in two dimensions; it may refuse a canvas that is too large.
 * @param {HTMLCanvasElement} canvas
 */
function contextOf(canvas) {
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) throw new Error("The browser gives no canvas to paint on");
  return pen;
}

/**
 * Empty the canvas, as large as its box is painted: browsers move edges to whole pixels, and a canvas that is a pixel
 * larger or smaller would be scaled, which blurs it and costs time.
 * @param {Field} field
 */
export function clean(field) {
  const { canvas, pen } = field,
    scale = field.dots || Math.min(devicePixelRatio || 1, 2);
  if (field.stale || field.scale !== scale) {
    const { left, right, top, bottom } = canvas.getBoundingClientRect(),
      painted = (/** @type {number} */ from, /** @type {number} */ to) =>
        Math.round(to * scale) - Math.round(from * scale);
    canvas.width = painted(left, right);
    canvas.height = painted(top, bottom);
    if (field.scale !== scale) field.stamps.clear();
    Object.assign(field, { width: canvas.width / scale, height: canvas.height / scale, scale, stale: false });
  }
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, field.width, field.height);
  return pen;
}

/**
 * Draw what is drawn again and again from a picture of it that is drawn once, on whole dots of the screen, where it
 * stays
 * sharp.
 * @param {Field} field
 * @param {string} key what the picture depends on
 * @param {[number, number, number, number]} box what the picture takes round its origin, in pixels: left, top, right,
 *   bottom
 * @param {(pen: OffscreenCanvasRenderingContext2D) => void} draw
 * @param {number} x where the origin goes
 * @param {number} y
 */
export function stamp(field, key, box, draw, x, y) {
  const { pen, scale, stamps } = field,
    [left, top] = box.map((edge) => Math.floor(edge * scale)),
    [right, bottom] = box.slice(2).map((edge) => Math.ceil(edge * scale));
  let picture = stamps.get(key);
  if (!picture) {
    if (stamps.size === MOST) stamps.clear();
    const canvas = new OffscreenCanvas(right - left, bottom - top),
      own = canvas.getContext("2d", { willReadFrequently: true });
    if (!own) throw new Error("The browser gives no canvas to paint on");
    own.setTransform(scale, 0, 0, scale, -left, -top);
    draw(own);
    picture = canvas.transferToImageBitmap();
    stamps.set(key, picture);
  }
  pen.drawImage(
    picture,
    (Math.round(x * scale) + left) / scale,
    (Math.round(y * scale) + top) / scale,
    picture.width / scale,
    picture.height / scale,
  );
}

/**
 * Empty the canvas and put squares on it dot by dot: a pen takes ten times as long over hundreds of thousands.
 * @param {Field} field
 * @param {number} half of a side, in pixels
 * @returns {{put: (x: number, y: number, colour: number) => void, end: () => void}} put: one more, of a colour that
 *   dotColour gives; end: show them
 */
export function squares(field, half) {
  const pen = clean(field),
    { scale } = field,
    { width, height } = field.canvas,
    side = Math.max(1, Math.round(2 * half * scale)),
    picture = width && height ? pen.createImageData(width, height) : null,
    dots = picture ? new Uint32Array(picture.data.buffer) : new Uint32Array();
  return {
    put(x, y, colour) {
      const left = Math.round((x - half) * scale),
        top = Math.round((y - half) * scale),
        from = Math.max(0, left),
        to = Math.min(width, left + side),
        last = Math.min(height, top + side);
      for (let row = Math.max(0, top); row < last; row++)
        for (let at = row * width + from; at < row * width + to; at++) dots[at] = colour;
    },
    end() {
      if (picture) pen.putImageData(picture, 0, 0);
    },
  };
}

/**
 * A colour such as #rrggbb as one number, as a dot holds it: browsers run on machines that store the least byte first.
 * @param {string} colour
 */
export function dotColour(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
