"""Who is exposed to which information."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.graph import SimpleRoutes, compile_model
from ciimap.model import Model
from ciimap.trace import find_exposures
from tests.oracle.random_models import random_model
from tests.oracle.trace import exposed_to
from tests.unit.building import build_model, carrying, hop, named_link, pairs


def exposures(model):
    """Return the information that each exposed element is exposed to."""
    graph = compile_model(model)
    return find_exposures(model, graph, SimpleRoutes(graph.network))


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        pytest.param(carrying(["a", "b"]), "ab", id="the-hosts-of-every-step"),
        pytest.param(carrying(["a", {"at": "b", "continuity": False}]), "ab", id="a-copy-can-leak"),
        pytest.param(carrying(["a"], flow={"continuity": False}), "a", id="a-flow-of-copies-too"),
        pytest.param(hop(pairs("an nb")), "abn", id="what-carries-it"),
        pytest.param(hop([named_link("l", "ab")]), "abl", id="links-that-carry-it"),
        pytest.param(hop(pairs("an nb am mb mk")), "abmn", id="on-every-simple-route"),
        pytest.param(hop(pairs("an nb"), encrypted=True), "ab", id="not-what-carries-it-encrypted"),
        pytest.param(hop(pairs("an nb"), via="n"), "ab", id="not-what-via-names"),
        pytest.param(hop([]), "ab", id="without-links-only-hosts"),
        pytest.param(
            hop([{"between": ["a", "b"], "requires": "m"}]),
            "ab",
            id="not-what-a-link-without-an-id-needs",
        ),
        pytest.param(
            carrying(["a"], information={"i": {"requires": ["b"]}}),
            "a",
            id="flows-expose-though-requires-replaces-them",
        ),
        pytest.param(
            carrying(["a"], information_systems={"a": {"requires": ["b"]}}),
            "a",
            id="not-what-a-host-requires",
        ),
        pytest.param(
            carrying(["a"], businesses={"bus": {"requires": ["b"]}}),
            "a",
            id="whether-or-not-a-business-needs-it",
        ),
    ],
)
def test_who_is_exposed(plain, expected):
    assert "".join(sorted(exposures(build_model(plain)))) == expected


def test_encryption_speaks_of_the_hops_into_its_step_only():
    steps = ["a", {"at": "b", "encrypted": True}, "c"]
    found = exposures(build_model(carrying(steps, pairs("an nb bm mc"))))
    assert "".join(sorted(found)) == "abcm"


def test_an_element_may_be_exposed_to_several_informations():
    plain = carrying(
        ["a"],
        information={"i": {}, "j": {}, "k2": {}},
        flows={
            "f": {"information": ["i", "j"], "steps": [{"stage": "store", "at": "a"}]},
            "g": {"information": "k2", "steps": [{"stage": "store", "at": ["a", "b"]}]},
        },
    )
    assert exposures(build_model(plain)) == {"a": {"i", "j", "k2"}, "b": {"k2"}}


@given(seed=st.integers(0, 10**9))
def test_exposure_agrees_with_brute_force(seed):
    plain = random_model(seed, size=10)
    assert exposures(Model.model_validate(plain)) == exposed_to(plain)
