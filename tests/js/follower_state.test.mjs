/** Where somebody is who follows a presenter. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const {
  connected,
  INITIAL,
  moved,
  presentsSame,
  received,
  rejoined,
  sentence,
  stepOf,
  viewOf,
  wayBack,
  withoutLanguage,
} = await load("follower_state.js");
const FOLLOWING = received(INITIAL, "story=a&step=2");

test("who waits is told so until the presenter shows something, or nothing", () => {
  assert.equal(sentence(INITIAL), "follow_waiting");
  assert.equal(sentence(received(INITIAL, null)), "follow_nothing");
  assert.equal(sentence(FOLLOWING), "follow_following");
  assert.equal(INITIAL.view, null, "no state is changed in place");
});

test("a reader who goes elsewhere stays there while the presenter goes on, until taken back", () => {
  const alone = moved(FOLLOWING, 4);
  assert.equal(sentence(alone), "follow_alone");
  assert.equal(sentence(received(alone, "story=a&step=3")), "follow_alone");
  assert.equal(sentence(rejoined(alone)), "follow_following");
  assert.equal(FOLLOWING.wandering, false);
});

test("a reader who comes to the presenter's step by themselves follows again", () => {
  assert.equal(sentence(moved(moved(FOLLOWING, 4), 2)), "follow_following");
  assert.notEqual(sentence(moved(moved(FOLLOWING, 4), 3)), "follow_following");
});

test("nobody wanders from a presenter who shows nothing", () => {
  assert.equal(moved(INITIAL, 3).wandering, false);
  assert.equal(received(moved(FOLLOWING, 4), null).wandering, false);
});

test("a lost or full server is said whatever the reader does, and its return ends that", () => {
  for (const connection of ["lost", "full"]) {
    const away = connected(moved(FOLLOWING, 4), connection);
    assert.equal(sentence(away), `follow_${connection}`);
    assert.equal(sentence(connected(away, "live")), "follow_alone");
    assert.equal(sentence(received(away, "story=a&step=5")), "follow_alone");
  }
});

test("what is sent to those who follow is what the link asks and nothing else", () => {
  const view = new URLSearchParams(viewOf("?story=a&step=2&lang=fr&weapon=uav&q=x&follow=room&mode=dark&key=secret"));
  assert.deepEqual([...view.keys()].sort(), ["lang", "q", "step", "story", "weapon"]);
  assert.equal(view.has("key"), false);
  assert.equal(new URLSearchParams(withoutLanguage(view.toString())).has("lang"), false, "the reader has their own");
});

test("two links present the same wherever in it they are, and in whichever order they ask", () => {
  assert.equal(presentsSame("?story=a&step=2&lang=en", "?lang=fr&story=a&step=9"), true);
  assert.equal(presentsSame("?weapon=a&weapon=b&event=x", "?weapon=b&weapon=a"), false, "the order of choices is kept");
  assert.equal(presentsSame("?actor=a&weapon=b", "?weapon=b&actor=a&follow=room"), true);
  assert.equal(presentsSame("?story=a", "?story=b"), false);
  assert.equal(presentsSame("?q=a", "?q=a&asof=2022"), false);
});

test("the way back names the presenter's step, or the slide at an end", () => {
  assert.deepEqual(
    [0, 1, 5, 6].map((step) => wayBack(step, 5)),
    ["follow_rejoin_opening", "follow_rejoin", "follow_rejoin", "follow_rejoin_closing"],
  );
  assert.equal(stepOf("story=a"), 0);
  assert.equal(stepOf("story=a&step=nonsense"), 0);
  assert.equal(stepOf("story=a&step=7"), 7);
});
