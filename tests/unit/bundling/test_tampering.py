"""No bundle that was tampered with is told to be verified.

CIIMAP_TAMPERINGS=1000000 runs more than the 10,000 of every run. The bundle is signed, and no key
is given to the checker: nothing but what every reader has speaks against the tampering.
"""

import os
import random

import pytest

from ciimap.bundling import tell_bundle_check, write_zip
from ciimap.values import LANGUAGES
from tests.unit.bundling.bundles import check, signed_files
from tests.unit.bundling.tampering import TAMPERINGS

TIMES = int(os.environ.get("CIIMAP_TAMPERINGS", "10000"))


@pytest.mark.parametrize("way", TAMPERINGS)
def test_a_tampered_bundle_never_verifies(way):
    raw = write_zip(signed_files())
    rng = random.Random(way)
    tried = 0
    while tried < -(-TIMES // len(TAMPERINGS)):
        tampered = TAMPERINGS[way](rng, raw)
        if tampered == raw:  # two files of the same content changed places
            continue
        tried += 1
        found = check(tampered)
        assert found.outcome == "failed"
        assert found.faults
        for language in LANGUAGES:
            lines = [*tell_bundle_check(found, language)]
            assert all(f"[{fault.rule}]" in lines[n] for n, fault in enumerate(found.faults[:50]))


def test_every_single_bit_counts():
    """Some 4,000 bits, evenly from the first to the last, are flipped one at a time."""
    raw = write_zip(signed_files())
    step = max(1, len(raw) * 8 // 4_000)
    for bit in range(0, len(raw) * 8, step):
        altered = bytearray(raw)
        altered[bit // 8] ^= 1 << bit % 8
        assert check(bytes(altered)).outcome == "failed"
