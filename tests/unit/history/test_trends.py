"""Trends: what a person adds up by hand, then a law, then that a year of runs answers at once."""

from collections import defaultdict

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ciimap.history import By, Database, History, history_file, trend
from tests.unit.history.runs import entry, run

NO_LEVEL = {"capability": {"level": None, "gates": {"passed": 0, "failed": 2, "open": 0}}}


@pytest.fixture
def database(tmp_path):
    """Return the history of an empty workspace."""
    return Database(history_file(tmp_path))


@pytest.fixture
def half_a_year(database):
    """Return a history with two sectors in three months."""
    history = History(database)
    history.record(run("2026-01-10T00:00:00Z"), [entry("a", 9), entry("b", 5, sector="health")])
    history.record(run("2026-01-20T00:00:00Z"), [entry("a", 4)])  # counts in place of the 9
    history.record(run("2026-02-10T00:00:00Z"), [entry("a", 6, **NO_LEVEL), entry("c", 1)])
    history.record(run("2026-03-10T00:00:00Z"), [entry("a", 2)])
    return database


def figures(rows):
    """Return the main figures of ``rows``."""
    return [(row.month, row.group, row.models, row.inside, row.single_points) for row in rows]


def test_the_last_run_of_a_model_in_a_month_counts(half_a_year):
    assert figures(trend(half_a_year)) == [
        ("2026-01", None, 2, 9, 4),
        ("2026-02", None, 2, 7, 4),
        ("2026-03", None, 1, 2, 2),
    ]


def test_by_sector(half_a_year):
    assert figures(trend(half_a_year, "sector")) == [
        ("2026-01", "energy", 1, 4, 2),
        ("2026-01", "health", 1, 5, 2),
        ("2026-02", "energy", 2, 7, 4),
        ("2026-03", "energy", 1, 2, 2),
    ]


def test_months_and_groups_can_be_chosen(half_a_year):
    assert [row.month for row in trend(half_a_year, since="2026-02")] == ["2026-02", "2026-03"]
    assert [row.month for row in trend(half_a_year, until="2026-01")] == ["2026-01"]
    assert figures(trend(half_a_year, "sector", group="health")) == [("2026-01", "health", 1, 5, 2)]
    assert len(trend(half_a_year, "operator", group="电网")) == 3


def test_levels_and_gates(half_a_year):
    february = trend(half_a_year, since="2026-02", until="2026-02")[0]
    assert (february.with_level, february.mean_level, february.lowest_level) == (1, 2.0, 2)
    assert (february.gates_failed, february.gates_open, february.errors) == (1, 1, 2)


def test_what_could_not_be_evaluated_is_a_model_without_figures(database):
    bare = {"model": "a", "status": "crashed", "input": "0"}
    broken = entry("a")
    History(database).record(
        run("2026-01-10T00:00:00Z"), [type(broken)("a", bare, "", 0.0), entry("b", 5)]
    )
    (row,) = trend(database)
    assert (row.models, row.evaluated, row.inside, row.errors) == (2, 1, 5, 1)
    assert [each.group for each in trend(database, "sector")] == [None, "energy"]


def test_an_earlier_run_that_is_recorded_later_does_not_count(database):
    history = History(database)
    history.record(run("2026-01-20T00:00:00Z"), [entry("a", 4)])
    history.record(run("2026-01-10T00:00:00Z"), [entry("a", 9)])
    assert figures(trend(database)) == [("2026-01", None, 1, 4, 2)]


moments = st.tuples(st.integers(1, 3), st.integers(1, 28))
runs = st.dictionaries(
    moments, st.dictionaries(st.sampled_from("abcd"), st.integers(0, 9)), max_size=6
)


@given(runs, st.randoms(use_true_random=False))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25
)
def test_agrees_with_adding_up(tmp_path_factory, told, chance):
    database = Database(tmp_path_factory.mktemp("h") / "h.sqlite")
    order = list(told)
    chance.shuffle(order)  # runs may be recorded in any order
    for month, day in order:
        entries = [entry(model, inside) for model, inside in told[month, day].items()]
        History(database).record(run(f"2026-{month:02}-{day:02}T00:00:00Z"), entries)
    last = {(month, model): n for (month, _), of in sorted(told.items()) for model, n in of.items()}
    expected: dict[str, int] = defaultdict(int)
    for (month, _), inside in last.items():
        expected[f"2026-{month:02}"] += inside
    assert {row.month: row.inside for row in trend(database)} == dict(expected)
    assert sum(row.models for row in trend(database)) == len(last)


def fill(database, models, months):
    """Write a summary for each of ``models`` in each of ``months``, as recording would."""
    with database.writing() as connection:
        connection.execute("INSERT INTO content VALUES ('x', x'00')")
        for month in range(months):
            connection.execute(
                "INSERT INTO run VALUES (?, ?, ?, 'mark')",
                (month + 1, str(month), f"2026-{month + 1:02}-01"),
            )
        connection.executemany(
            "INSERT INTO summary VALUES (?,?,?,1,?,?,'ok',?,3,4,?,?,0,5,0.3,'x',NULL)",
            (
                (
                    *(m, n + 1, f"2026-{n + 1:02}", f"sector-{m % 8}", f'"operator-{m % 900}"'),
                    *(20 + m % 50, 1 + m % 3, m % 2),
                )
                for n in range(months)
                for m in range(models)
            ),
        )


def test_a_year_of_ten_thousand_models_is_counted_whole(database):
    fill(database, 10_000, 12)
    asked: tuple[tuple[By, int], ...] = (("all", 1), ("sector", 8), ("operator", 900))
    for by, groups in asked:
        rows = trend(database, by)
        assert (len(rows), sum(row.models for row in rows)) == (12 * groups, 120_000)
