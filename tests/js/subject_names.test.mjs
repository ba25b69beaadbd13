/** Where the name of a country finds room on its land. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { covers, extentOf, spotsOnLand, stepsOf } = await load("subject_names.js");
const { mercator } = await load("viewport.js");

const square = (/** @type {number} */ west, /** @type {number} */ south, /** @type {number} */ side) => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];
const LAND = [square(20, 10, 20), square(28, 18, 4)];

/** A camera that looks at a spot, in so many pixels to a degree. */
function looking(/** @type {[number, number]} */ at, /** @type {number} */ degree, size = [600, 400]) {
  const [x, y] = mercator(at),
    view = { x, y, scale: degree * 360 };
  const project = (/** @type {[number, number]} */ spot) => {
    const [a, b] = mercator(spot);
    return [(a - x) * view.scale + size[0] / 2, (b - y) * view.scale + size[1] / 2];
  };
  return { view, size, project };
}

test("a position is on land inside its outline and outside its holes", () => {
  assert.deepEqual(
    [
      [21, 11],
      [39, 29],
      [30, 20],
      [19, 15],
      [30, 31],
    ].map((at) => covers(LAND, at)),
    [true, true, false, false, false],
  );
  assert.deepEqual(extentOf(LAND), [20, 10, 40, 30]);
});

test("a name stands at its own spot first, and all other spots have it whole on its land and in view", () => {
  const camera = looking([30, 20], 12),
    spots = [...spotsOnLand(LAND, [24, 14])(camera, 60)].slice(0, 40);

  assert.deepEqual(spots[0], camera.project([24, 14]));
  const [left, top] = camera.project([20, 30]),
    [right, bottom] = camera.project([40, 10]);
  for (const [x, y] of spots.slice(1))
    assert.ok(x - 30 > left && x + 30 < right && y >= top - 1e-6 && y <= bottom + 1e-6, `${x} ${y}`);
});

test("wherever a corner of the land is in view there are spots, however near one looks, and elsewhere there are none", () => {
  const names = spotsOnLand(LAND, [30, 12]);

  for (const degree of [12, 100, 700])
    for (const at of [
      [20, 30],
      [40, 30],
      [39, 11],
    ]) {
      const found = [...names(looking(/** @type {[number, number]} */ (at), degree), 20)];
      assert.ok(
        found.some(([x, y]) => x > 0 && y > 0 && x < 600 && y < 400),
        `${degree} ${at}`,
      );
    }
  const away = [...names(looking([60, 20], 40), 20)].filter(([x, y]) => x > 0 && y > 0 && x < 600 && y < 400);
  assert.deepEqual(away, []);
});

test("the spots stay where they are on the ground while the map is moved or zoomed a little", () => {
  assert.deepEqual(stepsOf(10_000, [64, 32]), stepsOf(11_000, [64, 32]));
  assert.notDeepEqual(stepsOf(10_000, [64, 32]), stepsOf(40_000, [64, 32]));
});
