"""Buttons that open dialogs of the stage, for pages without a stage: how something is cited, and what can be downloaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files

import streamlit as st

from timeline.text import words
from timeline.ui import state
from timeline.wording.references import Kind


def show_cite(kind: Kind = Kind.DOSSIER, id_: str = "") -> None:
    """Offer how the dossier, or one of its events, claims, sources or questions, is cited in each format."""
    _show(f"cite {kind} {id_}", "cite", ("panels/citing.js", "openCitation"), {kind.value: id_} if id_ else {})


def show_download(find: str = "") -> None:
    """Offer the sources that a search finds, if one is made, and the whole record in each format."""
    _show("download", "download", ("panels/downloads.js", "openDownloads"), {"find": find} if find else {})


def _show(key: str, section: str, opens: tuple[str, str], asked: Mapping[str, str]) -> None:
    """Show a button with the words of a section; ``opens`` are a module of the stage and the name of what opens in it."""
    language, addresses = state.language(), state.addresses()
    say = words(language)
    module, name = opens
    _component()(
        key=key,
        data={
            "label": say(f"{section}.act"),
            "failed": say(f"{section}.failed"),
            "module": addresses.module(module),
            "opens": name,
            "server": f"{addresses.root}/",
            "asked": {"lang": language.value, **asked},
        },
    )


@cache
def _component() -> Callable[..., object]:
    assets, stage = files("timeline.ui").joinpath("assets"), files("timeline.stage").joinpath("assets")
    sheets = (assets.joinpath("dialog_button.css"), stage.joinpath("ui/citation.css"))
    return st.components.v2.component(
        "timeline_dialog_button",
        html='<div class="dialog-button"></div>',
        css="".join(sheet.read_text(encoding="utf-8") for sheet in sheets),
        js=assets.joinpath("dialog_button.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )
