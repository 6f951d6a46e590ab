"""What became of each model, and of the batch: statuses, counts and the exit status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ciimap.batch.tasks import EVALUATED, STATUSES, Row
from ciimap.errors import severity_rank

ALL_STATUSES: tuple[str, ...] = ("ok", "findings", *STATUSES[1:])


def with_status(row: Row, fail_on: str) -> Row:
    """Return ``row`` with status ``findings`` if it has one at or above ``fail_on``."""
    if row["status"] != "ok" or fail_on == "never":
        return row
    least = severity_rank(fail_on)
    found = any(n and severity_rank(severity) >= least for severity, n in row["findings"].items())
    return {**row, "status": "findings"} if found else row


def counts(rows: Iterable[Row]) -> dict[str, int]:
    """Return how many rows have each status, in the order of ``ALL_STATUSES``."""
    counted = Counter(row["status"] for row in rows)
    return {status: counted[status] for status in ALL_STATUSES}


def exit_status(rows: Iterable[Row]) -> int:
    """Return 2 if a model could not be evaluated, 3 if one met a limit, 1 with findings, else 0."""
    found = {row["status"] for row in rows}
    if found - EVALUATED - {"findings"}:
        return 2
    if "limited" in found:
        return 3
    return 1 if "findings" in found else 0
