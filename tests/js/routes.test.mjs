/** Which routes of the map are drawn. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { layersOf, routesAt } = await load("marks.js");

const LAYERS = [
  { id: "countries", filled: true, data: [] },
  { id: "limits", data: [{ id: "border" }] },
  { id: "routes", data: [{ id: "old" }, { id: "new" }] },
];
const SPEC = {
  map: {
    deck: { layers: LAYERS },
    places: [
      { id: "harbour", public: null },
      { id: "old", public: null },
      { id: "new", public: 10 },
    ],
  },
};
const ids = (/** @type {any[]} */ layers) => layers.flatMap((layer) => layer.data.map(({ id }) => id));

test("a route is picked by its events and its day", () => {
  const at = (/** @type {(place: number) => boolean} */ shown, /** @type {number} */ day) =>
    ids(routesAt(SPEC, shown, day));

  assert.deepEqual(
    at(() => true, 9),
    ["old"],
  );
  assert.deepEqual(
    at((place) => place === 2, 10),
    ["new"],
  );
  assert.deepEqual(
    at(() => false, Infinity),
    [],
  );
  assert.deepEqual(
    at(() => true, Infinity),
    ["old", "new"],
  );
});

test("the base's own layers are left as they were", () => {
  assert.deepEqual(ids(layersOf(SPEC).fixed), ["border"]);
  routesAt(SPEC, () => false, 9);
  assert.deepEqual(ids(LAYERS), ["border", "old", "new"]);
});
