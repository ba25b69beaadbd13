/** Files that a page carries with it, or a site beside it: what a server would answer is there already, or absent. */

import { NotLoaded } from "./files.js";

/** @typedef {import("./files.js").Files} Files */

/**
 * Give the files that stand in this document, each packed in an element of its name.
 * @param {string} sentences the name of the file of sentences
 * @returns {Files} what gives them; all of it rejects with NotLoaded
 */
export function createFilesInside(sentences) {
  /** @type {Map<string, Promise<any>>} */
  const read = new Map();

  /** @param {string} name */
  function get(name) {
    const file = read.get(name) ?? unpack(name);
    read.set(name, file);
    return file;
  }

  return withSentences({ get, notes: ({ address }) => get(address) }, sentences);
}

/**
 * Complete what gives files where no server writes any.
 * @param {Pick<Files, "get"|"notes">} files
 * @param {string} sentences the name of the file of sentences
 * @returns {Files}
 */
export function withSentences(files, sentences) {
  return {
    ...files,
    ahead(name, then) {
      files.get(name).then(
        (data) => {
          if (then) this.ahead(then(data));
        },
        () => {}, // whoever then needs it hears of it
      );
    },
    text: (address) => Promise.reject(new NotLoaded(address, "there is no server")),
    sentence: async (asked) => sentenceOf(await files.get(sentences), asked),
  };
}

/**
 * The sentence of what is asked, with its link; empty where a former day is asked for. Pure.
 * @param {import("../../schema.js").Sentences} sentences
 * @param {URLSearchParams} asked
 */
export function sentenceOf({ event, question }, asked) {
  if (asked.get("asof")) return "";
  const sentence = event[asked.get("event") ?? ""] ?? question[asked.get("question") ?? ""] ?? "";
  return sentence.replace("{link}", () => asked.get("link") ?? "");
}

/** @param {string} name */
async function unpack(name) {
  try {
    return await unpacked(name).json();
  } catch (problem) {
    throw new NotLoaded(name, problem);
  }
}

/**
 * A text that stands packed in this document.
 * @param {string} name of its element
 * @returns {Promise<string>} rejects with NotLoaded
 */
export async function textInside(name) {
  try {
    return await unpacked(name).text();
  } catch (problem) {
    throw new NotLoaded(name, problem);
  }
}

/** @param {string} name */
function unpacked(name) {
  const packed = document.getElementById(name)?.textContent;
  if (!packed) throw new Error("the file does not hold it");
  return new Response(new Blob([bytesOf(packed)]).stream().pipeThrough(new DecompressionStream("gzip")));
}

/** @param {string} base64 */
function bytesOf(base64) {
  const letters = atob(base64),
    bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at);
  return bytes;
}
