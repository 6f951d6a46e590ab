"""Reading what pipelines bring: rules that are switched off, and findings accepted earlier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from ciimap.diagnostics import Baseline, Rulebook, is_firm, known_rules
from ciimap.loading.faults import Fault, fault
from ciimap.loading.limits import ReadingLimits
from ciimap.loading.raw_data import mapping_at
from ciimap.loading.sheets import read_sheet
from ciimap.loading.suggesting import Suggester

_DEFAULT = ReadingLimits()


def load_rulebook(path: str | Path, limits: ReadingLimits = _DEFAULT) -> Rulebook:
    """Return the rules that the file at ``path`` switches off, with their reasons.

    Raises:
        InputError: all that is wrong with it: a rule that does not exist or that is always on, or
            a reason that says nothing; places name the file without its folder.
    """
    return read_sheet(Path(path), Rulebook, _check_rules, limits).value


def load_baseline(path: str | Path, limits: ReadingLimits = _DEFAULT) -> Baseline:
    """Return the accepted findings in the file at ``path``.

    Raises:
        InputError: all that is wrong with it; places name the file without its folder.
    """
    return read_sheet(Path(path), Baseline, _check_nothing, limits).value


def _check_rules(data: dict[str, Any], suggester: Suggester) -> Iterator[Fault]:
    known = known_rules()
    for rule in mapping_at(data, "off"):
        if is_firm(rule):
            yield replace(fault("rule-always-on", ("off", rule), id=rule), side="key")
        elif rule not in known:
            found = fault("unknown-rule", ("off", rule), id=rule)
            yield replace(found, hint=suggester.hint(rule, known), side="key")


def _check_nothing(_: dict[str, Any], __: Suggester) -> Iterator[Fault]:
    yield from ()
