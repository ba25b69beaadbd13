/** What is presented, and what of it follows later. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { questionScript, storyScript } = await load("script.js");
const { createFiles } = await load("files.js");
const { createStoryNotes } = await load("notes.js");
const { marksByEvent } = await load("placed_marks.js");
const { originsOf } = await load("room_panel.js");

const day = (/** @type {string} */ text) => Date.parse(text) / 864e5;
const statement = (/** @type {string} */ source, known = 0) => ({ source_id: source, public: known });
const MONTHS = Array.from({ length: 12 }, (_, i) => `month ${i + 1}`);
const SAY = {
  language: "en",
  opening: "{first} to {last}",
  closing: "Sources",
  every_title: "Every event",
  "every.one": "{count} event",
  "every.other": "{count} events",
  "selection.one": "One of {count}",
  "selection.other": "A selection of {count}",
};
const TEXTS = { title: ["A", "B", "C"], lang: { 1: "fr" }, when: ["March", "May", "June"] };
const DATA = {
  words: SAY,
  method: ["How"],
  sources: {},
  version: "Version 1",
  strip: { mark: 21, type: 20, rows: 3 },
  stories: [],
};
const STORY = {
  id: "tale",
  name: "A tale",
  length: "2 steps",
  window: [100, 200],
  findings: [],
  record: [],
  steps: [
    { event: 2, title: "First C", say: "c", window: null, places: [], claims: [statement("s"), statement("t")] },
    { event: 0, title: "Then A", say: "a", window: null, places: [], claims: [statement("s")] },
  ],
};

/** A session in which three events of which cards travel two by two are known, as of a day or as of now. */
function session({
  order = [0, 1, 2],
  asof = "",
  lastDay = Infinity,
  chosen = {},
  q = "",
  partly = [],
  uncollected = null,
} = {}) {
  const shards = {
    one: [0, 1].map((index) => ({
      summary: `card ${index}`,
      note: `note ${index}`,
      claims: [statement("s", 10), statement("t", 90)],
    })),
    two: [{ summary: "card 2", note: "note 2", claims: [] }],
  };
  /** @type {string[]} */
  const asked = [];
  const facets = [{ id: "weapon", options: [{ id: "uav", label: "Drone" }] }];
  const all = { actor: new Set(), weapon: new Set(), category: new Set(), standing: new Set(), place: new Set() };
  return {
    asked,
    order,
    day: lastDay,
    question: { chosen: { ...all, ...chosen }, q, asof },
    files: {
      get: async (/** @type {"one"|"two"} */ name) => {
        asked.push(name);
        return shards[name];
      },
    },
    spec: {
      about: { title: "The dossier", description: "What it is" },
      language: "en",
      months: MONTHS,
      facets,
      timeline: { uncollected },
      words: {
        month_year: "{month} {year}",
        asof: "As known by",
        asof_end: "the end of {date}",
        asof_lead: "until {date}",
        asof_withheld: "withheld by {date}",
      },
      files: { shard: 2, cards: ["one", "two"] },
      events: {
        id: ["a", "b", "c"],
        from: [day("2022-03-04"), day("2022-05-01"), day("2022-06-09")].map((d) => (asof ? d - day("2022-03-04") : d)),
        to: [day("2022-03-05"), day("2022-05-31"), day("2022-06-09")].map((d) => (asof ? d - day("2022-03-04") : d)),
        partly,
      },
    },
  };
}

test("a story has its own order, words and notes, between an opening and a closing slide", () => {
  const notes = ["", "say this", "then that"];
  const script = storyScript(session(), DATA, STORY, TEXTS, (/** @type {number} */ step) => notes[step]);
  assert.deepEqual(script.events, [2, 0]);
  assert.deepEqual(
    [0, 1, 2, 3].map((step) => script.slide(step).title),
    ["The dossier", "First C", "Then A", "Sources"],
  );
  assert.deepEqual(
    [0, 1, 2, 3].map((step) => script.slide(step).notes),
    ["", "say this", "then that", ""],
  );
  assert.deepEqual([script.slide(0).event, script.slide(1).event, script.slide(3).event], [-1, 2, -1]);
  assert.equal(script.slide(2).when, "March");
});

