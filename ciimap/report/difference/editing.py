"""Each edit as one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from ciimap.analysis import Edit
from ciimap.model import SECTIONS
from ciimap.report.difference.comparison import Comparison
from ciimap.report.difference.wording import (
    default_of,
    field_word,
    tell_formula,
    tell_value,
    type_of,
)
from ciimap.texts import Message, say
from ciimap.values import Language

_NOT_TOLD = frozenset({"name", "description", "id"})  # fields that an entry's name stands for


def tell_edit(comparison: Comparison, edit: Edit, language: Language) -> str:
    """Return ``edit`` as a sentence: the entry, the field, what it was, what it is."""
    return _Edit(comparison, edit, language).message().in_language(language)


class _Edit:
    def __init__(self, comparison: Comparison, edit: Edit, language: Language) -> None:
        self.comparison, self.edit, self.language = comparison, edit, language
        self.type = type_of(edit)
        self.called = partial(comparison.spoken, language=language)

    def message(self) -> Message:
        edit = self.edit
        values: dict[str, object] = {"entry": self._entry()}
        if edit.action == "moved":
            kinds = (Message(f"kinds.{SECTIONS[s]}") for e in (edit.before, edit.after) for s in e)
            return Message(
                "difference.moved", values | dict(zip(("old", "new"), kinds, strict=True))
            )
        if edit.field is None:
            told = self._fields(edit.value)
            key = f"difference.entry-{edit.action}" + ("-with" if told else "")
            return Message(key, values | {"fields": told})
        default = default_of(self.type, edit.field)
        values["field"] = field_word(self.type, edit.field, self.language)
        told_as = "name" if edit.entry == ("names",) else edit.field
        for name, value in (("before", edit.before), ("after", edit.after)):
            shown = default if value is None else value
            values[name] = tell_value(told_as, shown, self.language, self.called)
        return Message("difference.field", values)

    def _entry(self) -> object:
        path = self.edit.entry
        if path[0] not in SECTIONS:
            return Message(f"difference.{path[0]}")
        if len(path) > len(("section", "id")):
            return self._step()
        kind = Message(f"kinds.{SECTIONS[path[0]]}")
        name = self.comparison.spoken(path[1], self.language)
        return Message("difference.entry", {"kind": kind, "name": name})

    def _step(self) -> Message:
        edit = self.edit
        is_whole = edit.field is None
        step = edit.value if is_whole else self.comparison.difference.steps[edit.entry]
        values = {
            "flow": self.comparison.spoken(edit.entry[1], self.language),
            "number": int(edit.entry[-1]),
            "stage": Message(f"stages.{step['stage']}"),
            "at": tell_formula(step["at"], self.language, self.called),
        }
        return Message("difference.step", values)

    def _fields(self, entry: Mapping[str, Any]) -> str:
        is_step = len(self.edit.entry) > len(("section", "id"))
        hidden = _NOT_TOLD | ({"stage", "at"} if is_step else set())
        told = (
            f"{field_word(self.type, field, self.language)}{self._colon}"
            f"{tell_value(field, value, self.language, self.called)}"
            for field, value in entry.items()
            if field not in hidden and not (field == "ends" and "id" not in entry)
        )
        return ("；" if self.language == "zh" else "; ").join(told)

    @property
    def _colon(self) -> str:
        return say("difference.colon", self.language)
