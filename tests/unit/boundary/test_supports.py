"""A support keeps its business up whatever else fails, and every cut set hits it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.boundary import build_certificates, find_support
from ciimap.graph import Cascade, compile_model, fail_times
from ciimap.model import Model
from tests.oracle.boundary import minimal_cut_sets, works
from tests.oracle.random_models import random_model
from tests.oracle.reading import read_model
from tests.unit.building import build_model, hop, needing, pairs

NEVER = float("inf")


def support_of(model, failed=""):
    """Return a support of the only business when ``failed`` has failed, as a word."""
    graph = compile_model(model)
    cascade = Cascade(graph)
    cascade.run([graph.index[id_] for id_ in failed])
    found = find_support(cascade, graph.businesses[0], NEVER)
    return "".join(sorted(graph.names[node] for node in found))


@pytest.mark.parametrize(
    ("model", "failed", "expected"),
    [
        pytest.param(needing(["x", "y"]), "", {"xy"}, id="series-needs-all"),
        pytest.param(needing({"any_of": ["x", "y"]}), "", {"x", "y"}, id="parallel-needs-one"),
        pytest.param(needing({"any_of": ["x", "y"]}), "x", {"y"}, id="the-one-that-is-left"),
        pytest.param(
            needing({"at_least": 2, "of": ["x", "y", "z"]}), "y", {"xz"}, id="a-quorum-that-is-left"
        ),
        pytest.param(needing("x", x="y"), "", {"xy"}, id="all-the-way-down"),
        pytest.param(needing("x", x="y", y="x"), "", {"xy"}, id="a-loop-supports-itself"),
        pytest.param(build_model(hop(pairs("an nb am mb"))), "n", {"abm"}, id="a-route-is-left"),
        pytest.param(needing([]), "", {""}, id="nothing-is-needed"),
    ],
)
def test_supports_of_known_models(model, failed, expected):
    assert support_of(model, failed) in expected


def horizon_of(model):
    """Return the policy's horizon in seconds."""
    return NEVER if model.policy.horizon is None else model.policy.horizon


@given(seed=st.integers(0, 10**9), data=st.data())
def test_a_support_keeps_its_business_up_whatever_else_fails(seed, data):
    model = Model.model_validate(random_model(seed, size=10))
    graph, horizon = compile_model(model), horizon_of(model)
    cascade = Cascade(graph)
    failed = data.draw(st.sets(st.sampled_from(graph.candidates), max_size=3))
    for business in graph.businesses:
        cascade.run(sorted(failed), horizon)
        if not cascade.is_down(business, horizon):
            support = find_support(cascade, business, horizon)
            cascade.undo()
            assert not support & failed
            cascade.run(sorted(set(graph.candidates) - support), horizon)
            assert not cascade.is_down(business, horizon)
        cascade.undo()


@given(seed=st.integers(0, 10**9))
def test_every_cut_set_hits_every_support_of_a_certificate(seed):
    plain = random_model(seed, size=7)
    world = read_model(plain)
    certificates = build_certificates(Model.model_validate(plain))
    assert list(certificates) == [b for b in sorted(plain["businesses"]) if works(world, b)]
    for business, certificate in certificates.items():
        for cut in minimal_cut_sets(world, business):
            assert cut & set(certificate.support)
            for id_, support in certificate.without.items():
                assert cut & set(support)
                assert id_ not in support


@given(seed=st.integers(0, 10**9))
def test_a_certificate_leaves_out_just_the_single_points(seed):
    model = Model.model_validate(random_model(seed, size=9))
    graph, horizon = compile_model(model), horizon_of(model)
    for business, certificate in build_certificates(model).items():
        for id_ in certificate.support:
            stops = fail_times(graph, [id_])[business] <= min(horizon, 10**15)
            assert stops == (id_ not in certificate.without)
