"""Somebody before the guided start: what they say, and the hands that type and choose it.

The story of a model is told once, in the words of the page; hands tell it with a browser, or
without one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from app.editing import Names, data_of
from app.guided.open_points import FACTORS
from ciimap.loading import load_model
from ciimap.texts import say
from tests.app.editor.workbench import Bench


class Hands(Protocol):
    """What can be done to the widgets of the page; ``place`` is the end of a widget's key."""

    def begin(self, title: str) -> None:
        """Begin a model on the start page."""

    def go(self, step: str) -> None:
        """Go to the question that is called ``step``."""

    def select(self, name: str) -> None:
        """Choose the entry that the form is about."""

    def write(self, text: str, *place: object) -> None:
        """Fill in a field."""

    def choose(self, label: str, *place: object) -> None:
        """Choose one of a list."""

    def pick(self, texts: Sequence[str], *place: object) -> None:
        """Choose several of a list; a text that is not in it is typed in."""

    def tick(self, *place: object, is_on: bool = True) -> None:
        """Tick a box or set a switch."""

    def follow(self, name: str, at: int, after: int) -> None:
        """Have a step of the flow ``name`` follow another one than the one above it."""

    def settle(self) -> None:
        """Have the page take note of what was typed and chosen."""

    def press(self, button: str, section: str = "") -> None:
        """Press a button; ``section`` tells the buttons apart that add an entry."""

    def sees(self, text: str) -> None:
        """Assert that the page says ``text``."""


@dataclass(frozen=True)
class Need:
    """One line of what an entry needs: which others, how many of them, missed for how long."""

    of: Sequence[str]
    how: str = "全部"
    buffer: str = ""
    kind: str = ""  # of the names that are new


@dataclass(frozen=True)
class Step:
    """One step of a flow: its stage and where it stands."""

    stage: str
    hosts: Sequence[str]
    encrypted: bool = False
    optional: bool = False
    after: int | None = None


@dataclass(frozen=True)
class Guide:
    """Somebody who answers the questions of the guided start."""

    hands: Hands

    def add(self, section: str, *names: str) -> None:
        for name in names:
            self.hands.write(name, "add", section, "name")
            self.hands.press("添加", section)

    def project(self, text: str, *path: str) -> None:
        self._write(text, "project", *path)

    def policy(self, text: str, name: str) -> None:
        self._write(text, "policy", name)

    def write(self, name: str, field_: str, text: str) -> None:
        self.hands.select(name)
        self._write(text, name, field_)

    def _write(self, text: str, *place: str) -> None:
        self.hands.write(text, *place)
        self.hands.settle()

    def choose(self, name: str, field_: str, label: str) -> None:
        self.hands.select(name)
        self.hands.choose(label, name, field_)
        self.hands.settle()

    def switch(self, name: str, field_: str, *, is_on: bool) -> None:
        self.hands.select(name)
        self.hands.tick(name, field_, is_on=is_on)
        self.hands.settle()

    def need(self, name: str, *lines: Need) -> None:
        """Fill in line after line of what an entry needs."""
        hands = self.hands
        hands.select(name)
        for at, line in enumerate(lines):
            if line.kind:
                hands.choose(line.kind, name, "needs-new")
            hands.choose(line.how, name, "needs", at, "how")
            if line.buffer:
                hands.write(line.buffer, name, "needs", at, "buffer")
            hands.pick(line.of, name, "needs", at, "members")
            hands.settle()

    def many_need(self, who: Sequence[str], line: Need) -> None:
        """Say of many entries at once that they need the same."""
        hands = self.hands
        hands.pick(who, "bulk", "who")
        hands.choose(line.how, "bulk", "how")
        hands.pick(line.of, "bulk", "members")
        hands.write(line.buffer, "bulk", "buffer")
        hands.choose(line.kind or "运行环境", "bulk", "kind")
        hands.press("加入其所需")
        hands.sees(f"已为 {len(who)} 个条目填写")

    def many_have(self, label: str, value: str, who: Sequence[str]) -> None:
        """Fill in one field of many elements at once."""
        hands = self.hands
        hands.pick(who, "bulk-fields", "who")
        hands.choose(label, "bulk-fields", "name")
        hands.write(value, "bulk-fields", "value")
        hands.press("填写")
        hands.sees(f"已为 {len(who)} 个条目填写")

    def flow(self, name: str, information: str, *steps: Step) -> None:
        """Add a flow and its steps."""
        hands = self.hands
        self.add("flows", name)
        hands.pick([information], name, "information")
        hands.settle()
        for at, step in enumerate(steps):
            hands.choose(step.stage, name, "step", at, "stage")
            for mark, is_on in (("encrypted", step.encrypted), ("optional", step.optional)):
                if is_on:
                    hands.tick(name, "step", at, mark)
            hands.pick(step.hosts, name, "step", at, "hosts")
            hands.settle()
            if step.after is not None:
                hands.follow(name, at, step.after)

    def connect(self, first: str, others: Sequence[str], named: str = "") -> None:
        hands = self.hands
        hands.choose(first, "links", "from")
        hands.pick(others, "links", "to")
        hands.write(named, "links", "named")
        hands.press("连接")
        hands.sees(f"新增链路 {len(others)} 条")

    def record(self, name: str, bearers: Sequence[str], labels: dict, texts: dict) -> None:
        """Add a record: what is chosen in it, what is written, whom it is about."""
        hands = self.hands
        self.add("records", name)
        for field_, label in labels.items():
            hands.choose(label, name, field_)
        for field_, text in texts.items():
            hands.write(text, name, field_)
        hands.pick(bearers, name, "bearers")
        hands.settle()


