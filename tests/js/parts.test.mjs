/** The parts of a page that need no notice: those that are there, and those that were left before they failed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const page = new EventTarget();
Object.assign(globalThis, { window: page });
const { createParts, report } = await load("parts.js");
const { NotLoaded } = await load("files.js");
const HOST = /** @type {any} */ ({});

/** @param {import("node:test").TestContext} context */
function listening(context) {
  const warn = context.mock.method(console, "warn", () => {}),
    /** @type {unknown[]} */
    faults = [];
  Object.assign(globalThis, { reportError: (/** @type {unknown} */ fault) => faults.push(fault) });
  return { warned: () => warn.mock.calls.map((call) => call.arguments[0]), faults };
}

test("a part that is there is not missing, and nobody is told of it", async () => {
  let told = 0;
  const parts = createParts({}, () => told++);
  const made = parts.load(HOST, async () => {});

  await made;

  assert.equal(parts.missing(), 0);
  assert.equal(told, 0);
  parts.end();
});

test("a part that was left before it failed is not missed, and is not asked for again", async (context) => {
  const { warned } = listening(context);
  let told = 0,
    asked = 0;
  const parts = createParts({}, () => told++);
  const made = parts.load(HOST, async () => {
    asked++;
    throw new NotLoaded("/cards-1.json", new Error("no answer"));
  });
  parts.leave(HOST);

  await made;
  parts.retry();
  page.dispatchEvent(new Event("online"));

  assert.equal(parts.missing(), 0);
  assert.deepEqual([told, asked], [0, 1]);
  assert.deepEqual(warned(), ["/cards-1.json could not be loaded: no answer"]);
  parts.end();
});

test("what could not be had is a warning, and a fault of our own an error", (context) => {
  const { warned, faults } = listening(context),
    fault = new TypeError("x is not a function");

  report(new NotLoaded("/texts-1.json", new Error("no answer")));
  report(fault);

  assert.deepEqual(warned(), ["/texts-1.json could not be loaded: no answer"]);
  assert.deepEqual(faults, [fault]);
});
