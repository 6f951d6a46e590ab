"""The sign-off page: what it shows, who may decide, what is written, and what is handed over."""

import io
import json
import zipfile

import docx
import pytest
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from app import MODEL_VARIABLE, access
from app.signoff import bundling, deciding, handing_over, offering
from app.signoff.handing_over import hand_over, missing, offered
from app.signoff.record import Record, Said, State
from app.signoff_page import subject_of
from ciimap.bundling import check_bundle, read_zip
from ciimap.export import EXPORTERS, Subject
from ciimap.history import AuditLog, Database, history_file
from ciimap.loading import load_held_model, load_model
from ciimap.workflow import evaluate, verify_result
from tests.app.conftest import EXAMPLE, HOSTILE, ROOT, Page
from tests.app.test_map import choose, widget

PLANT = """\
ciimap: 1
title: {en: Plant, zh: 工厂}
marking: internal
businesses:
  run: {name: {en: Run the plant, zh: 工厂运行}, requires: [server, mains]}
information_systems:
  server: {name: {en: Server, zh: 服务器}, requires: room}
environment:
  room: {name: {en: Room, zh: 机房}}
  mains: {name: {en: Mains, zh: 市电}, operator: city-grid}
"""


@pytest.fixture
def model(tmp_path):
    """Return the file of a model in a workspace of its own."""
    file = tmp_path / "plant.yaml"
    file.write_text(PLANT, "utf-8")
    return file


@pytest.fixture
def open_signoff(monkeypatch, model):
    """Return a function that runs the page for a model."""

    def run(file=model, language="en"):
        monkeypatch.setenv(MODEL_VARIABLE, str(file))
        app = AppTest.from_file(str(ROOT / "app" / "main.py"), default_timeout=120)
        app._page_hash = calc_hash("sign-off")
        app.query_params["lang"] = language
        app.run()
        assert not app.exception
        return Page(app)

    return run


def fill_in(page, decision, opinion="", meeting=""):
    """Fill in the fields and ask for the decision to be recorded."""
    widget(page, "radio", deciding.DECISION).set_value(decision)
    widget(page, "text_area", deciding.OPINION).set_value(opinion)
    widget(page, "text_input", deciding.MEETING).set_value(meeting).run()
    return press(page, deciding.SIGN)


def decide(page, decision, opinion="", meeting=""):
    """Fill in the fields, and confirm what the page says will be recorded."""
    return press(fill_in(page, decision, opinion, meeting), deciding.CONFIRM)


def press(page, key):
    """Press a button by its key, and run again."""
    widget(page, "button", key).click().run()
    assert not page.app.exception
    return page


def entries(model):
    """Return what the audit log of the model's workspace holds."""
    return AuditLog(Database(history_file(model.parent))).entries()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("3 inside", "Findings:", "Nothing was decided", "marked: internal")),
        ("zh", ("3 个在边界内", "发现的问题：", "尚无签核记录", "“internal”")),
    ],
)
def test_the_state_and_what_is_open_are_shown(open_signoff, model, language, words):
    html = open_signoff(language=language).html
    assert load_model(model).sha256 in html
    assert [word for word in words if word not in html] == []
    assert not history_file(model.parent).exists()  # looking writes nothing


def test_a_decision_is_written_with_the_state_it_is_about(open_signoff, model):
    page = decide(open_signoff(), "with-conditions", "加装第二路市电 by June", "2026/3")
    (entry,) = entries(model)
    assert (entry.who, entry.action, entry.subject) == (access.who(), "sign-off", "plant.yaml")
    assert entry.reason == "加装第二路市电 by June"
    assert entry.change["decision"] == "with-conditions"
    assert entry.change["meeting"] == "2026/3"
    assert entry.change["roles"] == ["viewer", "editor", "approver"]
    assert entry.change["sha256"] == load_model(model).sha256
    assert (entry.change["inside"], entry.change["complete"]) == (3, True)
    for told in ("approved with conditions", "as it is now", "加装第二路市电", entry.head):
        assert told in page.html
    assert widget(page, "text_area", deciding.OPINION).value == ""


