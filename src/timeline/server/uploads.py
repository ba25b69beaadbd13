"""Whether visitors may bring files of their own: to a server that others reach, only if it is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from ipaddress import ip_address

SETTING, ARGUMENT = "TIMELINE_ALLOW_UPLOADS", "--allow-uploads"


def are_allowed(address: str | None, environment: Mapping[str, str], arguments: Sequence[str]) -> bool:
    """Tell whether files may be brought: as the server is told, else if it listens to its own machine alone.

    ``address`` is the one that it listens at; none stands for all of the machine's.
    """
    if ARGUMENT in arguments:
        return True
    told = environment.get(SETTING, "").strip().lower()
    return told not in {"0", "no", "false", "off"} if told else _is_own(address)


def _is_own(address: str | None) -> bool:
    try:
        return address == "localhost" or ip_address(address or "0.0.0.0").is_loopback  # noqa: S104 - nothing is opened
    except ValueError:  # a name, which may be anybody's
        return False
