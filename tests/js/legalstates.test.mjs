/** Where the names of legal states stand. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { freeSpot } from "../../src/timeline/stage/assets/timeline/legal_states.js";

const BAND = { from: 100, to: 400, left: 0, right: 500 };

test("a name begins at its band's start, or ends at its end where the start is taken", () => {
  assert.deepEqual(freeSpot(BAND, 80, 6, [20], []), { at: 106, row: 20, width: 80 });
  assert.deepEqual(freeSpot(BAND, 80, 6, [20], [{ at: 90, row: 20, width: 60 }]), { at: 314, row: 20, width: 80 });
});

test("a name goes to another row before it lies over another name", () => {
  const taken = [{ at: 90, row: 20, width: 320 }];

  assert.deepEqual(freeSpot(BAND, 80, 6, [20, 40], taken), { at: 106, row: 40, width: 80 });
  assert.equal(freeSpot(BAND, 80, 6, [20, 30], taken), null, "rows so near each other are one");
});

test("no name leaves the picture", () => {
  assert.equal(freeSpot({ ...BAND, from: 0, to: 40 }, 600, 6, [20], []), null);
  assert.equal(freeSpot({ from: 450, to: 500, left: 0, right: 500 }, 80, 6, [20], []).at, 414);
});
