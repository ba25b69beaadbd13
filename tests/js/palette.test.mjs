/** What is found among all that the palette offers. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { findEntries, MOST } = await load("palette.js");
const entry = (/** @type {string} */ name, found = "") => ({ name, kind: "", found, act() {} });
const names = (/** @type {{name: string}[]} */ entries) => entries.map(({ name }) => name);

test("what begins with the words comes first, then what has them, then what goes by another name", () => {
  const entries = [entry("A parade", "harbour"), entry("The Harbour"), entry("Harbour office"), entry("A courier")];

  assert.deepEqual(names(findEntries(entries, "harbour")), ["Harbour office", "The Harbour", "A parade"]);
  assert.deepEqual(names(findEntries(entries, "hàrb off")), ["Harbour office"]);
  assert.deepEqual(findEntries(entries, "glider"), []);
});

test("what is named just so comes before what only begins with it", () => {
  const entries = [entry("Harbour says that it is full"), entry("Harbour office"), entry("Hárbour")];

  assert.deepEqual(names(findEntries(entries, "harbour"))[0], "Hárbour");
});

test("what is one of a group that goes by the words comes before what merely has them among its other names", () => {
  const courier = entry("A courier", "unknown, harbour"),
    some = { ...entry("At least one"), group: "unnamed claimants unknown" };

  assert.deepEqual(names(findEntries([courier, some], "unknown")), ["At least one", "A courier"]);
  assert.deepEqual(names(findEntries([courier, some], "least unnamed")), ["At least one"]);
  assert.deepEqual(findEntries([courier, some], "least harbour"), []);
});

test("each word may stand in the name or among the other names, and a few are shown at once", () => {
  assert.deepEqual(names(findEntries([entry("A parade", "harbour"), entry("A parade")], "parade harbour")), [
    "A parade",
  ]);
  const many = Array.from({ length: 3 * MOST }, (_, i) => entry(`Event ${i}`));
  assert.equal(findEntries(many, "event").length, MOST);
  assert.deepEqual(names(findEntries(many, " ")), names(many.slice(0, MOST)));
});
