/** What of the map's layout is drawn, and where. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { boxOf, idsIn, cellOf, routesAt } = await load("map_lines.js");
const { inTurn } = await load("map_labels.js");
const { spotsOf } = await load("labels.js");

const SPEC = {
  map: {
    routes: [
      [1, []],
      [2, []],
    ],
    places: [
      { id: "harbour", public: null },
      { id: "old", public: null },
      { id: "new", public: 10 },
    ],
  },
  events: {
    id: ["a", "b", "c"],
    at: [[0], [0, 1], []],
    shape: [1, -1, 0],
    category: [2, 0, 0],
    standing: [3, 0, 0],
    disputed: [1, 0, 0],
  },
};

test("a route is picked by its events and its day", () => {
  const at = (/** @type {(place: number) => boolean} */ shown, /** @type {number} */ day) =>
    idsIn(SPEC, routesAt(SPEC, shown, day));

  assert.equal(
    at(() => true, 9),
    "old",
  );
  assert.equal(
    at((place) => place === 2, 10),
    "new",
  );
  assert.equal(
    at(() => false, Infinity),
    "",
  );
  assert.equal(
    at(() => true, Infinity),
    "old new",
  );
});

test("a mark's looks depend on its shape, category, standing and whether it is disputed", () => {
  assert.deepEqual([cellOf(SPEC.events, 0), cellOf(SPEC.events, 1)], ["1 2 3 1", "-1 0 0 0"]);
  assert.notEqual(cellOf(SPEC.events, 1), cellOf(SPEC.events, 2));
});

test("a box holds what it frames and more, of a country or of a lone spot more than of several; beside spots a country asks for nothing", () => {
  const spot = { at: [50, 40], role: "point", box: null },
    near = { at: [52, 41], role: "point", box: null },
    land = { at: [50, 40], role: "country", box: [40, 30, 60, 50] };
  const tight = boxOf([spot, near]),
    lone = boxOf([spot]),
    wide = boxOf([land]);
  assert.ok(tight[0] < 50 && tight[1] < 40 && tight[2] > 52 && tight[3] > 41);
  assert.ok(wide[0] < 40 && wide[1] < 30 && wide[2] > 60 && wide[3] > 50);
  assert.ok(40 - wide[0] > 50 - tight[0]);
  // The lands and seas round a lone spot are seen: some 1,200 km, at 40 degrees north.
  const kilometres = (lone[2] - lone[0]) * 111.3 * Math.cos((40 * Math.PI) / 180);
  assert.ok(kilometres > 900 && kilometres < 1500, String(kilometres));
  assert.deepEqual(boxOf([spot, land]), lone);
  assert.equal(boxOf([]), null);
});

test("names have the spots of their candidates, and those of regions come last", () => {
  const spots = spotsOf(
    [
      [1, 0, 0, 0],
      [-1, -1, 0, 0],
      [0, -0.5, 1, 6],
    ],
    { x: 100, y: 50, radius: 10 },
    40,
    2,
  );
  assert.deepEqual(spots, [
    [110, 50],
    [50, 50],
    [80, 72],
  ]);
  const names = ["region", "sea", "country", "region"].map((role, n) => ({ role, text: `${n}` }));
  assert.deepEqual(
    inTurn(names).map(({ text }) => text),
    ["1", "2", "0", "3"],
  );
});
