"""Models with the verdicts that a domain expert expects of them, each with the reason.

A case is a file in ``cases/boundary``: ``title``, ``reason``, ``model``, and what to ``expect``.
``verdicts`` names every element; the other expectations name what the case is about.
"""

from pathlib import Path

import pytest
import yaml

from ciimap.model import Model
from ciimap.values import parse_duration
from tests.oracle import boundary as oracle
from tests.unit.building import evaluated

FILES = sorted((Path(__file__).parent / "boundary").glob("*.yaml"))


def read_case(file):
    """Return what ``file`` says."""
    return yaml.safe_load(file.read_text("utf-8"))


def business_facts(boundary):
    """Return what a case may expect of a business: key → business → value."""
    results = boundary.businesses.items()
    return {
        "works": {b: result.works for b, result in results},
        "unknown": {b: list(result.unknown) for b, result in results},
        "single_points": {b: list(result.single_points) for b, result in results},
        "cut_sets": {b: [list(cut) for cut in r.cut_sets.listed] for b, r in results},
    }


def element_facts(boundary):
    """Return what a case may expect of an element: key → element → value."""
    elements = boundary.elements
    return {
        "verdicts": {e.id: e.verdict for e in elements},
        "reasons": {e.id: list(e.reasons) for e in elements},
        "exposed_to": {e.id: list(e.exposed_to) for e in elements},
        "trace": {e.id: list(e.trace) for e in elements},
    }


def standing_facts(boundary):
    """Return what a case may expect of an element towards a business: key → both → value."""
    standings = [(b, e.id, s) for e in boundary.elements for b, s in e.businesses.items()]
    businesses = boundary.businesses
    return {
        "orders": {b: {e: s.order for x, e, s in standings if x == b} for b in businesses},
        "time_to_impact": {
            b: {e: s.time_to_impact for x, e, s in standings if x == b} for b in businesses
        },
    }


def whole_facts(evaluation):
    """Return what a case may expect of the boundary as a whole, and has to name in full."""
    boundary = evaluation.boundary
    return {
        "inside": [e.id for e in boundary.elements if e.inside],
        "external": [e.id for e in boundary.elements if e.external],
        "boundary_by_order": dict(boundary.by_order),
        "interfaces": [[i.start, i.end] for i in boundary.interfaces],
        "contract_points": [[i.start, i.end] for i in boundary.contract_points],
    }


def in_seconds(expected):
    """Return times of impact in seconds."""
    return {b: {e: parse_duration(t) for e, t in times.items()} for b, times in expected.items()}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_verdicts_are_what_an_expert_expects(file):
    case = read_case(file)
    expected = dict(case["expect"])
    evaluation = evaluated(Model.model_validate(case["model"]))
    facts = {**business_facts(evaluation.boundary), **element_facts(evaluation.boundary)}
    standings, whole = standing_facts(evaluation.boundary), whole_facts(evaluation)
    if "time_to_impact" in expected:
        expected["time_to_impact"] = in_seconds(expected["time_to_impact"])
    rules = {finding.rule for finding in evaluation.findings}
    assert set(expected.pop("findings", ())) <= rules
    assert facts["verdicts"] == expected["verdicts"]
    for key, value in expected.items():
        if key in whole:
            assert (key, whole[key]) == (key, value)
        elif key in facts:
            assert (key, {id_: facts[key][id_] for id_ in value}) == (key, value)
        else:
            told = {b: {e: standings[key][b].get(e) for e in value[b]} for b in value}
            assert (key, told) == (key, value)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_brute_force_expects_the_same(file):
    """Three readings of one page: the expert's, the engine's, and the oracle's."""
    case = read_case(file)
    if "unknown" in case["expect"]:
        with pytest.raises(ValueError, match="unknown"):
            oracle.verdicts(case["model"])
    else:
        found = oracle.verdicts(case["model"])
        assert {id_: each.verdict for id_, each in found.items()} == case["expect"]["verdicts"]


def test_every_case_gives_its_reason():
    told = [read_case(file) for file in FILES]
    assert len(told) >= 20
    assert all(case["title"].strip() and len(case["reason"]) > 40 for case in told)
