"""The compare page: versions of a model and other models, what flipped and why, on one map."""

import shutil

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from app import MODEL_VARIABLE
from app.atomic import digest_of
from app.compare_page import OLDER, Older
from app.comparing.recorded import kept_runs
from app.models import workspace
from ciimap.batch import Task, row_of
from ciimap.batch.rows import detail_of
from ciimap.history import Database, History, Run, RunEntry, history_file
from ciimap.loading import load_model
from ciimap.texts import say
from ciimap.workflow import evaluate
from tests.app.conftest import HOSTILE, ROOT, Page
from tests.app.test_map import choose

HOSPITAL = ROOT / "examples" / "hospital" / "hospital.yaml"
ONE = """\
ciimap: 1
title: {en: Plant, zh: 工厂}
businesses:
  run: {name: {en: Run the plant, zh: 工厂运行}, requires: {any_of: [server-a, server-b]}}
policy: {continuity: 1}
information_systems:
  server-a: {name: {en: Server A, zh: 服务器甲}}
  server-b: {name: {en: Server B, zh: 服务器乙}}
  printer: {name: {en: Printer, zh: 打印机}}
"""
TWO = ONE.replace("{any_of: [server-a, server-b]}", "server-a").replace(
    "  printer: {name: {en: Printer, zh: 打印机}}\n", "  scanner: {}\n"
)


@pytest.fixture
def model(tmp_path, monkeypatch):
    """Return the file of a model in a workspace of its own."""
    file = tmp_path / "plant.yaml"
    file.write_text(ONE, "utf-8")
    monkeypatch.setenv(MODEL_VARIABLE, str(file))
    return file


@pytest.fixture
def open_compare(model):
    """Return a function that runs the page."""

    def run(language="en"):
        app = AppTest.from_file(str(ROOT / "app" / "main.py"), default_timeout=120)
        app._page_hash = calc_hash("compare")
        app.query_params["lang"] = language
        app.run()
        assert not app.exception
        return Page(app)

    return run


def edited(model):
    """Make TWO the second version of the model."""
    history = workspace().history_of(model)
    history.begin()
    seen = digest_of(model.read_bytes())
    history.save(seen, TWO.encode())
    return history


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("version 1", "Came inside (1)", "Printer (printer)", "Added")),
        ("zh", ("第 1 版", "新划入边界 (1)", "打印机", "新增")),
    ],
)
def test_an_earlier_version_is_compared_on_one_map(open_compare, model, language, told):
    edited(model)
    page = open_compare(language)
    (box,) = [each for each in page.app.selectbox if each.key == OLDER]
    said = page.html + str(page.drawn["layer"]) + box.options[0]
    assert [each for each in told if each not in said] == []
    marks = page.drawn["layer"]["marks"]
    assert marks["server-a"]["look"] == "entered"
    assert marks["scanner"]["look"] == "added"
    assert marks["run"]["look"] == "changed"
    assert "removed" not in marks


def test_the_fewest_edits_that_explain_a_flip_are_told(open_compare, model):
    edited(model)
    html = open_compare().html
    assert "Server A (server-a)" in html
    assert "requires" in html


def test_another_model_can_be_chosen(open_compare, model):
    (model.parent / "old.yaml").write_text(TWO, "utf-8")
    page = choose(open_compare(), "selectbox", OLDER, Older(name="old"))
    assert page.drawn["layer"]["marks"]["server-a"]["look"] == "left"
    assert page.drawn["layer"]["marks"]["printer"]["look"] == "added"


def test_models_with_little_in_common_are_compared_without_the_fewest_edits(open_compare, model):
    said = say("compare.not-akin", "en")
    shutil.copy(HOSPITAL, model.parent / "hospital.yaml")
    (model.parent / "old.yaml").write_text(TWO, "utf-8")
    page = open_compare()
    (box,) = [each for each in page.app.selectbox if each.key == OLDER]
    assert "model Jiangzhou First People's Hospital · hospital" in box.options
    assert said in choose(page, "selectbox", OLDER, Older(name="hospital")).html
    assert say("compare.incomplete", "en") in page.html
    assert said not in choose(page, "selectbox", OLDER, Older(name="old")).html


def test_versions_come_first_the_last_before_the_first(open_compare, model):
    history = edited(model)
    seen = digest_of(model.read_bytes())
    history.save(seen, TWO.replace("scanner: {}", "scanner: {site: hq}").encode())
    (box,) = [each for each in open_compare().app.selectbox if each.key == OLDER]
    kept = (("2", history.written(2)), ("1", history.written(1)))
    assert box.options[:2] == [
        f"this model, version {place}, of {moment:%Y-%m-%d %H:%M}" for place, moment in kept
    ]
    assert box.value == Older(2)


