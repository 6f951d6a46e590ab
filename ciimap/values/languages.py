"""The two languages, and texts that people write in either or both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")
LocalText = str | Mapping[str, str]  # plain, or {"en": …, "zh": …}


def pick(text: LocalText | None, language: Language, default: str = "") -> str:
    """Return ``text`` in ``language``, in the other language if it lacks it, else ``default``."""
    if text is None:
        return default
    if isinstance(text, str):
        return text
    return text.get(language) or next(
        (text[other] for other in LANGUAGES if text.get(other)), default
    )
