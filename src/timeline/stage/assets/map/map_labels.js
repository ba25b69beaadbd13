/**
 * The names on a map: of the countries that the dossier is about, then of places with marks, then of what else the base
 * map names. None covers a mark, a badge or another name; what finds no room is left out.
 */

import { labeller, spotsOf, widthOf } from "../paint/labels.js";
import { listed, numbered } from "../ui/plural.js";
import { css, styleOf } from "./map_lines.js";
import { createAfloat } from "./sea_names.js";
import { isBadge } from "./stacks.js";
import { extentOf, spotsOnLand } from "./subject_names.js";

/** Pixels: what stays free round a mark; from the rim of a mark to its name; a halo; half a row. */
const CLEAR = 1,
  AWAY = 3,
  HALO = 4,
  HIGH = 8;
/**
 * Pixels by which a country's or a sea's name may stand above or below its middle: further off, it names something
 * else.
 */
const DRIFT = 26;
/** Pixels from the rim of a badge to its name where there is no room beside it: a line leads there. */
const FURTHER = [18, 32, 48];
/** Of what its name takes, how much a land must be wide to be named. */
const LEAST_LAND = 0.8;

/**
 * @typedef {import("./map_lines.js").Spec} Spec
 * @typedef {import("./map_lines.js").Candidate} Candidate
 * @typedef {import("./stacks.js").Standing} Standing
 * @typedef {import("./map_lines.js").Pair} Pair
 * @typedef {import("./map_lines.js").Project} Project
 * @typedef {import("./map_lines.js").Label} Label
 * @typedef {import("../paint/labels.js").Box} Box
 * @typedef {import("../paint/labels.js").Name} Name
 * @typedef {import("./basemap.js").Field} Field
 * @typedef {import("./camera.js").Camera} Camera
 * @typedef {{text: string, box: Box}} Written
 * @typedef {{field: Field, put: (name: Name, x: number, y: number) => boolean, camera: Camera,
 *   written: Set<string>, names: Written[]}} Writing
 */

/** What a mark or a badge keeps clear of names. @param {Standing} standing @returns {Box} */
const roundOf = ({ x, y, half }) => [x - half - CLEAR, y - half - CLEAR, x + half + CLEAR, y + half + CLEAR];

/**
 * Give the names of the base map in the order in which they are written: those of regions last.
 * @param {Label[]} labels
 */
export function inTurn(labels) {
  const isRegion = (/** @type {Label} */ { role }) => role === "region";
  return [...labels.filter((label) => !isRegion(label)), ...labels.filter(isRegion)];
}

/**
 * Make what tells whether a country is wide enough in view for its name: beside it, it would name another.
 * @param {Spec["map"]} map
 * @returns {(label: Label, width: number, project: Project) => boolean}
 */
export function createFits({ land }) {
  /** @type {Map<number, number[]>} */
  const extents = new Map();
  return ({ land: number }, width, project) => {
    if (number < 0) return true;
    const extent = extents.get(number) ?? extentOf(land[number][1].flat());
    extents.set(number, extent);
    const [west, south, east] = extent;
    return project([east, south])[0] - project([west, south])[0] > width * LEAST_LAND;
  };
}

/**
 * Make what writes the names of the countries that the dossier is about, wherever their land is in view.
 * @param {Spec["map"]} map
 * @returns {(camera: Camera, written: Set<string>, write: (text: string) => {width: number, put: (x: number, y:
 *   number) => boolean}[]) => void}
 *   write: the sizes that a name may have, the largest first
 */
export function createSubjects({ labels, land }) {
  const subjects = labels
    .filter(({ subject, land: number }) => subject && number >= 0)
    .map(({ text, at, land: number }) => ({ text, spots: spotsOnLand(land[number][1].flat(), at) }));
  return (camera, written, write) => {
    for (const { text, spots } of subjects)
      if (write(text).some(({ width, put }) => isPut(spots(camera, width), (x, y) => put(x - width / 2, y))))
        written.add(text.toLowerCase());
  };
}

