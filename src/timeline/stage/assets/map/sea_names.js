/** Whether the name of a sea stands on water: over land it would name that. */

import { covers, extentOf } from "./subject_names.js";
import { inDegrees } from "./viewport.js";

/** Shares of a name's width, from its start, at which there is water under it: its ends may lie over a coast. */
const AFLOAT = [0.25, 0.5, 0.75];

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
  const isLand = (/** @type {Pair} */ [x, y]) =>
    areas.some(
      ({ rings, extent: [west, south, east, north] }) =>
        x >= west && x <= east && y >= south && y <= north && covers(rings, [x, y]),
    );
  return ({ view, size }, [left, middle], width) =>
    AFLOAT.every((share) => {
      const { longitude, latitude } = inDegrees({
        ...view,
        x: view.x + (left + share * width - size[0] / 2) / view.scale,
        y: view.y + (middle - size[1] / 2) / view.scale,
      });
      return !isLand([longitude, latitude]);
    });
}
