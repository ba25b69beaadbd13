/** Which events stand as one on the map, and which spot is meant. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { byCount, halfOf, isAlike, isBadge, joined, meant, stacked, standingOn } = await load("stacks.js");

const { isCrossed, leaderOf } = await load("map_labels.js");

const HALF = 7.5;
const point = { role: "point" },
  country = { role: "country" };
const record = (/** @type {number[][]} */ at, /** @type {any[]} */ places) => ({
  events: { id: at.map((_, e) => `e${e}`), at },
  map: { places },
});
const stack = (/** @type {number} */ p, /** @type {number[]} */ ...events) => ({ p, at: [p], events });
const all = (/** @type {number} */ count) => Array.from({ length: count }, () => 1);

test("events of one place are one stack, an event of several places is in each, and what is not shown is in none", () => {
  const spec = record([[0], [0, 1], [], [1]], [point, point]);

  assert.deepEqual(stacked(spec, [1, 1, 1, 0]), { stacks: [stack(0, 0, 1), stack(1, 1)], tray: [] });
  assert.deepEqual(stacked(spec, [0, 0, 1, 0]), { stacks: [], tray: [] });
  assert.deepEqual(stacked(spec, all(4)).stacks.map(isBadge), [true, true]);
  assert.equal(isBadge(stack(0, 5)), false);
});

test("events of which only the country is known stand in the tray and at no spot of the map", () => {
  const { stacks, tray } = stacked(record([[1], [1, 0], [2], [2], [2]], [point, country, country]), all(5));

  assert.deepEqual(stacks, [stack(0, 1)]);
  assert.deepEqual(tray, [stack(2, 2, 3, 4), stack(1, 0, 1)]);
});

test("places stay apart that hide neither half of each other nor a count, however many there are", () => {
  const spots = [0, 8, 16, 40, 55, 90, 108];
  const apart = [
    stack(0, 0),
    stack(1, 1),
    stack(2, 2),
    stack(3, 3, 4),
    stack(4, 5),
    stack(5, 6, 7),
    stack(6, 8, 9),
  ].sort(byCount);

  assert.deepEqual(
    joined(apart, (/** @type {number} */ p) => [spots[p], 0], HALF),
    apart,
  );
  const grid = Array.from({ length: 900 }, (_, p) => stack(p, p));
  assert.deepEqual(
    joined(grid, (/** @type {number} */ p) => [(p % 30) * 8, Math.floor(p / 30) * 8], HALF),
    grid,
  );
});

test("places that would hide each other are one badge at the larger, which has each event once", () => {
  const near = [stack(1, 1, 2, 3), stack(0, 3, 4), stack(2, 9)];
  const [badge, lone] = joined(near, (/** @type {number} */ p) => [[12, 0, 60][p], 0], HALF);

  assert.deepEqual(badge, { p: 1, at: [1, 0], events: [1, 2, 3, 4] });
  assert.deepEqual(lone, stack(2, 9));
});

test("what stands too near a badge that came of two marks joins it too, so that no count is ever hidden", () => {
  const spots = [0, 7, 10];
  const found = joined([stack(0, 0), stack(1, 1), stack(2, 2)], (/** @type {number} */ p) => [spots[p], 0], HALF);

  assert.deepEqual(found, [{ p: 0, at: [0, 1, 2], events: [0, 1, 2] }]);
  assert.equal(joined([stack(0, 0), stack(1, 1)], (/** @type {number} */ p) => [7.6 * p, 0], HALF).length, 2);
});

test("two badges stand side by side or are one, and never lie over one another but for their rims", () => {
  const badges = (/** @type {number} */ apart) =>
    joined([stack(0, 0, 1, 2), stack(1, 3, 4)], (/** @type {number} */ p) => [apart * p, 0], HALF);

  assert.deepEqual(badges(17), [{ p: 0, at: [0, 1], events: [0, 1, 2, 3, 4] }]);
  assert.equal(badges(18).length, 2);
});

test("a mark of which a badge would hide more than a corner is counted in it", () => {
  const beside = (/** @type {number} */ apart) =>
    joined([stack(0, 0, 1), stack(1, 2)], (/** @type {number} */ p) => [apart * p, 0], HALF);

  assert.deepEqual(beside(13), [{ p: 0, at: [0, 1], events: [0, 1, 2] }]);
  assert.equal(beside(14).length, 2);
});

test("a badge is wider for more digits and never without end", () => {
  assert.deepEqual([halfOf(2) === halfOf(99), halfOf(100) > halfOf(99), halfOf(1e6)], [true, true, halfOf(1000)]);
});

test("the nearest is meant, a badge as far as it reaches, and nothing further than a finger", () => {
  const wide = stack(0, ...Array.from({ length: 1000 }, (_, e) => e)),
    mark = stack(1, 5);
  const standing = [
    { x: 100, y: 100, half: halfOf(1000), stack: wide },
    { x: 125, y: 100, half: HALF, stack: mark },
  ];

  assert.equal(meant(standing, 110, 100), wide);
  assert.equal(meant(standing, 116, 100), mark);
  assert.equal(meant(standing, 84, 100), wide);
  assert.equal(meant(standing, 125, 113), null);
  assert.equal(meant([], 0, 0), null);
});

test("a line leads from a rim to a name and over no other mark and no name", () => {
  const own = { x: 0, y: 0, half: 10, stack: stack(0, 1, 2) },
    other = { x: 20, y: 0, half: 5, stack: stack(1, 3) };

  const line = leaderOf(own, [40, -8, 90, 8]);

  assert.deepEqual(line, [10, 0, 40, 0]);
  assert.equal(isCrossed(line, own, [own], []), false);
  assert.equal(isCrossed(line, own, [own, other], []), true);
  assert.equal(isCrossed(line, own, [own], [{ text: "A", box: [22, -5, 30, 5] }]), true);
  assert.equal(isCrossed(line, own, [own], [{ text: "A", box: [22, 5, 30, 15] }]), false);
});

test("what lies beyond the map's edges does not stand on it, but for a mark that reaches over one", () => {
  const spec = { map: { places: [0, 90, 119, 121, -21].map((x) => ({ at: [x, 50] })) } };
  const camera = { project: (/** @type {[number, number]} */ at) => at };

  const standing = standingOn(
    { width: 100, height: 100 },
    [0, 1, 2, 3, 4].map((p) => stack(p, p)),
    camera,
    spec,
    () => HALF,
  );

  assert.deepEqual(
    standing.map(({ x, stack: { p } }) => [p, x]),
    [
      [0, 0],
      [1, 90],
      [2, 119],
    ],
  );
});

test("stacks stand alike where the same places stand together, whatever they count", () => {
  assert.equal(isAlike([stack(0, 1)], [stack(0, 1, 2)]), true);
  assert.equal(isAlike([stack(0, 1)], [stack(1, 1)]), false);
  assert.equal(isAlike([{ ...stack(0, 1), at: [0, 1] }], [stack(0, 1)]), false);
});