@pytest.mark.parametrize(
    ("language", "label"), [("en", "Choose a decision first"), ("zh", "请先选择结论")]
)
def test_nothing_is_decided_beforehand_and_the_button_says_what_is_missing(
    open_signoff, language, label
):
    page = open_signoff(language=language)
    assert widget(page, "radio", deciding.DECISION).value is None
    button = widget(page, "button", deciding.SIGN)
    assert (button.disabled, button.label) == (True, label)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("This will be recorded", "approved", "All is well", "2026/3", "cannot be changed")),
        ("zh", ("将写入以下记录", "同意", "All is well", "2026/3", "不能修改或删除")),
    ],
)
def test_what_will_be_recorded_is_shown_before_it_is(open_signoff, model, language, words):
    page = fill_in(open_signoff(language=language), "approved", "All is well", "2026/3")
    for word in (*words, access.who(), "plant.yaml"):
        assert word in page.html
    assert page.html.count(load_model(model).sha256) == 2  # of what the page shows, and here
    assert not history_file(model.parent).exists()
    press(page, deciding.BACK)
    assert widget(page, "radio", deciding.DECISION).value == "approved"
    assert widget(page, "text_area", deciding.OPINION).value == "All is well"
    assert widget(page, "text_input", deciding.MEETING).value == "2026/3"
    assert not history_file(model.parent).exists()


def test_what_waits_for_being_confirmed_is_about_the_model_on_the_page(open_signoff, model):
    page = fill_in(open_signoff(), "approved", "All is well")
    model.write_text(PLANT.replace("requires: room", "requires: [room, mains]"), "utf-8")
    page.app.run()
    assert "This will be recorded" not in page.html
    assert widget(page, "text_area", deciding.OPINION).value == "All is well"


EMPTY = "ciimap: 1\ntitle: Empty\n"
UNKNOWN = (
    PLANT.replace("[server, mains]", "[{any_of: [server, room]}, mains]")
    .replace("requires: room", "requires: []")
    .replace("city-grid}", "city-grid, requires: unknown}")
)


@pytest.mark.parametrize(
    ("text", "words", "others"),
    [
        pytest.param(
            EMPTY,
            ("The model holds no elements: there is no boundary", "nothing to examine"),
            ("No finding is open", "Undetermined elements"),
            id="empty",
        ),
        pytest.param(PLANT, ("Still open: 0 errors",), ("no elements", "Undetermined"), id="open"),
        pytest.param(UNKNOWN, ("Undetermined elements: 2.",), ("no elements",), id="undetermined"),
    ],
)
def test_what_speaks_against_a_decision_is_said_beside_it(
    open_signoff, tmp_path, text, words, others
):
    file = tmp_path / "other.yaml"
    file.write_text(text, "utf-8")
    html = open_signoff(file).html
    assert [word for word in words if word not in html] == []
    assert [word for word in others if word in html] == []


def test_a_later_model_is_told_apart_from_the_one_that_was_approved(open_signoff, model):
    decide(open_signoff(), "approved")
    before = load_model(model).sha256
    model.write_text(PLANT.replace("requires: room", "requires: [room, mains]"), "utf-8")
    page = open_signoff()
    assert f"changed since ({before[:12]}…)" in page.html
    assert "as it is now" not in page.html


@pytest.mark.parametrize("decision", ["with-conditions", "returned"])
def test_what_must_change_has_to_be_said(open_signoff, model, decision):
    page = fill_in(open_signoff(), decision, meeting="2026/3")  # which is no opinion
    assert "need an opinion" in page.html
    assert not history_file(model.parent).exists()


def test_an_opinion_without_end_is_refused(open_signoff, model):
    page = fill_in(open_signoff(), "returned", "x" * 5000)
    assert "longer than 4000 characters" in page.html
    assert not history_file(model.parent).exists()


def test_a_model_that_changed_behind_the_page_is_not_signed(open_signoff, model):
    page = fill_in(open_signoff(), "approved")
    model.write_text(PLANT.replace("requires: room", "requires: [room, mains]"), "utf-8")
    press(page, deciding.CONFIRM)
    assert "the model has changed since this page was shown" in page.html
    assert not history_file(model.parent).exists()


def test_who_may_not_sign_sees_no_form(open_signoff, monkeypatch):
    monkeypatch.setattr(access, "roles", lambda: ("editor",))
    page = open_signoff()
    assert "Only an approver can sign off." in page.html
    assert not page.app.radio or all(each.key != deciding.DECISION for each in page.app.radio)


def test_a_role_that_was_taken_away_meanwhile_is_asked_for_again(open_signoff, model, monkeypatch):
    page = fill_in(open_signoff(), "approved")
    monkeypatch.setattr(access, "roles", lambda: ("viewer",))
    press(page, deciding.CONFIRM)
    assert "Only an approver can sign off." in page.html
    assert [entry.action for entry in entries(model)] == ["refused"]


