"""What a sheet with the picture shows: the part that the scope says, and the lines above it."""

from __future__ import annotations

from ciimap.export.graph import ids_in
from ciimap.export.subject import Subject
from ciimap.report import boundary_headlines, name_of
from ciimap.report import picture as pictures
from ciimap.texts import say


def scoped_picture(subject: Subject) -> pictures.Picture:
    """Return the picture of what the scope of ``subject`` shows."""
    model, boundary = subject.evaluation.model, subject.evaluation.boundary
    is_whole = subject.scope.kind == "whole"
    shown = None if is_whole else ids_in(subject.scope, model, boundary)
    return pictures.build_picture(model, boundary, subject.language, pictures.View(shown))


def sheet_lines(subject: Subject) -> tuple[str, ...]:
    """Return the sentences below the title: what is shown, then what was evaluated and found."""
    said = boundary_headlines(subject.evaluation, subject.language)[1:]
    scope = subject.scope
    if scope.kind == "whole":
        return said
    name = name_of(subject.evaluation.model, scope.id, subject.language)
    return (say(f"export.shown-{scope.kind}", subject.language, name=name or scope.id), *said)
