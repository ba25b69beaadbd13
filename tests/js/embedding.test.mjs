/** The code by which another page shows a part of this one. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { embedLink, partsOf, snippetOf } = await load("embedding.js");
const SAY = { timeline: "Timeline", map: "Map", card_of: "Event", embed_claims: "Statements" };

test("a card is offered only where one is open, and Claims offer statements alone", () => {
  const names = (page, selected) => partsOf(page, selected, SAY).map(({ part }) => part);

  assert.deepEqual(names("explore", -1), ["timeline", "map"]);
  assert.deepEqual(names("explore", 3), ["timeline", "map", "card"]);
  assert.deepEqual(names("claims", 3), ["claims"]);
});

test("the link keeps what is asked, and an open event only where it is what is shown", () => {
  const asked = "?from=2022&event=a&compare=x";

  assert.equal(embedLink(asked, "map", "fr"), "?from=2022&lang=fr&embed=map");
  assert.equal(embedLink(asked, "card", "en"), "?from=2022&event=a&lang=en&embed=card");
});

test("neither address nor title can end the attribute that it stands in", () => {
  const code = snippetOf('https://a.example/?q="><script>', 'A "title" & <b>');

  assert.match(
    code,
    /^<iframe src="https:\/\/a\.example\/\?q=&quot;&gt;&lt;script&gt;" title="A &quot;title&quot; &amp; /,
  );
  assert.equal(code.match(/<script>/g).length, 1);
});
