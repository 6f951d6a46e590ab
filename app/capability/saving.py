"""Saving answers: whole files, in one step, and never over what somebody else has written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

from app.atomic import digest_of, replace_file
from app.capability.writing import assessment_text
from ciimap.loading import Shelf, load_assessment_text

_SAVING = Lock()  # of all sessions: between the check of a file and its replacement

Change = Callable[[dict[str, Any]], None]  # of an assessment as plain data


class ChangedError(Exception):
    """The file is not what it was when it was last shown."""


def save(path: Path, seen: str, shelf: Shelf, change: Change) -> str:
    """Apply ``change`` to the assessment at ``path``; return the digest of the new file.

    Args:
        path: The file, replaced as a whole: after a crash it is the old one or the new one.
        seen: Its digest when it was shown.
        shelf: Where its capability model is found.
        change: Changes the assessment, given as plain data, in place.

    Raises:
        ChangedError: the file was changed meanwhile; nothing is written.
        InputError: the result could not be read again; nothing is written.
        OSError: the file cannot be read or written.
    """
    with _SAVING:
        raw = path.read_bytes()
        if digest_of(raw) != seen:
            raise ChangedError
        new = _changed(raw.decode("utf-8"), path.name, shelf, change).encode("utf-8")
        replace_file(path, new)
    return digest_of(new)


def _changed(before: str, name: str, shelf: Shelf, change: Change) -> str:
    assessment = load_assessment_text(before, shelf, name=name).value
    scheme = shelf.find(assessment.capability_model)
    assert scheme is not None  # reading refuses an assessment by another model
    data = assessment.model_dump(mode="json", exclude_defaults=True)
    change(data)
    text = assessment_text(data, scheme.value, before)
    load_assessment_text(text, shelf, name=name)
    return text
