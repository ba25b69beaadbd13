/** The map of a show: few places and large names; the past is dimmed, the future not there yet. */

import { badgePen } from "../map/badges.js";
import { createBase } from "../map/basemap.js";
import { createFits, createSubjects, inTurn } from "../map/map_labels.js";
import { boxOf, idsIn, routesAt } from "../map/map_lines.js";
import { byCount, isBadge } from "../map/stacks.js";
import { canvasFor, clean } from "../paint/canvas.js";
import { labeller, spotsOf, widthOf } from "../paint/labels.js";
import { markPen } from "../paint/marks.js";
import { h } from "../ui/dom.js";
import { frameOf } from "./framing.js";

/** Past events that stay on the map. */
const MOST_PAST = 400;
/** The type that lines and spots for names are authored for, in pixels. */
const TYPE = 12;
/** Spots of a country's or a sea's name that are near enough to what it names in large type. */
const NEAR = 9;
/** In units of the least type: half a mark that is past, of a badge for several, of a mark that is now, its ring. */
const PAST = 0.42,
  BADGE = 0.62,
  NOW = 0.72,
  RING = 1.12;
/** How clear it is what is past. */
const DIM = 0.55;

/**
 * @typedef {import("../map/map_lines.js").Spec} Spec
 * @typedef {import("../map/map_lines.js").Box} Box
 * @typedef {import("../map/map_lines.js").Pair} Pair
 * @typedef {import("../map/map_lines.js").Spot} Spot
 * @typedef {import("../map/basemap.js").Field} Field
 * @typedef {import("./placed_marks.js").PlacedMark} Mark
 * @typedef {import("../map/stacks.js").Stack} Stack
 * @typedef {import("../map/stacks.js").Standing} Standing
 */

export class SlideMap {
  /** @type {Stack[]} */
  #past = [];
  /** @type {Mark[]} */
  #now = [];
  /** @type {number[]} */
  #framed = [];
  /** @type {import("../map/map_lines.js").Route[]} */
  #routes = [];
  /** @type {Box|null} */
  #box = null;
  #isShown = false;

