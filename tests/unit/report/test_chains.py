"""A chain of causes in one line."""

import pytest

from ciimap.analysis import Event
from ciimap.report.chains import tell_chain
from tests.unit.building import build_model

H = 3600


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        pytest.param([], "", id="nothing"),
        pytest.param([(0, "x")], "x", id="one-entry"),
        pytest.param([(0, "x"), (0, "y")], "x → y", id="at-once"),
        pytest.param(
            [(0, "x"), (4 * H, "y"), (4 * H, "z")], "x → y (after 4 h) → z", id="once-told"
        ),
        pytest.param(
            [(0, "x"), (60, "y"), (90, "z")],
            "x → y (after 1 min) → z (after 1 min 30 s)",
            id="twice",
        ),
    ],
)
def test_the_time_is_told_where_it_moves_on(chain, expected):
    events = [Event(time, id_) for time, id_ in chain]
    assert tell_chain(build_model({}), events, "en") == expected


def test_names_are_told_in_the_readers_language():
    model = build_model({"environment": {"x": {"name": {"en": "Mains", "zh": "市电"}}}})
    chain = [Event(0, "x"), Event(4 * H, "y")]
    assert tell_chain(model, chain, "zh") == "市电（x） → y（4 小时后）"
