/** What the map of a slide has in view: the places of the step, and something that everybody knows. Pure. */

/** @typedef {import("../map/map_lines.js").Box} Box */

/** Least degrees of longitude and latitude in view, so that a lone place has neighbours that one knows. */
const LEAST = [20, 11];
/** Share of the frame, at each side, in which the name of a country would be cut. */
const EDGE = 0.12;
/** Degrees beyond which the name of a country tells nothing of where a place lies. */
const FAR = 30;

/** Names of countries that a map says at least. */
const LEAST_NAMES = 2;

/**
 * A box with so much in it that a lone place has neighbours, and names of countries among them: those that the dossier
 * is about before others.
 * @param {Box|null} tight
 * @param {{role: string, at: [number, number], subject?: number}[]} labels
 * @returns {Box|null}
 */
export function frameOf(tight, labels) {
  if (!tight) return null;
  const box = widened(tight),
    middle = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2],
    far = (/** @type {[number, number]} */ at) => Math.hypot(at[0] - middle[0], at[1] - middle[1]),
    countries = labels.filter(({ role }) => role === "country"),
    outside = countries.filter(({ at }) => !isInside(box, at)),
    missing = Math.max(0, LEAST_NAMES - (countries.length - outside.length));
  return outside
    .filter(({ at }) => far(at) <= FAR)
    .sort((a, b) => (b.subject ?? 0) - (a.subject ?? 0) || far(a.at) - far(b.at))
    .slice(0, missing)
    .reduce((found, { at }) => reaching(found, at), box);
}

/** @param {Box} box @returns {Box} */
function widened([west, south, east, north]) {
  const across = Math.max(0, LEAST[0] - (east - west)) / 2,
    down = Math.max(0, LEAST[1] - (north - south)) / 2;
  return [west - across, south - down, east + across, north + down];
}

/** @param {Box} box @param {[number, number]} at */
function isInside([west, south, east, north], [x, y]) {
  const across = (east - west) * EDGE,
    down = (north - south) * EDGE;
  return x >= west + across && x <= east - across && y >= south + down && y <= north - down;
}

/**
 * Reach so far that a name is not at the edge.
 * @param {Box} box
 * @param {[number, number]} at
 * @returns {Box}
 */
function reaching([west, south, east, north], [x, y]) {
  const across = LEAST[0] * EDGE,
    down = LEAST[1] * EDGE * 2;
  return [Math.min(west, x - across), Math.min(south, y - down), Math.max(east, x + across), Math.max(north, y + down)];
}
