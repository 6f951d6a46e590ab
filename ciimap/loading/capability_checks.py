"""What the types of a capability model cannot say: references, levels, order, repeated ids.

The checks look at the data as written, so that they also run where some type is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ciimap.capability import DOMAIN_RULES, NOT_ASSESSED, PROTECTION_GRADES, VERDICTS_2025
from ciimap.loading.faults import Fault, Path, fault
from ciimap.loading.raw_data import id_of, mapping_at, mappings_in, whole
from ciimap.loading.suggesting import Suggester

Data = dict[str, Any]


def check_capability_model(data: Data, suggester: Suggester) -> Iterator[Fault]:
    """Yield what is wrong with the parts of a capability model towards each other."""
    yield from _levels(data)
    yield from _judgements(data, suggester)
    yield from _repeated_ids(data)
    yield from _sources(data, data, (), suggester)
    yield from _domain_rule(data)
    yield from _overall(data, suggester)
    yield from _protection(data)


def top_of(data: Data) -> int:
    """Return the highest level that the data name."""
    levels = data.get("levels")
    return len(levels) if isinstance(levels, list) else 0


def contents_of(data: Data) -> Iterator[tuple[Path, Data]]:
    """Yield every content that is a mapping, with its path."""
    for _, index_path, index in indexes_of(data):
        yield from mappings_in(index, "contents", index_path)


def indexes_of(data: Data) -> Iterator[tuple[str | None, Path, Data]]:
    """Yield every index that is a mapping: the id of its domain, its path, itself."""
    for path, domain in mappings_in(data, "domains"):
        for index_path, index in mappings_in(domain, "indexes", path):
            yield id_of(domain), index_path, index


def _levels(data: Data) -> Iterator[Fault]:
    """Levels are 1, 2, 3 … in order; contents belong to one of them."""
    for place, (path, level) in enumerate(mappings_in(data, "levels")):
        number = whole(level.get("level"))
        if number is not None and number != place + 1:
            yield fault("levels-not-in-order", (*path, "level"), level=number, wanted=place + 1)
    for path, content in contents_of(data):
        yield from _level(data, content, (*path, "level"))


def _level(data: Data, entry: Data, path: Path, least: int = 1) -> Iterator[Fault]:
    level, top = whole(entry.get(str(path[-1]))), top_of(data)
    if level is not None and not least <= level <= top and top:
        yield fault("unknown-level", path, level=level, least=least, top=top)


def _judgements(data: Data, suggester: Suggester) -> Iterator[Fault]:
    judgements = mapping_at(data, "judgements")
    if NOT_ASSESSED in judgements:
        found = fault("reserved-judgement", ("judgements", NOT_ASSESSED), id=NOT_ASSESSED)
        yield replace(found, side="key")
    credits = {name: _credit(value) for name, value in judgements.items()}
    numbers = {credit for credit in credits.values() if credit is not None}
    if judgements and len(numbers) < 2:  # noqa: PLR2004
        yield replace(fault("too-few-judgements", ("judgements",)), side="key")
        return
    yield from _counts_as_met(data, credits, suggester)


def _credit(value: Any) -> float | None:
    credit = value.get("credit") if isinstance(value, dict) else value
    return credit if isinstance(credit, int | float) and not isinstance(credit, bool) else None


def _counts_as_met(
    data: Data, credits: dict[str, float | None], suggester: Suggester
) -> Iterator[Fault]:
    rule = mapping_at(data, "rules", "index_grade")
    name, path = id_of(rule, "counts_as_met"), ("rules", "index_grade", "counts_as_met")
    if name is None:
        return
    if name not in credits:
        hint = suggester.hint(name, tuple(credits))
        yield replace(fault("unknown-judgement", path, id=name, choices=tuple(credits)), hint=hint)
        return
    worst = min(credit for credit in credits.values() if credit is not None)
    credit = credits[name]
    if credit is None or credit <= worst:
        yield fault("cannot-count-as-met", path, id=name)


def _repeated_ids(data: Data) -> Iterator[Fault]:
    """Domains, indexes and contents have ids of their own kind; answers name contents."""
    domains = list(mappings_in(data, "domains"))
    indexes = [(path, index) for _, path, index in indexes_of(data)]
    for entries in (domains, indexes, list(contents_of(data))):
        first: dict[str, Path] = {}
        for path, entry in entries:
            id_ = id_of(entry)
            if id_ is not None and first.setdefault(id_, path) != path:
                yield fault("repeated-capability-id", (*path, "id"), id=id_)


def _sources(data: Data, node: Any, path: Path, suggester: Suggester) -> Iterator[Fault]:
    """Yield the sources named anywhere that ``sources`` does not define."""
    if isinstance(node, list):
        for place, member in enumerate(node):
            yield from _sources(data, member, (*path, place), suggester)
    elif isinstance(node, dict) and path != ("sources",):
        name, known = node.get("source"), mapping_at(data, "sources")
        if isinstance(name, str) and name not in known:
            found = fault("unknown-source", (*path, "source"), id=name)
            yield replace(found, hint=suggester.hint(name, tuple(known)))
        for key, member in node.items():
            yield from _sources(data, member, (*path, key), suggester)


def _domain_rule(data: Data) -> Iterator[Fault]:
    written = mapping_at(data, "rules").get("domain_level")
    rule = written if isinstance(written, dict) else {"rule": written}
    name, path = rule.get("rule"), ("rules", "domain_level")
    if not isinstance(name, str) or name not in DOMAIN_RULES:
        return
    yield from _limits(data, rule, name, path)
    if DOMAIN_RULES[name].WEIGHTS:
        return
    if "rounding" in rule:
        yield _unused((*path, "rounding"), name)
    for _, index_path, index in indexes_of(data):
        if "weight" in index:
            yield _unused((*index_path, "weight"), name)


def _limits(data: Data, rule: Data, name: str, path: Path) -> Iterator[Fault]:
    if not DOMAIN_RULES[name].LIMITS:
        if "at_least" in rule:
            yield _unused((*path, "at_least"), name)
        return
    wanted = {str(level) for level in range(1, top_of(data) + 1)}
    missing = wanted.symmetric_difference(mapping_at(rule, "at_least"))
    if missing:
        key = (*path, "at_least") if "at_least" in rule else path
        yield fault("limits-incomplete", key, name=name, levels=tuple(sorted(wanted)))
    if name == "mean_credit":
        yield from _unreachable(data, rule, (*path, "at_least"))


def _unreachable(data: Data, rule: Data, path: Path) -> Iterator[Fault]:
    """Yield the limits above the best credit: only leaving everything out would reach them."""
    credits = [_credit(value) for value in mapping_at(data, "judgements").values()]
    best = max((credit for credit in credits if credit is not None), default=1)
    for level, limit in mapping_at(rule, "at_least").items():
        share = _credit(limit)
        if share is not None and share > best:
            yield fault("limit-unreachable", (*path, level), limit=share, best=best)


def _unused(path: Path, rule: str) -> Fault:
    return replace(fault("unused-by-rule", path, key=path[-1], name=rule), side="key")


def _overall(data: Data, suggester: Suggester) -> Iterator[Fault]:
    domains = tuple(filter(None, (id_of(d) for _, d in mappings_in(data, "domains"))))
    for path, row in _rows(data):
        yield from _level(data, row, (*path, "level"))
        yield from _level(data, row, (*path, "every_domain_at_least"), 0)
        named = mapping_at(row, "domain_at_least")
        for id_ in named:
            yield from _level(data, named, (*path, "domain_at_least", id_), 0)
            if id_ not in domains:
                found = fault("unknown-domain", (*path, "domain_at_least", id_), id=id_)
                yield replace(found, hint=suggester.hint(id_, domains), side="key")
        conditions = {"every_domain_at_least", "domain_at_least", "graded_protection_at_least"}
        if not conditions.intersection(row):
            yield fault("row-without-condition", path)


def _rows(data: Data) -> Iterator[tuple[Path, Data]]:
    rules = mapping_at(data, "rules")
    if isinstance(rules.get("overall"), list):
        return mappings_in(rules, "overall", ("rules",))
    return mappings_in(mapping_at(rules, "overall"), "rows", ("rules", "overall"))


def _protection(data: Data) -> Iterator[Fault]:
    """Yield what is wrong with the reading of graded-protection and cryptography reports."""
    rules = mapping_at(data, "rules")
    asked = [path for path, row in _rows(data) if "graded_protection_at_least" in row]
    if asked and "graded_protection" not in rules:
        yield fault("protection-rule-missing", (*asked[0], "graded_protection_at_least"))
    for name in ("graded_protection", "cryptography"):
        rule = mapping_at(rules, name)
        upper, lower = _credit(rule.get("met_from")), _credit(rule.get("basically_met_from"))
        if upper is not None and lower is not None and lower >= upper:
            yield fault("limits-crossed", ("rules", name, "basically_met_from"))
    yield from _mapping(mapping_at(rules, "graded_protection", "as_conclusion"))


def _mapping(mapping: Data) -> Iterator[Fault]:
    """A higher grade never asks for a lower conclusion, and every grade asks for one."""
    path = ("rules", "graded_protection", "as_conclusion")
    if not mapping:
        return
    missing = tuple(grade for grade in PROTECTION_GRADES if grade not in mapping)
    if missing:
        yield replace(fault("mapping-incomplete", path, grades=missing), side="key")
    conclusions: list[str] = [v for g in PROTECTION_GRADES if isinstance(v := mapping.get(g), str)]
    ranks = [VERDICTS_2025.index(v) for v in VERDICTS_2025 for c in conclusions if c == v]
    in_order = [next((n for n, v in enumerate(VERDICTS_2025) if v == c), -1) for c in conclusions]
    if sorted(ranks) != in_order:
        yield replace(fault("mapping-not-in-order", path), side="key")
