"""The steps of a flow as rows that a form can show, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.editing.requirements import How

ABOVE = "above"  # among the choices of what a step follows: the one above it
_OWN = ("id", "stage", "at", "encrypted", "continuity", "after")  # keys that a row has itself


@dataclass(frozen=True)
class Row:
    """One step: its stage, where it stands, and which rows it follows."""

    stage: str
    hosts: tuple[str, ...]
    how: How = "all"
    count: int = 1  # for "some"
    encrypted: bool = False
    continuity: bool = True
    after: tuple[int, ...] | None = None  # positions of rows; none: the one above
    id: str = ""
    rest: dict[str, Any] = field(default_factory=dict)  # what the form does not show


def rows_of(steps: Sequence[dict[str, Any]]) -> tuple[Row, ...]:
    """Return the steps of a flow, in plain data, as rows."""
    places = {step["id"]: at for at, step in enumerate(steps) if step.get("id")}
    return tuple(_row(step, places) for step in steps)


def _row(step: dict[str, Any], places: dict[str, int]) -> Row:
    hosts, needed = tuple(step["at"]["of"]), int(step["at"]["at_least"])
    how: How = "all" if needed == len(hosts) else "any" if needed == 1 else "some"
    after = step.get("after")
    return Row(
        stage=step["stage"],
        hosts=hosts,
        how=how,
        count=needed,
        encrypted=bool(step.get("encrypted", False)),
        continuity=bool(step.get("continuity", True)),
        after=None if after is None else tuple(places[id_] for id_ in after if id_ in places),
        id=step.get("id", ""),
        rest={key: value for key, value in step.items() if key not in _OWN},
    )


def steps_of(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Return rows as steps in plain data; a step that another follows gets an id."""
    followed = {at for row in rows for at in row.after or ()}
    ids = [row.id for row in rows]
    for at in sorted(followed):
        ids[at] = ids[at] or _free_id(at, ids)
    return [_step(row, id_, ids) for row, id_ in zip(rows, ids, strict=True)]


def _free_id(at: int, taken: Sequence[str]) -> str:
    id_ = f"step-{at + 1}"
    while id_ in taken:
        id_ += "-x"
    return id_


def _step(row: Row, id_: str, ids: Sequence[str]) -> dict[str, Any]:
    needed = {"all": len(row.hosts), "any": 1, "some": row.count}[row.how]
    step: dict[str, Any] = {"id": id_} if id_ else {}
    step |= {"stage": row.stage, "at": {"at_least": needed, "of": list(row.hosts)}}
    step |= row.rest
    if row.after is not None:
        step["after"] = [ids[at] for at in row.after]
    if row.encrypted:
        step["encrypted"] = True
    if not row.continuity:
        step["continuity"] = False
    return step


def followed_of(rows: Sequence[Row], at: int) -> list[int | str]:
    """Return what the step at ``at`` follows, as choices; nothing where information begins."""
    after = rows[at].after if at < len(rows) else None
    if after is None:
        return [ABOVE] if at else []
    return list(after)


def follow(
    before: tuple[int, ...] | None, chosen: Sequence[object] | None, at: int
) -> tuple[int, ...] | None:
    """Return what the step at ``at`` follows when ``chosen`` is, and it followed ``before``.

    What is chosen beside the step above, which goes without saying, takes its place; where both
    are meant, the step above is chosen once more. A choice that means no step changes nothing.
    """
    known = [each for each in chosen or () if each == ABOVE or isinstance(each, int)]
    if len(known) < len(chosen or ()):
        return before
    others = tuple(dict.fromkeys(each for each in known if isinstance(each, int)))
    if not others:
        return None if known or not at else ()
    if before is not None and ABOVE in known and at - 1 not in others:
        return (*others, at - 1)
    return None if others == (at - 1,) else others


def filled(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows that stand somewhere; nothing follows the others any more."""
    return _in_order(rows, [at for at, row in enumerate(rows) if row.hosts])


def moved(rows: Sequence[Row], at: int, by: int) -> tuple[Row, ...]:
    """Return the rows with the one at ``at`` moved; what follows it follows it still."""
    to = at + by
    if not 0 <= to < len(rows):
        return tuple(rows)
    order = list(range(len(rows)))
    order.insert(to, order.pop(at))
    return _in_order(rows, order)


def dropped(rows: Sequence[Row], at: int) -> tuple[Row, ...]:
    """Return the rows without the one at ``at``; nothing follows it any more."""
    return _in_order(rows, [each for each in range(len(rows)) if each != at])


def _in_order(rows: Sequence[Row], order: Sequence[int]) -> tuple[Row, ...]:
    places = {old: new for new, old in enumerate(order)}
    return tuple(_followed(rows[old], places) for old in order)


def _followed(row: Row, places: dict[int, int]) -> Row:
    if row.after is None:
        return row
    after = tuple(places[at] for at in row.after if at in places)
    return replace(row, after=after if after or not row.after else None)
