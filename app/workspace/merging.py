"""Three versions of a model, entry by entry: what was read, what is mine, what is on disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ciimap.model import SECTIONS

Data = Mapping[str, Any]  # a model as plain data
Key = tuple[str, str]  # of an entry: section and id; of another key of the file: "" and the key
Side = Literal["mine", "theirs"]


@dataclass(frozen=True)
class Difference:
    """One entry that is not the same in all three; ``None`` where it is missing."""

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
    found = [Difference(key, *(part.get(key) for part in parts)) for key in keys]
    changed = [each for each in found if each.mine != each.base or each.theirs != each.base]
    return tuple(sorted(changed, key=lambda each: (each.proposal is not None, _rank(each.key))))


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
    entries = _entries(theirs)
    for each in differences(base, mine, theirs):
        side = choices[each.key] if each.proposal is None else choices.get(each.key, each.proposal)
        value = each.mine if side == "mine" else each.theirs
        if value is None:
            entries.pop(each.key, None)
        else:
            entries[each.key] = value
    return _data(entries)


def _entries(data: Data) -> dict[Key, Any]:
    """Return a model's entries by section and id; a link without an id is named by its ends."""
    found: dict[Key, Any] = {}
    for name, value in data.items():
        if name == "links":
            found.update(_links(value))
        elif name in SECTIONS:
            found.update({(name, id_): entry for id_, entry in value.items()})
        else:
            found["", name] = value
    return found


def _links(links: list[dict[str, Any]]) -> Iterator[tuple[Key, Any]]:
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


def _data(entries: Mapping[Key, Any]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for (section, name), value in entries.items():
        if not section:
            data[name] = value
        elif section == "links":
            data.setdefault("links", []).append(value)
        else:
            data.setdefault(section, {})[name] = value
    return data


def _rank(key: Key) -> tuple[int, str]:
    sections = ["", *SECTIONS]
    return (sections.index(key[0]), key[1])