@dataclass
class BareHands:
    """Hands in Streamlit's harness, without a browser."""

    bench: Bench
    title: str = field(default="", init=False)

    @property
    def _app(self) -> Any:
        return self.bench.page.app

    def begin(self, title: str) -> None:
        self.title = title
        self.bench.open("start", lang="zh")
        (field_,) = [each for each in self._app.text_input if each.key == "start:title"]
        field_.set_value(title)
        self.press("开始")
        self.bench.follow("guided")

    def go(self, step: str) -> None:
        (steps,) = [each for each in self._app.radio if each.key == "guided:step"]
        (factor,) = [each for each in FACTORS if say(f"guided.step-{each}", "zh") == step]
        steps.set_value(factor)
        self.settle()

    def select(self, name: str) -> None:
        (box,) = [each for each in self._app.selectbox if ":entry:" in (each.key or "")]
        if box.value != name:
            box.set_value(name)
            self.settle()

    def write(self, text: str, *place: object) -> None:
        self.bench.find("text_input", *place).set_value(text)

    def choose(self, label: str, *place: object) -> None:
        box = self.bench.find("selectbox", *place)
        box.select_index(box.options.index(label))

    def pick(self, texts: Sequence[str], *place: object) -> None:
        self.bench.find("multiselect", *place).set_value(self._known(texts))

    def _known(self, texts: Iterable[str]) -> list[str]:
        """Return the ids of the entries that are meant, and new names as they are typed."""
        names = Names(data_of(load_model(self.bench.folder / f"{self.title}.yaml").model), "zh")
        return [names.find(text) or text for text in texts]

    def tick(self, *place: object, is_on: bool = True) -> None:
        end = ":" + ":".join(map(str, place))
        boxes = [*self._app.checkbox, *self._app.toggle]
        (box,) = [each for each in boxes if (each.key or "").endswith(end)]
        box.set_value(is_on)

    def follow(self, name: str, at: int, after: int) -> None:
        self.bench.pick([after], name, "step", at, "after")

    def settle(self) -> None:
        self._app.run()
        self.bench.is_fine()

    def press(self, button: str, section: str = "") -> None:
        buttons = [each for each in self._app.button if each.label == button]
        (found,) = [each for each in buttons if not section or f":add:{section}" in each.form_id]
        found.click()
        self.settle()

    def sees(self, text: str) -> None:
        assert text in self.bench.page.html
