"""The audit log of the workspace as the app writes it: who did what or tried to, in which roles."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from app import access
from app.markup import element
from app.models import workspace
from ciimap.history import AuditLog, Database, HistoryError, history_file
from ciimap.texts import Message, say
from ciimap.values import Language

REFUSED = "refused"  # the action under which an attempt is written that a role does not allow
_LOST = "audit:lost"  # why something is not in the log, until that has been said
_TURNED_AWAY = "audit:turned-away"  # whom this session has written down as turned away


def note(action: str, subject: str, change: Any = None, *, reason: str = "") -> bool:
    """Write what was done to the audit log; return whether that could be written.

    Args:
        action: Such as ``edit`` or ``sign-off``.
        subject: The model, by the name the app knows it by, or a file's name.
        change: What changed, as plain data.
        reason: In the person's words.
    """
    told = {"roles": list(access.roles()), "what": change}
    log = AuditLog(Database(history_file(workspace().folder)))
    try:
        log.append(access.who(), datetime.now(UTC), action, subject, told, reason)
    except HistoryError as error:
        logging.getLogger("ciimap.app").exception("the audit log could not be written")
        st.session_state[_LOST] = error.text
        return False
    return True


def permits(action: access.Action, attempt: str, subject: str) -> bool:
    """Return whether the person may do ``action``; an attempt that is refused is written down.

    Args:
        action: What a role must allow.
        attempt: What was tried, by the name under which it would have been written.
        subject: As for ``note``.
    """
    if access.may(action):
        return True
    note(REFUSED, subject, {"attempt": attempt, "needs": action})
    return False


def note_turned_away() -> None:
    """Write down, once in a session, that somebody without a role was shown nothing."""
    who = access.who()
    if st.session_state.get(_TURNED_AWAY) != who:
        st.session_state[_TURNED_AWAY] = who
        note(REFUSED, "app", {"attempt": "open", "needs": "view"})


def show_lost(language: Language) -> None:
    """Say that something is not in the log, if that is so and was not said yet."""
    reason = st.session_state.pop(_LOST, None)
    if isinstance(reason, Message):
        told = say("access.not-logged", language, reason=reason)
        st.html(element("div", element("p", told, class_="loud"), class_="ci"))
