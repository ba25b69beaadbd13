/** Columns in which values repeat are written once a value, and every event has its own again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { eventsOf, sharesOf, spread } = await load("columns.js");

test("every event has its value again, and those that have the same share it", () => {
  const found = spread({ each: [[], [0, 2]], of: [1, 0, 1] });

  assert.deepEqual(found, [[0, 2], [], [0, 2]]);
  assert.equal(found[0], found[2]);
  assert.notEqual(found[0], found[1]);
});

test("which values there are is told of columns that were written so, and of any others", () => {
  const list = [3],
    alike = [3];

  assert.deepEqual(sharesOf(spread({ each: ["a", "b"], of: [1, 1] })), { each: ["a", "b"], of: Uint32Array.of(1, 1) });
  assert.deepEqual(sharesOf([list, alike, list]), { each: [list, alike], of: Uint32Array.of(0, 1, 0) });
});

test("places and facets are spread, and no other column is touched", () => {
  const keys = { actor: { each: [[1]], of: [0] } },
    found = eventsOf({ id: ["a"], from: [7], at: { each: [[4, 5]], of: [0] }, keys });

  assert.deepEqual(found, { id: ["a"], from: [7], at: [[4, 5]], keys: { actor: [[1]] } });
});
