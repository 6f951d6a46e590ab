"""What became of each model, and of the batch: statuses, counts and the exit status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ciimap.batch.tasks import EVALUATED, STATUSES, Row
from ciimap.diagnostics import Sifted
from ciimap.errors import severity_rank

ALL_STATUSES: tuple[str, ...] = ("ok", "findings", *STATUSES[1:])


def judged(rows: Iterable[Row], sifted: Sifted, fail_on: str) -> list[Row]:
    """Return ``rows`` with status ``findings`` where one that counts is at or above ``fail_on``.

    Where findings do not count, the row says how many were accepted and how many left out.
    """
    worst: dict[str, int] = {}
    for each in sifted.new:
        worst[each.model] = max(worst.get(each.model, 0), severity_rank(each.severity))
    accepted = Counter(each.model for each in sifted.known)
    left_out = Counter(each.model for each in sifted.left_out)
    told = []
    for row in rows:
        name = row["model"]
        counts = {"accepted": accepted[name], "left_out": left_out[name]}
        more = {key: count for key, count in counts.items() if count}
        told.append({**_with_status(row, worst.get(name), fail_on), **more})
    return told


def unjudged(row: Row) -> Row:
    """Return ``row`` as it was before ``judged``."""
    plain = {key: value for key, value in row.items() if key not in {"accepted", "left_out"}}
    return {**plain, "status": "ok"} if row["status"] == "findings" else plain


def _with_status(row: Row, worst: int | None, fail_on: str) -> Row:
    if row["status"] != "ok" or fail_on == "never" or worst is None:
        return row
    return {**row, "status": "findings"} if worst >= severity_rank(fail_on) else row


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
