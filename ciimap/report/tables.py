"""The boundary as tables of plain text, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial

from ciimap.analysis import Finding
from ciimap.boundary import VERDICTS, BusinessResult, ElementVerdict, Standing
from ciimap.report.dossier import Dossier
from ciimap.report.evaluation import Evaluation
from ciimap.report.names import name_of, operator_of
from ciimap.report.naming import with_names
from ciimap.report.reasons import short_reason
from ciimap.report.sifted_tables import rules_off_table
from ciimap.report.table import Table
from ciimap.texts import Message, entries, say, tell_duration
from ciimap.values import Language, pick


def boundary_tables(
    evaluation: Evaluation, language: Language, *, for_filing: bool = False
) -> tuple[Table, ...]:
    """Return the tables of an evaluation: businesses, elements, crossings, findings, rules off.

    A table without rows is left out.

    Args:
        evaluation: What was decided.
        language: Of the tables.
        for_filing: Call entries by name and give every exclusion its reason, as reports do;
            otherwise entries are called by their ids, to be typed again.
    """
    tables = _FiledTables(evaluation, language) if for_filing else _Tables(evaluation, language)
    found = (
        tables.businesses(),
        tables.elements(inside=True),
        tables.elements(inside=False),
        tables.crossings(),
        tables.findings(),
        rules_off_table(evaluation.rules_off, language),
    )
    return tuple(table for table in found if table.rows)


def findings_table(evaluation: Evaluation, language: Language) -> Table:
    """Return the table of the findings by name, most severe first; it may have no rows."""
    return _FiledTables(evaluation, language).findings()


def _ruled(rule: str, language: Language) -> str:
    """Return what a rule says, with its code on a line of its own."""
    return f"{say(f'rules.{rule}', language)}\n{rule}" if rule in entries("rules") else rule


def boundary_headlines(evaluation: Evaluation, language: Language) -> tuple[str, ...]:
    """Return the sentences above the tables: what was evaluated, how, and the main numbers."""
    return tuple(_headlines(evaluation, partial(say, language=language), language))


def _headlines(evaluation: Evaluation, t: Callable[..., str], language: Language) -> Iterator[str]:
    model, boundary = evaluation.model, evaluation.boundary
    title = pick(model.title, language, evaluation.name)
    marking = pick(model.marking, language)
    yield f"{title} [{marking}]" if marking else title
    yield t("boundary.size", elements=len(boundary.elements), links=len(model.links))
    yield _policy(evaluation, t)
    inside = [element for element in boundary.elements if element.inside]
    yield t(
        "boundary.result",
        inside=len(inside),
        external=sum(element.external for element in inside),
        rest=len(boundary.elements) - len(inside),
    )
    yield t("boundary.by-order", **{f"at_{k}": _count(v, t) for k, v in boundary.by_order.items()})
    if not boundary.complete:
        yield t("boundary.incomplete", businesses=boundary.limits)


def _policy(evaluation: Evaluation, t: Callable[..., str]) -> str:
    policy = evaluation.model.policy
    order = t("boundary.any") if policy.continuity == "any" else str(policy.continuity)
    parts = [t("boundary.policy", order=order, exposure=t(f"grades.{policy.exposure}"))]
    if policy.horizon is not None:
        parts.append(t("boundary.horizon", horizon_time=policy.horizon))
    if policy.as_of is not None:
        parts.append(t("boundary.as-of", day=policy.as_of.isoformat()))
    return t("boundary.joint").join(parts)


def _count(count: int | None, t: Callable[..., str]) -> str:
    return t("boundary.not-computed") if count is None else str(count)


class _Tables:
    def __init__(self, evaluation: Evaluation, language: Language) -> None:
        self.evaluation, self.model = evaluation, evaluation.model
        self.language = language
        self.t = partial(say, language=language)
        self._links = {link.id: link for link in self.model.links if link.id is not None}
        self._operator = cache(partial(operator_of, self.model, language=language))
        self._word = cache(self.t)  # for keys without values, and for what many rows share

    def _table(self, name: str, columns: str, rows: Iterable[tuple[str, ...]]) -> Table:
        kept = tuple(rows)
        heads = tuple(self.t(f"boundary.{column}") for column in columns.split())
        return Table(self.t(f"boundary.{name}", count=len(kept)), heads, kept)

    def _name(self, id_: str) -> str:
        link = self._links.get(id_)
        if link is not None:
            return pick(link.name, self.language, id_)
        return name_of(self.model, id_, self.language)

    def businesses(self) -> Table:
        columns = "id name works tolerance singles cuts"
        results = sorted(self.evaluation.boundary.businesses.items())
        return self._table("businesses", columns, (self._business(r) for _, r in results))

    def _business(self, result: BusinessResult) -> tuple[str, ...]:
        tolerance = self.model.businesses[result.id].tolerance
        return (
            result.id,
            self._name(result.id),
            self.t("boundary.yes" if result.works else "boundary.no"),
            "-" if tolerance is None else tell_duration(tolerance, self.language),
            str(len(result.single_points)),
            self._cut_sets(result),
        )

    def _cut_sets(self, result: BusinessResult) -> str:
        counts = (f"{order}: {n}" for order, n in sorted(result.cut_sets.by_order.items()))
        told = "  ".join(counts) or "-"
        return told if result.cut_sets.complete else f"{told}  …"

    def elements(self, *, inside: bool) -> Table:
        chosen = [e for e in self.evaluation.boundary.elements if e.inside == inside]
        chosen.sort(key=lambda element: (VERDICTS.index(element.verdict), element.id))
        name = "inside" if inside else "not-inside"
        return self._table(name, "verdict id name kind operator why", map(self._element, chosen))

    def _element(self, element: ElementVerdict) -> tuple[str, ...]:
        return (
            self._word(f"verdicts.{element.verdict}"),
            element.id,
            self._name(element.id),
            self._word(f"kinds.{element.kind}"),
            self._operator(element.operator),
            self._why(element),
        )

    def _why(self, element: ElementVerdict) -> str:
        return "; ".join(self._reasons(element)) or "-"

    def _reasons(self, element: ElementVerdict) -> Iterator[str]:
        for business, standing in sorted(element.businesses.items()):
            if standing.cut is not None and standing.verdict == element.verdict:
                yield self._stops(business, standing, element.id)
        if "exposure" in element.reasons:
            yield self._word("boundary.exposed", information=element.exposed_to)

    def _stops(self, business: str, standing: Standing, element: str) -> str:
        others = tuple(id_ for id_ in standing.cut or () if id_ != element)
        key = "boundary.with-others" if others else "boundary.alone"
        time = standing.time_to_impact
        return self.t(key, business=business, others=others, impact_time=time)

    def crossings(self) -> Table:
        boundary = self.evaluation.boundary
        rows = [
            (
                self.t(f"boundary.{kind}"),
                self._called(point.start),
                self._called(point.end),
                self.t(f"boundary.{point.type}"),
            )
            for kind, points in (
                ("to-outside", boundary.interfaces),
                ("to-external", boundary.contract_points),
            )
            for point in points
        ]
        return self._table("crossings", "crossing from to type", rows)

    def _called(self, id_: str) -> str:
        return id_

    def _ruled(self, rule: str) -> str:
        return rule

    def findings(self) -> Table:
        found = self.evaluation.findings
        return self._table("findings", "severity rule place message", map(self._finding, found))

    def _finding(self, finding: Finding) -> tuple[str, ...]:
        return (
            self._word(f"severities.{finding.severity}"),
            self._ruled(finding.rule),
            str(finding.place or ""),
            self._message(finding).in_language(self.language),
        )

    def _message(self, finding: Finding) -> Message:
        return finding.message


class _FiledTables(_Tables):
    """The tables as they are handed to people who do not know the ids."""

    def __init__(self, evaluation: Evaluation, language: Language) -> None:
        super().__init__(evaluation, language)
        self._dossier = Dossier(evaluation, language)

    def _why(self, element: ElementVerdict) -> str:
        return short_reason(self._dossier, element)

    def _called(self, id_: str) -> str:
        return self._dossier.spoken(id_)

    def _ruled(self, rule: str) -> str:
        return _ruled(rule, self.language)

    def _message(self, finding: Finding) -> Message:
        return with_names(finding.message, self._dossier.name)
