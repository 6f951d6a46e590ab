"""What the app writes to the audit log: what was done, what was refused, and that it cannot."""

import pytest

from app import audit
from app.signoff.deciding import DECISION
from ciimap.history import AuditLog, Database, history_file
from tests.app.editor.workbench import bench_in

VIEWER = ("viewer",)


@pytest.fixture
def bench(tmp_path, monkeypatch):
    return bench_in(tmp_path / "ws", monkeypatch)


@pytest.fixture
def becomes(monkeypatch):
    """Return a function that gives the person other roles, whatever the page has shown."""
    return lambda *roles: monkeypatch.setattr("app.access.roles", lambda: roles)


def entries(bench):
    return AuditLog(Database(history_file(bench.folder))).entries()


def refusals(bench):
    """Return the subjects and attempts that were refused."""
    return [(e.subject, e.change) for e in entries(bench) if e.action == audit.REFUSED]


def refused(subject, attempt, needs, *roles):
    return [(subject, {"roles": list(roles), "what": {"attempt": attempt, "needs": needs}})]


def test_a_refused_edit_is_written_down(bench, becomes):
    bench.edit(el="a")
    becomes("viewer")
    bench.type("mine", "a", "site")
    assert refusals(bench) == refused("plant.yaml", "edit", "edit", "viewer")


@pytest.mark.parametrize(("button", "way"), [("Undo", "undo"), ("Redo", "redo")])
def test_a_refused_undo_is_written_down(bench, becomes, button, way):
    bench.edit(el="a")
    bench.type("one", "a", "site")
    bench.type("two", "a", "site")
    bench.press("Undo")
    before = bench.file.read_bytes()
    becomes("viewer")
    bench.press(button)
    assert bench.file.read_bytes() == before
    assert refusals(bench) == refused("plant.yaml", way, "edit", "viewer")


def test_a_refused_beginning_is_written_down(bench, becomes):
    bench.file.write_text("# by hand\n" + bench.file.read_text("utf-8"), "utf-8")
    bench.open("edit", model="plant")
    becomes("approver")
    bench.press("Keep the original and edit")
    assert not bench.workspace.history_of(bench.file).is_begun
    assert refusals(bench) == refused("plant.yaml", "begin", "edit", "approver")


def test_a_refused_choice_between_versions_is_written_down(bench, becomes):
    bench.edit(el="a")
    theirs = bench.file.read_text("utf-8").replace("site: hq", "site: theirs")
    bench.file.write_text(theirs, "utf-8")
    bench.type("mine", "a", "site")
    becomes("viewer")
    bench.press("Keep the file, drop my edit")
    assert bench.workspace.history_of(bench.file).aside() is not None
    assert refusals(bench) == refused("plant.yaml", "drop-edit", "edit", "viewer")


def test_a_refused_copy_of_an_example_is_written_down(bench, becomes):
    bench.open("edit", model="hospital")
    becomes("viewer")
    bench.press("Copy and edit")
    assert refusals(bench) == refused("hospital.yaml", "create", "edit", "viewer")


def test_a_refused_model_is_written_down(bench, becomes):
    page = bench.open("start")
    becomes("approver")
    (title,) = [each for each in page.app.text_input if each.key == "start:title"]
    title.set_value("New")
    bench.press("Begin")
    assert refusals(bench) == refused("New.yaml", "create", "edit", "approver")


def test_a_refused_assessment_is_written_down(bench, becomes):
    page = bench.open("capability", model="plant")
    becomes("approver")
    (name,) = [each for each in page.app.text_input if each.key.endswith("new-name")]
    name.set_value("2027")
    bench.press("Create")
    assert refusals(bench) == refused("2027", "create-assessment", "score", "approver")


def test_a_refused_scenario_is_written_down(bench, becomes):
    page = bench.open("what-if", model="plant")
    (off,) = [each for each in page.app.multiselect if each.key == "whatif-off"]
    off.set_value(["a"]).run()
    becomes("viewer")
    bench.press("Save what is switched off")
    assert refusals(bench) == refused("plant", "save-scenario", "edit", "viewer")


def approve(bench):
    """Approve the plant, up to the question whether that is to be recorded."""
    page = bench.open("sign-off", model="plant")
    (decision,) = [each for each in page.app.radio if each.key == DECISION]
    decision.set_value("approved").run()
    bench.press("Sign off")


def test_a_refused_decision_is_written_down(bench, becomes):
    approve(bench)
    becomes("editor")
    bench.press("Confirm and record")
    assert refusals(bench) == refused("plant.yaml", "sign-off", "sign", "editor")
    assert "Only an approver can sign off." in bench.page.html


def test_whoever_has_no_role_is_written_down_once_in_a_session(bench, becomes):
    becomes()
    bench.open("start")
    bench.page.app.run()
    assert refusals(bench) == refused("app", "open", "view")
    bench.open("start")
    assert len(refusals(bench)) == 2


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "The audit log cannot be written"), ("zh", "无法写入审计日志")],
)
def test_a_log_that_cannot_be_written_is_said_on_the_page_and_nothing_is_lost(
    bench, language, words
):
    bench.edit(el="a", lang=language)
    history_file(bench.folder).parent.mkdir(exist_ok=True)
    history_file(bench.folder).write_bytes(b"no database " * 100)
    bench.type("north", "a", "site")
    assert bench.data["information_systems"]["a"]["site"] == "north"
    assert words in bench.page.html
    assert "history.sqlite" in bench.page.html
    assert "Traceback" not in bench.page.html
    bench.page.app.run()
    assert words not in bench.page.html, "it is said once"


def test_nothing_is_signed_while_the_log_cannot_be_written(bench):
    approve(bench)
    history_file(bench.folder).parent.mkdir(exist_ok=True)
    history_file(bench.folder).write_bytes(b"no database " * 100)
    bench.press("Confirm and record")
    assert "Not signed: the audit log cannot be written" in bench.page.html
