"""Pages as Streamlit runs them in this process, without a browser.

For each run of a page Streamlit looks through all that is installed for components, which takes longer than most pages
do. Nothing is installed between two tests, so it looks once.
"""

from functools import cache

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)

__all__ = ["AppTest"]
