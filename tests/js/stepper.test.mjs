/** Where a slideshow stands. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { createStepper, nearest } = await load("stepper.js");
const slide = (/** @type {number} */ step) => ({ title: `Slide ${step}` });
const threeSteps = () => createStepper(3, slide, (/** @type {number} */ step) => `?step=${step}`);

test("a slideshow goes from its opening to its closing slide and no further", () => {
  const stepper = threeSteps();
  /** @type {number[]} */
  const steps = [];
  stepper.onStep((/** @type {number} */ step) => steps.push(step));
  for (const step of [0, 3, 99, -5]) stepper.goTo(step);
  assert.deepEqual(steps, [0, 3, 4, 0]);
  assert.equal(stepper.step(), 0);
});

test("going to where it stands tells nobody, and who has left is told nothing", () => {
  const stepper = threeSteps();
  /** @type {string[]} */
  const told = [];
  const leave = stepper.onStep(() => told.push("leaves"));
  stepper.onStep(() => told.push("stays"));
  stepper.goTo(2);
  stepper.goTo(2);
  leave();
  stepper.goTo(3);
  assert.deepEqual(told, ["leaves", "stays", "stays"]);
});

test("the link and the slide are those of the step", () => {
  const stepper = threeSteps();
  stepper.goTo(2);
  assert.equal(stepper.query(), "?step=2");
  assert.equal(stepper.slide(2).title, "Slide 2");
  assert.notEqual(stepper.query(), "?step=-1");
});

test("a number leads to the nearest step there is, and what is no number to the opening slide", () => {
  const cases = [
    ["2", 2],
    ["4", 4],
    ["5", 3],
    ["999999", 3],
    ["007", 3],
    ["-1", 0],
    ["2.5", 0],
    ["1e3", 0],
    ["1234567", 0],
    ["٣", 0],
    ["", 0],
    [null, 0],
  ];
  for (const [asked, step] of cases) assert.equal(nearest(asked, 3), step, String(asked));
});
