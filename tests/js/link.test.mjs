/** The link: every part of the stage writes its own parameters and leaves the others alone. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { everything, isEverything, PARAMETERS, readLink, unread, writeLink } = await load("question.js");
const { choicesInWords } = await load("question_in_words.js");
const { viewOf } = await load("follower_state.js");
const KNOWN = {
  actor: new Set(["courier", "harbour"]),
  weapon: new Set(),
  category: new Set(["transfer"]),
  standing: new Set(["disputed"]),
  place: new Set(),
  denied_by: new Set(["harbour"]),
  origins: new Set(["one", "several"]),
  source_class: new Set(),
  unnamed: new Set(),
};
const ASKED = "?actor=courier&category=transfer&from=2022&to=2023-05&q=glider&asof=2024-01-31";

test("a question that is read from a link is written the same", () => {
  const question = readLink(ASKED, KNOWN);

  assert.equal(writeLink("", question), ASKED);
  assert.equal(isEverything(question), false);
  assert.equal(isEverything(readLink("?lang=fr&speaker=courier", KNOWN)), true);
});

test("what a page adds replaces its own and nothing else", () => {
  const link = writeLink("?lang=fr&actor=harbour&event=old&speaker=courier&kind=a", everything(), "new", {
    speaker: "",
    question: "how-many",
  });

  assert.deepEqual(Object.fromEntries(new URLSearchParams(link)), {
    lang: "fr",
    kind: "a",
    event: "new",
    question: "how-many",
  });
});

test("a link that asks nothing is empty", () => {
  assert.equal(writeLink("?event=old&q=glider", everything()), "");
  assert.equal(writeLink("?story=first&step=2", everything(), "", { story: "", step: "" }), "");
});

test("what was asked in vain is listed, and what is not a question's is not", () => {
  const link = "?actor=courier&actor=nobody&from=2023-13&speaker=nobody";

  assert.deepEqual(unread(link, readLink(link, KNOWN)), ["actor=nobody", "from=2023-13"]);
});

test("no parameter stands for two things", () => {
  const all = Object.values(PARAMETERS).flat();

  assert.equal(new Set(all).size, all.length);
  assert.ok(!all.includes("lang"));
});

test("a follower is sent what is presented, and not what the presenter chose on the Claims page", () => {
  assert.equal(viewOf("?actor=courier&step=2&lang=fr&speaker=courier&follow=room"), "actor=courier&step=2&lang=fr");
});

test("what is left out has a sign before it, and is neither asked for as well nor made up", () => {
  const link = "?actor=-courier&denied_by=harbour&origins=one",
    question = readLink(link, KNOWN);

  assert.deepEqual([...question.chosen.actor], ["-courier"]);
  assert.equal(writeLink("", question), link);
  assert.equal(isEverything(question), false);
  assert.deepEqual(unread(link, question), []);
  assert.deepEqual([...readLink("?actor=-courier&actor=courier", KNOWN).chosen.actor], ["courier"]);
  assert.deepEqual([...readLink("?actor=-nobody&actor=--courier&actor=-", KNOWN).chosen.actor], []);
});

test("each choice of a question has its words, and what is left out says so", () => {
  const option = (/** @type {string} */ id, /** @type {string} */ label) => ({ id, label });
  const facets = [
    { id: "origins", label: "Origins", options: [option("one", "One"), option("several", "Several")] },
    { id: "actor", label: "Actor", options: [option("courier", "The courier"), option("harbour", "The harbour")] },
  ];
  const words = { not_option: "not {option}", colon: ": " };

  assert.deepEqual(choicesInWords({ facets, words }, readLink("?actor=-courier&actor=harbour&origins=one", KNOWN)), [
    "not The courier",
    "The harbour",
    "Origins: One",
  ]);
  assert.deepEqual(choicesInWords({ facets, words }, everything()), []);
});
