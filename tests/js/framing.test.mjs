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

test("the frame reaches to the names of two countries, well inside its edges, and no further", () => {
  const place = [52, 56, 52, 56],
    names = [label("country", [40, 62]), label("country", [66, 48]), label("country", [70, 40])],
    box = frameOf(place, [...names, label("sea", [50, 45])]);
  for (const { at } of names.slice(0, 2)) assert.ok(holds([box[0] + 1, box[1] + 1, box[2] - 1, box[3] - 1], at));
  assert.ok(holds(box, [52, 56]));
  assert.ok(!holds(box, [70, 40]));
});

test("a country that the dossier is about is reached for before one that is nearer", () => {
  const near = label("country", [64, 48]),
    subject = { ...label("country", [31, 49]), subject: 1 },
    box = frameOf([52, 56, 52, 56], [label("country", [50, 56]), near, subject]);
  assert.ok(holds(box, subject.at));
  assert.ok(!holds(box, near.at));
});

test("two countries in view are enough, a sea is none, and one beyond the horizon is left out", () => {
  const place = [52, 56, 52, 56],
    plain = frameOf(place, []),
    inView = [label("country", [50, 55]), label("country", [54, 57])];
  assert.deepEqual(frameOf(place, [...inView, label("country", [60, 66])]), plain);
  assert.deepEqual(frameOf(place, [label("sea", [60, 66])]), plain);
  assert.deepEqual(frameOf(place, [label("country", [120, 10])]), plain);
});
