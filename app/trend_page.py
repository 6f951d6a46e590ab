"""The trend page: how boundaries, single points, levels and gates of the workspace develop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast, get_args

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app import state
from app.chosen import choose_path
from app.keeping import workspace_folder
from app.map.twin import as_csv
from app.markup import element, table
from app.trend.charts import COLOURS, Line, alt_of, chart_of
from app.trend.months import MEASURES, groups_of, lines_of, months_of, table_of
from app.trend.past import day_of, lines_of_past, table_of_past
from app.ways import show_ways
from ciimap.batch import name_within
from ciimap.history import By, Database, History, HistoryError, ModelRun, history_file, trend
from ciimap.texts import say
from ciimap.values import Language

BY = "trend-by"  # key of the widget
_HEIGHT = 260  # of a chart, in pixels


def show(head: DeltaGenerator) -> None:
    """Show the page for the workspace and the chosen model, its title in ``head``."""
    language = state.language()
    title = element("h1", say("trend.title", language))
    lead = element("p", say("trend.lead", language), class_="quiet")
    head.html(element("div", title, lead, class_="ci"))
    file = history_file(workspace_folder())
    try:
        is_filled = file.is_file() and bool(History(Database(file)).runs())
        if is_filled:
            _show_trend(Database(file), language)
        else:
            _show_empty(language)
        found = choose_path()
        if found is not None and is_filled:
            name = name_within(workspace_folder(), str(found[1]))
            _show_past(History(Database(file)).of_model(name), found[0], language)
    except HistoryError as error:
        reason = error.text.in_language(language)
        told = say("trend.not-read", language, reason=reason)
        st.html(element("div", element("p", told, class_="warn"), class_="ci"))


def _show_empty(language: Language) -> None:
    folder = str(workspace_folder())
    parts = (
        element("p", say("trend.shows", language)),
        element("p", say("trend.empty", language)),
        element("p", element("code", f"ciimap batch {folder} --history {folder}")),
        element("p", say("trend.empty-hint", language), class_="quiet"),
        element("p", say("trend.meanwhile", language)),
    )
    st.html(element("div", *parts, class_="ci"))
    show_ways(("boundary", "compare"), language)


# --- The workspace --------------------------------------------------------------------------------


def _show_trend(database: Database, language: Language) -> None:
    by = cast(
        By,
        st.segmented_control(
            say("trend.by", language),
            get_args(By)[::-1],
            key=BY,
            default="all",
            format_func=lambda each: say(f"trend.by-{each}", language),
            required=True,
        ),
    )
    rows = trend(database, by)
    places = st.columns(2)
    for number, (measure, figures) in enumerate(MEASURES):
        with places[number % 2]:
            lines = lines_of(rows, figures, by, language)
            heading = say(f"trend.{measure}" if by == "all" else f"trend.{measure}-by", language)
            _show_chart(heading, months_of(rows), lines, language)
    left_out = len(groups_of(rows, by, language)) - len(COLOURS)
    if left_out > 0:
        told = say("trend.left-out", language, shown=len(COLOURS), count=left_out)
        st.html(element("div", element("p", told), class_="ci"))
    _show_table(say("trend.table", language), table_of(rows, by, language), "trend", language)


def _show_chart(
    title: str, places: Sequence[str], lines: Sequence[Line], language: Language
) -> None:
    st.html(element("div", element("h3", title), class_="ci"))
    st.echarts_chart(
        chart_of(places, lines),
        height=_HEIGHT,
        renderer="svg",
        alt=alt_of(title, places, lines, language),
    )


def _show_table(
    title: str, told: tuple[list[str], list[list[str]]], name: str, language: Language
) -> None:
    heads, rows = told
    inner = element("div", table(heads, rows), class_="scroll")
    st.html(element("div", element("h3", title), inner, class_="ci"))
    st.download_button(
        say("map.csv", language),
        as_csv(heads, rows),
        file_name=f"ciimap-{name}.csv",
        mime="text/csv",
        on_click="ignore",
        key=f"trend-csv-{name}",
    )


# --- The chosen model -----------------------------------------------------------------------------


def _show_past(runs: Sequence[ModelRun], name: str, language: Language) -> None:
    title = say("trend.past", language, name=name)
    if not runs:
        hint = element("p", say("trend.no-past", language), class_="quiet")
        st.html(element("div", element("h2", title), hint, class_="ci"))
        return
    lines = lines_of_past(runs, language)
    _show_chart(title, [day_of(run) for run in runs], lines, language)
    _show_table(say("trend.past-table", language), table_of_past(runs, language), "past", language)