/**
 * Whether one of many spots is free: none is looked for once one is found.
 * @param {Iterable<Pair>} spots
 * @param {(x: number, y: number) => boolean} put
 */
function isPut(spots, put) {
  for (const [x, y] of spots) if (put(x, y)) return true;
  return false;
}

/** How a name is written in the type of a layer. @param {Spec} spec @param {string} id @param {string} halo */
function typeOf(spec, id, halo) {
  const { fontWeight, getSize = 12, fontFamily, getColor } = styleOf(spec, id),
    sized = (/** @type {number} */ size) => `${fontWeight} ${size}px ${fontFamily}`;
  return { font: sized(getSize), small: sized(Math.round(getSize * 0.85)), colour: css(getColor), halo, line: HALO };
}

/**
 * Make what writes the names of the map.
 * @param {Spec} spec
 * @returns {(field: Field, standing: Standing[], covered: Box[], camera: Camera, isDense: boolean) => Written[]}
 *   standing: marks and badges in view; covered: boxes that are not free
 */
export function createLabels(spec) {
  const { most } = spec.map,
    { land } = spec.theme.colours,
    subjects = createSubjects(spec.map),
    subject = typeOf(spec, "subjects", land),
    ofPlaces = createPlaceNames(spec),
    ofTheBaseMap = createBaseNames(spec);

  return (field, standing, covered, camera, isDense) => {
    /** @type {Box[]} */
    const taken = [...covered, ...(isDense ? [] : standing.map(roundOf))],
      write = labeller(field, taken, { high: HIGH, margin: [2, 2] });
    /** @type {Written[]} */
    const names = [];
    /** @type {Writing["put"]} */
    const put = (name, x, y) => {
      const isPut = write(name, x, y);
      if (isPut) names.push({ text: name.text, box: taken[taken.length - 1] });
      return isPut;
    };
    const writing = { field, put, camera, names, written: new Set() };
    subjects(camera, writing.written, (text) =>
      [subject.font, subject.small].map((font) => {
        const name = { ...subject, font, text };
        return { width: widthOf(field, name), put: (x, y) => put(name, x, y) };
      }),
    );
    ofPlaces(writing, standing.slice(0, most.names));
    ofTheBaseMap(writing);
    return names;
  };
}

/**
 * Make what writes the names of places beside their marks; that of a badge also a little further off, with a line to
 *   it.
 * @param {Spec} spec
 * @returns {(writing: Writing, standing: Standing[]) => void}
 */
function createPlaceNames(spec) {
  const { places, candidates } = spec.map,
    { paper, ink } = spec.theme.colours,
    type = typeOf(spec, "places", paper);
  return ({ field, put, written, names: before }, standing) => {
    /** @param {Standing} thing @param {string} text @param {number} away */
    const isWritten = (thing, text, away) => {
      const { x, y, half } = thing,
        name = { ...type, text },
        width = widthOf(field, name);
      if (written.has(text.toLowerCase())) return false;
      return spotsOf(candidates.beside, { x, y, radius: half + away }, width).some(([left, middle]) => {
        const line = leaderOf(thing, [left, middle - HIGH, left + width, middle + HIGH]);
        if (away > AWAY && isCrossed(line, thing, standing, before)) return false;
        if (!put(name, left, middle)) return false;
        if (away > AWAY) draw(field, line, ink);
        return true;
      });
    };
    for (const thing of standing) {
      const own = thing.stack.at.map((p) => places[p].name),
        tried = [listed(spec.words, own), ...(own.length > 1 ? [andMore(spec, own)] : [])],
        reach = isBadge(thing.stack) ? [AWAY, ...FURTHER] : [AWAY];
      if (reach.some((away) => tried.some((text) => isWritten(thing, text, away))))
        for (const name of own) written.add(name.toLowerCase());
    }
  };
}

