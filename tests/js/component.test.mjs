/** When the component draws a page anew, and when it leaves what stands as it is. */
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { load } from "./modules.mjs";

/** @type {any[]} what was drawn, and by which page it ended */
let drawn = [];
const MODULE = `data:text/javascript,${encodeURIComponent(`
  export const mount = async (root, data) => globalThis.draws(data);
  export const createPage = null, libraries = {};
`)}`;
Object.assign(globalThis, {
  window: new EventTarget(),
  location: { origin: "http://here" },
  document: { getElementById: () => null, createElement: () => ({ dataset: {} }) },
  fetch: async () => Response.json({ files: { texts: "texts-1.json" } }),
  draws: (/** @type {any} */ data) => {
    const page = { data, isOver: false };
    drawn.push(page);
    return () => {
      page.isOver = true;
    };
  },
});
const { default: component } = await load("component.js");
const SERVED = { page: "claims", module: MODULE, base: "http://here/data/", server: "/", say: {}, run: 1 };
const FILES = { ...SERVED, first: "first-1.json", more: ["claims-1.json"] };

afterEach(() => {
  drawn = [];
});

/** A place on the page, into which Streamlit has the component draw. */
function place() {
  const root = { querySelector: () => null, append: () => {} },
    parentElement = { querySelector: () => root };
  return async (/** @type {any} */ data) => {
    const leave = component({ data, parentElement });
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    return leave;
  };
}

test("another run of the script leaves the page as it stands", async () => {
  const shows = place();
  const leave = await shows(FILES);

  assert.equal(await shows({ ...FILES, run: 2 }), leave);

  assert.deepEqual(
    drawn.map(({ isOver }) => isOver),
    [false],
  );
  leave();
  assert.equal(drawn[0].isOver, true);
});

for (const changed of [{ first: "first-2.json" }, { more: ["claims-2.json"] }])
  test(`an edit that changed ${Object.keys(changed)} alone is drawn, and what stood before ends`, async () => {
    const shows = place();
    await shows(FILES);

    const leave = await shows({ ...FILES, ...changed });

    assert.deepEqual(
      drawn.map(({ data, isOver }) => [data.first, ...data.more, isOver]),
      [
        ["first-1.json", "claims-1.json", true],
        [changed.first ?? "first-1.json", ...(changed.more ?? ["claims-1.json"]), false],
      ],
    );
    leave();
  });

test("a page that stands asks another server for the notes as that one wants it, and is not drawn anew", async () => {
  const shows = place(),
    before = { ...FILES, notes: { address: "/notes-1.json", key: "old" } };
  const leave = await shows(before);

  await shows({ ...before, notes: { address: "/notes-1.json", key: "new" } });

  assert.deepEqual(
    drawn.map(({ data, isOver }) => [data.notes.key, isOver]),
    [["new", false]],
  );
  assert.equal(before.notes.key, "old");
  leave();
});
