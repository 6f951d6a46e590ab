"""Text as a person sees it: what is hidden in it is shown by its code."""

from __future__ import annotations

import re

# Controls but tab and line feed, direction marks and overrides, zero width, lone surrogates,
# and code points that are no characters.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def legible(text: str) -> str:
    """Return ``text`` with each hidden character as ``[U+202E]``, and tabs as spaces.

    What a reader is shown is then what is there: no direction mark turns a name around, and no
    control character makes a file that nothing can open.
    """
    return _HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text).replace("\t", " ")


def escape_hidden(json: str) -> str:
    """Return JSON text with an escape for each hidden character, so that nothing is lost."""
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json)
