/** What of the map's layout is drawn, and where. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { arrange, boxOf, idsIn, cellOf, near, routesAt, offset } = await load("map_lines.js");
const { inTurn } = await load("map_labels.js");
const { spotsOf } = await load("labels.js");

const SPEC = {
  map: {
    spread: 10,
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

test("every event that is shown stands at each of its places, those of one place apart, and no other does", () => {
  const { marks, counts } = arrange(SPEC, [1, 1, 1]);

  assert.deepEqual(
    marks.map(({ e, p }) => [e, p]),
    [
      [0, 0],
      [1, 0],
      [1, 1],
    ],
  );
  assert.deepEqual(
    [...counts],
    [
      [0, 2],
      [1, 1],
    ],
  );
  assert.deepEqual([marks[0].dx, marks[0].dy, marks[2].dx, marks[2].dy], [0, 0, 0, 0]);
  assert.equal(Math.hypot(marks[1].dx, marks[1].dy), 10);
  assert.deepEqual([arrange(SPEC, [0, 0, 1]).marks, arrange(SPEC, [0, 1, 0]).marks[0].dx], [[], 0]);
});

test("marks of one place are never nearer than nine tenths of the spread", () => {
  const spots = Array.from({ length: 60 }, (_, n) => offset(n, 10));
  for (const [i, [x, y]] of spots.entries())
    for (const [a, b] of spots.slice(0, i)) assert.ok(Math.hypot(x - a, y - b) > 9);
});

test("a mark's looks depend on its shape, category, standing and whether it is disputed", () => {
  assert.deepEqual([cellOf(SPEC.events, 0), cellOf(SPEC.events, 1)], ["1 2 3 1", "-1 0 0 0"]);
  assert.notEqual(cellOf(SPEC.events, 1), cellOf(SPEC.events, 2));
});

test("the mark nearest a spot is meant, and none that is further than a finger", () => {
  const spots = [
    [100, 100, 7],
    [110, 100, 8],
  ];
  assert.deepEqual(
    [near(spots, 104, 100), near(spots, 106, 100), near(spots, 100, 113), near([], 0, 0)],
    [7, 8, -1, -1],
  );
});

test("a box holds what it frames and more, of a country more than of a spot", () => {
  const spot = { at: [50, 40], role: "point", box: null },
    land = { at: [50, 40], role: "country", box: [40, 30, 60, 50] };
  const tight = boxOf([spot]),
    wide = boxOf([spot, land]);
  assert.ok(tight[0] < 50 && tight[1] < 40 && tight[2] > 50 && tight[3] > 40);
  assert.ok(wide[0] < 40 && wide[1] < 30 && wide[2] > 60 && wide[3] > 50);
  assert.ok(40 - wide[0] > 50 - tight[0]);
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
