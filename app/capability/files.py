"""Assessments beside a model: finding them by name, and making a new one from the template."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from ciimap.loading import LoadedCapabilityModel
from ciimap.report import assessment_template
from ciimap.values import Language

ENDING = ".assessment.yaml"
_FOLDER = "assessments"
_NAME = re.compile(r"\w[\w.-]{0,79}")


def assessments_of(model: Path) -> dict[str, Path]:
    """Return the assessments next to ``model`` or in its folder for them: name → file.

    The last name comes first, since names begin with the year as a rule.
    """
    folder = model.parent
    files = [*folder.glob(f"*{ENDING}"), *(folder / _FOLDER).glob(f"*{ENDING}")]
    found: dict[str, Path] = {}
    for file in files:
        name = file.name.removesuffix(ENDING)
        found[f"{_FOLDER}/{name}" if name in found else name] = file
    return dict(sorted(found.items(), reverse=True))


def is_name(name: str) -> bool:
    """Return whether an assessment may be called ``name``: letters, digits, and ``._-``."""
    return _NAME.fullmatch(name) is not None


def create(model: Path, name: str, scheme: LoadedCapabilityModel, language: Language) -> str:
    """Write an empty assessment of ``model`` by ``scheme``; return its name.

    Raises:
        FileExistsError: there is one of that name.
        OSError: it cannot be written.
    """
    folder = model.parent / _FOLDER if (model.parent / _FOLDER).is_dir() else model.parent
    text = assessment_template(scheme.value, scheme.sha256, language)
    named = json.dumps(os.path.relpath(model, folder).replace(os.sep, "/"), ensure_ascii=False)
    text = text.replace("\n# model:\n", f"\nmodel: {named}\n", 1)
    with (folder / f"{name}{ENDING}").open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return name