def test_a_history_that_cannot_be_read_is_told(open_signoff, model):
    file = history_file(model.parent)
    file.parent.mkdir()
    file.write_bytes(b"no database" * 100)
    assert "The audit log cannot be read" in open_signoff().html
    assert file.read_bytes() == b"no database" * 100


def test_names_and_opinions_are_shown_as_they_stand(open_signoff, tmp_path):
    file = tmp_path / "hostile.yaml"
    file.write_text(HOSTILE.replace("requires: unknown", "requires: []"), "utf-8")
    page = decide(open_signoff(file), "returned", "<img src=x onerror=alert(9)>")
    assert "&lt;img src=x onerror=alert(9)&gt;" in page.html
    assert "<img" not in page.html
    assert "<script" not in page.html


def test_decisions_on_other_models_are_not_shown(tmp_path):
    record, state = Record(tmp_path), State("0" * 64, 3, {"error": 1}, True, 3, 0)
    for name in ("a.yaml", "b.yaml", "a.yaml"):
        record.add(name, state, "approved", Said("li", "", f"about {name}"))
    assert [each.opinion for each in record.of("a.yaml")] == ["about a.yaml"] * 2
    assert record.of("a.yaml")[0].when > record.of("a.yaml")[1].when  # the last first
    assert record.head() == record.of("a.yaml")[0].head


def test_an_entry_of_another_hand_does_not_break_the_page(tmp_path):
    from datetime import UTC, datetime

    log = AuditLog(Database(history_file(tmp_path)))
    log.append("li", datetime.now(UTC), "sign-off", "a.yaml", ["what is this"], "")
    (found,) = Record(tmp_path).of("a.yaml")
    assert (found.decision, found.sha256, found.inside) == ("returned", "", 0)


def test_a_model_is_called_as_its_workspace_sees_it(monkeypatch, tmp_path):
    monkeypatch.setenv(MODEL_VARIABLE, str(tmp_path / "a.yaml"))
    assert subject_of(tmp_path / "grid" / "b.yaml") == "grid/b.yaml"
    assert subject_of(EXAMPLE) == "power-dispatch/dispatch.yaml"


# --- Handing over ------------------------------------------------------------------------------


def test_everything_that_the_registry_has_is_offered():
    assert missing() == ()
    assert offered(assessed=True).keys() == EXPORTERS.keys()
    needing = {name for name, each in EXPORTERS.items() if each.needs_assessment}
    assert offered(assessed=False).keys() == EXPORTERS.keys() - needing


def test_a_format_whose_library_is_not_there_is_not_offered(monkeypatch):
    monkeypatch.setattr(handing_over, "find_spec", lambda name: None)
    assert set(missing()) == {n for n, each in EXPORTERS.items() if each.extra}
    assert not any(each.extra for each in offered(assessed=True).values())


def test_several_files_come_as_one_archive_and_the_same_each_time(model):
    subject = Subject(evaluate(load_model(model)), "zh")
    made = hand_over("csv", subject)
    assert made == hand_over("csv", subject)
    assert (made.name, made.media_type) == ("plant.csv.zip", "application/zip")
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        assert archive.namelist() == ["plant.edges.csv", "plant.nodes.csv"]


def test_a_file_is_made_when_it_is_asked_for_and_can_be_saved(open_signoff):
    page = choose(open_signoff(), "selectbox", offering.FORMAT, "node-link")
    assert not page.app.get("download_button")
    widget(page, "button", "handed-make").click().run()
    (button,) = page.app.get("download_button")
    assert button.proto.label.startswith("Save plant.graph.json (")
    choose(page, "selectbox", offering.SCOPE, widget(page, "selectbox", offering.SCOPE).options[1])
    assert not page.app.get("download_button")  # it would be of another choice


@pytest.mark.parametrize("format_", ["report-html", "report-pdf", "report-docx"])
def test_a_report_made_after_a_decision_holds_it(open_signoff, model, format_):
    page = choose(open_signoff(), "selectbox", offering.FORMAT, format_)
    press(page, "handed-make")
    assert "加装第二路市电" not in text_of(page)
    decide(page, "with-conditions", "加装第二路市电", "2026/3")
    assert not page.app.get("download_button")  # what was made before knows nothing of it
    told = text_of(press(page, "handed-make"))
    for word in ("加装第二路市电", "2026/3", access.who(), "approved with conditions"):
        assert word in told
    assert Record(model.parent).of("plant.yaml")[0].head in told
    assert "The last decision is about the model as it is in this report." in told


