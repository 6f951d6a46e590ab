"""The engine says of thousands of small models what brute force says of them.

``CIIMAP_MODELS=20000`` widens the search; every order, count, witness and time is compared.
"""

import os
from itertools import chain

import pytest

from tests.agreement.comparing import differences
from tests.oracle.constructs import ALL_CONSTRUCTS, constructs
from tests.oracle.random_models import random_model

MODELS = int(os.environ.get("CIIMAP_MODELS", "5000"))
CHUNKS = 20  # so that several processes can share the work
FIRST_SEED = 1_000_000  # not the seeds that the oracle's own tests look at


def small_model(number):
    """Return the model of ``number``: six elements that can fail, in every fourth seven."""
    return random_model(FIRST_SEED + number, size=7 if number % 4 == 0 else 6)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_the_engine_agrees_with_brute_force(chunk):
    numbers = range(MODELS * chunk // CHUNKS, MODELS * (chunk + 1) // CHUNKS)
    found = (differences(small_model(number), FIRST_SEED + number) for number in numbers)
    assert list(chain.from_iterable(found)) == []
    assert len(numbers) >= MODELS // CHUNKS > 0


def test_every_construct_of_the_format_is_in_what_is_compared():
    missing = set(ALL_CONSTRUCTS)
    for number in range(MODELS):
        missing -= constructs(small_model(number))
        if not missing:
            break
    assert missing == set()
