"""True results are accepted, whatever the policy, the limits and what is unknown."""

from pathlib import Path

import pytest

from ciimap.loading import load_model
from ciimap.verification import read_claims, verify
from tests.unit.verification.results import (
    faults,
    loaded,
    true_result,
    varied_model,
    verification_of,
)

EXAMPLES = Path(__file__).parents[3] / "examples"
RANDOM = 300
CHUNKS = 10


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_results_of_random_models_are_accepted(chunk):
    for seed in range(5_000 + chunk, 5_000 + RANDOM, CHUNKS):
        model, limits = varied_model(seed, size=6 + seed % 3)
        result = true_result(model, limits, certified=seed % 3 == 0)
        assert faults(model, result) == {}, seed


@pytest.mark.parametrize("seed", range(40))
def test_without_limits_every_claim_on_a_small_model_is_proved(seed):
    model, _ = varied_model(seed, size=7)
    assert verification_of(model, true_result(model, certified=False)).outcome == "passed"


@pytest.mark.parametrize(
    ("example", "outcome"),
    [
        pytest.param("power-dispatch/dispatch.yaml", "passed", id="power-dispatch"),
        pytest.param("hospital/hospital.yaml", "passed", id="hospital"),
    ],
)
@pytest.mark.parametrize("certified", [False, True])
def test_every_claim_on_the_smaller_examples_is_proved(example, outcome, certified):
    model = load_model(EXAMPLES / example)
    result = true_result(model, certified=certified)
    assert faults(model, result) == {}
    assert verification_of(model, result).outcome == outcome


def test_what_is_not_proved_for_want_of_work_is_counted_and_not_refuted():
    model = load_model(EXAMPLES / "payment-backbone" / "payment.yaml")
    result = true_result(model, certified=False)
    verification = verification_of(model, result, effort=0.001)
    resting = {check.name for check in verification.checks if check.rests}
    assert verification.outcome == "rests"
    assert resting <= {"cut-sets", "counts", "standings", "cheapest-cuts"}
    assert "standings" in resting


def test_the_verification_of_a_result_is_the_same_each_time():
    model, limits = varied_model(3, size=7)
    claims = read_claims(true_result(model, limits, certified=True))
    assert verify(model.model, model.sha256, claims) == verify(model.model, model.sha256, claims)


@pytest.mark.parametrize(
    "plain",
    [
        pytest.param({}, id="nothing-at-all"),
        pytest.param({"environment": {"x": {}}}, id="no-business"),
        pytest.param(
            {"businesses": {"b": {"requires": "g"}}, "groups": {"g": {}}}, id="no-element"
        ),
        pytest.param({"businesses": {"b": {"requires": "unknown"}}}, id="nothing-known"),
        pytest.param({"title": {"zh": "电力"}, "marking": "内部"}, id="a-title-in-one-language"),
    ],
)
def test_results_of_nearly_empty_models_are_accepted(plain):
    model = loaded(plain)
    assert faults(model, true_result(model, certified=True)) == {}