  /**
   * @param {HTMLElement} root
   * @param {Spec} spec
   * @param {Promise<{deck: any}|null>|null} gpu what draws on it, null where there is none
   * @param {() => number} unit pixels of the least type
   */
  constructor(root, spec, gpu, unit) {
    const holder = h("div", { class: "base" });
    root.append(holder);
    this.root = root;
    this.spec = spec;
    this.unit = unit;
    this.field = canvasFor(root);
    this.base = createBase(holder, spec, gpu, () => this.#paint());
    this.camera = this.base.camera;
    this.overlay = createOverlay(spec, this.field, this.camera);
  }

  /** Whether the camera moves at once. */
  get swift() {
    return this.camera.swift;
  }

  /**
   * Show a step: which events are past, which one is now, and where the camera looks.
   * @param {Mark[]} before marks of the steps before
   * @param {Mark[]} current marks of the step
   * @param {number[]} looked places that the camera frames
   * @param {"now"|"soon"|"later"} when the camera goes there
   * @param {number} day the last day of which anything is known
   */
  show(before, current, looked, when, day) {
    const { spec } = this;
    this.#past = stackedPast(before.slice(-MOST_PAST), spec);
    this.#now = current;
    this.#framed = [...new Set([...current.map((mark) => mark.p), ...looked])];
    const there = new Set([...this.#framed, ...this.#past.map((mark) => mark.p)]);
    this.#routes = routesAt(spec, (p) => there.has(p), day);
    this.root.dataset.routes = idsIn(spec, this.#routes);
    this.#box = frameOf(
      around(
        current.map((mark) => mark.p),
        looked,
        spec,
      ),
      spec.map.labels,
    );
    this.#isShown = true;
    this.#arrange();
    this.#paint();
    this.#look(when);
  }

  hold() {
    this.camera.hold();
  }

  resize() {
    if (this.#isShown) this.#arrange();
    this.camera.resize();
    this.#look("now");
  }

  end() {
    this.base.end();
    this.field.end();
  }

  /** @param {"now"|"soon"|"later"} when */
  #look(when) {
    const unit = this.unit();
    if (this.#box) this.camera.fit(this.#box, unit * 2.4, when);
    else this.camera.fit(this.spec.map.home, unit * 2, when);
  }

  /** Marks are few: they stand over the map, where those that are now take the room of those that are past. */
  #arrange() {
    const unit = this.unit(),
      { places, mark } = this.spec.map;
    this.base.show({
      marks: [],
      half: mark / 2,
      dense: false,
      routes: this.#routes,
      areas: this.#framed.map((p) => places[p]).filter(({ radius }) => radius),
      thick: unit / TYPE,
    });
  }

  #paint() {
    const { field } = this;
    clean(field);
    if (!this.#isShown) return;
    const { spec, camera } = this,
      unit = this.unit(),
      spotOf = (/** @type {number} */ p) => camera.project(spec.map.places[p].at),
      now = this.#now.map(({ e, p }) => /** @type {Spot} */ ([...spotOf(p), e]));
    this.base.paint(field, []);
    this.overlay(unit, apart(this.#past, now, spotOf, unit), now, this.#framed, new Set(this.#now.map(({ p }) => p)));
  }
}

/**
 * The box of what a step marks and of what it looks at: no mark of it is out of sight, though only a country is known.
 * @param {number[]} marked places
 * @param {number[]} looked
 * @param {Spec} spec
 * @returns {Box|null}
 */
function around(marked, looked, { map: { places } }) {
  const boxes = [marked, looked].map((each) => boxOf(each.map((p) => places[p]))).filter((box) => box !== null);
  if (!boxes.length) return null;
  const side = (/** @type {number} */ i) => boxes.map((box) => box[i]);
  return [Math.min(...side(0)), Math.min(...side(1)), Math.max(...side(2)), Math.max(...side(3))];
}

/**
 * What is past, by place, the most events first; what happened anywhere in a country stands at no spot of it. Pure.
 * @param {Mark[]} marks
 * @param {Spec} spec
 */
function stackedPast(marks, { map: { places } }) {
  /** @type {Map<number, Stack>} */
  const found = new Map();
  for (const { e, p } of marks) {
    if (places[p].role === "country") continue;
    const stack = found.get(p) ?? { p, events: [], at: [p] };
    stack.events.push(e);
    found.set(p, stack);
  }
  return [...found.values()].sort(byCount);
}

/**
 * Stand what is past where it covers neither what is now nor other past; what has no room is left out. Pure.
 * @param {Stack[]} past
 * @param {Spot[]} now
 * @param {(place: number) => Pair} spotOf
 * @param {number} unit pixels of the least type
 */
function apart(past, now, spotOf, unit) {
  /** @type {Standing[]} */
  const standing = [];
  for (const stack of past) {
    const [x, y] = spotOf(stack.p),
      half = unit * (isBadge(stack) ? BADGE : PAST);
    const isFree =
      now.every(([a, b]) => Math.hypot(a - x, b - y) > half + unit * RING) &&
      standing.every((other) => Math.hypot(other.x - x, other.y - y) > half + other.half);
    if (isFree) standing.push({ x, y, half, stack });
  }
  return standing;
}

/**
 * Make what paints what is past, the event that is told, and the names.
 * @param {Spec} spec
 * @param {Field} field
 * @param {import("../map/camera.js").Camera} camera
 * @returns {(u: number, past: Standing[], now: Spot[], framed: number[], marked: Set<number>) => void}
 *   u: pixels of the least type; now: where the marks of the event stand; framed: the places that are named, marked:
 *   that have a
 *   mark
 */
function createOverlay(spec, field, camera) {
  const mark = markPen(spec),
    badge = badgePen(spec),
    subjects = createSubjects(spec.map),
    fits = createFits(spec.map),
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

  return (u, past, now, framed, marked) => {
    /** @type {import("../paint/labels.js").Box[]} */
    const taken = framed.length ? [] : [[0, field.height - u * 2.6, field.width, field.height]]; // it is said there
    field.pen.globalAlpha = DIM;
    for (const { x, y, half, stack } of past) {
      if (isBadge(stack)) badge(field, x, y, half, stack.events.length);
      else mark(field, x, y, half, stack.events[0]);
      taken.push([x - half, y - half, x + half, y + half]);
    }
    field.pen.globalAlpha = 1;
    for (const [x, y, e] of now) {
      ring(x, y, u);
      mark(field, x, y, u * NOW, e);
      taken.push([x - u * 1.2, y - u * 1.2, x + u * 1.2, y + u * 1.2]);
    }
    const put = labeller(field, taken, { high: u * 0.7, margin: [4, 2] }),
      said = ofPlaces(spec, field, camera, { u, put, framed, marked });
    subjects(camera, said, (text) =>
      [1.1, 0.95].map((size) => {
        const { land: halo } = spec.theme.colours,
          name = { ...typeOf(u), text, font: `700 ${u * size}px ${spec.theme.font}`, colour: ink, halo };
        return { width: widthOf(field, name), put: (x, y) => put(name, x, y) };
      }),
    );
    ofTheBaseMap(spec, field, camera, { u, put, said, fits });
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
    const isNamedAnyway = role === "route" || (role === "country" && !isMarked),
      [x, y] = project(at),
      isSeen = x >= 0 && y >= 0 && x <= field.width && y <= field.height; // else its name would stand at another spot
    if (isNamedAnyway || !isSeen || said.has(whole.toLowerCase())) continue;
    const { ink: colour, paper: halo } = theme.colours,
      name = { ...typeOf(u), text: whole, font: `700 ${u * 1.1}px ${theme.font}`, colour, halo };
    if (widthOf(field, name) > field.width * 0.55) name.text = halved(whole);
    if (!isMarked && role !== "country") dot(field, [x, y], u * 0.2, colour);
    const width = widthOf(field, name),
      r = isMarked ? u * 1.5 : u * 0.3;
    const inside = Math.max(8, Math.min(field.width - width - 8, x - width / 2)),
      near = [u * 0.5, u * 1.6].flatMap((drop) => [y + r + drop, y - r - drop]);
    const tries = [
      ...spotsOf(map.candidates.beside, { x, y, radius: r }, width, u / TYPE),
      ...near.map((beside) => /** @type {Pair} */ ([inside, beside])),
    ];
    if (tries.some(([left, middle]) => put(name, left, middle))) said.add(whole.toLowerCase());
  }
  return said;
}

/**
 * Write the names of countries, seas and regions.
 * @param {Spec} spec
 * @param {Field} field
 * @param {import("../map/camera.js").Camera} camera
 * @param {{u: number, put: ReturnType<typeof labeller>, said: Set<string>, fits: ReturnType<typeof createFits>}} step
 */
function ofTheBaseMap({ map, theme }, field, { project }, { u, put, said, fits }) {
  const { ink, sea, sea_label: seaLabel, land } = theme.colours;
  for (const label of inTurn(map.labels)) {
    const { role, text, at, subject } = label;
    if (subject || said.has(text.toLowerCase())) continue;
    const isSea = role === "sea",
      font = `${isSea ? "italic 500" : "500"} ${u}px ${theme.font}`;
    const name = { ...typeOf(u), text, font, colour: isSea ? seaLabel : ink, halo: isSea ? sea : land };
    const [x, y] = project(at),
      width = widthOf(field, name);
    if (!fits(label, width, project)) continue;
    const tries = spotsOf(map.candidates.over.slice(0, NEAR), { x, y, radius: 0 }, width, u / TYPE);
    if (tries.some(([left, middle]) => put(name, left, middle))) said.add(text.toLowerCase());
  }
}

const typeOf = (/** @type {number} */ u) => ({ line: u * 0.34, pitch: u * 1.3 });

/**
 * Where a place lies that the step looks at and of which it marks nothing.
 * @param {Field} field
 * @param {Pair} at
 * @param {number} radius
 * @param {string} colour
 */
function dot({ pen }, [x, y], radius, colour) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fillStyle = colour;
  pen.fill();
}

/** Break a long name at the space nearest its middle. Pure. @param {string} name */
function halved(name) {
  const at = [...name]
    .flatMap((letter, i) => (letter === " " ? [i] : []))
    .sort((a, b) => Math.abs(a - name.length / 2) - Math.abs(b - name.length / 2))[0];
  return at === undefined ? name : `${name.slice(0, at)}\n${name.slice(at + 1)}`;
}
