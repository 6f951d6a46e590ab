"""What became of each model, and of the batch: statuses, counts and the exit status."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from ciimap.batch.tasks import EVALUATED, STATUSES, Row
from ciimap.diagnostics import Sifted
from ciimap.errors import FailOn, Severity, failing_severities

ALL_STATUSES: tuple[str, ...] = ("ok", "findings", *STATUSES[1:])


def judged(rows: Iterable[Row], sifted: Sifted, fail_on: FailOn) -> list[Row]:
    """Return ``rows`` with status ``findings`` where one that counts is at or above ``fail_on``.

    Where findings do not count, the row says how many were accepted and how many left out.
    """
    failing = failing_severities(fail_on)
    if not (sifted.known or sifted.left_out):  # all that a row counts does
        return [_with_status(row, row.get("findings", {}), failing) for row in rows]
    counting: dict[str, Counter[str]] = defaultdict(Counter)
    for each in sifted.new:
        counting[each.model][each.severity] += 1
    accepted = Counter(each.model for each in sifted.known)
    left_out = Counter(each.model for each in sifted.left_out)
    told = []
    for row in rows:
        name = row["model"]
        counts = {"accepted": accepted[name], "left_out": left_out[name]}
        more = {key: count for key, count in counts.items() if count}
        told.append({**_with_status(row, counting[name], failing), **more})
    return told


def unjudged(row: Row) -> Row:
    """Return ``row`` as it was before ``judged``."""
    plain = {key: value for key, value in row.items() if key not in {"accepted", "left_out"}}
    return {**plain, "status": "ok"} if row["status"] == "findings" else plain


def _with_status(row: Row, counted: Mapping[str, int], failing: Collection[Severity]) -> Row:
    if row["status"] != "ok" or not any(counted.get(severity) for severity in failing):
        return row
    return {**row, "status": "findings"}


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
