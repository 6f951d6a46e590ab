"""Common causes: tables that a person can check, then every set of causes on random models."""

from random import Random

import pytest

from ciimap.analysis.common_cause import Cause, common_causes
from ciimap.model import Model
from tests.oracle.analyses import bodies, combinations_of_causes, shared_values
from tests.oracle.boundary import stops, works
from tests.oracle.random_models import random_model
from tests.oracle.reading import read_model
from tests.oracle.shapes import formula
from tests.oracle.times import fail_times

H = 3600


def found(model, **options):
    return common_causes(Model.model_validate(model), **options)


def placed(requires, policy=None, **sites):
    model = formula(requires)
    for element, site in sites.items():
        model["environment"][element] = {"site": site}
    return model | ({"policy": policy} if policy else {})


def told(answer):
    return [
        " + ".join(f"{c.attribute}:{c.value}" for c in each.causes) for each in answer.combinations
    ]


@pytest.mark.parametrize(
    ("requires", "sites", "expected"),
    [
        pytest.param(
            {"any_of": ["x", "y"]}, {"x": "A", "y": "A"}, ["site:A"], id="twins-at-a-site"
        ),
        pytest.param({"any_of": ["x", "y"]}, {"x": "A", "y": "B"}, [], id="twins-apart"),
        pytest.param(["x", "y"], {"x": "A", "y": "A"}, [], id="single-points-need-no-common-cause"),
        pytest.param(
            {"any_of": ["x", "y", "z"]}, {"x": "A", "y": "A"}, [":z + site:A"], id="site-and-third"
        ),
        pytest.param(
            {"any_of": ["p", "q", "x", "y"]},
            {"p": "A", "q": "A", "x": "B", "y": "B"},
            ["site:A + site:B"],
            id="two-sites",
        ),
        pytest.param(
            {"any_of": ["x", "y"]},
            {"x": "A", "p": "A", "y": "B", "q": "B"},
            [],
            id="a-pair-tells-it",
        ),
    ],
)
def test_combinations_of_known_shapes(requires, sites, expected):
    assert told(found(placed(requires, **sites))) == expected


def test_a_value_says_which_of_its_elements_stop_the_business_alone():
    answer = found(placed(["x", {"id": "p", "buffer": "4h"}], x="A", y="A", p="B", q="B"))
    stops = {value.cause.value: value.stops[0] for value in answer.values}
    assert (stops["A"].time, stops["A"].alone) == (0, ("x",))
    assert (stops["B"].time, stops["B"].alone) == (4 * H, ("p",))


def test_what_is_felt_after_the_horizon_does_not_count():
    model = placed({"id": "p", "buffer": "4h"}, policy={"horizon": "1h"}, p="B", q="B")
    assert [value.stops for value in found(model).values] == [()]


def test_what_one_element_has_is_not_shared_and_what_never_fails_does_not_count():
    model = placed(["x", "y", "z"], x="A", y="B", z="B")
    model["environment"]["z"]["fails"] = False
    assert found(model).values == ()


def test_every_attribute_is_a_cause_and_a_smaller_value_within_tells_more():
    model = placed({"any_of": ["x", "y"]}, x="A", y="A", p="A")
    for element in "xy":
        model["environment"][element] |= {"supplier": "acme", "product": "one", "zone": "I"}
    answer = found(model)
    assert [value.cause for value in answer.values] == [
        Cause("product", "one"),
        Cause("site", "A"),
        Cause("supplier", "acme"),
        Cause("zone", "I"),
    ]
    assert told(answer) == ["product:one", "supplier:acme", "zone:I"]


def test_a_limit_is_said():
    model = placed({"any_of": ["p", "q", "x", "y"]}, p="A", q="A", x="B", y="B")
    assert found(model, steps=1).cut_off == ("b",)
    assert not found(model, steps=1).complete
    assert found(model).complete


def with_attributes(seed):
    rng, model = Random(seed), random_model(seed)
    for _, body in bodies(model):
        for attribute, values in (("site", "AB"), ("supplier", "PQR"), ("product", "X")):
            if rng.random() < 0.6:
                body[attribute] = rng.choice(values)
    return model


def test_agrees_with_trying_everything():
    seen = 0
    for seed in range(150):
        model = with_attributes(seed)
        world, answer = read_model(model), found(model)
        values = shared_values(model, world)
        assert {v.cause: frozenset(v.members) for v in answer.values} == values
        for business in model["businesses"]:
            told = {c.causes for c in answer.combinations if c.business == business}
            assert told == combinations_of_causes(values, world, business)
            seen += any(len(causes) > 1 for causes in told)
            for value in answer.values if works(world, business) else ():
                stop = next((s for s in value.stops if s.business == business), None)
                assert (stop is not None) == stops(world, business, value.members)
                if stop is not None:
                    assert stop.time == fail_times(world, value.members)[business]
                    alone = [id_ for id_ in value.members if stops(world, business, [id_])]
                    assert list(stop.alone) == alone
    assert seen > 10
