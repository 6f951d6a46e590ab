"""Runs for the tests of the history: rows as a batch writes them."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

from ciimap.history import Run, RunEntry


def run(started: str, token: str = "") -> Run:
    """Return a run that began at ``started``."""
    return Run(token or started, started, "mark")


def entry(model: str, inside: int = 3, **more: Any) -> RunEntry:
    """Return what ``model`` came to; ``more`` overrides the row, and ``ids`` gives its inside."""
    ids = more.pop("ids", ())
    row = {
        "model": model,
        "status": "ok",
        "sector": "energy",
        "operator": {"en": "Grid", "zh": "电网"},
        "inside": inside,
        "external": 1,
        "single_points": 2,
        "findings": {"error": 1, "warning": 0, "info": 0},
        "capability": {"level": 2, "gates": {"passed": 1, "failed": 0, "open": 1}},
    }
    told = {id_: ["indispensable", True] for id_ in ids} | {"rest": ["outside", False]}
    detail = base64.b64encode(zlib.compress(json.dumps(told).encode())).decode()
    return RunEntry(model, {**row, **more}, detail if ids else "", 0.5)
