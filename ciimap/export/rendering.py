"""From the name of a format and a subject to files."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from typing import cast

from ciimap.export.errors import ExportError
from ciimap.export.exporter import Exporter, Files
from ciimap.export.registry import EXPORTERS
from ciimap.export.subject import Subject
from ciimap.texts import Message

_SHOWN = 8  # ids in a message


def render(name: str, subject: Subject) -> Files:
    """Return ``subject`` in the format ``name`` of the registry: file name → bytes.

    Raises:
        ExportError: a library is missing, or the format cannot show what is asked for.
    """
    _check(name, subject)
    return load_exporter(name).render(subject)


def load_exporter(name: str) -> Exporter:
    """Return the exporter ``name`` of the registry, importing its module.

    Raises:
        ExportError: the library it needs is not installed.
    """
    registered = EXPORTERS[name]
    try:
        return cast(Exporter, import_module(registered.module))
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if not registered.extra or library == "ciimap":
            raise
        values = {"format": name, "library": library, "extra": registered.extra}
        raise ExportError("export.library-missing", **values) from None


def _check(name: str, subject: Subject) -> None:
    registered, scope = EXPORTERS[name], subject.scope
    if scope.kind not in registered.scopes:
        allowed = tuple(Message(f"export.scope-{kind}") for kind in registered.scopes)
        raise ExportError("export.scope-not-shown", format=name, scopes=allowed)
    if registered.needs_assessment and subject.capability is None:
        raise ExportError("export.assessment-needed", format=name)
    model = subject.evaluation.model
    known = {"business": [*model.businesses], "flow": [*model.flows]}.get(scope.kind)
    if known is not None and scope.id not in known:
        close = tuple(get_close_matches(scope.id, known, n=3))
        key = f"export.no-such-{scope.kind}{'' if close else '-of'}"
        raise ExportError(key, id=scope.id, known=close or _some(known))


def _some(ids: list[str]) -> tuple[str, ...]:
    """Return the first ids, and a sign where there are more."""
    first = sorted(ids)[:_SHOWN]
    return (*first, "…") if len(ids) > _SHOWN else tuple(first) or ("-",)
