"""Where the app keeps what people add beside a model: scenarios, reviews, the audit log."""

from __future__ import annotations

from pathlib import Path

from app.models import workspace
from app.workspace.folder import KEPT

__all__ = ["KEPT", "workspace_folder"]


def workspace_folder() -> Path:
    """Return the workspace's folder, which need not exist yet."""
    return workspace().folder
