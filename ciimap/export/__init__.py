"""Results as files for other programs and for people: one registry, one way to render.

``EXPORTERS`` names every format; ``render`` turns a ``Subject`` into files. Nothing is written
here: what comes back are names and bytes.
"""

from ciimap.export.cells import csv_file
from ciimap.export.errors import ExportError
from ciimap.export.exporter import Exporter, Files, Registered
from ciimap.export.legible import legible
from ciimap.export.registry import EXPORTERS
from ciimap.export.rendering import load_exporter, render
from ciimap.export.subject import READERS, Reader, Scope, ScopeKind, Subject

__all__ = [
    "EXPORTERS",
    "READERS",
    "ExportError",
    "Exporter",
    "Files",
    "Reader",
    "Registered",
    "Scope",
    "ScopeKind",
    "Subject",
    "csv_file",
    "legible",
    "load_exporter",
    "render",
]
