"""Where an element is exposed: a place for every exposure, and none where there is none."""

from ciimap.graph import compile_model
from ciimap.model import Model
from ciimap.trace import Exposure, find_exposure, find_exposures
from tests.oracle.random_models import random_model
from tests.unit.building import build_model, hop, pairs


def place(element, **step):
    """Return where ``element`` is exposed in a flow from a over n to b."""
    model = build_model(hop(pairs("an nb"), **step))
    return find_exposure(model, compile_model(model), element, "i")


def test_a_host_is_exposed_at_its_step():
    assert place("b") == Exposure("f", 1, None)


def test_a_facility_is_exposed_on_its_hop():
    assert place("n") == Exposure("f", 1, ("a", "b"))


def test_an_encrypted_hop_exposes_nothing_on_the_way():
    assert place("n", encrypted=True) is None


def test_every_exposure_has_a_place_and_nothing_else_has():
    exposures = 0
    for seed in range(150):
        model = Model.model_validate(random_model(seed))
        graph = compile_model(model)
        exposed = find_exposures(model, graph, graph.routes)
        for element in model.elements():
            held = exposed.get(element.id, frozenset())
            exposures += len(held)
            for information in model.information:
                found = find_exposure(model, graph, element.id, information)
                assert (found is not None) == (information in held), (seed, element.id)
                if found is not None:
                    assert information in model.flows[found.flow].information
    assert exposures > 300
