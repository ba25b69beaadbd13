/** Which step of a presentation a link or a number names. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { nearest } = await load("stepper.js");

test("a step that is there is the one that is asked for, the sources behind the last among them", () => {
  for (const step of [0, 1, 16, 17]) assert.equal(nearest(String(step), 16), step);
});

test("a step that is not there is the nearest, and what is no number is the opening", () => {
  assert.equal(nearest("18", 16), 16);
  assert.equal(nearest("99", 16), 16);
  assert.equal(nearest("-3", 16), 0);
  assert.equal(nearest("soon", 16), 0);
  assert.equal(nearest("", 16), 0);
  assert.notEqual(nearest("99", 16), 17, "nobody is taken to the sources who did not ask for them");
});
