/** The Present page: a story of the dossier, or the events that a question finds, one at a time. */

import { createStoryNotes } from "../slideshow/notes.js";
import { followAlong, Presentation } from "../slideshow/presentation.js";
import { questionScript, storyScript } from "../slideshow/script.js";
import { createStepper } from "../slideshow/stepper.js";
import { currentSearch, linkHere } from "../state/address.js";
import { asksNothing } from "../state/session.js";
import { h, setText, words } from "../ui/dom.js";
import { counted } from "../ui/plural.js";
import { createServerSign } from "../ui/server_sign.js";
import { isOurs } from "../ui/shortcuts.js";
import { notFoundInWords } from "./page_shell.js";
import { printable } from "./printing.js";

/**
 * @typedef {import("../state/session.js").Session} Session
 * @typedef {import("../../session.js").Libraries} Libraries
 * @typedef {import("../../schema.js").PresentPage} PresentFile
 * @typedef {import("../../schema.js").Texts} Texts
 */

/**
 * @param {Session} session
 * @param {Libraries} libraries
 * @returns {import("./page_shell.js").Mounted}
 */
export function createPage(session, libraries) {
  const page = new PresentPage(session, libraries);
  return {
    ready: () => session.parts.load(session.root, () => page.begin()),
    end: () => page.end(),
  };
}

class PresentPage {
  /** @param {Session} session @param {Libraries} libraries */
  constructor(session, libraries) {
    this.session = session;
    this.libraries = libraries;
    this.link = new URLSearchParams(currentSearch());
    this.room = this.link.get("follow");
    /** The event that the link asks for; -1 for none. */
    this.event = session.takeSelection(); // from here on the link holds the step instead
    /** @type {(() => void)[]} */
    this.ends = [];
  }

  /** Present what the link asks for, else offer what may be presented; rejects with NotLoaded. */
  async begin() {
    const { session, link, room } = this,
      { spec } = session;
    /** @type {[PresentFile, Texts]} */
    const [data, texts] = await Promise.all([session.files.get(session.data.more[0]), session.readTexts()]);
    const { full_screen, keys, copy_link, download } = spec.words;
    /** @type {import("../../schema.js").Words} */
    const say = { ...data.words, full_screen, keys, copy_link, download };
    const asked = link.get("story") ?? "",
      story = data.stories.find(({ id }) => id === asked);
    if (story && session.question.asof) await session.asOf("");
    session.update();
    const isAsked = story || !asksNothing(session) || link.has("step") || this.event >= 0;
    if (room !== null && !isAsked) this.wait(room);
    else if (asked && !story) this.choose(data, say, words(say.unknown_story, { id: asked }));
    else if (!isAsked) this.choose(data, say);
    else if (story) await this.presentStory(data, say, texts, story);
    else if (session.order.length) await this.run(say, await questionScript(session, data, texts), null);
    else this.choose(data, say, say.nothing);
  }

  /**
   * @param {PresentFile} data
   * @param {Record<string, string>} say
   * @param {Texts} texts
   * @param {import("../../schema.js").Story} story
   */
  async presentStory(data, say, texts, story) {
    const { room, session } = this,
      { notes: from } = session.data,
      { notes_loading, notes_missing } = say;
    const read = from && room === null && (() => session.files.notes(session.data.notes ?? from)),
      notes = read ? createStoryNotes(story.id, read, { notes_loading, notes_missing }) : null;
    const script = storyScript(session, data, story, texts, (step) => notes?.of(step) ?? "");
    await this.run(say, script, notes);
  }

  /**
   * @param {Record<string, string>} say
   * @param {import("../slideshow/script.js").Script} script
   * @param {import("../slideshow/notes.js").StoryNotes|null} notes
   */
  async run(say, script, notes) {
    const { session, room } = this,
      { server } = session.data,
      presentation = new Presentation(session, say, script, { server, room, notes });
    this.ends.push(() => presentation.end());
    const asked = { step: this.link.get("step"), event: this.event, notFound: notFoundInWords(session) };
    await presentation.begin(asked, this.libraries);
    this.ends.push(
      printable(async () => {
        const { printSlides } = await import("../paper/slide_sheets.js");
        return () => printSlides(session, this.libraries, say, script);
      }),
    );
  }

  /** Nothing is presented yet that this page could show. @param {string} room */
  wait(room) {
    const stepper = createStepper(
      0,
      () => ({ title: "" }),
      () => "",
    );
    this.ends.push(followAlong(this.session, this.session.data.server, room, stepper, []));
  }

  /**
   * What may be presented, where the link does not say.
   * @param {PresentFile} data
   * @param {Record<string, string>} say
   * @param {string} [problem] why what the link asks for is not presented
   */
  choose(data, say, problem = "") {
    const { root, spec } = this.session,
      told = h("p", { class: "problem", role: "status", "data-testid": "notice" }, problem);
    const tell = (/** @type {string} */ text) => {
      if (!told.isConnected) root.firstElementChild?.prepend(told);
      setText(told, text);
    };
    this.ends.push(createServerSign(root, spec.words, tell).end, beginByClicker(root));
    const choice = (
      /** @type {string} */ name,
      /** @type {string} */ length,
      /** @type {Record<string, string>} */ asked,
    ) => {
      const query = new URLSearchParams({ ...asked, lang: spec.language });
      const about = { class: "choice", href: linkHere(`?${query}`), "data-story": asked.story };
      return h("li", {}, h("a", about, h("strong", {}, name), h("span", {}, length)));
    };
    const every = counted(say, "every", { count: spec.events.id.length });
    root.replaceChildren(
      h(
        "div",
        { class: "chooser", "data-testid": "chooser" },
        problem && told,
        h("p", {}, spec.about.title),
        h("h1", {}, say.choose),
        h(
          "ul",
          {},
          ...data.stories.map(({ id, name, length }) => choice(name, length, { story: id })),
          choice(say.every_title, every, { step: "0" }),
        ),
        h("p", {}, say.from_explore),
      ),
    );
    root.dataset.step = "";
  }

  end() {
    for (const end of this.ends) end();
  }
}

/**
 * A clicker has a key to go on with and none to choose: with it the first that is offered begins.
 * @param {HTMLElement} root
 */
function beginByClicker(root) {
  const begin = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "PageDown" || event.ctrlKey || event.altKey || event.metaKey || !isOurs(event, root)) return;
    event.preventDefault();
    /** @type {HTMLElement|null} */ (root.querySelector(".choice"))?.click();
  };
  document.addEventListener("keydown", begin);
  return () => document.removeEventListener("keydown", begin);
}
