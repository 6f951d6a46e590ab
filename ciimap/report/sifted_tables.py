"""What does not count, as tables: findings accepted in a baseline, and rules that are off."""

from __future__ import annotations

from collections.abc import Sequence

from ciimap.diagnostics import RuleOff, Sifted
from ciimap.report.table import Table
from ciimap.texts import say
from ciimap.values import Language


def rules_off_table(off: Sequence[RuleOff], language: Language) -> Table:
    """Return the rules that are off, with their reasons and how many findings that left out."""
    heads = tuple(say(f"pipeline.{name}", language) for name in ("rule", "reason", "left-out"))
    rows = tuple((rule.rule, rule.reason, str(rule.count)) for rule in off)
    return Table(say("pipeline.rules-off", language, count=len(rows)), heads, rows)


def known_table(sifted: Sifted, language: Language) -> Table:
    """Return the findings that a baseline accepts, by place."""
    names = ("severity", "rule", "place", "message")
    rows = tuple(
        (
            say(f"severities.{each.severity}", language),
            each.rule,
            str(each.place),
            each.message.in_language(language),
        )
        for each in sifted.known
    )
    heads = tuple(say(f"boundary.{name}", language) for name in names)
    return Table(say("pipeline.known-findings", language, count=len(rows)), heads, rows)
