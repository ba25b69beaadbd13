/** The Present page: a story of the dossier, or the events that a question finds, one at a time. */

import { createLead } from "../broadcast/broadcaster.js";
import { createFollowing, openInstead } from "../broadcast/follower.js";
import { sameShow } from "../broadcast/follower_state.js";
import { createSpeaker } from "../broadcast/speaker_link.js";
import { createDesk } from "../slideshow/controls.js";
import { watchServer } from "../slideshow/heartbeat.js";
import { clicker } from "../slideshow/input.js";
import { eventsOf, speakersNotes, storyOf } from "../slideshow/script.js";
import { createShow } from "../slideshow/slideshow.js";
import { createDeck, nearest } from "../slideshow/stepper.js";
import { writeLink } from "../state/question.js";
import { asksNothing } from "../state/session.js";
import { createLink } from "../state/url_sync.js";
import { h, words } from "../ui/dom.js";
import { createMessage } from "../ui/notice.js";
import { counted } from "../ui/plural.js";
import { notFoundInWords } from "./page_shell.js";

/**
 * @param {import("../state/session.js").Session} session
 * @param {import("../../session.js").Libraries} libraries
 */
export function present(session, libraries) {
  const { spec, root } = session,
    { server, notes } = session.data,
    link = new URLSearchParams(location.search);
  const ends = [],
    begun = session.takeSelection(), // the link holds the step instead
    room = link.get("follow");
  let say = null;

  async function ready() {
    await session.parts.load(root, begin);
  }

  async function begin() {
    const asksNotes = notes && !room && link.has("story");
    const files = [
      session.files.get(session.data.more[0]),
      session.readTexts(),
      asksNotes ? speakersNotes(notes) : null,
    ];
    const [data, texts, found] = await Promise.all(files);
    say = { ...data.words, full_screen: spec.words.full_screen, keys: spec.words.keys };
    const asked = link.get("story") ?? "",
      story = data.stories.find(({ id }) => id === asked);
    if (story && session.question.asof) await session.asOf("");
    session.update();
    const isAsked = story || !asksNothing(session) || link.has("step") || begun >= 0;
    if (room && !isAsked)
      follow(
        createDeck(
          0,
          () => null,
          () => "",
        ),
      );
    else if (asked && !story) choose(data, words(say.unknown_story, { id: asked }));
    else if (!isAsked) choose(data);
    else if (!story && !session.order.length) choose(data, say.nothing);
    else if (!story) await run(data, await eventsOf(session, data, texts));
    else
      await run(
        data,
        storyOf(
          session,
          data,
          story,
          texts,
          found?.[story.id] ?? story.steps.map(() => (asksNotes ? say.notes_missing : "")),
        ),
      );
  }

  /** What may be presented, where the link does not say. */
  function choose(data, told = "") {
    const go = (name, length, more) => {
      const asked = new URLSearchParams({ ...more, lang: spec.language });
      return h(
        "li",
        {},
        h(
          "a",
          { class: "choice", href: `?${asked}`, "data-story": more.story },
          h("strong", {}, name),
          h("span", {}, length),
        ),
      );
    };
    root.replaceChildren(
      h(
        "div",
        { class: "chooser", "data-testid": "chooser" },
        told && h("p", { class: "told", role: "status", "data-testid": "notice" }, told),
        h("p", {}, spec.about.title),
        h("h1", {}, say.choose),
        h(
          "ul",
          {},
          ...data.stories.map((story) => go(story.name, story.length, { story: story.id })),
          go(say.every_title, counted(say, "every", { count: spec.events.id.length }), { step: "0" }),
        ),
        h("p", {}, say.from_explore),
      ),
    );
    root.dataset.step = "";
  }

  /** Whoever follows a presenter is taken along, and told so above the slides. */
  function follow(deck, ...parts) {
    const following = createFollowing(deck, server, room, spec.words, (query) => {
      if (parts.length && sameShow(query, deck.query()))
        deck.goTo(nearest(new URLSearchParams(query).get("step"), deck.total));
      else openInstead(query, room);
    });
    root.classList.add("following");
    root.replaceChildren(following.bar, ...parts);
    ends.push(following.end);
  }

  async function run(data, show) {
    const deck = createDeck(
      show.total,
      (step) => show.slide(step),
      (step) => query(show, step),
    );
    const message = createMessage(spec.words),
      { tell } = message;
    const serverLost = h("p", { class: "lost-server", role: "status", popover: "manual" }, `⚠ ${say.lost}`);
    const written = createLink(() => location.pathname + deck.query());
    const desk = createDesk(root, deck, say, { leave, full, jump: (asked) => goTo(asked) }, !room);
    const view = createShow(root, session, say, show, deck, tell);
    view.element.append(serverLost);
    const parts = [view.element, message.element, ...desk.parts];
    let stays = false;

    function goTo(asked) {
      const step = nearest(asked, deck.total);
      deck.goTo(step);
      if (/^\d+$/.test(asked ?? "") && Number(asked) !== step)
        tell(words(say.no_such_step, { asked, step, total: deck.total }));
    }
    function leave() {
      if (stays) return tell(say.stay);
      const { event } = show.slide(deck.step()),
        id = event < 0 ? "" : spec.events.id[event];
      location.assign(`./${writeLink(location.search, session.question, id, { story: "", step: "" }) || "?"}`);
    }
    function full() {
      if (document.fullscreenElement) return document.exitFullscreen();
      if (root.popover) root.hidePopover();
      root.requestFullscreen?.();
    }
    /** Without a server the show stands above whatever the page says of that, and a sign above the show; on the full screen the show does anyway. */
    function rise() {
      if (!document.fullscreenElement) {
        root.popover = stays ? "manual" : null;
        if (stays) root.showPopover();
      }
      serverLost.hidePopover();
      if (stays) serverLost.showPopover();
    }

    if (room) follow(deck, ...parts);
    else {
      const speaker = createSpeaker(
          { ...deck, blank: desk.keys.blank, blanked: desk.blanked },
          server,
          spec.words,
          tell,
        ),
        lead = createLead(deck, server, spec.words, tell);
      desk.tools.append(speaker.button, lead.button);
      root.replaceChildren(...parts);
      ends.push(speaker.end, lead.end);
    }
    deck.onStep((step) => {
      const { event } = show.slide(step);
      message.hide();
      root.dataset.step = String(step);
      root.dataset.selected = event >= 0 ? spec.events.id[event] : "";
      written.later();
    });
    ends.push(
      view.end,
      desk.end,
      clicker(root, desk.keys),
      written.end,
      message.hide,
      watchServer(`${session.data.base}../alive`, (alive) => {
        stays = !alive;
        rise();
      }),
      () => {
        root.popover = null;
        document.removeEventListener("fullscreenchange", rise);
      },
    );
    document.addEventListener("fullscreenchange", rise);
    const start = show.events.indexOf(begun),
      lost = notFoundInWords(session);
    goTo(link.has("step") || start < 0 ? link.get("step") : String(start + 1));
    if (lost) tell(lost);
    await view.draw(libraries);
  }

  /** The query part of the link to a step of what is presented. */
  function query(show, step) {
    const isSaid = step > 0 || (!show.id && asksNothing(session)); // a link that asks nothing would offer the choice
    return writeLink(location.search, session.question, "", { story: show.id, step: isSaid ? String(step) : "" });
  }

  return {
    ready,
    end() {
      for (const each of ends) each();
    },
  };
}
