/** What is painted over the map of a show: what is past, the event that is told, and the names. */

import { badgePen } from "../map/badges.js";
import { createFits, createSubjects, inTurn } from "../map/map_labels.js";
import { createAfloat } from "../map/sea_names.js";
import { isBadge } from "../map/stacks.js";
import { labeller, spotsOf, widthOf } from "../paint/labels.js";
import { markPen } from "../paint/marks.js";
import { RING } from "./slide_map_marks.js";

/** The type that spots for names are authored for, in pixels. */
const TYPE = 12;
/** Spots of a country's or a sea's name that are near enough to what it names in large type. */
const NEAR = 9;
/** In units of the least type: half a mark that is now. */
const NOW = 0.72;
/** How clear it is what is past. */
const DIM = 0.55;

/**
 * @typedef {import("../map/map_lines.js").Spec} Spec
 * @typedef {import("../map/map_lines.js").Pair} Pair
 * @typedef {import("../map/map_lines.js").Spot} Spot
 * @typedef {import("../map/basemap.js").Field} Field
 * @typedef {import("../map/stacks.js").Standing} Standing
 */

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
export function createOverlay(spec, field, camera) {
  const mark = markPen(spec),
    badge = badgePen(spec),
    subjects = createSubjects(spec.map),
    fits = createFits(spec.map),
    isAfloat = createAfloat(spec.map),
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
    ofTheBaseMap(spec, field, camera, { u, put, said, fits, isAfloat });
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
 * @param {{u: number, put: ReturnType<typeof labeller>, said: Set<string>, fits: ReturnType<typeof createFits>,
 *   isAfloat: ReturnType<typeof createAfloat>}} step
 */
function ofTheBaseMap({ map, theme }, field, camera, { u, put, said, fits, isAfloat }) {
  const { project } = camera,
    { ink, sea, sea_label: seaLabel, land } = theme.colours;
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
    if (tries.some((spot) => (!isSea || isAfloat(camera, spot, width)) && put(name, ...spot)))
      said.add(text.toLowerCase());
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
