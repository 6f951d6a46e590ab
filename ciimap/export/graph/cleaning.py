"""Characters that XML cannot hold, which would make a file that nothing can read back."""

from __future__ import annotations

import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Source: Extensible Markup Language 1.0, production 2 (Char); carriage returns are turned into line
# feeds by every reader (2.11), so they are before.
_UNFIT = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit_for_xml(text: str) -> str:
    """Return ``text`` with U+FFFD for what XML cannot hold, and with its lines ended by LF."""
    return _UNFIT.sub(REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))


def escape_unfit(text: str) -> str:
    r"""Return JSON ``text`` with ``\\uXXXX`` for each character that XML cannot hold."""
    return _UNFIT.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
