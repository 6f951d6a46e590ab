"""Whether a report counts on a date: not yet, in force, or expired."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ciimap.capability.period import Period
from ciimap.model import Record

Validity = Literal["in_force", "expired", "not_yet", "undated"]


def last_day(record: Record, valid_for: Period | None) -> date | None:
    """Return the last day on which ``record`` counts; ``None`` where nothing bounds it.

    The earlier of the end it states and the end of ``valid_for`` after its date.
    """
    ends = [record.valid_until] if record.valid_until else []
    if valid_for is not None and record.evaluated_on is not None:
        ends.append(valid_for.after(record.evaluated_on))
    return min(ends, default=None)


def validity_on(record: Record, valid_for: Period | None, as_of: date | None) -> Validity:
    """Return whether ``record`` counts on ``as_of``; its last day still does.

    ``undated``: the report has no date (or there is none to judge it at), so nobody can tell.
    """
    if as_of is None:
        return "in_force" if valid_for is None and record.valid_until is None else "undated"
    if record.evaluated_on is not None and record.evaluated_on > as_of:
        return "not_yet"
    end = last_day(record, valid_for)
    if end is not None and end < as_of:
        return "expired"
    is_bounded = valid_for is None or record.evaluated_on is not None
    return "in_force" if is_bounded else "undated"
