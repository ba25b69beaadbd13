"""Nothing is sent that is not drawn: of what the pages are given, everything is read on a tour of them, with a GPU and without."""

import re

from playwright.sync_api import expect

from browser.claims_page import Claims
from browser.driver import SECONDS, Stage
from browser.show_page import Show
from shipped import RECORD

RECORD_READING = r"""(() => {
  const FILE = /\/(first|texts|search|known|cards|claims|present)-[0-9a-f]{16}\.json$/;
  const proxies = new WeakMap(), plain = new WeakMap(), ours = new WeakMap(), sent = new Set(), read = new Set();
  const step = (path, key) => `${path}.${/^\d+$/.test(key) ? "*" : key}`;
  function walk(value, path, into) {
    into.add(path);
    if (!value || typeof value !== "object") return;
    ours.set(value, path);
    for (const [key, inner] of Object.entries(value)) walk(inner, step(path, key), into);
  }
  function watched(value) {
    if (!value || typeof value !== "object" || !ours.has(value)) return value;
    if (proxies.has(value)) return proxies.get(value);
    const path = ours.get(value);
    const proxy = new Proxy(value, {
      get(target, key) {
        const found = Reflect.get(target, key);
        if (typeof key !== "string" || !Object.hasOwn(target, key) || (Array.isArray(target) && key === "length")) return found;
        read.add(step(path, key));
        return watched(found);
      },
    });
    proxies.set(value, proxy);
    plain.set(proxy, value);
    return proxy;
  }
  const { json } = Response.prototype, clone = globalThis.structuredClone;
  Response.prototype.json = async function () {
    const value = await json.call(this), file = FILE.exec(new URL(this.url).pathname)?.[1];
    if (!file) return value;
    walk(value, file, sent);
    read.add(file);
    return watched(value);
  };
  globalThis.structuredClone = (value, ...more) => {
    if (!plain.has(value)) return clone(value, ...more);
    walk(plain.get(value), ours.get(plain.get(value)), read);
    return clone(plain.get(value), ...more);
  };
  globalThis.told = () => ({ sent: [...sent], read: [...read] });
})()"""

UNREAD_ON_THE_TOUR = (
    r"\w+\.words\.\w+",  # said only now and then: of failures, of a room, of what is not known
    r"first\.dates\.\w+\.\*",  # Plotly takes a language whole or not at all
    r"first\.theme\.marks\.least|first\.(timeline|map)\.speck",  # of too many events for rows
    r"first\.files\.images",  # of events with a picture
    r"first\.files\.paper",  # of a page in the dark, whose paper is light
    r"cards\.\*\.\w+\.\*\.id",  # where a press on a name leads
    r"claims\.questions\.\*\.weapons\.\*",  # of whoever asks for a weapon
    r"claims\.(public|utterance).*",  # of an actor who is chosen
    r"cards\.\*\.claims\.\*\.(locator|unlinked)",  # of the claims under an answer that is opened
    r"texts\.names\.(actor|place)",  # of the panels that are not opened
    r"present\.sources\.\w+",  # of the steps of other stories, and of any event that a question may find
    r"claims\.quantities\.\*\.drawings\.narrow.*",  # a narrow screen's
    r"claims\.quantities\.\*\.(amounts|kind|names|unit)\.?.*",  # of the kinds that a reader may choose
)
"""What no tour reads, each with its reason."""


def tour(page, on_gpu, server):
    found = {"sent": set(), "read": set()}

    def note(page):
        for kind, paths in page.evaluate("told()").items():
            found[kind] |= {*paths}

    for each in (page, on_gpu):
        each.add_init_script(RECORD_READING)
    for walk in (explore, claims, story, question):
        walk(page, server)
        note(page)
    on_gpu.goto(server, wait_until="commit")
    Stage(on_gpu).ready()
    note(on_gpu)
    return found


def explore(page, server):
    page.goto(server, wait_until="commit")
    stage = Stage(page).ready()
    stage.root.locator(".evidence > summary").click()
    for by in ("weapon", "actor", "category"):
        stage.root.locator(f"[data-lanes={by}]").click()
    for event in RECORD.events:
        if len(event.places) > 1 or event.label:
            stage.row(event.id).click()
            expect(stage.card.get_by_role("heading", level=2)).to_be_visible()
    stage.root.get_by_role("slider", name=re.compile("Known")).fill(str(2022 * 12 + 10))
    expect(stage.root.locator(".asof-lead")).to_be_visible(timeout=SECONDS * 1000)
    stage.search.fill("drone")
    expect(stage.root).not_to_have_attribute("data-visible", str(len(RECORD.events)))
    stage.search.fill("")
    stage.root.locator(".facet-weapon .more").click()
    page.get_by_role("searchbox").last.fill("shahed")
    page.keyboard.press("Escape")  # empties the field, as browsers do
    page.keyboard.press("Escape")
    expect(page.locator(":popover-open")).to_have_count(0)
    stage.root.get_by_role("slider", name=re.compile("Known")).press("End")
    stage.timeline.locator(".legal-name").first.click()
    expect(page.locator("#legal-note")).to_be_visible()


def claims(page, server):
    page.goto(f"{server}/claims", wait_until="commit")
    Claims(page).ready()


def story(page, server):
    page.goto(f"{server}/present?story={RECORD.stories[0].story}", wait_until="commit")
    show = Show(page).ready()
    for step in (1, 2):
        show.press("PageDown").stands_at(step)
    expect(page.get_by_test_id("map")).to_have_attribute("aria-label", re.compile(", "))  # the map follows
    show.press("End")
    expect(show.slide.locator(".publishers")).to_be_visible()
    for _ in RECORD.slides:
        show.press("PageUp")


def question(page, server):
    page.goto(f"{server}/present?category={RECORD.events[0].category}", wait_until="commit")
    Show(page).ready().press("PageDown").stands_at(1)


def test_everything_that_the_pages_are_sent_is_read(visit):
    page, on_gpu = (
        visit("", address="about:blank", reduced_motion="reduce", gpu=gpu, fresh=True) for gpu in (False, True)
    )
    found = tour(page, on_gpu, visit.server)

    unread = {path for path in found["sent"] - found["read"] if path.rpartition(".")[0] in found["read"]}
    excused = {path for path in unread if any(re.fullmatch(each, path) for each in UNREAD_ON_THE_TOUR)}
    assert not unread - excused, "\n".join(sorted(unread - excused))
    assert {"first.theme.marks.dot", "first.timeline.lanes.actor.*", "first.events.keys.actor.each.*.*"} <= found[
        "read"
    ]
    assert "first.timeline.drawings" not in found["sent"]
