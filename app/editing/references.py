"""Where an id is named: renaming rewrites every place, deleting says which places would break."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from app.editing.data import MAPPINGS, Data, copy_of, entries, ids_of, set_requirement
from app.workspace import link_name

Field = Literal["requires", "via", "at", "information", "link", "record"]
Change = Callable[[str], str | None]  # of an id; ``None`` takes it away

_RECORDS = ("graded_protection", "cryptography")
_ENDS = ("from", "to")


@dataclass(frozen=True)
class Use:
    """One place that names an id: the section and id (of a plain link the ends), and the field."""

    section: str
    owner: str
    field: Field


def uses(data: Data, id_: str) -> tuple[Use, ...]:
    """Return every place that names ``id_``, in the order of the data, each once."""
    found: dict[Use, None] = {}
    for section, owner, value in entries(data):
        name = owner or link_name(value)
        for field, named in _named(value):
            if named == id_:
                found[Use(section, name, field)] = None
    return tuple(found)


def renamed(data: Data, old: str, new: str) -> Data:
    """Return ``data`` in which the entry ``old`` is called ``new``, wherever it is named."""

    def change(id_: str) -> str:
        return new if id_ == old else id_

    result = _changed(data, change)
    for section in MAPPINGS:
        if old in result.get(section, {}):
            result[section] = {change(id_): value for id_, value in result[section].items()}
    for link in result.get("links", ()):
        if link.get("id") == old:
            link["id"] = new
    return result


def removed(data: Data, id_: str) -> Data:
    """Return ``data`` without the entry ``id_``; what names it is left, and no longer valid."""
    result = copy_of(data)
    for section in MAPPINGS:
        result.get(section, {}).pop(id_, None)
        if section in result and not result[section]:
            del result[section]
    if "links" in result:
        result["links"] = [link for link in result["links"] if link.get("id") != id_]
    return result


def removed_with_uses(data: Data, id_: str) -> Data:
    """Return ``data`` without the entry ``id_`` and without every place that names it.

    Links to it go, steps that stood only there go, and of a quorum one fewer can be asked for.
    """
    without = _changed(removed(data, id_), lambda named: None if named == id_ else named)
    if not without.get("links", True):
        del without["links"]
    for name, business in without.get("businesses", {}).items():
        if "requires" not in business:
            set_requirement(without, name, None)
    return without


def all_ids(data: Data) -> frozenset[str]:
    """Return every id that is taken."""
    return frozenset(ids_of(data))


# --- Walking --------------------------------------------------------------------------------------


def _named(value: dict[str, Any]) -> Iterator[tuple[Field, str]]:
    yield from (("requires", id_) for id_ in _in_formula(value.get("requires")))
    for step in value.get("steps", ()):
        yield from (("at", id_) for id_ in step["at"]["of"])
        yield from (("via", id_) for id_ in _in_formula(step.get("via")))
    if "steps" in value or "information" in value:
        yield from (("information", id_) for id_ in value.get("information", ()))
    for record in _RECORDS:
        yield from (("record", id_) for id_ in value.get(record, ()))
    yield from (("link", id_) for id_ in value.get("between", ()))
    yield from (("link", value[end]) for end in _ENDS if end in value)


def _in_formula(formula: Any) -> Iterator[str]:
    if isinstance(formula, str):
        yield from () if formula == "unknown" else (formula,)
    elif isinstance(formula, list):
        for part in formula:
            yield from _in_formula(part)
    elif isinstance(formula, dict):
        members = formula.get("all_of") or formula.get("any_of") or formula.get("of") or ()
        yield from _in_formula(formula["id"] if "id" in formula else list(members))


def _changed(data: Data, change: Change) -> Data:
    result = copy_of(data)
    for _, _, value in entries(result):
        _change_entry(value, change)
    if "links" in result:
        result["links"] = [link for link in result["links"] if _has_ends(link)]
    return result


def _has_ends(link: dict[str, Any]) -> bool:
    between = link.get("between")
    return (
        len(between) == len(("a", "b")) if between is not None else None not in map(link.get, _ENDS)
    )


def _change_entry(value: dict[str, Any], change: Change) -> None:
    for name in ("requires", "via"):
        if name in value and value[name] != "unknown":
            _put(value, name, _change_formula(value[name], change))
    for name in ("information", "between", *_RECORDS):
        if name in value:
            value[name] = _kept(value[name], change)
    for end in _ENDS:
        if end in value:
            value[end] = change(value[end])
    if "steps" in value:
        _change_steps(value, change)


def _change_steps(flow: dict[str, Any], change: Change) -> None:
    """Change the steps in place; those that stand nowhere any more go, and nothing follows them."""
    before = flow["steps"]
    flow["steps"] = [step for step in before if _change_step(step, change)]
    left = {step.get("id") for step in flow["steps"]}
    for step in flow["steps"]:
        after = [id_ for id_ in step.get("after", ()) if id_ in left]
        if step.get("after") and not after:
            del step["after"]
        elif after:
            step["after"] = after


def _change_step(step: dict[str, Any], change: Change) -> bool:
    """Change a step in place; return whether it still stands anywhere."""
    _change_entry(step, change)
    at = step["at"]
    at["of"] = _kept(at["of"], change)
    at["at_least"] = min(at["at_least"], len(at["of"]))
    return bool(at["of"])


def _kept(ids: list[str], change: Change) -> list[str]:
    return [new for id_ in ids if (new := change(id_)) is not None]


def _put(value: dict[str, Any], name: str, formula: Any) -> None:
    if formula is None:
        del value[name]
    else:
        value[name] = formula


def _change_formula(formula: Any, change: Change) -> Any:
    """Return ``formula`` with its ids changed, or ``None`` if nothing is left of it."""
    if isinstance(formula, str):
        return change(formula)
    if isinstance(formula, list):
        parts = [new for part in formula if (new := _change_formula(part, change)) is not None]
        return parts or None
    if "id" in formula:
        new = change(formula["id"])
        return None if new is None else {**formula, "id": new}
    key = next(key for key in ("all_of", "any_of", "of") if key in formula)
    members = _change_formula(list(formula[key]), change)
    if members is None:
        return None
    result = {**formula, key: members}
    if key == "of":
        result["at_least"] = min(formula["at_least"], len(members))
    return result
