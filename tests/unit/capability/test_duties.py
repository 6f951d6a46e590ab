"""Findings from the duties of law beside the boundary: each where it should be, nowhere else."""

import pytest

from ciimap.analysis import DUTIES, RULES
from tests.unit.building import Plain, build_model, evaluated


def model(**changes: Plain) -> Plain:
    """Return a sound model of two systems and one important information, with ``changes``."""
    steps = [
        {"stage": "collect", "at": "a"},
        {"stage": "store", "at": "b", "encrypted": True, "encrypted_at_rest": True},
        {"stage": "apply", "at": "a", "encrypted": True},
        {"stage": "destroy", "at": "b", "encrypted": True},
    ]
    plain: Plain = {
        "operator": {"name": "O", "responsible": "Li"},
        "policy": {"as_of": "2026-11-01"},
        "businesses": {"w": {"requires": "i"}},
        "information": {"i": {"grade": "important"}},
        "flows": {"f": {"information": "i", "steps": steps}},
        "information_systems": {"a": {}, "b": {}},
        "links": [["a", "b"]],
    }
    return plain | changes


def duties_of(plain: Plain) -> list[tuple[str, str]]:
    """Return rule and entry of the duties that ``plain`` does not fulfil."""
    return [(f.rule, f.at) for f in evaluated(build_model(plain)).findings if f.rule in DUTIES]


def flow(**changes):
    found = model()["flows"]["f"]
    return {"f": found | changes}


def steps(place, **changes):
    found = [dict(step) for step in model()["flows"]["f"]["steps"]]
    found[place] |= changes
    return flow(steps=found)


RECORD = {"type": "cryptography", "evaluated_on": "2025-10-31"}


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param({}, [], id="sound"),
        pytest.param(
            {"flows": steps(1, encrypted=False)}, [("unencrypted-transfer", "f")], id="transfer"
        ),
        pytest.param(
            {"flows": steps(1, encrypted_at_rest=False)}, [("unencrypted-storage", "f")], id="store"
        ),
        pytest.param(
            {"flows": steps(1, encrypted=False), "information": {"i": {"grade": "general"}}},
            [],
            id="general-information-may-be-clear",
        ),
        pytest.param(
            {
                "flows": steps(1, encrypted=False),
                "information": {"i": {"grade": "general", "personal": "sensitive"}},
            },
            [("unencrypted-transfer", "f")],
            id="sensitive-personal-information",
        ),
        pytest.param(
            {"flows": flow(cross_border=True)}, [("export-without-assessment", "f")], id="export"
        ),
        pytest.param({"flows": flow(cross_border=True, assessment="X-1")}, [], id="assessed"),
        pytest.param({"records": {"r": RECORD}}, [("cryptography-overdue", "r")], id="overdue"),
        pytest.param(
            {"records": {"r": RECORD | {"evaluated_on": "2025-11-01"}}}, [], id="due-today"
        ),
        pytest.param({"records": {"r": RECORD}, "policy": {}}, [], id="no-date-to-judge-by"),
        pytest.param(
            {"information_systems": {"a": {"product": "P"}, "b": {}}},
            [("product-without-certificate", "a")],
            id="product",
        ),
        pytest.param(
            {"information_systems": {"a": {"product": "P", "certificate": "C-1"}, "b": {}}},
            [],
            id="certified",
        ),
        pytest.param(
            {"operator": {"name": "O"}},
            [("no-responsible-person", ""), ("no-responsible-person", "")],
            id="nobody",
        ),
        pytest.param(
            {
                "operator": {"name": "O"},
                "businesses": {"w": {"requires": "i", "responsible": "Li"}},
                "information": {"i": {"grade": "important", "responsible": "Wu"}},
            },
            [],
            id="each-has-somebody",
        ),
        pytest.param(
            {"flows": flow(steps=model()["flows"]["f"]["steps"][:3])},
            [("life-cycle-gap", "i")],
            id="never-destroyed",
        ),
    ],
)
def test_duties(changes, found):
    assert sorted(duties_of(model(**changes))) == sorted(found)


def test_duties_are_rules_and_name_their_source():
    assert set(RULES) >= DUTIES
    for rule in DUTIES:
        assert "ource: " in (RULES[rule].__doc__ or "") or rule == "life-cycle-gap"


def test_the_day_after_29_february_a_year_later_is_overdue():
    record = {"r": RECORD | {"evaluated_on": "2024-02-29"}}
    due = model(records=record, policy={"as_of": "2025-02-28"})
    assert duties_of(due) == []
    late = model(records=record, policy={"as_of": "2025-03-01"})
    assert duties_of(late) == [("cryptography-overdue", "r")]
