/** When a search is said to have been in vain. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { isVain } = await load("search_instead.js");

test("a search is in vain only once what it asks for was looked for everywhere, and nothing was found", () => {
  assert.equal(isVain("harbour", [], false), true);
  assert.equal(isVain("harbour", [], true), false, "nothing is there yet of other words");
  assert.equal(isVain("harbour", [4], false), false);
  assert.equal(isVain("", [], false), false, "what is empty for another reason");
});
