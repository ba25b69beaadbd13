/** What is said: the answers to a question by origin, or everything that one actor says in order of time. */

import { asOfInWords } from "../state/dates_in_words.js";
import { optionsOf } from "../state/record.js";
import { countStatements } from "../state/utterances.js";
import { collapse, h, unbroken, words } from "../ui/dom.js";
import { counted, numbered } from "../ui/plural.js";
import { statement, statements } from "./statements.js";

/** Statements of an actor that are shown at once, and each further time. */
const MOST_SAID = 300;
/** Pages of answers that stay, collapsed with their layout, for when they are turned to again. */
const MOST_PAGES = 4;

/**
 * @typedef {import("../state/session.js").Session} Session
 * @typedef {import("../../schema.js").DossierQuestion} DossierQuestion
 * @typedef {import("../ui/dom.js").Child} Child
 *
 * @typedef {object} ClaimsRecord what the panels of the Claims page read
 * @property {import("../../schema.js").ClaimsPage} data
 * @property {import("../../schema.js").ClaimColumns} known when each claim became known
 * @property {import("../state/claim_texts.js").ClaimTexts} texts what each says, once it is read
 * @property {string[]} title of each event
 * @property {(claim: number) => boolean} visible whether a claim is known on the day that is shown, of an event that is
 * @property {import("./copying.js").Copying} copying
 */

/**
 * @param {HTMLElement} root
 * @param {Session} session
 * @param {ClaimsRecord} record
 */
export function createAnswers(root, session, record) {
  const { data, known, visible } = record,
    turnTo = createPages(root, session, record.texts);
  return {
    /**
     * Show the answers to a question; those of others than one actor stand back, unless it is -1.
     * @param {number} number
     * @param {number} actor
     */
    question(number, actor) {
      const question = data.questions[number],
        claims = question.claims.filter(visible),
        isLater = question.claims.some((c) => known.from[c] > session.day);
      const key = ["question", number, actor, isLater && session.question.asof, claims];
      turnTo(key, claims, () => answersTo(session, record, { question, actor, claims, isLater }));
    },
    /** Show what an actor says, and those who are part of it. @param {number} option of the actor facet */
    actor(option) {
      const claims = claimsOf(record, option).filter(visible);
      turnTo(["actor", option, claims], claims.slice(0, MOST_SAID), () => saidBy(session, record, option, claims));
    },
    /** A dossier need not ask anything, or nothing that is shown: what its actors say can be read all the same. */
    none() {
      const { no_questions, nothing_known } = data.words;
      turnTo(["none"], [], () => [h("p", { class: "empty" }, data.questions.length ? nothing_known : no_questions)]);
    },
  };
}

/**
 * Pages in one place, of which one is seen. A page is made anew only if it is not among those lately seen: a filter
 * comes
 * and goes over the same answers.
 * @param {HTMLElement} root
 * @param {Session} session
 * @param {ClaimsRecord["texts"]} texts
 * @returns {(key: unknown[], claims: number[], make: () => Child[]) => void} claims: those whose words the page needs
 */
function createPages(root, { parts, spec }, texts) {
  /** @type {Map<string, HTMLElement>} by what they show, the last one last */
  const pages = new Map();
  let current = "";

  /** @param {number[]} claims @param {() => Child[]} make */
  function written(claims, make) {
    if (texts.has(claims)) return h("div", { class: "page" }, ...make());
    const page = h("div", { class: "page" }, h("p", { class: "empty" }, spec.words.loading));
    parts.load(page, async () => {
      await texts.read(claims);
      page.replaceChildren(...h("div", {}, ...make()).childNodes);
    });
    return page;
  }

  return (named, claims, make) => {
    const key = named.flat().join(",");
    if (key === current) return;
    current = key;
    const page = pages.get(key) ?? written(claims, make);
    pages.delete(key);
    pages.set(key, page);
    for (const [oldest, unread] of pages) {
      if (pages.size <= MOST_PAGES) break;
      parts.leave(unread);
      unread.remove();
      pages.delete(oldest);
    }
    for (const each of pages.values()) collapse(each, each !== page);
    if (!page.isConnected) root.append(page);
  };
}

/**
 * @param {Session} session
 * @param {ClaimsRecord} record
 * @param {{question: DossierQuestion, actor: number, claims: number[], isLater: boolean}} asked isLater: whether more
 *   became known after the day that is shown
 * @returns {Child[]}
 */
