"""Three versions of a model, field by field: what was read, what is mine, what is on disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Literal

from ciimap.model import SECTIONS

Data = Mapping[str, Any]  # a model as plain data
Entry = tuple[str, str]  # section and id; of another key of the file: "" and the key
Key = tuple[str, str, str]  # an entry and its field; "" for the entry as a whole
Side = Literal["mine", "theirs"]


@dataclass(frozen=True)
class Difference:
    """One field, or entry, that is not the same in all three; ``None`` where it is missing."""

    key: Key
    base: Any
    mine: Any
    theirs: Any

    @property
    def changed_by(self) -> Literal["mine", "theirs", "both", "conflict"]:
        """Who changed it; ``both`` did the same, a ``conflict`` needs a decision."""
        if self.mine == self.theirs:
            return "both"
        if self.mine == self.base:
            return "theirs"
        return "mine" if self.theirs == self.base else "conflict"

    @property
    def proposal(self) -> Side | None:
        """Which side to take if nobody objects; none for a conflict."""
        changed = self.changed_by
        if changed == "conflict":
            return None
        return "mine" if changed == "mine" else "theirs"


def differences(base: Data, mine: Data, theirs: Data) -> tuple[Difference, ...]:
    """Return what is not the same in all three, conflicts first, then in the format's order."""
    parts = [_entries(version) for version in (base, mine, theirs)]
    keys = dict.fromkeys(key for part in parts for key in part)
    found = [each for key in keys for each in _fields(key, tuple(part.get(key) for part in parts))]
    changed = [each for each in found if each.mine != each.base or each.theirs != each.base]
    return tuple(sorted(changed, key=lambda each: (each.proposal is not None, _rank(each.key))))


def _fields(entry: Entry, versions: tuple[Any, ...]) -> Iterator[Difference]:
    """Yield the fields of an entry that all three have, else the entry as a whole."""
    if all(isinstance(each, Mapping) for each in versions):
        for name in dict.fromkeys(name for each in versions for name in each):
            yield Difference((*entry, name), *(each.get(name) for each in versions))
    else:
        yield Difference((*entry, ""), *versions)


def merged(base: Data, mine: Data, theirs: Data, choices: Mapping[Key, Side]) -> dict[str, Any]:
    """Return the model with one side taken of every difference.

    Args:
        base: The version that both were made from.
        mine: The version of this session.
        theirs: The version on disk; its order of entries is kept.
        choices: The side to take where it is not the proposal; every conflict needs one.

    Raises:
        KeyError: a conflict is not decided.
    """
    entries = _entries(deepcopy(dict(theirs)))
    for each in differences(base, mine, theirs):
        side = choices[each.key] if each.proposal is None else choices.get(each.key, each.proposal)
        *entry, name = each.key
        key = (entry[0], entry[1])
        place, at = (entries, key) if not name else (entries.setdefault(key, {}), name)
        _put(place, at, each.mine if side == "mine" else each.theirs)
    return _data(entries)


def _put(place: dict[Any, Any], at: Any, value: Any) -> None:
    if value is None:
        place.pop(at, None)
    else:
        place[at] = value


def _entries(data: Data) -> dict[Entry, Any]:
    """Return a model's entries by section and id; a link without an id is named by its ends."""
    found: dict[Entry, Any] = {}
    for name, value in data.items():
        if name == "links":
            found.update(_links(value))
        elif name in SECTIONS:
            found.update({(name, id_): entry for id_, entry in value.items()})
        else:
            found["", name] = value
    return found


def _links(links: list[dict[str, Any]]) -> Iterator[tuple[Entry, Any]]:
    seen: dict[str, int] = {}
    for link in links:
        name = link.get("id") or link_name(link)
        seen[name] = seen.get(name, 0) + 1
        yield ("links", name if seen[name] == 1 else f"{name} ({seen[name]})"), link


def link_name(link: Mapping[str, Any]) -> str:
    """Return what a link without an id is called: its ends, and the way between them."""
    if "between" in link:
        return " — ".join(link["between"])
    return f"{link.get('from')} → {link.get('to')}"


def _data(entries: Mapping[Entry, Any]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for (section, name), value in entries.items():
        if not section:
            data[name] = value
        elif section == "links":
            data.setdefault("links", []).append(value)
        else:
            data.setdefault(section, {})[name] = value
    return data


def _rank(key: Key) -> tuple[int, str, str]:
    sections = ["", *SECTIONS]
    return (sections.index(key[0]), key[1], key[2])
