"""Canonical JSON: one value, one sequence of bytes."""

from __future__ import annotations

import hashlib
import json
from typing import Any

# made once: a digest encodes each entry of a model by itself
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)


def canonical_json(value: Any) -> bytes:
    """Return ``value`` as UTF-8 JSON with sorted keys and no spaces.

    Args:
        value: Plain data: dicts with string keys, lists, strings, numbers, booleans, None.

    Source: RFC 8785 for ASCII keys and integers; NaN and infinities raise ``ValueError``.
    """
    return _ENCODER.encode(value).encode("utf-8", "surrogatepass")


def sha256_of(value: Any) -> str:
    """Return the SHA-256 of ``value`` in canonical JSON, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(value)).hexdigest()
