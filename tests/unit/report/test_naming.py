"""Sentences that hold ids, told with names."""

from dataclasses import replace

import pytest

from ciimap.report.naming import with_names
from ciimap.texts import Message
from tests.unit.report.examples import MODELS, dossier_of

NAMES = {"a": "Pump", "b": "Valve", "c": "Tank"}


def name(id_: str) -> str:
    return NAMES.get(id_, id_)


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        pytest.param("information", "a", "Pump", id="an-id"),
        pytest.param("information", "else", "else", id="another-text"),
        pytest.param("ids", ("a", "x", "b"), ("Pump", "x", "Valve"), id="a-list"),
        pytest.param("branches", ("a → b", "b → x"), ("Pump → Valve", "Valve → x"), id="routes"),
        pytest.param("product", "a", "a", id="a-product-that-is-called-like-an-entry"),
        pytest.param("count", 3, 3, id="a-number"),
    ],
)
def test_values_of_a_message(key, value, told):
    assert with_names(Message("findings.any", {key: value}), name).values == {key: told}


def test_a_message_within_a_message():
    inner = Message("findings.redundancy-point", {"element": "c", "impact_time": 0})
    outer = with_names(Message("findings.any", {"shared": (inner,), "others": ""}), name)
    assert outer.values["shared"] == (replace(inner, values={**inner.values, "element": "Tank"}),)


@pytest.mark.parametrize("example_name", MODELS)
def test_findings_of_the_examples_name_everything(example_name):
    dossier = dossier_of(example_name)
    ids = {entry.id for entry in dossier.model.entries() if "-" in entry.id}
    for finding in dossier.evaluation.findings:
        told = with_names(finding.message, dossier.name).in_language("en")
        words = {word.strip("'(),;:") for word in told.split()}
        assert not words & ids