/**
 * The line from the rim of a mark to a name. Pure.
 * @param {Standing} thing
 * @param {Box} name
 * @returns {Box} from, to
 */
export function leaderOf({ x, y, half }, [left, top, right, bottom]) {
  const to = [Math.max(left, Math.min(right, x)), Math.max(top, Math.min(bottom, y))],
    far = Math.hypot(to[0] - x, to[1] - y) || 1;
  return [x + ((to[0] - x) * half) / far, y + ((to[1] - y) * half) / far, to[0], to[1]];
}

/**
 * Whether a line runs over a mark that is not its own, or over a name. Pure.
 * @param {Box} line
 * @param {Standing} own
 * @param {Standing[]} standing
 * @param {Written[]} names
 */
export function isCrossed(line, own, standing, names) {
  return (
    standing.some((each) => each !== own && distanceTo(line, each) < each.half + CLEAR) ||
    names.some(({ box }) => runsOver(line, box))
  );
}

/** How far a point is from a line, in its units. @param {Box} line @param {{x: number, y: number}} point */
function distanceTo([x1, y1, x2, y2], { x, y }) {
  const [dx, dy] = [x2 - x1, y2 - y1],
    along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1),
    at = Math.max(0, Math.min(1, along));
  return Math.hypot(x - x1 - at * dx, y - y1 - at * dy);
}

/** Whether a line runs over a box: some part of it lies between all four sides. @param {Box} line @param {Box} box */
function runsOver([x1, y1, x2, y2], [left, top, right, bottom]) {
  let from = 0,
    to = 1;
  for (const [start, run, least, most] of [
    [x1, x2 - x1, left, right],
    [y1, y2 - y1, top, bottom],
  ]) {
    if (!run) {
      if (start <= least || start >= most) return false;
      continue;
    }
    const ends = [(least - start) / run, (most - start) / run];
    from = Math.max(from, Math.min(...ends));
    to = Math.min(to, Math.max(...ends));
  }
  return from < to;
}

/** @param {Field} field @param {Box} line @param {string} colour */
function draw({ pen }, [x1, y1, x2, y2], colour) {
  pen.beginPath();
  pen.moveTo(x1, y1);
  pen.lineTo(x2, y2);
  pen.strokeStyle = colour;
  pen.lineWidth = 1;
  pen.stroke();
}

/** The first of several names, and how many more there are. @param {Spec} spec @param {string[]} names */
export const andMore = ({ words: say }, [first, ...others]) =>
  numbered(say, "map_and_more", { name: first, count: others.length });

/**
 * Make what writes the names of countries that are wide enough, of seas and of regions.
 * @param {Spec} spec
 * @returns {(writing: Writing) => void}
 */
function createBaseNames(spec) {
  const { sea, land } = spec.theme.colours,
    seas = typeOf(spec, "seas", sea),
    regions = { ...typeOf(spec, "regions", land), spacing: "2px" },
    over = spec.map.candidates.over.filter(([, , , drop]) => Math.abs(drop) <= DRIFT),
    labels = inTurn(spec.map.labels),
    fits = createFits(spec.map),
    isAfloat = createAfloat(spec.map);
  return ({ field, put, camera, written }) => {
    const { project } = camera;
    for (const label of labels) {
      const { role, text, at, subject } = label,
        isSea = role === "sea",
        name = isSea ? { ...seas, text } : { ...regions, text: text.toUpperCase() },
        [x, y] = project(at);
      if (subject || written.has(text.toLowerCase()) || x < 0 || y < 0 || x > field.width || y > field.height) continue;
      const width = widthOf(field, name);
      if (!fits(label, width, project)) continue;
      const spots = spotsOf(over, { x, y, radius: 0 }, width);
      if (spots.some((spot) => (!isSea || isAfloat(camera, spot, width)) && put(name, ...spot)))
        written.add(text.toLowerCase());
    }
  };
}
