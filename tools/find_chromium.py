"""Find a Chromium for the browser tests, or install one; print its path.

In this order: ``$CHROMIUM``; a browser on the PATH; the one Playwright has; then Debian's package (as root or
with a password-less sudo) and at last Playwright's own download. What is installed is announced before.
``--no-install``, or a ``CHROMIUM`` that is set, empty too, forbids it. Whatever is said on the way goes to
stderr; stdout is the path, or nothing, with exit code 1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ELSEWHERE = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
INSTALL_SECONDS = 400

ADVICE = """\
No Chromium was found, and none was installed. Install one (Debian: apt-get install chromium), or name
one: CHROMIUM=/path/to/chromium make test. Without a browser, make check runs every other test."""

INSTALLING = """\
The browser tests need a Chromium, and there is none here. Now {what}.
To forbid that, stop this with Ctrl+C and say where one is, or that none is wanted: CHROMIUM= make test"""


def main(arguments: list[str]) -> int:
    """Print the path of a browser that exists; say how to get one if there is none."""
    path = find()
    if path is None and "--no-install" not in arguments and "CHROMIUM" not in os.environ:
        path = install()
    if path is None:
        say(ADVICE)
        return 1
    print(path)
    return 0


def find() -> str | None:
    """Give the first browser already on this machine."""
    named = os.environ.get("CHROMIUM")
    if named:
        found = shutil.which(named)
        if found is None:
            say(f"CHROMIUM is {named!r}, which is not a program. Looking further.")
        else:
            return found
    on_path = (shutil.which(name) for name in NAMES)
    known = (place for place in ELSEWHERE if Path(place).exists())
    return next((path for path in (*on_path, *known) if path), None) or playwrights_own()


def playwrights_own() -> str | None:
    """Give the browser that Playwright downloaded earlier, if it did."""
    code = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    path = answer.stdout.strip()
    return path if path and Path(path).exists() else None


def install() -> str | None:
    """Install a browser by the first way that works here."""
    for way in (install_with_apt, install_with_playwright):
        if way():
            path = find()
            if path is not None:
                return path
    return None


def install_with_apt(package: str = "chromium") -> bool:
    """Install Debian's package of a browser if that needs no password."""
    if shutil.which("apt-get") is None:
        return False
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not root and not (shutil.which("sudo") and run("sudo", "-n", "true")):
        return False
    say(
        INSTALLING.format(
            what=f"installing Debian's package {package} for all of this machine, with apt-get (a minute)"
        )
    )
    prefix = () if root else ("sudo", "-n")
    apt = (*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-y", "-qq")
    return run(*apt, "update") and run(*apt, "install", "--no-install-recommends", package)


def install_with_playwright() -> bool:
    """Let Playwright download its own Chromium."""
    say(INSTALLING.format(what="letting Playwright download one into your home folder (some 150 MB)"))
    return run(sys.executable, "-m", "playwright", "install", "chromium")


def run(*command: str) -> bool:
    """Run a command with its output on stderr; tell whether it succeeded."""
    try:
        done = subprocess.run(command, stdout=sys.stderr, check=False, timeout=INSTALL_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as problem:
        say(f"{command[0]}: {problem}")
        return False
    return done.returncode == 0


def say(text: str) -> None:
    """Tell the person at the terminal, without touching stdout."""
    print(text, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
