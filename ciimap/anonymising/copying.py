"""The copy: every entry in its place and order, under a new id, with what may be shared of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ciimap.anonymising.fields import (
    DROPPED,
    ELEMENTS,
    ENTRY_RULES,
    KINDS,
    POLICY_KEPT,
    STEP_RULES,
    Rule,
)
from ciimap.anonymising.neutral import OPERATOR, TITLE
from ciimap.anonymising.tokens import Maps, Tokens
from ciimap.model import SECTIONS, UNKNOWN, Model
from ciimap.values import canonical_json

Plain = dict[str, Any]

_NUMBERS = frozenset({"buffer", "at_least"})  # keys of a formula that hold no ids


@dataclass(frozen=True)
class Anonymous:
    """A copy that can be shared, and what its ids and tokens stand for, which must not be."""

    model: Model
    ids: Mapping[str, str]  # id of the old model → id of the copy
    tokens: Maps  # kind → token → value of the old model


def anonymise(model: Model, marking: str | None = None) -> Anonymous:
    """Return a copy of ``model`` without its texts; ``marking`` is that of the copy.

    Ids are numbered by kind in the order of the model, so that a copy of a copy is the same.
    """
    plain = model.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    copying = _Copying(plain)
    copied = copying.copy()
    if marking is not None:
        copied["marking"] = marking
    return Anonymous(Model.model_validate(copied), copying.ids, copying.tokens.maps())


class _Copying:
    def __init__(self, plain: Plain) -> None:
        self.plain, self.tokens = plain, Tokens()
        self.ids = {
            id_: f"{KINDS[section]}-{number}"
            for section in SECTIONS
            for number, id_ in enumerate(_ids_in(plain.get(section, {})), start=1)
        }

    def copy(self) -> Plain:
        copied: Plain = {"ciimap": self.plain.get("ciimap", 1)}
        if "title" in self.plain:
            copied["title"] = dict(TITLE)
        if "operator" in self.plain:
            copied["operator"] = self._operator(self.plain["operator"])
        if "policy" in self.plain:
            copied["policy"] = self._policy(self.plain["policy"])
        for section in SECTIONS:
            if section in self.plain:
                copied[section] = self._section(section, self.plain[section])
        return copied

    def _operator(self, operator: Plain) -> Plain:
        copied: Plain = {"name": dict(OPERATOR)}
        if "responsible" in operator:
            copied["responsible"] = self._token("person", operator["responsible"])
        return copied

    def _policy(self, policy: Plain) -> Plain:
        copied = {key: value for key, value in policy.items() if key in POLICY_KEPT}
        if "cost" in policy:
            name = policy["cost"]
            is_kept = ENTRY_RULES["information_systems"].get(name) == "keep"
            copied["cost"] = name if is_kept else self.tokens.of("attribute", name)
        return copied

    def _section(self, section: str, entries: Any) -> Any:
        if isinstance(entries, list):
            return [self._entry(section, link) for link in entries]
        return {self.ids[id_]: self._entry(section, entry) for id_, entry in entries.items()}

    def _entry(self, section: str, entry: Plain) -> Plain:
        rules, copied = ENTRY_RULES[section], Plain()
        for field, value in entry.items():
            if field in rules:
                copied[field] = self._field(rules[field], field, value)
            elif section in ELEMENTS and field not in DROPPED:
                self._attribute(field, value, copied)
        return copied

    def _field(self, rule: Rule, field: str, value: Any) -> Any:
        match rule:
            case "keep":
                return value
            case "formula":
                return value if value == UNKNOWN else self._formula(value)
            case "ids":
                return self._formula(value)
            case "steps":
                return self._steps(value)
            case _:
                is_own = field == "operator" and value == "own"
                return value if is_own else self._token(rule, value)

    def _formula(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.ids[value]
        if isinstance(value, list):
            return [self._formula(member) for member in value]
        return {
            key: part if key in _NUMBERS else self._formula(part) for key, part in value.items()
        }

    def _steps(self, steps: list[Plain]) -> list[Plain]:
        names = {s["id"]: f"step-{n}" for n, s in enumerate((s for s in steps if "id" in s), 1)}
        return [
            {
                field: self._step_field(STEP_RULES[field], field, value, names)
                for field, value in step.items()
                if field in STEP_RULES
            }
            for step in steps
        ]

    def _step_field(self, rule: Rule, field: str, value: Any, names: Mapping[str, str]) -> Any:
        if rule == "step-id":
            return names[value]
        if rule == "step-ids":
            return [names[id_] for id_ in value]
        return self._field(rule, field, value)

    def _token(self, kind: str, value: Any) -> str:
        text = value if isinstance(value, str) else canonical_json(value).decode()
        return self.tokens.of(kind, text)

    def _attribute(self, name: str, value: Any, copied: Plain) -> None:
        """Copy a free attribute: its name and value are tokens, but for costs and truths."""
        key = self.tokens.of("attribute", name)
        is_cost = name == self.plain.get("policy", {}).get("cost")
        copied[key] = value if is_cost or isinstance(value, bool) else self._token("value", value)


def _ids_in(entries: Any) -> Iterable[str]:
    if isinstance(entries, list):
        return (link["id"] for link in entries if "id" in link)
    return (str(id_) for id_ in entries)
