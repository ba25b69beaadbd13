/** How the stage asks its server: what fails is told, and asked for anew. */
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { load } from "./modules.mjs";

const { createFiles, isNotLoaded, NotLoaded } = await load("files.js");
const real = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = real;
});

/**
 * Answer in this order, and note what is asked.
 * @param {(Response|Error)[]} answers
 */
function serving(...answers) {
  /** @type {{address: string, cache: string|undefined}[]} */
  const asked = [];
  globalThis.fetch = async (address, how) => {
    asked.push({ address: String(address), cache: how?.cache });
    const answer = answers.shift();
    if (!(answer instanceof Response)) throw answer ?? new Error("asked too often");
    return answer;
  };
  return asked;
}

test("a file is asked for once, whoever wants it", async () => {
  const asked = serving(Response.json({ title: ["one"] }));
  const files = createFiles("/data/");

  const [one, other] = await Promise.all([files.get("texts-1.json"), files.get("texts-1.json")]);

  assert.deepEqual(one, { title: ["one"] });
  assert.equal(one, other);
  assert.deepEqual(asked, [{ address: "/data/texts-1.json", cache: "default" }]);
});

test("an answer that is no success is a failure, and the file is asked for anew past the cache", async () => {
  const asked = serving(new Response("oops", { status: 500 }), Response.json([1]));
  const files = createFiles("/");

  await assert.rejects(files.get("a.json"), (problem) => isNotLoaded(problem) && !problem.gone);
  assert.deepEqual(await files.get("a.json"), [1]);

  assert.deepEqual(
    asked.map(({ cache }) => cache),
    ["default", "reload"],
  );
});

test("what is no data is a failure too, and so is a server that is not there", async () => {
  serving(new Response("<html>"), new TypeError("fetch failed"));
  const files = createFiles("/");

  await assert.rejects(files.get("a.json"), { name: "NotLoaded" });
  await assert.rejects(files.get("b.json"), {
    name: "NotLoaded",
    message: /b\.json could not be loaded: fetch failed/,
  });
});

test("only what the server has no more is gone", async () => {
  serving(new Response("", { status: 404 }), new Response("", { status: 410 }), new Response("", { status: 503 }));
  const files = createFiles("/");
  const gone = async (/** @type {string} */ name) => {
    const problem = await files.get(name).catch((/** @type {unknown} */ each) => each);
    return problem.gone;
  };

  assert.deepEqual([await gone("a"), await gone("b"), await gone("c")], [true, true, false]);
});

test("what is fetched ahead fails in silence, and is told to whoever then needs it", async () => {
  const asked = serving(new Response("", { status: 500 }), new Response("", { status: 500 }));
  const files = createFiles("/");

  files.ahead("a.json");
  await assert.rejects(files.get("a.json"), { name: "NotLoaded" }); // the same request
  assert.equal(asked.length, 1);
  await assert.rejects(files.get("a.json"), { name: "NotLoaded" });

  assert.equal(asked.length, 2);
});

test("a fault of our own is no failure to load", () => {
  assert.equal(isNotLoaded(new NotLoaded("/a", new Error("no answer"))), true);
  assert.equal(isNotLoaded(new TypeError("x is not a function")), false);
  assert.equal(isNotLoaded("no answer"), false);
});
