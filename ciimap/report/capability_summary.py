"""An evaluation of capability as sentences and tables of plain text, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ciimap.capability import (
    Derivation,
    DomainResult,
    IndexResult,
    RowCheck,
)
from ciimap.report.capability_evaluation import CapabilityEvaluation
from ciimap.report.capability_gate_tables import gate_tables
from ciimap.report.capability_words import Words, exact, percent
from ciimap.report.table import Table
from ciimap.texts import Message
from ciimap.values import Language, pick


def capability_headlines(evaluation: CapabilityEvaluation, language: Language) -> tuple[str, ...]:
    """Return the sentences above the tables: what was assessed, by which model, the result."""
    return tuple(_headlines(evaluation, Words(evaluation.scored.model, language)))


def capability_tables(
    evaluation: CapabilityEvaluation, language: Language, called: Callable[[str], str] = str
) -> tuple[Table, ...]:
    """Return the tables: overall rows, domains, indexes, gates, reports; empty ones left out.

    Systems and reports are named as ``called`` names their ids.
    """
    tables = _Tables(evaluation, Words(evaluation.scored.model, language))
    gates = gate_tables(evaluation.scored, tables.words, called)
    found = (tables.rows(), tables.domains(), tables.indexes(), *gates)
    return tuple(table for table in found if table.rows)


def capability_findings(evaluation: CapabilityEvaluation, language: Language) -> Table:
    """Return the findings as a table."""
    words = Words(evaluation.scored.model, language)
    rows = tuple(
        (
            Message(f"severities.{finding.severity}").in_language(language),
            finding.rule,
            str(finding.place or ""),
            finding.message.in_language(language),
        )
        for finding in evaluation.findings
    )
    heads = tuple(words.say(name) for name in ("severity", "rule", "place", "message"))
    return Table(words.say("findings", count=len(rows)), heads, rows)


def _headlines(evaluation: CapabilityEvaluation, words: Words) -> Iterator[str]:
    scored = evaluation.scored
    sheet, model = scored.assessment, scored.model
    title = pick(sheet.title, words.language, evaluation.name)
    yield words.say("title", title=title, marking=sheet.marking) if sheet.marking else title
    yield words.say("model", title=pick(model.title, words.language), id=model.id)
    yield words.source(model.source)
    if model.source.note is not None:
        yield words.say("source-note", note=pick(model.source.note, words.language))
    as_of = scored.facts.as_of if scored.facts else sheet.assessed_on
    unstated = words.say("unstated")
    yield words.say(
        "assessed",
        day=sheet.assessed_on.isoformat() if sheet.assessed_on else unstated,
        assessor=pick(sheet.assessor, words.language, unstated),
        as_of=as_of.isoformat() if as_of else unstated,
    )
    yield words.say("coverage", **vars(scored.coverage))
    yield _overall(evaluation, words)


def _overall(evaluation: CapabilityEvaluation, words: Words) -> str:
    overall, gates = evaluation.scored.overall, evaluation.scored.gates
    if overall.by_table is None:
        return words.say(f"overall-{overall.state}")
    level = words.levels(overall.by_table)
    failed = tuple(words.say(f"gate-{gate.type}") for gate in gates if gate.state == "failed")
    pending = tuple(words.say(f"gate-{gate.type}") for gate in gates if gate.state == "open")
    open_gates = words.say("overall-open-gates", gates=pending) if pending else ""
    return words.say(f"overall-{overall.state}", level=level, gates=failed, open_gates=open_gates)


class _Tables:
    def __init__(self, evaluation: CapabilityEvaluation, words: Words) -> None:
        self.scored, self.words = evaluation.scored, words
        self.rules = evaluation.scored.model.rules

    def rows(self) -> Table:
        source = self.words.source_of(self.rules.overall.source) if self.rules.overall else ""
        title = self.words.say("rows", source=source)
        columns = "row row-holds row-domains row-protection"
        return self.words.table(title, columns, (self._row(r) for r in self.scored.overall.rows))

    def _row(self, row: RowCheck) -> tuple[str, ...]:
        lacking = [
            self.words.say(
                "row-domain",
                domain=self.words.domain(id_),
                level=self.words.levels(self.scored.domain(id_).level),
                asked=asked,
            )
            for id_, (asked, holds) in row.domains.items()
            if holds is not True
        ]
        grade, holds = row.graded_protection or (None, None)
        protection = self.words.say("none")
        if grade is not None:
            asked_for = self.words.say(f"conclusion-{grade}")
            told = {"grade": asked_for, "holds": self.words.holds(holds)}
            protection = self.words.say("row-protection-asked", **told)
        domains = self.words.parts(lacking) if lacking else self.words.say("row-all-hold")
        return self.words.level(row.level), self.words.holds(row.holds), domains, protection

    def domains(self) -> Table:
        rule = self.rules.domain_level
        told = self.words.say(f"rule-{rule.rule}")
        title = self.words.say("domains", rule=told, source=self.words.source_of(rule.source))
        columns = "id name level answered evidence credit why"
        return self.words.table(title, columns, (self._domain(d) for d in self.scored.domains))

    def _domain(self, domain: DomainResult) -> tuple[str, ...]:
        coverage = domain.coverage
        return (
            domain.id,
            self.words.domain(domain.id),
            self.words.levels(domain.level),
            f"{coverage.answered}/{coverage.contents}",
            f"{coverage.with_evidence}/{coverage.contents}",
            percent(coverage.credit),
            self._why(domain),
        )

    def _why(self, domain: DomainResult) -> str:
        if domain.level is None:
            return self.words.say("why-left-out")
        worst, best = self._derived(domain.worst), self._derived(domain.best)
        return worst if worst == best else self.words.say("why-if-best", worst=worst, best=best)

    def _derived(self, derivation: Derivation) -> str:
        if derivation.checks:
            return self.words.parts(self._checks(derivation))
        if derivation.value is not None:
            lowest = self.words.in_order(derivation.deciding)
            return self.words.say("why-mean", value=exact(derivation.value), indexes=lowest)
        if derivation.level == self.scored.model.top:
            return self.words.say("why-top")
        return self.words.say("why-lowest", indexes=self.words.in_order(derivation.deciding))

    def _checks(self, derivation: Derivation) -> Iterator[str]:
        for check in derivation.checks:
            if check.value is None:
                yield self.words.say("why-check-empty", level=check.level)
            else:
                values = {"value": exact(check.value), "limit": exact(check.limit)}
                yield self.words.say("why-check", level=check.level, **values)

    def indexes(self) -> Table:
        title = self.words.say(
            "indexes", source=self.words.source_of(self.rules.index_grade.source)
        )
        rows = (
            self._index(domain.id, index)
            for domain in self.scored.domains
            for index in domain.indexes
            if index.grade is not None and index.grade.low < self.scored.model.top
        )
        return self.words.table(title, "domain index name judgement grade held-back", rows)

    def _index(self, domain: str, index: IndexResult) -> tuple[str, ...]:
        held = (
            self.words.say("held", content=c.id, judgement=self.words.judgement(c.judgement))
            for c in index.holding_back
        )
        return (
            self.words.domain(domain),
            index.id,
            self.words.index(index.id),
            self.words.say(f"judgement-{index.judgement}"),
            self.words.levels(index.grade),
            self.words.parts(held),
        )
