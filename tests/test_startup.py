"""What is ready when the server takes its first visitor."""

import os
import subprocess
import sys
from pathlib import Path

import builders

ROOT = Path(__file__).parents[1]


def test_what_plotly_looks_for_while_it_draws_is_loaded_whole_and_geopandas_is_left_to_who_needs_it(tmp_path):
    folder = builders.write_dossier(tmp_path / "data")
    code = (
        "import runpy, sys; runpy.run_path('app.py');"
        "print(hasattr(sys.modules.get('pandas'), 'DataFrame'), 'plotly.graph_objects' in sys.modules,"
        " 'geopandas' in sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "TIMELINE_DATA": str(folder), "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split() == ["True", "True", "False"]
