"""``ciimap history`` and ``ciimap trend``: what they print, and their exit status."""

import csv
import io
import json

import pytest

from ciimap.history import Database, History, history_file
from tests.unit.batch.models import sound
from tests.unit.history.runs import entry, run


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Work in a workspace with two months of history."""
    monkeypatch.chdir(tmp_path)
    history = History(Database(history_file(tmp_path)))
    history.record(
        run("2026-01-10T00:00:00Z"),
        [entry("in/a.yaml", 5, ids="vwxyz"), entry("in/b.yaml", 1, sector="health\x1b[31m")],
    )
    history.record(run("2026-02-10T00:00:00Z"), [entry("in/a.yaml", 3, ids="xyz")])
    return tmp_path


@pytest.mark.usefixtures("here")
def test_lists_the_runs(ciimap):
    ran = ciimap("history")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[3].split() == ["2026-01-10T00:00:00Z", "2", "2", "1.0"]


@pytest.mark.usefixtures("here")
def test_lists_the_evaluations_of_a_model_and_what_changed(ciimap):
    ran = ciimap("history", "in/a.yaml", "--lang", "zh")
    assert ran.status == 0
    assert ran.out.splitlines()[0] == "in/a.yaml：历次评价"
    assert ran.out.splitlines()[-1].split() == [
        *("2026-02-10T00:00:00Z", "正常", "3", "1", "2", "2", "0", "1", "v", "w")
    ]


@pytest.mark.usefixtures("here")
def test_documents_hold_everything(ciimap):
    told = json.loads(ciimap("history", "in/a.yaml", "--format", "json").out)
    assert [each["left"] for each in told["runs"]] == [None, ["v", "w"]]
    runs = json.loads(ciimap("history", "--format", "json").out)["runs"]
    assert [each["models"] for each in runs] == [2, 1]
    text = ciimap("history", "in/a.yaml", "--format", "csv").out.lstrip("\ufeff")
    assert [row["left"] for row in csv.DictReader(io.StringIO(text))] == ["", "v w"]


def test_a_model_is_found_from_another_folder(ciimap, here, monkeypatch):
    monkeypatch.chdir(here.parent)
    ran = ciimap("history", f"{here.name}/in/a.yaml", "--workspace", here.name)
    assert (ran.status, len(ran.out.splitlines())) == (0, 5)


@pytest.mark.usefixtures("here")
def test_trend_by_sector(ciimap):
    ran = ciimap("trend", "--by", "sector")
    assert ran.status == 0
    lines = [line.split()[:5] for line in ran.out.splitlines()[3:]]
    assert lines == [
        ["2026-01", "energy", "1", "1", "5"],
        ["2026-01", "health<U+001B>[31m", "1", "1", "1"],
        ["2026-02", "energy", "1", "1", "3"],
    ]


@pytest.mark.usefixtures("here")
def test_trend_as_csv_and_as_a_document_in_the_language_asked_for(ciimap):
    text = ciimap("trend", "--by", "operator", "--format", "csv", "--lang", "zh").out
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))
    assert [(row["month"], row["group"], row["mean_level"]) for row in rows] == [
        ("2026-01", "电网", "2.0"),
        ("2026-02", "电网", "2.0"),
    ]
    told = json.loads(ciimap("trend", "--since", "2026-02", "--format", "json").out)
    assert [(row["month"], row["models"]) for row in told["trend"]] == [("2026-02", 1)]


@pytest.mark.usefixtures("here")
def test_forgets_what_is_old(ciimap):
    ran = ciimap("history", "--forget-before", "2026-02-01")
    assert (ran.status, ran.out.startswith("Forgotten: 1 evaluations")) == (0, True)
    assert len(ciimap("history", "in/a.yaml").out.splitlines()) == 4


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(
            ("history", "in/c.yaml"), "no model 'in/c.yaml'; it has: in/b.yaml", id="no-such-model"
        ),
        pytest.param(("history", "-w", "nowhere"), "there is no history", id="no-history"),
        pytest.param(("trend", "nowhere"), "there is no history", id="no-history-for-a-trend"),
        pytest.param(("trend", "--since", "2026-13"), "'2026-13' is not a value", id="month"),
        pytest.param(
            ("history", "in/a.yaml", "--keep-details", "1"), "name a model, or forget", id="both"
        ),
    ],
)
def test_what_cannot_be_done_is_told(ciimap, arguments, said):
    ran = ciimap(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_a_batch_writes_what_history_and_trend_read(ciimap, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = sound(tmp_path / "in", "one", "two")
    assert ciimap("batch", "in", "--history", ".").status == 0
    text = (folder / "one.yaml").read_text("utf-8").replace("any_of", "all_of")
    (folder / "one.yaml").write_text(text, "utf-8")
    assert ciimap("batch", "in", "--history", ".").status == 0
    points = [
        each["row"]["single_points"]
        for each in json.loads(ciimap("history", "in/one.yaml", "-f", "json").out)["runs"]
    ]
    assert points == [1, 3]
    (row,) = json.loads(ciimap("trend", "--by", "sector", "-f", "json").out)["trend"]
    assert (row["group"], row["models"], row["single_points"]) == ("energy", 2, 4)
