/** Slides that show no event and follow from the record: how many according to whom, and where the matter stands. */

import { h } from "../ui/dom.js";
import { comma } from "../ui/plural.js";
import { sourceLines } from "./slides.js";

/**
 * @typedef {import("../../schema.js").FiguresSlide} FiguresSlide
 * @typedef {import("../../schema.js").BalanceSlide} BalanceSlide
 * @typedef {import("./script.js").Script} Script
 * @typedef {Record<string, string>} Words
 */

/**
 * @param {Words} say
 * @param {FiguresSlide|BalanceSlide} told
 * @param {Script["sources"]} sources
 * @returns {import("./slides.js").Slide}
 */
export function recordSlide(say, told, sources) {
  const content = told.kind === "figures" ? figures(say, told, sources) : balance(told);
  const body = h("article", { class: `slide slide-covering slide-${told.kind}` }, h("h2", {}, told.title), ...content);
  return { body, foot: h("p", { class: "slide-foot" }) };
}

/**
 * One kind of count by day and claimant: nothing is added up, and nothing of another kind stands beside it.
 * @param {Words} say
 * @param {FiguresSlide} told
 * @param {Script["sources"]} sources
 */
function figures(say, { rows, more, denials, sources: ids }, sources) {
  const items = rows.map(({ made, claimant, given, disputed }) => {
    const more = [made, disputed ? say.disputed : ""].filter(Boolean).map((part) => `${comma(say)}${part}`),
      amounts = given.map(({ amount, of }) =>
        h("span", { class: "given" }, h("strong", { class: "amount" }, amount || say.no_number), of && ` ${of}`),
      );
    return h("li", {}, h("span", {}, amounts), h("span", { class: "whose" }, h("strong", {}, claimant), more));
  });
  return [
    h("p", {}, say.figures_note),
    h("ul", { class: "figure-rows" }, ...items),
    more && h("p", {}, more),
    denials && h("p", {}, h("strong", {}, say.denies_matter), `${say.colon}${denials}`),
    h(
      "p",
      { class: "in-full" },
      h("strong", {}, say.sources),
      `${say.colon}${sourceLines(ids, sources, say).join(" · ")}`,
    ),
  ];
}

/**
 * What nobody disputes, what somebody does, what was asked in vain, and how a briefing may put it.
 * @param {BalanceSlide} told
 */
function balance({ columns, said }) {
  return [
    h(
      "div",
      { class: "balance" },
      ...columns.map(({ head, note, lines, more }) =>
        h(
          "section",
          { class: "side" },
          h("h3", {}, head),
          h("p", { class: "made" }, note),
          h("ul", {}, ...lines.map(line)),
          more && h("p", { class: "made" }, more),
        ),
      ),
    ),
    said.lines.length > 0 &&
      h("section", { class: "side said" }, h("h3", {}, said.head), h("ul", {}, ...said.lines.map(line))),
  ];
}

/** @param {import("../../schema.js").SlideLine} told */
const line = ({ text, lang }) => h("li", { lang: lang?.text }, text);
