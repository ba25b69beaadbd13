/** What is said: the answers to a question by origin, or everything that one actor says in order of time. */

import { statement, statements } from "./accounts.js";
import { h, words } from "./dom.js";

/**
 * @param {HTMLElement} root
 * @param {object} session
 * @param {{data: object, known: object, title: string[], visible: (claim: number) => boolean}} record the claims file, the columns that say when each claim became known, and the events' titles
 * @returns {{question: (question: number, voice: number) => void, actor: (option: number) => void}} what shows either
 */
export function createAnswers(root, session, { data, known, title, visible }) {
  const { spec } = session, say = data.words;
  let drawn = "";

  /** Draw anew only what differs: most changes elsewhere leave the answers as they are. */
  function changed(...parts) {
    const now = parts.flat().join(",");
    const differs = now !== drawn;
    drawn = now;
    return differs;
  }

  function question(q, voice) {
    const asked = data.questions[q], all = asked.claims, claims = all.filter(visible), later = all.some((c) => known.from[c] > session.day);
    if (!changed("question", q, voice, later && session.question.asof, claims)) return;
    if (!claims.length) return root.replaceChildren(h("p", { class: "empty" }, say.nothing_known));
    const texts = claims.map((c) => ({ ...data.texts[c], aside: voice >= 0 && data.voice[c] !== voice }));
    const origins = new Set(texts.filter((text) => text.assertion).map((text) => text.origin)).size;
    const articles = new Set(texts.map((text) => text.source_id)).size;
    const whole = claims.length === all.length;
    root.replaceChildren(...[
      h("h2", { tabindex: "-1" }, asked.question),
      h("p", { class: "small" }, words(say.counted, { origins, sources: articles, statements: claims.length })),
      h("p", {}, h("button", { type: "button", class: "plain small", click: () => session.copySentence({ question: asked.id }) }, spec.words.copy_sentence)),
      whole ? h("blockquote", { class: "wording" }, h("strong", {}, say.wording), h("p", {}, asked.wording),
        h("button", { type: "button", class: "plain small", click: () => session.copy(`${asked.wording}\n${location.origin}${session.address()}`) }, say.copy_wording))
        : h("p", { class: "note" }, later ? words(say.not_all_known, { date: session.asOfInWords() }) : say.not_all_shown),
      whole && asked.why ? h("p", { class: "note" }, h("strong", {}, `${say.why} `), asked.why) : null,
      h("ol", { class: "claims answers" }, ...statements(texts, spec.words))].filter(Boolean));
  }

  function actor(option) {
    const claims = said(option).filter(visible);
    if (!changed("actor", option, claims)) return;
    const { label } = spec.facets.find((facet) => facet.id === "actor").options[option];
    root.replaceChildren(
      h("h2", { tabindex: "-1" }, words(say.said_by, { name: label })),
      h("p", { class: "small" }, words(say.said_count, { statements: claims.length })),
      h("ol", { class: "claims speech" }, ...claims.map((c) => statement(data.texts[c], spec.words, title[known.event[c]]))));
  }

  /** Every statement of an actor and of those who are part of it, in the order in which they became public. */
  function said(option) {
    return known.actors.flatMap((actors, c) => (actors.includes(option) ? [c] : [])).sort((a, b) => data.texts[a].public - data.texts[b].public || a - b);
  }

  return { question, actor };
}
