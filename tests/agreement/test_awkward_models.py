"""The engine and brute force read alike what is awkward to read."""

from itertools import chain

import pytest

from tests.agreement.comparing import differences
from tests.oracle.awkward import awkward_model
from tests.oracle.random_models import random_model

CHUNKS, EACH, FIRST_SEED = 6, 50, 3_000_000


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_the_engine_agrees_with_brute_force(chunk):
    seeds = range(FIRST_SEED + chunk * EACH, FIRST_SEED + (chunk + 1) * EACH)
    found = (differences(awkward_model(seed), seed) for seed in seeds)
    assert list(chain.from_iterable(found)) == []
    kept = [seed for seed in seeds if awkward_model(seed) != random_model(seed, size=6)]
    assert len(kept) > EACH // 2
