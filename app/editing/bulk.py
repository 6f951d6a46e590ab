"""The same change for many entries at once."""

from __future__ import annotations

from collections.abc import Iterable

from app.editing.data import Data, entry, set_requirement
from app.editing.requirements import Line, lines_of, requirement_of


def also_need(data: Data, ids: Iterable[str], line: Line) -> None:
    """Have every one of ``ids`` need ``line`` beside what it needs already, in place.

    What is needed already is not written twice, and nothing needs itself.
    """
    for id_ in ids:
        lines = lines_of(entry(data, id_).get("requires"))
        wanted = Line(line.how, _without(line.members, id_), line.count, line.buffer)
        if line.how == "all" and not line.buffer:
            plain = [each for each in lines if each.how == "all" and not each.buffer]
            known = {member for each in plain for member in each.members}
            wanted = Line("all", tuple(m for m in wanted.members if m not in known))
        if wanted.members and wanted not in lines:
            set_requirement(data, id_, requirement_of((*lines, wanted)))


def _without(members: Iterable[str], id_: str) -> tuple[str, ...]:
    return tuple(member for member in members if member != id_)
