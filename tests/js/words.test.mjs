/** Words and colours that the stage is dressed with. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { blend, words } = await load("dom.js");

test("words fill only what they are given, and once", () => {
  assert.equal(words("{shown} of {all}", { shown: 3, all: 68 }), "3 of 68");
  assert.equal(words("{id}"), "{id}");
  assert.equal(words("{a}", { a: "{b}", b: 1 }), "{b}");
});

test("colours mix by shares", () => {
  assert.equal(blend("#ffffff", "#000000", 1), "#ffffff");
  assert.equal(blend("#ffffff", "#000000", 0), "#000000");
  assert.equal(blend("#ff0000", "#0000ff", 0.5), "#800080");
});
