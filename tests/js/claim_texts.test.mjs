/** What claims say is read from the cards of their events, and only from those that are asked for. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { ClaimTexts } = await load("claim_texts.js");

/** Five events, two cards a file; the claims of one stand on its card in another order than in the table. */
const EVENTS = [4, 0, 4, 3],
  PLACE = [1, 0, 0, 0];
const card = (...said) => ({ claims: said.map((text) => ({ text })) });
const FILES = { a: [card("of 0"), card()], b: [card(), card("of 3")], c: [card("first of 4", "second of 4")] };

/** @param {(name: string) => any} [give] */
function texts(give = (name) => FILES[name]) {
  const asked = [];
  const get = async (name) => {
    asked.push(name);
    return give(name);
  };
  return { asked, found: new ClaimTexts({ get }, { cards: ["a", "b", "c"], shard: 2 }, EVENTS, PLACE) };
}

test("a claim is found at its place on the card of its event", async () => {
  const { asked, found } = texts();

  await found.read([0, 2, 1]);

  assert.deepEqual(
    [0, 1, 2].map((claim) => found.of(claim).text),
    ["second of 4", "of 0", "first of 4"],
  );
  assert.deepEqual(asked, ["c", "a"], "each file is asked for once, and no other");
});

test("what has not been read is not here, and is not made up", async () => {
  const { asked, found } = texts();
  await found.read([1]);

  assert.ok(found.has([1]));
  assert.ok(!found.has([1, 3]));
  assert.throws(() => found.of(3), /has not been read/);
  assert.ok(found.has([]));
  assert.deepEqual(asked, ["a"]);
});

test("a file that cannot be had is asked for again the next time, and what was read stays", async () => {
  let isThere = false;
  const { asked, found } = texts((name) => {
    if (name === "b" && !isThere) throw new Error("not loaded");
    return FILES[name];
  });

  await assert.rejects(found.read([1, 3]), /not loaded/);
  assert.ok(!found.has([3]));

  isThere = true;
  await found.read([1, 3]);
  assert.equal(found.of(3).text, "of 3");
  assert.deepEqual(asked, ["a", "b", "b"]);
});
