"""Finding rules: each with models in which it speaks, and the next one in which it is silent."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.analysis import RULES, Facts, find_all
from ciimap.boundary import Limits, identify_boundary
from ciimap.errors import severity_rank
from ciimap.graph import compile_model
from ciimap.model import Model
from tests.oracle.random_models import random_model
from tests.unit.building import build_model, carrying, hop, needing, one_way, pairs

STAGES = ("collect", "present", "store", "destroy")
ELSEWHERE = {  # rules of analyses, tested with them
    "black-start-deadlock",
    "cheapest-cut-limit",
    "redundancy-that-is-not",
}


def findings(model, rule, limits=None):
    """Return what ``rule`` finds in ``model``."""
    facts = Facts(model, compile_model(model), identify_boundary(model, limits))
    return list(RULES[rule].find(facts))


def where(model, rule, limits=None):
    """Return the entries at which ``rule`` speaks; a dash for the model as a whole."""
    return [found.at or "-" for found in findings(model, rule, limits)]


def living(*stages, **flow):
    """Return a model whose information passes through ``stages``."""
    steps = [{"stage": stage, "at": "a"} for stage in stages]
    return build_model(carrying(steps, flow=flow))


def repaired(recovery, tolerance, needs="x"):
    """Return a model whose business bears ``tolerance`` and whose x is mended in ``recovery``."""
    sections = {
        "businesses": {"b": {"requires": needs, "tolerance": tolerance}},
        "environment": {"x": {"recovery_time": recovery}, "y": {}},
    }
    return build_model(sections)


def graded(**information):
    """Return a model of one information and the flow that carries it."""
    return build_model(carrying(["a"], information={"i": information}))


def stored(**step):
    """Return a model in which important information is stored at d."""
    return build_model(carrying(["a", {"at": "d", "stage": "store", **step}]))


def evaluated_on(day, as_of, kind="cryptography"):
    """Return a model with one record of ``day``, judged at ``as_of``."""
    policy = {} if as_of is None else {"as_of": as_of}
    record = {"type": kind, "evaluated_on": day}
    return build_model({"policy": policy, "records": {"r": record}})


def bought(**keys):
    """Return a model in which x is a product, y is not needed."""
    return needing("x", x={"product": "switch 9", **keys}, y={"product": "switch 9"})


def led(**sections):
    """Return a model of one business and one important information."""
    plain = carrying(["a"])
    for section, body in sections.items():
        plain[section] = body
    return build_model(plain)


ROWS = [
    ("business-does-not-work", hop(pairs("an")), ["bus"], "a-hop-without-a-route"),
    ("business-does-not-work", hop(pairs("an nb")), [], "a-hop-with-a-route"),
    ("business-does-not-work", {"businesses": {"b": {}}}, [], "one-that-requires-nothing"),
    ("grade-missing", graded(), ["i"], "no-grade"),
    ("grade-missing", graded(grade="general"), [], "the-lowest-grade"),
    ("life-cycle-gap", living(*STAGES), [], "from-collection-to-destruction"),
    ("life-cycle-gap", living("collect", "apply", "store", "destroy"), [], "apply-for-present"),
    ("life-cycle-gap", living("collect", "present", "store"), ["i"], "never-destroyed"),
    ("life-cycle-gap", living(), [], "no-steps-at-all-is-not-a-gap"),
    ("no-flow", graded(grade="core"), [], "carried"),
    ("no-flow", living("store", continuity=False), ["i"], "carried-by-copies-only"),
    ("no-flow", {"information": {"i": {}}}, ["i"], "not-carried"),
    ("no-flow", {"information": {"i": {"requires": []}}}, [], "its-own-requires-decides"),
    ("no-links", hop([]), ["-"], "flows-and-no-links"),
    ("no-links", hop(pairs("ab")), [], "flows-and-links"),
    ("no-links", needing("x"), [], "no-flows"),
    ("no-route", hop(pairs("an nb")), [], "a-route"),
    ("no-route", hop(pairs("an")), ["f"], "half-a-route"),
    ("no-route", hop([one_way("b", "a")]), ["f"], "the-wrong-way"),
    ("no-route", hop([]), [], "without-links-hops-are-direct"),
    ("no-route", hop(pairs("an"), via="m"), [], "via-needs-no-route"),
    ("no-route", hop(pairs("an"), continuity=False), ["f"], "a-copy-needs-one-too"),
    ("recovery-too-slow", repaired("4h", "1h"), ["x"], "longer-than-the-business-bears"),
    ("recovery-too-slow", repaired("1h", "1h"), [], "just-as-long"),
    ("recovery-too-slow", repaired("4h", "1h", {"any_of": ["x", "y"]}), [], "with-a-twin"),
    (
        "recovery-too-slow",
        repaired("4h", "1h", {"id": "x", "buffer": "3h"}),
        [],
        "a-buffer-covers-the-repair",
    ),
    (
        "recovery-too-slow",
        repaired("4h", "1h", {"id": "x", "buffer": "2h"}),
        ["x"],
        "a-buffer-that-is-too-short",
    ),
    ("requirement-unknown", needing("x", x="unknown"), ["x"], "nobody-knows"),
    ("requirement-unknown", needing("x", y="unknown"), ["y"], "even-where-no-business-needs-it"),
    ("requirement-unknown", needing("x", x=[]), [], "known-to-be-nothing"),
    ("unused-information", graded(), [], "needed"),
    ("unused-information", {"information": {"i": {}}}, ["i"], "not-needed"),
    ("cryptography-overdue", evaluated_on("2025-10-31", "2026-11-01"), ["r"], "a-day-too-late"),
    ("cryptography-overdue", evaluated_on("2025-11-01", "2026-11-01"), [], "on-the-day"),
    ("cryptography-overdue", evaluated_on("2024-02-29", "2025-02-28"), [], "from-a-leap-day"),
    ("cryptography-overdue", evaluated_on("2024-02-29", "2025-03-01"), ["r"], "and-a-day-later"),
    ("cryptography-overdue", evaluated_on("2020-01-01", None), [], "without-a-date-to-judge-at"),
    (
        "cryptography-overdue",
        evaluated_on("2020-01-01", "2026-11-01", "graded_protection"),
        [],
        "another-kind-of-record",
    ),
    ("export-without-assessment", living("store", cross_border=True), ["f"], "nobody-assessed-it"),
    (
        "export-without-assessment",
        living("store", cross_border=True, assessment="2026-7"),
        [],
        "assessed",
    ),
    ("export-without-assessment", living("store"), [], "stays-in-the-country"),
    ("no-responsible-person", led(), ["-", "-"], "neither-business-nor-information"),
    ("no-responsible-person", led(operator={"name": "x", "responsible": "Li"}), [], "the-operator"),
    (
        "no-responsible-person",
        led(
            businesses={"bus": {"requires": "i", "responsible": "Li"}},
            information={"i": {"grade": "general"}},
        ),
        [],
        "general-information-needs-nobody",
    ),
    ("product-without-certificate", bought(), ["x"], "inside-only"),
    ("product-without-certificate", bought(certificate="C-1"), [], "with-its-certificate"),
    ("unencrypted-storage", stored(), ["f"], "important-information-in-clear"),
    ("unencrypted-storage", stored(encrypted_at_rest=True), [], "encrypted-at-rest"),
    ("unencrypted-storage", stored(stage="process"), [], "not-stored"),
    ("unencrypted-transfer", hop([]), ["f"], "important-information-in-clear"),
    ("unencrypted-transfer", hop([], encrypted=True), [], "encrypted"),
    ("unencrypted-transfer", living("collect", "store"), [], "within-one-host"),
]


@pytest.mark.parametrize(
    ("rule", "model", "expected"),
    [pytest.param(rule, model, found, id=f"{rule}-{name}") for rule, model, found, name in ROWS],
)
def test_where_rules_speak(rule, model, expected):
    built = model if isinstance(model, Model) else build_model(model)
    assert where(built, rule) == expected


def test_every_rule_has_a_model_in_which_it_speaks_and_one_in_which_it_is_silent():
    speaking = {rule for rule, _, found, _ in ROWS if found}
    silent = {rule for rule, _, found, _ in ROWS if not found}
    assert speaking | {"limit-reached"} | ELSEWHERE == set(RULES)
    assert silent >= speaking


def test_a_limit_that_was_reached_is_told_for_each_business():
    model = needing({"any_of": ["x", "y"]})
    assert where(model, "limit-reached", Limits(steps=0, extra_steps=0)) == ["b"]
    assert where(model, "limit-reached") == []


def test_networks_that_are_kept_apart_are_no_error_while_a_business_works():
    """Two planes, a-n-b and c-m-d, with no link between them."""
    steps = [{"stage": stage, "at": {"any_of": at}} for stage, at in
             (("collect", ["a", "c"]), ("present", ["b", "d"]))]  # fmt: skip
    model = build_model(carrying(steps, pairs("an nb cm md")))
    found = findings(model, "no-route")
    assert [each.severity for each in found] == ["warning", "warning"]
    assert where(model, "business-does-not-work") == []


def test_a_hop_without_a_route_is_told_at_its_own_step():
    """Two steps are written alike: each is told at its own place."""
    plain = carrying(["a", "b", "a", "b"], pairs("an"))
    places = [found.path for found in findings(build_model(plain), "no-route")]
    assert sorted(places) == [("flows", "f", "steps", place) for place in (1, 2, 3)]


def test_the_businesses_that_an_unknown_requirement_leaves_open_are_told():
    (used,) = findings(needing("x", x="unknown"), "requirement-unknown")
    (unused,) = findings(needing("x", y="unknown"), "requirement-unknown")
    assert used.message.in_language("en").endswith("undetermined for: b")
    assert unused.message.in_language("en").endswith("no business depends on it so far")


@pytest.mark.parametrize("language", ["en", "zh"])
@given(seed=st.integers(0, 10**9))
def test_findings_are_told_in_both_languages_most_severe_first(language, seed):
    model = Model.model_validate(random_model(seed, size=8))
    found = find_all(Facts(model, compile_model(model), identify_boundary(model)))
    ranks = [severity_rank(finding.severity) for finding in found]
    assert ranks == sorted(ranks, reverse=True)
    for finding in found:
        assert finding.severity == RULES[finding.rule].SEVERITY
        assert finding.message.in_language(language)


@given(seed=st.integers(0, 10**9))
def test_every_finding_has_a_path_into_the_model(seed):
    plain = random_model(seed, size=8)
    model = Model.model_validate(plain)
    for finding in find_all(Facts(model, compile_model(model), identify_boundary(model))):
        place: Any = plain
        for part in finding.path:
            place = place[part]
        assert finding.path or not finding.at
