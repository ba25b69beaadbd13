/** What the panel for downloads works out by itself. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { sizeInWords, standingOf } = await load("downloads.js");

test("a size is said in the units and signs of its language", () => {
  assert.equal(sizeInWords(312, "en"), "312 bytes");
  assert.equal(sizeInWords(1, "en"), "1 byte");
  assert.equal(sizeInWords(1234, "en"), "1.2 kB");
  assert.equal(sizeInWords(1234, "fr"), "1,2\u202fko");
  assert.equal(sizeInWords(45_678, "en"), "46 kB");
  assert.equal(sizeInWords(12_345_678, "fr"), "12\u202fMo");
});

test("no size is said as a thousand of the smaller unit", () => {
  for (const bytes of [999, 1000, 999_499, 999_500, 999_999, 1_000_000])
    assert.doesNotMatch(sizeInWords(bytes, "en"), /^1,?000/);
});

test("the standing addresses lie beside the server's own, under any base path", () => {
  assert.equal(standingOf("/stage/"), "/data/");
  assert.equal(standingOf("/a/timeline/stage/"), "/a/timeline/data/");
  assert.notEqual(standingOf("/stage/stage/"), "/data/data/");
});
