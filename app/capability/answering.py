"""What happens when an answer is given: the whole answer is put together and saved at once."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import streamlit as st

from app import access, audit
from app.atomic import digest_of
from app.capability import session
from app.capability.opening import shelf
from app.capability.saving import ChangedError, save
from ciimap.capability import NOT_ASSESSED, Answer, CapabilityModel
from ciimap.errors import InputError
from ciimap.texts import Message, refusal
from ciimap.values import Language, pick

FIELDS = ("judgement", "evidence", "note", "review")
_BETWEEN = re.compile(r"[;；\n]")


def widget_key(content: str, name: str, path: Path, language: Language) -> str:
    """Return the key of the widget for one field of the answer about ``content``."""
    spoken = language if name in {"note", "judgement"} else ""
    return session.key(f"{name}:{content}:{path}:{session.memory().turn}:{spoken}")


def fill(content: str, answer: Answer, path: Path, language: Language) -> None:
    """Give the widgets of ``content`` what the file says, unless they hold something already."""
    values = {
        "judgement": answer.judgement,
        "evidence": "; ".join(answer.evidence),
        "note": pick(answer.note, language),
        "review": answer.review,
    }
    for name, value in values.items():
        st.session_state.setdefault(widget_key(content, name, path, language), value)


def lacks_reason(content: str, model: CapabilityModel, path: Path, language: Language) -> bool:
    """Return whether the widgets of ``content`` leave it out and do not say why."""
    judgement, _, note, _ = _held(content, path, language)
    return model.credits.get(judgement, 0) is None and not note.strip()


def answered(content: str, model: CapabilityModel, path: Path, language: Language) -> None:
    """Save what the widgets of ``content`` hold; nothing is saved while a reason is missing."""
    memory = session.memory()
    memory.notice, memory.problems = None, ()
    if not audit.permits("score", "score", path.name):
        memory.renew(Message("access.may-not-score"))  # so that the file's answer is shown again
        return
    if lacks_reason(content, model, path, language):
        return
    held = _held(content, path, language)

    def change(data: dict[str, Any]) -> None:
        answers = data.setdefault("answers", {})
        answers[content] = answer_of(answers.get(content, {}), held, language, _signature())

    if _save(path, change):
        audit.note("score", path.name, {"content": content, "judgement": held[0]})


def _held(content: str, path: Path, language: Language) -> tuple[str, str, str, bool]:
    held = [st.session_state.get(widget_key(content, name, path, language)) for name in FIELDS]
    judgement, evidence, note, review = held
    return judgement or NOT_ASSESSED, evidence or "", note or "", bool(review)


def _signature() -> dict[str, str]:
    """Return who answers and the day: in a shared app who is known, else whom the page was told."""
    told = st.session_state.get(session.key(session.ASSESSOR))
    name = access.who() if access.is_shared() else str(told or "").strip()
    day = datetime.now(UTC).astimezone().date().isoformat()
    return {"by": name, "on": day} if name else {"on": day}


def answer_of(
    old: dict[str, Any],
    held: tuple[str, str, str, bool],
    language: Language,
    signature: dict[str, str],
) -> dict[str, Any]:
    """Return an answer as plain data: ``old`` with what is held, signed if it says something new.

    A note in the other language stays; a note that was emptied is gone in both.
    """
    judgement, evidence, note, review = held
    new: dict[str, Any] = {"judgement": judgement}
    seen = [part.strip() for part in _BETWEEN.split(evidence) if part.strip()]
    if "; ".join(old.get("evidence", [])) == evidence:
        seen = old.get("evidence", [])
    if seen:
        new["evidence"] = seen
    if note.strip():
        new["note"] = _note(old.get("note"), note.strip(), language)
    said = {name: old[name] for name in ("judgement", "evidence", "note") if name in old}
    is_same = {"judgement": NOT_ASSESSED} | said == new
    new |= {name: old[name] for name in ("by", "on") if name in old} if is_same else signature
    return new | ({"review": True} if review else {})


def _note(old: Any, note: str, language: Language) -> Any:
    if pick(old, language).strip() == note:
        return old
    return {**old, language: note} if isinstance(old, dict) else note


def _save(path: Path, change: Any) -> bool:
    memory = session.memory()
    try:
        memory.seen[path] = save(path, memory.seen[path], shelf(), change)
    except ChangedError:
        memory.seen[path] = digest_of(path.read_bytes())
        memory.renew(Message("capability_page.not-saved-changed", {"file": path.name}))
    except InputError as error:
        memory.notice = Message("capability_page.not-saved-problems", {"file": path.name})
        memory.problems = error.problems
    except (OSError, UnicodeDecodeError) as error:
        values = {"file": path.name, "reason": refusal(error)}
        memory.notice = Message("capability_page.not-saved", values)
    else:
        return True
    return False
