"""Taking the faulty parts out of an entry, so that the rest of it can still be checked."""

from __future__ import annotations

from typing import Any

from ciimap.loading.faults import Path

_REQUIREMENTS = ("requires", "via")
_STEP_KEY = 2  # of an inner path: "steps", position, key


def mend(entry: dict[str, Any], path: Path, id_: str) -> None:
    """Change ``entry``, called ``id_``, so that what stands at ``path`` is no longer wrong.

    Positions stay as they are: a faulty member of a requirement becomes ``id_``, which exists.
    """
    key = path[0]
    if key == "steps" and len(path) > _STEP_KEY and path[_STEP_KEY] != "at":
        _mend_step(entry, path, id_)
    elif key in _REQUIREMENTS:
        _mend_requirement(entry, path, id_)
    else:
        entry.pop(str(key), None)


def _mend_step(entry: dict[str, Any], path: Path, id_: str) -> None:
    steps = entry.get("steps")
    step = steps[path[1]] if isinstance(steps, list) and isinstance(path[1], int) else None
    if not isinstance(step, dict):
        return
    if path[_STEP_KEY] == "stage":
        step["stage"] = "design"
    else:
        mend(step, path[_STEP_KEY:], id_)


def _mend_requirement(entry: dict[str, Any], path: Path, id_: str) -> None:
    positions = [place for place, part in enumerate(path) if isinstance(part, int)]
    if not positions:
        entry.pop(str(path[0]), None)
        return
    node: Any = entry
    try:
        for part in path[: positions[-1]]:
            node = node[part]
        node[path[positions[-1]]] = id_
    except (KeyError, IndexError, TypeError):  # a fault around this one was mended before
        return
