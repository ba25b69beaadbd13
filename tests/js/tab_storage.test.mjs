/** What a tab keeps over a reload, and that a copy of the tab lets go of it. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { load } from "./modules.mjs";

const { keep } = await load("tab_storage.js");
const KEPT = { id: "a" };
const open = new Set();

/** A tab that begins with what is given, its storage its own; node has the channels. */
function tab(name, kept) {
  const stored = new Map(kept ? [[`timeline-${name}`, JSON.stringify(kept)]] : []);
  globalThis.sessionStorage = {
    getItem: (key) => stored.get(key) ?? null,
    setItem: (key, text) => stored.set(key, text),
    removeItem: (key) => stored.delete(key),
  };
  const found = { lost: 0 };
  found.kept = keep(name, () => {
    found.lost += 1;
  });
  open.add(found.kept);
  return found;
}

/** Until another tab's message is heard. */
const heard = (found) =>
  new Promise((done) => {
    const look = () => (found.lost ? done() : setImmediate(look));
    look();
  });

after(() => {
  for (const kept of open) kept.end();
});

test("a reloaded tab keeps what it had, if nobody objects", async () => {
  const reloaded = tab("alone", KEPT);
  await reloaded.kept.settled;
  assert.deepEqual(reloaded.kept.value, KEPT);
  assert.equal(reloaded.lost, 0);
});

test("a copied tab lets go, and the first tab does not", async () => {
  const first = tab("pair", null);
  first.kept.set(KEPT);
  const copy = tab("pair", KEPT);
  await heard(copy);
  assert.equal(copy.kept.value, null);
  assert.deepEqual(first.kept.value, KEPT);
  assert.equal(first.lost, 0);
});

test("a first tab that was busy is heard, however late it objects", async () => {
  const copy = tab("late", KEPT);
  await copy.kept.settled;
  assert.deepEqual(copy.kept.value, KEPT, "until then it cannot know");

  const first = new BroadcastChannel("timeline-late");
  first.postMessage({ taken: "b" });
  first.postMessage({ taken: "a" });
  await heard(copy);
  first.close();

  assert.equal(copy.kept.value, null);
  assert.equal(copy.lost, 1);
});
