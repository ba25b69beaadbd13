/** A canvas over a view, for marks too many to be elements. Drawn on the CPU, which is faster where there is no GPU. */

import { h } from "./dom.js";

/** Lay a canvas over an element and keep its size. */
export function canvasFor(root) {
  const canvas = h("canvas", { class: "field", "aria-hidden": "true" });
  root.append(canvas);
  const field = { canvas, pen: canvas.getContext("2d", { willReadFrequently: true }), width: 0, height: 0, scale: 1, stale: true };
  new ResizeObserver(() => { field.stale = true; }).observe(canvas);
  return field;
}

/** Empty the canvas, as large as its box is painted: browsers move edges to whole pixels, and a canvas that is a pixel larger or smaller would be scaled, which blurs it and costs time. */
export function clean(field) {
  const { canvas, pen } = field, scale = Math.min(devicePixelRatio || 1, 2);
  if (field.stale || field.scale !== scale) {
    const { left, right, top, bottom } = canvas.getBoundingClientRect(), painted = (from, to) => Math.round(to * scale) - Math.round(from * scale);
    canvas.width = painted(left, right);
    canvas.height = painted(top, bottom);
    Object.assign(field, { width: canvas.width / scale, height: canvas.height / scale, scale, stale: false });
  }
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, field.width, field.height);
  return pen;
}

/** Draw squares: x, y, event, colour and again, sorted by colour so that the pen changes seldom. */
export function dots(field, points, half) {
  const pen = clean(field);
  let last = "";
  for (let i = 0; i < points.length; i += 4) {
    if (points[i + 3] !== last) pen.fillStyle = last = points[i + 3];
    pen.fillRect(points[i] - half, points[i + 1] - half, 2 * half, 2 * half);
  }
}
