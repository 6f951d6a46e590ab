"""What the capability page remembers: choices (in the address too), what was seen, what to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from ciimap.errors import Problem
from ciimap.texts import Message

ASSESSMENT, DOMAIN = "assessment", "domain"  # in the address
TARGET, GAPS, ASSESSOR = "target", "gaps", "assessor"
_PREFIX = "capability:"


@dataclass
class Memory:
    """Of one session: the digest of each file as shown, and how often a file was read anew."""

    seen: dict[Path, str] = field(default_factory=dict)
    turn: int = 0  # in the keys of widgets: another turn, other widgets
    notice: Message | None = None
    problems: tuple[Problem, ...] = ()
    kept: dict[str, object] = field(default_factory=dict)  # choices, while their widgets are away

    def renew(self, notice: Message | None) -> None:
        """Forget what widgets hold, since the file says something else, and say why."""
        self.turn += 1
        self.notice, self.problems = notice, ()

    def look(self, path: Path, digest: str) -> None:
        """Remember ``digest`` as what is shown of ``path``; notice a change by somebody else."""
        if self.seen.get(path, digest) != digest:
            self.renew(Message("capability_page.changed", {"file": path.name}))
        self.seen[path] = digest


def memory() -> Memory:
    """Return the memory of this session."""
    found = st.session_state.setdefault(f"{_PREFIX}memory", Memory())
    assert isinstance(found, Memory)
    return found


def key(name: str, language: str = "") -> str:
    """Return the key of the widget ``name``.

    Args:
        name: What it is for.
        language: Where its options are words: the browser knows a choice by its words only.
    """
    return f"{_PREFIX}{name}:{language}" if language else f"{_PREFIX}{name}"


def choose(name: str, choices: Sequence[object], default: object, language: str = "") -> None:
    """Set the widget ``name`` to what it was, else to what the address says, else ``default``."""
    state, kept = st.session_state, memory().kept
    asked = {str(choice): choice for choice in choices}.get(st.query_params.get(name, ""))
    if state.get(key(name, language)) not in choices:
        found = kept.get(name)
        wanted = default if asked is None else asked
        state[key(name, language)] = found if found in choices else wanted


def chosen(name: str, language: str = "", *, in_address: bool = False) -> object:
    """Return what the widget ``name`` says; remembered also while it is on no page."""
    value = st.session_state.get(key(name, language))
    memory().kept[name] = value
    if in_address and value and st.query_params.get(name) != str(value):
        st.query_params[name] = str(value)
    return value
