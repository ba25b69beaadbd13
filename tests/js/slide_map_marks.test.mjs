/** What of the past stands on the map of a show. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { apart, around, stackedPast } = await load("slide_map_marks.js");

const PLACES = [
  { role: "site", at: [50, 35] },
  { role: "country", at: [53, 32] },
  { role: "site", at: [52, 55] },
];
const SPEC = { map: { places: PLACES } };

test("past events stand by place, the most first, and none for a country of which nothing nearer is known", () => {
  const marks = [
    { e: 0, p: 0 },
    { e: 1, p: 1 },
    { e: 2, p: 2 },
    { e: 3, p: 2 },
  ];

  const stacks = stackedPast(marks, SPEC);

  assert.deepEqual(
    stacks.map(({ p, events }) => [p, events]),
    [
      [2, [2, 3]],
      [0, [0]],
    ],
  );
});

test("what is past leaves its room to what is now, and the lesser of two that would meet is left out", () => {
  const past = stackedPast(
    [
      { e: 0, p: 0 },
      { e: 1, p: 2 },
      { e: 2, p: 2 },
    ],
    SPEC,
  );
  const far = (/** @type {number} */ p) => /** @type {[number, number]} */ ([p * 500, 100]);
  const near = (/** @type {number} */ p) => /** @type {[number, number]} */ ([p * 2, 100]);
  const places = (/** @type {{stack: {p: number}}[]} */ standing) => standing.map(({ stack }) => stack.p);

  assert.deepEqual(places(apart(past, [], far, 12)), [2, 0]);
  assert.deepEqual(places(apart(past, [], near, 12)), [2]);
  assert.deepEqual(places(apart(past, [[1000, 101, 9]], far, 12)), [0]);
  assert.deepEqual(places(apart(past, [[500, 101, 9]], far, 12)), [2, 0]); // nothing stands there
});

test("a step that marks and looks at nothing frames no box", () => {
  assert.equal(around([], [], SPEC), null);
  assert.notEqual(around([0], [], SPEC), null);
});
