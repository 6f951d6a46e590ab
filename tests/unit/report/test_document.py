"""The result as a document: known bytes, plain data, and the same ones each time."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.boundary import Limits, build_certificates
from ciimap.model import Model
from ciimap.report import RESULT_FORMAT, boundary_document, certificates_document
from ciimap.values import canonical_json
from tests.oracle.random_models import random_model
from tests.unit.building import build_model, carrying, evaluated, hop, needing, pairs

ROOT = Path(__file__).resolve().parents[3]
TWINS = needing(["p", {"any_of": ["x", {"id": "y", "buffer": "1h"}]}], p={"operator": "grid"})


def test_the_keys_of_a_document_keep_their_order():
    assert list(boundary_document(evaluated(TWINS))) == [
        "format",
        "model",
        "policy",
        "businesses",
        "elements",
        "boundary_by_order",
        "interfaces",
        "external_dependencies",
        "findings",
        "complete",
    ]


def test_with_a_cost_every_business_has_a_cheapest_cut_or_none():
    plain = {
        "policy": {"cost": "price"},
        "businesses": {"b": {"requires": ["x", "y"]}, "c": {"requires": "z"}},
        "environment": {"x": {"price": 2}, "y": {"price": 1.5}, "z": {"fails": False}},
    }
    businesses = boundary_document(evaluated(build_model(plain)))["businesses"]
    assert businesses["b"]["cheapest_cut"] == {"cost": 1.5, "cut": ["y"]}
    assert businesses["c"]["cheapest_cut"] is None


def test_a_known_business_and_its_elements():
    document = boundary_document(evaluated(TWINS))
    assert document["format"] == RESULT_FORMAT == "ciimap-boundary/1"
    assert document["businesses"] == {
        "b": {
            "works": True,
            "single_points": ["p"],
            "cut_sets": {
                "complete": True,
                "count": 2,
                "by_order": {"1": 1, "2": 1},
                "listed": [["p"], ["x", "y"]],
            },
        }
    }
    assert document["elements"][1] == {
        "id": "x",
        "kind": "environment",
        "operator": "own",
        "verdict": "jointly_indispensable",
        "inside": True,
        "reasons": ["continuity"],
        "businesses": {"b": {"order": 2, "cut": ["x", "y"], "time_to_impact": 3600}},
        "exposed_to": [],
        "trace": ["b", "x"],
    }
    assert document["boundary_by_order"] == {"1": 1, "2": 3, "3": 3, "any": 3}
    assert document["complete"] is True


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        pytest.param(
            {},
            {"continuity": 2, "exposure": "important", "horizon": None, "as_of": None},
            id="none",
        ),
        pytest.param(
            {"continuity": "any", "exposure": "none", "horizon": "72h", "as_of": "2026-11-01"},
            {"continuity": "any", "exposure": "none", "horizon": 259200, "as_of": "2026-11-01"},
            id="all-of-it",
        ),
    ],
)
def test_the_policy_is_told_in_full(policy, expected):
    assert boundary_document(evaluated(needing("x", policy=policy)))["policy"] == expected


@pytest.mark.parametrize(
    ("title", "language", "expected"),
    [
        pytest.param("Grid", "zh", "Grid", id="one-for-both"),
        pytest.param({"en": "Grid", "zh": "电网"}, "zh", "电网", id="the-readers-language"),
        pytest.param(None, "en", "model.yaml", id="the-file-without-a-title"),
    ],
)
def test_the_title_is_told_in_the_readers_language(title, language, expected):
    plain = carrying(["a"], pairs("an")) | ({} if title is None else {"title": title})
    told = boundary_document(evaluated(build_model(plain | {"marking": "internal"})), language)
    assert told["model"] == {
        "title": expected,
        "marking": "internal",
        "sha256": told["model"]["sha256"],
        "elements": 7,
        "links": 1,
    }
    assert len(told["model"]["sha256"]) == 64


def test_what_others_operate_is_told_with_its_contract_points():
    plain = hop(pairs("an nb"))
    plain["network_facilities"]["n"] = {"operator": "telecom"}
    assert boundary_document(evaluated(build_model(plain)))["external_dependencies"] == [
        {
            "id": "n",
            "operator": "telecom",
            "contract_points": [
                {"from": "a", "to": "n", "type": "link"},
                {"from": "b", "to": "n", "type": "link"},
            ],
        }
    ]


def test_an_order_that_was_only_bounded_says_so():
    model = needing({"any_of": ["x", "y"]})
    (x, _) = boundary_document(evaluated(model, Limits(steps=0)))["elements"]
    assert x["businesses"]["b"] == {
        "order": None,
        "cut": None,
        "time_to_impact": None,
        "order_at_least": 2,
    }
    assert boundary_document(evaluated(model, Limits(steps=0)))["complete"] is False


def test_entries_that_nobody_knows_the_needs_of_are_told():
    document = boundary_document(evaluated(needing(["x", "z"], z="unknown")))
    assert document["businesses"]["b"]["unknown"] == ["z"]


def test_findings_are_told_in_the_readers_language():
    told = {
        language: next(
            finding["message"]
            for finding in boundary_document(evaluated(build_model(hop([]))), language)["findings"]
            if finding["rule"] == "no-links"
        )
        for language in ("en", "zh")
    }
    assert told["en"].startswith("the model has no links")
    assert told["zh"].startswith("模型中没有任何链路")


def test_certificates_are_lists_of_ids():
    model = needing(["p", {"any_of": ["x", "y"]}])
    (certificate,) = certificates_document(build_certificates(model)).values()
    support, twin = certificate["support"], {"x": "y", "y": "x"}
    assert support in (["p", "x"], ["p", "y"])
    assert certificate["without"] == {support[1]: ["p", twin[support[1]]]}


@given(seed=st.integers(0, 10**9))
def test_a_document_is_plain_data_without_infinities(seed):
    model = Model.model_validate(random_model(seed, size=9))
    document = boundary_document(evaluated(model))
    assert canonical_json(document) == canonical_json(boundary_document(evaluated(model)))
    assert [element["id"] for element in document["elements"]] == sorted(
        element["id"] for element in document["elements"]
    )


@given(seed=st.integers(0, 10**9))
def test_the_language_changes_no_verdict(seed):
    evaluation = evaluated(Model.model_validate(random_model(seed, size=9)))
    english, chinese = (boundary_document(evaluation, language) for language in ("en", "zh"))
    for document in (english, chinese):
        del document["findings"], document["model"]["title"]
    assert english == chinese


SCRIPT = """
import sys
from ciimap.model import Model
from ciimap.report import boundary_document
from ciimap.values import canonical_json
from tests.oracle.random_models import random_model
from tests.unit.building import evaluated
for seed in range(60):
    evaluation = evaluated(Model.model_validate(random_model(seed, size=9)))
    sys.stdout.buffer.write(canonical_json(boundary_document(evaluation)) + b"\\n")
"""


def test_the_same_bytes_whatever_the_order_of_sets():
    """Python shuffles its sets and hashes with a seed; no verdict, list or text may show it."""
    answers = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert answers[0].count(b"\n") == 60
    assert len({hashlib.sha256(answer).hexdigest() for answer in answers}) == 1
