/** What the options of a facet are part of, and in which order their chips stand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { treeOf } = await load("facet_tree.js");

const ids = (/** @type {{id: string}[]} */ options) => options.map(({ id }) => id);
const spec = (/** @type {string} */ facet, /** @type {number[][]} */ keys) => ({ whole: { keys: { [facet]: keys } } });

test("actors stand by how many events they have, those of less weight last, and a part under its whole", () => {
  const options = [
    { id: "a" },
    { id: "minor", minor: 1 },
    { id: "b" },
    { id: "part", parent: "a" },
    { id: "orphan", parent: "gone" },
  ];

  const tree = treeOf({ id: "actor", options }, spec("actor", [[2], [2, 1], [1, 3], [1]]));

  assert.deepEqual(ids(tree.roots), ["b", "a", "orphan", "minor"]);
  assert.deepEqual(ids(tree.children.get("a")), ["part"]);
  assert.equal(tree.children.has("gone"), false);
  assert.deepEqual([...tree.totals.values()], [0, 3, 2, 1, 0]);
});

test("what has an order of its own keeps it, whatever it has more events of", () => {
  const options = [{ id: "few" }, { id: "many" }];

  assert.deepEqual(ids(treeOf({ id: "category", options }, spec("category", [[1], [1]])).roots), ["few", "many"]);
});

test("an actor in a role is no chip of its own: the actor offers it", () => {
  const options = [{ id: "a" }, { id: "a:buyer", parent: "a", role: "buyer" }];

  const tree = treeOf({ id: "actor", options }, spec("actor", [[0, 1]]));

  assert.deepEqual(ids(tree.roots), ["a"]);
  assert.deepEqual(ids(tree.roles.get("a")), ["a:buyer"]);
  assert.equal(tree.children.size, 0);
});
