/** Which question or actor is chosen on the Claims page: the matrix, the list of actors and the answers follow it. */

import { currentSearch } from "../state/address.js";
import { optionsOf } from "../state/record.js";
import { h } from "../ui/dom.js";
import { createAnswers } from "./answers.js";
import { createMatrix } from "./matrix.js";

/** Pixels of window up to which the answers lie below the matrix, where a choice has to lead to them. */
const NARROW = 1180;

/**
 * @typedef {import("../state/session.js").Session} Session
 * @typedef {import("../../session.js").View} View
 * @typedef {import("./answers.js").ClaimsRecord} ClaimsRecord
 * @typedef {{matrix: HTMLElement, answers: HTMLElement, speaker: HTMLElement}} Boxes where each is put
 */

/**
 * Whether a question is about what a reader asks for, and could be asked on the day that is shown. Pure.
 * @param {Pick<import("../../schema.js").DossierQuestion, "weapons"|"since">} question
 * @param {Set<string>} wanted ids of weapons; empty for all
 * @param {number} day
 */
export function isAsked({ weapons, since }, wanted, day) {
  if (since !== null && since > day) return false;
  return !wanted.size || !weapons.length || weapons.some((id) => wanted.has(id));
}

/** @implements {View} */
export class Questions {
  /** The actor whose answers stand out, by its number among those of the matrix; -1 for none. */
  #actor = -1;

  /**
   * @param {Boxes} boxes
   * @param {Session} session
   * @param {ClaimsRecord} record
   */
  constructor(boxes, session, record) {
    const { data } = record,
      link = new URLSearchParams(currentSearch());
    this.boxes = boxes;
    this.session = session;
    this.record = record;
    this.actors = optionsOf(session.spec.facets, "actor");
    /** The actor all of whose statements are shown, by its option; -1 for none. */
    this.speaker = this.actors.findIndex(({ id }) => id === link.get("speaker"));
    /** The question that was chosen; hidden for a while, it comes back as the chosen one. */
    this.chosen = Math.max(
      0,
      data.questions.findIndex(({ id }) => id === link.get("question")),
    );
    this.answers = createAnswers(boxes.answers, session, record);
    this.select = this.#createSelect();
    boxes.speaker.append(h("span", { class: "visually-hidden" }, data.words.speaker), this.select);
    this.matrix = createMatrix(boxes.matrix, record, session.spec.words.colon, {
      choose: (question, actor) => this.#choose(question, actor),
      single: (actor) => this.#single(actor),
    });
  }

  onResult() {
    const { data, visible } = this.record,
      { day, question: asked } = this.session,
      claims = data.questions.map((question) =>
        isAsked(question, asked.chosen.weapon, day) ? question.claims.filter(visible) : [],
      ),
      first = claims.findIndex((each) => each.length),
      shown = claims[this.chosen]?.length ? this.chosen : Math.max(0, first);
    if (data.questions.length) this.matrix.show(claims, shown, this.speaker < 0, this.session.question.chosen.actor);
    if (this.speaker >= 0) this.answers.actor(this.speaker);
    else if (claims[shown]?.length) this.answers.question(shown, this.#actor);
    else this.answers.none();
  }

  afterResult() {
    if (this.record.data.questions.length) this.matrix.fold();
  }

  /** Everybody who speaks, those who speak most first. */
  #createSelect() {
    const { known, data } = this.record;
    /** @type {Map<number, number>} */
    const count = new Map();
    for (const option of known.actors.flat()) count.set(option, (count.get(option) ?? 0) + 1);
    const options = [...count]
      .sort(([a, n], [b, m]) => m - n || a - b)
      .map(([option, n]) => h("option", { value: this.actors[option].id }, `${this.actors[option].label} (${n})`));
    const nobody = h("option", { value: "" }, data.words.nobody);
    const select = h("select", { class: "plain small" }, nobody, ...options);
    select.value = this.actors[this.speaker]?.id ?? "";
    select.addEventListener("change", () => {
      this.#showActor(select.value);
      this.session.update();
    });
    return select;
  }

  /** The questions that are asked here, to be gone to. @returns {import("../state/palette.js").Entry[]} */
  offers() {
    const { data } = this.record,
      { day, question: asked } = this.session;
    return data.questions.flatMap((question, number) =>
      isAsked(question, asked.chosen.weapon, day)
        ? [{ name: question.question, kind: data.words.question, act: () => this.#choose(number, -1) }]
        : [],
    );
  }

  /** @param {number} question @param {number} actor */
  #choose(question, actor) {
    this.chosen = question;
    this.#actor = actor;
    this.#showActor("");
    this.session.pageLink.question = this.record.data.questions[question].id;
    this.session.update();
    if (innerWidth <= NARROW) this.boxes.answers.scrollIntoView({ block: "start" });
  }

  /**
   * Show only the events of an actor, with all that it says; or again everything, with the question.
   * @param {string} actor
   */
  #single(actor) {
    const isChosen = this.session.question.chosen.actor.has(actor);
    this.#showActor(isChosen ? "" : actor);
    this.session.toggle("actor", actor);
  }

  /** Show all statements of an actor; of none, the answers to the question. @param {string} actor */
  #showActor(actor) {
    this.speaker = this.actors.findIndex(({ id }) => id === actor);
    const id = this.speaker < 0 ? "" : actor;
    this.session.pageLink.speaker = id;
    this.select.value = id;
    this.boxes.answers.scrollTop = 0;
  }
}
