"""The engine agrees with the oracle on thousands of random capability models and answer sheets."""

import random

import pytest

from ciimap.capability import (
    Assessment,
    BoundaryFacts,
    CapabilityModel,
    NamedRecord,
    SystemFact,
    domain_step,
    next_step,
    score,
)
from ciimap.model import Record
from tests.oracle import capability as oracle
from tests.oracle.capability_models import random_case

BATCHES, PER_BATCH = 12, 200


def engine_facts(systems, as_of):
    """Return the plain ``systems`` as the facts that the engine takes."""
    return BoundaryFacts(
        tuple(
            SystemFact(
                system["id"],
                "information_system",
                "undetermined" if system["inside"] is None else "indispensable",
                system["inside"],
                "own" if system["own"] else "others",
                tuple(
                    NamedRecord(r["id"], Record(**{k: v for k, v in r.items() if k != "id"}))
                    for r in system["records"]
                ),
            )
            for system in systems
        ),
        as_of,
    )


def engine_score(model, answers, systems, as_of):
    """Return what the engine decides."""
    sheet = Assessment(
        assessment=1,
        capability_model="random",
        answers={id_: {"judgement": name, "note": "…"} for id_, name in answers.items()},
    )
    return score(CapabilityModel.model_validate(model), sheet, engine_facts(systems, as_of))


def pair(levels):
    return None if levels is None else (levels.low, levels.high)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_levels_gates_and_changes_agree(batch):
    for number in range(PER_BATCH):
        seed = batch * PER_BATCH + number
        model, answers, systems, as_of = random_case(random.Random(seed))
        scored = engine_score(model, answers, systems, as_of)
        rules = model["rules"]
        for domain in model["domains"]:
            expected = oracle.domain_range(model, domain, answers)
            assert (seed, pair(scored.domain(domain["id"]).level)) == (seed, expected)
        for gate, result in zip(rules["gates"], scored.gates, strict=True):
            expected = oracle.gate_state(gate, rules, systems, as_of)
            assert (seed, result.state) == (seed, expected)
        ranks = oracle.protection_ranks(rules, systems, as_of)
        assert scored.protection is not None
        found = scored.protection.ranks
        assert (seed, found.low, found.high) == (seed, *ranks)
        expected = oracle.overall_range(model, answers, ranks)
        assert (seed, pair(scored.overall.by_table)) == (seed, expected)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_cheapest_changes_agree(batch):
    for number in range(PER_BATCH):
        seed = batch * PER_BATCH + number
        model, answers, systems, as_of = random_case(random.Random(seed))
        scored = engine_score(model, answers, systems, as_of)
        for domain in model["domains"]:
            for target in range(1, len(model["levels"]) + 1):
                step = domain_step(scored, domain["id"], target)
                if step is None:
                    continue
                sets = oracle.cheapest(model, domain, answers, target)
                assert step.changes is not None or sets == [], seed
                if step.changes is not None:
                    found = step.changes
                    assert (seed, found.fewest) == (seed, len(sets[0]))
                    assert (seed, found.ties) == (seed, len(sets))
                    assert set(found.sets) <= set(sets), seed
                    assert len(found.sets) == min(len(sets), 5), seed


@pytest.mark.parametrize("batch", range(BATCHES))
def test_the_cheapest_way_to_the_next_overall_level_agrees(batch):
    tried = 0
    for number in range(PER_BATCH):
        seed = batch * PER_BATCH + number
        model, answers, systems, as_of = random_case(random.Random(seed))
        for row in model["rules"]["overall"]:
            row.pop("graded_protection_at_least", None)  # answers alone decide
            row.setdefault("every_domain_at_least", 1)
        scored = engine_score(model, answers, systems, as_of)
        step = next_step(scored)
        # Where an index may still be left out, what is certain now is less than worst answers give.
        if step.target is None or model["rules"]["domain_level"]["rule"] == "weighted_mean":
            continue
        sets = oracle.cheapest_overall(model, answers, step.target)
        if sets is not None:
            tried += 1
            ways = {way.answers for way in step.rows}
            assert (seed, ways) == (seed, {len(sets[0])} if sets else set())
    assert tried > PER_BATCH // 10
