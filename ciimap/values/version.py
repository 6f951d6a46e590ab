"""The version of ciimap that runs."""

from __future__ import annotations

import sys
from typing import Any


def running_version() -> str:
    """Return the version, as the package says it; rooms do not import the package's root."""
    root: Any = sys.modules[__name__.partition(".")[0]]  # loaded: this module is in it
    return str(root.__version__)
