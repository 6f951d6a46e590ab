"""Reading an assessment: the answers, checked against the capability model that it names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ciimap.capability import Assessment
from ciimap.loading.assessment_checks import check_assessment, unknown_model
from ciimap.loading.faults import Fault
from ciimap.loading.limits import ReadingLimits
from ciimap.loading.raw_data import id_of
from ciimap.loading.sheets import Check, Sheet, read_sheet, read_sheet_text
from ciimap.loading.shelf import Shelf
from ciimap.loading.suggesting import Suggester

_DEFAULT = ReadingLimits()


class LoadedAssessment(Sheet[Assessment]):
    """A valid assessment, and where each part of it stands."""


def load_assessment(
    path: str | Path, shelf: Shelf, limits: ReadingLimits = _DEFAULT
) -> LoadedAssessment:
    """Return the assessment in the file at ``path``.

    Args:
        path: A YAML file, or a JSON file if its name ends in ``.json``.
        shelf: Where the capability model is found that the assessment names.
        limits: How large the input may be.

    Raises:
        InputError: all that is wrong with it; places name the file without its folder.
    """
    sheet = read_sheet(Path(path), Assessment, _check_by(shelf), limits)
    return LoadedAssessment(sheet.value, sheet.document, sheet.warnings)


def load_assessment_text(
    text: str,
    shelf: Shelf,
    *,
    name: str = "assessment.yaml",
    limits: ReadingLimits = _DEFAULT,
) -> LoadedAssessment:
    """Return the assessment in ``text``, as if it were read from a file ``name``.

    Raises:
        InputError: all that is wrong with it.
    """
    sheet = read_sheet_text(text, name, Assessment, _check_by(shelf), limits)
    return LoadedAssessment(sheet.value, sheet.document, sheet.warnings)


def _check_by(shelf: Shelf) -> Check:
    def check(data: dict[str, Any], suggester: Suggester) -> Iterator[Fault]:
        named = id_of(data, "capability_model")
        if named is None:
            return
        found = shelf.find(named)
        if found is None:
            yield unknown_model(named, shelf.ids, suggester)
        else:
            yield from check_assessment(data, suggester, found.value)

    return check
