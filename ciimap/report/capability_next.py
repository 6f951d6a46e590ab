"""What blocks the next level, and how assessments compare, as sentences and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ciimap.capability import (
    Changes,
    DomainStep,
    NextStep,
    Point,
    RowStep,
    Scored,
    Trend,
    domain_step,
    next_step,
)
from ciimap.report.capability_words import Words
from ciimap.report.table import Table
from ciimap.values import Language


def next_lines(
    scored: Scored,
    language: Language,
    target: int | None = None,
    called: Callable[[str], str] = str,
) -> tuple[str, ...]:
    """Return sentences on what overall level ``target`` (or the next one) asks for.

    Systems and reports are named as ``called`` names their ids.
    """
    words = Words(scored.model, language)
    return tuple(_told(scored, next_step(scored, target), words, called))


def next_tables(scored: Scored, language: Language, target: int | None = None) -> tuple[Table, ...]:
    """Return the contents that block: for the overall level, then for each domain's next level."""
    words = Words(scored.model, language)
    step = next_step(scored, target)
    overall = (
        _steps(words, words.say("next", level=words.level(row.level)), row.domains)
        for row in step.rows
    )
    steps = [domain_step(scored, d.id, _wanted(scored, d.id, target)) for d in scored.model.domains]
    blocks = _steps(words, words.say("blocks"), tuple(s for s in steps if s is not None))
    shown = [table for table in overall if table.rows]
    is_new = bool(blocks.rows) and all(table.rows != blocks.rows for table in shown)
    return (*shown, blocks) if is_new else tuple(shown)


def trend_tables(trend: Trend, scored: Scored, language: Language) -> tuple[Table, ...]:
    """Return the levels over time, and the answers that changed between the last two."""
    words = Words(scored.model, language)
    domains = tuple(words.domain(domain.id) for domain in scored.model.domains)
    heads = tuple(words.say(name) for name in ("assessment", "day", "overall"))
    points = tuple(_point(words, point) for point in trend.points)
    tables = [Table(words.say("trend"), heads + domains, points)]
    if trend.changes:
        title = words.say("changes", title=trend.points[-2].title)
        rows = (
            (
                change.content,
                change.domain,
                words.judgement(change.before),
                words.judgement(change.after),
                words.say(f"direction-{change.direction}"),
            )
            for change in sorted(trend.changes, key=lambda each: words.place(each.content))
        )
        tables.append(words.table(title, "content domain before after direction", rows))
    return tuple(tables)


def _wanted(scored: Scored, domain: str, target: int | None) -> int | None:
    """Return the level that a domain is asked for: at most the top; none below what it has."""
    level = scored.domain(domain).level
    if target is None or level is None:
        return target
    return max(min(target, scored.model.top), level.low)


def _told(
    scored: Scored, step: NextStep, words: Words, called: Callable[[str], str]
) -> Iterator[str]:
    if step.target is None:
        if scored.overall.by_table is not None:
            yield words.say("next-top")
        return
    yield words.say("next", level=words.level(step.target))
    failing = tuple(words.say(f"gate-{g.type}") for g in scored.gates if g.state != "passed")
    if failing:
        yield words.say("next-gates", gates=failing)
    if not step.rows:
        yield words.say("next-unreachable")
    for row in step.rows:
        yield from _row(row, words, called)
    if step.other_rows:
        yield words.say("next-other-rows", count=step.other_rows)


def _row(row: RowStep, words: Words, called: Callable[[str], str]) -> Iterator[str]:
    ties = words.say("next-ties-unknown") if row.ties is None else str(row.ties)
    if row.answers:
        yield words.say("next-answers", count=row.answers, ties=ties)
    if row.reports:
        grade = words.say(f"conclusion-{row.grade}")
        yield words.say("next-reports", grade=grade, reports=tuple(map(called, row.reports)))
    if row.missing:
        yield words.say("next-missing", systems=tuple(map(called, row.missing)))


def _steps(words: Words, title: str, steps: tuple[DomainStep, ...]) -> Table:
    rows = (
        (
            words.domain(step.domain),
            f"{step.level} → {step.target}",
            "-" if step.changes is None else str(step.changes.fewest),
            words.say("next-unreachable") if step.changes is None else _set(step.changes, words),
        )
        for step in steps
    )
    return words.table(title, "domain target count contents", rows)


def _set(changes: Changes, words: Words) -> str:
    """Return the first of the smallest sets, and how many others there are."""
    first = words.joined(words.in_order(changes.sets[0]))
    if changes.ties == 1:
        return first
    others = words.say("next-ties-unknown") if changes.ties is None else str(changes.ties - 1)
    return words.say("either", set=first, others=others)


def _point(words: Words, point: Point) -> tuple[str, ...]:
    day = point.assessed_on.isoformat() if point.assessed_on else words.say("none")
    levels = tuple(words.levels(level) for _, level in point.domains)
    return (point.title, day, words.overall(point.overall), *levels)
