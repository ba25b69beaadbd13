"""Find a Firefox for its tests, or install one; print its path, or nothing.

In this order: ``$FIREFOX``; a browser on the PATH; then, unless ``--no-install``, Debian's package (as root or with
a password-less sudo). Whatever is said on the way goes to stderr. That none is there is no failure, but for
``--must``: exit code 1, also if the installed Playwright cannot drive the one that is there.
"""

from __future__ import annotations

import os
import shutil
import sys
from importlib.metadata import version

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from find_chromium import install_with_apt, say

NAMES = ("firefox-esr", "firefox")
PACKAGE = "firefox-esr"

ADVICE = """\
No Firefox was found. Install one (Debian: apt-get install firefox-esr), or name one:
FIREFOX=/path/to/firefox make firefox."""
STRANGERS = """\
Playwright {playwright} cannot drive Firefox {firefox}: {problem}
Its tests need a pair that works together. Install the Playwright of requirements.lock (make clean, then make firefox),
or name another Firefox: FIREFOX=/path/to/firefox make firefox."""


def main(arguments: list[str]) -> int:
    """Print the path of a browser that exists; say how to get one if there is none."""
    path = find()
    if path is None and "--no-install" not in arguments and install_with_apt(PACKAGE):
        path = find()
    if path is None:
        say(ADVICE)
        return int("--must" in arguments)
    if "--must" in arguments and (problem := estranged_from(path)):
        say(problem)
        return 1
    print(path)
    return 0


def launch(playwright: Playwright, path: str, preferences: dict[str, str | float | bool] | None = None) -> Browser:
    """Start a Firefox that is driven by the protocol that it speaks itself (WebDriver BiDi)."""
    return playwright.firefox.launch(channel="moz-firefox", executable_path=path, firefox_user_prefs=preferences)


def problem_of(browser: Browser) -> str:
    """Say why this Playwright cannot open a page in a browser; nothing if it can."""
    try:
        browser.new_context().close()
    except Error as error:
        problem = error.message.splitlines()[0]
        return STRANGERS.format(playwright=version("playwright"), firefox=browser.version, problem=problem)
    return ""


def estranged_from(path: str) -> str:
    """Say why this Playwright cannot open a page in the browser at a path; nothing if it can."""
    with sync_playwright() as playwright, launch(playwright, path) as browser:
        return problem_of(browser)


def find() -> str | None:
    """Give the first browser already on this machine."""
    named = os.environ.get("FIREFOX")
    if named:
        found = shutil.which(named)
        if found:
            return found
        say(f"FIREFOX is {named!r}, which is not a program. Looking further.")
    return next((path for name in NAMES if (path := shutil.which(name))), None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
