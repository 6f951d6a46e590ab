"""An earlier evaluation can be recalled: its figures, and its verdicts where they were kept."""

from ciimap.history import Database, History, forget, history_file, kept_runs, recall
from tests.unit.history.runs import entry, run


def filled(tmp_path):
    database = Database(history_file(tmp_path))
    history = History(database)
    history.record(run("2026-01-01T00:00:00Z"), [entry("a", ids=["x", "y"]), entry("b")])
    history.record(run("2026-02-01T00:00:00Z"), [entry("a", status="crashed")])
    history.record(run("2026-03-01T00:00:00Z"), [entry("a", inside=1, ids=["x"])])
    return database


def recalled(database, model, number):
    then = recall(database, model, number)
    assert then is not None
    return then


def test_runs_that_evaluated_the_model_are_listed_the_latest_first(tmp_path):
    database = filled(tmp_path)
    assert [each.started[:7] for each in kept_runs(database, "a")] == ["2026-03", "2026-01"]
    assert kept_runs(database, "c") == ()


def test_figures_and_verdicts_are_recalled(tmp_path):
    database = filled(tmp_path)
    last, first = kept_runs(database, "a")
    then = recalled(database, "a", first.number)
    assert (then.started, then.row["inside"]) == ("2026-01-01T00:00:00Z", 3)
    assert dict(then.verdicts or {}) == {
        "rest": ("outside", False),
        "x": ("indispensable", True),
        "y": ("indispensable", True),
    }
    assert sorted(recalled(database, "a", last.number).verdicts or ()) == ["rest", "x"]


def test_what_was_not_kept_or_is_not_there_is_none(tmp_path):
    database = filled(tmp_path)
    _, first = kept_runs(database, "a")
    assert recalled(database, "b", first.number).verdicts is None
    assert recall(database, "c", first.number) is None
    forget(database, keep_details=1)
    assert recalled(database, "a", first.number).verdicts is None
