/** Where the name of a sea may stand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { createAfloat } = await load("sea_names.js");
const { mercator } = await load("viewport.js");

const box = (/** @type {number[]} */ [west, south, east, north]) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
/** A strait of 10 degrees between two coasts, with an island in the north of it. */
const LAND = [
  [0, [[box([-40, -40, -5, 40])], [box([5, -40, 40, 40])]]],
  [1, [[box([-2, 10, 2, 14])]]],
];
const [x, y] = mercator([0, 0]),
  camera = { view: { x, y, scale: 360 * 10 }, size: [600, 400] };

test("a name stands on the water of its sea, though its ends reach over the coasts", () => {
  const isAfloat = createAfloat({ land: LAND });

  assert.equal(isAfloat(camera, [300 - 40, 200], 80), true);
  assert.equal(isAfloat(camera, [300 - 90, 200], 180), true);
  assert.equal(isAfloat(camera, [300 - 110, 200], 220), false);
  assert.equal(isAfloat(camera, [300 + 10, 200], 80), false);
});

test("a name is not written over an island, nor where the map was moved to land", () => {
  const isAfloat = createAfloat({ land: LAND });

  assert.equal(isAfloat(camera, [300 - 40, 200 - 121], 80), false);
  assert.equal(isAfloat({ ...camera, view: { ...camera.view, x: x + 10 / 360 } }, [300 - 40, 200], 80), false);
});
