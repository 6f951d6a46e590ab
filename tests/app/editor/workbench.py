"""A workspace with a model, and the pages that edit it, run without a browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from app import MODEL_VARIABLE, WORKSPACE_VARIABLE
from app.editing import data_of
from app.workspace import Workspace
from ciimap.loading import load_model
from tests.app.conftest import ROOT, Page

PLANT = """\
ciimap: 1
title: Plant
businesses:
  run:
    name: Run the plant
    requires: [room, {any_of: [a, b]}]
information:
  data: {grade: core}
flows:
  up:
    information: data
    steps:
      - {stage: collect, at: a}
information_systems:
  a: {name: Server A, site: hq}
  b: {name: Server B}
environment:
  room: {name: Machine room}
"""


@dataclass
class Bench:
    """A page for a workspace; ``open`` runs it, and it stays the same session."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    page: Page = field(init=False)

    @property
    def workspace(self) -> Workspace:
        return Workspace(self.folder)

    @property
    def file(self) -> Path:
        return self.folder / "plant.yaml"

    @property
    def data(self) -> dict[str, Any]:
        """The model on disk, as plain data."""
        return data_of(load_model(self.file).model)

    def open(self, page: str, /, **query: str) -> Page:
        """Run a page in a new session."""
        self.monkeypatch.setenv(WORKSPACE_VARIABLE, str(self.folder))
        self.monkeypatch.delenv(MODEL_VARIABLE, raising=False)
        app = AppTest.from_file(str(ROOT / "app" / "main.py"), default_timeout=120)
        app._page_hash = calc_hash(page)
        for name, value in {"lang": "en", **query}.items():
            app.query_params[name] = value
        app.run()
        self.page = Page(app)
        self.is_fine()
        return self.page

    def follow(self, page: str) -> None:
        """Stay on the page that a button led to; the harness would go back to the one before."""
        self.page.app._page_hash = calc_hash(page)
        self.page.app.run()
        self.is_fine()

    def edit(self, **query: str) -> Page:
        """Open the edit page of the plant, past what it says before the first edit."""
        page = self.open("edit", model="plant", **query)
        for button in page.app.button:
            if (button.key or "").startswith("keeping:begin"):
                button.click().run()
        self.is_fine()
        return page

    def is_fine(self) -> None:
        assert not self.page.app.exception
        assert "internal error" not in self.page.html

    @property
    def selected(self) -> str:
        """What the address says is selected."""
        value = self.page.app.query_params["el"]
        return str(value[0] if isinstance(value, list) else value)

    # --- Widgets ------------------------------------------------------------------------------

    def find(self, kind: str, *ending: object) -> Any:
        """Return the widget whose key ends so."""
        end = ":" + ":".join(map(str, ending))
        found = [each for each in self.page.app.get(kind) if (each.key or "").endswith(end)]
        assert len(found) == 1, (end, [each.key for each in self.page.app.get(kind)])
        return found[0]

    def type(self, text: str, *ending: object) -> None:
        self.find("text_input", *ending).set_value(text).run()
        self.is_fine()

    def choose(self, value: Any, *ending: object) -> None:
        self.find("selectbox", *ending).set_value(value).run()
        self.is_fine()

    def pick(self, values: list[Any], *ending: object) -> None:
        self.find("multiselect", *ending).set_value(values).run()
        self.is_fine()

    def click(self, *ending: object) -> None:
        self.find("button", *ending).click().run()
        self.is_fine()

    def press(self, label: str) -> None:
        """Press the button that says ``label``."""
        (button,) = [each for each in self.page.app.button if each.label == label]
        button.click().run()
        self.is_fine()

    def part(self, name: str) -> None:
        """Choose the kind of entry on the edit page."""
        groups: list[Any] = list(self.page.app.get("button_group"))
        (parts,) = [each for each in groups if each.key == "edit:part"]
        parts.set_value(name).run()
        self.is_fine()


def bench_in(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str = PLANT) -> Bench:
    """Return a bench whose workspace holds the plant."""
    folder.mkdir(exist_ok=True)
    (folder / "plant.yaml").write_text(text, encoding="utf-8")
    return Bench(folder, monkeypatch)
