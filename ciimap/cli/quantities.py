"""Values of options that are quantities: durations, amounts of memory, months."""

from __future__ import annotations

import re

import click

from ciimap.cli.localised import LocalUsageError
from ciimap.texts import Message
from ciimap.values import parse_duration

_SIZE = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,3})?) ?([KMGT]?)(?:i?B)?", re.IGNORECASE)
_UNITS = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_LEAST = 100 * 2**20  # bytes; Python and the libraries alone take 60 MB


def seconds_of(context: click.Context, parameter: click.Parameter, value: str) -> float:
    """Return the duration ``value``, as models write it (``30s``, ``15min``), in seconds."""
    seconds = parse_duration(value)
    if not seconds:
        raise _bad_value(context, parameter, value)
    return float(seconds)


def bytes_of(context: click.Context, parameter: click.Parameter, value: str) -> int:
    """Return the amount of memory ``value``, such as ``500M`` or ``4G``, in bytes."""
    found = _SIZE.fullmatch(value.strip())
    size = int(float(found[1]) * _UNITS[found[2].upper()]) if found else 0
    if size < _LEAST:
        raise _bad_value(context, parameter, value)
    return size


def month_of(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Return the month ``value``, year-month, as it is."""
    if value is not None and not _MONTH.fullmatch(value):
        raise _bad_value(context, parameter, value)
    return value


def _bad_value(context: click.Context, parameter: click.Parameter, value: str) -> LocalUsageError:
    return LocalUsageError(
        Message("cli.bad-value", {"name": parameter.opts[-1], "value": value}), context
    )
