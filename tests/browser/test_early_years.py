"""A record of years before Christ: what the page names, takes and links to."""

import pytest
from playwright.sync_api import expect

from browser.driver import Stage, eventually
from odd_dossiers import EXAMPLES
from timeline.text import words

EN = words("en")


@pytest.fixture(scope="module")
def address(serve):
    return serve(data=EXAMPLES / "persian_wars")


def test_years_are_named_with_their_era_and_typed_and_linked_as_such(address, visit):
    stage = Stage(visit("/", address=address, fresh=True)).ready()
    first = stage.root.get_by_role("textbox", name=EN("stage.period_start"), exact=True)

    eventually(stage.page, lambda: any("490 BC" in text for text in named(stage)), True)
    assert not any("-" in text for text in named(stage)), "no sign of the files on the axis"

    first.fill("481 BC")
    first.press("Enter")

    stage.asks(from_="-0480")
    expect(first).to_have_value("-0480")
    expect(stage.root.get_by_test_id("period")).to_contain_text("481 BC")
    stage.agrees()
    assert not {"marathon", "darius"} & stage.marked()

    stage.row("salamis").click()

    stage.selects("salamis")
    expect(stage.card).to_contain_text("about September 480 BC")


def named(stage):
    """List what the axis of time names."""
    return stage.timeline.locator(".xtick text").all_text_contents()
