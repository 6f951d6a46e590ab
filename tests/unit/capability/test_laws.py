"""Laws that hold for every capability model, answer sheet and boundary."""

import random
from copy import deepcopy
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

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
from tests.oracle.capability_models import random_case

cases = st.integers(0, 10**9).map(lambda seed: random_case(random.Random(seed)))


def run(model, answers, systems=(), as_of=None):
    """Return what the engine decides about plain data."""
    given_answers = {id_: {"judgement": name, "note": "…"} for id_, name in answers.items()}
    plain = {"assessment": 1, "capability_model": "random", "answers": given_answers}
    facts = BoundaryFacts(tuple(_fact(each) for each in systems), as_of)
    return score(CapabilityModel.model_validate(model), Assessment.model_validate(plain), facts)


def _fact(system):
    records = tuple(
        NamedRecord(r["id"], Record.model_validate({k: v for k, v in r.items() if k != "id"}))
        for r in system["records"]
    )
    verdict = "undetermined" if system["inside"] is None else "indispensable"
    operator = "own" if system["own"] else "others"
    return SystemFact(
        system["id"], "information_system", verdict, system["inside"], operator, records
    )


def levels(scored):
    """Return every level that was decided, as pairs by name."""
    found = {f"domain {d.id}": d.level for d in scored.domains}
    found |= {f"index {i.id}": i.grade for d in scored.domains for i in d.indexes}
    found["overall"] = scored.overall.by_table
    return {name: (each.low, each.high) for name, each in found.items() if each is not None}


def credits(model):
    return {n: Fraction(str(c)) for n, c in model["judgements"].items() if c is not None}


@given(case=cases, data=st.data())
def test_a_better_answer_never_lowers_a_level(case, data):
    model, answers, systems, as_of = case
    known = credits(model)
    counted = sorted(id_ for id_, name in answers.items() if name in known)
    if not counted:
        return
    content = data.draw(st.sampled_from(counted))
    better = [n for n, credit in known.items() if credit > known[answers[content]]]
    if not better:
        return
    changed = answers | {content: data.draw(st.sampled_from(better))}
    before = levels(run(model, answers, systems, as_of))
    after = levels(run(model, changed, systems, as_of))
    assert all(after[n][0] >= low and after[n][1] >= high for n, (low, high) in before.items())


@given(case=cases, data=st.data())
def test_unknown_never_beats_known_and_its_range_holds_every_completion(case, data):
    model, answers, systems, as_of = case
    ids = [c["id"] for d in model["domains"] for i in d["indexes"] for c in i["contents"]]
    names = list(model["judgements"])
    complete = {
        id_: answers[id_]
        if answers.get(id_, "not_assessed") != "not_assessed"
        else data.draw(st.sampled_from(names))
        for id_ in ids
    }
    opened = levels(run(model, answers, systems, as_of))
    decided = levels(run(model, complete, systems, as_of))
    for name, (low, high) in decided.items():
        if name in opened:
            assert opened[name][0] <= low <= high <= opened[name][1]


@given(case=cases, seed=st.integers(0, 1000))
def test_permuting_domains_indexes_and_contents_changes_nothing(case, seed):
    model, answers, systems, as_of = case
    rng = random.Random(seed)
    shuffled = deepcopy(model)
    rng.shuffle(shuffled["domains"])
    for domain in shuffled["domains"]:
        rng.shuffle(domain["indexes"])
        for index in domain["indexes"]:
            rng.shuffle(index["contents"])
    rng.shuffle(shuffled["rules"]["overall"])
    mixed = list(systems)
    rng.shuffle(mixed)
    one = run(model, answers, systems, as_of)
    other = run(shuffled, answers, mixed, as_of)
    assert levels(one) == levels(other)
    assert one.gates == other.gates
    assert one.protection == other.protection
    for domain in one.domains:
        steps = [domain_step(each, domain.id) for each in (one, other)]
        assert steps[0] == steps[1]


@given(case=cases)
def test_the_fewest_changes_reach_the_level_and_no_proper_part_of_them_does(case):
    model, answers, systems, as_of = case
    scored = run(model, answers, systems, as_of)
    best = max(credits(model).items(), key=lambda pair: pair[1])[0]
    worst = min(credits(model).items(), key=lambda pair: pair[1])[0]
    every = {c.id: "" for d in scored.model.domains for c in d.contents()}
    closed = {
        i: n if (n := answers.get(i, "not_assessed")) != "not_assessed" else worst for i in every
    }
    for domain in scored.domains:
        step = domain_step(scored, domain.id)
        if step is None or step.changes is None:
            continue
        for chosen in step.changes.sets:
            reached = run(model, closed | dict.fromkeys(chosen, best)).domain(domain.id).level
            assert reached is not None
            assert reached.low >= step.target
            for left_out in chosen:
                part = dict.fromkeys([c for c in chosen if c != left_out], best)
                level = run(model, closed | part).domain(domain.id).level
                assert level is not None
                assert level.low < step.target


@given(case=cases)
def test_the_way_to_the_next_overall_level_gets_there(case):
    model, answers, systems, as_of = case
    for row in model["rules"]["overall"]:
        row.pop("graded_protection_at_least", None)  # answers alone decide
        row.setdefault("every_domain_at_least", 1)
    scored = run(model, answers, systems, as_of)
    step = next_step(scored)
    best = max(credits(model).items(), key=lambda pair: pair[1])[0]
    worst = min(credits(model).items(), key=lambda pair: pair[1])[0]
    every = {c.id: "" for d in scored.model.domains for c in d.contents()}
    closed = {
        i: n if (n := answers.get(i, "not_assessed")) != "not_assessed" else worst for i in every
    }
    for way in step.rows:
        chosen = [id_ for each in way.domains if each.changes for id_ in each.changes.sets[0]]
        reached = run(model, closed | dict.fromkeys(chosen, best)).overall.by_table
        assert reached is not None
        assert step.target is not None
        assert reached.low >= step.target


@given(case=cases)
def test_the_same_input_gives_the_same_result(case):
    assert run(*case) == run(*deepcopy(case))
