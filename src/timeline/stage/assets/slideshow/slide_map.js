/** The map of a show: few places and large names; the past is dimmed, the future not there yet. */

import { createBase } from "../map/basemap.js";
import { inTurn } from "../map/map_labels.js";
import { boxOf, idsIn, routesAt, seed } from "../map/map_lines.js";
import { canvasFor, clean } from "../paint/canvas.js";
import { labeller, spotsOf, widthOf } from "../paint/labels.js";
import { markPen } from "../paint/marks.js";
import { h } from "../ui/dom.js";

/** Past events that stay on the map. */
const MOST_PAST = 400;
/** Least degrees of longitude and latitude in view, so that a lone place has neighbours that one knows. */
const LEAST = [15, 9];
/** The type that lines and spots for names are authored for, in pixels. */
const TYPE = 12;
/** Spots of a country's or a sea's name that are near enough to what it names in large type. */
const NEAR = 4;
/** In units of the least type: half a mark that is past and of one that is now, between those of one place, the ring. */
const PAST = 0.42,
  NOW = 0.72,
  SPREAD = 0.75,
  RING = 1.12;

/**
 * @typedef {import("../map/map_lines.js").Spec} Spec
 * @typedef {import("../map/map_lines.js").Box} Box
 * @typedef {import("../map/map_lines.js").Pair} Pair
 * @typedef {import("../map/map_lines.js").Spot} Spot
 * @typedef {import("../map/basemap.js").Field} Field
 * @typedef {{e: number, p: number, n: number}} Mark an event at one of its places, where it is number n
 */

/**
 * @param {HTMLElement} root
 * @param {Spec} spec
 * @param {{deck: any}|null} libraries null where no GPU draws
 * @param {() => number} unit pixels of the least type
 */
export function createScene(root, spec, libraries, unit) {
  const holder = h("div", { class: "base" });
  root.append(holder);
  const field = canvasFor(root),
    base = createBase(holder, spec, libraries, paint),
    overlay = createOverlay(spec, field, base.camera),
    { camera } = base,
    { places } = spec.map;
  /** @type {Mark[]} */
  let past = [];
  /** @type {Mark[]} */
  let now = [];
  /** @type {number[]} */
  let framed = [];
  /** @type {import("../map/map_lines.js").Route[]} */
  let routes = [];
  /** @type {Box|null} */
  let box = null;
  let isShown = false;

  /** @param {Mark} mark */
  const placed = ({ e, p, n }) => {
    const [dx, dy] = seed(n, unit() * SPREAD);
    return { e, p, dx, dy };
  };
  /** @param {Mark} mark @returns {Spot} */
  const spot = (mark) => {
    const { e, p, dx, dy } = placed(mark),
      [x, y] = camera.project(places[p].at);
    return [x + dx, y + dy, e];
  };

  /** What is past is drawn with the map; what is now stands over it. */
  function arrange() {
    base.show({
      marks: past.map(placed),
      half: unit() * PAST,
      opacity: 0.5,
      dense: false,
      routes,
      areas: framed.map((p) => places[p]).filter(({ radius }) => radius),
      thick: unit() / TYPE,
    });
  }

  function paint() {
    clean(field);
    if (!isShown) return;
    base.paint(field, past.map(spot));
    overlay(unit(), now.map(spot), framed, new Set(now.map(({ p }) => p)));
  }

  return {
    /**
     * Show a step: which events are past, which one is now, and where the camera looks.
     * @param {Mark[]} before marks of the steps before
     * @param {Mark[]} current marks of the step
     * @param {number[]} looked places that the camera frames
     * @param {"now"|"soon"|"later"} when the camera goes there
     * @param {number} day the last day of which anything is known
     */
    show(before, current, looked, when, day) {
      past = before.slice(-MOST_PAST);
      now = current;
      framed = [...new Set([...current.map((row) => row.p), ...looked])];
      const there = new Set([...framed, ...past.map((row) => row.p)]);
      routes = routesAt(spec, (p) => there.has(p), day);
      root.dataset.routes = idsIn(spec, routes);
      box = widened(boxOf((looked.length ? looked : framed).map((p) => places[p])));
      isShown = true;
      arrange();
      paint();
      this.look(when);
    },
    /** @param {"now"|"soon"|"later"} when */
    look(when) {
      if (box) camera.fit(box, unit() * 2.4, when);
      else camera.fit(spec.map.home, unit() * 2, when);
    },
    get swift() {
      return camera.swift;
    },
    hold: () => camera.hold(),
    resize() {
      if (isShown) arrange();
      camera.resize();
      this.look("now");
    },
    end() {
      base.end();
      field.end();
    },
  };
}

/**
 * Make what paints the event that is told, and the names.
 * @param {Spec} spec
 * @param {Field} field
 * @param {import("../map/camera.js").Camera} camera
 * @returns {(u: number, now: Spot[], framed: number[], marked: Set<number>) => void}
 *   u: pixels of the least type; now: where its marks stand; framed: the places that are named, marked: that have a mark
 */
