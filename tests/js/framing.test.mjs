/** What the map of a slide has in view. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { frameOf } = await load("framing.js");
const label = (role, at) => ({ role, at });
const holds = ([west, south, east, north], [x, y]) => x > west && x < east && y > south && y < north;

test("a lone place has neighbours in view, and nothing is framed where nothing is looked at", () => {
  const [west, south, east, north] = frameOf([30, 50, 30, 50], []);
  assert.ok(east - west >= 20 && north - south >= 11);
  assert.deepEqual([(west + east) / 2, (south + north) / 2], [30, 50]);
  assert.equal(frameOf(null, [label("country", [0, 0])]), null);
});

test("the frame reaches to the nearest name of a country, well inside its edges, and no further", () => {
  const place = [52, 56, 52, 56],
    box = frameOf(place, [label("country", [40, 62]), label("country", [70, 40]), label("sea", [50, 45])]);
  assert.ok(holds([box[0] + 1, box[1] + 1, box[2] - 1, box[3] - 1], [40, 62]));
  assert.ok(holds(box, [52, 56]));
  assert.ok(!holds(box, [70, 40]));
});

test("a country in view is enough, a sea is none, and one beyond the horizon is left out", () => {
  const place = [52, 56, 52, 56],
    plain = frameOf(place, []);
  assert.deepEqual(frameOf(place, [label("country", [50, 55]), label("country", [60, 66])]), plain);
  assert.deepEqual(frameOf(place, [label("sea", [60, 66])]), plain);
  assert.deepEqual(frameOf(place, [label("country", [120, 10])]), plain);
});
