/** Where a citation says that the dossier is opened, and the claim that a link points at. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { baseOf } = await load("citing.js");
const { claimOf } = await load("question.js");

test("a dossier is cited where its reader has opened it, under the server's own path", () => {
  assert.equal(baseOf("http://10.0.0.7:8501", "/stage/"), "http://10.0.0.7:8501/");
  assert.equal(baseOf("https://a.example", "/timeline/stage/"), "https://a.example/timeline/");
  assert.doesNotMatch(baseOf("https://a.example", "/stage/stage/"), /stage\/stage/);
});

test("a link points at a claim by its id, and at nothing that could be more than one", () => {
  assert.equal(claimOf("#claim-first-delivery-2"), "first-delivery-2");
  for (const other of ["", "#", "#sources", "#claim-", '#claim-"] *', "#claim-%22", "#xclaim-a"])
    assert.equal(claimOf(other), "", other);
});
