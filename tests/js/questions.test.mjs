/** Which questions stand on the Claims page. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { isAsked } = await load("questions.js");
const DRONES = { weapons: ["drones", "small-drone"], since: null };

test("a question about other things than are asked for is left out", () => {
  assert.ok(isAsked(DRONES, new Set(["small-drone"]), Infinity));
  assert.ok(isAsked(DRONES, new Set(["missiles", "drones"]), Infinity));
  assert.ok(!isAsked(DRONES, new Set(["missiles"]), Infinity));
});

test("where nothing is asked for every question stands, and one about nothing in particular always does", () => {
  assert.ok(isAsked(DRONES, new Set(), Infinity));
  assert.ok(isAsked({ weapons: [], since: null }, new Set(["missiles"]), Infinity));
});

test("a question waits for the day from which it could be asked", () => {
  const later = { weapons: [], since: 100 };
  assert.ok(!isAsked(later, new Set(), 99));
  assert.ok(isAsked(later, new Set(), 100));
  assert.ok(isAsked(later, new Set(), Infinity));
});
