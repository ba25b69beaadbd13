"""A presentation that is as small as can be, to try the windows round it: five steps, a number for a picture."""

import json
import re
from dataclasses import dataclass

from browser.driver import eventually
from timeline.drawing import theme
from timeline.server import headers
from timeline.server.addresses import Addresses
from timeline.text import words

TOTAL = 5
NOTES = "Say who says so.\nThen say who denies it."

PAGE = """<!doctype html><html lang="{language}"><meta charset="utf-8"><title>Show</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="{sheet}"><body style="margin:0">
<main class="stage" data-testid="show" style="{style}; display: block; inset: 0; padding: 16px">
<h1 data-testid="at"></h1><p class="notice" data-testid="notice" role="status" hidden></p><p data-testid="tools"></p></main>
<script type="module">
import {{ createSpeakerLink }} from "{speaker}";
import {{ createBroadcaster }} from "{broadcaster}";
import {{ createFollowerBar }} from "{follower}";
const words = {words}, server = "{server}", total = {total}, listeners = new Set(), link = new URLSearchParams(location.search);
const part = (name) => document.querySelector(`[data-testid=${{name}}]`);
let at = Number(link.get("step") ?? 0), black = false;
const show = () => {{ part("at").textContent = `${{at}}${{black ? " black" : ""}}`; }};
const tell = (text) => {{ part("notice").textContent = text; part("notice").hidden = false; }};
window.steps = [];
const stepper = {{
  total, step: () => at, query: () => `?story=fake&step=${{at}}&lang={language}`,
  goTo(step) {{ at = step; window.steps.push([at, performance.timeOrigin + performance.now()]); show(); history.replaceState(null, "", `?${{new URLSearchParams({{ ...Object.fromEntries(link), step }})}}`); for (const callback of listeners) callback(at); }},
  onStep(callback) {{ listeners.add(callback); return () => listeners.delete(callback); }},
  slide: (step) => ({{ title: `Title ${{step}}`, when: `Day ${{step}}`, say: `What is said at ${{step}}.`, notes: step % 2 ? {notes} : "" }}),
}};
const blackout = {{ toggle() {{ black = !black; show(); }}, isOn: () => black }};
document.addEventListener("keydown", ({{ key, target }}) => {{ if (key === "ArrowRight" && !target.closest("input")) stepper.goTo(at + 1); if (key === "ArrowLeft") stepper.goTo(at - 1); }});
show();
const room = link.get("follow");
if (room) part("show").prepend(createFollowerBar(stepper, server, room, words, (query) => stepper.goTo(Number(new URLSearchParams(query).get("step")))).bar);
else part("tools").append(createSpeakerLink(stepper, blackout, server, words, tell).button, createBroadcaster(stepper, server, words, tell).button);
</script></body></html>"""


HERE = Addresses()


def page(language="en", mode=theme.Mode.LIGHT):
    palette = theme.PALETTES[mode]
    names = ("paper", "panel", "ink", "quiet", "line", "edge", "accent", "denial")
    return PAGE.format(
        language=language,
        style="; ".join(f"--{name}: {getattr(palette, name)}" for name in names) + f"; color-scheme: {mode}",
        sheet=HERE.module("ui/stage.css"),
        speaker=HERE.module("broadcast/speaker_link.js"),
        broadcaster=HERE.module("broadcast/broadcaster.js"),
        follower=HERE.module("broadcast/follower.js"),
        server=f"{HERE.root}/",
        words=json.dumps(words(language).for_page("stage")),
        total=TOTAL,
        notes=json.dumps(NOTES),
    )


@dataclass
class SmallShow:
    """The small presentation in a browser."""

    page: object

    @property
    def at(self):
        return self.page.get_by_test_id("at").inner_text()

    @property
    def bar(self):
        return self.page.get_by_test_id("follow-bar")

    def is_at(self, step):
        eventually(self.page, lambda: self.at, str(step))

    def press(self, key):
        self.page.keyboard.press(key)

    def open_speaker(self):
        with self.page.context.expect_page() as opened:
            self.page.get_by_test_id("speaker-open").click()
        return opened.value

    def lead(self):
        """Let others follow, and give the room's id."""
        self.page.get_by_test_id("follow-open").click()
        link = self.page.get_by_test_id("follow-link")
        eventually(self.page, lambda: "follow=" in link.inner_text(), True)
        return link.inner_text().partition("follow=")[2]


def serve_on(context, language="en", mode=theme.Mode.LIGHT):
    """Let a browser profile find the small presentation on any server of ours, under the page's own policy."""
    body = page(language, mode)
    scripts = re.findall(r'<script type="module">(.*?)</script>', body, re.DOTALL)
    policy = headers.policy(script.encode() for script in scripts)
    given = {"content-type": "text/html; charset=utf-8", "content-security-policy": policy}
    context.route("**/present?*", lambda route: route.fulfill(body=body, headers=given))


def open_show(context, address, query="step=2"):
    page = context.new_page()
    page.goto(f"{address}/present?{query}")
    show = SmallShow(page)
    page.get_by_test_id("at").filter(has_text="0").or_(page.get_by_test_id("at")).wait_for()
    return show
