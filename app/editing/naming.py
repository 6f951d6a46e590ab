"""Names and ids for people: what an entry is called, and which entry a name means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from app.editing.data import Data, entries, ids_of
from app.editing.ids import id_for
from ciimap.values import LANGUAGES, Language, pick


class Names:
    """The entries of a model by id and by name, in one language."""

    def __init__(self, data: Data, language: Language) -> None:
        """Read the names once."""
        self.language = language
        self._names: dict[str, Any] = {
            id_: value.get("name") for _, id_, value in entries(data) if id_
        }
        self._ids: dict[str, str] = {}
        for id_, name in self._names.items():
            for each in LANGUAGES:
                self._ids.setdefault(key_of(pick(name, each, id_)), id_)
        self._bearers = Counter(key_of(self(id_)) for id_ in self._names)

    def __call__(self, id_: str) -> str:
        """Return the name of ``id_`` in the language, or the id."""
        return pick(self._names.get(id_), self.language, id_)

    def label(self, id_: str) -> str:
        """Return the name, with the id behind it where others are called so too.

        No two entries have the same.
        """
        name = self(id_)
        is_shared = self._bearers[key_of(name)] > 1
        return _with_id(name, id_) if is_shared and name != id_ else name

    def shown(self, value: Any) -> Any:
        """Return what a widget shows of ``value``: labels of the ids in a list."""
        if isinstance(value, list | tuple):
            return [self.label(each) if each in self._names else each for each in value]
        return value

    def find(self, text: str) -> str | None:
        """Return the id of the entry that ``text`` means: an id, a label, or a name."""
        text = text.strip()
        if text in self._names:
            return text
        behind = text.rpartition(" · ")[2]
        if behind in self._names and _with_id(self(behind), behind) == text:
            return behind
        return self._ids.get(key_of(text))


def _with_id(name: str, id_: str) -> str:
    return f"{name} · {id_}"


def key_of(name: str) -> str:
    """Return what two names have in common that mean the same."""
    return " ".join(name.split()).casefold()


def set_name(entry: dict[str, Any], id_: str, text: str, language: Language) -> None:
    """Set the name in ``language``; a name in the other language stays.

    A name that is the id itself is not written down.
    """
    text, old = " ".join(text.split()), entry.get("name")
    if isinstance(old, Mapping):
        new: Any = {key: value for key, value in old.items() if key != language}
        if text:
            new = {key: {**new, language: text}.get(key) for key in LANGUAGES}
            new = {key: value for key, value in new.items() if value}
    else:
        new = text
    _write_name(entry, id_, new)


def other_name(entry: Mapping[str, Any], language: Language) -> str:
    """Return the name in ``language``, empty where one name stands for both."""
    name = entry.get("name")
    return str(name.get(language, "")) if isinstance(name, Mapping) else ""


def set_other_name(entry: dict[str, Any], id_: str, text: str, language: Language) -> None:
    """Set the name in ``language`` beside the one that stood for both, which stays the other's.

    An empty text takes it away.
    """
    text, old = " ".join(text.split()), entry.get("name")
    if not isinstance(old, Mapping):
        old = dict.fromkeys((each for each in LANGUAGES if each != language), old or id_)
    told = {**old, language: text}
    names = {each: told[each] for each in LANGUAGES if told.get(each)}
    _write_name(entry, id_, id_ if list(names.values()) == [id_] else names)


def _write_name(entry: dict[str, Any], id_: str, name: Any) -> None:
    """Write a name as the first key; one that is the id itself is not written down."""
    if not name or name == id_:
        entry.pop("name", None)
    else:
        entry["name"] = name
        entry.update({key: entry.pop(key) for key in list(entry) if key != "name"})


def add(data: Data, section: str, name: str, language: Language, id_: str = "") -> str:
    """Add an entry called ``name`` to a section of ``data``, in place; return its id.

    Raises:
        KeyError: the id that was asked for is taken.
    """
    taken = ids_of(data)
    if id_ and id_ in taken:
        raise KeyError(id_)
    id_ = id_ or id_for(name, taken)
    new: dict[str, Any] = {}
    set_name(new, id_, name, language)
    data.setdefault(section, {})[id_] = new
    return id_


def find_or_add(
    data: Data, texts: Iterable[str], section: str, language: Language
) -> tuple[str, ...]:
    """Return the ids that ``texts`` mean; what is not known yet is added to ``section``."""
    found: dict[str, None] = {}
    for text in texts:
        if text.startswith("{"):
            found[text] = None  # a deeper formula, that stays as it is
        elif text.strip():
            known = Names(data, language).find(text)
            found[known or add(data, section, text, language)] = None
    return tuple(found)
