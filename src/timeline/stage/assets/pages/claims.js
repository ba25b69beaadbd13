/** The Claims page: who has spoken on each question, the competing answers, and how many according to whom. */

import { createAnswers } from "../panels/answers.js";
import { createChart } from "../panels/quantities_chart.js";
import { collapse, h, setPressed } from "../ui/dom.js";
import { createGrid } from "../ui/grid.js";
import { bar } from "../ui/toolbar.js";

const SIGN = { asserts: "●", admits: "◉", denies: "✕", mixed: "◐", declines: "–" },
  SILENT = "·";

/**
 * Reduce what an actor says of a matter to one word: the twin of accounts.position. Pure.
 * @param {string[]} sides of its statements: asserts, admits, denies or declines
 */
export function position(sides) {
  const asserts = sides.includes("asserts") || sides.includes("admits"),
    denies = sides.includes("denies");
  if (asserts && denies) return "mixed";
  if (denies) return "denies";
  return ["admits", "asserts", "declines"].find((side) => sides.includes(side)) ?? "silent";
}

/**
 * @param {object} session
 * @param {{Plotly: () => Promise<any>}} libraries
 */
export function claims(session, libraries) {
  const { spec } = session;
  const lead = h("div", { class: "lead" }, h("p"));
  const asOf = h("div", { class: "asof", role: "group", "aria-label": spec.words.asof });
  const tools = h("span", { class: "tools" });
  const body = h("div", { class: "claims-body" }, h("p", { class: "empty" }, spec.words.loading));
  const main = h("div", { class: "main" }, body);

  async function ready({ copying }) {
    await session.parts.load(body, () => showClaims(copying));
  }

  async function showClaims(copying) {
    const files = [session.files.get(session.data.more[0]), session.files.get(spec.files.known), session.readTexts()];
    const [data, known, { title }] = await Promise.all(files),
      say = data.words;
    const matrixBox = h("div", { class: "matrix-box" });
    const speakers = h("label", { class: "speaker" });
    const answersBox = h("section", {
      class: "answers-box",
      tabindex: "0",
      "aria-label": say.answers,
      "data-testid": "answers",
    });
    const chartBox = h("section", { class: "chart-box", "data-testid": "quantities" });
    lead.firstChild.textContent = say.intro;
    body.replaceChildren(
      h("header", { class: "head" }, h("h1", {}, say.title), lead),
      h("div", { class: "under" }, asOf, speakers, h("span", { class: "spring" }), tools),
      h(
        "div",
        { class: "claims-views" },
        data.questions.length > 0 &&
          h(
            "section",
            { class: "matrix-view" },
            bar(say.matrix, [], []),
            h("p", { class: "small" }, say.matrix_note),
            legend(say),
            matrixBox,
          ),
        answersBox,
      ),
      chartBox,
    );
    const visible = (c) => known.from[c] <= session.day && session.result.shown[known.event[c]] > 0;
    session.add(createQuestions(matrixBox, answersBox, speakers, session, { data, known, title, visible, copying }));
    await session.parts.load(chartBox, async () => {
      session.add(createChart(chartBox, session, data, visible, await libraries.Plotly()));
    });
  }

  return {
    main,
    lead,
    tools,
    asOf,
    ready,
    help: ["help_questions", "help_matrix", "help_slash", "help_known", "help_full", "help_help"],
  };
}

function legend(say) {
  return h(
    "ul",
    { class: "key matrix-key" },
    ...Object.keys(SIGN).map((name) =>
      h("li", {}, h("span", { class: `cell ${name}`, "aria-hidden": "true" }, SIGN[name]), say[name]),
    ),
  );
}

