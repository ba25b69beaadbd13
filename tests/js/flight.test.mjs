/** How the camera of the map flies. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { between, mercator } = await load("viewport.js");

const near = (/** @type {number} */ found, /** @type {number} */ wanted, within = 1e-9) =>
  assert.ok(Math.abs(found - wanted) <= within * Math.max(1, Math.abs(wanted)), `${found} is not ${wanted}`);

test("Mercator puts the equator in the middle and stops at the poles", () => {
  const [x, y] = mercator([0, 0]);
  near(x, 0.5);
  near(y, 0.5);
  near(mercator([-180, 0])[0], 0);
  near(mercator([180, 0])[0], 1);
  assert.deepEqual(mercator([0, 90]), mercator([0, 86]));
  const north = mercator([0, 90])[1];
  assert.ok(north >= 0 && north < 0.02);
  near(north + mercator([0, -90])[1], 1);
  assert.ok(mercator([0, 60])[1] < mercator([0, 59])[1], "north is up");
});

const VIEWS = [
  { x: 0.2, y: 0.4, scale: 1000 },
  { x: 0.6, y: 0.3, scale: 4000 },
  { x: 0.6, y: 0.4, scale: 1000 },
];

test("a flight begins and ends where it should and never comes nearer than either end", () => {
  for (const [from, to] of [
    [0, 1],
    [1, 0],
    [0, 2],
  ].map((ends) => ends.map((end) => VIEWS[end]))) {
    for (const key of /** @type {const} */ (["x", "y", "scale"])) {
      near(between(from, to, 0)[key], from[key]);
      near(between(from, to, 1)[key], to[key]);
    }
    for (const share of [0.25, 0.5, 0.75]) assert.ok(between(from, to, share).scale <= 4000);
  }
  near(between(VIEWS[0], VIEWS[2], 0.5).x, 0.4);
});

test("a flight that zooms keeps the one point still that both views show at the same pixel", () => {
  for (const [from, to] of [
    [0, 1],
    [1, 0],
  ].map((ends) => ends.map((end) => VIEWS[end]))) {
    for (const axis of /** @type {const} */ (["x", "y"])) {
      const still = (from[axis] * from.scale - to[axis] * to.scale) / (from.scale - to.scale);
      for (const share of [0.25, 0.5, 0.75]) {
        const view = between(from, to, share);
        near((still - view[axis]) * view.scale, (still - from[axis]) * from.scale, 1e-6);
      }
    }
  }
});
