/** What is said: the answers to a question by origin, or everything that one actor says in order of time. */

import { asOfInWords } from "../state/dates_in_words.js";
import { collapse, h, words } from "../ui/dom.js";
import { statement, statements } from "./statements.js";

/** Pages of answers that stay, folded away with their layout, for when they are turned to again. */
const KEPT = 4;

/**
 * @param {HTMLElement} root
 * @param {object} session
 * @param {{data: object, known: object, title: string[], visible: (claim: number) => boolean}} record the claims file, the columns that say when each claim became known, and the events' titles
 * @returns {{question: (question: number, voice: number) => void, actor: (option: number) => void, none: () => void}} what shows either, or that there are no questions
 */
export function createAnswers(root, session, { data, known, title, visible, copying }) {
  const { spec } = session,
    say = data.words;
  const pages = new Map(); // by what they show, the last one last
  let shown = "";

  /** Turn to a page, made anew only if it is not among those lately seen: a filter comes and goes over the same answers. */
  function turnTo(parts, make) {
    const key = parts.flat().join(",");
    if (key === shown) return;
    shown = key;
    const page = pages.get(key) ?? h("div", { class: "page" }, ...make());
    pages.delete(key);
    pages.set(key, page);
    const [[oldest, unread]] = pages;
    if (pages.size > KEPT) {
      unread.remove();
      pages.delete(oldest);
    }
    for (const each of pages.values()) collapse(each, each !== page);
    if (!page.isConnected) root.append(page);
  }

  function question(q, voice) {
    const asked = data.questions[q],
      all = asked.claims,
      claims = all.filter(visible),
      later = all.some((c) => known.from[c] > session.day);
    turnTo(["question", q, voice, later && session.question.asof, claims], () => written(asked, voice, claims, later));
  }

  function written(asked, voice, claims, later) {
    if (!claims.length) return [h("p", { class: "empty" }, say.nothing_known)];
    const texts = claims.map((c) => ({ ...data.texts[c], aside: voice >= 0 && data.voice[c] !== voice }));
    const origins = new Set(texts.filter((text) => text.assertion).map((text) => text.origin)).size;
    const articles = new Set(texts.map((text) => text.source_id)).size;
    const whole = claims.length === asked.claims.length;
    return [
      h("h2", { tabindex: "-1", lang: asked.lang?.question }, asked.question),
      h("p", { class: "small" }, words(say.counted, { origins, sources: articles, statements: claims.length })),
      h(
        "p",
        {},
        h(
          "button",
          { type: "button", class: "plain small", click: () => copying.copySentence({ question: asked.id }) },
          spec.words.copy_sentence,
        ),
      ),
      whole
        ? h(
            "blockquote",
            { class: "wording" },
            h("strong", {}, say.wording),
            h("p", { lang: asked.lang?.wording }, asked.wording),
            h(
              "button",
              {
                type: "button",
                class: "plain small",
                click: () => copying.copy(`${asked.wording}\n${location.origin}${session.address()}`),
              },
              say.copy_wording,
            ),
          )
        : h(
            "p",
            { class: "note" },
            later ? words(say.not_all_known, { date: asOfInWords(spec, session.question.asof) }) : say.not_all_shown,
          ),
      whole && asked.why
        ? h("p", { class: "note" }, h("strong", {}, `${say.why} `), h("span", { lang: asked.lang?.why }, asked.why))
        : null,
      h("ol", { class: "claims answers" }, ...statements(texts, spec.words)),
    ];
  }

  /** A dossier need not ask anything: what its actors say can be read all the same. */
  function none() {
    turnTo(["none"], () => [h("p", { class: "empty" }, say.no_questions)]);
  }

  function actor(option) {
    const claims = said(option).filter(visible);
    turnTo(["actor", option, claims], () => spoken(option, claims));
  }

  function spoken(option, claims) {
    const { label } = spec.facets.find((facet) => facet.id === "actor").options[option];
    return [
      h("h2", { tabindex: "-1" }, words(say.said_by, { name: label })),
      h("p", { class: "small" }, words(say.said_count, { statements: claims.length })),
      h(
        "ol",
        { class: "claims speech" },
        ...claims.map((c) => statement(data.texts[c], spec.words, title[known.event[c]])),
      ),
    ];
  }

  /** Every statement of an actor and of those who are part of it, in the order in which they became public. */
  function said(option) {
    return known.actors
      .flatMap((actors, c) => (actors.includes(option) ? [c] : []))
      .sort((a, b) => data.texts[a].public - data.texts[b].public || a - b);
  }

  return { question, actor, none };
}
