"""The desk: the model that is being edited, and the one way in which an edit is accepted.

An edit is a change of plain data. It is accepted if what it makes is a valid model, if the person
may edit, and if the file is still the one that was seen; then it is saved, as a new version.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import Any

import streamlit as st

from app import access, audit, state
from app.atomic import digest_of
from app.editing import (
    Change,
    Data,
    Names,
    Reader,
    change_between,
    checked,
    data_of,
    duration_fault,
    reader_of,
)
from app.editor.joining import join, read_version, told_taken
from app.markup import element
from app.models import open_model, workspace
from app.opening import Opened
from app.workspace import ChangedError, History, Way
from ciimap.errors import InputError, Problem
from ciimap.loading import load_model_text
from ciimap.texts import Message, entries, refusal, say
from ciimap.values import Language

_MEMORY = "editor:memory"
Editing = Callable[[Data], None]  # changes a copy of the data in place


@dataclass(frozen=True)
class Draft:
    """What was typed as YAML and is not saved yet, and the file as it was when that was begun."""

    text: str
    base: bytes


@dataclass
class Memory:
    """What one session knows of one model: what it saw last, and what it has to say.

    An edit can come while the page of the edit before is still being made, in another thread. Each
    holds ``lock`` while it looks at file and memory together. A page takes nothing else meanwhile:
    a callback has the session's own lock already.
    """

    raw: bytes
    lock: RLock = field(default_factory=RLock, repr=False, compare=False)
    turn: int = 0  # in the keys of widgets: another turn, other widgets
    notice: Message | None = None
    problems: tuple[Problem, ...] = ()
    change: Change | None = None
    draft: Draft | None = None
    renamed: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)  # by versions
    visits: int = 0  # to the YAML text, as far as they began at another part of the page
    chosen: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, Message] = field(default_factory=dict)  # why a field is not saved, by key

    def hush(self) -> None:
        """Forget what was said about the last edit."""
        self.notice, self.problems, self.change = None, (), None

    def renew(self, notice: Message | None = None) -> None:
        """Have widgets show the model again, whatever they hold."""
        self.turn += 1
        self.notice = notice or self.notice


@dataclass(frozen=True)
class Desk:
    """A model that may be edited, as it stands on disk."""

    name: str
    path: Path
    opened: Opened
    data: Data  # empty where the file cannot be read
    names: Names
    language: Language
    turn: int  # of the memory when it was opened: callbacks ask for the widgets of that run
    raw: bytes  # of the memory when it was opened

    @property
    def memory(self) -> Memory:
        """What this session knows of it."""
        return memory_of(self.path)

    @cached_property
    def reader(self) -> Reader:
        """What shared values are called in its language."""
        return reader_of(self.data, self.language)

    @property
    def history(self) -> History:
        """Its versions."""
        return workspace().history_of(self.path)

    def key(self, *parts: object) -> str:
        """Return the key of a widget; another turn, model or language has other widgets."""
        places = (self.name, self.turn, self.language, *parts)
        return "editor:" + ":".join(map(str, places))

    def lasting_key(self, *parts: object) -> str:
        """Return the key of a widget that says nothing of the model, and stays in another turn."""
        return "editor:" + ":".join(map(str, (self.name, self.language, *parts)))


def memory_of(path: Path) -> Memory:
    """Return what this session knows of the model at ``path``, which is read at first sight."""
    memories = st.session_state.setdefault(_MEMORY, {})
    if path not in memories:
        memories[path] = Memory(path.read_bytes())
    found = memories[path]
    assert isinstance(found, Memory)
    return found


def open_desk(name: str, path: Path, language: Language) -> Desk:
    """Return the model on the desk; a change by somebody else is noticed and shown.

    Raises:
        OSError: the file cannot be read.
    """
    memory = memory_of(path)
    with memory.lock:
        raw = path.read_bytes()
        if raw != memory.raw:
            memory.raw = raw
            memory.hush()
            is_asked = workspace().history_of(path).aside() is not None  # the page says more
            said = Message("editing.changed-elsewhere", {"file": path.name})
            memory.renew(None if is_asked else said)
        turn = memory.turn  # an edit that comes from here on has another
    opened = open_model(path)
    data = data_of(opened.loaded.model) if opened.loaded else {}
    names = Names(data, language)
    return Desk(name, path, opened, data, names, language, turn, raw)


def restate(values: Mapping[str, Any], shown: Callable[[Any], Any]) -> None:
    """Have widgets show ``values``, by their keys, where they ``show`` something else by now.

    They stay the same widgets, and those that show it already are not touched: what is typed into
    them meanwhile, and a list that is open, stay as they are. Only a callback may do so.
    """
    for key, value in values.items():
        if key not in st.session_state or shown(st.session_state[key]) != shown(value):
            st.session_state[key] = value


def restate_rows(
    rows: Sequence[Mapping[str, Any]],
    count: int,
    key: Callable[[int, str], str],
    shown: Callable[[Any], Any],
) -> None:
    """Have the widgets of ``count`` rows show ``rows``, of which there is one at least.

    Args:
        rows: The values of each row, by the names of its widgets, which are those of every row.
        count: How many rows there were; what is behind ``rows`` begins anew.
        key: Returns the key of a widget, by the position of its row and its name.
        shown: As in ``restate``.
    """
    for at in range(len(rows), count):
        for part in rows[0]:
            st.session_state.pop(key(at, part), None)
    values = {key(at, part): each for at, row in enumerate(rows) for part, each in row.items()}
    restate(values, shown)


def show_text(label: str, key: str, value: str, take: Callable[[str], object]) -> None:
    """Show a text of the model; ``take`` is called with what somebody made of it."""
    st.session_state.setdefault(key, value)
    st.text_input(
        label, key=key, disabled=not access.may("edit"), on_change=_took, args=(key, take)
    )


def _took(key: str, take: Callable[[str], object]) -> None:
    take(str(st.session_state[key] or ""))


# --- Accepting ------------------------------------------------------------------------------------


def accept(
    path: Path,
    change: Editing,
    *,
    said: Message | None = None,
    renamed: Mapping[str, str] | None = None,
) -> bool:
    """Apply ``change`` to the model at ``path`` and save it; return whether it was accepted.

    Args:
        path: A model of the workspace.
        change: Changes the data in place.
        said: What to say when it was accepted, beside what flipped.
        renamed: The new ids of entries that it renames, by the old ones.
    """
    memory = memory_of(path)
    memory.hush()
    try:
        data = current(path)
        change(data)
        text, _ = checked(data, path.name)
    except InputError as error:
        memory.problems = tuple(map(as_typed, error.problems))
        memory.notice = Message("editing.refused")
        return False
    return accept_text(path, text, said=said, renamed=renamed)


def accept_field(desk: Desk, key: str, change: Editing, *, said: Message | None = None) -> bool:
    """Accept what was typed into the widget ``key``; else keep the reason, to stand beside it."""
    memory = desk.memory
    memory.reasons.pop(key, None)
    is_accepted = accept(desk.path, change, said=said)
    reason = memory.problems[0].message if memory.problems else memory.notice
    if not is_accepted and reason is not None:
        memory.reasons[key] = reason
    return is_accepted


def leave_undone(desk: Desk, key: str, reason: Message) -> None:
    """Say beside the widget ``key`` why what was asked for there is not done."""
    desk.memory.hush()
    desk.memory.reasons[key] = reason


def show_reason(desk: Desk, key: str) -> None:
    """Show why what was typed into the widget ``key`` is not saved, if it is not."""
    reason = desk.memory.reasons.get(key)
    if reason is not None:
        text = say("editing.not-kept", desk.language, reason=reason)
        st.html(element("div", element("p", text, class_="needed"), class_="ci"))


def as_typed(problem: Problem) -> Problem:
    """Return ``problem`` in words for a field: it has a label, and takes more than a file does."""
    if problem.rule == "bad-duration":
        fault = duration_fault(str(problem.message.values["value"]))
        return replace(problem, message=fault, hint=None)
    values = problem.message.values
    label = f"field-{str(values.get('key', '')).replace('_', '-')}"
    if label not in entries("editing"):
        return problem
    named = {**values, "key": Message(f"editing.{label}")}
    return replace(problem, message=Message(problem.message.key, named))


def current(path: Path) -> Data:
    """Return the data of the model at ``path`` as this session saw it last, to be changed.

    Raises:
        InputError: it is not valid.
    """
    return data_of(read_version(path, memory_of(path).raw).model)


def accept_text(
    path: Path,
    text: str,
    *,
    said: Message | None = None,
    base: bytes | None = None,
    renamed: Mapping[str, str] | None = None,
) -> bool:
    """Save ``text``, which must be a valid model, at ``path``; return whether it was accepted.

    Args:
        path: A model of the workspace.
        text: What is to be its file.
        said: What to say when it was accepted, beside what flipped.
        base: The file from which ``text`` was made; without it, the one that was seen last.
        renamed: The new ids of entries that it renames, by the old ones.
    """
    memory = memory_of(path)
    memory.hush()
    if not audit.permits("edit", "edit", path.name):
        memory.notice = Message("editing.may-not")
        return False
    raw = text.encode("utf-8")
    if raw == memory.raw:
        return True
    base = memory.raw if base is None else base
    try:
        read_version(path, raw)
        before = open_model(path) if path.read_bytes() == base else None
        with memory.lock:
            workspace().history_of(path).save(digest_of(base), raw)
            memory.raw = raw
    except InputError as error:
        memory.problems, memory.notice = error.problems, Message("editing.refused")
        return False
    except ChangedError as changed:
        return _meet(path, base, raw, changed.raw)
    except OSError as error:
        memory.notice = _not_saved(path, error)
        return False
    audit.note("edit", path.name, {"sha256": digest_of(raw)})
    memory.notice = said
    if renamed:
        memory.renamed[digest_of(base), digest_of(raw)] = dict(renamed)
    memory.change = _change(before, path, base, raw)
    return True


def _meet(path: Path, base: bytes, mine: bytes, theirs: bytes) -> bool:
    """Save ``mine`` with what somebody else changed, if nothing conflicts; else keep it aside."""
    memory, history = memory_of(path), workspace().history_of(path)
    both = join(path, base, mine, theirs)
    try:
        before = open_model(path)
        if both is None:
            history.set_aside(base, mine)
            memory.renew()
            return False
        with memory.lock:
            history.save(digest_of(theirs), both.raw)
            memory.raw = both.raw
    except ChangedError:  # once more, meanwhile
        history.set_aside(base, mine)
        memory.renew()
        return False
    except OSError as error:
        memory.notice = _not_saved(path, error)
        return False
    audit.note("edit", path.name, {"sha256": digest_of(both.raw)})
    memory.renew(told_taken(both, path, state.language()))
    memory.change = _change(before, path, theirs, both.raw)
    return True


def step(path: Path, way: Way) -> None:
    """Undo or redo one version of the model at ``path``."""
    memory = memory_of(path)
    memory.hush()
    if not audit.permits("edit", way, path.name):
        memory.notice = Message("editing.may-not")
        return
    try:
        before, base = open_model(path), memory.raw
        with memory.lock:
            workspace().history_of(path).step(_seen(memory), way)
            memory.raw = path.read_bytes()
    except ChangedError:
        memory.renew(Message("editing.changed-elsewhere", {"file": path.name}))
        return
    except OSError as error:
        memory.notice = _not_saved(path, error)
        return
    audit.note(way, path.name, {"sha256": digest_of(path.read_bytes())})
    memory.renew(Message(f"editing.done-{way}"))
    memory.change = _change(before, path, base, memory.raw)


def _seen(memory: Memory) -> str:
    return digest_of(memory.raw)


def _not_saved(path: Path, error: OSError) -> Message:
    return Message("editing.not-saved", {"file": path.name, "reason": refusal(error)})


def _change(before: Opened | None, path: Path, base: bytes, raw: bytes) -> Change | None:
    """Return what the step from ``base`` to ``raw`` did, be it an edit or its undoing."""
    after = open_model(path).evaluation
    old = before.evaluation if before else None
    if after is None or old is None:
        return None
    known, (one, other) = memory_of(path).renamed, (digest_of(base), digest_of(raw))
    back = {new: id_ for id_, new in known.get((other, one), {}).items()}
    return change_between(old, after, known.get((one, other), back))


def problems_in(text: str, path: Path) -> Sequence[Problem]:
    """Return all that is wrong with ``text`` as the file at ``path``."""
    try:
        return load_model_text(text, name=path.name, folder=path.parent).warnings
    except InputError as error:
        return error.problems
