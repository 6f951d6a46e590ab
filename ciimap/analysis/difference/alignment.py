"""Which step of an old flow is which step of the new one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from ciimap.analysis.difference.entries import Path, Plain, Table
from ciimap.values import canonical_json

Slot = tuple[Plain | None, Plain | None]  # the same step in the old and in the new flow


def split_steps(old: Table, new: Table) -> None:
    """Turn, in both tables, the steps of each flow that both have into entries of their own.

    The last part of a step's path is its number in the order of both flows merged, so that
    any choice of steps from either stands in a sound order.
    """
    for path in sorted(old.keys() & new.keys()):
        if path[0] == "flows" and len(path) == len(("flows", "id")):
            _split(path, old, new)


def _split(path: Path, old: Table, new: Table) -> None:
    before, after = old[path].pop("steps", ()), new[path].pop("steps", ())
    slots = list(_aligned(before, after))
    digits = max(2, len(str(len(slots))))
    for number, (was, now) in enumerate(slots, start=1):
        step = (*path, "steps", f"{number:0{digits}}")
        if was is not None:
            old[step] = was
        if now is not None:
            new[step] = now


def _aligned(old: Sequence[Plain], new: Sequence[Plain]) -> Iterator[Slot]:
    """Yield the steps of both in order: alike by id, or by stage and hosts.

    Steps that differ between two that are alike are taken for the same, in order, where there are
    as many in both and their ids do not speak against it.
    """
    names = [_name(step) for step in old], [_name(step) for step in new]
    matcher = SequenceMatcher(None, *names, autojunk=False)
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        was, now = old[start:end], new[new_start:new_end]
        if len(was) == len(now) and all(map(_may_be_same, was, now)):
            yield from zip(was, now, strict=True)
        else:
            yield from ((step, None) for step in was)
            yield from ((None, step) for step in now)


def _name(step: Plain) -> bytes:
    return canonical_json(step.get("id") or [step["stage"], step["at"]])


def _may_be_same(old: Plain, new: Plain) -> bool:
    return old.get("id") == new.get("id")
