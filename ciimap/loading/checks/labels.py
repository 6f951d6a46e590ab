"""Names of values that no entry has: a value misspelt there would keep its own name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ciimap.loading.checks.scope import Scope
from ciimap.loading.faults import Fault, fault
from ciimap.model import Element, Flow, Model


def check(scope: Scope) -> Iterator[Fault]:
    """Warn of each name that is for no value of the model."""
    if not scope.model.names or scope.damaged or not scope.complete:
        return
    values = frozenset(_values(scope.model))
    for value in (name for name in scope.model.names if name not in values):
        found = fault("unused-name", ("names", value), value=value[:60])
        hint = scope.suggester.hint(value, values)
        yield replace(found, hint=hint, side="key", severity="warning")


def _values(model: Model) -> Iterator[str]:
    """Yield what can have a name: values of labels and free attributes, and their keys."""
    if model.operator is not None and model.operator.sector is not None:
        yield model.operator.sector
    for entry in model.entries():
        value = entry.value
        if isinstance(value, Element):
            yield from _labels(value)
        elif isinstance(value, Flow):
            yield value.assessment or ""
            yield from (step.protocol or "" for step in value.steps)


def _labels(element: Element) -> Iterator[str]:
    known = (element.site, element.supplier, element.product, element.zone, element.certificate)
    yield from (label for label in (*known, element.operator) if label is not None)
    for key, value in element.attributes.items():
        yield key
        yield str(value)
