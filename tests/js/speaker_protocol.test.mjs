/** What the speaker's window and the window with the slides both know. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { channelOf, clockText, commandOf, elapsed, newId, pressed, reset, STOPPED, target } =
  await load("speaker_protocol.js");
const NOTHING_HELD = {
  code: "",
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  onButton: false,
};
const command = (/** @type {object} */ press, singles = true) => commandOf({ ...NOTHING_HELD, ...press }, singles);

test("the keys of a clicker step on, back and to the ends", () => {
  for (const key of ["ArrowRight", "PageDown", " ", "Enter"]) assert.deepEqual(command({ key }), { by: 1 }, key);
  for (const key of ["ArrowLeft", "PageUp", "Backspace"]) assert.deepEqual(command({ key }), { by: -1 }, key);
  assert.deepEqual(command({ key: "Home" }), { to: "first" });
  assert.deepEqual(command({ key: "End" }), { to: "last" });
  for (const key of ["n", "5", "F5", "Tab", "Escape", "Dead", "constructor"]) assert.equal(command({ key }), null, key);
});

test("B and the full stop black out the screen on every keyboard", () => {
  for (const [key, code, shiftKey] of [
    ["b", "KeyB", false],
    ["B", "KeyB", true],
    ["b", "KeyN", false],
    ["и", "KeyB", false],
    ["И", "KeyB", true],
    ["ذ", "KeyB", false],
    [".", "Period", false],
    [".", "Slash", false],
    [".", "Comma", true],
    ["ю", "Period", false],
  ]) {
    assert.deepEqual(command({ key, code, shiftKey }), { blackout: true }, `${key} of ${code}`);
  }
  assert.equal(command({ key: "x", code: "KeyB" }), null, "Dvorak: no B, though it is where B is elsewhere");
  assert.equal(command({ key: "ب", code: "KeyF" }), null, "Persian: the key of F");
});

test("where single keys are switched off only those with a name and Space act", () => {
  for (const [key, code] of [
    ["b", "KeyB"],
    [".", "Period"],
    ["и", "KeyB"],
  ]) {
    assert.equal(command({ key, code }, false), null, key);
  }
  assert.deepEqual(command({ key: " " }, false), { by: 1 });
  assert.deepEqual(command({ key: "PageDown" }, false), { by: 1 });
});

test("a press that is held, has a modifier or works a button commands nothing", () => {
  const key = "ArrowRight";
  for (const held of ["repeat", "ctrlKey", "metaKey", "altKey"])
    assert.equal(command({ key, [held]: true }), null, held);
  for (const works of [" ", "Enter"]) assert.equal(command({ key: works, onButton: true }), null, works);
  assert.deepEqual(command({ key, onButton: true }), { by: 1 });
});

test("a command leads to a step between the opening and the closing slide", () => {
  assert.deepEqual([target({ by: 1 }, 2, 6), target({ by: -1 }, 2, 6)], [3, 1]);
  assert.deepEqual([target({ by: 1 }, 6, 6), target({ by: -1 }, 0, 6)], [6, 0]);
  assert.deepEqual([target({ to: "first" }, 4, 6), target({ to: "last" }, 4, 6)], [0, 6]);
  assert.equal(target({ blackout: true }, 4, 6), 4, "a blackout is no step");
});

test("a stopwatch runs on from where it stood, and a clock set back takes nothing away", () => {
  const running = pressed(STOPPED, 1000),
    stopped = pressed(running, 4000),
    again = pressed(stopped, 9000);
  assert.deepEqual(
    [running, stopped, again].map((watch) => elapsed(watch, 10000)),
    [9000, 3000, 4000],
  );
  assert.equal(elapsed(again, 8000), 3000);
  assert.deepEqual(STOPPED, { since: 0, before: 0 });
});

test("a stopwatch that is set to zero goes on running if it ran", () => {
  assert.equal(elapsed(reset(pressed(STOPPED, 1000), 5000), 7000), 2000);
  assert.equal(elapsed(reset({ since: 0, before: 3000 }, 5000), 7000), 0);
});

test("a duration is written in minutes, and in hours only where there are some", () => {
  assert.deepEqual([0, 999, 65_000, 3_599_999, 3_600_000, 36_061_000].map(clockText), [
    "0:00",
    "0:00",
    "1:05",
    "59:59",
    "1:00:00",
    "10:01:01",
  ]);
});

test("no two presentations of a browser share a channel", () => {
  const ids = new Set(Array.from({ length: 50 }, () => channelOf(newId())));
  assert.equal(ids.size, 50);
  assert.ok(![...ids].some((id) => /undefined|null/.test(id)));
});
