"""OSCAL: valid under the schema as published, and the model can be read back from a plan."""

import hashlib
import json
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

from ciimap.export import ExportError, Scope, Subject, render
from ciimap.export.graph import build_graph
from ciimap.export.oscal import NAMESPACE
from ciimap.export.oscal.naming import line, markup, token
from ciimap.report import CapabilityEvaluation
from tests.unit.building import build_model
from tests.unit.capability.sheets import build, score_of
from tests.unit.export.reading import SECTION_OF
from tests.unit.export.subjects import HOSTILE, small, subjects

PUBLISHED = Path(__file__).resolve().parents[3] / "published" / "oscal_complete_schema.json"
SECTIONS_BY_NAME = {str(kind): section for kind, section in SECTION_OF.items()}
GATE = {"scope": "every_system_inside", "conclusion_in": ["met"]}
DIGEST = "384324105c7a817af0f65b120a963146caa0e0d55d969cf0daf60e063b87a206"


def readable(value):
    """Return the schema with classes of Unicode as Python's expressions write them.

    Ids within the schema are left out: references name definitions by their place.
    """
    if isinstance(value, list):
        return [readable(each) for each in value]
    if isinstance(value, str):
        return value.replace(r"\p{L}", r"[^\W\d_]").replace(r"\p{N}", r"\d")
    if isinstance(value, dict):
        is_own_id = str(value.get("$id", "")).startswith("#")
        return {k: readable(v) for k, v in value.items() if not (is_own_id and k == "$id")}
    return value


@cache
def validator(kind: str) -> jsonschema.Draft7Validator:
    whole = readable(json.loads(PUBLISHED.read_text("utf-8")))
    (chosen,) = [each for each in whole["oneOf"] if kind in each["properties"]]
    return jsonschema.Draft7Validator({"definitions": whole["definitions"], **chosen})


def read(name: str, subject: Subject) -> dict:
    """Return the document after the published schema accepted it."""
    (content,) = render(name, subject).values()
    document = json.loads(content)
    (kind,) = document
    faults = [
        f"{list(e.absolute_path)}: {e.message}" for e in validator(kind).iter_errors(document)
    ]
    assert faults == []
    found: dict = document[kind]
    return found


def told(part: dict) -> dict[str, list[str]]:
    """Return the values of ciimap's props by name."""
    found: dict[str, list[str]] = {}
    for each in part.get("props", []):
        assert each["ns"] == NAMESPACE
        found.setdefault(each["name"], []).append(each["value"])
    return found


def dated(subject: Subject) -> Subject:
    """Return ``subject`` with a day in its policy."""
    model = subject.evaluation.model
    policy = model.policy.model_copy(update={"as_of": small_day()})
    new = model.model_copy(update={"policy": policy})
    return replace(subject, evaluation=replace(subject.evaluation, model=new))


def small_day():
    return small().evaluation.model.policy.as_of


def test_the_schema_is_the_published_one():
    assert hashlib.sha256(PUBLISHED.read_bytes()).hexdigest() == DIGEST


@pytest.mark.parametrize("name", ["oscal-ssp", "oscal-ar"])
def test_a_document_declares_the_version_that_it_is_checked_under(name):
    document = read(name, assessed("a1:m"))
    checked = json.loads(PUBLISHED.read_text("utf-8"))["$id"].split("/")[-2]
    assert document["metadata"]["oscal-version"] == checked


def test_a_component_tells_its_verdict():
    plan = read("oscal-ssp", small())
    whole, *components = plan["system-implementation"]["components"]
    (rtu,) = [each for each in components if told(each)["id"] == ["rtu"]]
    assert whole["type"] == "this-system"
    assert told(rtu)["verdict"] == ["indispensable"]
    assert told(rtu)["inside"] == ["true"]
    assert told(rtu)["recovery_s"] == ["7200.0"]


def test_an_element_of_another_operator_names_its_provider():
    plan = read("oscal-ssp", small())
    (line_,) = [
        each
        for each in plan["system-implementation"]["components"][1:]
        if told(each)["id"] == ["line"]
    ]
    parties = {each["uuid"]: each["name"] for each in plan["metadata"]["parties"]}
    (role,) = line_["responsible-roles"]
    assert [parties[id_] for id_ in role["party-uuids"]] == ["carrier"]


def shape_of_plan(plan: dict) -> tuple[dict, Counter]:
    """Return the props of each entry, and the edges between entries, as a plan tells them."""
    components = plan["system-implementation"]["components"][1:]
    ids = {f"#{each['uuid']}": told(each)["id"][0] for each in components}
    nodes = {told(each)["id"][0]: told(each) for each in components}
    edges = Counter(
        (told(each)["id"][0], ids[link["href"]], link["text"])
        for each in components
        for link in each.get("links", [])
    )
    return nodes, edges


