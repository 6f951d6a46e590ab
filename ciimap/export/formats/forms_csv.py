"""The forms F1 to F11 as CSV files for a spreadsheet: UTF-8 with a byte-order mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ciimap.export.cells import csv_file, is_risky
from ciimap.export.exporter import Files
from ciimap.export.subject import Subject
from ciimap.report import Dossier, Form, build_forms, identity_of

Row = Sequence[str]


def render(subject: Subject) -> Files:
    """Return a file for each form, and ``….F0.csv`` that says what they are about.

    A cell that a spreadsheet could take for a formula begins with an apostrophe; F0 lists them.
    """
    dossier = Dossier(subject.evaluation, subject.language, subject.capability)
    forms = build_forms(dossier)
    tables = {form.number: [_heads(form), *_rows(dossier, form)] for form in forms}
    tables = {"F0": [*_cover(dossier, forms, tables)], **tables}
    return {f"{subject.stem}.{number}.csv": csv_file(rows) for number, rows in tables.items()}


def _heads(form: Form) -> Row:
    return [column.head for column in form.columns]


def _rows(dossier: Dossier, form: Form) -> Iterator[Row]:
    to_fill_in = dossier.say("paper.to-fill-in")
    for row in form.rows:
        yield [cell or to_fill_in for cell in row]


def _cover(dossier: Dossier, forms: Sequence[Form], tables: dict[str, list[Row]]) -> Iterator[Row]:
    yield (dossier.say("forms.col-item"), dossier.say("forms.col-content"))
    yield from identity_of(dossier)
    for form in forms:
        yield f"{form.number} {form.title}", form.note
    guarded = list(_guarded(tables))
    told = dossier.say("paper.guarded", count=len(guarded))
    yield dossier.say("paper.guard"), told
    for place in guarded:
        yield dossier.say("paper.guarded-cell"), place


def _guarded(tables: dict[str, list[Row]]) -> Iterator[str]:
    """Yield where an apostrophe was put: form, row and column, counted from 1 with the heads."""
    for number, rows in tables.items():
        for line, row in enumerate(rows, 1):
            for place, cell in enumerate(row, 1):
                if is_risky(cell):
                    yield f"{number} R{line}C{place}"
