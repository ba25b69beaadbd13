/** Statements, bracketed by the report they descend from: however many carry it, it counts once. */

import { h, words } from "../ui/dom.js";
import { counted } from "../ui/plural.js";

/**
 * @typedef {object} Statement one claim in words, as wording.claim writes it
 */

/** Part statements by origin and side, in the order in which the first of each became public. */
export function byOrigin(claims) {
  const found = new Map();
  for (const claim of claims) {
    const key = `${claim.origin}|${claim.assertion}|${claim.denial}`;
    found.set(key, [...(found.get(key) ?? []), claim]);
  }
  return [...found.values()];
}

/** One list item a report; articles that repeat it stand inside its bracket. */
export function statements(claims, say) {
  return byOrigin(claims).map((account) => {
    const sources = new Set(account.map((claim) => claim.source_id)).size;
    const one = () =>
      words(say.one_origin, {
        sources: counted(say, "count.sources", { count: sources }),
        origins: counted(say, "count.origins", { count: 1 }),
      });
    const head = sources > 1 ? `${account[0].report} · ${one()}` : account[0].report;
    return h(
      "li",
      { class: account[0].denial ? "account denial" : "account" },
      h("p", { class: "account-head" }, head),
      h("ol", {}, ...account.map((claim) => statement(claim, say))),
    );
  });
}

/** One statement; where it does not stand among the answers to one question, with what it is about. */
export function statement(claim, say, about) {
  const source = claim.url
    ? h(
        "a",
        { href: claim.url, target: "_blank", rel: "noopener noreferrer external", title: say.opens_new },
        claim.source,
      )
    : h("span", {}, `${claim.source} (${say.no_link})`);
  return h(
    "li",
    { class: `claim${claim.denial ? " denial" : ""}${claim.aside ? " aside" : ""}` },
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
      source,
      claim.archived && [
        " ",
        h("a", { href: claim.archived, target: "_blank", rel: "noopener noreferrer external" }, say.archived),
      ],
      claim.class && h("span", { class: "small" }, claim.class),
      claim.locator && h("span", { class: "small" }, words(say.locator, { locator: claim.locator })),
      claim.grade && h("span", { class: "small" }, claim.grade),
      claim.note && h("span", { class: "small", lang: claim.lang?.note }, claim.note),
    ),
  );
}
