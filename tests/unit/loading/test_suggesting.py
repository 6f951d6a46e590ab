"""What a name may have meant: similar names, within a budget."""

import pytest

from ciimap.loading.suggesting import Suggester


@pytest.mark.parametrize(
    ("name", "candidates", "meant"),
    [
        ("scda-a", ["scada-a", "historian"], "scada-a"),
        ("x", ["scada-a"], None),
        ("主站-a", ["主站-b", "备站"], "主站-b"),
        ("room-77", [f"room-{i}" for i in range(70)], "room-7"),
        ("y" * 41, ["y" * 40], None),
    ],
)
def test_finds_the_closest(name, candidates, meant):
    assert Suggester(1_000).closest(name, candidates) == meant


def test_among_many_only_those_that_begin_or_end_alike_are_compared():
    names = [f"{i}-other" for i in range(1_000)] + ["scada-a"]
    assert Suggester(1_000).closest("scda-a", names) == "scada-a"
    assert Suggester(1_000).closest("-scad", names) is None


def test_the_budget_is_spent():
    suggester = Suggester(10)
    asked = [suggester.closest("scda", ["scada", "other"]) for _ in range(6)]
    assert asked == ["scada"] * 4 + [None] * 2
