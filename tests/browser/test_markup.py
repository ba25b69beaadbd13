"""Text of a dossier is letters, whatever it looks like."""

from browser.driver import MODULES


def test_text_that_looks_like_html_is_shown_as_text_by_card_list_and_notice(stage):
    shown = stage.page.evaluate(f"""async () => {{
      {MODULES}
      const [{{ EventCard }}, {{ EventList }}] = await Promise.all([load("panels/event_card.js"), load("panels/event_list.js")]);
      const spec = structuredClone(await (await fetch(addresses.find((a) => /\\/first-[0-9a-f]+\\.json$/.test(a)))).json());
      const {{ eventsOf }} = await load("state/columns.js");
      spec.whole = spec.events = eventsOf(spec.events);
      const bad = "<img src=x onerror='window.ran=1'><script>window.ran=1</scr" + "ipt>";
      window.ran = 0;
      const texts = {{ title: spec.events.id.map(() => bad), when: spec.events.id.map(() => bad) }};
      const claim = {{ claimant: bad, stance: "asserts", manner: bad, denial: false, assertion: 1, public: 0, source_id: "s", text: bad, figure: bad, made: bad, source: bad, url: "https://example.org/?" + bad, note: bad, origin: bad }};
      const card = {{ summary: bad, note: bad, actors: [{{ id: "iran", name: bad, role: bad }}], weapons: [{{ id: "w", name: bad }}], places: [{{ id: "p", name: bad, mapped: false }}], stated: [bad], background: 0, legal: [{{ label: bad, note: bad }}], corrected: bad, claims: [claim] }};
      const session = {{ spec, selected: 0, order: [0], day: Infinity, files: {{ get: async () => [card], ahead() {{}} }}, parts: {{ leave() {{}}, load: (host, make) => make() }}, viewed: () => [0, 0], point() {{}}, select() {{}} }};
      const roots = ["card", "list"].map(() => document.body.appendChild(document.createElement("section")));
      new EventCard(roots[0], session, texts, () => {{}}, () => {{}});
      new EventList(roots[1], spec, texts, session).onResult({{ order: [0, 1] }});
      await new Promise((done) => setTimeout(done, 100));
      const found = [roots.flatMap((root) => [...root.querySelectorAll("img, script")]).length, roots[0].textContent.split(bad).length - 1, window.ran];
      roots.forEach((root) => root.remove());
      return found;
    }}""")

    assert shown[0] == 0
    assert shown[1] >= 14
    assert shown[2] == 0
