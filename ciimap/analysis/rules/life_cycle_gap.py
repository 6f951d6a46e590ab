"""Information whose life cycle is not traced to its ends.

Every critical information is collected and used somewhere, and stored and destroyed somewhere; a
missing stage is most often a forgotten system or backup copy.
"""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.analysis.facts import Facts
from ciimap.analysis.finding import Finding
from ciimap.analysis.life_cycle import stages_of
from ciimap.errors import Severity
from ciimap.texts import Message

ID = "life-cycle-gap"
SEVERITY: Severity = "warning"

_EXPECTED = (("collect",), ("present", "apply"), ("store",), ("destroy",))


def find(facts: Facts) -> Iterator[Finding]:
    """Yield one finding per information that flows carry but that lacks a stage."""
    for id_, present in stages_of(facts.model).items():
        missing = [stages for stages in _EXPECTED if not present.intersection(stages)]
        if present and missing:
            stages = tuple(_label(alternatives) for alternatives in missing)
            message = Message(f"findings.{ID}", {"information": id_, "stages": stages})
            yield Finding(ID, SEVERITY, id_, message, ("information", id_))


def _label(stages: tuple[str, ...]) -> Message:
    return Message(f"stages.{'-or-'.join(stages)}")
