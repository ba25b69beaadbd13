"""Put into a wheel what an editable install finds in the checkout: libraries, entry, pages, dossier."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLED = ("app.py", "pages", "data", ".streamlit/config.toml")
"""What lies outside ``src`` and goes to ``timeline/bundle`` in a wheel."""


class BundleHook(BuildHookInterface):  # type: ignore[type-arg]
    """Complete a wheel; leave an editable install alone."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch the plotting libraries and list the files to bundle."""
        if version == "editable":
            return
        root = Path(self.root)
        subprocess.run([sys.executable, "tools/get_libraries.py"], cwd=root, check=True)
        for name in BUNDLED:
            if (root / name).exists():
                build_data["force_include"][name] = f"timeline/bundle/{name}"
