/** Shortcuts on every keyboard. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { isSingle, meant, namesOf, setSingles, singlesOn } from "../../src/timeline/stage/assets/ui/shortcuts.js";

const SHORTCUTS = new Map(["k", "f", "b", "/", "?", ".", "ArrowLeft", "Escape"].map((name) => [name, name]));
const press = (key, code, shiftKey = false) => meant({ key, code, shiftKey }, SHORTCUTS);

test("a Latin letter means itself wherever its key stands, in both cases", () => {
  assert.equal(press("f", "KeyF"), "f");
  assert.equal(press("F", "KeyF", true), "f");
  assert.equal(press("k", "KeyV"), "k", "Dvorak");
  assert.equal(press("u", "KeyF"), undefined, "Dvorak: no F, though it is where F is elsewhere");
  assert.equal(press("é", "Slash"), undefined, "Canadian French");
});

test("a letter of another script means the Latin one of its key", () => {
  for (const [key, code, wanted] of [
    ["а", "KeyF", "f"],
    ["Л", "KeyK", "k"],
    ["ب", "KeyF", "f"],
    ["ن", "KeyK", "k"],
    ["φ", "KeyF", "f"],
    ["כ", "KeyF", "f"],
  ]) {
    assert.equal(press(key, code), wanted, key);
  }
  assert.equal(press("لا", "KeyB"), "b", "Arabic: one key for two letters");
  assert.equal(press("؟", "Slash", true), "?", "Persian");
  assert.equal(press("ю", "Period"), ".", "Russian");
  assert.equal(press("ж", "Semicolon"), undefined);
  assert.equal(press("а", ""), undefined, "a screen keyboard may not say which key it was");
});

test("a sign means itself before anything that its key has elsewhere", () => {
  assert.equal(press("?", "Digit7", true), "?", "Russian");
  assert.equal(press("/", "Digit7", true), "/", "German");
  assert.equal(press(".", "Slash"), ".", "Russian");
  assert.equal(press("!", "Slash"), undefined);
});

test("the row of digits gives digits on a French keyboard and in other scripts", () => {
  const digitOf = (key, code, shiftKey = false) => namesOf({ key, code, shiftKey }).find((name) => /^\d$/.test(name));
  for (const [key, code, wanted] of [
    ["é", "Digit2", "2"],
    ["&", "Digit1", "1"],
    ["à", "Digit0", "0"],
    ["۴", "Digit4", "4"],
    ["5", "Numpad5", "5"],
    ["٦", "Numpad6", "6"],
    ["ě", "Digit2", "2"],
  ]) {
    assert.equal(digitOf(key, code), wanted, key);
  }
  assert.equal(digitOf("٦", ""), "6", "a screen keyboard may not say which key it was");
  assert.equal(digitOf("९", ""), "9", "Hindi");
  assert.equal(digitOf("2", "Digit2", true), "2", "French, with Shift");
  assert.equal(digitOf("@", "Digit2", true), undefined);
  assert.equal(digitOf("f", "KeyF"), undefined);
});

test("keys with a name mean it and no other, and no name that objects have by themselves is a shortcut", () => {
  assert.equal(press("ArrowLeft", "ArrowLeft"), "ArrowLeft");
  assert.equal(press("Dead", "KeyF"), undefined);
  assert.equal(press("constructor", ""), undefined);
  assert.deepEqual(
    ["a", "/", "1", "لا", " ", "Enter", "F5"].map((key) => isSingle({ key })),
    [true, true, true, true, false, false, false],
  );
});

test("single keys can be switched off and on where the browser keeps nothing, or refuses to", () => {
  const before = Object.getOwnPropertyDescriptor(globalThis, "localStorage");
  const stores = [new Map(), null];
  for (const store of stores) {
    const refuse = () => {
      throw new Error("blocked");
    };
    const storage = store && {
      getItem: (key) => store.get(key) ?? null,
      setItem: (key, value) => store.set(key, value),
      removeItem: (key) => store.delete(key),
    };
    Object.defineProperty(globalThis, "localStorage", { configurable: true, get: store ? () => storage : refuse });
    assert.equal(singlesOn(), true);
    setSingles(false);
    assert.equal(singlesOn(), false);
    setSingles(true);
    assert.equal(singlesOn(), true);
    if (store) assert.equal(store.size, 0, "what is usual is kept nowhere");
  }
  if (before) Object.defineProperty(globalThis, "localStorage", before);
  else delete globalThis.localStorage;
});
