"""Every rule that a pipeline can be told of has a title of a few words, in both languages."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

import ciimap
from ciimap.analysis import RULES
from ciimap.batch.noticed import BY_MACHINE
from ciimap.capability import gates
from ciimap.capability.conclusions import Flag
from ciimap.diagnostics import Sifted, Told
from ciimap.texts import entries
from ciimap.values import LANGUAGES

ROOT = Path(ciimap.__file__).parent
MAKERS = {"Fault", "Finding", "Flaw", "Problem", "fault", "flaw"}  # the rule is among the first
PARTS = (
    "empty-json",
    "hint-",
    "id-",
    "out-of-range-",
    "type-",
    "wrong-kind-",
    "wrong-record-",
)  # no rules


def written(room: str) -> Iterator[str]:
    """Yield the rules that the sources of ``room`` write out where they make a finding."""
    for path in sorted((ROOT / room).rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and _name(call.func) in MAKERS:
                yield from (text for each in call.args[:2] for text in _texts(each))


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))


def of_capability() -> Iterator[str]:
    reasons = get_args(get_type_hints(gates.GateResult)["reason"])
    faults = (*get_args(gates.Fault), *filter(None, reasons))
    yield from (f"gate-{name.replace('_', '-')}" for name in faults)
    yield from (f"conclusion-{flag.replace('_', '-')}" for flag in get_args(Flag))
    yield from ("not-assessed", "met-without-evidence", "to-review")
    yield from ("assessment-of-older-model", "assessment-of-older-capability-model")


def of_loading() -> Iterator[str]:
    """Yield the rules of readers: each fault is told in an entry of the catalogue of its name."""
    yield from (name for name in entries("loading") if not name.startswith(PARTS))
    yield from ("out-of-range", "wrong-type")


SEVERITIES = {"info", "warning", "error"}


@pytest.mark.parametrize(
    "rules",
    [
        pytest.param(set(RULES), id="findings-on-the-model"),
        pytest.param(set(of_capability()), id="findings-on-the-capability"),
        pytest.param(set(of_loading()), id="faults-of-a-file"),
        pytest.param(BY_MACHINE, id="models-that-were-not-evaluated"),
        *(pytest.param(set(written(room)), id=room) for room in ("loading", "capability")),
    ],
)
def test_every_rule_has_a_title_in_both_languages(rules):
    assert rules
    for language in LANGUAGES:
        told = Told((), Sifted(), frozenset(), "1", language)
        assert [rule for rule in sorted(rules - SEVERITIES) if not told.title(rule)] == []


def test_no_title_is_of_a_rule_that_does_not_exist():
    every = {*RULES, *of_capability(), *of_loading(), *BY_MACHINE}
    every |= {rule for room in ("loading", "capability") for rule in written(room)}
    assert sorted(entries("rules").keys() - every) == []
