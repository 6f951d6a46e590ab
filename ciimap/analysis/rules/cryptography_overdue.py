"""A cryptography evaluation older than a year at the date of the policy.

Source: digest of the 2020 draft of the commercial cryptography regulations: evaluated before
operation and then at least yearly; kept in State Council Order 760.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ciimap.analysis.facts import Facts
from ciimap.analysis.finding import Finding
from ciimap.errors import Severity
from ciimap.texts import Message

ID = "cryptography-overdue"
SEVERITY: Severity = "warning"


def find(facts: Facts) -> Iterator[Finding]:
    """Yield one finding per cryptography record that the policy's date finds overdue."""
    as_of = facts.model.policy.as_of
    for id_, record in facts.model.records.items() if as_of is not None else ():
        done = record.evaluated_on
        if record.type != "cryptography" or done is None or as_of is None:
            continue
        due = _a_year_after(done)
        if due < as_of:
            values = {"record": id_, "done": done.isoformat(), "due": due.isoformat()}
            yield Finding(ID, SEVERITY, id_, Message(f"findings.{ID}", values), ("records", id_))


def _a_year_after(day: date) -> date:
    """Return the same day of the next year, 28 February after a 29th."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)