test("what follows from the record comes after the steps, shows no event and has its sources among all", () => {
  const record = [{ kind: "figures", title: "How many", rows: [], more: "", denials: "", sources: ["t", "u"] }];
  const script = storyScript(session(), DATA, { ...STORY, record, findings: [{ text: "It is so" }] }, TEXTS, () => "");

  assert.deepEqual(script.events, [2, 0, -1]);
  assert.deepEqual(
    [1, 2, 3, 4].map((step) => script.slide(step).title),
    ["First C", "Then A", "How many", "Sources"],
  );
  const { event, claims, places, told } = script.presented(3);
  assert.deepEqual([event, claims, places, told], [-1, [], [], record[0]]);
  assert.equal(script.presented(2).told, undefined);
  assert.deepEqual(script.shown(), ["s", "t", "u"]);
  assert.deepEqual(script.opening.findings, [{ text: "It is so" }]);
  assert.equal(script.opening.period, "March 2022 to June 2022", "what shows no event has no date");
});

test("a strip of time tells from when on nothing was collected, unless less was known", () => {
  const end = (/** @type {object} */ given) => storyScript(session(given), DATA, STORY, TEXTS, () => "").uncollected;

  assert.equal(end({ uncollected: { label: "nothing", first: 150 } }), 150);
  assert.equal(end({ uncollected: { label: "nothing", first: 150 }, lastDay: 150 }), 150);
  assert.equal(end({ uncollected: { label: "nothing", first: 150 }, lastDay: 149 }), Infinity);
  assert.equal(end({}), Infinity);
});

test("a story rests on each of its sources once, and waits for nothing", async () => {
  const script = storyScript(session(), DATA, STORY, TEXTS, () => "");
  /** @type {number[]} */
  const arrived = [];
  await script.loadRest((/** @type {number} */ step) => arrived.push(step));
  assert.deepEqual(script.shown(), ["s", "t"]);
  assert.deepEqual(arrived, []);
});

test("the opening slide names the first and the last month of what is presented, in whichever order it is told", () => {
  const script = storyScript(session(), DATA, STORY, TEXTS, () => "");
  assert.equal(script.opening.period, "March 2022 to June 2022");
  assert.equal(script.opening.version, "Version 1");
});

test("of a question the first cards are there at once and the others are told of as they arrive", async () => {
  const state = session();
  const script = await questionScript(state, DATA, TEXTS);
  assert.deepEqual(state.asked, ["one"]);
  assert.equal(script.presented(1).say, "card 0");
  assert.equal(script.presented(3), null);
  assert.deepEqual([script.slide(3).title, script.slide(3).say], ["C", ""], "its title stands meanwhile");

  /** @type {number[]} */
  const arrived = [];
  await script.loadRest((/** @type {number} */ step) => arrived.push(step));
  assert.deepEqual([state.asked, arrived], [["one", "two"], [3]]);
  assert.equal(script.presented(3).say, "card 2");
});

test("a step that arrives later is told of at its place in the order that is presented", async () => {
  const script = await questionScript(session({ order: [2, 0] }), DATA, TEXTS);
  assert.deepEqual([script.presented(1)?.say, script.presented(2)], ["card 2", null]);
  /** @type {number[]} */
  const arrived = [];
  await script.loadRest((/** @type {number} */ step) => arrived.push(step));
  assert.deepEqual(arrived, [2]);
});

test("where the rest cannot be had that is heard, and what is there stays", async () => {
  const state = session();
  const script = await questionScript(state, DATA, TEXTS);
  state.files.get = async () => {
    throw new Error("gone");
  };
  await assert.rejects(
    script.loadRest(() => assert.fail("nothing arrived")),
    /gone/,
  );
  assert.equal(script.presented(1).say, "card 0");
});

