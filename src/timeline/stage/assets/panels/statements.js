/** Statements, bracketed by the report they descend from: however many carry it, it counts once. */

import { h, words } from "../ui/dom.js";
import { counted } from "../ui/plural.js";

/**
 * @typedef {import("../../schema.js").Statement & {aside?: boolean}} Statement aside: it stands back behind others
 * @typedef {import("../../schema.js").Words} Words
 * @typedef {(claim: string) => void} Cite shows how a claim is cited, by its id
 */

/**
 * Part statements by origin and side, in the order in which the first of each became public.
 * @param {Statement[]} claims
 */
function byOrigin(claims) {
  /** @type {Map<string, Statement[]>} */
  const found = new Map();
  for (const claim of claims) {
    const key = `${claim.origin}|${claim.assertion}|${claim.denial}`;
    found.set(key, [...(found.get(key) ?? []), claim]);
  }
  return [...found.values()];
}

/**
 * One list item a report; articles that repeat it stand inside its bracket.
 * @param {Statement[]} claims
 * @param {Words} say
 * @param {Cite} [cite]
 */
export function statements(claims, say, cite) {
  return byOrigin(claims).map((group) => {
    const [first] = group,
      sources = new Set(group.map((claim) => claim.source_id)).size;
    const one = () =>
      words(say.one_origin, {
        sources: counted(say, "count.sources", { count: sources }),
        origins: counted(say, "count.origins", { count: 1 }),
      });
    return h(
      "li",
      { class: first.denial ? "origin denial" : "origin" },
      h("p", { class: "origin-head" }, sources > 1 ? `${first.report} · ${one()}` : first.report),
      h("ol", {}, ...group.map((claim) => statement(claim, say, { cite }))),
    );
  });
}

/**
 * One statement; where it does not stand among the answers to one question, with what it is about.
 * @param {Statement} claim
 * @param {Words} say
 * @param {{about?: string, cite?: Cite}} [more]
 */
export function statement(claim, say, { about, cite } = {}) {
  return h(
    "li",
    { class: `claim${claim.denial ? " denial" : ""}${claim.aside ? " aside" : ""}`, "data-claim": claim.id },
    h(
      "div",
      { class: "claim-who" },
      h("strong", {}, claim.claimant),
      " ",
      h("span", { class: `stance ${claim.stance}` }, claim.manner),
      claim.party ? [" ", h("span", { class: "party" }, say.party)] : null,
      h("span", { class: "claim-when" }, claim.made),
    ),
    h(
      "div",
      { class: "claim-what" },
      h("p", { lang: claim.lang?.text }, claim.text),
      about && h("p", { class: "small about" }, about),
      claim.figure && h("p", { class: "figure" }, claim.figure),
    ),
    h(
      "div",
      { class: "claim-source" },
      sourceOf(claim, say),
      claim.archived && [
        " ",
        h("a", { href: claim.archived, target: "_blank", rel: "noopener noreferrer external" }, say.archived),
      ],
      claim.class && h("span", { class: "small" }, claim.class),
      claim.locator && h("span", { class: "small" }, words(say.locator, { locator: claim.locator })),
      claim.grade && h("span", { class: "small" }, claim.grade),
      claim.note && h("span", { class: "small", lang: claim.lang?.note }, claim.note),
      cite && claim.id && citeButton(claim, claim.id, say, cite),
    ),
  );
}

/** @param {Statement} claim @param {string} id @param {Words} say @param {Cite} cite */
function citeButton({ claimant }, id, say, cite) {
  const name = words(say.cite_claim, { claimant });
  return h("button", { type: "button", class: "link cite-claim", "aria-label": name, click: () => cite(id) }, say.cite);
}

/** @param {Statement} claim @param {Words} say */
function sourceOf({ url, unlinked, source }, say) {
  if (!url) return h("span", {}, `${source} (${unlinked ?? say.no_link})`);
  const link = { href: url, target: "_blank", rel: "noopener noreferrer external", title: say.opens_new };
  return h("a", link, source);
}
