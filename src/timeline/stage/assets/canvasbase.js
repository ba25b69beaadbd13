/**
 * The base map on the CPU, for machines without a GPU: the same layers in the same projection, painted under the marks.
 * WebGL would be emulated there: it moves more slowly, and its layer makes each frame of the whole page dearer.
 */

import { layersOf, lines } from "./marks.js";
import { FLIGHT, LEAST, MOST, NEAREST, PADDING, createPilot } from "./camera.js";

/** Pixels of the world's width at zoom 0, as deck.gl has it. */
const TILE = 512;
/** Outlines are kept in this part of the world's width, so that they stay exact in 32 bits. */
const UNIT = 1e-4;

/** Web Mercator in units of the world's width, north up. Pure. */
export function mercator([longitude, latitude]) {
  const sine = Math.sin((Math.max(-85, Math.min(85, latitude)) * Math.PI) / 180);
  return [(longitude + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/**
 * Where a flight from one view to another stands after a share of it: about the one point that does not move. Pure.
 * @param {{x: number, y: number, scale: number}} from the middle in units of the world's width, pixels of that width
 * @param {{x: number, y: number, scale: number}} to
 * @param {number} share 0 to 1
 */
export function between(from, to, share) {
  const scale = from.scale * (to.scale / from.scale) ** share;
  const turn = 1 / to.scale - 1 / from.scale, along = Math.abs(turn) * from.scale < 1e-6 ? share : (1 / scale - 1 / from.scale) / turn;
  return { x: from.x + (to.x - from.x) * along, y: from.y + (to.y - from.y) * along, scale };
}

/**
 * @param {HTMLElement} holder
 * @param {object} spec
 * @param {null} libraries
 * @param {{moved: () => void, click: Function, hover: Function}} act
 * @param {{longitude: number, latitude: number, zoom: number}|null} [begin] the view to begin with, if not the whole map
 */
export function canvasBase(holder, spec, libraries, act, begin = null) {
  const { land, fixed } = layersOf(spec), [[left, bottom], [right, top]] = spec.map.reach.map(mercator);
  const under = document.createElement("canvas"), brush = under.getContext("2d", { willReadFrequently: true, alpha: false });
  const shapes = outlines(land), pilot = createPilot(), hands = new Map();
  let size = measured(), view = begin ? viewOf(begin) : fitted(spec.map.home), aim = view, painted = false, flight = 0, held = null;
  holder.dataset.base = "canvas";

  function measured() { return [Math.max(holder.clientWidth, 10), Math.max(holder.clientHeight, 10)]; }

  /** A view kept inside the base map. */
  function inside({ x, y, scale }) {
    const [width, height] = size, kept = Math.max(TILE * 2 ** LEAST, Math.min(TILE * 2 ** MOST, scale), width / (right - left), height / (bottom - top));
    const within = (value, low, high) => Math.max(low, Math.min(high, value));
    return { x: within(x, left + width / kept / 2, right - width / kept / 2), y: within(y, top + height / kept / 2, bottom - height / kept / 2), scale: kept };
  }

  function fitted([southWest, northEast], padding = PADDING) {
    const [x0, y1] = mercator(southWest), [x1, y0] = mercator(northEast), [width, height] = size;
    const scale = Math.min((width - 2 * padding) / (x1 - x0), (height - 2 * padding) / (y1 - y0), TILE * 2 ** NEAREST);
    return inside({ x: (x0 + x1) / 2, y: (y0 + y1) / 2, scale: Math.max(scale, 1) });
  }

  /** A view of deck.gl's. */
  function viewOf({ longitude, latitude, zoom }) {
    const [x, y] = mercator([longitude, latitude]);
    return inside({ x, y, scale: TILE * 2 ** zoom });
  }

  function show(next) {
    view = next;
    painted = false;
    pilot.drawn();
    act.moved();
  }

  function go(next, when) {
    cancelAnimationFrame(flight);
    aim = inside(next);
    const to = aim;
    pilot.go((swift) => {
      if (swift) return show(to);
      const from = view, start = performance.now();
      const fly = () => {
        const share = Math.min(1, (performance.now() - start) / FLIGHT);
        show(between(from, to, share * share * (3 - 2 * share)));
        if (share < 1) flight = requestAnimationFrame(fly); else pilot.landed();
      };
      flight = requestAnimationFrame(fly);
    }, when);
  }

  /** The view in which lies under a hand, two hands or a wheel what lay there before. */
  function pulled(before, after) {
    const { scale } = inside({ ...view, scale: (view.scale * after.spread) / before.spread });
    const at = (middle, length, from, to) => middle + (from - length / 2) / view.scale - (to - length / 2) / scale;
    return inside({ x: at(view.x, size[0], before.x, after.x), y: at(view.y, size[1], before.y, after.y), scale });
  }
  function pull(before, after) {
    cancelAnimationFrame(flight);
    aim = pulled(before, after);
    show(aim);
  }
  function grip() {
    const [a, b = a] = hands.values();
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, spread: Math.hypot(a.x - b.x, a.y - b.y) || 1 };
  }
  function spot({ clientX, clientY }) {
    const box = holder.getBoundingClientRect();
    return { x: clientX - box.left, y: clientY - box.top, at: { x: clientX, y: clientY } };
  }

  holder.addEventListener("pointerdown", (event) => { hands.set(event.pointerId, spot(event)); held = hands.size === 1 ? spot(event) : null; holder.setPointerCapture(event.pointerId); });
  holder.addEventListener("pointermove", (event) => {
    const now = spot(event);
    if (!hands.has(event.pointerId)) return act.hover(now);
    if (held && Math.hypot(now.x - held.x, now.y - held.y) < 4) return;
    held = null;
    const before = grip();
    hands.set(event.pointerId, now);
    pull(before, grip());
  });
  const release = (event) => { hands.delete(event.pointerId); if (held && event.type === "pointerup") act.click(held); held = null; };
  holder.addEventListener("pointerup", release);
  holder.addEventListener("pointercancel", release);
  holder.addEventListener("pointerleave", () => act.hover({ x: -1e3, y: -1e3, at: {} }));
  const stretch = ({ x, y }, by) => [{ x, y, spread: 1 }, { x, y, spread: 2 ** by }];
  holder.addEventListener("wheel", (event) => { event.preventDefault(); pull(...stretch(spot(event), -event.deltaY / 300)); }, { passive: false });
  holder.addEventListener("dblclick", (event) => go(pulled(...stretch(spot(event), 1))));

  function project(at) {
    const [x, y] = mercator(at);
    return [(x - view.x) * view.scale + size[0] / 2, (y - view.y) * view.scale + size[1] / 2];
  }

  return {
    project,
    /** Paint the land and the lines over it, as they were painted before if nothing moved. */
    ground(pen, thick) {
      const { width, height } = pen.canvas, k = width / size[0];
      if (!width || !height) return; // of a hidden page
      if (!painted || under.width !== width || under.height !== height) {
        Object.assign(under, { width, height }); // which resets the pen, too
        brush.fillStyle = spec.theme.colours.sea;
        brush.fillRect(0, 0, width, height);
        const zoom = view.scale * k * UNIT;
        brush.setTransform(zoom, 0, 0, zoom, (size[0] / 2 - view.x * view.scale) * k, (size[1] / 2 - view.y * view.scale) * k);
        for (const [colour, outline] of shapes) { brush.fillStyle = colour; brush.fill(outline); }
        brush.setTransform(k, 0, 0, k, 0, 0);
        for (const layer of fixed) lines(brush, layer, project, thick);
        painted = true;
      }
      pen.save();
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.drawImage(under, 0, 0);
      pen.restore();
    },
    fit: (box, padding, when) => go(fitted(box, padding), when),
    get swift() { return pilot.swift; },
    /** Stay where a flight is by now, so that it does not hold the next answer back. */
    hold: () => cancelAnimationFrame(flight),
    home: () => go(fitted(spec.map.home)),
    zoom: (by) => go({ ...aim, scale: aim.scale * 2 ** by }),
    resize() { size = measured(); cancelAnimationFrame(flight); aim = inside(aim); show(aim); },
    end() { pilot.end(); cancelAnimationFrame(flight); },
  };
}

/** Land by its colour: neighbours of one colour are one outline, without seams. */
function outlines(layers) {
  const found = new Map();
  for (const { geometry: { type, coordinates }, properties } of layers.flatMap((layer) => layer.data)) {
    const colour = `rgb(${properties.fill})`, outline = found.get(colour) ?? new Path2D();
    found.set(colour, outline);
    for (const ring of type === "Polygon" ? coordinates : coordinates.flat()) {
      ring.forEach((at, i) => { const [x, y] = mercator(at); outline[i ? "lineTo" : "moveTo"](x / UNIT, y / UNIT); });
      outline.closePath();
    }
  }
  return found;
}
