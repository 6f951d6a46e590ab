"""Texts of a model in the labels of widgets, which Streamlit reads as Markdown."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"([!-/:-@\[-`{-~])")
_JOINER = "\u2060"  # not seen; it breaks what is found in texts after Markdown: icons, addresses


def plain(text: str) -> str:
    """Return ``text`` such that Markdown shows it as it stands, in one line."""
    escaped = _SIGNS.sub(r"\\\1", " ".join(text.split()))
    return escaped.replace(r"\:", rf"\:{_JOINER}").replace("www", f"www{_JOINER}")