test("as of a day no later claim, no hindsight and no note is presented", async () => {
  const state = session({ asof: "2022-04", lastDay: 50, partly: [1, 0, 0] });
  const script = await questionScript(state, DATA, TEXTS);
  const [first, second] = [script.presented(1), script.presented(2)];
  assert.deepEqual(first.claims, [statement("s", 10)]);
  assert.deepEqual(
    [first.known, first.say],
    ["As known by the end of month 4 2022", "withheld by the end of month 4 2022"],
  );
  assert.equal(first.notes, "");
  assert.deepEqual(second.claims, [], "the event itself came after that day");
  assert.equal(script.opening.known, "until the end of month 4 2022");
  assert.deepEqual(script.shown(), ["s"]);
});

test("a question is called by what it chooses, else by how many events it finds", async () => {
  const uav = { weapon: new Set(["uav"]) };
  const named = async (/** @type {object} */ asked) => {
    const { name, length } = (await questionScript(session(asked), DATA, TEXTS)).opening;
    return [name, length];
  };
  assert.deepEqual(await named({}), ["Every event", "3 events"]);
  assert.deepEqual(await named({ order: [0], chosen: uav, q: "x" }), ["Drone · “x”", "One of 1"]);
  assert.deepEqual(await named({ order: [0, 1] }), ["A selection of 2", ""]);
  assert.notDeepEqual(await named({ order: [0], chosen: uav }), ["A selection of 1", ""]);
});

test("notes say why they are not there, until they are, and are asked for anew", async () => {
  const before = globalThis.fetch,
    say = { notes_loading: "loading", notes_missing: "missing" },
    notes = createStoryNotes("tale", () => createFiles("/").notes({ address: "/notes", key: "secret" }), say);
  /** @type {unknown[]} */
  const keys = [];
  const answers = [new Response("", { status: 503 }), Response.json({ tale: ["one"], other: ["no"] })];
  globalThis.fetch = async (_, how) => {
    keys.push(new Headers(how?.headers).get("x-presenters-key"));
    return /** @type {Response} */ (answers.shift());
  };
  try {
    assert.equal(notes.of(1), "loading");
    await assert.rejects(notes.load(), { name: "NotLoaded" });
    assert.equal(notes.of(1), "missing");
    await notes.load();
    assert.deepEqual([notes.of(1), notes.of(2)], ["one", ""]);
    assert.deepEqual(keys, ["secret", "secret"]);
  } finally {
    globalThis.fetch = before;
  }
});

test("an event has a mark at each of its places, and one that comes twice has no more", () => {
  const marks = marksByEvent([[7], [7, 8], []], [1, 0, 1, 2]);
  assert.deepEqual(marks.get(1), [
    { e: 1, p: 7 },
    { e: 1, p: 8 },
  ]);
  assert.deepEqual(marks.get(0), [{ e: 0, p: 7 }]);
  assert.deepEqual(marks.get(2), []);
  assert.equal(marks.size, 3);
});

test("a link that only this computer can open is offered to nobody else", () => {
  const at = (/** @type {string} */ host) => ({ hostname: host, protocol: "http:", origin: `http://${host}:8501` });
  const networks = ["192.0.2.1:8501"];
  for (const host of ["localhost", "127.0.0.1", "127.1.2.3", "[::1]"])
    assert.deepEqual(originsOf(at(host), networks), ["http://192.0.2.1:8501"], host);
  assert.deepEqual(originsOf(at("localhost"), []), []);
  assert.deepEqual(originsOf(at("timeline.example"), networks), ["http://timeline.example:8501"]);
  assert.deepEqual(originsOf(at("127.0.0.1.example"), networks), ["http://127.0.0.1.example:8501"]);
});
