"""Find a Firefox for its tests, or install one; print its path, or nothing.

In this order: ``$FIREFOX``; a browser on the PATH; then, unless ``--no-install``, Debian's package (as root or with
a password-less sudo). Whatever is said on the way goes to stderr. That none is there is no failure, but for
``--must``: exit code 1.
"""

from __future__ import annotations

import os
import shutil
import sys

from find_chromium import install_with_apt, say

NAMES = ("firefox-esr", "firefox")
PACKAGE = "firefox-esr"

ADVICE = """\
No Firefox was found. Install one (Debian: apt-get install firefox-esr), or name one:
FIREFOX=/path/to/firefox make firefox."""


def main(arguments: list[str]) -> int:
    """Print the path of a browser that exists; say how to get one if there is none."""
    path = find()
    if path is None and "--no-install" not in arguments and install_with_apt(PACKAGE):
        path = find()
    if path is None:
        say(ADVICE)
        return int("--must" in arguments)
    print(path)
    return 0


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
