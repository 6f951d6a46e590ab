"""OSCAL system security plan: the model with its verdicts, for readers abroad."""

from __future__ import annotations

import json

from ciimap.export.exporter import Files
from ciimap.export.oscal import plan_of
from ciimap.export.subject import Subject


def render(subject: Subject) -> Files:
    """Return one JSON document.

    Raises:
        ExportError: nothing states the day it is about.
    """
    text = json.dumps(plan_of(subject), ensure_ascii=False, indent=1)
    return {f"{subject.stem}.oscal-ssp.json": f"{text}\n".encode()}
