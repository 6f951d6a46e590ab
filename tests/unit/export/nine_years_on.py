"""Runs first in an interpreter (as ``sitecustomize``): nine years later, on a machine of 64 cores.

Kept apart from the tests, which only start it: it changes the clock of the whole process.
"""

import datetime
import os
import time
from typing import Any

_LATER = 9 * 365 * 86_400  # seconds
_time, _time_ns, _localtime, _gmtime = time.time, time.time_ns, time.localtime, time.gmtime


def _now() -> float:
    return _time() + _LATER


class _AnyDate(type):
    """Lets dates made elsewhere, such as by compiled code, count as instances."""

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, cls.__mro__[1])


class _Date(datetime.date, metaclass=_AnyDate):
    @classmethod
    def today(cls) -> Any:
        return cls.fromtimestamp(_now())


class _DateTime(datetime.datetime, metaclass=_AnyDate):
    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> Any:
        return cls.fromtimestamp(_now(), tz)

    @classmethod
    def today(cls) -> Any:
        return cls.now()

    @classmethod
    def utcnow(cls) -> Any:
        return cls.fromtimestamp(_now(), datetime.UTC).replace(tzinfo=None)


vars(time).update(
    time=_now,
    time_ns=lambda: _time_ns() + _LATER * 10**9,
    localtime=lambda seconds=None: _localtime(_now() if seconds is None else seconds),
    gmtime=lambda seconds=None: _gmtime(_now() if seconds is None else seconds),
)
vars(datetime).update(date=_Date, datetime=_DateTime)
vars(os).update(cpu_count=lambda: 64, getlogin=lambda: "somebody")
