"""The orders that a batch tries: the policy's own by default, and nothing else depends on them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from ciimap.batch import (
    BatchError,
    Plan,
    Reply,
    Settings,
    Shard,
    merge_folders,
    run_batch,
    survey,
)
from ciimap.batch.evaluating import Evaluator
from ciimap.boundary import Orders
from tests.oracle.random_models import random_model
from tests.unit.batch.models import sound

EXAMPLES = Path(__file__).parents[3] / "examples"
ORDERS: tuple[Orders, ...] = ("policy", "all")


def both(folder):
    """Yield, for each model in ``folder``, the replies with the policy's orders and with all."""
    tried = [Evaluator(Settings(orders=orders)) for orders in ORDERS]
    for task in survey([str(folder)]).tasks:
        yield tuple(replace(each.evaluate(task), seconds=0.0) for each in tried)


def but_for_sizes(reply):
    """Return ``reply`` without the sizes of the boundary at each order, and what was tried."""
    row = {k: v for k, v in reply.row.items() if k not in {"boundary_by_order", "orders"}}
    return replace(reply, row=row)


def check_alike(folder):
    """Check that all but the sizes is the same, and each size that is told; return the rows."""
    rows = []
    for policy, whole in both(folder):
        assert but_for_sizes(policy) == but_for_sizes(whole)
        sizes = whole.row["boundary_by_order"]
        told = {order: n for order, n in policy.row["boundary_by_order"].items() if n is not None}
        assert told.items() <= sizes.items()
        rows.append(policy.row)
    return rows


def test_examples_with_their_assessments_come_to_the_same():
    rows = check_alike(EXAMPLES)
    assert [row["orders"] for row in rows].count("policy") >= 2
    assert sum(row["capability"] is not None for row in rows) >= 3


def test_random_models_come_to_the_same(tmp_path):
    for seed in range(150):
        model = random_model(7_000_000 + seed, size=9)
        if seed % 5 == 0:
            model["policy"]["cost"] = "price"
        (tmp_path / f"{seed}.json").write_text(json.dumps(model), "utf-8")
    rows = check_alike(tmp_path)
    assert {row["status"] for row in rows} == {"ok"}
    assert {row["orders"] for row in rows} == {"policy", "all"}  # all where a cost is asked for
    assert any(row["boundary_by_order"]["any"] is None for row in rows)


@pytest.mark.parametrize(
    ("policy", "sizes", "orders"),
    [
        pytest.param("{}", [1, 3, None, None], "policy", id="pairs-by-default"),
        pytest.param("{continuity: 1}", [1, None, None, None], "policy", id="single-points"),
        pytest.param("{continuity: 3}", [1, 3, 3, None], "policy", id="three"),
        pytest.param("{continuity: any}", [1, 3, 3, 3], "policy", id="every-order"),
        pytest.param("{cost: price}", [1, 3, 3, 3], "all", id="the-cheapest-may-be-of-any-order"),
    ],
)
def test_sizes_beyond_the_policy_are_left_open(tmp_path, policy, sizes, orders):
    (path,) = sound(tmp_path, "one").iterdir()
    path.write_text(f"{path.read_text('utf-8')}policy: {policy}\n", "utf-8")
    ((reply, _),) = both(tmp_path)
    assert [*reply.row["boundary_by_order"].values()] == sizes
    assert reply.row["orders"] == orders


def run(folder, orders="policy", **more):
    """Run a batch on the models in ``folder``; return where each reply came from."""
    seen: list[Reply] = []
    plan = Plan(Settings(orders=orders), "2026-11-25T08:30:00Z", "token", **more)
    run_batch(plan, survey([str(folder)]), seen.append)
    return [reply.origin for reply in seen]


def test_a_kept_reply_is_not_taken_where_other_orders_are_asked_for(tmp_path):
    folder, cache = sound(tmp_path / "in", "one"), tmp_path / "cache"
    assert run(folder, cache=cache) == ["evaluated"]
    assert run(folder, cache=cache) == ["cached"]
    assert run(folder, "all", cache=cache) == ["evaluated"]


def test_shards_of_other_orders_are_not_merged(tmp_path):
    folder = sound(tmp_path / "in", *"abcd")
    for number, orders in enumerate(ORDERS, 1):
        run(folder, orders, shard=Shard(number, 2), output=tmp_path / f"{number}")
    with pytest.raises(BatchError) as refused:
        merge_folders([tmp_path / "1", tmp_path / "2"], tmp_path / "all", "en")
    assert refused.value.text.key == "batch.merge-fingerprint"