def test_versions_are_counted_as_where_they_are_edited(open_compare, model):
    history = edited(model)
    for site in ("hq", "annex"):
        history.step(digest_of(model.read_bytes()), "undo")
        raw = TWO.replace("scanner: {}", f"scanner: {{site: {site}}}").encode()
        history.save(digest_of(model.read_bytes()), raw)
        history.save(digest_of(raw), raw + b"# again\n")
    assert history.versions() == (1, 3, 5, 6)
    (box,) = [each for each in open_compare().app.selectbox if each.key == OLDER]
    assert [option.split(",")[1] for option in box.options[:3]] == [
        " version 3",
        " version 2",
        " version 1",
    ]


@pytest.mark.parametrize(
    ("language", "told"), [("en", "has no older version here"), ("zh", "没有更早的版本")]
)
def test_without_a_version_nothing_is_chosen(open_compare, model, language, told):
    (model.parent / "old.yaml").write_text(TWO, "utf-8")
    page = open_compare(language)
    (box,) = [each for each in page.app.selectbox if each.key == OLDER]
    assert box.value is None
    assert told in page.html
    assert page.app.get("bidi_component") == []


def test_what_is_gone_is_counted_and_folded(open_compare, model):
    edited(model)
    assert (
        "<summary>No longer in the model (1)</summary><ul><li>Printer (printer)</li></ul>"
        in open_compare().html
    )


def test_what_cannot_be_read_is_told(open_compare, model):
    (model.parent / "bad.yaml").write_text(
        "ciimap: 1\ntitle: x\nbusinesses: {b: {requires: c}}\n", "utf-8"
    )
    page = choose(open_compare(), "selectbox", OLDER, Older(name="bad"))
    assert "bad.yaml" in page.html
    edited(model)
    for version in (model.parent / ".ciimap" / "drafts" / "plant").glob("1.yaml"):
        version.unlink()
    page = choose(open_compare(), "selectbox", OLDER, Older(1))
    assert "This version cannot be evaluated" in page.html


def test_names_are_shown_as_they_stand(open_compare, model):
    (model.parent / "h.yaml").write_text(
        HOSTILE.replace("requires: unknown", "requires: []"), "utf-8"
    )
    page = choose(open_compare(), "selectbox", OLDER, Older(name="h"))
    assert "<img" not in page.html
    assert "<script" not in page.html


def test_a_copy_under_another_name_is_told_by_its_own(open_compare, model):
    for name in ("one", "two"):
        (model.parent / f"{name}.yaml").write_text(TWO, "utf-8")
        page = choose(open_compare(), "selectbox", OLDER, Older(name=name))
        assert f"{name}.yaml" in page.html


# --- An earlier evaluation of the history ---------------------------------------------------------


def recorded(model, started, *, verdicts=True):
    """Have the history keep the model as it stands, evaluated at ``started``."""
    evaluation = evaluate(load_model(model))
    row = row_of(Task("plant.yaml", "", ""), evaluation, None)
    entry = RunEntry("plant.yaml", row, detail_of(evaluation) if verdicts else "", 0.1)
    history = History(Database(history_file(model.parent)))
    assert history.record(Run(started, started, "mark"), [entry])


def choose_run(page, model):
    """Return the page beside the one evaluation that the history keeps of the model."""
    (run,) = kept_runs(model)
    return choose(page, "selectbox", OLDER, Older(run=run))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("cannot be compared with it", "Server A (server-a)", "<td>inside</td><td>0</td>")),
        ("zh", ("无法比较", "服务器甲（server-a）", "<td>边界内</td><td>0</td>")),
    ],
)
def test_an_evaluation_of_the_history_is_compared_by_verdicts(open_compare, model, language, told):
    recorded(model, "2026-07-01T08:00:00Z")
    model.write_text(TWO, "utf-8")
    page = choose_run(open_compare(language), model)
    assert [each for each in told if each not in page.html] == []
    assert page.drawn["layer"]["marks"]["server-a"]["look"] == "entered"
    assert page.drawn["layer"]["marks"]["scanner"]["look"] == "added"
    assert "printer" in page.html  # no longer in the model


def test_without_verdicts_figures_alone_are_compared(open_compare, model):
    recorded(model, "2026-07-01T08:00:00Z", verdicts=False)
    page = choose_run(open_compare(), model)
    assert "keeps figures alone" in page.html
    assert "The model is the same now as it was then." in page.html
    assert "<td>elements</td><td>3</td><td>3</td>" in page.html
    assert page.app.get("bidi_component") == []


def test_an_evaluation_that_was_forgotten_meanwhile_is_told(open_compare, model):
    recorded(model, "2026-07-01T08:00:00Z")
    page = choose_run(open_compare(), model)
    with Database(history_file(model.parent)).writing() as connection:
        connection.execute("DELETE FROM summary")
    assert kept_runs(model) == ()
    page.app.run()
    (box,) = [each for each in page.app.selectbox if each.key == OLDER]
    assert [each for each in box.options if "evaluated on" in each] == []
    assert not page.app.exception