def text_of(page):
    """Return all words of the report that the page has made, without the breaks of its lines."""
    _, handed = page.app.session_state["handed-made"]
    if handed.name.endswith("pdf"):
        pages = PdfReader(io.BytesIO(handed.content)).pages
        text = " ".join(each.extract_text() for each in pages)
        told = " ".join(text.split())
        return told + text.replace("\n", "")  # a long digest is broken
    if handed.name.endswith("docx"):
        body = docx.Document(io.BytesIO(handed.content)).element.body
        return "".join(each.text or "" for each in body.iter() if each.tag.endswith("}t"))
    return handed.content.decode()


def test_a_report_asks_for_its_reader(open_signoff):
    page = open_signoff(language="zh")
    assert widget(page, "radio", offering.READER).options == ["保护工作", "审查", "应急处置"]
    page = choose(page, "selectbox", offering.FORMAT, "graphml")
    assert all(each.key != offering.READER for each in page.app.radio)


def test_what_cannot_be_made_is_told(open_signoff, monkeypatch):
    from ciimap.export import ExportError

    def refuse(name, subject):
        raise ExportError("export.no-readers", format=name, able=("report-html",))

    monkeypatch.setattr(offering, "hand_over", refuse)
    page = open_signoff()
    widget(page, "button", "handed-make").click().run()
    assert "Not made: " in page.html
    assert not page.app.get("download_button")


def test_the_node_link_file_is_the_one_of_the_command_line(model, capsys):
    from ciimap.cli.entry import run

    made = hand_over("node-link", Subject(evaluate(load_model(model))))
    assert run(["export", str(model), "--format", "node-link"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(made.content)


# --- The evidence bundle --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("Evidence bundle", "head of the audit log")), ("zh", ("证据包", "审计日志链首"))],
)
def test_a_bundle_holds_the_record_and_the_head_and_verifies(open_signoff, model, language, words):
    page = decide(open_signoff(), "approved", "As discussed", "Board, 28 November")
    head = Record(model.parent).head()
    page = open_signoff(language=language)
    assert [word for word in words if word not in page.html] == []
    press(page, "bundle-make")
    _, (handed, identity) = page.app.session_state["bundle-made"]
    assert identity in page.html
    assert handed.name == "plant.evidence.zip"
    check = check_bundle(handed.content, verify_result)
    assert check.outcome == "passed"
    files = read_zip(handed.content)
    record = json.loads(files["data/review/review-record.json"])
    assert record["format"] == "ciimap-review/1"
    assert record["audit_head"] == head
    assert [each["opinion"] for each in record["decisions"]] == ["As discussed"]
    assert head in files["data/bundle.json"].decode()
    assert "data/model/plant.yaml" in files
    last = entries(model)[-1]
    assert (last.action, last.change["what"]["format"]) == ("export", "bundle")


def test_a_bundle_without_a_record_and_with_an_assessment(open_signoff, tmp_path):
    for file in EXAMPLE.parent.glob("**/*.yaml"):
        target = tmp_path / "own" / file.relative_to(EXAMPLE.parent)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    page = press(open_signoff(tmp_path / "own" / EXAMPLE.name), "bundle-make")
    _, (handed, _) = page.app.session_state["bundle-made"]
    files = read_zip(handed.content)
    assert not [name for name in files if name.startswith("data/review/")]
    assert [name for name in files if name.startswith("data/assessments/")]
    assert [name for name in files if name.startswith("data/capability/")]
    assert check_bundle(handed.content, verify_result).outcome == "passed"


def test_a_bundle_of_a_model_that_moved_on_is_not_made(open_signoff, model, monkeypatch):
    page = open_signoff()

    def moved(path):
        path.write_text(PLANT.replace("Server", "Host"), "utf-8")
        return load_held_model(path)

    monkeypatch.setattr(bundling, "load_held_model", moved)
    press(page, "bundle-make")
    assert "the model has changed since this page was shown" in page.html
    assert "bundle-made" not in page.app.session_state


def test_who_may_not_export_gets_no_bundle(open_signoff, monkeypatch):
    monkeypatch.setattr(access, "may", lambda action: action == "view")
    page = open_signoff()
    assert [each.key for each in page.app.button if each.key == "bundle-make"] == []
