"""Facts know where an entry stands in the model's data."""

import pytest

from ciimap.analysis import Facts
from ciimap.boundary import identify_boundary
from ciimap.graph import compile_model
from tests.unit.building import build_model, carrying, named_link, pairs


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        pytest.param("a", ("information_systems", "a"), id="an-element"),
        pytest.param("bus", ("businesses", "bus"), id="a-business"),
        pytest.param("f", ("flows", "f"), id="a-flow"),
        pytest.param("l", ("links", 1), id="a-link-by-its-place"),
        pytest.param("nowhere", (), id="nothing"),
    ],
)
def test_paths_of_entries(id_, expected):
    model = build_model(carrying(["a"], [*pairs("an"), named_link("l", "nb")]))
    facts = Facts(model, compile_model(model), identify_boundary(model))
    assert facts.path_of(id_) == expected
