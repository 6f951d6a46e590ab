"""The picture and its tables as one page that loads nothing and runs only what is in it.

Its policy names the digests of its own two scripts and its style: a script that a name in the model
could bring along is refused by the browser, should escaping ever fail.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ciimap.export.drawing.assets import drawing_script, drawing_style, page_part, vis_script
from ciimap.export.drawing.network_data import picture_data
from ciimap.export.drawing.proofs import proofs_of
from ciimap.export.graph import ids_in
from ciimap.export.legible import legible
from ciimap.export.sheet import scoped_picture, sheet_lines
from ciimap.export.subject import Subject
from ciimap.export.svg import picture_of
from ciimap.report import Table, boundary_tables, width_of
from ciimap.texts import say
from ciimap.values import pick

_TEMPLATES = Environment(
    loader=PackageLoader("ciimap.export.drawing", "assets"),
    autoescape=True,
    undefined=StrictUndefined,
    keep_trailing_newline=True,
)
_LONGEST_WHOLE = 12  # ems of a word that a column makes room for; longer ones break


def page_of(subject: Subject) -> bytes:
    """Return the page of ``subject`` as HTML."""
    evaluation, language = subject.evaluation, subject.language
    model = evaluation.model
    picture = scoped_picture(subject)
    proofs = proofs_of(evaluation.boundary, picture)
    library = _as_parsed(vis_script())
    style = _as_parsed(drawing_style() + page_part("exported.css"))
    script = _as_parsed(drawing_script() + page_part("exported.js"))
    text = _TEMPLATES.get_template("exported.html").render(
        lang="zh-CN" if language == "zh" else "en",
        policy=_policy((library, script), style),
        title=legible(pick(model.title, language, evaluation.name)),
        marking=legible(pick(model.marking, language)),
        headlines=[legible(line) for line in sheet_lines(subject)],
        tables=list(_tables(subject)),
        hint=say("export.pick-hint", language),
        sha256=evaluation.sha256,
        drawing=Markup(picture_of(subject, heading=False).decode()),
        data=Markup(_embedded(picture_data(picture, language, proofs))),
        style=Markup(style),
        library=Markup(library),
        script=Markup(script),
    )
    return text.encode()


def _as_parsed(text: str) -> str:
    """Return ``text`` as a browser sees it, whose digests are of lines that LF ends."""
    return text.replace("\r\n", "\n")


def _policy(scripts: tuple[str, ...], style: str) -> str:
    run = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"script-src {run}; style-src 'sha256-{_digest(style)}'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _tables(subject: Subject) -> Iterator[dict[str, Any]]:
    """Yield the tables, with the rows that the scope shows where rows are about an entry."""
    evaluation, language = subject.evaluation, subject.language
    ids = ids_in(subject.scope, evaluation.model, evaluation.boundary)
    id_head = say("boundary.id", language)
    for table in boundary_tables(evaluation, language, for_filing=True):
        place = table.columns.index(id_head) if id_head in table.columns else None
        rows = [row for row in table.rows if place is None or row[place] in ids]
        if rows:
            yield _table(table, rows, place)


def _table(table: Table, rows: list[tuple[str, ...]], place: int | None) -> dict[str, Any]:
    """Return ``table`` with ``rows``, each with the entry that it is about, named at ``place``."""
    told = [
        {"cells": [legible(cell) for cell in row], "id": "" if place is None else row[place]}
        for row in rows
    ]
    unbroken = [_keeps_words(cells) for cells in zip(*rows, strict=True)]
    return {"title": table.title, "columns": table.columns, "unbroken": unbroken, "rows": told}


def _keeps_words(cells: tuple[str, ...]) -> bool:
    """Tell whether every word of a column is short enough to stand on one line of it."""
    return all(width_of(word) <= _LONGEST_WHOLE for cell in cells for word in cell.split())


def _embedded(data: Any) -> str:
    """Return ``data`` as JSON that cannot end the script element it stands in."""
    text = json.dumps(_legible(data), ensure_ascii=False, allow_nan=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _legible(value: Any) -> Any:
    if isinstance(value, str):
        return legible(value)
    if isinstance(value, Mapping):
        return dict(_legible_items(value))
    if isinstance(value, list | tuple):
        return [_legible(each) for each in value]
    return value


def _legible_items(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        yield key, _legible(value)
