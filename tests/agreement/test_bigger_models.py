"""The engine agrees with brute force on models as large as brute force can bear."""

import pytest

from tests.agreement.comparing import differences
from tests.oracle.boundary import businesses, minimal_cut_sets
from tests.oracle.random_models import random_model
from tests.oracle.reading import read_model

PLAN = [(10, range(2_000_000, 2_000_040)), (11, range(2_100_000, 2_100_012))]
PLAN += [(12, range(2_200_000, 2_200_008))]
CASES = [(size, seed) for size, seeds in PLAN for seed in seeds]


@pytest.mark.parametrize(("size", "seed"), CASES)
def test_the_engine_agrees_with_brute_force(size, seed):
    assert differences(random_model(seed, size=size), seed) == []


def test_cut_sets_of_high_order_are_in_what_is_compared():
    orders = {
        len(cut)
        for size, seed in CASES[:15]
        for world in [read_model(random_model(seed, size=size))]
        for business in businesses(world)
        for cut in minimal_cut_sets(world, business)
    }
    assert orders >= {1, 2, 3, 4}
