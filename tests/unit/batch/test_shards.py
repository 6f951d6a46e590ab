"""Shards: each model is in exactly one, and its name alone says in which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.batch import Shard, Task, parse_shard


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1/1", Shard(1, 1)),
        ("2/5", Shard(2, 5)),
        ("5/5", Shard(5, 5)),
        ("6/5", None),
        ("0/5", None),
        ("1/0", None),
        ("1", None),
        ("1/2/3", None),
        ("-1/2", None),
        ("a/b", None),
        ("", None),
    ],
)
def test_reads_a_shard(text, expected):
    assert parse_shard(text) == expected


@given(st.sets(st.text(min_size=1, max_size=8), max_size=30), st.integers(1, 7))
def test_shards_part_the_models(names, count):
    tasks = tuple(Task(name, "", "") for name in sorted(names))
    parts = [Shard(number, count).of(tasks) for number in range(1, count + 1)]
    assert sorted(task.name for part in parts for task in part) == sorted(names)


@given(st.sets(st.text(min_size=1, max_size=8), min_size=1, max_size=30), st.integers(1, 7))
def test_a_model_that_is_added_moves_no_other(names, count):
    tasks = [Task(name, "", "") for name in sorted(names)]
    for number in range(1, count + 1):
        shard = Shard(number, count)
        assert [t for t in shard.of(tasks) if t != tasks[0]] == list(shard.of(tasks[1:]))


def test_shards_are_about_as_large_as_each_other():
    tasks = [Task(f"operators/{n:05}.yaml", "", "") for n in range(10_000)]
    sizes = [len(Shard(number, 4).of(tasks)) for number in range(1, 5)]
    assert max(sizes) - min(sizes) < 400
