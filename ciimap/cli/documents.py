"""Documents for machines on standard output: the same bytes on every machine."""

from __future__ import annotations

import json
from typing import Any


def format_document(document: dict[str, Any]) -> str:
    """Return ``document`` as indented JSON with a newline at the end; not-a-number is refused."""
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
