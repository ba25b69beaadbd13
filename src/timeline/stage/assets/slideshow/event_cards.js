/** The cards of the events that a question finds, in the files that they travel in. */

/** @typedef {import("../../schema.js").Card} Card */

export class Cards {
  /**
   * @param {Pick<import("../state/files.js").Files, "get">} files
   * @param {Pick<import("../../schema.js").First["files"], "cards"|"shard">} named the files, and the cards in each
   * @param {number[]} order the events
   */
  constructor(files, { cards, shard }, order) {
    this.files = files;
    this.names = cards;
    this.size = shard;
    /** Numbers of the files, in the order in which they are wanted. */
    this.shards = [...new Set(order.map((event) => this.shardOf(event)))];
    /** @type {Map<number, Card[]>} */
    this.loaded = new Map();
  }

  /** @param {number} event */
  shardOf(event) {
    return Math.floor(event / this.size);
  }

  /** @param {number} shard */
  async load(shard) {
    this.loaded.set(shard, await this.files.get(this.names[shard]));
  }

  /** @param {number} event */
  of(event) {
    return this.loaded.get(this.shardOf(event))?.[event % this.size] ?? null;
  }
}
