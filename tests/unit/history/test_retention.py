"""Forgetting: what is old goes, the latest of each model and the audit log stay."""

from datetime import UTC, datetime

import pytest

from ciimap.history import AuditLog, Database, History, forget, history_file, trend
from tests.unit.history.runs import entry, run


@pytest.fixture
def database(tmp_path):
    """Return a history with a model of four months and one that was evaluated once."""
    database = Database(history_file(tmp_path))
    history = History(database)
    AuditLog(database).append("li", datetime(2026, 1, 1, tzinfo=UTC), "edit", "a", None, "")
    for month in range(1, 5):
        entries = [entry("a", month, ids=("x", str(month)))]
        history.record(
            run(f"2026-{month:02}-01T00:00:00Z"), entries + [entry("old")] * (month == 1)
        )
    return database


def test_summaries_before_a_day_go_but_for_the_latest_of_each_model(database):
    gone = forget(database, "2026-03-01")
    history = History(database)
    assert gone.summaries == 2
    assert [each.started[:7] for each in history.of_model("a")] == ["2026-03", "2026-04"]
    assert [each.started[:7] for each in history.of_model("old")] == ["2026-01"]
    assert [each.started[:7] for each in history.runs()] == ["2026-01", "2026-03", "2026-04"]
    assert [row.month for row in trend(database)] == ["2026-01", "2026-03", "2026-04"]


def test_details_of_earlier_runs_go_and_their_rows_stay(database):
    gone = forget(database, keep_details=2)
    told = [(each.row["inside"], each.entered) for each in History(database).of_model("a")]
    assert gone.details == 2
    assert told == [(1, None), (2, None), (3, None), (4, ("4",))]


def test_the_audit_log_stays(database):
    before = AuditLog(database).head()
    forget(database, "2099-01-01", 0)
    assert AuditLog(database).verify(before).intact


def test_nothing_that_is_still_needed_goes(database):
    gone = forget(database)
    assert (gone.summaries, gone.details) == (0, 0)
    assert len(History(database).of_model("a")) == 4


def test_the_space_is_given_back(tmp_path):
    database = Database(history_file(tmp_path / "big"))
    for month in range(1, 10):
        ids = tuple(f"element-{month}-{n}-{(n * 7919) % 10_007}" for n in range(3_000))
        History(database).record(run(f"2026-{month:02}-01T00:00:00Z"), [entry("a", ids=ids)])
    size = database.size()
    gone = forget(database, "2026-09-01")
    assert gone.freed > 0
    assert database.size() < size / 2
