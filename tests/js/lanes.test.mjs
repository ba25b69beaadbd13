/** Lanes in pixels, and without those in which nothing is found. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { arrange, resize } = await load("rows.js");
const { ABOVE, frameOf, rowsFor } = await load("lane_frame.js");
const { linesOf } = await load("lanes.js");

const LAYOUT = {
  window: [0, 99],
  mark: 11,
  shortest: 5,
  foot: 0.3,
  dense: 0,
  labels: [[0, "First", 60, 0]],
  lanes: { category: [0, 1, 2] },
};
const EVENTS = {
  moment: [10, 10, 12, 50],
  from: [10, 10, 12, 50],
  to: [10, 10, 12, 50],
  keys: { category: [[0], [0], [1], [2]] },
};
const given = { high: 300, narrow: false, dense: false, legal: 2, folded: false };

test("a name keeps the row below it free, as far as it reaches", () => {
  const rows = arrange(LAYOUT, { ...EVENTS, keys: { category: [[0], [0], [0], [0]] } }, "category", 500, 0.8).marks;

  assert.deepEqual(
    rows.map(({ y }) => Math.round(y - 0.8)),
    [0, 2, 3, 0],
  );
});

test("what takes no room leaves it to the others, and a lane without a mark is folded", () => {
  const lanes = resize(arrange(LAYOUT, EVENTS, "category", 500, 0.8, [0, 0, 0, 1]), [], true);

  assert.deepEqual(
    lanes.bands.map(({ height }) => height > 0),
    [false, false, true],
  );
  assert.deepEqual(lanes.bands[2].top, 0);
  assert.equal(lanes.empty, 2);
  assert.deepEqual(
    lanes.marks.map(({ e, lane, y }) => [e, lane, Number(y.toFixed(6))]),
    [[3, 2, 0.8]],
  );
});

test("lanes that are brought back have their height, and every mark stands in its own", () => {
  const lanes = resize(arrange(LAYOUT, EVENTS, "category", 500, 0.8, [0, 0, 1, 1]), [4, 4, 4], false);

  assert.deepEqual(
    lanes.bands.map(({ height }) => height),
    [4, 4, 4],
  );
  for (const { lane, y } of lanes.marks) assert.ok(y > lanes.bands[lane].top && y < lanes.bands[lane].top + 4);
});

test("rows are never so low that a tick lies on the mark above, nor so high that few look like many", () => {
  for (const rows of [1, 3, 20, 200]) {
    const { y, top, end, bottom, height, legal } = frameOf(rows, given);

    assert.ok(y(1) - y(0) >= 11 + 2 && y(1) - y(0) <= 30, String(rows));
    assert.equal(top, ABOVE);
    assert.ok(end <= bottom && bottom < height && height >= 300);
    assert.ok(legal(0) < bottom && legal(1) > end && legal(0) > legal(1));
  }
});

test("too many events for rows take the height there is", () => {
  assert.equal(Math.round(frameOf(40, { ...given, dense: true }).height), 300);
});

test("a name of two lines has a lane as high", () => {
  assert.equal(linesOf("Transfers"), 1);
  assert.equal(linesOf("Statements and denials on it"), 2);
  assert.equal(linesOf(""), 1);
  assert.ok(rowsFor(2) > rowsFor(1));
});
