"""Progress of a batch on standard error: how many, how fast, how long yet."""

from __future__ import annotations

import sys
import time
from collections import deque

import click

from ciimap.cli.language import current_language, tell
from ciimap.texts import tell_duration

_SCREEN, _LOG = 0.5, 10.0  # seconds between two lines: rewritten on a terminal, added elsewhere
_RECENT = 200  # models that the rate is taken over
_UNITS = ((1, 60.0), (60, 36_000.0), (3600, float("inf")))  # seconds, and until when they are used
_LEAST = 3  # models before an estimate is given


class Progress:
    """Counts what is done and says so now and then."""

    def __init__(self, total: int) -> None:
        """Begin, with ``total`` models to do."""
        self._total, self._done, self._failed = total, 0, 0
        self._is_screen = sys.stderr.isatty()
        self._told = time.monotonic()
        self._recent: deque[float] = deque([self._told], maxlen=_RECENT)

    def step(self, *, evaluated: bool) -> None:
        """Count one model; say so if it is time."""
        now = time.monotonic()
        self._done += 1
        self._failed += not evaluated
        self._recent.append(now)
        if now - self._told >= (_SCREEN if self._is_screen else _LOG):
            self._told = now
            self._say(now)

    def end(self) -> None:
        """Leave the terminal's line."""
        if self._is_screen:
            click.echo("\r\x1b[K", nl=False, err=True)

    def _say(self, now: float) -> None:
        line = progress_line(self._done, self._total, self._failed, self._rate(now))
        if self._is_screen:
            click.echo(f"\r\x1b[K{line}", nl=False, err=True)
        else:
            click.echo(line, err=True)

    def _rate(self, now: float) -> float:
        return (len(self._recent) - 1) / max(now - self._recent[0], 1e-6)


def progress_line(done: int, total: int, failed: int, rate: float) -> str:
    """Return ``done`` of ``total`` in words, with ``rate`` in models per second."""
    values = {"done": f"{done:,}", "total": f"{total:,}", "rate": f"{rate:.3g}"}
    line = tell("batch.progress", **values)
    if _LEAST <= done < total and rate > 0:
        left = tell_duration(_rounded((total - done) / rate), current_language())
        line += tell("batch.progress-left", left=left)
    return line + (tell("batch.progress-failed", count=failed) if failed else "")


def _rounded(seconds: float) -> int:
    """Return ``seconds`` without digits that an estimate does not have."""
    unit = next(unit for unit, until in _UNITS if seconds < until)
    return max(1, round(seconds / unit)) * unit
