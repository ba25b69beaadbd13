/** Where the reader is: the same question on a server, on a site and in one file. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { byFragment, byPath, placeOf } = await load("address.js");
const { sentenceOf } = await load("files_inside.js");

/** @param {string} address @param {() => void} check */
function at(address, check) {
  const before = globalThis.location;
  Object.defineProperty(globalThis, "location", { value: new URL(address), configurable: true });
  try {
    check();
  } finally {
    Object.defineProperty(globalThis, "location", { value: before, configurable: true });
  }
}

test("a link of one file says behind the # what a server's says after its base", () => {
  at("file:///media/stick/dossier.html#claims?question=how-many&lang=fr#claim-a", () => {
    const file = byFragment();
    assert.deepEqual(
      [file.page(), file.search(), file.fragment()],
      ["claims", "?question=how-many&lang=fr", "#claim-a"],
    );
    assert.equal(file.here("?lang=en"), "#claims?lang=en#claim-a");
    assert.equal(file.link("explore", "?event=a"), "#?event=a");
    assert.equal(file.whole("?lang=en"), "file:///media/stick/dossier.html#claims?lang=en");
    assert.equal(byFragment("https://example.org/a").whole("?lang=en"), "https://example.org/a/claims?lang=en");
  });
});

test("a page of a server stays below its folder, and that of a site is a file", () => {
  at("https://example.org/base/present?step=2#x", () => {
    assert.equal(byPath().here("?step=3"), "/base/present?step=3#x");
    assert.equal(byPath().link("explore", ""), "./?");
    assert.equal(byPath().link("claims", "?q=a"), "claims?q=a");
    assert.equal(byPath(".html").link("claims", "?q=a"), "claims.html?q=a");
    assert.ok(!byPath().link("claims", "").startsWith("/"));
  });
});

test("what is no page leads to Explore, and never into the address as it came", () => {
  for (const hash of ["", "#", "#?", "#<b>?q=1", "#../x?q=1", "#%"]) assert.equal(placeOf(hash).page, "explore");
  assert.equal(placeOf("#?q=a%23b").search, "?q=a%23b");
});

test("a sentence that was written ahead takes the link as it is, and is none for a former day", () => {
  const sentences = { event: { a: "So it was. {link}" }, question: { b: "So many." } };
  const said = (/** @type {Record<string, string>} */ asked) => sentenceOf(sentences, new URLSearchParams(asked));

  assert.equal(said({ event: "a", asof: "", link: "https://a.example/$&" }), "So it was. https://a.example/$&");
  assert.equal(said({ question: "b" }), "So many.");
  assert.equal(said({ event: "a", asof: "2023" }), "");
  assert.equal(said({ event: "unknown" }), "");
});
