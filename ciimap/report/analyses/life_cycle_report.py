"""The life cycle for readers: for each information, the stages with and without a step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ciimap.analysis import stages_of
from ciimap.boundary import Limits
from ciimap.model import STAGES, Model, Stage
from ciimap.report.analyses.analysis import Document, Speaker
from ciimap.texts import Message

NAME = "life-cycle"
Stages = Mapping[str, frozenset[Stage]]


def run(model: Model, _limits: Limits) -> Stages:
    """Return the stages with a step, for each information."""
    return stages_of(model)


def is_complete(_: Stages) -> bool:
    """Return True: it is always decided in full."""
    return True


def document(answer: Stages) -> Document:
    """Return the stages as plain data, in the order of the life cycle."""
    return {
        "information": {
            id_: {
                "with": [stage for stage in STAGES if stage in present],
                "without": [stage for stage in STAGES if stage not in present],
            }
            for id_, present in sorted(answer.items())
        }
    }


def tell(speaker: Speaker, answer: Stages) -> Iterator[Message]:
    """Yield one sentence per information."""
    for id_, present in sorted(answer.items()):
        values = {
            "information": speaker.name(id_),
            "present": _told(stage for stage in STAGES if stage in present),
            "absent": _told(stage for stage in STAGES if stage not in present),
        }
        if not present:
            yield Message("analyses.life-cycle-none", values)
        else:
            yield Message(f"analyses.life-cycle-{'some' if values['absent'] else 'all'}", values)


def _told(stages: Iterator[Stage]) -> tuple[Message, ...]:
    return tuple(Message(f"stages.{stage}") for stage in stages)
