"""The table twin of the map: the elements that are shown, sorted as asked, and as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import streamlit as st

from app.failing import fragment
from app.map.drawing import tables_of
from app.markup import element, table
from ciimap.report import Evaluation, Table
from ciimap.texts import say
from ciimap.values import Language

PAGE_ROWS = 50  # of a table that are sent to the browser at a time
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # how a spreadsheet's formula begins
_ID_COLUMN = 1
SORT, DOWN, PAGE = "table-sort", "table-down", "table-page"  # keys of widgets


def show_tables(evaluation: Evaluation, shown: frozenset[str] | None, language: Language) -> None:
    """Show the tables of the boundary; those of elements hold what the map shows."""
    tables = tables_of(evaluation, language)
    elements = [each for each in tables if _is_of_elements(each, language)]
    st.html(element("div", element("h3", say("map.table", language)), class_="ci"))
    ordered = _show_choices(evaluation, elements, shown, language) if elements else []
    others = [each for each in tables if each not in elements]
    for number, each in enumerate((*ordered, *others)):
        _show(each, f"{PAGE}-{number}", language)


def _is_of_elements(each: Table, language: Language) -> bool:
    """Tell the tables of elements from the others; one without rows is not there at all."""
    return each.columns[0] == say("boundary.verdict", language)


def _show_choices(
    evaluation: Evaluation,
    tables: Sequence[Table],
    shown: frozenset[str] | None,
    language: Language,
) -> list[Table]:
    """Show how to sort the elements, and the button for their file; return them so sorted."""
    head = tables[0].columns
    chooser, direction, file = st.columns([0.3, 0.3, 1], vertical_alignment="bottom")
    with chooser:
        column = st.selectbox(
            say("map.sort", language), range(len(head)), key=SORT, format_func=lambda n: head[n]
        )
    with direction:
        down = st.checkbox(say("map.sort-down", language), key=DOWN)
    kept = [_of_shown(each, shown) for each in tables]
    ordered = [_sorted(each, column or 0, down=down) for each in kept]
    with file:
        st.download_button(
            say("map.csv", language),
            lambda: as_csv(head, [row for each in ordered for row in each.rows]),
            file_name=f"{evaluation.name.rsplit('.', 1)[0]}.csv",
            mime="text/csv",
            on_click="ignore",
        )
    return ordered


def _of_shown(each: Table, shown: frozenset[str] | None) -> Table:
    if shown is None:
        return each
    rows = tuple(row for row in each.rows if row[_ID_COLUMN] in shown)
    return Table(f"{each.title} · {len(rows)} / {len(each.rows)}", each.columns, rows)


def _sorted(each: Table, column: int, *, down: bool) -> Table:
    """Return the rows by a column; rows that are alike in it stay in the order they had."""
    if column == 0:  # verdicts have an order of their own, in which the rows are
        rows = each.rows[::-1] if down else each.rows
    else:
        rows = tuple(sorted(each.rows, key=lambda row: row[column].casefold(), reverse=down))
    return Table(each.title, each.columns, rows)


def as_csv(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return a table as CSV in UTF-8 with its mark, so that spreadsheets read Chinese.

    A text that a spreadsheet would take for a formula is led by an apostrophe.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([_harmless(cell) for cell in row] for row in (columns, *rows))
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULAS) and cell != "-" else cell


@fragment
def _show(each: Table, key: str, language: Language) -> None:
    """Show a table: a long one page by page, its head says which rows they are."""
    pages = max(1, -(-len(each.rows) // PAGE_ROWS))
    page = _page(key, pages)
    rows = each.rows[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]
    head = [element("h3", each.title)]
    if pages > 1:
        first = (page - 1) * PAGE_ROWS + 1
        told = {"first": first, "last": first + len(rows) - 1, "all": len(each.rows)}
        head.append(element("p", say("map.rows", language, **told), class_="quiet"))
    left, right = st.columns([1, 0.16], vertical_alignment="bottom")
    left.html(element("div", *head, class_="ci"))
    if pages > 1:
        right.number_input(say("map.page", language, pages=pages), 1, pages, key=key)
    inner = element("div", table(each.columns, rows), class_="scroll")
    st.html(element("div", inner, class_="ci"))


def _page(key: str, pages: int) -> int:
    """Return the page that is chosen; the first where there are fewer by now."""
    chosen = int(st.session_state.get(key) or 1)
    if chosen > pages:
        chosen = st.session_state[key] = 1
    return chosen
