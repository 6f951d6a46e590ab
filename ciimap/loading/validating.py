"""From merged data to a model, or to all that is wrong with their structure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from ciimap.loading.explaining import explain_errors
from ciimap.loading.faults import Fault, Path
from ciimap.loading.mending import mend
from ciimap.loading.suggesting import Suggester
from ciimap.model import SECTIONS, Model

_ENTRY = 2  # parts of an entry's path


@dataclass(frozen=True, eq=False)
class Validated:
    """A model, as far as the data gave one, and what is wrong with the rest."""

    model: Model
    faults: tuple[Fault, ...] = ()
    damaged: frozenset[Path] = frozenset()  # paths of entries and root keys that have faults
    link_positions: tuple[int, ...] | None = None  # in the data, of each link; None: all are there
    too_many: bool = False  # only the first faults are listed, and ``model`` is empty


def validate(data: Mapping[str, Any], suggester: Suggester, limit: int) -> Validated:
    """Return the model in ``data``; where they have faults, the model of what has none.

    Of more than ``limit`` faults the first are listed.
    """
    try:
        return Validated(Model.model_validate(data))
    except ValidationError as error:
        too_many = error.error_count() > limit
        faults = () if too_many else explain_errors(error, data, suggester, limit=limit)
    if too_many:
        return Validated(Model(ciimap=1), _first_faults(data, suggester, limit), too_many=True)
    wrong = {fault.path for fault in faults}
    damaged = frozenset(_owner(path) for path in wrong)
    for paths in (wrong, damaged):
        sound, positions = _without(data, paths)
        try:
            return Validated(Model.model_validate(sound), faults, damaged, positions)
        except ValidationError:
            continue  # what was mended is still wrong: leave out the entries as a whole
    return Validated(Model(ciimap=1), faults, damaged, ())


def _first_faults(data: Mapping[str, Any], suggester: Suggester, limit: int) -> tuple[Fault, ...]:
    """Return the first ``limit`` faults, found part by part: all at once they would fill memory."""
    faults: list[Fault] = []
    for part, first_link in _parts(data, limit):
        try:
            Model.model_validate({"ciimap": 1} | part)
        except ValidationError as error:
            found = explain_errors(error, part, suggester, limit=limit - len(faults))
            faults += [replace(each, path=_shifted(each.path, first_link)) for each in found]
        if len(faults) >= limit:
            break
    return tuple(faults)


def _parts(data: Mapping[str, Any], size: int) -> Iterator[tuple[dict[str, Any], int]]:
    """Yield ``data`` in parts of at most ``size`` entries, each with its first link's position."""
    root = [item for item in data.items() if item[0] not in SECTIONS]
    for start in range(0, len(root), size):
        yield dict(root[start : start + size]), 0
    for section in SECTIONS:
        held = data.get(section, ())
        entries = list(held.items()) if isinstance(held, dict) else list(held)
        for start in range(0, len(entries), size):
            part = entries[start : start + size]
            yield {section: dict(part) if isinstance(held, dict) else part}, start


def _shifted(path: Path, first_link: int) -> Path:
    if path[:1] == ("links",) and isinstance(path[1], int):
        return ("links", path[1] + first_link, *path[2:])
    return path


def _owner(path: Path) -> Path:
    """Return the path of the entry that ``path`` belongs to, or of the root key."""
    return path[:_ENTRY] if path and path[0] in SECTIONS else path[:1]


def _without(
    data: Mapping[str, Any], wrong: Iterable[Path]
) -> tuple[dict[str, Any], tuple[int, ...]]:
    """Return ``data`` with the parts at ``wrong`` left out, and the positions of its links."""
    links: dict[str | int, Any] = dict(enumerate(data.get("links", ())))
    copy: dict[str, Any] = {
        key: dict(value) if key in SECTIONS and isinstance(value, dict) else value
        for key, value in data.items()
    } | {"links": links}
    copied: set[Path] = set()
    for path in wrong:
        section, *rest = path or ("",)
        if section not in SECTIONS or not rest:
            copy.pop(str(section), None)
            continue
        _leave_out(copy[str(section)], rest[0], tuple(rest[1:]), copied, (section, rest[0]))
    return copy | {"ciimap": 1, "links": list(links.values())}, tuple(int(key) for key in links)


def _leave_out(
    entries: dict[str | int, Any], id_: str | int, inner: Path, copied: set[Path], owner: Path
) -> None:
    """Leave out or mend what stands at ``inner`` of one entry, in a copy of the entry."""
    if id_ not in entries:
        return
    if not inner or not isinstance(entries[id_], dict):
        del entries[id_]
        return
    if owner not in copied:
        entries[id_] = deepcopy(entries[id_])
        copied.add(owner)
    mend(entries[id_], inner, str(id_))
