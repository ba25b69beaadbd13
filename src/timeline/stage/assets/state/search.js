/** How text is compared in a search: the twin of search.py. A test feeds every character to both. Pure. */

/** Signs that people write for one another inside a word, or leave out. */
const APOSTROPHES = new RegExp(
  "['`\u00b4\u02b9\u02bb-\u02bf\u02c8\u02ca\u02cb\u0384\u055a\u05f3\u07f4\u07f5" +
    "\u1fbd\u1fbf\u1fef\u1ffd\u1ffe\u2018\u2019\u201b\u2032\u2035\ua78b\ua78c\uff07\uff40]",
  "gu",
);

/** Unicode's separators and control characters, spelt out so that both twins part words alike. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters part words too
const SPACES = /[\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;

/** Text without accents: most names have no other, and it takes a tenth of the time. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are plain characters too
const PLAIN = /^[\x00-\x7f]*$/;

/** Marks, characters that are not seen, and letters by name that show nothing of their own. */
const UNSEEN = /[\p{M}\p{Cf}\u0640\u115f\u1160\u3164\uffa0]/gu;

/** Letters that Unicode keeps apart and readers do not; search.py says whose rules these are. */
const VARIANTS = new Map([
  ...[..."\u0649\u064a\u06cd\u06d0\u06d2"].map((yeh) => /** @type {[string, string]} */ ([yeh, "\u06cc"])),
  ...[..."\u0643\u06aa"].map((kaf) => /** @type {[string, string]} */ ([kaf, "\u06a9"])),
  ...[..."\u0629\u06be\u06c1\u06c3\u06d5"].map((heh) => /** @type {[string, string]} */ ([heh, "\u0647"])),
  ["\u0671", "\u0627"],
  ["ς", "σ"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ø", "o"],
  ["đ", "d"],
  ["ð", "d"],
  ["ħ", "h"],
  ["ł", "l"],
  ["ŧ", "t"],
  ["þ", "th"],
]);
const VARIANT = new RegExp(`[${[...VARIANTS.keys()].join("")}]`, "gu");

/**
 * Reduce text to what a search compares: words of small letters and plain digits, one space between them.
 * Case, accents, digits of any script and variants of a letter are alike. Apostrophes and invisible characters
 * vanish; any other sign parts words, as a space does, and so do a letter and a digit that meet: "Glider2" and
 * "Glider-2" are alike.
 * @param {string} text
 * @returns {string}
 */
export function normalized(text) {
  if (PLAIN.test(text))
    return parted(
      text
        .replace(/['`]/g, "")
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, " "),
    );
  // Apostrophes twice: some fall apart into a space and an accent, others come out of what falls apart.
  const plain = text.replace(APOSTROPHES, "").normalize("NFKD").replace(APOSTROPHES, "").replace(/\p{M}/gu, "");
  // Small, capital, small: the capital of ß is SS, and that of ẞ is itself.
  return parted(
    plain
      .toLowerCase()
      .toUpperCase()
      .toLowerCase()
      .replace(UNSEEN, "")
      .replace(/(?![0-9])\p{Nd}/gu, digit)
      .replace(VARIANT, (letter) => VARIANTS.get(letter) ?? letter)
      .replace(/[^\p{L}\p{N}]+/gu, " "),
  );
}

/** Part digits from what they meet. @param {string} text */
const parted = (text) => text.replace(/(?<=[0-9])(?=[^0-9 ])|(?<=[^0-9 ])(?=[0-9])/gu, " ").trim();

/**
 * Part a query at its spaces into what must all be found; "Glider-2" is one term of two words.
 * @param {string} query
 * @returns {string[]}
 */
export function terms(query) {
  return [...new Set(query.split(SPACES).map(normalized).filter(Boolean))];
}

/**
 * Whether the label of an option, or another of its names, has every term of a text.
 * @param {string[]} sought
 * @param {string} label
 * @param {string} [names] normalized
 */
export function isNamedBy(sought, label, names = "") {
  const found = `${normalized(label)}\n${names}`;
  return sought.every((term) => found.includes(term));
}

/**
 * Give the value of a decimal digit of any script: Unicode lays them out in tens, from zero up, and tens may adjoin.
 * @param {string} character
 */
function digit(character) {
  const code = /** @type {number} */ (character.codePointAt(0));
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before++;
  return String(before % 10);
}
