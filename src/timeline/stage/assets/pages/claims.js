/** The Claims page: who has spoken on each question, the competing answers, and how many according to whom. */

import { createMatrixKey } from "../panels/matrix.js";
import { PeriodFields } from "../panels/period_fields.js";
import { createChart } from "../panels/quantities_chart.js";
import { Questions } from "../panels/questions.js";
import { ClaimTexts } from "../state/claim_texts.js";
import { h } from "../ui/dom.js";
import { createPageShell } from "./page_shell.js";

/**
 * @typedef {import("../state/session.js").Session} Session
 * @typedef {import("../../schema.js").ClaimsPage} ClaimsPage
 * @typedef {import("./page_shell.js").Page} Page
 */

/**
 * @param {Session} session
 * @param {import("../../session.js").Libraries} libraries
 * @returns {import("./page_shell.js").Mounted}
 */
export const createPage = (session, libraries) => createPageShell(session, claims(session, libraries));

/**
 * @param {Session} session
 * @param {import("../../session.js").Libraries} libraries
 * @returns {Page}
 */
function claims(session, libraries) {
  const say = session.spec.words;
  const intro = h("p"),
    lead = h("div", { class: "lead" }, intro),
    asOf = h("div", { class: "asof", role: "group", "aria-label": say.asof }),
    tools = h("span", { class: "tools" }),
    dates = h("div", { class: "dates", role: "group", "aria-label": say.period }),
    period = new PeriodFields(dates, session);
  session.add(period);
  const body = h("div", { class: "claims-body", tabindex: "-1" }, h("p", { class: "empty" }, say.loading));
  /** @type {() => import("../state/palette.js").Entry[]} */
  let offers = () => [];

  /** @param {import("./page_shell.js").Services} services */
  async function show({ copying }) {
    const { files, data: names, spec } = session;
    const { cards } = spec.files,
      few = cards.length > 1 ? [] : cards; // of more only those that are opened
    const asked = [files.get(names.more[0]), files.get(spec.files.known), session.readTexts(), ...few.map(files.get)];
    const [data, known, { title }] = await Promise.all(asked);
    if (!spec.holds.claims) {
      body.replaceChildren(
        h("header", { class: "head" }, h("h1", {}, data.words.title), tools),
        h("p", { class: "empty", "data-testid": "no-claims" }, data.words.no_claims),
      );
      return;
    }
    const boxes = createBoxes(data.words);
    intro.textContent = data.words.intro;
    body.replaceChildren(...layOut(data, boxes, { lead, asOf, dates, tools }));
    /** @param {number} claim */
    const visible = (claim) => known.from[claim] <= session.day && session.result.shown[known.event[claim]] > 0;
    const texts = new ClaimTexts(files, spec.files, known.event, data.place);
    if (few.length) await texts.read([...known.event.keys()]);
    const questions = new Questions(boxes, session, { data, known, texts, title, visible, copying });
    session.add(questions);
    offers = () => questions.offers();
    await session.parts.load(boxes.chart, async () => {
      session.add(await createChart(boxes.chart, session, data, texts, visible, libraries.Plotly));
    });
  }

  return {
    main: h("div", { class: "main" }, body),
    lead,
    tools,
    asOf,
    commands: period.commands,
    offers: () => offers(),
    parts: [[say.page_claims, () => body]],
    ready: (services) => session.parts.load(body, () => show(services)),
    print: async () => {
      const { printClaims } = await import("../paper/claims_sheets.js");
      return () => printClaims(session);
    },
    help: [
      "help_questions",
      "help_matrix",
      "help_not",
      "help_palette",
      "help_slash",
      "help_known",
      "help_full",
      "help_help",
    ],
  };
}

/** @param {Record<string, string>} say */
const createBoxes = (say) => ({
  matrix: h("div", { class: "matrix-box" }),
  speaker: h("label", { class: "speaker" }),
  answers: h("section", {
    class: "answers-box",
    tabindex: "0",
    "aria-label": say.answers,
    "data-testid": "answers",
  }),
  chart: h("section", { class: "chart-box", "data-testid": "quantities" }),
});

/**
 * @param {ClaimsPage} data
 * @param {ReturnType<typeof createBoxes>} boxes
 * @param {{lead: HTMLElement, asOf: HTMLElement, dates: HTMLElement, tools: HTMLElement}} shared what every page has
 */
function layOut({ words: say, questions }, boxes, { lead, asOf, dates, tools }) {
  const matrix = h(
    "section",
    { class: "matrix-view" },
    h("h2", { class: "visually-hidden" }, say.matrix),
    createMatrixKey(say),
    boxes.matrix,
    h("p", { class: "small" }, say.matrix_note),
  );
  return [
    h("header", { class: "head" }, h("h1", {}, say.title), tools, lead),
    h("div", { class: "under" }, asOf, dates, boxes.speaker),
    h(
      "div",
      { class: questions.length ? "claims-views" : "claims-views without-matrix" },
      questions.length > 0 && matrix,
      boxes.answers,
    ),
    boxes.chart,
  ];
}
