"""Periods of the calendar: how long a report stays valid, in years, months or days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

PERIOD_PATTERN = r"^[1-9][0-9]{0,3}(y|mo|d)$"
_FORM = re.compile(PERIOD_PATTERN, re.ASCII)
_MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Period:
    """A number of whole calendar months, or of days."""

    months: int = 0
    days: int = 0

    def after(self, start: date) -> date:
        """Return the last day of the period that begins on ``start``: the same day, later.

        A day that the last month lacks (29 February) becomes that month's last day; a date
        beyond the calendar becomes its last day.
        """
        months = start.month - 1 + self.months
        year, month = start.year + months // _MONTHS_A_YEAR, months % _MONTHS_A_YEAR + 1
        if year > date.max.year:
            return date.max
        day = min(start.day, calendar.monthrange(year, month)[1])
        end = date(year, month, day)
        return end + min(timedelta(self.days), date.max - end)

    def __str__(self) -> str:
        """Return the period as the file format writes it."""
        if self.days:
            return f"{self.days}d"
        whole_years = self.months % _MONTHS_A_YEAR == 0
        return f"{self.months // _MONTHS_A_YEAR}y" if whole_years else f"{self.months}mo"


def parse_period(value: object) -> Period | None:
    """Return ``value`` (``1y``, ``18mo``, ``90d``) as a period, or ``None`` if it is none."""
    if isinstance(value, Period):
        return value
    match = _FORM.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return None
    number = int(value[: match.start(1)]) if isinstance(value, str) else 0
    if match[1] == "d":
        return Period(days=number)
    return Period(months=number * (_MONTHS_A_YEAR if match[1] == "y" else 1))
