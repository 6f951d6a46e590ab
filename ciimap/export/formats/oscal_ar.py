"""OSCAL assessment results: an assessment with its gates and levels, for readers abroad."""

from __future__ import annotations

import json

from ciimap.export.exporter import Files
from ciimap.export.oscal import results_of
from ciimap.export.subject import Subject


def render(subject: Subject) -> Files:
    """Return one JSON document.

    Raises:
        ExportError: nothing states the day of the assessment.
    """
    text = json.dumps(results_of(subject), ensure_ascii=False, indent=1)
    return {f"{subject.stem}.oscal-ar.json": f"{text}\n".encode()}
