"""Switching rules off: their findings are left out of an evaluation, and the reasons are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ciimap.diagnostics import RuleOff
from ciimap.report import Evaluation


def switch_off(evaluation: Evaluation, off: Mapping[str, str]) -> Evaluation:
    """Return ``evaluation`` without the findings of the rules ``off``, errors excepted.

    Args:
        evaluation: What was found by every rule.
        off: Rule → the reason that it is off; all of them are told, also those that found nothing.
    """
    left_out = [f for f in evaluation.findings if f.rule in off and f.severity != "error"]
    kept = tuple(found for found in evaluation.findings if found not in left_out)
    counts = {rule: sum(found.rule == rule for found in left_out) for rule in off}
    told = tuple(RuleOff(rule, reason, counts[rule]) for rule, reason in sorted(off.items()))
    return replace(evaluation, findings=kept, rules_off=told)
