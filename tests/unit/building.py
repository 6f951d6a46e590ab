"""Models from a line or two of plain data, and what the tests read off their results.

Elements have one letter wherever that is clear, so that a set of them is written as a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ciimap.analysis import Facts, find_all
from ciimap.boundary import Boundary, ElementVerdict, Limits, identify_boundary
from ciimap.graph import compile_model, fail_times
from ciimap.model import Model, named_ids
from ciimap.report import Evaluation
from ciimap.values import sha256_of

Plain = dict[str, Any]


def build_model(plain: Mapping[str, Any]) -> Model:
    """Return the model that ``plain`` describes; the format's version is filled in."""
    return Model.model_validate({"ciimap": 1, **plain})


def needing(requires: Any, *, policy: Any = None, **needs: Any) -> Model:
    """Return a model whose business ``b`` requires ``requires``.

    ``needs`` gives elements what they require, or all of their keys as a mapping with
    ``requires``; every other id that is named is an element that requires nothing.
    """
    environment = {id_: _body(need) for id_, need in needs.items()}
    businesses = {"b": {"requires": requires}}
    first = build_model({"businesses": businesses, "environment": environment})
    named = {id_ for entry in first.entries() for id_ in named_ids(entry.value.needs)}
    environment |= {id_: {} for id_ in sorted(named - environment.keys())}
    sections = {"businesses": businesses, "environment": environment}
    return build_model({**sections, "policy": dict(policy or {})})


def _body(need: Any) -> Plain:
    is_body = isinstance(need, dict) and not {"any_of", "all_of", "at_least", "id"} & need.keys()
    return need if is_body else {"requires": need}


def carrying(
    steps: Sequence[Any],
    links: Iterable[Any] = (),
    *,
    systems: str = "abcd",
    facilities: str = "nmk",
    flow: Mapping[str, Any] | None = None,
    **sections: Any,
) -> Plain:
    """Return, as plain data, a model whose business ``bus`` needs information ``i``.

    The flow ``f`` carries it in ``steps`` (a letter is a step at that system) over ``links``.
    ``sections`` are merged in; an entry given there replaces the one with the same id.
    """
    told = [{"stage": "process", **_step(step)} for step in steps]
    plain: Plain = {
        "businesses": {"bus": {"requires": ["i"]}},
        "information": {"i": {"grade": "important"}},
        "flows": {"f": {"information": "i", "steps": told, **(flow or {})}},
        "information_systems": {name: {} for name in systems},
        "network_facilities": {name: {} for name in facilities},
        "links": list(links),
    }
    for section, entries in sections.items():
        old = plain.get(section)
        plain[section] = {**old, **entries} if isinstance(old, dict) else entries
    return plain


def _step(step: Mapping[str, Any] | str) -> Mapping[str, Any]:
    return {"at": step} if isinstance(step, str) else step


def hop(links: Iterable[Any], **step: Any) -> Plain:
    """Return a model whose business needs one hop from system ``a`` to system ``b``."""
    return carrying(["a", {"at": "b", **step}], links)


def pairs(text: str) -> list[list[str]]:
    """Return two-way links without ids: ``"an nb"`` joins a to n and n to b."""
    return [list(word) for word in text.split()]


def one_way(start: str, end: str, id_: str | None = None) -> Plain:
    """Return a link that passes information from ``start`` to ``end`` only."""
    return {"from": start, "to": end, **({"id": id_} if id_ else {})}


def named_link(id_: str, ends: str, **body: Any) -> Plain:
    """Return a two-way link with an id, so that it can fail."""
    return {"id": id_, "between": list(ends), **body}


def down(model: Model, failed: Iterable[str]) -> dict[str, float]:
    """Return the fail times of all that fails when ``failed`` fail, by id."""
    times = fail_times(compile_model(model), failed)
    return {id_: time for id_, time in times.items() if time != float("inf")}


def verdicts(boundary: Boundary) -> dict[str, str]:
    """Return the verdict on each element, by id."""
    return {element.id: element.verdict for element in boundary.elements}


def inside(boundary: Boundary) -> str:
    """Return the elements inside, as one word for letters and spaced for longer ids."""
    return words([[element.id for element in boundary.elements if element.inside]])[0]


def verdict_on(model: Model, id_: str) -> ElementVerdict:
    """Return the verdict on ``id_``, which is an element of ``model``."""
    found = identify_boundary(model).element(id_)
    assert found is not None
    return found


def words(cuts: Iterable[Iterable[str]]) -> list[str]:
    """Return each set as a word, its letters sorted; ids longer than a letter are spaced."""
    told = [sorted(cut) for cut in cuts]
    return [("" if all(len(id_) == 1 for id_ in cut) else " ").join(cut) for cut in told]


def cut_sets(model: Model, business: str = "b") -> list[str]:
    """Return the listed minimal cut sets of ``business`` as words, smallest first."""
    return words(identify_boundary(model).businesses[business].cut_sets.listed)


def evaluated(model: Model, limits: Limits | None = None) -> Evaluation:
    """Return ``model`` with its boundary and findings, as the main job hands them to readers."""
    boundary = identify_boundary(model, limits)
    findings = find_all(Facts(model, compile_model(model), boundary))
    sha256 = sha256_of(model.model_dump(mode="json", by_alias=True, exclude_unset=True))
    return Evaluation("model.yaml", model, sha256, boundary, findings)
