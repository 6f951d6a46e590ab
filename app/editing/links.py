"""Links of a model in plain data: many at once, named ones, and taking them away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from app.editing.data import Data
from app.editing.naming import set_name
from ciimap.values import Language


def connect(
    data: Data, from_: str, to_many: Iterable[str], *, one_way: bool = False
) -> list[dict[str, Any]]:
    """Add a plain link from one element to each of others, in place; return the new ones.

    A link that is there already is not added again, named ones and other directions included.
    """
    made: list[dict[str, Any]] = []
    for to in to_many:
        if to != from_ and not _is_linked(data, from_, to, one_way=one_way):
            link: dict[str, Any] = (
                {"from": from_, "to": to} if one_way else {"between": [from_, to]}
            )
            data.setdefault("links", []).append(link)
            made.append(link)
    return made


def name_link(link: dict[str, Any], id_: str, name: str, language: Language) -> None:
    """Give a link an id, in place, which makes it an element that can fail."""
    link["id"] = id_
    set_name(link, id_, name, language)


def disconnect(data: Data, positions: Iterable[int]) -> None:
    """Take links away by their positions, in place."""
    gone = set(positions)
    left = [link for at, link in enumerate(data.get("links", [])) if at not in gone]
    if left:
        data["links"] = left
    else:
        data.pop("links", None)


def ends_of(link: dict[str, Any]) -> tuple[str, str]:
    """Return both ends; of a one-way link, from and to."""
    between: Sequence[str] | None = link.get("between")
    return (between[0], between[1]) if between else (link["from"], link["to"])


def _is_linked(data: Data, from_: str, to: str, *, one_way: bool) -> bool:
    for link in data.get("links", ()):
        is_two_way = "between" in link
        if is_two_way and set(ends_of(link)) == {from_, to}:
            return True
        if one_way and not is_two_way and ends_of(link) == (from_, to):
            return True
    return False
