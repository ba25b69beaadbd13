/** The period on screen, the window on the strip, and which event is next. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { nextEvent, periodOnScreen } = await load("period.js");
const { dragged, stepped } = await load("brush_window.js");
const { placeOnStrip } = await load("period_brush.js");
const { everything, span } = await load("question.js");

/** @type {[number, number]} */
const WHOLE = [0, 1000];
const TIMELINE = { extent: WHOLE, window: /** @type {[number, number]} */ ([400, 600]) };
const day = (/** @type {string} */ text) => span(text)[0];

test("the period is the one asked for, inside what is drawn", () => {
  const timeline = { extent: [day("2020"), day("2024")], window: [day("2022"), day("2023")] };

  assert.deepEqual(periodOnScreen({ ...everything(), from: "2021", to: "2022" }, timeline, Infinity, undefined), [
    day("2021"),
    day("2023") - 1,
  ]);
  assert.deepEqual(periodOnScreen({ ...everything(), from: "1990" }, timeline, Infinity, undefined), timeline.extent);
});

test("where none is asked for it is the dossier's, moved only to what is selected outside it", () => {
  const shown = (/** @type {number|undefined} */ moment, at = Infinity) =>
    periodOnScreen(everything(), TIMELINE, at, moment);

  assert.deepEqual(shown(undefined), [400, 600]);
  assert.deepEqual(shown(600), [400, 600]);
  assert.deepEqual(shown(800), [700, 900]);
  assert.deepEqual(shown(5), [0, 200]);
  assert.deepEqual(shown(1000), [800, 1000]);
});

test("as known on an earlier day it ends there", () => {
  assert.deepEqual(periodOnScreen(everything(), TIMELINE, 300, undefined), [100, 300]);
  assert.deepEqual(periodOnScreen(everything(), TIMELINE, 500, undefined), [400, 600]);
});

test("the next event is one of those shown, and there is none beyond the last", () => {
  const order = [1, 4, 6],
    moments = [0, 10, 20, 30, 40, 50, 60];
  const next = (/** @type {number} */ selected, /** @type {number} */ by, from = 0) =>
    nextEvent(order, selected, by, moments, from);

  assert.equal(next(1, 1), 4);
  assert.equal(next(5, 1), 6); // one that a filter hides has neighbours too
  assert.equal(next(5, -1), 4);
  assert.equal(next(6, 1), undefined);
  assert.equal(next(1, -1), undefined);
  assert.equal(next(4, 0), undefined);
  assert.equal(next(-1, 0, 35), 4);
  assert.equal(next(-1, 1, 99), 1); // none in the period: the first of all
  assert.equal(nextEvent([], -1, 1, moments, 0), undefined);
});

test("a window that is dragged stays inside the whole and keeps its width, or at least a week", () => {
  assert.deepEqual(dragged([400, 600], "pane", 500, 550, WHOLE), [450, 650]);
  assert.deepEqual(dragged([400, 600], "pane", 500, 5000, WHOLE), [800, 1000]);
  assert.deepEqual(dragged([400, 600], 0, 400, 700, WHOLE), [593, 600]);
  assert.deepEqual(dragged([400, 600], 1, 600, -50, WHOLE), [400, 407]);
  assert.deepEqual(dragged([400, 600], "strip", 300, 200, WHOLE), [200, 300]);
  assert.deepEqual(dragged([400, 600], "strip", 1000, 1000, WHOLE), [993, 1000]);
});

test("a key moves one end of the window, and any other key none", () => {
  assert.deepEqual(stepped([400, 600], 0, "ArrowLeft", WHOLE), [370, 600]);
  assert.deepEqual(stepped([400, 600], 1, "PageUp", WHOLE), [400, 965]);
  assert.deepEqual(stepped([400, 600], 0, "End", WHOLE), [593, 600]);
  assert.deepEqual(stepped([400, 600], 1, "End", WHOLE), [400, 1000]);
  assert.deepEqual(stepped([400, 600], 0, "Home", WHOLE), [0, 600]);
  assert.equal(stepped([400, 600], 0, "Enter", WHOLE), null);
});

test("names on the strip never meet: those of events go aside for those of breaks, or take their place", () => {
  const at = (/** @type {number} */ place, width = 60) => ({ at: place, width });

  assert.deepEqual(placeOnStrip([at(100)], [at(300)], 400), [[70], [270]]);
  assert.deepEqual(placeOnStrip([at(100)], [at(150)], 400), [[52], [120]]);
  assert.deepEqual(placeOnStrip([at(100, 200)], [at(100, 40), at(300)], 400), [[0], [null, 270]]);
  assert.deepEqual(placeOnStrip([at(100), at(104)], [], 400), [[70, null], []]);
  assert.deepEqual(placeOnStrip([], [at(100), at(130)], 400), [[], [70, null]]);
  assert.deepEqual(placeOnStrip([at(2), at(398)], [], 400), [[0, 340], []]);
});
