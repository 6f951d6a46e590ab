"""Every page on hostile texts in a real Chromium: they are shown as texts, and nothing runs.

A payload that runs sets a global; markup that is not text leaves elements behind. Both are looked
for. Requests to other hosts and violations of the content security policy fail the tab itself.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Dialog, expect
from playwright.sync_api import Page as Tab

from ciimap.capability import Assessment, CapabilityModel
from ciimap.model import Model
from tests.app.conftest import ROOT, wait_for
from tests.app.driving import settled
from tests.app.hostile.payloads import RAN, SEEN, payload, poisoned, text_fields
from tests.app.views import HOSPITAL, VIEWS, View, open_view

pytestmark = pytest.mark.browser

SCHEME = "cii-requirements-39204-2022"
# Serves the app with the capability models of another folder than the shipped ones.
SERVE = """\
import runpy, sys
from pathlib import Path
from ciimap import shipped
models, script = Path(sys.argv.pop(1)), sys.argv[1]
found = shipped.shipped
shipped.shipped = lambda kind: models if kind == "models" else found(kind)
sys.argv = sys.argv[1:]
runpy.run_path(script, run_name="__main__")
"""
# What a payload leaves behind where it is taken for markup, in shadow roots too.
LEFT_BEHIND = """() => {
  const found = [];
  const look = (root) => {
    const traces = '[onerror],[onload],[onmouseover],[href^="javascript:" i],[src*="ran-image"]' +
      ',[src*="evil.example"],[href*="evil.example"],b[style="x"]';
    found.push(...[...root.querySelectorAll(traces)].map((each) => each.outerHTML.slice(0, 200)));
    for (const each of root.querySelectorAll('*')) if (each.shadowRoot) look(each.shadowRoot);
  };
  look(document);
  return found;
}"""
MORE = (
    *(View(f"guided-{step}", f"guided?model=hospital&step={step}") for step in
      ("project", "information", "assets", "links", "records")),
    View("edit-business", "edit?model=hospital&el=emergency"),
    View("edit-record", "edit?model=hospital&el=mlps-his"),
    View("edit-environment", "edit?model=hospital&el=ups"),
)  # fmt: skip


def read(path: Path) -> dict[str, Any]:
    data = yaml.safe_load(path.read_text("utf-8").replace(" on: ", ' "on": '))  # else true
    assert isinstance(data, dict)
    return data


def write(path: Path, data: dict[str, Any]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


def hostile_files() -> dict[type, dict[str, Any]]:
    """Return a model, an assessment and a capability model with payloads in all their texts."""
    model = read(HOSPITAL / "hospital.yaml")
    assessment = read(HOSPITAL / "assessments" / "2026.assessment.yaml")
    assessment["records"] = model["records"]
    for digest in ("capability_model_sha256", "model_sha256"):
        del assessment[digest]
    scheme = read(ROOT / "models" / f"{SCHEME}.yaml")
    whole = {Model: model, Assessment: assessment, CapabilityModel: scheme}
    return {kind: poisoned(kind, data, kind.__name__) for kind, data in whole.items()}


def remember(workspace: Path) -> None:
    """Evaluate the models of ``workspace`` once, into its history: the trend page shows them."""
    command = [sys.executable, "-m", "ciimap", "batch", workspace, "--history", workspace]
    output = ["--output", workspace.parent / "results", "--fail-on", "never"]
    subprocess.run([*map(str, command), *map(str, output)], check=True, cwd=ROOT)


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("hostile")
    files = hostile_files()
    write(folder / "ws" / "hospital.yaml", files[Model])
    before = files[Model] | {"title": payload("before"), "policy": {"continuity": 1}}
    write(folder / "ws" / "hospital-2025.yaml", before)
    write(folder / "ws" / "assessments" / "2026.assessment.yaml", files[Assessment])
    shutil.copytree(ROOT / "models", folder / "models")
    write(folder / "models" / f"{SCHEME}.yaml", files[CapabilityModel])
    remember(folder / "ws")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    script = ROOT / "app" / "serve.py"
    options = ["--port", str(port), "--workspace", folder / "ws"]
    command = [sys.executable, "-c", SERVE, folder / "models", script, *options]
    server = subprocess.Popen(list(map(str, command)), stdin=subprocess.DEVNULL, cwd=ROOT)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(60)


@pytest.fixture
def watched(tab) -> Iterator[Tab]:
    """A tab in which no payload may run, open a dialog, or ask for its image."""
    said: list[str] = []

    def refuse(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    tab.on("dialog", refuse)
    tab.on("request", lambda request: said.extend([request.url] * ("ran-image" in request.url)))
    tab.set_viewport_size({"width": 1440, "height": 1400})
    yield tab
    assert said == []


def assert_only_text(tab: Tab) -> None:
    assert tab.evaluate(f"window.{RAN}") is None
    assert tab.evaluate(LEFT_BEHIND) == []


@pytest.mark.parametrize("kind", [Model, Assessment, CapabilityModel])
def test_every_text_field_of_a_format_is_hostile(kind):
    text = yaml.safe_dump(hostile_files()[kind], allow_unicode=True, width=10**6)
    assert text_fields(kind)
    assert {field for field in text_fields(kind) if f"{field} </script>" not in text} == set()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("view", [*VIEWS, *MORE], ids=lambda view: view.name)
def test_texts_are_shown_as_texts_and_nothing_runs(watched, served, view, lang):
    open_view(watched, served, view, lang)
    if view.name not in ("start", "trend"):  # which show the names of files alone
        fields = "[...document.querySelectorAll('input, textarea')]"
        inputs = watched.evaluate(f"{fields}.map((field) => field.value)")
        assert SEEN in watched.locator("body").inner_text() + " ".join(inputs)
    assert_only_text(watched)


def test_lists_and_filters_show_texts(watched, served):
    watched.goto(f"{served}/?model=hospital&lang=en&el=ct-main")
    settled(watched)
    watched.get_by_role("button", name="Filters").click()
    for name in ("Follow a flow", "Find an element"):
        watched.get_by_role("combobox", name=name).click()
        expect(watched.get_by_role("option").first).to_contain_text(SEEN)
        watched.keyboard.press("Escape")
    watched.get_by_role("combobox", name="Follow a flow").click()
    watched.get_by_role("option").first.click()
    settled(watched)
    assert_only_text(watched)


@pytest.mark.parametrize("by", ["Sector", "Operator"])
def test_trends_show_texts(watched, served, by):
    watched.goto(f"{served}/trend?model=hospital&lang=en")
    settled(watched)
    watched.get_by_role("button", name=by, exact=True).or_(
        watched.get_by_role("radio", name=by, exact=True)
    ).click()
    settled(watched)
    expect(watched.get_by_role("cell", name=SEEN).first).to_be_visible()
    assert_only_text(watched)


def test_what_people_type_is_shown_as_text(watched, served):
    """A decision, a scenario and a name, and an id that is none."""
    watched.goto(f"{served}/sign-off?model=hospital&lang=en")
    settled(watched)
    watched.get_by_label("Opinion").fill(payload("opinion"))
    watched.get_by_label("Meeting or reference").fill(payload("meeting"))
    watched.get_by_test_id("stRadio").get_by_text("approved", exact=True).click()
    watched.get_by_role("button", name="Sign off", exact=True).click()
    expect(watched.get_by_text("opinion </script>")).to_be_visible()
    assert_only_text(watched)
    watched.get_by_role("button", name="Confirm and record").click()
    expect(watched.get_by_role("cell", name="opinion </script>")).to_be_visible()
    assert_only_text(watched)
    open_view(watched, served, View("edit", "edit?model=hospital&el=ups"), "en")
    watched.get_by_text("Rename or delete").first.click()
    field = watched.get_by_label("Id", exact=True).first
    field.fill(payload("id"))
    field.press("Enter")
    expect(watched.get_by_text("cannot be an id")).to_be_visible()
    assert_only_text(watched)
    watched.goto(f"{served}/start?lang=en")
    settled(watched)
    watched.get_by_label("What is to be mapped?").fill(payload("new"))
    watched.keyboard.press("Enter")
    expect(watched.get_by_role("heading", name="new </script>")).to_be_visible()
    assert_only_text(watched)


def test_a_hostile_file_that_is_refused_shows_its_texts(watched, served):
    watched.goto(f"{served}/start?lang=en")
    settled(watched)
    bad = yaml.safe_dump({"ciimap": 1, "businesses": {payload("id"): {"requires": "x"}}})
    file = {
        "name": f"{SEEN.replace('/', '')}.yaml",
        "mimeType": "text/yaml",
        "buffer": bad.encode(),
    }
    watched.locator("input[type=file]").set_input_files(file)
    expect(watched.get_by_text("id </script>").first).to_be_visible()
    assert_only_text(watched)
