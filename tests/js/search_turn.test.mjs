/** Which words are answered while many texts are still looked through. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { SearchTurn } = await load("search_turn.js");
const { seekInSlices } = await load("hits.js");

const few = ["port", "harbour"];
const many = () => Array.from({ length: 30_000 }, (_, e) => `port no ${e}`);

test("few texts are answered at once, and so is what asks for nothing, or before the texts are there", () => {
  const turn = new SearchTurn(() => assert.fail("nothing had to be looked for"));

  assert.equal(turn.answered(few, "port"), "port");
  assert.equal(turn.answered(null, "port"), "port");
  assert.equal(turn.answered(many(), ""), "");
});

test("many texts answer what they answered last, until what is asked for is found", async () => {
  const texts = many();
  await seekInSlices(texts, ["port"], () => true);
  const found = new Promise((told) => {
    const turn = new SearchTurn(() => told(turn.answered(texts, "no 7")));
    assert.equal(turn.answered(texts, "port"), "port");
    assert.equal(turn.answered(texts, "no 7"), "port");
  });

  assert.equal(await found, "no 7");
});

test("what was answered of other texts is not answered of these", () => {
  const turn = new SearchTurn(() => {});
  turn.answered(few, "port");

  assert.equal(turn.answered(many(), "no 7"), "");

  turn.end();
});

test("who is gone is told of nothing", async () => {
  const texts = many(),
    turn = new SearchTurn(() => assert.fail("it is gone"));
  turn.answered(texts, "no 7");

  turn.end();

  await seekInSlices(texts, ["no", "7"], () => true); // slices that began later end later
});
