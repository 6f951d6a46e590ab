"""Which diagnostics are new, which are known, and which rules are off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ciimap.diagnostics.diagnostic import Diagnostic

if TYPE_CHECKING:  # a baseline is a file: most runs have none
    from ciimap.diagnostics.baseline import Baseline, NameOf


@dataclass(frozen=True)
class RuleOff:
    """A rule that is switched off: why, and how many findings that left out."""

    rule: str
    reason: str
    count: int


@dataclass(frozen=True)
class Sifted:
    """Diagnostics by what they count for; every one that was found is in exactly one part."""

    new: Sequence[Diagnostic] = ()
    known: Sequence[Diagnostic] = ()  # accepted in the baseline
    left_out: Sequence[Diagnostic] = ()  # of rules that are off
    off: tuple[RuleOff, ...] = ()
    gone: int = 0  # accepted in the baseline, and no longer found
    reasons: Mapping[str, str] = field(default_factory=dict)


def sift(
    diagnostics: Iterable[Diagnostic],
    off: Mapping[str, str],
    baseline: Baseline | None,
    name_of: NameOf,
) -> Sifted:
    """Return ``diagnostics`` sorted into new, known and left out, each part by place.

    Args:
        diagnostics: All that was found.
        off: The rules that are off, with their reasons; errors are never left out.
        baseline: What was accepted earlier; errors are never accepted.
        name_of: The name of a diagnostic's file as the baseline has it.
    """
    ordered = sorted(diagnostics, key=lambda each: each.order)
    left_out = [each for each in ordered if each.rule in off and each.severity != "error"]
    counts = Counter(each.rule for each in left_out)
    accepted = baseline.counts() if baseline else Counter[str]()
    new, known = list[Diagnostic](), list[Diagnostic]()
    for each in ordered:
        if each.severity == "error":
            new.append(each)
        elif each.rule not in off:
            print_ = each.fingerprint(name_of(each)) if baseline else ""
            is_known = accepted[print_] > 0
            accepted[print_] -= is_known
            (known if is_known else new).append(each)
    rules = tuple(RuleOff(rule, reason, counts[rule]) for rule, reason in sorted(off.items()))
    gone = sum(accepted.values())
    return Sifted(tuple(new), tuple(known), tuple(left_out), rules, gone, dict(off))
