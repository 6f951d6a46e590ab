"""Somebody before the guided start: what they say, and the hands that type and choose it.

The story of a model is told once, in the words of the page; hands tell it with a browser, or
without one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from app.editing import How, Names, data_of, id_for
from app.guided.open_points import FACTORS, Factor
from ciimap.loading import load_model
from ciimap.texts import say
from ciimap.values import LANGUAGES, Language
from tests.app.editor.workbench import Bench

Said = str | tuple[str, str]  # in any language, or in English and in Chinese
Texts = Mapping[str, Said]


class Hands(Protocol):
    """What can be done to the widgets of the page; ``place`` is the end of a widget's key."""

    @property
    def language(self) -> Language:
        """The language that the page speaks."""

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

    def is_emptied(self, *place: object) -> None:
        """Assert that nothing is chosen in a list of several: a form that was taken is empty."""


@dataclass(frozen=True)
class Need:
    """One line of what an entry needs: which others, how many of them, missed for how long."""

    of: Sequence[str]
    how: How = "all"
    buffer: Said = ""
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
    """Somebody who answers the questions of the guided start, in the language of the hands.

    What is told calls entries as ``names`` has it, or by name if it has none.
    """

    hands: Hands
    names: Mapping[str, Said] = field(default_factory=dict)

    def told(self, said: Said) -> str:
        """Return a text in the language of the hands."""
        return said if isinstance(said, str) else said[LANGUAGES.index(self.hands.language)]

    def name(self, called: str) -> str:
        return self.told(self.names.get(called, called))

    def _names(self, called: Iterable[str]) -> list[str]:
        return [self.name(each) for each in called]

    def _id(self, called: str) -> str:
        """Return the id that the app gave, which is in the keys of widgets."""
        return id_for(self.name(called), ())

    def _say(self, key: str) -> str:
        return say(key.replace("_", "-"), self.hands.language)

    def go(self, factor: Factor) -> None:
        self.hands.go(self._say(f"guided.step-{factor}"))

    def sees(self, key: str, **parameters: Any) -> None:
        self.hands.sees(say(key, self.hands.language, **parameters))

    def add(self, section: str, *called: str) -> None:
        for name in self._names(called):
            self.hands.write(name, "add", section, "name")
            self.hands.press(self._say("editing.add"), section)

    def project(self, text: Said, *path: str) -> None:
        self._write(text, "project", *path)

    def policy(self, text: Said, name: str) -> None:
        self._write(text, "policy", name)

    def write(self, called: str, field_: str, text: Said) -> None:
        self.hands.select(self.name(called))
        self._write(text, self._id(called), field_)

    def _write(self, text: Said, *place: str) -> None:
        self.hands.write(self.told(text), *place)
        self.hands.settle()

    def choose(self, called: str, field_: str, choice: str) -> None:
        self.hands.select(self.name(called))
        self.hands.choose(self._say(f"editing.choice-{choice}"), self._id(called), field_)
        self.hands.settle()

    def change_kind(self, called: str, section: str) -> None:
        """Say of an entry what it is."""
        self.hands.select(self.name(called))
        self.hands.choose(self._say(f"editing.section-{section}"), self._id(called), "kind")
        self.hands.settle()

    def switch(self, called: str, field_: str, *, is_on: bool) -> None:
        self.hands.select(self.name(called))
        self.hands.tick(self._id(called), field_, is_on=is_on)
        self.hands.settle()

    def need(self, called: str, *lines: Need) -> None:
        """Fill in line after line of what an entry needs."""
        hands, id_ = self.hands, self._id(called)
        hands.select(self.name(called))
        for at, line in enumerate(lines):
            if line.kind:
                hands.choose(self._say(f"editing.section-{line.kind}"), id_, "needs-new")
            hands.choose(self._say(f"editing.how-{line.how}"), id_, "needs", at, "how")
            if line.buffer:
                hands.write(self.told(line.buffer), id_, "needs", at, "buffer")
            hands.pick(self._names(line.of), id_, "needs", at, "members")
            hands.settle()

    def many_need(self, who: Sequence[str], line: Need) -> None:
        """Say of many entries at once that they need the same."""
        hands = self.hands
        hands.pick(self._names(who), "bulk", "who")
        hands.choose(self._say(f"editing.how-{line.how}"), "bulk", "how")
        hands.pick(self._names(line.of), "bulk", "members")
        hands.write(self.told(line.buffer), "bulk", "buffer")
        hands.choose(self._say(f"editing.section-{line.kind or 'environment'}"), "bulk", "kind")
        hands.press(self._say("guided.bulk-button"))
        hands.is_emptied("bulk", "who")
        self.sees("guided.bulk-done", count=len(who))

    def many_have(self, field_: str, value: Said, who: Sequence[str]) -> None:
        """Fill in one field of many elements at once."""
        hands = self.hands
        hands.pick(self._names(who), "bulk-fields", "who")
        hands.choose(self._say(f"editing.field-{field_}"), "bulk-fields", "name")
        hands.write(self.told(value), "bulk-fields", "value")
        hands.press(self._say("guided.bulk-set"))
        hands.is_emptied("bulk-fields", "who")
        self.sees("guided.bulk-done", count=len(who))

    def flow(self, called: str, information: str, *steps: Step) -> None:
        """Add a flow and its steps."""
        hands, id_ = self.hands, self._id(called)
        hands.choose(self.name(information), "add", "flows", "information")
        self.add("flows", called)
        for at, step in enumerate(steps):
            hands.choose(self._say(f"stages.{step.stage}"), id_, "step", at, "stage")
            for mark, is_on in (("encrypted", step.encrypted), ("optional", step.optional)):
                if is_on:
                    hands.tick(id_, "step", at, mark)
            hands.pick(self._names(step.hosts), id_, "step", at, "hosts")
            hands.settle()
            if step.after is not None:
                hands.follow(id_, at, step.after)

    def connect(self, first: str, others: Sequence[str], named: str = "") -> None:
        hands = self.hands
        hands.choose(self.name(first), "links", "from")
        hands.pick(self._names(others), "links", "to")
        hands.write(self.name(named), "links", "named")
        hands.press(self._say("editing.link-button"))
        hands.is_emptied("links", "to")
        self.sees("editing.linked", count=len(others))

    def record(
        self, called: str, bearers: Sequence[str], choices: Mapping[str, str], texts: Texts
    ) -> None:
        """Add a record: what is chosen in it, what is written, whom it is about."""
        hands, id_ = self.hands, self._id(called)
        self.add("records", called)
        for field_, choice in choices.items():
            hands.choose(self._say(f"editing.choice-{choice}"), id_, field_)
        for field_, text in texts.items():
            hands.write(self.told(text), id_, field_)
        hands.pick(self._names(bearers), id_, "bearers")
        hands.settle()


@dataclass
class BareHands:
    """Hands in Streamlit's harness, without a browser."""

    bench: Bench
    language: Language = "zh"

    @property
    def _app(self) -> Any:
        return self.bench.page.app

    def begin(self, title: str) -> None:
        self.bench.open("start", lang=self.language)
        (field_,) = [each for each in self._app.text_input if each.key == "start:title"]
        field_.set_value(title)
        self.press(say("start.guided-button", self.language))
        self.bench.follow("guided")

    def go(self, step: str) -> None:
        (steps,) = [each for each in self._app.radio if each.key == "guided:step"]
        (factor,) = [each for each in FACTORS if self._step(each) == step]
        steps.set_value(factor)
        self.settle()

    def _step(self, factor: Factor) -> str:
        return say(f"guided.step-{factor}", self.language)

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
        (file,) = self.bench.folder.glob("*.yaml")
        names = Names(data_of(load_model(file).model), self.language)
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
        (found,) = [each for each in buttons if not section or f":add:{section}:" in each.key]
        found.click()
        self.settle()

    def sees(self, text: str) -> None:
        assert text in self.bench.page.html

    def is_emptied(self, *place: object) -> None:
        assert self.bench.find("multiselect", *place).value == []
