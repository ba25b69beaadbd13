"""What else the machine is doing: a sample taken beside other work says nothing, and is taken again."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

import psutil

MOST = 0.25
"""Cores that others may use while a sample is taken."""
WAIT = 10
"""Seconds to wait for others to finish before another try."""

Sample = TypeVar("Sample")


class Watch:
    """Takes samples while nothing else is at work, as far as ``tries`` allow."""

    def __init__(self, tries: int) -> None:
        self.tries = tries
        self.shares: list[float] = []
        """The cores that others used beside each sample that was kept."""

    def quietly(self, act: Callable[[], Sample]) -> Sample:
        """Do something; do it again where others were at work, and keep what they disturbed least."""
        tried: list[tuple[float, Sample]] = []
        while not tried or (tried[-1][0] > MOST and len(tried) < self.tries):
            if tried:
                _wait()
            start, others = time.monotonic(), _others()
            sample = act()
            share = (_others() - others) / (time.monotonic() - start)
            tried.append((max(0.0, share), sample))
        share, sample = min(tried, key=lambda each: each[0])
        self.shares.append(share)
        return sample

    def summary(self) -> str:
        """Say how quiet it was."""
        worst, usual = max(self.shares), sorted(self.shares)[len(self.shares) // 2]
        return f"other work used {usual:.2f} cores beside the median sample, {worst:.2f} beside the worst"


def _wait() -> None:
    end = time.monotonic() + WAIT
    while time.monotonic() < end and psutil.cpu_percent(1) > 100 * MOST / (psutil.cpu_count() or 1):
        pass


def _others() -> float:
    """Give the CPU seconds that all processes have used but ourselves and what we started."""
    machine = psutil.cpu_times()
    busy = sum(machine) - machine.idle - getattr(machine, "iowait", 0.0) - getattr(machine, "guest", 0.0)
    return busy - sum(map(_used, [psutil.Process(), *psutil.Process().children(recursive=True)]))


def _used(process: psutil.Process) -> float:
    try:
        return sum(process.cpu_times()[:2])
    except psutil.Error:
        return 0.0
