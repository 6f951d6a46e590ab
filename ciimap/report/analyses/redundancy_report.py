"""Redundancy that is not, for readers: where it is claimed, and what undoes it."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.analysis import FalseRedundancy, find_false_redundancies, group_alike
from ciimap.boundary import Limits
from ciimap.model import Model
from ciimap.report.analyses.analysis import Document, Speaker
from ciimap.texts import Message

NAME = "redundancy"


def run(model: Model, _limits: Limits) -> tuple[FalseRedundancy, ...]:
    """Return the redundancy of ``model`` that one failure undoes."""
    return find_false_redundancies(model)


def is_complete(_: tuple[FalseRedundancy, ...]) -> bool:
    """Return True: it is always decided in full."""
    return True


def document(answer: tuple[FalseRedundancy, ...]) -> Document:
    """Return each place with its branches and what they share; times in seconds."""
    return {
        "places": [
            {
                "entry": found.choice.entry,
                "path": list(found.choice.path),
                "kind": found.choice.kind,
                "needed": found.choice.needed,
                "branches": list(found.choice.written),
                "shared": [{"id": point.element, "time": point.time} for point in found.shared],
            }
            for found in answer
        ]
    }


def tell(speaker: Speaker, answer: tuple[FalseRedundancy, ...]) -> Iterator[Message]:
    """Yield one sentence per group of places that are alike."""
    for found, *more in group_alike(answer):
        others = tuple(dict.fromkeys(each.choice.entry for each in more))
        values = {
            "entry": found.choice.entry,
            "needed": found.choice.needed,
            "branches": found.choice.written,
            "shared": tuple(
                Message(
                    "analyses.redundancy-point",
                    {"element": speaker.name(point.element), "impact_time": point.time},
                )
                for point in found.shared
            ),
            "others": Message("findings.redundancy-also", {"entries": others}) if others else "",
        }
        yield Message(f"findings.redundancy-that-is-not-{found.choice.kind}", values)
    if not answer:
        yield Message("analyses.redundancy-none")
