"""The ``timeline`` command."""

from __future__ import annotations

import argparse
import os
import runpy
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from timeline.authoring import check_command, new_command, package_command
from timeline.dossier.load import InvalidDossier, load_dossier
from timeline.dossier.model import Language
from timeline.exports import command as export
from timeline.exports.published import command as publish
from timeline.imports import command as imports
from timeline.server import uploads
from timeline.server.paths import HOME
from timeline.wording import cite_command

EVERYBODY = ("0.0.0.0", "::")  # noqa: S104 - chosen by whoever starts the server
"""Hosts that stand for every network of the machine."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks and give the exit code."""
    args = _parser().parse_args(arguments)
    check_command.speak_any_language()
    if args.verb == "import":
        return imports.run(args)
    if args.verb == "new":
        return new_command.run(args)
    if args.verb == "package":
        return package_command.run(args)
    if args.verb == "check":
        return check_command.run(args)
    try:
        dossier = load_dossier(args.folder)
    except InvalidDossier as invalid:
        print(invalid, file=sys.stderr if args.verb in {"export", "cite", "publish"} else sys.stdout)
        return 1
    if args.verb == "run":
        return _run(args.folder, args.host, args.port, args.lang, takes_files=args.allow_uploads)
    if args.verb == "export":
        return export.run(dossier, args)
    if args.verb == "publish":
        return publish.run(dossier, args)
    return cite_command.run(dossier, args)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="timeline", description="Check, show or carry away a dossier of events.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {version('timeline-dossier')}")
    verbs = parser.add_subparsers(dest="verb", required=True)
    check = check_command.add_to(verbs)
    run = verbs.add_parser("run", help="open a dossier in a browser")
    run.add_argument("--host", help="who may open it: this computer only, unless told; 0.0.0.0 lets the network in")
    run.add_argument("--port", type=int, help="where the server listens (Streamlit chooses)")
    run.add_argument("--lang", choices=[language.value for language in Language], help="the language of the first page")
    run.add_argument(
        uploads.ARGUMENT,
        action="store_true",
        help="let visitors from the network try files of their own (this computer's reader may anyway)",
    )
    imports.add_to(verbs)
    new_command.add_to(verbs)
    cite_command.add_to(verbs).add_argument(
        "--dossier", dest="folder", metavar="DIR", type=Path, default=_folder(), help="the folder of the dossier"
    )
    for verb in (check, run, package_command.add_to(verbs), export.add_to(verbs), publish.add_to(verbs)):
        verb.add_argument("folder", metavar="DIR", nargs="?", type=Path, default=_folder())
    return parser


def _folder() -> Path:
    """Give the dossier meant where none is named: the one in this folder, else the one that comes with the program."""
    here = Path("data")
    return here if here.is_dir() else HOME / "data"


def _run(folder: Path, host: str | None, port: int | None, language: str | None, *, takes_files: bool) -> int:
    """Become the server."""
    os.environ["TIMELINE_DATA"] = str(folder.resolve())
    if language:
        os.environ["TIMELINE_LANG"] = language
    if takes_files:
        os.environ[uploads.SETTING] = "1"
    options = [f"--server.port={port}"] if port else []
    if host:
        # With an address of its own to name, Streamlit does not ask the internet for the machine's.
        options += [f"--server.address={host}", f"--browser.serverAddress={'localhost' if host in EVERYBODY else host}"]
    sys.argv = ["streamlit", "run", str(HOME / "app.py"), *options]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