@settings(max_examples=25, deadline=None)
@given(subject=subjects())
def test_what_is_read_back_is_the_graph(subject):
    subject = dated(subject)
    plan = read("oscal-ssp", subject)
    nodes, edges = shape_of_plan(plan)
    graph = build_graph(subject)
    assert set(nodes) == {node.id for node in graph.nodes}
    for node in graph.nodes:
        assert nodes[node.id]["kind"] == [node.kind]
        assert nodes[node.id].get("verdict") == listed(node.attributes.get("cii_verdict"))
        assert json.loads(nodes[node.id]["entry"][0]) == json.loads(
            str(node.attributes["cii_entry"])
        )
    assert set(edges) == {(e.start, e.end, e.type) for e in graph.edges}


def listed(value):
    return None if value is None else [value]


@settings(max_examples=15, deadline=None)
@given(subject=subjects())
def test_a_whole_plan_holds_the_model(subject):
    subject = replace(dated(subject), scope=Scope())
    implementation = read("oscal-ssp", subject)["system-implementation"]
    plain = json.loads(told(implementation)["model"][0])
    plain["links"] = []
    for component in implementation["components"][1:]:
        props = told(component)
        entry = json.loads(props["entry"][0])
        plain["links"] += map(json.loads, props.get("link", []))
        (kind,) = props["kind"]
        if kind == "link":
            plain["links"].append(entry)
        else:
            plain.setdefault(SECTIONS_BY_NAME[kind], {})[props["id"][0]] = entry
    found, expected = build_model(plain), subject.evaluation.model
    assert sorted_links(found) == sorted_links(expected)
    for section in SECTION_OF.values():
        if section != "links":
            assert getattr(found, section) == getattr(expected, section)


def sorted_links(model):
    return sorted(map(repr, model.links))


def test_ids_stay_when_something_else_changes():
    before = read("oscal-ssp", small())
    after = read("oscal-ssp", small(groups={"pair": {"requires": "a"}}))
    assert before["uuid"] != after["uuid"]
    old, new = (
        {
            told(each)["id"][0]: each["uuid"]
            for each in plan["system-implementation"]["components"][1:]
        }
        for plan in (before, after)
    )
    assert old == new


def test_a_plan_without_a_day_is_refused():
    with pytest.raises(ExportError) as caught:
        render("oscal-ssp", small(policy={}))
    assert "as_of: 2026-11-01" in caught.value.message.in_language("en")
    assert "as_of: 2026-11-01" in caught.value.message.in_language("zh")


def assessed(answers: str) -> Subject:
    """Return the small model with an assessment of one domain, index ``i`` with three contents."""
    model = build({"d": {"i": "a1 b2 c3"}}, gates=[{"type": "cryptography", **GATE}])
    scored = score_of(model, answers)
    subject = small()
    capability = CapabilityEvaluation("a.assessment.yaml", scored, subject.evaluation, ())
    return replace(subject, capability=capability)


@pytest.mark.parametrize(
    ("answers", "state", "judgement", "grades"),
    [
        ("a:m b:m c:m", "satisfied", "met", ["3", "3"]),
        ("a:m b:p c:n", "not-satisfied", "partly_met", ["1", "1"]),
        ("a:m b:? c:?", "not-satisfied", "undetermined", ["1", "3"]),
    ],
)
def test_results_tell_judgement_and_grade_of_an_index(answers, state, judgement, grades):
    (result,) = read("oscal-ar", assessed(answers))["results"]
    finding = result["findings"][0]
    props = told(finding)
    assert finding["target"]["status"]["state"] == state
    assert props["judgement"] == [judgement]
    assert [props["grade-low"][0], props["grade-high"][0]] == grades
    known = {each["uuid"] for each in result["observations"]}
    assert {each["observation-uuid"] for each in finding["related-observations"]} <= known


def test_a_plan_with_an_assessment_states_each_content():
    plan = read("oscal-ssp", assessed("a:m b:p c:n"))
    (requirement,) = plan["control-implementation"]["implemented-requirements"]
    judged = {
        told(each)["content"][0]: told(each)["judgement"] for each in requirement["statements"]
    }
    assert judged == {"a": ["met"], "b": ["partly_met"], "c": ["not_met"]}


@pytest.mark.parametrize(
    ("id_", "expected"), [("A1.1a", "A1.1a"), ("7-x", "_7-x"), ("机房·甲", "机房_ub7_甲")]
)
def test_an_id_becomes_a_token(id_, expected):
    assert token(id_) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a <b> *c* [d](e)", r"a \<b\> \*c\* \[d\](e)"),
        ("# title\n- item\n1. first", "\\# title\n\\- item\n1\\. first"),
        ("{{ insert: param, x }}", r"\{\{ insert: param, x \}\}"),
        (" \n ", "-"),
    ],
)
def test_markup_shows_text_as_it_is(text, expected):
    assert markup(text) == expected


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_one_line_without_hidden_characters(text):
    told = line(text)
    assert told == told.strip() != ""
    assert told.isprintable()
