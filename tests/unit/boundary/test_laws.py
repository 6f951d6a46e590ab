"""What must not change a boundary: other names, another order of writing, an island beside it."""

from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from ciimap.boundary import identify_boundary
from ciimap.model import Model
from ciimap.report import boundary_document
from tests.oracle.random_models import random_model
from tests.oracle.reading import read_model
from tests.unit.building import evaluated

seeds = st.integers(0, 10**9)
FORMULAS = {"requires", "via", "any_of", "all_of", "of", "information"}


def boundary_of(plain):
    """Return the boundary of ``plain``."""
    return identify_boundary(Model.model_validate(plain))


def document_of(plain):
    """Return the result document of ``plain``, but for the sum over the model's own text."""
    document = boundary_document(evaluated(Model.model_validate(plain)))
    del document["model"]["sha256"]
    return document


def renamed(value, names):
    """Return plain data with every id replaced by its new name, as a key or as a value."""
    if isinstance(value, dict):
        return {names.get(key, key): renamed(each, names) for key, each in value.items()}
    if isinstance(value, list):
        return [renamed(each, names) for each in value]
    return names.get(value, value) if isinstance(value, str) else value


def without_messages(document):
    """Return ``document`` without its sentences, in which ids are part of a text."""
    for finding in document["findings"]:
        del finding["message"]
    return document


@given(seed=seeds)
def test_other_names_in_the_same_order_change_only_names(seed):
    plain = random_model(seed, size=9)
    names = {id_: f"the.{id_}" for id_ in read_model(plain).kinds}
    before, after = document_of(plain), document_of(renamed(plain, names))
    assert without_messages(after) == renamed(without_messages(before), names)


@given(seed=seeds, data=st.data())
def test_any_other_names_change_no_verdict_and_no_count(seed, data):
    plain = random_model(seed, size=9)
    ids = sorted(read_model(plain).kinds)
    names = dict(zip(ids, data.draw(st.permutations(ids)), strict=True))
    before, after = boundary_of(plain), boundary_of(renamed(plain, names))
    assert {names[id_]: seen for id_, seen in summary(before, names).items()} == summary(after)
    assert before.by_order == after.by_order
    for business, result in before.businesses.items():
        other = after.businesses[names[business]]
        assert (result.works, result.cut_sets.by_order) == (other.works, other.cut_sets.by_order)


def summary(boundary, names=None):
    """Return what is said of each element, but for the witness, which depends on names."""
    spoken = (names or {}).get
    return {
        e.id: (
            e.verdict,
            e.inside,
            e.reasons,
            {spoken(i, i) for i in e.exposed_to},
            {spoken(b, b): (s.verdict, s.order, s.relevant) for b, s in e.businesses.items()},
            len(e.trace),
        )
        for e in boundary.elements
    }


def reordered(value, rng, key=""):
    """Return plain data with entries, links, and members of formulas in another order.

    Steps keep theirs: it has a meaning.
    """
    if isinstance(value, dict):
        items = [(k, reordered(each, rng, k)) for k, each in value.items()]
        return dict(rng.sample(items, len(items)))
    if isinstance(value, list):
        members = [reordered(each, rng, key) for each in value]
        is_free = key in FORMULAS or key in {"links", "at"}
        return rng.sample(members, len(members)) if is_free else members
    return value


@given(seed=seeds, shuffle=seeds)
def test_another_order_of_writing_changes_not_one_byte(seed, shuffle):
    plain = random_model(seed, size=9)
    other = reordered(plain, Random(shuffle))
    other["links"] = other.pop("links", [])
    assert document_of(other) == document_of(plain)


def test_reordering_keeps_the_meaning_of_what_it_shuffles():
    plain = {"a": {"requires": ["x", "y"], "steps": [1, 2, 3]}, "links": [["p", "q"], ["q", "r"]]}
    other = reordered(plain, Random(1))
    assert other["a"]["steps"] == [1, 2, 3]
    assert sorted(other["a"]["requires"]) == ["x", "y"]
    assert sorted(map(sorted, other["links"])) == [["p", "q"], ["q", "r"]]


@given(seed=seeds, other_seed=seeds)
def test_an_island_beside_it_changes_no_verdict(seed, other_seed):
    plain, island = random_model(seed, size=8), random_model(other_seed, size=8)
    assume(("links" in plain) == ("links" in island))
    names = {id_: f"z.{id_}" for id_ in read_model(island).kinds}
    together = merged(plain, renamed(island, names))
    alone, beside = boundary_of(plain), boundary_of(together)
    for business, result in alone.businesses.items():
        assert beside.businesses[business] == result
    for element in alone.elements:
        found = beside.element(element.id)
        assert found is not None
        towards = {b: s for b, s in found.businesses.items() if b in alone.businesses}
        assert towards == element.businesses
        assert (found.reasons, found.exposed_to) == (element.reasons, element.exposed_to)


def merged(plain, island):
    """Return both models as one, with the first one's policy."""
    together = dict(plain)
    for section, entries in island.items():
        if isinstance(entries, list):
            together[section] = [*plain.get(section, []), *entries]
        elif isinstance(entries, dict) and section != "policy":
            together[section] = {**plain.get(section, {}), **entries}
    return together


@given(seed=seeds)
def test_a_higher_order_in_the_policy_never_puts_anything_outside(seed):
    plain = random_model(seed, size=9)
    found = []
    for continuity in (1, 2, 3, "any"):
        policy = {**plain["policy"], "continuity": continuity}
        boundary = boundary_of({**plain, "policy": policy})
        found.append({element.id for element in boundary.elements if element.inside})
    assert found[0] <= found[1] <= found[2] <= found[3]


@given(seed=seeds)
def test_a_longer_horizon_never_takes_a_stop_away(seed):
    """Every cut set within the shorter horizon holds one within the longer."""
    plain = random_model(seed, size=8)
    short, long = (
        boundary_of({**plain, "policy": {**plain["policy"], "horizon": horizon}})
        for horizon in ("15min", "4h")
    )
    for business, result in short.businesses.items():
        later = long.businesses[business]
        if later.works and result.cut_sets.count == len(result.cut_sets.listed):
            sets = [set(cut) for cut in later.cut_sets.listed]
            complete = later.cut_sets.count == len(sets)
            assert not complete or all(
                any(each <= set(cut) for each in sets) for cut in result.cut_sets.listed
            )
        assert result.works or not later.works
