/**
 * The one way in which the stage asks its server for what it shows: every answer is looked at, and no failure is kept.
 */

/**
 * Milliseconds for which a server may say nothing. The files lie ready there: one that is silent for so long is gone.
 */
const PATIENCE = 30_000;
/** Answers that will not change: the server has another version by now, and only a reload of the page leads to it. */
const GONE = [404, 410];

/** Something that could not be had from the server, by its address. */
export class NotLoaded extends Error {
  /**
   * @param {string} address what was asked for
   * @param {unknown} cause
   * @param {boolean} [gone] whether the server answered that it has no such thing
   */
  constructor(address, cause, gone = false) {
    super(`${address} could not be loaded: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = "NotLoaded";
    this.gone = gone;
  }
}

/**
 * Tell what the network or the server failed to give from a fault of our own.
 * By name: the component carries a copy of this module, beside the one that is served.
 * @param {unknown} problem
 * @returns {problem is NotLoaded}
 */
export const isNotLoaded = (problem) => problem instanceof Error && problem.name === "NotLoaded";

/**
 * @typedef {object} Files
 * @property {(name: string) => Promise<any>} get a data file, asked for once; after a failure it is asked for anew
 * @property {(name: string, then?: (data: any) => string) => void} ahead fetch what may be needed next, and what that
 *   names; whoever then needs it hears of a failure
 * @property {(address: string) => Promise<string>} text what the server writes at an address, now
 * @property {(asked: URLSearchParams) => Promise<string>} sentence the sentence for the record of what is asked; empty
 *   where only those of today are written
 * @property {(from: import("../../schema.js").NotesAddress) => Promise<import("../../schema.js").Notes>} notes the
 *   speaker's
 */

/**
 * @param {string} base where the data files are
 * @returns {Files} what gives them; all of it rejects with NotLoaded
 */
export function createFiles(base) {
  /** @type {Map<string, Promise<any>>} */
  const asked = new Map();
  /** @type {Set<string>} names whose last answer was none, or no data; the browser may have stored that */
  const failed = new Set();

  /** @param {string} name */
  function get(name) {
    const before = asked.get(name);
    if (before) return before;
    const file = ask(base + name, { priority: "high", cache: failed.has(name) ? "reload" : "default" }, (answer) =>
      answer.json(),
    );
    asked.set(name, file);
    file.then(
      () => failed.delete(name),
      () => {
        asked.delete(name);
        failed.add(name);
      },
    );
    return file;
  }

  return {
    get,
    ahead(name, then) {
      get(name).then(
        (data) => {
          if (then) this.ahead(then(data));
        },
        () => {},
      );
    },
    text: (address) => ask(address, { cache: "no-store" }, (answer) => answer.text()),
    sentence: (asked) => ask(`${base}../sentence?${asked}`, { cache: "no-store" }, (answer) => answer.text()),
    notes: ({ address, key }) => readPrivate(address, { "x-presenters-key": key }),
  };
}

/**
 * @template T
 * @param {string} address
 * @param {RequestInit} how
 * @param {(answer: Response) => Promise<T>} read
 * @returns {Promise<T>}
 */
async function ask(address, how, read) {
  const given = new AbortController(),
    timer = setTimeout(() => given.abort(new Error("no answer")), PATIENCE);
  /** @type {Response|null} */
  let answer = null;
  try {
    answer = await fetch(address, { ...how, signal: given.signal });
    clearTimeout(timer);
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    return await read(answer);
  } catch (problem) {
    throw new NotLoaded(address, problem, answer !== null && GONE.includes(answer.status));
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Ask for a style sheet.
 * @param {string} address
 * @returns {{element: HTMLLinkElement, loaded: Promise<unknown>}} what stands for it in the page; that is taken away
 *   where the other rejects, with NotLoaded
 */
export function dressIn(address) {
  const element = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
  const loaded = new Promise((done, lost) => {
    element.addEventListener("load", done);
    element.addEventListener("error", () => {
      element.remove();
      lost(new NotLoaded(address, "no style sheet"));
    });
    document.head.append(element);
  });
  return { element, loaded };
}

/**
 * Give a file that the server gives only to whoever shows what it wants to see; it is asked for anew each time.
 * @param {string} address
 * @param {Record<string, string>} headers what the server wants to see
 * @returns {Promise<any>} rejects with NotLoaded
 */
export const readPrivate = (address, headers) =>
  ask(address, { headers, cache: "no-store" }, (answer) => answer.json());
