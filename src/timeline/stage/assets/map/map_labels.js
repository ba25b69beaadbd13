/** The names on a map: of places with marks first, then of what the base map names; what would overlap is left out. */

import { labeller, spotsOf, widthOf } from "../paint/labels.js";
import { css, styleOf } from "./map_lines.js";

/** Pixels: half of what is kept clear round a mark; from the middle of a place's outermost mark to its name; a halo. */
const CLEAR = 7,
  AWAY = 10,
  HALO = 4,
  HIGH = 8;
/** Half of a mark that is alone, with what stays free round it. */
const LONE = 11;

/**
 * @typedef {import("./map_lines.js").Spec} Spec
 * @typedef {import("./map_lines.js").Candidate} Candidate
 * @typedef {import("./map_lines.js").Spot} Spot
 * @typedef {import("./map_lines.js").Pair} Pair
 * @typedef {import("./map_lines.js").Project} Project
 * @typedef {import("./map_lines.js").Label} Label
 * @typedef {import("../paint/labels.js").Box} Box
 * @typedef {import("./basemap.js").Field} Field
 */

/** What a mark keeps clear of names. @param {Spot} spot @returns {Box} */
const roundOf = ([x, y]) => [x - CLEAR, y - CLEAR, x + CLEAR, y + CLEAR];

/**
 * Give the names of the base map in the order in which they are written: those of regions last.
 * @param {Label[]} labels
 */
export function inTurn(labels) {
  const isRegion = (/** @type {Label} */ { role }) => role === "region";
  return [...labels.filter((label) => !isRegion(label)), ...labels.filter(isRegion)];
}

/** How a name is written in the type of a layer. @param {Spec} spec @param {string} id @param {string} halo */
function typeOf(spec, id, halo) {
  const { fontWeight, getSize, fontFamily, getColor } = styleOf(spec, id);
  return { font: `${fontWeight} ${getSize}px ${fontFamily}`, colour: css(getColor), halo, line: HALO };
}

/**
 * Make what writes the names of the map.
 * @param {Spec} spec
 * @returns {(field: Field, counts: Map<number, number>, spots: Spot[], corner: Box, project: Project) => void}
 *   counts: how many marks each place has; spots: of marks that may not be covered; corner: a box that is not free
 */
export function createLabels(spec) {
  const { places, spread, candidates, most } = spec.map,
    { paper, sea, land } = spec.theme.colours;
  const types = { places: typeOf(spec, "places", paper), seas: typeOf(spec, "seas", sea) },
    regions = { ...typeOf(spec, "regions", land), spacing: "2px" },
    labels = inTurn(spec.map.labels);

  return (field, counts, spots, corner, project) => {
    /** @type {Box[]} */
    const taken = [corner, ...spots.map(roundOf)],
      put = labeller(field, taken, { high: HIGH, margin: [2, 2] });
    /** @type {Set<string>} */
    const written = new Set();
    /** @param {any} name @param {Candidate[]} tried @param {Pair} at @param {number} radius */
    const write = (name, tried, at, radius) => {
      const key = name.text.toLowerCase();
      if (written.has(key)) return;
      if (spotsOf(tried, { x: at[0], y: at[1], radius }, widthOf(field, name)).some(([x, y]) => put(name, x, y)))
        written.add(key);
    };
    const named = [...counts].sort((a, b) => b[1] - a[1]).slice(0, most.names);
    for (const [p, count] of named) {
      const { role, name, at } = places[p];
      if (role === "country") continue; // the base map names it
      const radius = count > 1 ? spread * Math.sqrt(count - 1) + AWAY : LONE;
      write({ ...types.places, text: name }, candidates.beside, project(at), radius);
    }
    for (const { role, text, at } of labels) {
      const name = role === "sea" ? { ...types.seas, text } : { ...regions, text: text.toUpperCase() };
      write(name, candidates.over, project(at), 0);
    }
  };
}
