/** Where the names of legal states stand. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { firstFree } from "../../src/timeline/stage/assets/paint/labels.js";
import { endDate, spotsOn } from "../../src/timeline/stage/assets/timeline/legal_states.js";
import { placeUpright } from "../../src/timeline/stage/assets/timeline/upright.js";

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

test("words along a line stand at one side of it or the other, as high as there is room, and over no mark", () => {
  const place = (...taken) => placeUpright([386, 401], 120, [0, 36, 500, 400], taken);

  assert.deepEqual(place(), [386, 36, 399, 156]);
  assert.deepEqual(place([380, 36, 392, 60]), [401, 36, 414, 156]);
  const [left, top] = place([380, 36, 410, 60]);
  assert.equal(left, 386);
  assert.ok(top >= 60 && top < 76);
  assert.equal(place([0, 36, 500, 300]), null);
});

test("an end is dated no more exactly than the event that made it", () => {
  const events = { from: [0, 0, 0, 30], to: [0, 30, 31, 32] };

  assert.deepEqual(
    [0, 1, 2, 3].map((e) => endDate(events, e)),
    ["1970-01-01", "1970-01", "", ""],
  );
});
