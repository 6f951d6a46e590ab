"""From files to a valid model: reading, merging includes, and every problem with its place.

This room and the command line are the only ones that open a user's model. What it refuses, it
refuses with one ``InputError`` that holds all problems of all files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ciimap.loading.json_file import LoadedJson, load_json, load_json_bytes
from ciimap.loading.limits import ReadingLimits
from ciimap.loading.loaded import LoadedModel
from ciimap.loading.reading import load_held_model, load_model, load_model_files, load_model_text
from ciimap.values import late_names

if TYPE_CHECKING:
    from ciimap.loading.assessment_file import (
        LoadedAssessment,
        load_assessment,
        load_assessment_text,
    )
    from ciimap.loading.capability_file import (
        LoadedCapabilityModel,
        load_capability_model,
        load_capability_model_text,
    )
    from ciimap.loading.rulebook_file import load_baseline, load_rulebook
    from ciimap.loading.schema import SCHEMAS, model_schema
    from ciimap.loading.shelf import Shelf
else:
    __getattr__ = late_names(
        __name__,
        {
            "assessment_file": ("LoadedAssessment", "load_assessment", "load_assessment_text"),
            "capability_file": (
                "LoadedCapabilityModel",
                "load_capability_model",
                "load_capability_model_text",
            ),
            "rulebook_file": ("load_baseline", "load_rulebook"),
            "schema": ("SCHEMAS", "model_schema"),
            "shelf": ("Shelf",),
        },
    )

__all__ = [
    "SCHEMAS",
    "LoadedAssessment",
    "LoadedCapabilityModel",
    "LoadedJson",
    "LoadedModel",
    "ReadingLimits",
    "Shelf",
    "load_assessment",
    "load_assessment_text",
    "load_baseline",
    "load_capability_model",
    "load_capability_model_text",
    "load_held_model",
    "load_json",
    "load_json_bytes",
    "load_model",
    "load_model_files",
    "load_model_text",
    "load_rulebook",
    "model_schema",
]
