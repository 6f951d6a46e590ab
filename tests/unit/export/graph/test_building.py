"""The exported graph: what it holds of a small model, and how much a scope leaves."""

import json

import pytest
from hypothesis import given, settings

from ciimap.export import Scope
from ciimap.export.graph import EDGE_FIELDS, NODE_FIELDS, build_graph
from tests.unit.export.subjects import small, subjects


def node(id_, **sections):
    return next(n for n in build_graph(small(**sections)).nodes if n.id == id_).attributes


def edges(scope=None):
    return {(e.start, e.end, e.type) for e in build_graph(small(scope)).edges}


def test_an_element_is_told_with_its_verdict():
    told = node("rtu")
    entry = json.loads(str(told["cii_entry"]))
    assert entry == {"requires": [{"id": "room", "buffer": 14400}], "recovery_time": 7200}
    assert {key: value for key, value in told.items() if key != "cii_entry"} == {
        "cii_kind": "information_system",
        "cii_label": "rtu",
        "cii_verdict": "indispensable",
        "cii_inside": True,
        "cii_external": False,
        "cii_reasons": "continuity;exposure",
        "cii_order": 1,
        "cii_businesses": "run",
        "cii_exposed_to": "data",
        "cii_operator": "own",
        "cii_recovery_s": 7200.0,
        "cii_fails": True,
    }


def test_names_are_told_in_the_language_and_in_both():
    told = node("run")
    assert [told[key] for key in ("cii_label", "cii_name_en", "cii_name_zh")] == [
        "Run",
        "Run",
        "运行",
    ]


def test_free_attributes_are_kept_with_the_entry():
    assert json.loads(str(node("a")["cii_entry"]))["rack"] == 7


def test_a_free_attribute_is_no_field_of_another_kind():
    free = {"tolerance": "none at all", "grade": 5, "category": "rack"}
    systems = {**{id_: {} for id_ in ("rtu", "a", "b")}, "spare": free}
    told = node("spare", information_systems=systems)
    assert json.loads(str(told["cii_entry"])) == free
    assert not told.keys() & {"cii_tolerance_s", "cii_grade", "cii_category"}


def test_edges_say_what_needs_what():
    assert edges() == {
        ("run", "data", "requires"),
        ("run", "pair", "requires"),
        ("steer", "data", "requires"),
        ("data", "up", "carries"),
        ("up", "rtu", "step"),
        ("up", "a", "step"),
        ("up", "b", "step"),
        ("up", "line", "via"),
        ("rtu", "room", "requires"),
        ("a", "room", "requires"),
        ("a", "other-room", "requires"),
        ("pair", "a", "requires"),
        ("pair", "b", "requires"),
        ("rtu", "line", "link"),
        ("line", "lan", "link"),
        ("lan", "a", "link"),
        ("lan", "b", "link"),
    }


def test_a_two_way_link_is_one_edge_that_says_so():
    found = {(e.start, e.end): e.two_way for e in build_graph(small()).edges if e.type == "link"}
    assert found == {
        ("rtu", "line"): True,
        ("line", "lan"): True,
        ("lan", "a"): True,
        ("lan", "b"): False,
    }


@pytest.mark.parametrize(
    ("scope", "left_out"),
    [
        pytest.param(Scope(), "", id="whole"),
        pytest.param(Scope("boundary"), "lan other-room spare steer", id="boundary"),
        pytest.param(Scope("business", "run"), "lan spare steer", id="business"),
        pytest.param(Scope("flow", "up"), "lan other-room pair room run spare steer", id="flow"),
    ],
)
def test_a_scope_leaves_out_what_it_does_not_reach(scope, left_out):
    every = {node.id for node in build_graph(small()).nodes}
    shown = {node.id for node in build_graph(small(scope)).nodes}
    assert " ".join(sorted(every - shown)) == left_out


@given(subject=subjects())
@settings(max_examples=60, deadline=None)
def test_attributes_are_those_of_the_fields_and_no_others(subject):
    types = {"string": str, "boolean": bool, "int": int, "double": float}
    graph = build_graph(subject)
    told = [(NODE_FIELDS, n.attributes) for n in graph.nodes]
    told += [(EDGE_FIELDS, e.attributes) for e in graph.edges]
    for fields, attributes in told:
        assert [key for key in fields if key in attributes] == list(attributes)
        assert all(type(value) is types[fields[key]] for key, value in attributes.items())


@given(subject=subjects())
@settings(max_examples=60, deadline=None)
def test_edges_end_at_nodes_and_everything_is_sorted(subject):
    graph = build_graph(subject)
    ids = [node.id for node in graph.nodes]
    assert ids == sorted(ids)
    assert {end for edge in graph.edges for end in (edge.start, edge.end)} <= set(ids)
    assert [(e.start, e.end) for e in graph.edges] == sorted((e.start, e.end) for e in graph.edges)
