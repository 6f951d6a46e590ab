"""The life cycle: which stages of an information some flow has a step for."""

import pytest

from ciimap.analysis import stages_of
from tests.unit.building import build_model, carrying


def steps(*stages):
    """Return one step per stage, each at system a."""
    return [{"stage": stage, "at": "a"} for stage in stages]


@pytest.mark.parametrize(
    ("told", "flow", "expected"),
    [
        pytest.param(["collect", "store"], {}, {"collect", "store"}, id="the-stages-of-its-steps"),
        pytest.param(["store", "store"], {}, {"store"}, id="a-stage-counts-once"),
        pytest.param([], {}, set(), id="a-flow-without-steps"),
        pytest.param(["store"], {"continuity": False}, {"store"}, id="copies-count-too"),
    ],
)
def test_stages_of_one_flow(told, flow, expected):
    assert stages_of(build_model(carrying(steps(*told), flow=flow))) == {"i": expected}


def test_stages_are_gathered_over_flows_and_information():
    plain = carrying(
        [],
        information={"i": {}, "j": {}, "lost": {}},
        flows={
            "f": {"information": ["i", "j"], "steps": steps("collect")},
            "g": {"information": "i", "steps": steps("destroy")},
        },
    )
    found = stages_of(build_model(plain))
    assert found == {"i": {"collect", "destroy"}, "j": {"collect"}, "lost": set()}
