/** Where the names of legal states stand. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { firstFree } from "../../src/timeline/stage/assets/paint/labels.js";
import { spotsOn } from "../../src/timeline/stage/assets/timeline/legal_states.js";

const BAND = { from: 100, to: 400 };
const FIELD = [-4, -Infinity, 504, Infinity];

/** The spot that a name of a width gets, on rows of 13 pixels and 8 pixels from the next. */
const find = (band, width, rows, taken) =>
  firstFree(spotsOn(band, width, 6, rows), { width, half: 6.5, edge: 4 }, taken, FIELD);
const named = (at, row, width) => [at - 4, row - 6.5, at + width + 4, row + 6.5];

test("a name begins at its band's start, or ends at its end where the start is taken", () => {
  assert.deepEqual(find(BAND, 80, [20], []), [106, 20]);
  assert.deepEqual(find(BAND, 80, [20], [named(90, 20, 60)]), [314, 20]);
});

test("a name goes to another row before it lies over another name", () => {
  const taken = () => [named(90, 20, 320)];

  assert.deepEqual(find(BAND, 80, [20, 40], taken()), [106, 40]);
  assert.equal(find(BAND, 80, [20, 30], taken()), null, "rows so near each other are one");
});

test("no name leaves the picture, and each takes its room from the next", () => {
  const taken = [];

  assert.equal(find({ from: 0, to: 40 }, 600, [20], taken), null);
  assert.equal(find({ from: 450, to: 500 }, 80, [20], taken)[0], 414);
  assert.equal(find({ from: 420, to: 500 }, 60, [20], taken), null);
});