/** The matrix of questions and actors, and beside it the answers to the question or the statements of the actor that is chosen. */
function createQuestions(matrixBox, answersBox, speakers, session, record) {
  const { spec } = session,
    { data, known, visible } = record,
    say = data.words;
  const rows = new Map();
  let chosen = data.questions.findIndex(
    (question) => question.id === new URLSearchParams(location.search).get("question"),
  );
  const answers = createAnswers(answersBox, session, record);
  const actors = spec.facets.find((facet) => facet.id === "actor").options;
  let voice = -1,
    speaker = actors.findIndex((option) => option.id === new URLSearchParams(location.search).get("speaker"));
  if (chosen < 0) chosen = 0;
  let wanted = chosen;

  const select = h(
    "select",
    {
      class: "plain small",
      change: () => {
        speak(select.value);
        session.update();
      },
    },
    h("option", { value: "" }, say.nobody),
    ...voices(),
  );
  select.value = speaker < 0 ? "" : actors[speaker].id;
  speakers.append(say.speaker, select);
  const heads = data.voices.map((each) =>
    h(
      "th",
      { scope: "col", role: "columnheader", tabindex: each.id ? null : "-1" },
      each.id
        ? h(
            "button",
            { type: "button", class: "voice", tabindex: "-1", "data-voice": each.id, click: () => single(each.id) },
            h("span", {}, each.name),
          )
        : h("span", { class: "voice" }, h("span", {}, each.name)),
    ),
  );
  const body = h(
    "tbody",
    { role: "rowgroup" },
    ...data.questions.map((question, q) => {
      // The cell takes the click for the sign in it: hundreds of real buttons would be as many boxes to lay out.
      const cells = data.voices.map((_, v) =>
        h("td", {
          role: "gridcell",
          tabindex: "-1",
          click: ({ currentTarget }) => currentTarget.firstElementChild && choose(q, v),
        }),
      );
      const row = h(
        "tr",
        { role: "row", "data-question": question.id },
        h(
          "th",
          { scope: "row", role: "rowheader" },
          h(
            "button",
            {
              type: "button",
              class: "question",
              lang: question.lang?.question,
              tabindex: "-1",
              click: () => choose(q, -1),
            },
            question.question,
          ),
        ),
        ...cells,
      );
      rows.set(q, { row, cells });
      return row;
    }),
  );
  // Rows are laid out as grids: one that is folded away keeps its layout, and no other is laid out anew. The roles say what they are all the same.
  matrixBox.style.cssText = `--voices:${heads.length};--name:${Math.max(...data.voices.map((each) => each.name.length))}`;
  const table = h(
    "table",
    { class: "matrix", role: "grid", "data-testid": "matrix", "aria-label": say.matrix, "aria-readonly": "true" },
    h(
      "thead",
      { role: "rowgroup" },
      h("tr", { role: "row" }, h("th", { scope: "col", role: "columnheader", tabindex: "-1" }, say.question), ...heads),
    ),
    body,
  );
  matrixBox.append(table);
  // Up and down over the questions show their answers; elsewhere the arrows only go there.
  const grid = createGrid(table, (cell, key) => {
    const q = data.questions.findIndex(({ id }) => id === cell.parentElement.dataset.question);
    if (q >= 0 && cell.cellIndex === 0 && key.startsWith("Arrow") && q !== chosen) choose(q, -1);
  });
  body.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    const cell = event.target.closest("td"),
      sign = cell?.querySelector("[role=button]");
    if (!sign) return;
    event.preventDefault();
    event.stopPropagation();
    cell.click();
  });

  /** Show only the events of an actor, with all that it says; or again everything, with the question. */
  function single(id) {
    const chosenNow = !session.question.chosen.actor.has(id);
    speak(chosenNow ? id : "");
    session.toggle("actor", id);
  }

  function speak(id) {
    speaker = actors.findIndex((option) => option.id === id);
    session.pageLink.speaker = speaker < 0 ? "" : id;
    select.value = session.pageLink.speaker;
    answersBox.scrollTop = 0;
  }

  function choose(q, v) {
    wanted = chosen = q;
    voice = v;
    speak("");
    session.pageLink.question = data.questions[q].id;
    session.update();
    if (innerWidth <= 1180) answersBox.scrollIntoView({ block: "start" });
  }

  /** Everybody who speaks, those who speak most first. */
  function voices() {
    const count = new Map();
    for (const list of known.actors) for (const option of list) count.set(option, (count.get(option) ?? 0) + 1);
    return [...count]
      .sort(([a, n], [b, m]) => m - n || a - b)
      .map(([option, n]) => h("option", { value: actors[option].id }, `${actors[option].label} (${n})`));
  }

  /** Set every cell to where its actor stands, over what is visible. */
  function fill() {
    const questions = data.questions.map((question) => question.claims.filter(visible));
    // A question that is hidden for a while comes back as the chosen one.
    chosen = questions[wanted]?.length
      ? wanted
      : Math.max(
          0,
          questions.findIndex((claims) => claims.length),
        );
    questions.forEach((claims, q) => {
      const { row, cells } = rows.get(q),
        sides = data.voices.map(() => []);
      for (const c of claims) sides[data.voice[c]].push(data.side[c]);
      collapse(row, claims.length === 0);
      if (!claims.length) return; // what nobody sees stays as it was: it comes back as it went, more often than not
      const isCurrent = speaker < 0 && q === chosen;
      row.classList.toggle("current", isCurrent);
      row.firstElementChild.firstElementChild.ariaCurrent = isCurrent ? "true" : null;
      cells.forEach((cell, v) => {
        const name = position(sides[v]);
        if (cell.dataset.position === name) return;
        const label = `${data.voices[v].name}${spec.words.colon}${say[name]}`,
          isSilent = name === "silent";
        cell.dataset.position = name;
        cell.className = `cell ${name}`;
        const hadFocus = cell.contains(document.activeElement);
        cell.ariaLabel = isSilent ? label : null;
        cell.replaceChildren(
          isSilent ? SILENT : h("span", { role: "button", tabindex: "-1", "aria-label": label }, SIGN[name]),
        );
        if (hadFocus) (cell.firstElementChild ?? cell).focus();
      });
    });
    grid.keep(rows.get(chosen).row.cells[0]);
    heads.forEach(
      (head, v) =>
        data.voices[v].id && setPressed(head.firstChild, session.question.chosen.actor.has(data.voices[v].id)),
    );
  }

  function draw() {
    if (speaker >= 0) answers.actor(speaker);
    else if (data.questions.length) answers.question(chosen, voice);
    else answers.none();
  }

  return {
    onResult() {
      fill();
      draw();
    },
  };
}
