"""Gates and graded-protection reports as tables: each system that does not pass is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ciimap.capability import (
    PROTECTION_GRADES,
    Gate,
    GateResult,
    Ranks,
    Report,
    Scored,
    SystemCheck,
)
from ciimap.report.capability_words import Words
from ciimap.report.table import Table
from ciimap.texts import Message


def gate_tables(
    scored: Scored, words: Words, called: Callable[[str], str] = str
) -> tuple[Table, ...]:
    """Return the gates, the systems that do not pass one, and the graded-protection reports.

    Systems and reports are named as ``called`` names their ids.
    """
    tables = _GateTables(scored, words, called)
    return tables.gates(), tables.systems(), tables.reports()


class _GateTables:
    def __init__(self, scored: Scored, words: Words, called: Callable[[str], str]) -> None:
        self.scored, self.words, self.called = scored, words, called

    def gates(self) -> Table:
        pairs = zip(self.scored.model.rules.gates, self.scored.gates, strict=True)
        columns = "gate state systems asks gate-others source-column"
        return self.words.table(
            self.words.say("gates"), columns, (self._gate(*pair) for pair in pairs)
        )

    def _gate(self, gate: Gate, result: GateResult) -> tuple[str, ...]:
        passed = sum(1 for system in result.systems if system.state == "passed")
        return (
            self.words.say(f"gate-{result.type}"),
            self.words.say(f"state-{result.state}"),
            self.words.say("gate-counts", passed=passed, count=len(result.systems)),
            self.words.parts(self._asks(gate)),
            self.words.joined(map(self.called, result.others)),
            self.words.source_of(gate.source),
        )

    def _asks(self, gate: Gate) -> Iterator[str]:
        yield self.words.say(f"scope-{gate.scope}")
        if gate.grade_at_least is not None:
            yield self.words.say("asks-grade", grade=gate.grade_at_least)
        if gate.filed:
            yield self.words.say("asks-filed")
        if gate.valid_for is not None:
            yield self.words.say("asks-valid", period=self.words.period(gate.valid_for))
        if gate.conclusion_in:
            named = tuple(Message(f"capability.conclusion-{c}") for c in gate.conclusion_in)
            yield self.words.say("asks-conclusion", conclusions=named)
        if gate.high_risks_at_most is not None:
            yield self.words.say("asks-risks", count=gate.high_risks_at_most)

    def systems(self) -> Table:
        rows = (
            self._system(result, system)
            for result in self.scored.gates
            for system in result.systems
            if system.state != "passed"
        )
        columns = "gate system verdict state place fault"
        return self.words.table(self.words.say("gate-systems"), columns, rows)

    def _system(self, gate: GateResult, system: SystemCheck) -> tuple[str, ...]:
        faults = (
            self.words.say(f"fault-{f.fault}", record=self.called(f.record)) for f in system.faults
        )
        return (
            self.words.say(f"gate-{gate.type}"),
            self.called(system.id),
            Message(f"verdicts.{system.verdict}").in_language(self.words.language),
            self.words.say(f"state-{system.state}"),
            str(system.place or ""),
            self.words.parts(faults),
        )

    def reports(self) -> Table:
        protection, rule = self.scored.protection, self.scored.model.rules.graded_protection
        merge = self.words.say(f"merge-{protection.merge}") if protection else ""
        source = self.words.source_of(rule.source) if rule else ""
        columns = "report conclusion rate hazards validity satisfies covers"
        rows = [self._report(report) for report in (protection.reports if protection else ())]
        if protection is not None and protection.missing:
            rows.append(self._missing(protection.missing))
        return self.words.table(
            self.words.say("reports", merge=merge, source=source), columns, rows
        )

    def _missing(self, systems: tuple[str, ...]) -> tuple[str, ...]:
        """Return the row of the systems without a report that counts: they satisfy no grade."""
        none = self.words.say("none")
        covers = self.words.joined(map(self.called, systems))
        return (self.words.say("no-report"), none, none, none, none, none, covers)

    def _report(self, report: Report) -> tuple[str, ...]:
        none = self.words.say("none")
        return (
            self.called(report.id),
            self.words.say(f"conclusion-{report.concluded.conclusion}"),
            none if report.rate is None else f"{report.rate:g} %",
            none if report.hazards is None else str(report.hazards),
            self.words.say(f"validity-{report.validity}"),
            self._satisfied(report.ranks),
            self.words.joined(map(self.called, report.systems)),
        )

    def _satisfied(self, ranks: Ranks) -> str:
        """Return the highest grade that is certainly reached."""
        if ranks.low == 0:
            return self.words.say("open" if ranks.high else "none")
        return self.words.say(f"conclusion-{PROTECTION_GRADES[ranks.low - 1]}")
