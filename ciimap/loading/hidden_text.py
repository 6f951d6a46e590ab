"""Whether a file is worth a search for characters that cannot be seen: few are."""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ue000-\uf8ff\ufeff\ufff0-\uffff\U000e0000-\U0010ffff]|\\\\[uUxNLP_]"
)


def may_hide(text: str) -> bool:
    """Return whether a file's text may hold hidden characters, as such or as escapes."""
    return _HIDDEN.search(text) is not None
