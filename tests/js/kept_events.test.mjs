/** For which events the timeline keeps room while a filter and a period change. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { KeptEvents } = await load("kept_events.js");
const { everything } = await load("question.js");

const SPEC = { timeline: { dense: 0 } };
const asked = (/** @type {number[]} */ shown, /** @type {object} */ question) => ({
  result: { shown },
  question: { ...everything(), ...question },
});
const flat = (/** @type {ArrayLike<number>} */ kept) => Array.from(kept);

test("a filter gives room to what it leaves at once, and no filter to all", () => {
  const room = new KeptEvents(SPEC, () => assert.fail("nothing was dragged"));

  assert.equal(room.keep(asked([1, 1, 1], {})), false);
  assert.equal(room.kept, null);
  assert.equal(room.keep(asked([1, 0, 1], { q: "port" })), true);
  assert.deepEqual(flat(room.kept), [1, 0, 1]);
  assert.equal(room.keep(asked([1, 1, 1], {})), true);
  assert.equal(room.kept, null);
});

test("while only the period moves nothing loses its room, and once it is at rest what it left out does", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let rested = 0;
  const room = new KeptEvents(SPEC, () => rested++);
  room.keep(asked([1, 0, 1], { q: "port", from: "2022" }));

  assert.equal(room.keep(asked([0, 1, 1], { q: "port", from: "2023" })), true);
  assert.deepEqual(flat(room.kept), [1, 1, 1]);
  room.keep(asked([0, 0, 1], { q: "port", from: "2024" }));
  assert.deepEqual(flat(room.kept), [1, 1, 1]);
  assert.equal(rested, 0);
  t.mock.timers.runAll();

  assert.equal(rested, 1);
  assert.deepEqual(flat(room.kept), [0, 0, 1]);
});

test("what has ended folds nothing any more", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const room = new KeptEvents(SPEC, () => assert.fail("it has ended"));
  room.keep(asked([1, 0], { q: "port", from: "2022" }));
  room.keep(asked([0, 1], { q: "port", from: "2023" }));

  room.end();
  t.mock.timers.runAll();

  assert.deepEqual(flat(room.kept), [1, 1]);
});

test("where rows are dense, as with very many events, there is room for all, whatever is asked", () => {
  const room = new KeptEvents({ timeline: { dense: 1 } }, () => {});

  assert.equal(room.keep(asked([1, 0], { q: "port" })), false);
  assert.equal(room.kept, null);
});
