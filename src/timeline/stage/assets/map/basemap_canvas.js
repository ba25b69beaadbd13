/**
 * The map on the CPU, for machines without a GPU: the same layers in the same projection.
 * WebGL would be emulated there: it moves more slowly, and its layer makes each frame of the whole page dearer.
 */

import { markPen } from "../paint/marks.js";
import { area, css, lines, speckColour, styleOf } from "./map_lines.js";
import { mercator } from "./viewport.js";

/** Outlines are kept in this part of the world's width, so that they stay exact in 32 bits. */
const UNIT = 1e-4;
/**
 * @typedef {import("./basemap.js").Scene} Scene
 * @typedef {import("./basemap.js").Field} Field
 * @typedef {import("./map_lines.js").Spec} Spec
 * @typedef {import("./map_lines.js").Spot} Spot
 */

/**
 * @param {Spec} spec
 * @param {import("./camera.js").Camera} camera
 * @param {() => void} moved the field is to be painted
 * @returns {import("./basemap.js").Painter}
 */
export function canvasBase(spec, camera, moved) {
  const ground = createGround(spec, camera),
    mark = markPen(spec),
    routes = styleOf(spec, "routes"),
    areas = css(styleOf(spec, "areas").getFillColor);
  /** @type {Scene|null} */
  let scene = null;

  return {
    show(next) {
      scene = next;
    },
    moved,
    paint(field, spots) {
      if (!scene) return;
      const { pen } = field;
      ground(pen, scene.thick);
      for (const [, dashes] of scene.routes) lines(pen, dashes, routes, camera.project, scene.thick);
      pen.fillStyle = areas;
      for (const place of scene.areas) area(pen, place, camera.project);
      if (scene.dense) return specks(pen, spec, spots);
      for (const [x, y, e] of spots) mark(field, x, y, scene.half, e);
    },
    end() {},
  };
}

/**
 * Draw too many marks as squares.
 * @param {CanvasRenderingContext2D} pen
 * @param {Spec} spec
 * @param {Spot[]} spots
 */
function specks(pen, spec, spots) {
  const size = spec.map.speck;
  /** @type {Map<number, string>} */
  const colours = new Map(),
    { category, standing } = spec.events,
    most = spec.theme.marks.fills.length;
  for (const [x, y, e] of spots) {
    const kind = category[e] * most + standing[e],
      colour = colours.get(kind) ?? speckColour(spec, e);
    colours.set(kind, colour);
    pen.fillStyle = colour;
    pen.fillRect(x - size / 2, y - size / 2, size, size);
  }
}

/**
 * Make what paints the land and the lines that are always there, as they were painted before if nothing moved.
 * @param {Spec} spec
 * @param {import("./camera.js").Camera} camera
 * @returns {(pen: CanvasRenderingContext2D, thick: number) => void}
 */
function createGround(spec, camera) {
  const shapes = outlines(spec),
    sea = css(styleOf(spec, "sea").getFillColor);
  const under = document.createElement("canvas"),
    brush = /** @type {CanvasRenderingContext2D} */ (
      under.getContext("2d", { willReadFrequently: true, alpha: false })
    );
  /** @type {import("./viewport.js").View|null} */
  let painted = null;

  /** @param {number} width @param {number} height @param {number} thick */
  function draw(width, height, thick) {
    const { view, size, project } = camera,
      k = width / size[0],
      zoom = view.scale * k * UNIT;
    Object.assign(under, { width, height }); // which resets the pen, too
    brush.fillStyle = sea;
    brush.fillRect(0, 0, width, height);
    brush.setTransform(
      zoom,
      0,
      0,
      zoom,
      (size[0] / 2 - view.x * view.scale) * k,
      (size[1] / 2 - view.y * view.scale) * k,
    );
    for (const [colour, outline] of shapes) {
      brush.fillStyle = colour;
      brush.fill(outline);
    }
    brush.setTransform(k, 0, 0, k, 0, 0);
    for (const id of /** @type {const} */ (["limits", "hatch", "disputed"]))
      lines(brush, spec.map[id], styleOf(spec, id), project, thick);
  }

  return (pen, thick) => {
    const { width, height } = pen.canvas;
    if (!width || !height) return; // of a hidden page
    if (painted !== camera.view || under.width !== width || under.height !== height) draw(width, height, thick);
    painted = camera.view;
    pen.save();
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.drawImage(under, 0, 0);
    pen.restore();
  };
}

/** The land as paths by colour, in units of UNIT. @param {Spec} spec @returns {Map<string, Path2D>} */
function outlines({ map: { land }, theme: { colours } }) {
  const found = new Map();
  for (const [concerned, polygons] of land) {
    const colour = concerned ? colours.land_alt : colours.land,
      outline = found.get(colour) ?? new Path2D();
    found.set(colour, outline);
    for (const ring of polygons.flat()) {
      ring.forEach((at, i) => {
        const [x, y] = mercator(at);
        outline[i ? "lineTo" : "moveTo"](x / UNIT, y / UNIT);
      });
      outline.closePath();
    }
  }
  return found;
}
