"""The grid of a kind of entry as a file for spreadsheets, as the page shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from app.editor.desk import Desk
from app.map.twin import as_csv
from ciimap.texts import say
from ciimap.values import Language


def show_file_of(
    desk: Desk,
    section: str,
    columns: Sequence[Mapping[str, Any]],
    rows: Sequence[Mapping[str, Any]],
) -> None:
    """Offer ``rows`` of the grid of ``section`` as CSV, in the order of the model."""
    language = desk.language
    st.download_button(
        say("map.csv", language),
        lambda: table_file(columns, rows, language),
        file_name=f"{desk.name.rpartition('/')[2]}-{section}.csv",
        mime="text/csv",
        on_click="ignore",
        key=desk.key("csv", section),
        disabled=not rows,
    )


def table_file(
    columns: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]], language: Language
) -> bytes:
    """Return the grid as CSV: the heads in the language, and every cell as it is shown.

    A cell that is copied from it into the grid means what it meant.
    """
    heads = [str(column["label"]) for column in columns]
    told = [[_text(column, row["cells"], language) for column in columns] for row in rows]
    return as_csv(heads, told)


def _text(column: Mapping[str, Any], cells: Mapping[str, Any], language: Language) -> str:
    value = cells.get(str(column["key"]))
    if column["sort"] == "flag":
        is_set = column["default"] if value is None else value
        return say("difference.yes" if is_set else "difference.no", language)
    labels = {each["value"]: each["label"] for each in column.get("options", ())}
    if column["sort"] == "many":
        return "; ".join(str(labels.get(each, each)) for each in value or ())
    return str(labels.get(value, "" if value is None else value))
