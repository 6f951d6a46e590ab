"""The formats that pipelines read, in one registry: a new one is a module and a line here."""

from __future__ import annotations

from typing import Protocol

from ciimap.diagnostics import github, junit, sarif
from ciimap.diagnostics.told import Told


class PipelineFormat(Protocol):
    """A format: a module with ``render``."""

    def render(self, told: Told) -> str:
        """Return ``told`` as text that ends in a newline, or is empty."""


PIPELINE_FORMATS: dict[str, PipelineFormat] = {"sarif": sarif, "junit": junit, "github": github}
