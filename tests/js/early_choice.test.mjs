/** What a page begins with before its live connection: what the server would have it show, or nothing. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { chooseEarly } = await load("early_choice.js");
const files = (name) => ({ first: `first-${name}.json`, more: [`claims-${name}.json`] });
const SAY = { loading: "…", not_loaded: "?", try_again: "!" };
const TOLD = {
  page: "explore",
  module: "/m/explore.js",
  base: "/d/",
  server: "/s/",
  sheet: "/m/stage.css",
  opens: { "": "en", en: "en", fr: "fr", uk: "en" },
  languages: {
    en: { title: "Explore", say: SAY, light: files("en-light"), dark: files("en-dark") },
    fr: { title: "Explorer", say: SAY, light: files("fr-light") },
  },
};
const READER = { search: "", language: "en-GB", theme: null, prefersDark: false };
const first = (reader, told = {}) => chooseEarly({ ...TOLD, ...told }, { ...READER, ...reader })?.data.first ?? null;

test("a reader's own language opens, whichever variety it is, and any other reader's is what the server says", () => {
  assert.equal(first({ language: "fr-CA" }), "first-fr-light.json");
  assert.equal(first({ language: "FR" }), "first-fr-light.json");
  assert.equal(first({ language: "uk" }), "first-en-light.json");
  assert.equal(first({ language: "ja-JP" }), "first-en-light.json");
  assert.equal(first({ language: "" }), "first-en-light.json");
  assert.equal(first({ language: "constructor" }), "first-en-light.json");
});

test("the link's language counts before the reader's, the last of several, and one that is none does not", () => {
  assert.equal(first({ search: "?lang=fr" }), "first-fr-light.json");
  assert.equal(first({ search: "?lang=fr&lang=en", language: "fr" }), "first-en-light.json");
  assert.equal(first({ search: "?lang=xx", language: "fr" }), "first-fr-light.json");
});

test("a language or mode that is not written yet is not taken for another", () => {
  assert.equal(first({ search: "?lang=uk" }), null);
  assert.equal(first({ search: "?lang=fr", prefersDark: true }), null);
});

test("the mode is the one chosen in the menu, else the one that the reader prefers", () => {
  assert.equal(first({ prefersDark: true }), "first-en-dark.json");
  assert.equal(first({ theme: '"Dark"' }), "first-en-dark.json");
  assert.equal(first({ theme: '"Light"', prefersDark: true }), "first-en-light.json");
  assert.equal(first({ theme: '"System"', prefersDark: true }), "first-en-dark.json");
  assert.equal(first({ theme: "no JSON" }), "first-en-light.json");
});

test("a part in a frame, a show that is followed and a story wait for the connection, what else is asked does not", () => {
  for (const search of ["?embed=map", "?embed", "?follow=ab12", "?embed_options=dark_theme"])
    assert.equal(first({ search }), null);
  for (const search of ["?story=a", "?step=0", "?actor=a", "?lang=en&event=b"])
    assert.equal(first({ search }, { page: "present" }), null);

  assert.equal(first({ search: "?lang=en" }, { page: "present" }), "first-en-light.json");
  assert.equal(first({ search: "?actor=a&event=b&asof=2022&q=embed" }), "first-en-light.json");
});

test("what is begun with is what the component is given, and nothing of how it was chosen", () => {
  const { data, ...more } = chooseEarly(TOLD, READER);

  assert.deepEqual(data, {
    page: "explore",
    module: "/m/explore.js",
    base: "/d/",
    server: "/s/",
    first: "first-en-light.json",
    more: ["claims-en-light.json"],
    say: SAY,
  });
  assert.deepEqual(more, { language: "en", mode: "light", title: "Explore" });
});