function createOverlay(spec, field, camera) {
  const mark = markPen(spec),
    { ink, paper } = spec.theme.colours;

  /** @param {number} x @param {number} y @param {number} u */
  function ring(x, y, u) {
    const { pen } = field;
    for (const [colour, width] of /** @type {[string, number][]} */ ([
      [paper, 0.42],
      [ink, 0.2],
    ])) {
      pen.beginPath();
      pen.arc(x, y, u * RING, 0, 2 * Math.PI);
      pen.strokeStyle = colour;
      pen.lineWidth = u * width;
      pen.stroke();
    }
  }

  return (u, now, framed, marked) => {
    /** @type {import("../paint/labels.js").Box[]} */
    const taken = framed.length ? [] : [[0, field.height - u * 2.6, field.width, field.height]]; // that is where it is said
    for (const [x, y, e] of now) {
      ring(x, y, u);
      mark(field, x, y, u * NOW, e);
      taken.push([x - u * 1.2, y - u * 1.2, x + u * 1.2, y + u * 1.2]);
    }
    const put = labeller(field, taken, { high: u * 0.7, margin: [4, 2] }),
      said = ofPlaces(spec, field, camera, { u, put, framed, marked });
    ofTheBaseMap(spec, field, camera, { u, put, said });
  };
}

/**
 * Write the names of the places of the step, in two rows where they are long.
 * @param {Spec} spec
 * @param {Field} field
 * @param {import("../map/camera.js").Camera} camera
 * @param {{u: number, put: ReturnType<typeof labeller>, framed: number[], marked: Set<number>}} step
 * @returns {Set<string>} what is named
 */
function ofPlaces({ map, theme }, field, { project }, { u, put, framed, marked }) {
  /** @type {Set<string>} */
  const said = new Set();
  for (const p of framed) {
    const { name: whole, role, at } = map.places[p],
      isMarked = marked.has(p);
    if (said.has(whole) || role === "route" || (role === "country" && !isMarked)) continue; // a country is named anyway
    const { ink: colour, paper: halo } = theme.colours,
      name = { ...typeOf(u), text: whole, font: `700 ${u * 1.1}px ${theme.font}`, colour, halo };
    if (widthOf(field, name) > field.width * 0.55) name.text = halved(whole);
    const width = widthOf(field, name),
      [x, y] = project(at),
      r = isMarked ? u * 1.5 : u * 0.3;
    const inside = Math.max(8, Math.min(field.width - width - 8, x - width / 2)),
      near = [u * 0.5, u * 1.6].flatMap((drop) => [y + r + drop, y - r - drop]);
    const tries = [
      ...spotsOf(map.candidates.beside, { x, y, radius: r }, width, u / TYPE),
      ...near.map((beside) => /** @type {Pair} */ ([inside, beside])),
    ];
    if (tries.some(([left, middle]) => put(name, left, middle))) said.add(whole);
  }
  return said;
}

/**
 * Write the names of countries, seas and regions.
 * @param {Spec} spec
 * @param {Field} field
 * @param {import("../map/camera.js").Camera} camera
 * @param {{u: number, put: ReturnType<typeof labeller>, said: Set<string>}} step
 */
function ofTheBaseMap({ map, theme }, field, { project }, { u, put, said }) {
  const { ink, sea, sea_label: seaLabel, land } = theme.colours;
  for (const { role, text, at } of inTurn(map.labels)) {
    if (said.has(text)) continue;
    const isSea = role === "sea",
      font = `${isSea ? "italic 500" : "500"} ${u}px ${theme.font}`;
    const name = { ...typeOf(u), text, font, colour: isSea ? seaLabel : ink, halo: isSea ? sea : land };
    const [x, y] = project(at),
      spot = { x, y, radius: 0 };
    const tries = spotsOf(map.candidates.over.slice(0, NEAR), spot, widthOf(field, name), u / TYPE);
    if (tries.some(([left, middle]) => put(name, left, middle))) said.add(text);
  }
}

const typeOf = (/** @type {number} */ u) => ({ line: u * 0.34, pitch: u * 1.3 });

/** A box with at least so many degrees in it that a lone place has neighbours. Pure. @param {Box|null} tight @returns {Box|null} */
function widened(tight) {
  if (!tight) return null;
  const [west, south, east, north] = tight,
    across = Math.max(0, LEAST[0] - (east - west)) / 2,
    down = Math.max(0, LEAST[1] - (north - south)) / 2;
  return [west - across, south - down, east + across, north + down];
}

/** Break a long name at the space nearest its middle. Pure. @param {string} name */
function halved(name) {
  const at = [...name]
    .flatMap((letter, i) => (letter === " " ? [i] : []))
    .sort((a, b) => Math.abs(a - name.length / 2) - Math.abs(b - name.length / 2))[0];
  return at === undefined ? name : `${name.slice(0, at)}\n${name.slice(at + 1)}`;
}
