"""What was decided on a model in a review: who, when, what, with which words, on which state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Decision = Literal["approved", "with-conditions", "returned"]


@dataclass(frozen=True, kw_only=True)
class ReviewDecision:
    """One decision on a model, as it was recorded."""

    who: str
    when: str  # moment in UTC, ISO 8601
    decision: Decision
    meeting: str  # where it was decided, in the person's words; may be empty
    opinion: str
    sha256: str  # of the model that was decided on
    head: str  # of the audit log up to and with this decision

    @property
    def minute(self) -> str:
        """The moment to the minute, as people read it."""
        return self.when[:16].replace("T", " ")
