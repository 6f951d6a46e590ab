"""Reading a capability model: a file of its own, every mistake in it with line and column."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from ciimap.capability import CapabilityModel
from ciimap.loading.capability_checks import check_capability_model
from ciimap.loading.limits import ReadingLimits
from ciimap.loading.sheets import Sheet, read_sheet, read_sheet_text
from ciimap.values import sha256_of

_DEFAULT = ReadingLimits()


class LoadedCapabilityModel(Sheet[CapabilityModel]):
    """A valid capability model, and where each part of it stands."""

    @cached_property
    def sha256(self) -> str:
        """The digest of what the model says, whatever the layout of its file."""
        return sha256_of(self.value.model_dump(mode="json", exclude_defaults=True))


def load_capability_model(
    path: str | Path, limits: ReadingLimits = _DEFAULT
) -> LoadedCapabilityModel:
    """Return the capability model in the file at ``path``.

    Raises:
        InputError: all that is wrong with it; places name the file without its folder.
    """
    sheet = read_sheet(Path(path), CapabilityModel, check_capability_model, limits)
    return LoadedCapabilityModel(sheet.value, sheet.document, sheet.warnings)


def load_capability_model_text(
    text: str, *, name: str = "capability.yaml", limits: ReadingLimits = _DEFAULT
) -> LoadedCapabilityModel:
    """Return the capability model in ``text``, as if it were read from a file ``name``.

    Raises:
        InputError: all that is wrong with it.
    """
    sheet = read_sheet_text(text, name, CapabilityModel, check_capability_model, limits)
    return LoadedCapabilityModel(sheet.value, sheet.document, sheet.warnings)
