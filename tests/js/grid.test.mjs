/** Where keys lead in a grid. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { cellFrom } from "../../src/timeline/stage/assets/ui/grid.js";

const from = (at, key, ctrlKey = false) => cellFrom(at, { key, ctrlKey }, 4, 3);

test("arrows lead to the neighbours, and not out of the grid", () => {
  assert.deepEqual(
    ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"].map((key) => from([1, 1], key)),
    [
      [0, 1],
      [2, 1],
      [1, 0],
      [1, 2],
    ],
  );
  for (const [at, key] of [
    [[0, 0], "ArrowUp"],
    [[3, 0], "ArrowDown"],
    [[0, 0], "ArrowLeft"],
    [[0, 2], "ArrowRight"],
  ])
    assert.equal(from(at, key), null);
});

test("Home and End lead to the ends of a row, with Ctrl to the first and the last cell", () => {
  assert.deepEqual(from([2, 1], "Home"), [2, 0]);
  assert.deepEqual(from([2, 1], "End"), [2, 2]);
  assert.deepEqual(from([2, 1], "Home", true), [0, 0]);
  assert.deepEqual(from([2, 1], "End", true), [3, 2]);
});

test("other keys stay the page's", () => {
  for (const key of ["Enter", " ", "Tab", "Escape", "a", "toString"]) assert.equal(from([1, 1], key), null);
  assert.equal(from([1, 1], "ArrowLeft", true), null);
});
