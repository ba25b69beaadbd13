/** The way back to a show that was just left. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { isReturn } = await load("left_show.js");
const LEFT = { link: "/present?story=tale&step=4", at: 1000 };
const press = (key, more = {}) => ({
  key,
  code: "",
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

test("what clickers send goes back, and what hands type does not", () => {
  for (const key of ["PageDown", "PageUp", ".", "b", "B", "F5"]) assert.ok(isReturn(press(key), LEFT, 2000), key);
  assert.ok(isReturn(press("F5", { shiftKey: true }), LEFT, 2000));
  assert.ok(isReturn(press("и", { code: "KeyB" }), LEFT, 2000), "Cyrillic");
  for (const key of ["a", "ArrowDown", "Escape", "Enter", "Tab", "F4"])
    assert.ok(!isReturn(press(key), LEFT, 2000), key);
  assert.ok(!isReturn(press("b", { ctrlKey: true }), LEFT, 2000));
});

test("the way back is open for a minute, and only after a show", () => {
  assert.ok(isReturn(press("F5"), LEFT, LEFT.at + 59_000));
  assert.ok(!isReturn(press("F5"), LEFT, LEFT.at + 61_000));
  assert.ok(!isReturn(press("F5"), LEFT, LEFT.at - 1), "a clock that was set back");
  assert.ok(!isReturn(press("F5"), null, 2000));
});
