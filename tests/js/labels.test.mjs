/** Where the names of a chart find room. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { placeNames } from "../../src/timeline/stage/assets/paint/label_placement.js";

const FIELD = { left: 0, right: 1000, top: 0, bottom: 300 };
const RADIUS = 7;
const mark = (x, y, n, width = 200) => ({ marks: [n], xs: [x], y, top: y - RADIUS, radius: RADIUS, width });
const boxOf = ({ xs: [x], y, marks: [of] }) => ({
  left: x - RADIUS,
  right: x + RADIUS,
  top: y - RADIUS,
  bottom: y + RADIUS,
  of,
});
const placed = (names, field = FIELD) => placeNames(names, names.map(boxOf), field);

test("a name stands beside its mark, and on the other side where the field ends", () => {
  const [left, right] = placed([mark(100, 100, 0), mark(950, 200, 1)]);

  assert.ok(left.x > 100 + RADIUS && left.leader === null && left.y === 100);
  assert.ok(right.x + 200 < 950 - RADIUS && right.leader === null && right.y === 200);
});

test("marks that stand close at the foot are all named, one above the other, and no leader crosses a name", () => {
  const names = Array.from({ length: 9 }, (_, n) => mark(60 + 11 * n, 290, n));

  const spots = placed(names);

  assert.ok(spots.every(Boolean));
  const boxes = spots.map(({ x, y }, n) => [x, y - 6, x + names[n].width, y + 6]);
  for (const [a, one] of boxes.entries())
    for (const [b, other] of boxes.entries()) {
      if (a !== b) assert.ok(one[0] >= other[2] || one[2] <= other[0] || one[1] >= other[3] || one[3] <= other[1]);
      const [x1, y1, x2, y2] = spots[a].leader ?? [0, 0, 0, 0];
      for (let share = 0.05; a !== b && spots[a].leader && share < 1; share += 0.05) {
        const [x, y] = [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
        assert.ok(x <= other[0] || x >= other[2] || y <= other[1] || y >= other[3], `${a} crosses ${b}`);
      }
    }
});

test("a name moves for another that finds room only in its place", () => {
  const narrow = { left: 0, right: 260, top: 80, bottom: 120 };

  const spots = placed([mark(120, 100, 0, 100), mark(250, 100, 1, 100)], narrow);

  assert.ok(spots.every(Boolean));
  assert.equal(spots[0].leader, null);
});

test("a name that is wider than the field has no room, and takes none from the others", () => {
  const [wide, other] = placed([mark(500, 100, 0, 1100), mark(520, 100, 1)]);

  assert.equal(wide, null);
  assert.equal(other.leader, null);
});
