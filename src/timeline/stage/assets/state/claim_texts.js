/** What claims say, in words: read from the cards of their events when it is asked for. */

/**
 * @typedef {import("../../schema.js").Card} Card
 * @typedef {import("../../schema.js").ClaimsPage} ClaimsPage
 * @typedef {import("../../schema.js").Statement} Statement
 */

export class ClaimTexts {
  /** The cards of each file that was read. @type {Map<string, Card[]>} */
  #read = new Map();

  /**
   * @param {Pick<import("./files.js").Files, "get">} files
   * @param {Pick<import("../../schema.js").First["files"], "cards"|"shard">} names and how many cards each file has
   * @param {ArrayLike<number>} events the event of each claim
   * @param {ClaimsPage["place"]} place of each claim on the card of its event
   */
  constructor(files, names, events, place) {
    this.files = files;
    this.names = names;
    this.events = events;
    this.place = place;
  }

  /** Whether all that some claims say is here. @param {number[]} claims */
  has(claims) {
    return claims.every((claim) => this.#read.has(this.#fileOf(claim)));
  }

  /** Read what some claims say; rejects with NotLoaded. @param {number[]} claims */
  async read(claims) {
    const missing = new Set(claims.map((claim) => this.#fileOf(claim)).filter((name) => !this.#read.has(name)));
    await Promise.all([...missing].map(async (name) => this.#read.set(name, await this.files.get(name))));
  }

  /** What a claim says, which was read. @param {number} claim @returns {Statement} */
  of(claim) {
    const card = this.#read.get(this.#fileOf(claim))?.[this.events[claim] % this.names.shard];
    if (!card) throw new Error(`The claim ${claim} has not been read`);
    return card.claims[this.place[claim]];
  }

  /** @param {number} claim */
  #fileOf(claim) {
    return this.names.cards[Math.floor(this.events[claim] / this.names.shard)];
  }
}
