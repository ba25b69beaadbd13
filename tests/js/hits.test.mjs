/** What a search finds in many texts: the same in slices as at once, and nothing for what is no longer asked. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { hitsKnown, hitsOf, seekInSlices } = await load("hits.js");
const WORDS = ["port", "harbour", "glider", "lamp", "ministry", "day 7"];

const texts = () => Array.from({ length: 30_000 }, (_, e) => `${WORDS[e % 6]}\n${WORDS[(e * 7) % 5]} no ${e}`);
const plainly = (all, terms) => all.map((text) => Number(terms.every((term) => text.includes(term))));
const always = () => true;

for (const terms of [["port"], ["lamp", "no 12"], ["day 7"], ["nowhere"]])
  test(`slices find what one look finds: ${terms}`, async () => {
    const all = texts();

    assert.equal(await seekInSlices(all, terms, always), true);

    assert.deepEqual([...hitsKnown(all, terms)], plainly(all, terms));
    assert.deepEqual([...hitsOf(texts(), terms)], plainly(all, terms));
  });

test("every further letter finds what it would find by itself, and so does one that is taken back", async () => {
  const all = texts();
  for (const letters of ["g", "gl", "gli", "gl", "l", "la", "ort"]) {
    await seekInSlices(all, [letters], always);
    assert.deepEqual([...hitsOf(all, [letters])], plainly(all, [letters]), letters);
  }
  assert.deepEqual([...hitsOf(all, ["no 1", "la"])], plainly(all, ["no 1", "la"]));
});

test("what is not asked any more is given up, and nothing of it is taken for found", async () => {
  const all = texts();

  assert.equal(await seekInSlices(all, ["port"], () => false), false);

  assert.equal(hitsKnown(all, ["port"]), null);
  assert.deepEqual([...hitsOf(all, ["port"])], plainly(all, ["port"]));
});

test("others have their turn before a search begins and while it goes on", async () => {
  const told = [];
  setTimeout(() => told.push("other"));

  const found = seekInSlices(texts(), ["port"], () => told.push("slice") > 0).then(() => told.push("found"));
  told.push("typed");
  await found;

  assert.deepEqual(told.slice(0, 3), ["typed", "other", "slice"]);
  assert.equal(told.at(-1), "found");
});

test("what was found in some texts is not taken for found in others", () => {
  const all = texts();
  hitsOf(all, ["port"]);

  assert.equal(hitsKnown([...all], ["port"]), null);
  assert.equal(hitsKnown(all, ["por"]), null);
});
