/** Whether the name of a sea stands on water: over land it would name that. */

import { covers, extentOf, knownOnGrid } from "./subject_names.js";
import { inDegrees } from "./viewport.js";

/** Shares of a name's width, from its start, at which there is water under it: its ends may lie over a coast. */
const AFLOAT = [0.25, 0.5, 0.75];

/** Degrees within which it is land or water alike: a pixel or two of the nearest map. A flight asks for few of them. */
const GRID = 0.1;

/**
 * @typedef {import("./viewport.js").Pair} Pair
 * @typedef {import("./camera.js").Camera} Camera
 */

/**
 * Make what tells whether a name is afloat.
 * @param {Pick<import("./map_lines.js").Spec["map"], "land">} map
 * @returns {(camera: Pick<Camera, "view"|"size">, spot: Pair, width: number) => boolean} spot: the left end and the
 *   middle of a name, in pixels
 */
export function createAfloat({ land }) {
  const areas = land.flatMap(([, polygons]) => polygons.map((rings) => ({ rings, extent: extentOf(rings) })));
  const isCovered = (/** @type {Pair} */ [x, y]) =>
    areas.some(
      ({ rings, extent: [west, south, east, north] }) =>
        x >= west && x <= east && y >= south && y <= north && covers(rings, [x, y]),
    );
  const isLand = knownOnGrid(isCovered, GRID, GRID);

  return ({ view, size }, [left, middle], width) =>
    AFLOAT.every((share) => {
      const { longitude, latitude } = inDegrees({
        ...view,
        x: view.x + (left + share * width - size[0] / 2) / view.scale,
        y: view.y + (middle - size[1] / 2) / view.scale,
      });
      return !isLand(Math.round(longitude / GRID), Math.round(latitude / GRID));
    });
}
