/** Which events answer a question: small cases by hand; a twin in Python is compared with all others. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { answer, index } = await load("filter.js");
const { asKnown } = await load("as_of.js");
const { everything } = await load("question.js");
const facet = (/** @type {string} */ id, /** @type {string[]} */ ...options) => ({
  id,
  label: id,
  options: options.map((option) => ({ id: option, label: option })),
});
const FACETS = [
  facet("actor", "courier", "harbour"),
  facet("weapon"),
  facet("category", "transfer"),
  facet("standing", "confirmed", "claimed", "disputed"),
  facet("place"),
];
const EVENTS = {
  id: ["first", "second"],
  from: [10, 20],
  to: [12, 30],
  lasted: [0, 0],
  standing: [0, 1],
  disputed: [0, 1],
  keys: { actor: [[0], [1]], weapon: [[], []], category: [[0], [0]], standing: [[0], [1, 2]], place: [[], []] },
};
/** @param {object} chosen */
const asking = (chosen) => ({ ...everything(), chosen: { ...everything().chosen, ...chosen } });

test("a choice narrows what is shown, and counts say what each other choice of its facet would show", () => {
  const { shown, counts, certain } = answer(index(EVENTS, FACETS), asking({ actor: new Set(["harbour"]) }), null);

  assert.deepEqual([...shown], [0, 2]);
  assert.deepEqual([...counts.actor], [1, 1]);
  assert.deepEqual([...counts.standing], [0, 1, 1]);
  assert.equal(certain, 1);
});

test("words find nothing while what they are compared with has not arrived, and hide nothing either", () => {
  const asked = { ...everything(), q: "glider" };

  assert.deepEqual([...answer(index(EVENTS, FACETS), asked, null).shown], [2, 2]);
  assert.deepEqual([...answer(index(EVENTS, FACETS), asked, ["a glider", "a boat"]).shown], [2, 0]);
});

test("as known on a day, an event nobody had reported is not shown, and a denial that came later is not known", () => {
  const claims = {
    from: [11, 25, 40],
    event: [0, 1, 1],
    strength: [0, 1, -1],
    denial: [0, 0, 1],
    actors: [[0], [1], [0]],
    own: [[], []],
    names: [],
    search: {},
  };
  const scale = { standing: ["confirmed", "claimed", "disputed"], names: ["confirmed", "claimed"], disputed: 2 };
  const at = (/** @type {number} */ day) => asKnown(EVENTS, claims, day, scale);

  assert.deepEqual(at(20).absent, [0, 1]);
  assert.deepEqual([...answer(index(at(20), FACETS), everything(), null).shown], [2, 0]);
  assert.deepEqual(at(30).keys.standing, [[0], [1]]);
  assert.deepEqual(at(30).partly, [0, 1]);
  assert.deepEqual(at(40).keys.standing, [[0], [1, 2]]);
  assert.deepEqual(at(40).partly, [0, 0]);
  assert.deepEqual(EVENTS.keys.standing[1], [1, 2]); // the whole record stays as it is
});
