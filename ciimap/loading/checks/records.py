"""References of elements to records of evaluations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ciimap.loading.checks.references import check_id
from ciimap.loading.checks.scope import Scope
from ciimap.loading.faults import Fault, Path, fault
from ciimap.model import Element, Kind

_RECORDS: frozenset[Kind] = frozenset({"record"})


def check(scope: Scope) -> Iterator[Fault]:
    """Yield the named records that do not exist, are none, or are of the other type."""
    for path, entry in scope.entries():
        if not isinstance(entry, Element):
            continue
        for position, id_ in enumerate(entry.graded_protection):
            yield from _record(scope, id_, (*path, "graded_protection", position))
        for position, id_ in enumerate(entry.cryptography):
            yield from _record(scope, id_, (*path, "cryptography", position))


def _record(scope: Scope, id_: str, path: Path) -> Iterator[Fault]:
    yield from check_id(scope, id_, path, _RECORDS)
    record, wanted = scope.model.records.get(id_), str(path[-2])
    if record is not None and record.type != wanted:
        found = fault("wrong-kind", path)
        values = {"id": id_, "type": record.type, "wanted": wanted}
        yield replace(found, message=replace(found.message, key=_TYPE, values=values))


_TYPE = "loading.wrong-record-type"
