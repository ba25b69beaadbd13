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
/** @type {any[]} */
const FACETS = [
  facet("actor", "courier", "harbour"),
  facet("weapon"),
  facet("category", "transfer"),
  facet("standing", "confirmed", "claimed", "disputed"),
  facet("place"),
  facet("denied_by", "harbour"),
  facet("origins", "one", "several"),
  facet("source_class", "agency", "research"),
  facet("unnamed", "some", "only"),
];
const OPTIONS = Object.fromEntries(FACETS.map(({ id, options }) => [id, options.map((/** @type {any} */ o) => o.id)]));
const NOTHING = [[], []];
/** A harbour, a capital and a route whose mark stands between them. @type {{at: [number, number]}[]} */
const PLACES = [{ at: [51.5, 37.5] }, { at: [37.5, 55.75] }, { at: [45, 47] }];
const EVENTS = {
  id: ["first", "second"],
  from: [10, 20],
  to: [12, 30],
  lasted: [0, 0],
  standing: [0, 1],
  disputed: [0, 1],
  at: [[0], [1, 2]],
  keys: {
    actor: [[0], [1]],
    weapon: NOTHING,
    category: [[0], [0]],
    standing: [[0], [1, 2]],
    place: NOTHING,
    denied_by: NOTHING,
    origins: [[0], [1]],
    source_class: NOTHING,
    unnamed: NOTHING,
  },
};
/** @param {object} chosen */
const asking = (chosen) => ({ ...everything(), chosen: { ...everything().chosen, ...chosen } });

test("a choice narrows what is shown, and counts say what each other choice of its facet would show", () => {
  const { shown, counts, certain } = answer(
    index(EVENTS, FACETS, PLACES),
    asking({ actor: new Set(["harbour"]) }),
    null,
  );

  assert.deepEqual([...shown], [0, 2]);
  assert.deepEqual([...counts.actor], [1, 1]);
  assert.deepEqual([...counts.standing], [0, 1, 1]);
  assert.equal(certain, 1);
});

test("an area of the map shows what has a mark in it or on its edge, and counts are those of the area", () => {
  const inArea = (/** @type {string} */ bbox) => answer(index(EVENTS, FACETS, PLACES), { ...everything(), bbox }, null);

  assert.deepEqual([...inArea("50,30,60,40").shown], [2, 0]);
  assert.deepEqual([...inArea("50,30,60,40").counts.actor], [1, 0]);
  assert.deepEqual([...inArea("45,47,46,48").shown], [0, 2]);
  assert.deepEqual([...inArea("45.01,47,46,48").shown], [0, 0]);
  assert.deepEqual([...inArea("").shown], [2, 2]);
});

test("an area that crosses 180 degrees shows what lies on either side of it, however a map counts", () => {
  const places = [{ at: [-175, -21] }, { at: [178, -18] }, { at: [184, 0] }],
    at = [[0], [1]],
    inArea = (/** @type {string} */ bbox, own = at) =>
      answer(index({ ...EVENTS, at: own }, FACETS, places), { ...everything(), bbox }, null).shown;

  assert.deepEqual([...inArea("170,-30,190,0")], [2, 2]);
  assert.deepEqual([...inArea("-180,-30,-170,0")], [2, 0]);
  assert.deepEqual([...inArea("-180,-30,-170,0", [[2], [1]])], [2, 0]);
  assert.deepEqual([...inArea("-170,-30,170,0")], [0, 0]);
});

test("words find nothing while what they are compared with has not arrived, and hide nothing either", () => {
  const asked = { ...everything(), q: "glider" };

  assert.deepEqual([...answer(index(EVENTS, FACETS, PLACES), asked, null).shown], [2, 2]);
  assert.deepEqual([...answer(index(EVENTS, FACETS, PLACES), asked, ["a glider", "a boat"]).shown], [2, 0]);
});

test("as known on a day, an event nobody had reported is not shown, and a denial that came later is not known", () => {
  const claims = {
    from: [11, 25, 40],
    event: [0, 1, 1],
    strength: [0, 1, -1],
    denial: [0, 0, 1],
    actors: [[0], [1], [0]],
    origin: [0, 0, -1],
    source_class: [-1, -1, -1],
    unnamed: [0, 0, 0],
    own: [[], []],
    names: [],
    search: {},
    unclaimed: [],
  };
  const scale = { options: OPTIONS, standings: ["confirmed", "claimed", "unasserted"] };
  const at = (/** @type {number} */ day) => asKnown(EVENTS, claims, day, scale);

  assert.deepEqual(at(20).absent, [0, 1]);
  assert.deepEqual([...answer(index(at(20), FACETS, PLACES), everything(), null).shown], [2, 0]);
  assert.deepEqual(at(30).keys.standing, [[0], [1]]);
  assert.deepEqual(at(30).partly, [0, 1]);
  assert.deepEqual(at(40).keys.standing, [[0], [1, 2]]);
  assert.deepEqual(at(40).partly, [0, 0]);
  assert.deepEqual(EVENTS.keys.standing[1], [1, 2]); // the whole record stays as it is
});

test("what is left out is not shown, its count says what it takes away, and the other counts are without it", () => {
  const { shown, counts } = answer(index(EVENTS, FACETS, PLACES), asking({ actor: new Set(["-harbour"]) }), null);

  assert.deepEqual([...shown], [2, 0]);
  assert.deepEqual([...counts.actor], [1, 1]);
  assert.deepEqual([...counts.standing], [1, 0, 0]);
  assert.deepEqual(
    [...answer(index(EVENTS, FACETS, PLACES), asking({ standing: new Set(["-disputed"]) }), null).shown],
    [2, 0],
  );
});

test("what is asked for and left out narrows both ways, and what two options take away is counted under neither", () => {
  const both = { ...EVENTS, keys: { ...EVENTS.keys, actor: [[0], [0, 1]] } };
  const found = (/** @type {string[]} */ ...actors) =>
    answer(index(both, FACETS, PLACES), asking({ actor: new Set(actors) }), null);

  assert.deepEqual([...found("courier", "-harbour").shown], [2, 0]);
  assert.deepEqual([...found("courier", "-harbour").counts.actor], [1, 1]);
  assert.deepEqual([...found("-courier", "-harbour").shown], [0, 0]);
  assert.deepEqual([...found("-courier", "-harbour").counts.actor], [1, 0]);
  assert.deepEqual([...found("-nobody").shown], [2, 2]);
});

test("as known on a day, only who had denied is a denier, and only reports made by then are origins", () => {
  const claims = {
    from: [1, 10, 20, 30],
    event: [0, 0, 0, 0],
    strength: [0, 0, 0, -1],
    denial: [0, 0, 0, 1],
    actors: [[0], [0], [0], [1]],
    origin: [0, 0, 1, -1],
    source_class: [1, 0, 1, -1],
    unnamed: [1, 1, 0, 0],
    own: [[], []],
    names: [],
    search: {},
    unclaimed: [],
  };
  const at = (/** @type {number} */ day) => {
    const { keys } = asKnown(EVENTS, claims, day, { options: OPTIONS, standings: ["confirmed", "claimed"] });
    return ["denied_by", "origins", "source_class", "unnamed"].map((id) => keys[id][0]);
  };

  assert.deepEqual(at(0), [[], [], [], []]);
  assert.deepEqual(at(1), [[], [0], [1], [0, 1]]);
  assert.deepEqual(at(10), [[], [0], [0, 1], [0, 1]]);
  assert.deepEqual(at(20), [[], [1], [0, 1], [0]]);
  assert.deepEqual(at(30), [[0], [1], [0, 1], [0]]);
});
