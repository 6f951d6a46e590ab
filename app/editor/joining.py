"""Two edits that met: both are kept where they do not change the same value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.editing import Data, Names, checked, data_of
from app.editor.versions import part_words
from app.workspace import Key, differences, merged
from ciimap.errors import InputError
from ciimap.loading import LoadedModel, load_model_text
from ciimap.texts import Message, say
from ciimap.values import Language
from ciimap.writing import write_model

_MOST = 8  # values of the other side that are named; the rest is counted


@dataclass(frozen=True)
class Joined:
    """Both edits in one file, and what is taken from the one that was saved first."""

    raw: bytes
    data: Data
    taken: tuple[Key, ...]


def read_version(path: Path, raw: bytes) -> LoadedModel:
    """Return a version of the file at ``path``.

    Raises:
        InputError: it is not valid.
        UnicodeDecodeError: it is no text in UTF-8.
    """
    return load_model_text(raw.decode("utf-8-sig"), name=path.name, folder=path.parent)


def join(path: Path, base: bytes, mine: bytes, theirs: bytes) -> Joined | None:
    """Return what becomes of the file at ``path`` with both edits.

    Args:
        path: A model of the workspace.
        base: The version that both edits were made from.
        mine: The one that is to be saved.
        theirs: The one that is saved.

    Returns:
        ``None`` where both changed the same value, where the two together are no valid model, and
        where one was typed by hand: its comments would be lost without a question.
    """
    try:
        versions = [read_version(path, each) for each in (base, mine, theirs)]
        texts = [write_model(each.model).encode() for each in versions[1:]]
        if texts != [mine, theirs]:
            return None
        before, ours, other = (data_of(each.model) for each in versions)
        found = differences(before, ours, other)
        if any(each.proposal is None for each in found):
            return None
        data = merged(before, ours, other, {})
        text = checked(data, path.name, path.parent)[0]
    except (UnicodeDecodeError, InputError):
        return None
    taken = tuple(each.key for each in found if each.changed_by == "theirs")
    return Joined(text.encode(), data, taken)


def told_taken(both: Joined, path: Path, language: Language) -> Message:
    """Return what to say: that both edits are kept, and what is taken from the other."""
    if not both.taken:
        return Message("yaml_text.joined-nothing", {"file": path.name})
    names = Names(both.data, language)
    parts = [part_words(key, names, language) for key in both.taken[:_MOST]]
    if len(both.taken) > _MOST:
        count = len(both.taken) - _MOST
        parts.append(say("yaml_text.more-taken", language, count=count))
    taken = say("editing.list", language, members=tuple(parts))
    return Message("yaml_text.joined", {"file": path.name, "taken": taken})
