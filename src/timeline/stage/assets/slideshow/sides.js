/** Who says it and who denies it: two columns of one rank on a slide, whoever speaks first; below, who does neither. */

import { h } from "../ui/dom.js";
import { comma } from "../ui/plural.js";

/**
 * @typedef {import("../../schema.js").SlideClaim} SlideClaim
 * @typedef {object} Speaker one claimant on one day, and all that it states then in one manner
 * @property {string} claimant
 * @property {string} made its day in words; empty where it is the event's own
 * @property {string} manner in words; empty where the head of the column says it
 * @property {Pick<SlideClaim, "text"|"lang">[]} statements
 */

/** The stances that the heads already name. */
const PLAIN = new Set(["asserts", "denies", "declines"]);

/**
 * Set claims against their denials, each statement once, and its day where that is not the event's own. Who declines to
 * speak stands on neither side. The twin of `sides` in dossier/statements.py. Pure.
 * @param {SlideClaim[]} claims
 * @param {string} when the event's date in words
 * @returns {{says: Speaker[], denies: Speaker[], neither: Speaker[]}} in the order of the claims
 */
export const sidesOf = (claims, when) => ({
  says: speakersOf(
    claims.filter(({ assertion }) => assertion),
    when,
  ),
  denies: speakersOf(
    claims.filter(({ denial }) => denial),
    when,
  ),
  neither: speakersOf(
    claims.filter(({ assertion, denial }) => !assertion && !denial),
    when,
  ),
});

/** @param {SlideClaim[]} claims @param {string} when */
function speakersOf(claims, when) {
  /** @type {Map<string, Speaker>} */
  const found = new Map();
  for (const { claimant, made, stance, manner, text, lang } of claims) {
    const key = JSON.stringify([claimant, made, stance]),
      day = made === when ? "" : made,
      speaker = found.get(key) ?? { claimant, made: day, manner: PLAIN.has(stance) ? "" : manner, statements: [] };
    found.set(key, speaker);
    if (!speaker.statements.some((said) => said.text === text)) speaker.statements.push({ text, lang });
  }
  return [...found.values()];
}

/**
 * @param {Record<string, string>} say
 * @param {import("./script.js").PresentedEvent} presented
 * @param {object} known
 * @param {boolean} known.isDenial whether the event is itself a denial: who says so stands with what it denies
 * @param {boolean} known.isDisputed whether anybody denies the event, here or elsewhere in the record
 * @param {boolean} known.isWeighed whether the record tells how sure an event is: else nobody is said not to deny it
 */
export function sides(say, { claims, when }, { isDenial, isDisputed, isWeighed }) {
  const { says, denies, neither } = sidesOf(claims, when);
  return h(
    "div",
    { class: "slide-sides" },
    column(say, say.says, says, isDenial ? say.said_elsewhere : say.nobody_says),
    (isWeighed || denies.length > 0) &&
      column(say, say.denies, denies, isDisputed ? say.denied_elsewhere : say.nobody_denies),
    neither.length > 0 && column(say, say.neither, neither, "", "side neither"),
  );
}

/**
 * @param {Record<string, string>} say
 * @param {string} head
 * @param {Speaker[]} speakers
 * @param {string} none what stands there where nobody speaks
 * @param {string} [as] its classes
 */
const column = (say, head, speakers, none, as = "side") =>
  h(
    "section",
    { class: as },
    h("h3", {}, head),
    speakers.length
      ? h("ul", {}, ...speakers.map((each, i) => spoken(say, each, speakers[i - 1])))
      : h("p", { class: "nobody" }, none),
  );

/** @param {Record<string, string>} say @param {Speaker} speaker @param {Speaker} [before] */
const spoken = (say, { claimant, made, manner, statements }, before) =>
  h(
    "li",
    { class: claimant === before?.claimant && made === before.made ? "again" : "" },
    h("strong", {}, claimant),
    h(
      "span",
      { class: "made" },
      made && h("span", { class: "day" }, `${comma(say)}${made}`),
      manner && `${comma(say)}${manner}`,
    ),
    ...statements.map(({ text, lang }) => h("span", { class: "carried", lang: lang?.text }, text)),
  );
