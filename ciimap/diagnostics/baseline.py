"""A baseline: the findings that a team knows and has accepted, so that only new ones count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Literal

from pydantic import Field

from ciimap.diagnostics.diagnostic import Diagnostic
from ciimap.model import Strict

BASELINE_FORMAT = "ciimap-baseline/1"

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
NameOf = Callable[[Diagnostic], str]


class Known(Strict):
    """One accepted finding; all but the fingerprint is for people who read the file."""

    fingerprint: Digest
    rule: str
    file: str
    at: str = ""
    message: str = ""
    count: Annotated[int, Field(strict=True, ge=1)] = 1


class Baseline(Strict):
    """The accepted findings / 已接受的问题."""

    format: Literal["ciimap-baseline/1"] = Field(description="Format / 格式")
    accepted: tuple[Known, ...] = Field(default=(), description="Findings / 问题")

    def counts(self) -> Counter[str]:
        """Return how often each fingerprint is accepted."""
        counts: Counter[str] = Counter()
        for known in self.accepted:
            counts[known.fingerprint] += known.count
        return counts


def accept_all(diagnostics: Iterable[Diagnostic], name_of: NameOf) -> Mapping[str, object]:
    """Return the baseline that accepts ``diagnostics``, as plain data, sorted; errors stay out.

    Args:
        diagnostics: What was found.
        name_of: The name of a diagnostic's file as the baseline has it.
    """
    known: dict[str, Known] = {}
    for each in sorted(diagnostics, key=lambda each: each.order):
        if each.severity == "error":
            continue
        file = name_of(each)
        print_ = each.fingerprint(file)
        message = each.message.in_language("en")
        count = known[print_].count + 1 if print_ in known else 1
        known[print_] = Known(
            fingerprint=print_, rule=each.rule, file=file, at=each.at, message=message, count=count
        )
    entries = sorted(known.values(), key=lambda one: (one.file, one.rule, one.at, one.fingerprint))
    return {"format": BASELINE_FORMAT, "accepted": [one.model_dump() for one in entries]}
