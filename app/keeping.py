"""Where the app keeps what people add beside a model: scenarios, reviews, the audit log."""

from __future__ import annotations

import os
from pathlib import Path

from app import MODEL_VARIABLE
from app.models import examples_by_name

KEPT = ".ciimap"
DEFAULT_WORKSPACE = "ciimap-workspace"


def workspace_folder() -> Path:
    """Return the workspace, a folder that need not exist yet.

    It is that of the model which the command line names, unless that is a shipped example; then it
    is a folder of its own in the current one.
    """
    asked = os.environ.get(MODEL_VARIABLE)
    if asked and Path(asked).resolve() not in examples_by_name().values():
        return Path(asked).resolve().parent
    return Path.cwd() / DEFAULT_WORKSPACE
