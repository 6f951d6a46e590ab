"""The quantification of 2023, by the vectors of the method, sections 3.6 and 7.4."""

from decimal import Decimal

import pytest

from ciimap.capability.cryptography import (
    MANAGEMENT_LAYERS,
    TECHNICAL_LAYERS,
    Unit,
    compensated,
    key_factor,
    layer_score,
    object_score,
    strength_factor,
    total_score,
    unit_score,
)


@pytest.mark.parametrize(
    ("checks", "bits", "grade", "module", "score"),
    [
        pytest.param("DAK", 112, 3, 1, "1", id="all"),
        pytest.param("-AK", 112, 3, 1, "0", id="not-effective"),
        pytest.param("D-K", 112, 3, 0, "0.5", id="algorithm-112-bit"),
        pytest.param("D-K", 80, 3, 0, "0.25", id="algorithm-80-bit"),
        pytest.param("D-K", 56, 3, 0, "0.1", id="algorithm-56-bit"),
        pytest.param("DA-", 112, 3, 1, "0.6", id="keys-grade-3-module-1"),
        pytest.param("DA-", 112, 4, 2, "0.75", id="keys-grade-4-module-2"),
        pytest.param("DA-", 112, 4, 1, "0.5", id="keys-grade-4-module-1"),
        pytest.param("DA-", 112, 3, 0, "0.5", id="keys-no-module"),
        pytest.param("D--", 80, 3, 1, "0.15", id="both"),
    ],
)
def test_objects(checks, bits, grade, module, score):
    found = object_score(
        effective="D" in checks,
        compliant="A" in checks,
        keys_secure="K" in checks,
        algorithm=strength_factor(bits),
        keys=key_factor(grade, module),
    )
    assert found == Decimal(score)


def test_other_rules_of_key_management_have_to_be_met_for_the_bonus():
    assert key_factor(3, 1, others_met=False) == 1


def test_the_worked_total():
    application = layer_score([Unit(Decimal("0.75")), Unit(Decimal(0), Decimal("0.7"))])
    assert application == Decimal("0.4412")
    layers = {"application": application, "policy": Decimal("0.5"), "emergency": Decimal(1)}
    assert total_score(layers) == Decimal("52.31")


def test_everything_met_is_a_hundred():
    everything = dict.fromkeys([*TECHNICAL_LAYERS, *MANAGEMENT_LAYERS], Decimal(1))
    assert total_score(everything) == Decimal("100.00")


@pytest.mark.parametrize("group", [TECHNICAL_LAYERS, MANAGEMENT_LAYERS])
def test_a_whole_group_that_does_not_apply_leaves_the_total_undefined(group):
    assert total_score(dict.fromkeys(group, Decimal(1))) is None


def test_a_layer_that_does_not_apply_drops_out_of_its_group():
    layers = {"network": Decimal(1), "physical": None, "policy": Decimal(1)}
    assert total_score(layers) == Decimal("100.00")
    assert layer_score([]) is None


def test_rounding_is_half_up():
    assert unit_score([Decimal("0.5"), Decimal("0.5001")]) == Decimal("0.5001")  # 0.50005
    assert total_score({"device": Decimal("0.1235"), "policy": Decimal(0)}) == Decimal("8.65")


def test_a_helper_gives_half_of_its_score_where_that_is_more():
    assert compensated(Decimal("0.25"), Decimal(1)) == Decimal("0.5")
    assert compensated(Decimal("0.75"), Decimal(1)) == Decimal("0.75")