function answersTo(session, record, { question, actor, claims, isLater }) {
  const { spec } = session,
    { data, copying } = record,
    say = data.words;
  const texts = claims.map((c) => ({ ...record.texts.of(c), aside: actor >= 0 && data.actor[c] !== actor }));
  const isWhole = claims.length === question.claims.length,
    why = h("span", { lang: question.lang?.why }, question.why);
  const act = (/** @type {string} */ text, /** @type {() => void} */ click) =>
    h("button", { type: "button", class: "plain small", click }, text);
  const missing = isLater
    ? words(say.not_all_known, { date: asOfInWords(spec, session.question.asof) })
    : say.not_all_shown;
  return [
    h("h2", { tabindex: "-1", lang: question.lang?.question }, question.question),
    h("p", { class: "small" }, countOf(texts, say)),
    h(
      "p",
      {},
      act(spec.words.copy_sentence, () => copying.copySentence({ question: question.id })),
      " ",
      copying.cite && act(spec.words.cite, () => copying.cite?.({ question: question.id })),
    ),
    isWhole ? wordingOf(session, record, question) : h("p", { class: "note" }, missing),
    isWhole && question.why && h("p", { class: "note" }, h("strong", {}, `${say.why} `), why),
    h("ol", { class: "claims" }, ...statements(texts, spec.words, citeOf(copying))),
  ];
}

/** How a statement is cited, where that can be asked. @param {import("./copying.js").Copying} copying */
const citeOf = ({ cite }) => (cite ? (/** @type {string} */ claim) => cite({ claim }) : undefined);

/**
 * On how many origins, sources and statements the answers rest.
 * @param {import("../../schema.js").Statement[]} texts
 * @param {import("../../schema.js").Words} say
 */
function countOf(texts, say) {
  const origins = new Set(texts.filter((text) => text.assertion).map((text) => text.origin)).size,
    sources = new Set(texts.map((text) => text.source_id)).size;
  return numbered(say, "counted", { origins, sources, statements: countStatements(texts) });
}

/**
 * The neutral wording of a question, to be copied.
 * @param {Session} session
 * @param {ClaimsRecord} record
 * @param {DossierQuestion} question
 */
function wordingOf(session, { data, copying }, { wording, lang }) {
  const say = data.words;
  const copy = () => copying.copy(`${wording}\n${session.address()}`);
  return h(
    "blockquote",
    { class: "wording" },
    h("strong", {}, say.wording),
    h("p", { lang: lang?.wording }, unbroken(wording)),
    h("button", { type: "button", class: "plain small", click: copy }, say.copy_wording),
  );
}

/**
 * @param {Session} session
 * @param {ClaimsRecord} record
 * @param {number} option
 * @param {number[]} claims
 * @returns {Child[]}
 */
function saidBy({ spec, parts }, { data, known, title, texts, copying }, option, claims) {
  const { label } = optionsOf(spec.facets, "actor")[option],
    cite = citeOf(copying),
    say = data.words,
    list = h("ol", { class: "claims of-actor" }),
    further = h("div"),
    count = countStatements(claims.map((c) => ({ utterance: data.utterance[c] })));
  const write = (/** @type {number[]} */ some) =>
    list.append(...some.map((c) => statement(texts.of(c), spec.words, { about: title[known.event[c]], cite })));
  /** @param {number} from */
  function offer(from) {
    const next = claims.slice(from, from + MOST_SAID),
      left = claims.length - from;
    if (left <= 0) return further.remove();
    const show = () =>
      parts.load(further, async () => {
        await texts.read(next);
        write(next);
        /** @type {HTMLElement|null|undefined} */ (list.children[from])?.setAttribute("tabindex", "-1");
        /** @type {HTMLElement|null|undefined} */ (list.children[from])?.focus({ preventScroll: true });
        offer(from + next.length);
      });
    const text = counted(say, "further", { count: left });
    further.replaceChildren(h("button", { type: "button", class: "plain small", click: show }, text));
  }
  write(claims.slice(0, MOST_SAID));
  offer(list.children.length);
  return [
    h("h2", { tabindex: "-1" }, words(say.said_by, { name: label })),
    h("p", { class: "small" }, numbered(say, "said_count", { statements: count })),
    list,
    claims.length > MOST_SAID && further,
  ];
}

/**
 * Every statement of an actor and of those who are part of it, in the order in which they became public.
 * @param {ClaimsRecord} record
 * @param {number} option
 */
function claimsOf({ data, known }, option) {
  return known.actors
    .flatMap((actors, c) => (actors.includes(option) ? [c] : []))
    .sort((a, b) => data.public[a] - data.public[b] || a - b);
}
