/** What hands on the map mean. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { gripOf, moveOf, wheelIsOurs, zoomOf } from "../../src/timeline/stage/assets/map/gestures.js";

const press = (key, more = {}) =>
  moveOf({ key, repeat: false, ctrlKey: false, metaKey: false, altKey: false, ...more });

test("two fingers hold the map in their middle, more fingers like the first two, one by itself", () => {
  assert.deepEqual(
    gripOf([
      { x: 10, y: 20 },
      { x: 40, y: 60 },
    ]),
    { x: 25, y: 40, spread: 50 },
  );
  assert.deepEqual(
    gripOf([
      { x: 10, y: 20 },
      { x: 40, y: 60 },
      { x: 9, y: 9 },
    ]),
    { x: 25, y: 40, spread: 50 },
  );
  assert.deepEqual(gripOf([{ x: 10, y: 20 }]), { x: 10, y: 20, spread: 1 });
  assert.notEqual(
    gripOf([
      { x: 5, y: 5 },
      { x: 5, y: 5 },
    ]).spread,
    0,
    "fingers on one spot do not zoom without end",
  );
});

test("the wheel scrolls the page unless Ctrl, Command or the focus say that it is for the map", () => {
  assert.equal(wheelIsOurs({ ctrlKey: false, metaKey: false }, false), false);
  assert.equal(wheelIsOurs({ ctrlKey: true, metaKey: false }, false), true);
  assert.equal(wheelIsOurs({ ctrlKey: false, metaKey: true }, false), true);
  assert.equal(wheelIsOurs({ ctrlKey: false, metaKey: false }, true), true);
});

test("a wheel that counts in rows zooms about as much as one that counts in pixels, and never by leaps", () => {
  assert.equal(zoomOf({ deltaY: -300, deltaMode: 0 }), 1);
  assert.equal(zoomOf({ deltaY: 3, deltaMode: 1 }), zoomOf({ deltaY: 75, deltaMode: 0 }));
  assert.equal(zoomOf({ deltaY: -5000, deltaMode: 0 }), 1);
  assert.equal(zoomOf({ deltaY: 4, deltaMode: 2 }), -1);
  assert.ok(zoomOf({ deltaY: 1, deltaMode: 0 }) < 0);
});

test("arrows move the map, in smaller steps while they are held; plus and minus zoom; Home shows all of it", () => {
  assert.deepEqual(press("ArrowRight"), { pan: [80, 0] });
  assert.deepEqual(press("ArrowUp"), { pan: [0, -80] });
  assert.ok(press("ArrowUp", { repeat: true }).pan[1] > -80);
  assert.deepEqual(
    ["+", "=", "-", "−"].map((key) => press(key).zoom),
    [1, 1, -1, -1],
  );
  assert.deepEqual(press("Home"), { home: true });
});

test("no other key and none with a modifier does anything to the map", () => {
  for (const key of ["a", "Enter", "Escape", "Tab", "PageDown", "constructor", "toString"])
    assert.equal(press(key), null, key);
  for (const held of ["ctrlKey", "metaKey", "altKey"])
    for (const key of ["ArrowLeft", "+", "Home"]) assert.equal(press(key, { [held]: true }), null);
});
