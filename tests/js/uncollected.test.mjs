/** Where the end of which nothing was collected is named. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { placeIn } from "../../src/timeline/stage/assets/timeline/uncollected_end.js";

const NAME = 200;
const inside = ([left, top, right, bottom], [x1, y1, x2, y2]) => x1 >= left && y1 >= top && x2 <= right && y2 <= bottom;

test("a wide end is named along its top", () => {
  const end = [100, 36, 400, 500],
    { at, turn, box } = placeIn(end, NAME, 300);

  assert.equal(turn, 0);
  assert.ok(inside(end, box));
  assert.equal(at[0], 106 + NAME / 2);
});

test("a narrow end is named upright in it, and a name never leaves it", () => {
  for (const width of [13, 20, 60, 211]) {
    const end = [100, 36, 100 + width, 500],
      { turn, box } = placeIn(end, NAME, width);

    assert.equal(turn, -90, String(width));
    assert.ok(inside(end, box), String(width));
  }
});

test("an end narrower than a line of type is named above the lanes, up to where the axis ends", () => {
  const { turn, box } = placeIn([394, 36, 400, 500], NAME, 6);

  assert.equal(turn, 0);
  assert.equal(box[2], 400);
  assert.ok(box[3] < 36 - 13, "the years stand between");
});

test("of an end that is hardly seen nothing is said, since months stand above it", () => {
  assert.equal(placeIn([394, 36, 400, 500], NAME, 90), null);
  assert.equal(placeIn([350, 36, 400, 100], NAME, 90), null);
});
