"""How many readers have a page open, as Streamlit counts them."""

from __future__ import annotations

from streamlit import runtime
from streamlit.runtime.stats import ACTIVE_SESSIONS_FAMILY, GaugeStat


def sessions() -> int:
    """Count the sessions that are connected now; none while Streamlit does not run."""
    if not runtime.exists():
        return 0
    counted = runtime.get_instance().stats_mgr.get_stats(family_names=[ACTIVE_SESSIONS_FAMILY])
    return sum(each.value for each in counted.get(ACTIVE_SESSIONS_FAMILY, ()) if isinstance(each, GaugeStat))
